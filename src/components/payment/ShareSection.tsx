import { Badge, Banner, Box, Button, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import type { ShareCard } from '../../../worker/transfers/share-card.ts';
import { cutLines, exchangeOf, leftLabel } from '../../words/cuts.ts';
import type { Place } from '../../words/days.ts';
import { buttonOf, RIGHT_OF, type Asking } from '../../words/payment/decisions.ts';
import { choicesOf } from '../../words/payment/off-reasons.ts';
import { requestWords, type Request } from '../../words/payment/second-person.ts';
import { statusOf } from '../../words/payment/share-status.ts';
import { HoldList } from './HoldList.tsx';
import { MoneyLines } from '../MoneyLines.tsx';
import { ShareDetails } from './ShareDetails.tsx';

export type ShareProps = {
  readonly share: ShareCard;
  readonly card: PaymentCard;
  readonly place: Place;
  readonly ask: (asking: Asking) => void;
};

/** One seller's share of the payment: where it stands, why, and what can be done with it. */
export function ShareSection(props: ShareProps) {
  const { share, card, place, ask } = props;
  const { names, now, person } = card;
  const mayLift = person.rights.includes(RIGHT_OF.lift);
  const isOver = share.status === 'released' || share.status === 'canceled';
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
      {share.secondPerson.map((request) => (
        <SecondPerson key={request.operation + request.askedBy} request={request} {...props} />
      ))}
      {share.holds.length > 0 && (
        <HoldList
          holds={share.holds}
          names={names}
          now={now}
          place={place}
          lift={
            mayLift
              ? (hold) => {
                  ask({ kind: 'lift', share, hold });
                }
              : null
          }
        />
      )}
      <Amounts share={share} place={place} />
      {share.transferId !== null && (
        <Inline css={{ font: 'caption', color: 'secondary', wordBreak: 'break-all' }}>
          {`Transfer ${share.transferId}`}
        </Inline>
      )}
      {!isOver && <Choices {...props} />}
      <ShareDetails share={share} names={names} now={now} place={place} />
    </Box>
  );
}

function Head({ share, card, place }: ShareProps) {
  const status = statusOf(share, { now: card.now, place, paused: card.paused });
  const exchange = exchangeOf(card.payment.amount.currency, share.remaining.currency);
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium', alignY: 'top' }}>
        <Inline css={{ font: 'bodyEmphasized', wordBreak: 'break-word' }}>
          {share.seller.name}
        </Inline>
        <Badge type={status.type}>{status.badge}</Badge>
      </Box>
      <Inline css={{ font: 'title' }}>{formatMoney(share.remaining, place.locale)}</Inline>
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

/** The way from what was agreed to what is left; not shown while nothing was cut. */
function Amounts({ share, place }: Pick<ShareProps, 'share' | 'place'>) {
  const cuts = cutLines(share);
  if (cuts.length === 0) return null;
  return (
    <MoneyLines
      lines={[{ label: 'Share as agreed', amount: share.gross }, ...cuts]}
      sum={{ label: leftLabel(share), amount: share.remaining }}
      locale={place.locale}
    />
  );
}

type SecondPersonProps = ShareProps & { readonly request: Request };

function SecondPerson({ request, share, card, place, ask }: SecondPersonProps) {
  const words = requestWords(request, card, card.now, place);
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
              ask({ kind: words.kind, share, askedDay: request.day });
            }}
          >
            {words.confirm}
          </Button>
        )
      }
    />
  );
}

function Choices({ share, card, ask }: ShareProps) {
  const { choices, reasons } = choicesOf(share, card);
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <Box css={{ stack: 'x', gap: 'small', wrap: 'wrap' }}>
        {choices.map(({ kind, isOff }) => (
          <Button
            key={kind}
            size="small"
            disabled={isOff}
            onPress={() => {
              ask({ kind, share });
            }}
          >
            {buttonOf(kind, share)}
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
