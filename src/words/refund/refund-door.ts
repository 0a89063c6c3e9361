/** Whether a payment can be refunded now, and what the button that begins it says. */
import { isUnderWay } from '../../../worker/refunds/refund-status.ts';
import { subtract, type Money } from '../../../worker/base/money/amount.ts';
import { standingOf } from '../../../worker/refunds/verdict/verdict-standing.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';

export type RefundDoor = {
  /** Null: there is no button. */
  readonly label: string | null;
  /** False where it only shows something. */
  readonly isFirst: boolean;
  /** Why there is none, where that is not plain to see; null otherwise. */
  readonly note: string | null;
};

const NO_DOOR: RefundDoor = { label: null, isFirst: false, note: null };

type Card = Pick<PaymentCard, 'payment' | 'refunds' | 'person'>;

export function refundDoor({ payment, refunds, person }: Card): RefundDoor {
  const { status } = payment;
  const mayRefund = person.rights.includes('refund');
  if (refunds.some(isUnderWay)) {
    return { ...NO_DOOR, note: 'Another refund can begin once the one below is over.' };
  }
  if (status === 'processing') {
    return { ...NO_DOOR, note: 'It can be refunded once the buyer’s bank has answered.' };
  }
  if (status === 'uncaptured' || status === 'awaiting') {
    const label = mayRefund ? 'Cancel the payment' : 'See what canceling does';
    return { label, isFirst: false, note: null };
  }
  if (status !== 'paid' || leftOf(payment).amountMinor <= 0) return NO_DOOR;
  const { captured, refunded, disputes } = payment;
  const minors = { capturedMinor: captured.amountMinor, refundedMinor: refunded.amountMinor };
  if (standingOf({ status, disputes, ...minors })) {
    return { label: 'See why it cannot be refunded', isFirst: false, note: null };
  }
  const label = mayRefund ? 'Refund' : 'See what a refund does';
  return { label, isFirst: mayRefund, note: null };
}

/** What is left to refund, or to cancel while nothing was taken. */
export function leftOf({ status, amount, captured, refunded }: PaymentCard['payment']): Money {
  if (status === 'uncaptured' || status === 'awaiting') return amount;
  return subtract(captured, refunded);
}
