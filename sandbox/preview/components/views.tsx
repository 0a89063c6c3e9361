import type { ContextViewProps } from '@stripe/ui-extension-sdk/ui';
import type { ReactNode } from 'react';
import { Link } from './actions.tsx';
import { useDashboard } from './dashboard-context.ts';
import { Glyph } from './icons.tsx';

/** What an app shows beside the page. */
export function ContextView(props: ContextViewProps) {
  const { title, description, externalLink, actions, banner, footerContent, children } = props;
  const dashboard = useDashboard();
  const hasFooter = [props.primaryAction, props.secondaryAction, footerContent].some(Boolean);
  return (
    <section className="view" aria-label={title}>
      <header className="view-head">
        <div className="view-app">
          <BrandMark color={props.brandColor} icon={props.brandIcon} />
          <span>{dashboard.appName}</span>
          {dashboard.surface === 'drawer' && (
            <button
              type="button"
              className="icon-button view-close"
              aria-label="Close the app"
              onClick={dashboard.close}
            >
              <Glyph name="cancel" px={14} />
            </button>
          )}
        </div>
        <h2 className="view-title">{title}</h2>
        {description !== undefined && <p className="view-description">{description}</p>}
        {actions !== undefined && <div className="view-actions">{actions}</div>}
      </header>
      <div className="view-body">
        {banner}
        {children}
        {externalLink !== undefined && (
          <p className="view-external">
            <Link href={externalLink.href} external>
              {externalLink.label}
            </Link>
          </p>
        )}
      </div>
      {hasFooter && <ViewFooter {...props} />}
    </section>
  );
}

type FooterProps = {
  readonly footerContent?: ReactNode;
  readonly primaryAction?: ReactNode;
  readonly secondaryAction?: ReactNode;
};

export function ViewFooter({ footerContent, primaryAction, secondaryAction }: FooterProps) {
  return (
    <footer className="view-footer">
      <div className="view-footer-content">{footerContent}</div>
      {secondaryAction}
      {primaryAction}
    </footer>
  );
}

type BrandMarkProps = { readonly color?: string | undefined; readonly icon?: string | undefined };

export function BrandMark({ color, icon }: BrandMarkProps) {
  const dashboard = useDashboard();
  return (
    <span className="brand-mark" style={{ background: color }}>
      {icon === undefined ? (
        dashboard.appName.slice(0, 1).toUpperCase()
      ) : (
        <i style={{ maskImage: `url("${icon}")` }} />
      )}
    </span>
  );
}
