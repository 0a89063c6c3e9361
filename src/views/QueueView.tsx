import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import { Button, ContextView } from '@stripe/ui-extension-sdk/ui';
import { showToast } from '@stripe/ui-extension-sdk/utils';
import { useState } from 'react';
import type { QueueCard } from '../../worker/desk/queue/routes.ts';
import { callerOf, placeOf } from '../api/caller.ts';
import { CasePage } from '../components/case/CasePage.tsx';
import { IssuingDesk } from '../components/issuing/IssuingDesk.tsx';
import { IssuingPage } from '../components/issuing/IssuingPage.tsx';
import { Loading } from '../components/Loading.tsx';
import { PausedBanner } from '../components/PausedBanner.tsx';
import { QueueList, type EndedNotice } from '../components/QueueList.tsx';
import { Quiet } from '../components/Quiet.tsx';
import { TroubleBanner, TroubleNotice } from '../components/TroubleNotice.tsx';
import { useActing, type Acting } from '../hooks/use-acting.ts';
import { useLoaded, type Loading as Read } from '../hooks/use-loaded.ts';
import type { Fields } from '../api/worker.ts';
import type { Place } from '../words/days.ts';
import type { Retry } from '../words/queue/retry.ts';
import { DONE, queueTitle } from '../words/queue/queue.ts';

/** On every page that has no view of its own: what needs a person now. */
export default function QueueView(context: ExtensionContextValue) {
  const [page, setPage] = useState<Page>({ name: 'queue' });
  const close = (): void => {
    setPage({ name: 'queue' });
  };
  const openCase = (disputeId: string): void => {
    setPage({ name: 'case', disputeId });
  };
  const openIssuing = (disputeId: string): void => {
    setPage({ name: 'issuing', disputeId });
  };
  switch (page.name) {
    case 'case':
      return <CasePage context={context} close={close} disputeId={page.disputeId} />;
    case 'issuing':
      return <IssuingPage context={context} close={close} disputeId={page.disputeId} />;
    case 'desk':
      return <IssuingDesk context={context} close={close} open={openIssuing} />;
    case 'queue': {
      const openDesk = (): void => {
        setPage({ name: 'desk' });
      };
      return (
        <Queue
          context={context}
          openCase={openCase}
          openIssuing={openIssuing}
          openDesk={openDesk}
        />
      );
    }
  }
}

/** What the drawer shows: the queue, or what has no page in Stripe's Dashboard. */
type Page =
  | { readonly name: 'queue' }
  | { readonly name: 'case'; readonly disputeId: string }
  | { readonly name: 'issuing'; readonly disputeId: string }
  | { readonly name: 'desk' };

type QueueProps = {
  readonly context: ExtensionContextValue;
  readonly openCase: (disputeId: string) => void;
  readonly openIssuing: (disputeId: string) => void;
  readonly openDesk: () => void;
};

function Queue({ context, openCase, openIssuing, openDesk }: QueueProps) {
  const caller = callerOf(context);
  const queue = useLoaded<QueueCard>(caller, 'queue.list');
  const acting = useActing(caller);
  const card = queue.loaded.state === 'ready' ? queue.loaded.value : null;
  return (
    <ContextView
      title="Needs a person"
      description={card ? queueTitle(card.items.length, card.more) : undefined}
      banner={card?.paused ? <PausedBanner /> : undefined}
      actions={<Button onPress={openDesk}>Card disputes</Button>}
    >
      <TroubleBanner trouble={acting.trouble} />
      <Content
        queue={queue}
        acting={acting}
        openCase={openCase}
        openIssuing={openIssuing}
        place={placeOf(context)}
      />
    </ContextView>
  );
}

type ContentProps = Pick<QueueProps, 'openCase' | 'openIssuing'> & {
  readonly queue: Read<QueueCard>;
  readonly acting: Acting;
  readonly place: Place;
};

function Content({ queue, acting, place, openCase, openIssuing }: ContentProps) {
  const { loaded, retry, reload } = queue;
  const again = async ({ op, fields, toastOf }: Retry, more: Fields = {}): Promise<void> => {
    if (acting.isPending) return;
    const answer = await acting.act<unknown>(op, { ...fields, ...more }, null);
    const context = answer.ok ? toastOf(answer.value) : null;
    await Promise.all([reload(), context && showToast(context.text, { type: context.type })]);
  };
  const markDone = async (notice: EndedNotice, reason: string): Promise<void> => {
    if (acting.isPending) return;
    await acting.act('queue.done', { ...notice, reason }, DONE.toast);
    // Refused it is gone as well, or is told otherwise by now.
    await reload();
  };
  switch (loaded.state) {
    case 'loading':
      return <Loading what="Looking for what needs a person" />;
    case 'failed':
      return <TroubleNotice trouble={loaded.trouble} retry={retry} />;
    case 'ready':
      if (loaded.value.items.length > 0) {
        return (
          <QueueList
            card={loaded.value}
            place={place}
            openCase={openCase}
            openIssuing={openIssuing}
            markDone={markDone}
            retry={again}
            isPending={acting.isPending}
          />
        );
      }
      return (
        <Quiet icon="checkCircle" title="All clear">
          Every scheduled transfer is on its way or waits for its day, and no bank waits for an
          answer. Nothing needs you now.
        </Quiet>
      );
  }
}
