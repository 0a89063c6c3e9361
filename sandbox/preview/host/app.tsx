import type { RouteDescriptor } from '@stripe/ui-extension-sdk/ui';
import { useEffect, useState } from 'react';
import { DashboardContext } from '../components/dashboard-context.ts';
import type { Dashboard } from '../components/dashboard-context.ts';
import type { PageState } from '../state.ts';
import { uploadFile } from './api.ts';
import { Bar } from './bar.tsx';
import { ChosenView } from './chosen-view.tsx';
import type { ChosenViewProps } from './chosen-view.tsx';
import { PaymentList, PaymentPage, PlainPage, SideNavigation } from './dashboard-page.tsx';
import { usePreviewLocation } from './location.ts';
import { usePayment, usePayments } from './payments.ts';
import { Toasts } from './toasts.tsx';
import {
  DEFAULT_DRAWER,
  hasObject,
  isPaymentPage,
  locationOfRoute,
  surfaceOf,
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
          state={state}
          location={location}
          go={go}
          viewport={viewport}
          payments={payments}
          payment={payment}
          touch={touch}
          starts={starts}
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

type WorldProps = Omit<ChosenViewProps, 'openRoute'> & {
  readonly payments: ReturnType<typeof usePayments>;
  readonly payment: ReturnType<typeof usePayment>;
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
          <div
            className={surface === 'page' ? 'page page-app' : 'drawer'}
            role={surface === 'page' ? 'main' : 'complementary'}
          >
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

function BuildError({ errors }: { readonly errors: string }) {
  return (
    <main className="build-error" role="alert">
      <h1>The app could not be built</h1>
      <p>Correct the source below; this page follows by itself.</p>
      <pre>{errors}</pre>
    </main>
  );
}
