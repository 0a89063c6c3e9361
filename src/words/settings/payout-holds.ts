/** What of a payment is held in a seller's balance: how much, why, and what ends it. */
import { causeRules } from '../../../worker/transfers/hold-cause.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { PayoutCard } from '../../../worker/payouts/payout-card.ts';
import { capital } from '../count.ts';
import { momentOf, type Place } from '../days.ts';
import { causeOf, payoutEnd, type HoldWords } from '../payment/holds.ts';
import { actorOf, type Names } from '../people.ts';
import { quote } from '../quote.ts';

export type PayoutHoldCard = PayoutCard['holds'][number];

export function payoutHoldWords(
  hold: PayoutHoldCard,
  { names, now, place }: { readonly names: Names; readonly now: number; readonly place: Place },
): HoldWords {
  const { paymentId, cause, amountMinor, currency } = hold;
  const since = `since ${momentOf(hold.placedAt, now, place)}`;
  const title = `${formatMoney({ amountMinor, currency }, place.locale)} of ${paymentId}`;
  if (causeRules(cause).placedBy === 'person') {
    const by = actorOf(hold.placedBy, names);
    return { title, why: `${by}: ${quote(hold.reason)}, ${since}`, until: payoutEnd(cause) };
  }
  return { title, why: `${capital(causeOf(cause))}, ${since}`, until: payoutEnd(cause) };
}

/** What is wrong with the id of a payment while it is typed. */
export function paymentIdError(text: string): string | null {
  return /^(pi|ch|py)_\w{1,200}$/.test(text.trim())
    ? null
    : 'Copy the id of the payment from Stripe, such as pi_3Q….';
}

/** Before a payment is on hold, and before a hold is lifted. */
export const HOLD_EFFECT =
  'What they have of this payment stays in their balance until somebody lifts it. Nothing is taken from them.';
export const LIFT_EFFECT = 'It leaves with the next payout, unless something else keeps it.';
