import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import type { RouteDescriptor } from '@stripe/ui-extension-sdk/ui';
import { useEffect, useMemo, useState } from 'react';
import { DashboardContext } from '../components/dashboard-context.ts';
import type { Dashboard } from '../components/dashboard-context.ts';
import { Glyph } from '../components/icons.tsx';
import type { Manifest } from '../manifest.ts';
import type { Person } from '../people.ts';
import type { FrameTrouble } from '../protocol.ts';
import type { PageState } from '../state.ts';
import { uploadFile } from './api.ts';
import { AppFrame } from './app-frame.tsx';
import { ALL_ROLES, Bar } from './bar.tsx';
import {
  PageNote,
  PaymentList,
  PaymentPage,
  PlainPage,
  SideNavigation,
} from './dashboard-page.tsx';
import { usePreviewLocation } from './location.ts';
import type { PreviewLocation } from './location.ts';
import { usePayment, usePayments } from './payments.ts';
import { Toasts } from './toasts.tsx';
import {
  DEFAULT_DRAWER,
  hasObject,
  isPaymentPage,
  locationOfRoute,
  objectOf,
  surfaceOf,
  viewFor,
  viewportWords,
} from './viewports.ts';

/** The whole page: the bar, the imitated Dashboard, and the app in its place. */
export function App({ state }: { readonly state: PageState }) {
  const { location, go } = usePreviewLocation();
  const [version, setVersion] = useState(0);
  const [starts, setStarts] = useState(0);
  const payments = usePayments(version);
  const manifest = state.build.ok ? state.build.manifest : null;
  const viewport = location.view ?? manifest?.ui_extension.views[0]?.viewport ?? DEFAULT_DRAWER;
  const person = state.people.find(({ userId }) => userId === location.person) ?? state.people[0];
  const payment = usePayment(hasObject(viewport) ? location.object : undefined, version);
  const touch = (): void => {
    setVersion((current) => current + 1);
  };

  // A page about a payment needs one; the newest is as good as any to begin with.
  const first = payments?.ok === true ? payments.value[0]?.id : undefined;
  const needsObject =
    viewport === 'stripe.dashboard.payment.detail' && location.object === undefined;
  useEffect(() => {
    if (needsObject && first !== undefined) go({ object: first });
  }, [needsObject, first]);

  return (
    <div className="preview">
      <Bar
        manifest={manifest}
        viewport={viewport}
        location={location}
        people={state.people}
        person={person}
        payments={payments}
        onGo={go}
        onTimeMoved={() => {
          touch();
          setStarts((current) => current + 1);
        }}
      />
      {state.build.ok ? (
        <World
          {...{ state, location, go, viewport, payments, payment, touch, starts }}
          manifest={state.build.manifest}
          person={person}
        />
      ) : (
        <BuildError errors={state.build.errors} />
      )}
      <Toasts />
    </div>
  );
}

type WorldProps = {
  readonly state: PageState;
  readonly manifest: Manifest;
  readonly location: PreviewLocation;
  readonly go: (change: Partial<PreviewLocation>) => void;
  readonly viewport: string;
  readonly person: Person | undefined;
  readonly payments: ReturnType<typeof usePayments>;
  readonly payment: ReturnType<typeof usePayment>;
  /** Reads the page's data again. */
  readonly touch: () => void;
  /** Grows when the app has to begin anew. */
  readonly starts: number;
};

function World(props: WorldProps) {
  const { state, manifest, go, viewport, payments, payment } = props;
  const [isOpen, setOpen] = useState(true);
  const [pageView, setPageView] = useState('');
  const surface = pageView === viewport ? 'page' : surfaceOf(viewport);
  const openRoute = (route: RouteDescriptor): void => {
    go({ object: '', path: '', ...locationOfRoute(route) });
  };
  const dashboard: Dashboard = {
    appName: manifest.name,
    surface,
    open: (href) => {
      if (typeof href !== 'string') openRoute(href);
      else window.open(href, '_blank', 'noopener');
    },
    uploadFile: async (file, purpose) => {
      const answer = await uploadFile(file, purpose);
      return answer.ok ? { ok: true, file: answer.value } : answer;
    },
    close: () => {
      setOpen(false);
    },
    takePage: () => {
      setPageView(viewport);
    },
  };
  const page = isPaymentPage(viewport) ? (
    hasObject(viewport) ? (
      <PaymentPage payment={payment} />
    ) : (
      <PaymentList
        payments={payments}
        onOpen={(object) => {
          go({ view: 'stripe.dashboard.payment.detail', object });
        }}
      />
    )
  ) : (
    <PlainPage viewport={viewport} />
  );
  return (
    <DashboardContext.Provider value={dashboard}>
      <div className="world">
        <SideNavigation
          viewport={viewport}
          accountId={state.accountId}
          onGo={(view) => {
            go({ view, object: '' });
          }}
        />
        {surface === 'drawer' && <main className="page">{page}</main>}
        {/* One place in the tree, so that an app that turns out to be a page is not started twice. */}
        {(isOpen || surface === 'page') && (
          <div className={surface === 'page' ? 'page page-app' : 'drawer'} role="complementary">
            <ChosenView {...props} openRoute={openRoute} />
          </div>
        )}
        {surface === 'drawer' && (
          <div className="dock">
            <button
              type="button"
              className={isOpen ? 'dock-app open' : 'dock-app'}
              aria-label={`${manifest.name}: ${isOpen ? 'close' : 'open'}`}
              onClick={() => {
                setOpen(!isOpen);
              }}
            >
              {manifest.name.slice(0, 1)}
            </button>
          </div>
        )}
      </div>
    </DashboardContext.Provider>
  );
}

