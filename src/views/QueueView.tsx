import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import { ContextView } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import type { QueueCard } from '../../worker/queue/routes.ts';
import { callerOf, placeOf } from '../api/caller.ts';
import { CasePage } from '../components/CasePage.tsx';
import { Loading } from '../components/Loading.tsx';
import { PausedBanner } from '../components/PausedBanner.tsx';
import { QueueList } from '../components/QueueList.tsx';
import { Quiet } from '../components/Quiet.tsx';
import { TroubleNotice } from '../components/TroubleNotice.tsx';
import { useLoaded, type Loading as Read } from '../hooks/use-loaded.ts';
import type { Place } from '../words/days.ts';
import { queueTitle } from '../words/queue.ts';

/** On every page that has no view of its own: what needs a person now. */
export default function QueueView(context: ExtensionContextValue) {
  const [disputeId, openCase] = useState<string | null>(null);
  const close = (): void => {
    openCase(null);
  };
  if (disputeId !== null) return <CasePage {...{ context, disputeId, close }} />;
  return <Queue {...{ context, openCase }} />;
}

type QueueProps = {
  readonly context: ExtensionContextValue;
  readonly openCase: (disputeId: string) => void;
};

function Queue({ context, openCase }: QueueProps) {
  const queue = useLoaded<QueueCard>(callerOf(context), 'queue.list');
  const card = queue.loaded.state === 'ready' ? queue.loaded.value : null;
  return (
    <ContextView
      title="Needs a person"
      description={card ? queueTitle(card.items.length, card.more) : undefined}
      banner={card?.paused ? <PausedBanner /> : undefined}
    >
      <Content queue={queue} place={placeOf(context)} openCase={openCase} />
    </ContextView>
  );
}

type ContentProps = Pick<QueueProps, 'openCase'> & {
  readonly queue: Read<QueueCard>;
  readonly place: Place;
};

function Content({ queue, place, openCase }: ContentProps) {
  const { loaded, retry } = queue;
  switch (loaded.state) {
    case 'loading':
      return <Loading what="Looking for what needs a person" />;
    case 'failed':
      return <TroubleNotice trouble={loaded.trouble} retry={retry} />;
    case 'ready':
      if (loaded.value.items.length > 0) {
        return <QueueList card={loaded.value} {...{ place, openCase }} />;
      }
      return (
        <Quiet icon="checkCircle" title="All clear">
          Every share is on its way or waits for its day, and no bank waits for an answer. Nothing
          needs you now.
        </Quiet>
      );
  }
}
