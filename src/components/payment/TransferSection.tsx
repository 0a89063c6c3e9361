import { Badge, Banner, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import type { TransferCard } from '../../../worker/transfers/transfer-card.ts';
import { reductionLines, exchangeOf, leftLabel } from '../../words/reductions.ts';
import type { Place } from '../../words/days.ts';
import { buttonOf, RIGHT_OF, type Asking } from '../../words/payment/decisions.ts';
import { choicesOf } from '../../words/payment/off-reasons.ts';
import { requestWords, type Request } from '../../words/payment/second-person.ts';
import { statusOf } from '../../words/payment/transfer-status.ts';
import { HoldList } from './HoldList.tsx';
import { MoneyLines } from '../MoneyLines.tsx';
import { TransferDetails } from './TransferDetails.tsx';

export type TransferProps = {
  readonly scheduledTransfer: TransferCard;
  readonly card: PaymentCard;
  readonly place: Place;
  readonly ask: (asking: Asking) => void;
};

/** One seller's scheduled transfer of the payment: where it stands, why, and what can be done with it. */
export function TransferSection(props: TransferProps) {
  const { scheduledTransfer, card, place, ask } = props;
  const { names, now, person } = card;
  const mayLift = person.rights.includes(RIGHT_OF.lift);
  const isOver = scheduledTransfer.status === 'released' || scheduledTransfer.status === 'canceled';
  return (
    <Box
      css={{
        stack: 'y',
        gap: 'medium',
        padding: 'medium',
        keyline: 'neutral',
        borderRadius: 'medium',
      }}
    >
      <Head {...props} />
      {scheduledTransfer.secondPerson.map((request) => (
        <SecondPerson key={request.operation + request.askedBy} request={request} {...props} />
      ))}
      {scheduledTransfer.holds.length > 0 && (
        <HoldList
          holds={scheduledTransfer.holds}
          names={names}
          now={now}
          place={place}
          lift={
            mayLift
              ? (hold) => {
                  ask({ kind: 'lift', scheduledTransfer, hold });
                }
              : null
          }
        />
      )}
      <Amounts scheduledTransfer={scheduledTransfer} place={place} />
      {scheduledTransfer.transferId !== null && (
        <Inline css={{ font: 'caption', color: 'secondary', wordBreak: 'break-all' }}>
          {`Transfer ${scheduledTransfer.transferId}`}
        </Inline>
      )}
      {!isOver && <Choices {...props} />}
      <TransferDetails
        scheduledTransfer={scheduledTransfer}
        names={names}
        now={now}
        place={place}
      />
    </Box>
  );
}

function Head({ scheduledTransfer, card, place }: TransferProps) {
  const status = statusOf(scheduledTransfer, { now: card.now, place, paused: card.paused });
  const exchange = exchangeOf(card.payment.amount.currency, scheduledTransfer.remaining.currency);
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium', alignY: 'top' }}>
        <Inline css={{ font: 'bodyEmphasized', wordBreak: 'break-word' }}>
          {scheduledTransfer.seller.name}
        </Inline>
        <Badge type={status.type}>{status.badge}</Badge>
      </Box>
      <Inline css={{ font: 'title' }}>
        {formatMoney(scheduledTransfer.remaining, place.locale)}
      </Inline>
      {exchange !== null && (
        <Inline css={{ font: 'caption', color: 'secondary' }}>{exchange}</Inline>
      )}
      <Inline css={{ wordBreak: 'break-word' }}>{status.sentence}</Inline>
      {status.next !== null && (
        <Inline css={{ color: 'secondary', wordBreak: 'break-word' }}>{status.next}</Inline>
      )}
    </Box>
  );
}

/** The way from what was agreed to what is left; not shown while nothing was reduced. */
function Amounts({ scheduledTransfer, place }: Pick<TransferProps, 'scheduledTransfer' | 'place'>) {
  const reductions = reductionLines(scheduledTransfer);
  if (reductions.length === 0) return null;
  return (
    <MoneyLines
      lines={[{ label: 'Share as agreed', amount: scheduledTransfer.gross }, ...reductions]}
      sum={{ label: leftLabel(scheduledTransfer), amount: scheduledTransfer.remaining }}
      locale={place.locale}
    />
  );
}

type SecondPersonProps = TransferProps & { readonly request: Request };

function SecondPerson({ request, scheduledTransfer, card, place, ask }: SecondPersonProps) {
  const words = requestWords(request, card, { now: card.now, place });
  return (
    <Banner
      type={words.confirm === null ? 'default' : 'caution'}
      title={words.title}
      description={words.sentence}
      actions={
        words.confirm === null ? undefined : (
          <Button
            type="primary"
            size="small"
            onPress={() => {
              ask({ kind: words.kind, scheduledTransfer, askedDay: request.day });
            }}
          >
            {words.confirm}
          </Button>
        )
      }
    />
  );
}

function Choices({ scheduledTransfer, card, ask }: TransferProps) {
  const { choices, reasons } = choicesOf(scheduledTransfer, card);
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Box css={{ stack: 'x', gap: 'small', wrap: 'wrap' }}>
        {choices.map(({ kind, isOff }) => (
          <Button
            key={kind}
            size="small"
            disabled={isOff}
            onPress={() => {
              ask({ kind, scheduledTransfer });
            }}
          >
            {buttonOf(kind, scheduledTransfer)}
          </Button>
        ))}
      </Box>
      {reasons.map((reason) => (
        <Inline key={reason} css={{ font: 'caption', color: 'secondary' }}>
          {reason}
        </Inline>
      ))}
    </Box>
  );
}
