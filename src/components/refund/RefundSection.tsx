import { refundWords } from '../../words/refund/refund-status.ts';
import {
  Accordion,
  AccordionItem,
  Badge,
  Banner,
  Box,
  Button,
  Inline,
} from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import type { RefundCard } from '../../../worker/refunds/refund-card.ts';
import { hasFirstDoor } from '../../words/case/case-doors.ts';
import { dayOf, type Place } from '../../words/days.ts';
import { nameOf } from '../../words/people.ts';
import { plain } from '../../words/payment/payment-kind.ts';
import type { Remark } from '../../words/refund/refund-choices.ts';
import { refundDoor } from '../../words/refund/refund-door.ts';
import { refundStatus } from '../../words/refund/refund-status.ts';
import { RefundDetails, RefundHead } from './RefundDetails.tsx';

type SectionProps = {
  readonly card: PaymentCard;
  readonly place: Place;
  readonly refund: () => void;
  readonly review: (refund: RefundCard) => void;
  readonly decide: (remark: Remark) => void;
};

/** Refunds of the payment: the way to a new one, the newest in full, earlier ones folded, and those made elsewhere. */
export function RefundSection(props: SectionProps) {
  const { card, place, refund, review, decide } = props;
  const sellers = card.sellers;
  const open = card.refunds.filter((one, at) => at === 0 || needsSomeone(one));
  const earlier = card.refunds.filter((one) => !open.includes(one));
  const more = { card, place, sellers, review, decide };
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <Door card={card} refund={refund} />
      {card.refundsElsewhere.map((made) => (
        <Elsewhere key={made.id} made={made} card={card} place={place} decide={decide} />
      ))}
      {open.map((one) => (
        <Box
          key={one.id}
          css={{
            stack: 'y',
            gap: 'small',
            padding: 'medium',
            keyline: 'neutral',
            borderRadius: 'medium',
          }}
        >
          <RefundHead refund={one} {...more} />
          <RefundDetails refund={one} {...more} />
        </Box>
      ))}
      {earlier.length > 0 && (
        <Accordion>
          {earlier.map((one) => {
            const { badge, type } = refundStatus(one, { names: card.names, now: card.now, place });
            return (
              <AccordionItem
                key={one.id}
                title={`Refund of ${formatMoney(one.amount, place.locale)}`}
                subtitle={dayOf(one.askedAt, card.now, place)}
                actions={<Badge type={type}>{badge}</Badge>}
              >
                <RefundDetails refund={one} {...more} />
              </AccordionItem>
            );
          })}
        </Accordion>
      )}
    </Box>
  );
}

function needsSomeone({ status }: RefundCard): boolean {
  return !refundWords(status).isSettled;
}

/** Only one button of a page is the first to press: what waits for this person goes before. */
function Door({ card, refund }: Pick<SectionProps, 'card' | 'refund'>) {
  const { label, isFirst, note } = refundDoor(card);
  const { userId } = card.person;
  const isAsked =
    hasFirstDoor(card.cases, card.person) ||
    card.refunds.some(({ status }) => refundWords(status).comesFirst) ||
    card.scheduledTransfers.some(({ secondPerson }) =>
      secondPerson.some(({ askedBy }) => askedBy !== userId),
    );
  return (
    <>
      {label !== null && (
        <Box>
          <Button type={isFirst && !isAsked ? 'primary' : 'secondary'} onPress={refund}>
            {label}
          </Button>
        </Box>
      )}
      {note !== null && <Inline css={{ font: 'caption', color: 'secondary' }}>{note}</Inline>}
    </>
  );
}

type ElsewhereProps = Pick<SectionProps, 'card' | 'place' | 'decide'> & {
  readonly made: PaymentCard['refundsElsewhere'][number];
};

/** A refund that nobody made here; a task while the seller still has money of it. */
function Elsewhere({ made, card, place, decide }: ElsewhereProps) {
  const amount = formatMoney(made.amount, place.locale);
  const day = dayOf(made.createdAt, card.now, place);
  if (!made.owed) {
    return (
      <Box css={{ stack: 'x', distribute: 'space-between', gap: 'medium', color: 'secondary' }}>
        <Inline>{`${amount} refunded elsewhere, ${day}`}</Inline>
        <Inline>{plain(made.status)}</Inline>
      </Box>
    );
  }
  const owed = formatMoney(made.owed, place.locale);
  const mayDecide = card.person.rights.includes('refund');
  const [only, ...others] = Object.keys(card.sellers);
  const who =
    only !== undefined && others.length === 0 ? nameOf(only, card.sellers) : 'The sellers';
  return (
    <Banner
      type="caution"
      title={`${amount} refunded elsewhere, ${day}`}
      description={`The buyer has the money back. ${who} still ${others.length === 0 && only !== undefined ? 'has' : 'have'} ${owed} of it, so you paid it.`}
      actions={
        mayDecide ? (
          <Box css={{ stack: 'x', gap: 'small', wrap: 'wrap' }}>
            <Button
              size="small"
              onPress={() => {
                decide({ kind: 'take_back', refund: made });
              }}
            >
              Take the seller’s part back
            </Button>
            <Button
              size="small"
              onPress={() => {
                decide({ kind: 'platform_bears', refund: made });
              }}
            >
              The platform bears it
            </Button>
          </Box>
        ) : undefined
      }
    />
  );
}
