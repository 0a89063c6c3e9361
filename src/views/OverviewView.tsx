import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import { ContextView } from '@stripe/ui-extension-sdk/ui';
import type { OverviewCard } from '../../worker/desk/overview/routes.ts';
import { callerOf, placeOf } from '../api/caller.ts';
import { Loading } from '../components/Loading.tsx';
import { OverviewSections } from '../components/overview/OverviewSections.tsx';
import { PausedBanner } from '../components/PausedBanner.tsx';
import { TroubleNotice } from '../components/TroubleNotice.tsx';
import { useLoaded } from '../hooks/use-loaded.ts';

/** On the Dashboard's home: what is kept, disputed, owed and won. */
export default function OverviewView(context: ExtensionContextValue) {
  const { loaded, retry } = useLoaded<OverviewCard>(callerOf(context), 'overview.get');
  const isPaused = loaded.state === 'ready' && loaded.value.paused;
  return (
    <ContextView title="Overview" banner={isPaused ? <PausedBanner /> : undefined}>
      {loaded.state === 'loading' && <Loading what="Adding up what is kept and owed" />}
      {loaded.state === 'failed' && <TroubleNotice trouble={loaded.trouble} retry={retry} />}
      {loaded.state === 'ready' && (
        <OverviewSections card={loaded.value} place={placeOf(context)} />
      )}
    </ContextView>
  );
}
