/** Each reason of a verdict as one plain sentence. */
import type { VerdictReason } from './verdict-outcome.ts';
import { formatMoney } from '../../base/money/amount.ts';
import { conditionOf } from '../../policies/condition.ts';
import { exemptionOf } from '../../policies/exemption.ts';

/** How an amount and a country are written, and how a day (`YYYY-MM-DD`) is. */
export type Locale = string;

/** One reason as a sentence. Amounts are in `currency`. */
export function reasonSentence(
  reason: VerdictReason,
  currency: string,
  locale: Locale = 'en',
): string {
  const day = (text: string) => dayWords(text, locale);
  const amount = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  switch (reason.reason) {
    case 'nothing_paid':
      return 'The buyer has not paid yet.';
    case 'uncaptured':
      return 'The payment is authorised, but not captured.';
    case 'still_processing':
      return 'The buyer’s bank has not answered yet.';
    case 'payment_failed':
      return 'The payment failed, so the buyer’s money is not here.';
    case 'payment_canceled':
      return 'The payment was canceled.';
    case 'already_refunded':
      return 'All of it went back already.';
    case 'chargeback':
      return reason.status === 'lost'
        ? 'The buyer’s bank took the money back in a dispute.'
        : 'A dispute is open: if the bank decides for the buyer, it pays them. A refund on top would pay twice.';
    case 'dispute_prevented':
      return 'The card network refunded the buyer before a dispute began.';
    case 'resolves_inquiry':
      return 'The bank asks about this payment, and refunding all that is left ends the inquiry.';
    case 'leaves_inquiry_open':
      return 'The bank asks about this payment, and a refund in part does not end the inquiry: refunding all that is left does.';
    case 'amount_not_positive':
      return 'The amount is not above zero.';
    case 'exceeds_refundable':
      return `Only ${amount(reason.refundableMinor)} is left of this payment.`;
    case 'exceeds_item':
      return `Only ${amount(reason.leftMinor)} is left of ${reason.name}.`;
    case 'refunded_unnamed':
      return `${amount(reason.amountMinor)} of this payment went back without a word of what it was for: it may have been for these items.`;
    case 'beside_items':
      return `No items are chosen. The ${amount(reason.besideMinor)} paid on top of the items, such as for delivery, is due only when all of them go back.`;
    case 'cart_unknown':
      return 'Not all of the cart could be read, so a person decides.';
    case 'method_never':
      return `Stripe cannot refund payments by ${methodWords(reason.method)}.`;
    case 'method_closed':
      return `Stripe refunds payments by ${methodWords(reason.method)} for ${String(reason.days)} days, which ended on ${day(reason.lastDay)}.`;
    case 'method_unknown':
      return 'Whether Stripe still refunds this payment method is not known; it will say so itself.';
    case 'method_asks_buyer':
      return 'Stripe asks the buyer by e-mail for their bank details before the money is sent.';
    case 'debit_clears':
      return `Stripe sends the refund once the debit has cleared, about ${day(reason.until)}.`;
    case 'double_credit':
      return `Until about ${day(reason.until)} the buyer’s bank may give the debit back too: wait, or the buyer may be paid twice.`;
    case 'right_open':
      return rightSentence(reason, locale);
    case 'right_lapsed':
      return `The right of withdrawal in ${countryWords(reason.country, locale)} ended on ${day(reason.lastDay)}.`;
    case 'right_may_last':
      return `Days off in ${countryWords(reason.country, locale)} may be added by decree: if ${day(reason.lastDay)} is one, the right lasts until ${day(reason.latestLastDay)}.`;
    case 'no_right':
      return `The law in ${countryWords(reason.country, locale)} gives no right of withdrawal for this.`;
    case 'right_of_contract':
      return reason.cycle === 'renewal'
        ? 'It renews a contract: the right came with the contract, not with this payment.'
        : 'It is the first payment after a trial whose price was told: the right came with the contract.';
    case 'right_of_contract_assumed':
      return 'It is the first payment after a trial. If its price was told clearly when the trial began, which no one said, the right came with the contract.';
    case 'contract_unknown':
      return 'The right came with the contract, and when that was made is not known.';
    case 'may_apply':
      return `${reason.law} may give the buyer a refund, as no policy of returns was displayed; whether it reaches online sales is argued, so a person decides.`;
    case 'business_buyer':
      return 'The buyer is a business, and the right of withdrawal is for consumers.';
    case 'country_unknown':
      return 'The buyer’s country is not known, so neither is their right.';
    case 'law_unknown':
      return `Which right the law in ${countryWords(reason.country, locale)} gives is not known here.`;
    case 'product_type_unknown':
      return 'What was sold is not known.';
    case 'delivery_unknown':
      return `When the goods arrived is not known; had they arrived at once, the right would have ended on ${day(reason.earliestLastDay)}.`;
    case 'first_delivery_unknown':
      return `When the first delivery arrived is not known; had it arrived on the day of the contract, the right would have ended on ${day(reason.earliestLastDay)}.`;
    case 'condition_unknown':
      return `In ${countryWords(reason.country, locale)} there is a right only if the seller did not display their terms of return.`;
    case 'condition_met':
      return `The right exists because ${conditionOf(reason.condition).meaning}.`;
    case 'exempt':
      return `The law in ${countryWords(reason.country, locale)} gives no right for ${exemptionOf(reason.code).meaning}.`;
    case 'exemption_unproved':
      return `The right stands, as there is no proof of: ${reason.missing.join(', ')} (${exemptionOf(reason.code).meaning}).`;
    case 'exemption_not_in_law':
      return `The law in ${countryWords(reason.country, locale)} does not make an exception of this kind for what was sold.`;
    case 'exemption_not_begun':
      return `The right stands, as supply has not begun (${exemptionOf(reason.code).meaning}).`;
    case 'withhold_until_returned':
      return 'You may wait until the goods, or proof that they were sent, arrive.';
    case 'pay_for_use':
      return 'If the service began because the buyer asked for it, they may owe a part for what they used.';
    case 'country_from_card':
      return `The country, ${countryWords(reason.country, locale)}, is only where the card was issued.`;
    case 'fact_unreadable':
      if (reason.fact === 'items')
        return `The items come to ${reason.value}, which is more than was paid: none of them counts.`;
      if (reason.fact === 'deliveryAndDay')
        return `That nothing has arrived yet and that all of it arrived on ${day(reason.value)} were told at once: neither counts.`;
      return `What was given as ${factWords(reason.fact)} cannot be used: “${reason.value}”.`;
    case 'policy_open':
      return `Your policy (version ${String(reason.version)}) gives ${String(reason.days)} days, until ${day(reason.lastDay)}.`;
    case 'policy_lapsed':
      return `The ${String(reason.days)} days of your policy (version ${String(reason.version)}) ended on ${day(reason.lastDay)}.`;
    case 'policy_waits':
      return `Your policy (version ${String(reason.version)}) gives ${String(reason.days)} days, which begin when everything has arrived.`;
    case 'policy_event_unknown':
      return `The days of your policy (version ${String(reason.version)}) count from a day that is not known.`;
    case 'policy_none':
      return `Your policy (version ${String(reason.version)}) gives no refund for this product type.`;
    case 'policy_final_sale':
      return `It was a final sale under your policy (version ${String(reason.version)}).`;
    case 'restocking_fee':
      return `Your policy keeps ${amount(reason.feeMinor)} as a restocking fee, which leaves ${amount(reason.dueMinor)}.`;
    case 'above_due':
      return `Only ${amount(reason.dueMinor)} of it is due.`;
  }
}

