/** What kind of payment this is and what that means for the seller's money, in a sentence. */
import { valueIn } from '../../../worker/base/result/closed-set.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import { dayOf, type Place } from '../days.ts';

type Payment = PaymentCard['payment'];

export type KindWords = { readonly name: string; readonly sentence: string };

export function kindOf(payment: Payment, scheduledTransfers: number): KindWords {
  const seller = payment.seller?.name ?? 'the seller';
  switch (payment.chargeType) {
    case 'direct':
      return {
        name: 'Direct charge',
        sentence: `The payment belongs to ${seller}; you only took a fee. There is no share to keep back.`,
      };
    case 'destination':
      return {
        name: 'Destination charge',
        sentence: `Stripe gave ${seller} their part the moment the buyer paid. There is no share to keep back.`,
      };
    case 'separate':
      return {
        name: 'Separate charge and transfer',
        sentence: `The buyer paid you, and you pay the ${scheduledTransfers === 1 ? 'seller' : 'sellers'} later. Until then you can hold, change or cancel it.`,
      };
    case 'platform':
      return {
        name: 'Your own payment',
        sentence: 'The buyer paid you, and no seller has a part in it so far.',
      };
  }
}

/** How far the payment is; null once it is paid, as the amounts say the rest. */
export function paymentStateOf(payment: Payment): string | null {
  switch (payment.status) {
    case 'awaiting':
      return 'The buyer has not paid yet.';
    case 'processing':
      return 'The buyer’s bank is still working on it.';
    case 'uncaptured':
      return 'The amount is authorized and not captured yet.';
    case 'failed':
      return 'The payment failed.';
    case 'canceled':
      return 'The payment was canceled.';
    case 'paid':
      return null;
  }
}

const METHODS: Readonly<Record<string, string>> = {
  acss_debit: 'pre-authorized debit',
  bacs_debit: 'Bacs Direct Debit',
  card: 'card',
  ideal: 'iDEAL',
  link: 'Link',
  sepa_debit: 'SEPA Direct Debit',
  us_bank_account: 'US bank account',
};

/** Stripe's code of a payment method as a person would say it. */
function methodOf(method: string): string {
  return valueIn(METHODS, method) ?? method.replaceAll('_', ' ');
}

/** `Paid by card on Mon 16 Nov`: what stands before the amount. */
export function paidLabel({ method, paidAt }: Payment, now: number, place: Place): string {
  const by = method === null ? '' : ` by ${methodOf(method)}`;
  return paidAt === null ? 'Amount' : `Paid${by} on ${dayOf(paidAt, now, place)}`;
}

/** A dispute's reason or status, without Stripe's underscores. */
export function plain(code: string): string {
  return code.replaceAll('_', ' ');
}
