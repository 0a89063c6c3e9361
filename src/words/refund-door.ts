/** Whether a payment can be refunded now, and what the button that begins it says. */
import { subtract, type Money } from '../../worker/money/amount.ts';
import type { PaymentCard } from '../../worker/transfers/routes.ts';

export type RefundDoor = {
  /** Null: there is no button. */
  readonly label: string | null;
  /** Why there is none, where that is not plain to see; null otherwise. */
  readonly note: string | null;
};

const UNDER_WAY: ReadonlySet<string> = new Set([
  'waiting_for_approval',
  'waiting_for_balance',
  'running',
]);

type Card = Pick<PaymentCard, 'payment' | 'refunds' | 'person'>;

export function refundDoor({ payment, refunds, person }: Card): RefundDoor {
  const { status } = payment;
  const mayRefund = person.rights.includes('refund');
  if (refunds.some((refund) => UNDER_WAY.has(refund.status))) {
    return { label: null, note: 'Another refund can begin once the one below is over.' };
  }
  if (status === 'processing') {
    return { label: null, note: 'It can be refunded once the buyer’s bank has answered.' };
  }
  if (status === 'uncaptured' || status === 'awaiting') {
    return { label: mayRefund ? 'Cancel the payment' : 'See what canceling does', note: null };
  }
  if (status !== 'paid' || leftOf(payment).amountMinor <= 0) return { label: null, note: null };
  return { label: mayRefund ? 'Refund' : 'See what a refund does', note: null };
}

/** What is left to refund, or to cancel while nothing was taken. */
export function leftOf({ status, amount, captured, refunded }: PaymentCard['payment']): Money {
  if (status === 'uncaptured' || status === 'awaiting') return amount;
  return subtract(captured, refunded);
}