function rightSentence(
  reason: Extract<VerdictReason, { reason: 'right_open' }>,
  locale: Locale,
): string {
  const { country, lastDay, earliestLastDay, waitsFor, extended } = reason;
  const name = countryWords(country, locale);
  if (waitsFor !== null) return `The buyer in ${name} may withdraw: ${WAITS[waitsFor]}.`;
  if (earliestLastDay !== null) {
    return `The buyer in ${name} may withdraw at least until ${dayWords(earliestLastDay, locale)}; the last day follows from a day of delivery that is not known.`;
  }
  if (lastDay === null) return `The right of withdrawal in ${name} has not begun to run out.`;
  const longer = extended ? ', longer than usual as the buyer was not told of it in time' : '';
  return `The buyer in ${name} may withdraw until ${dayWords(lastDay, locale)}${longer}.`;
}

const WAITS = {
  delivery: 'nothing has arrived yet, so the days have not begun',
  rest_of_delivery: 'a part has not arrived yet, so the days have not begun',
  disclosure: 'they were not told of it, so the days have not begun',
} as const;

function factWords(fact: string): string {
  return fact.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function methodWords(method: string): string {
  return method.replaceAll('_', ' ');
}

function countryWords(country: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
}

/** `Mar 16, 2026`, as the locale writes it. */
export function dayWords(day: string, locale: Locale): string {
  const format = { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return new Intl.DateTimeFormat(locale, format).format(Date.parse(day));
}
