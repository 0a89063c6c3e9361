import { Banner, Box, Inline } from '@stripe/ui-extension-sdk/ui';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import { dayAndFar, type Place } from '../../words/days.ts';
import { kindOf, paidLabel, paymentStateOf, plain } from '../../words/payment/payment-kind.ts';
import { Line, WordsLine } from '../MoneyLines.tsx';
import { WarningBox } from './WarningBox.tsx';

type SummaryProps = { readonly card: PaymentCard; readonly place: Place };

/** What kind of payment this is, what that means, and how much of it there still is. */
export function PaymentSummary({ card, place }: SummaryProps) {
  const { payment, scheduledTransfers } = card;
  const kind = kindOf(payment, scheduledTransfers.length);
  const state = paymentStateOf(payment);
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      <Box css={{ stack: 'y', gap: 'xsmall' }}>
        <Inline css={{ font: 'kicker', color: 'secondary' }}>{kind.name}</Inline>
        <Inline css={{ color: 'secondary' }}>{kind.sentence}</Inline>
      </Box>
      <Amounts card={card} place={place} />
      {state !== null && <Banner title={state} />}
      <Troubles card={card} place={place} />
    </Box>
  );
}

function Amounts({ card, place }: SummaryProps) {
  const { amount, captured, refunded, applicationFee, seller } = card.payment;
  const words = (value: typeof amount) => formatMoney(value, place.locale);
  const isPart = captured.amountMinor > 0 && captured.amountMinor < amount.amountMinor;
  return (
    <Box css={{ stack: 'y', gap: 'xsmall' }}>
      <Line label={paidLabel(card.payment, card.now, place)} value={words(amount)} />
      {isPart && <Line label="Captured of it" value={words(captured)} />}
      {refunded.amountMinor > 0 && <Line label="Back to the buyer" value={words(refunded)} />}
      {applicationFee && <Line label="Your fee" value={words(applicationFee)} />}
      {seller && <WordsLine label="Seller" words={seller.name} />}
    </Box>
  );
}

/**
 * Warnings and reviews of the payment itself; what they do to a scheduled transfer stands with the scheduled
 * transfer. A dispute has a section of its own, once there is a case of it.
 */
function Troubles({ card, place }: SummaryProps) {
  const { inReview } = card.payment;
  const disputes = card.payment.disputes.filter(({ id }) =>
    card.cases.every((one) => one.id !== id),
  );
  return (
    <>
      {disputes.map((dispute) => (
        <Banner
          key={dispute.id}
          type="caution"
          title={`Dispute over ${formatMoney({ amountMinor: dispute.amountMinor, currency: dispute.currency }, place.locale)}`}
          description={disputeSentence(dispute, card.now, place)}
        />
      ))}
      <WarningBox card={card} locale={place.locale} />
      {inReview && (
        <Banner
          title="In review at Stripe"
          description="Somebody must approve or refund this payment."
        />
      )}
    </>
  );
}

type Dispute = PaymentCard['payment']['disputes'][number];

function disputeSentence({ reason, status, dueAt }: Dispute, now: number, place: Place): string {
  const due = dueAt === null ? '' : ` An answer is due by ${dayAndFar(dueAt, now, place)}.`;
  return `Reason: ${plain(reason)}. Now: ${plain(status)}.${due}`;
}
