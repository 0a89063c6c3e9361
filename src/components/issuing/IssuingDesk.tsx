import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import { Badge, Box, Button, ContextView, Inline, Link } from '@stripe/ui-extension-sdk/ui';
import type { IssuingLine, IssuingListAnswer } from '../../../worker/issuing/routes.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import { callerOf, placeOf } from '../../api/caller.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { dayOf, type Place } from '../../words/days.ts';
import { issuingBadge, issuingReasonOf } from '../../words/issuing/issuing.ts';
import { IssuingStart } from './IssuingStart.tsx';
import { Loading } from '../Loading.tsx';
import { Quiet } from '../Quiet.tsx';
import { TroubleNotice } from '../TroubleNotice.tsx';

type IssuingDeskProps = {
  readonly context: ExtensionContextValue;
  readonly open: (disputeId: string) => void;
  readonly close: () => void;
};

/** All disputes of payments with issued cards, and the way to raise another. */
export function IssuingDesk({ context, open, close }: IssuingDeskProps) {
  const caller = callerOf(context);
  const place = placeOf(context);
  const { loaded, retry } = useLoaded<IssuingListAnswer>(caller, 'issuing.list');
  return (
    <ContextView
      title="Disputes of card payments"
      description="What merchants took from cards that you or your sellers issued."
      actions={<Button onPress={close}>Back to the queue</Button>}
    >
      {loaded.state === 'loading' && <Loading what="Reading the disputes" />}
      {loaded.state === 'failed' && <TroubleNotice trouble={loaded.trouble} retry={retry} />}
      {loaded.state === 'ready' && (
        <Box css={{ stack: 'y', gap: 'large' }}>
          <IssuingStart caller={caller} place={place} open={open} person={loaded.value.person} />
          <List answer={loaded.value} place={place} open={open} />
        </Box>
      )}
    </ContextView>
  );
}

type ListProps = {
  readonly answer: IssuingListAnswer;
  readonly place: Place;
  readonly open: (disputeId: string) => void;
};

function List({ answer, place, open }: ListProps) {
  if (answer.disputes.length === 0) {
    return (
      <Quiet icon="checkCircle" title="No disputes yet">
        When a merchant took too much from a card, or for nothing, check the payment above.
      </Quiet>
    );
  }
  return (
    <Box css={{ stack: 'y', keyline: 'neutral', borderRadius: 'medium' }}>
      {answer.disputes.map((line, at) => (
        <Line
          key={line.id}
          isFirst={at === 0}
          now={answer.now}
          line={line}
          place={place}
          open={open}
        />
      ))}
      {answer.more && (
        <Inline css={{ font: 'caption', color: 'secondary' }}>
          More are open than are shown here. These are the most urgent.
        </Inline>
      )}
    </Box>
  );
}

type LineProps = Omit<ListProps, 'answer'> & {
  readonly line: IssuingLine;
  readonly isFirst: boolean;
  readonly now: number;
};

function Line({ line, isFirst, now, place, open }: LineProps) {
  const { label, type } = issuingBadge({ ...line, acting: null });
  const border = isFirst
    ? {}
    : ({ borderTopColor: 'neutral', borderTopStyle: 'solid', borderTopWidth: 1 } as const);
  return (
    <Box
      css={{ stack: 'y', gap: 'xxsmall', padding: 'medium', wordBreak: 'break-word', ...border }}
    >
      <Box css={{ stack: 'x', gap: 'medium', distribute: 'space-between', font: 'bodyEmphasized' }}>
        <Inline>{line.merchantName ?? 'A merchant'}</Inline>
        <Inline css={{ whiteSpace: 'nowrap' }}>{formatMoney(line.amount, place.locale)}</Inline>
      </Box>
      <Inline css={{ color: 'secondary' }}>{issuingReasonOf(line.reason)}</Inline>
      <Box css={{ stack: 'x', gap: 'small', distribute: 'space-between', alignY: 'center' }}>
        <Box css={{ stack: 'x', gap: 'small', alignY: 'center' }}>
          <Badge type={type}>{label}</Badge>
          {line.lastAt !== null && (
            <Inline css={{ font: 'caption', color: 'secondary' }}>
              {line.lastAt <= now ? 'Too late' : `Send by ${dayOf(line.lastAt, now, place)}`}
            </Inline>
          )}
        </Box>
        <Link
          onPress={() => {
            open(line.id);
          }}
        >
          Open
        </Link>
      </Box>
    </Box>
  );
}
