import type { RouteDescriptor } from '@stripe/ui-extension-sdk/ui';
import { useEffect, useMemo, useState } from 'react';
import { Glyph } from '../components/icons.tsx';
import type { Manifest } from '../manifest.ts';
import type { Person } from '../people.ts';
import type { FrameTrouble } from '../protocol.ts';
import type { PageState } from '../state.ts';
import { AppFrame } from './app-frame.tsx';
import { contextFor } from './context.ts';
import { PageNote } from './dashboard-page.tsx';
import type { PreviewLocation } from './location.ts';
import { hasObject, viewFor, viewportWords } from './viewports.ts';

export type ChosenViewProps = {
  readonly manifest: Manifest;
  readonly viewport: string;
  readonly location: PreviewLocation;
  readonly person: Person | undefined;
  readonly state: PageState;
  readonly go: (change: Partial<PreviewLocation>) => void;
  readonly openRoute: (route: RouteDescriptor) => void;
  /** Reads the page's data again. */
  readonly touch: () => void;
  /** Grows when the app has to begin anew. */
  readonly starts: number;
};

/** The view that belongs to the page, or the reason why there is none. */
export function ChosenView(props: ChosenViewProps) {
  const { manifest, viewport, location, person, state, touch, starts, openRoute, go } = props;
  const [troubles, setTroubles] = useState<readonly FrameTrouble[]>([]);
  const view = viewFor(manifest, viewport);
  const context = useMemo(
    () =>
      person && contextFor({ manifest, viewport, location, person, accountId: state.accountId }),
    [manifest, viewport, location, person, state.accountId],
  );
  // Anything the app is told at its start makes a new start.
  const key = JSON.stringify([context, state.build.number, starts]);
  useEffect(() => {
    setTroubles([]);
  }, [key]);
  if (view === undefined) {
    return (
      <PageNote title="No view for this page">
        {manifest.name} has neither a view for “{viewportWords(viewport)}” nor a default drawer.
      </PageNote>
    );
  }
  if (person === undefined || context === undefined) {
    return <PageNote title="No one is signed in">The preview was started without people.</PageNote>;
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
