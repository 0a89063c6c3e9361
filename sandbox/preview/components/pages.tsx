import type {
  DetailPageProps,
  FullPageViewProps,
  OverviewPageProps,
  PageModuleProps,
  SettingsViewProps,
} from '@stripe/ui-extension-sdk/ui';
import type { FormEvent, ReactNode } from 'react';
import { Button } from './actions.tsx';
import { useWholePage } from './dashboard-context.ts';
import { Glyph } from './icons.tsx';

function valuesOf(form: HTMLFormElement): Record<string, string> {
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(entries) as Record<string, string>;
}

export function SettingsView({ children, onSave, statusMessage }: SettingsViewProps) {
  const dashboard = useWholePage();
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSave?.(valuesOf(event.currentTarget));
  };
  return (
    <form className="settings" onSubmit={save} aria-label="App settings">
      <div className="page-head">
        <h1 className="page-title">{dashboard.appName} settings</h1>
        <span className="page-status" role="status">
          {statusMessage}
        </span>
        {onSave !== undefined && (
          <button type="submit" className="button button-primary size-medium">
            Save
          </button>
        )}
      </div>
      <div className="page-card">{children}</div>
    </form>
  );
}

type ColumnsProps = {
  readonly pending: boolean | undefined;
  readonly primary: ReactNode;
  readonly secondary: ReactNode;
};

function Columns({ pending = false, primary, secondary }: ColumnsProps) {
  if (pending) {
    return (
      <div className="skeleton" role="status" aria-label="Loading">
        <i />
        <i />
        <i />
      </div>
    );
  }
  return (
    <div className={secondary === undefined ? 'columns columns-one' : 'columns'}>
      <div className="column">{primary}</div>
      {secondary !== undefined && <div className="column">{secondary}</div>}
    </div>
  );
}

export function OverviewPage({ primaryColumn, secondaryColumn, pending }: OverviewPageProps) {
  useWholePage();
  return <Columns pending={pending} primary={primaryColumn} secondary={secondaryColumn} />;
}

export function DetailPage(props: DetailPageProps) {
  const { breadcrumbs, title, description, actions = [] } = props;
  const dashboard = useWholePage();
  return (
    <article className="detail-page">
      <nav className="breadcrumbs" aria-label="Breadcrumbs">
        {breadcrumbs.map(({ label, route }) => (
          <button
            key={label}
            type="button"
            className="link link-primary"
            onClick={() => {
              dashboard.open(route);
            }}
          >
            {label}
          </button>
        ))}
      </nav>
      <div className="page-head">
        <h1 className="page-title">{title}</h1>
        {actions.map(({ label, ...action }) => (
          <Button key={label} {...action}>
            {label}
          </Button>
        ))}
      </div>
      {description !== undefined && <p className="view-description">{description}</p>}
      <Columns
        pending={props.pending}
        primary={props.primaryColumn}
        secondary={props.secondaryColumn}
      />
    </article>
  );
}

export function FullPageView({ children, pageAction }: FullPageViewProps) {
  const dashboard = useWholePage();
  return (
    <section className="full-page">
      <div className="page-head">
        <h1 className="page-title">{dashboard.appName}</h1>
        {pageAction !== undefined && (
          <Button type="primary" onPress={pageAction.onPress}>
            <Glyph name="add" px={12} />
            {pageAction.label}
          </Button>
        )}
      </div>
      {children}
    </section>
  );
}

export function PageModule({ title, subtitle, extraActions = [], children }: PageModuleProps) {
  return (
    <section className="module" aria-label={title}>
      <header className="module-head">
        <div>
          <h2 className="module-title">{title}</h2>
          {subtitle !== undefined && <p className="view-description">{subtitle}</p>}
        </div>
        <div className="module-actions">
          {extraActions.map(({ label, ...action }) => (
            <Button key={label} size="small" {...action}>
              {label}
            </Button>
          ))}
        </div>
      </header>
      {children}
    </section>
  );
}