function ChosenView(props: WorldProps & { readonly openRoute: (route: RouteDescriptor) => void }) {
  const { manifest, viewport, location, person, state, touch, starts, openRoute, go } = props;
  const [troubles, setTroubles] = useState<readonly FrameTrouble[]>([]);
  const view = viewFor(manifest, viewport);
  const context = useMemo(
    () =>
      person && contextFor({ manifest, viewport, location, person, accountId: state.accountId }),
    [manifest, viewport, location, person, state.accountId],
  );
  if (view === undefined) {
    return (
      <PageNote title="No view for this page">
        {manifest.name} has neither a view for “{viewportWords(viewport)}” nor a default drawer.
      </PageNote>
    );
  }
  if (person === undefined || context === undefined) {
    return <PageNote title="Nobody is signed in">The preview was started without people.</PageNote>;
  }
  if (hasObject(viewport) && context.environment.objectContext === null) {
    return (
      <PageNote title="No object chosen">
        {location.object === undefined
          ? 'There is no payment in this sandbox yet. Type an id in the bar above.'
          : `“${location.object}” is no id that this page knows: a payment is pi_… or ch_….`}
      </PageNote>
    );
  }
  // Anything the app is told at its start makes a new start.
  const key = JSON.stringify([context, state.build.number, starts]);
  return (
    <>
      <AppFrame
        key={key}
        component={view.component}
        context={context}
        world={{
          manifest,
          person,
          navigate: openRoute,
          refresh: () => Promise.resolve(touch()),
        }}
        location={{ href: location.path ?? '/' }}
        buildNumber={state.build.number}
        onLocation={({ href }) => {
          go({ path: href });
        }}
        onTrouble={(trouble) => {
          setTroubles((current) => [...current, trouble]);
        }}
      />
      <Troubles
        troubles={troubles}
        onDismiss={() => {
          setTroubles([]);
        }}
      />
    </>
  );
}

type Told = {
  readonly manifest: Manifest;
  readonly viewport: string;
  readonly location: PreviewLocation;
  readonly person: Person;
  readonly accountId: string;
};

/** The props that every view gets (SDK `ExtensionContextValue`). */
function contextFor({ manifest, viewport, location, person, accountId }: Told) {
  const { role = ALL_ROLES, object, mode } = location;
  const roles = role === ALL_ROLES ? person.roles : [roleNamed(person, role)];
  const security = manifest.ui_extension.content_security_policy;
  const context: ExtensionContextValue = {
    userContext: {
      id: person.userId,
      name: person.name,
      account: { id: accountId, name: 'Platform', country: 'US', isSandbox: mode === 'test' },
      locale: 'en-US',
      roles: roles.map(({ id, name, type }) => ({ id, name, type })),
    },
    environment: {
      // Constants are JSON from the manifest.
      constants: { ...manifest.constants } as NonNullable<
        ExtensionContextValue['environment']['constants']
      >,
      mode,
      viewportID: viewport,
      objectContext: hasObject(viewport) && object !== undefined ? objectOf(object) : null,
      queryParams: { ...location.appParams },
    },
    appContext: {
      authorizedPermissions: manifest.permissions.map(({ permission }) => permission),
      authorizedContentSecurityPolicy: {
        connectSrc: [...(security['connect-src'] ?? [])],
        imageSrc: [...(security['image-src'] ?? [])],
      },
    },
  };
  return context;
}

function roleNamed(person: Person, id: string): Person['roles'][number] {
  return person.roles.find((role) => role.id === id) ?? { id, name: id, type: 'builtIn' };
}

type TroublesProps = {
  readonly troubles: readonly FrameTrouble[];
  readonly onDismiss: () => void;
};

/** What went wrong without stopping the app; the Dashboard would only tell the console. */
function Troubles({ troubles, onDismiss }: TroublesProps) {
  const last = troubles.at(-1);
  if (last === undefined) return null;
  const words = last.kind === 'blocked' ? 'Blocked by the app’s security policy' : 'Uncaught error';
  return (
    <div className="trouble" role="alert">
      <Glyph name="warning" px={14} />
      <div>
        <b>{words}</b>
        <span>{last.message}</span>
      </div>
      <button type="button" className="icon-button" aria-label="Dismiss" onClick={onDismiss}>
        <Glyph name="cancel" px={12} />
      </button>
    </div>
  );
}

function BuildError({ errors }: { readonly errors: string }) {
  return (
    <main className="build-error" role="alert">
      <h1>The app could not be built</h1>
      <p>Correct the source below; this page follows by itself.</p>
      <pre>{errors}</pre>
    </main>
  );
}
