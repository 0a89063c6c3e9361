/** What to tell the buyer about their refund, ready to be sent. It promises nothing that only their bank knows. */
import { formatMoney } from '../base/money/amount.ts';
import type { StripeRefundCard } from './refund-card.ts';

/** @param locale the buyer's language for amounts and days; the sentence itself is English */
export function sentenceForBuyer(refund: StripeRefundCard, locale = 'en'): string {
  const amount = formatMoney(refund.amount, locale);
  const reference = refund.bankReference
    ? ` Your bank can find it under the reference ${refund.bankReference}.`
    : '';
  switch (refund.status) {
    case 'succeeded':
      return `We sent your refund of ${amount} on ${day(refund.createdAt, locale)}. Banks usually show it within 5 to 10 business days, as its own line or by removing the original payment.${reference}`;
    case 'pending':
      return `Your refund of ${amount} is on its way; your bank has not confirmed it yet.${reference}`;
    case 'requires_action':
      return askedSentence(refund, amount, locale);
    case 'failed':
      return `Your refund of ${amount} came back from your bank. Please tell us another way to send it to you.`;
    case 'canceled':
      return `Your refund of ${amount} was canceled before it was sent. Please contact us.`;
    default:
      return `Your refund of ${amount} is being worked on.${reference}`;
  }
}

function askedSentence({ buyerIsAsked }: StripeRefundCard, amount: string, locale: string): string {
  const where = buyerIsAsked?.email ? ` to ${buyerIsAsked.email}` : '';
  const until = buyerIsAsked ? ` before ${day(buyerIsAsked.until, locale)}` : '';
  return `To send your refund of ${amount} we need your bank details. Please answer the e-mail that Stripe sent${where}${until}.`;
}

function day(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}
