/** What each message says, in plain English. To staff it says what to do; to sellers what it costs. */
import { valueIn } from '../../base/result/closed-set.ts';
import { formatMoney, money } from '../../base/money/amount.ts';
import { reasonText } from '../../base/result/reason-text.ts';
import type { Message, MessageType } from './message.ts';
import type {
  CaseFacts,
  Day,
  IssuingFacts,
  MessageFacts,
  PayoutFacts,
  RecoveryFacts,
} from './message-facts.ts';

/** The message that tells these facts. */
export function messageOf(id: string, key: string, facts: MessageFacts): Message {
  const { type, ...data } = facts;
  return {
    id,
    key,
    type,
    paymentId: 'paymentId' in facts ? facts.paymentId : null,
    subject: subjectOf(facts),
    payload: { ...data, sentence: sentenceOf(facts) },
  };
}

function subjectOf(facts: MessageFacts): string {
  if ('caseId' in facts) return facts.caseId;
  if ('payoutId' in facts) return facts.payoutId;
  if ('withdrawalId' in facts) return facts.withdrawalId;
  if ('refundId' in facts) return facts.refundId;
  if (facts.type === 'second_person.alone') return facts.subject;
  if (facts.type === 'payout.limit_near') return `${facts.sellerId}/${facts.currency}`;
  return 'recoveryId' in facts ? facts.recoveryId : facts.disputeId;
}

/** Every type of message, with its title. */
export const TITLES: Readonly<Record<MessageType, string>> = {
  'case.opened': 'New dispute',
  'case.reminder': 'Dispute to respond to',
  'case.deadline_passed': 'Dispute not responded to',
  'case.auto_accept_announced': 'Dispute to be accepted',
  'case.seller_replied': 'A seller replied',
  'case.auto_accepted': 'Dispute accepted',
  'case.submitted': 'Evidence sent',
  'case.accepted': 'Dispute accepted',
  'case.closed': 'Dispute closed',
  'case.reopened': 'Dispute open again',
  'recovery.opened': 'Owed by a seller',
  'recovery.collected': 'Collected from a seller',
  'recovery.written_off': 'Written off',
  'issuing.submitted': 'Dispute of a card payment sent',
  'issuing.expired': 'Dispute of a card payment not sent',
  'issuing.reminder': 'Dispute of a card payment to send',
  'issuing.closed': 'Dispute of a card payment decided',
  'issuing.rescinded': 'Credit taken back',
  'refund.reminder': 'Refund that the law gives',
  'second_person.alone': 'Decided by one person',
  'withdrawal.received': 'A buyer withdrew',
  'payout.failed': 'Payout failed',
  'payout.limit_near': 'Money that must leave',
  'seller.dispute_notice': 'To the seller',
  'seller.recovery_notice': 'To the seller',
};

/** The line in Slack. Slack reads `&`, `<` and `>` as its own signs. */
export function slackTextOf({ type, payload, paymentId }: Omit<Message, 'id' | 'key'>): string {
  const about = paymentId === null ? '' : ` (${paymentId})`;
  const text = `${payload.sentence}${about}`;
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `*${TITLES[type]}*: ${safe}`;
}

/** The facts in plain English. */
export function sentenceOf(facts: MessageFacts): string {
  if (facts.type === 'seller.dispute_notice') return sellerSentence(facts);
  if ('caseId' in facts) return caseSentence(facts);
  if ('recoveryId' in facts) return recoverySentence(facts);
  if ('payoutId' in facts) return payoutSentence(facts);
  if (facts.type === 'payout.limit_near') return limitSentence(facts);
  if (facts.type === 'withdrawal.received') return withdrawalSentence(facts);
  if (facts.type === 'refund.reminder') return refundSentence(facts);
  if (facts.type === 'second_person.alone') return aloneSentence(facts);
  return issuingSentence(facts);
}

const DAY_MS = 24 * 60 * 60_000;

function dayBefore(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

function refundSentence(
  facts: Extract<MessageFacts, { readonly type: 'refund.reminder' }>,
): string {
  const { amountMinor, currency, dueDay, daysLeft } = facts;
  return `A refund of ${sum(amountMinor, currency)} that the law gives the buyer is not decided yet. It must be made by ${dayOf(dueDay)}. ${left(daysLeft)} Unless something of it takes a person, it is made on ${dayOf(dayBefore(dueDay))}.`;
}

function aloneSentence(
  facts: Extract<MessageFacts, { readonly type: 'second_person.alone' }>,
): string {
  const { askedBy, does, amountMinor, currency, from, vetoUrl } = facts;
  const amount =
    amountMinor === null || currency === null ? '' : ` (${sum(amountMinor, currency)})`;
  return `${askedBy} asked to ${does}${amount}, and nobody else has the right to agree. It can be done from ${momentOf(from)} on. To stop it, open ${vetoUrl}`;
}

/** Who reads it sends the receipt: it is read by its id, as a message holds nothing personal. */
function withdrawalSentence({
  withdrawalId,
}: Extract<MessageFacts, { readonly type: 'withdrawal.received' }>): string {
  return `A buyer withdrew from a contract. Read ${withdrawalId} and send them the receipt.`;
}

function limitSentence(
  facts: Extract<MessageFacts, { readonly type: 'payout.limit_near' }>,
): string {
  return `${sum(facts.amountMinor, facts.currency)} of ${facts.sellerId} may stay in their balance until ${dayOf(facts.limitDay)}, which is as long as Stripe allows. Lift what holds it, settle what is owed, or give their payouts back to Stripe.`;
}

function payoutSentence(facts: Extract<MessageFacts, PayoutFacts>): string {
  const { amountMinor, currency, sellerId, failureCode } = facts;
  const why = failureCode === null ? '' : ` (${reasonText(failureCode)})`;
  return `The payout of ${sum(amountMinor, currency)} to ${sellerId} failed${why}. The money is in their balance, and nothing more in this currency leaves until someone retries it.`;
}

type AboutIssuing = Extract<MessageFacts, IssuingFacts>;

function issuingSentence(facts: AboutIssuing): string {
  const { amountMinor, currency, merchantName, sellerId } = facts;
  const at = merchantName === null ? '' : ` at ${merchantName}`;
  const whose = sellerId === null ? 'your card' : `a card of ${sellerId}`;
  const what = `The dispute over ${sum(amountMinor, currency)}${at}, paid with ${whose},`;
  switch (facts.type) {
    case 'issuing.submitted':
      return `${what} was sent. The card network usually decides within 90 days.`;
    case 'issuing.expired':
      return `${what} was not sent in time, and cannot be sent any more.`;
    case 'issuing.reminder':
      return `${what} is not sent yet${facts.missing.length > 0 ? ', and evidence is missing' : ''}. Send it by ${dayOf(facts.dueDay)}. ${left(facts.daysLeft)}`;
    case 'issuing.closed':
      return facts.outcome === 'won'
        ? `${what} was won: ${sum(facts.creditedMinor, currency)} came back.`
        : `${what} was lost${facts.lossReason === null ? '' : ` (${facts.lossReason.replaceAll('_', ' ')})`}: the merchant keeps the money.`;
    case 'issuing.rescinded':
      return `${what} is lost after all: ${sum(facts.byMinor, currency)} that had come back was taken again.`;
  }
}

type AboutCase = Exclude<
  Extract<MessageFacts, CaseFacts>,
  { readonly type: 'seller.dispute_notice' }
>;

function caseSentence(facts: AboutCase): string {
  const amount = sum(facts.amountMinor, facts.currency);
  const what = `The ${facts.isInquiry ? 'inquiry' : 'dispute'} over ${amount}`;
  switch (facts.type) {
    case 'case.opened':
      return `A buyer’s bank ${facts.isInquiry ? 'asks about' : 'took back'} ${amount}, ${because(facts.reason)}. ${respondBy(facts.dueDay)}`;
    case 'case.reminder':
      return `${what} is not responded to yet. ${respondBy(facts.dueDay)} ${left(facts.daysLeft)}`;
    case 'case.deadline_passed':
      return facts.isInquiry
        ? `${what} was not responded to by ${dayOf(facts.dueDay)}. It may still become a chargeback, which is then hard to win.`
        : `${what} was not responded to by ${dayOf(facts.dueDay)} and is lost.`;
    case 'case.auto_accept_announced':
      return `${what} will be accepted automatically on ${dayOf(facts.onDay)}, as your settings say. Open it to keep it from that.`;
    case 'case.seller_replied':
      return `The seller sent evidence for ${lowered(what)}. Look at it before you respond.`;
    case 'case.auto_accepted':
      return `${what} was accepted automatically, as your settings say.`;
    case 'case.submitted':
      if (facts.bySmartDisputes) {
        return `No one responded to ${lowered(what)} in time, so Stripe did automatically (Smart Disputes). If it wins, Stripe keeps a part of the amount, reported as 30 %.`;
      }
      return `Evidence for ${lowered(what)} was sent. The bank usually decides within 75 days.`;
    case 'case.accepted':
      return `${what} was accepted: the buyer keeps the money.`;
    case 'case.closed':
      return closedSentence(what, facts.outcome);
    case 'case.reopened':
      return facts.stage === 'appeal'
        ? `${what} was lost, and an appeal is possible. ${respondBy(facts.dueDay)}`
        : `${what} became a chargeback and needs a second response. ${respondBy(facts.dueDay)}`;
  }
}

function closedSentence(
  what: string,
  outcome: Extract<MessageFacts, { readonly type: 'case.closed' }>['outcome'],
): string {
  switch (outcome) {
    case 'won':
      return `${what} was won: the money comes back.`;
    case 'lost':
      return `${what} was lost: the buyer keeps the money.`;
    case 'warning_closed':
      return `${what} ended without a chargeback. No money moved.`;
    case 'prevented':
      return `${what} was prevented by a refund through the card network.`;
  }
}

/** To the seller: what happened, what they can do, until when, and what silence costs. */
function sellerSentence(
  facts: Extract<MessageFacts, { readonly type: 'seller.dispute_notice' }>,
): string {
  const amount = sum(facts.amountMinor, facts.currency);
  const cost = sum(facts.costMinor, facts.costCurrency);
  const day = dayOf(facts.respondByDay);
  const happened = facts.isInquiry
    ? `A buyer’s bank asks about a payment of ${amount}`
    : `A buyer disputes a payment of ${amount}`;
  const choice = facts.isInquiry ? 'or agree to a refund' : 'or say that it may be given up';
  return `${happened}, ${because(facts.reason)}. Until ${day} you can send what proves the sale, ${choice}. Without a response from you it may be lost, and ${cost} is taken from you.`;
}

function recoverySentence(
  facts: Extract<MessageFacts, RecoveryFacts & { readonly type: string }>,
): string {
  const all = sum(facts.amountMinor, facts.currency);
  switch (facts.type) {
    case 'recovery.opened':
      return `${facts.sellerId} owes ${all} after a ${facts.cause === 'payment' ? 'failed payment' : facts.cause}.`;
    case 'recovery.collected':
      return `${sum(facts.collectedMinor, facts.currency)} of ${all} came back from ${facts.sellerId}; ${facts.openMinor > 0 ? `${sum(facts.openMinor, facts.currency)} is still open` : 'nothing is open'}.`;
    case 'recovery.written_off':
      return `${sum(facts.openMinor, facts.currency)} of ${all} that ${facts.sellerId} owed was written off.`;
    case 'seller.recovery_notice':
      return `You owe ${sum(facts.openMinor, facts.currency)} after a payment was lost. ${HOW[facts.how]}`;
  }
}

const HOW = {
  reversal: 'It is taken from your balance.',
  next_transfers: 'It is withheld from your next payments until it is settled.',
  debit: 'It is debited from your account.',
} as const;

const BECAUSE: Readonly<Partial<Record<string, string>>> = {
  credit_not_processed: 'who says that a refund never came',
  duplicate: 'who says that they paid twice',
  fraudulent: 'who says that they never made the payment',
  noncompliant: 'who says that a rule of the card network was broken',
  product_not_received: 'who says that nothing arrived',
  product_unacceptable: 'who says that it was not as described',
  subscription_canceled: 'who says that the subscription had ended',
  unrecognized: 'who does not recognise it',
};

/** Reasons that are new or of banks only are told as Stripe writes them. */
function because(reason: string): string {
  const known = valueIn(BECAUSE, reason);
  return known ? `for a buyer ${known}` : `giving “${reason.replaceAll('_', ' ')}” as the reason`;
}

function respondBy(day: Day | null): string {
  return day === null ? 'No response is possible.' : `Respond by ${dayOf(day)}.`;
}

function left(days: number): string {
  if (days <= 0) return 'That is today.';
  return days === 1 ? 'One day is left.' : `${String(days)} days are left.`;
}

const sum = (amountMinor: number, currency: string): string =>
  formatMoney(money(amountMinor, currency));

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Made when the first message needs it: formats are costly. */
let days: Intl.DateTimeFormat | null = null;

let moments: Intl.DateTimeFormat | null = null;

/** An ISO date and time as 3 December 2026 at 14:05 UTC. */
function momentOf(moment: string): string {
  const options = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  moments ??= new Intl.DateTimeFormat('en-GB', options);
  return `${moments.format(new Date(moment))} UTC`;
}

/** `2026-12-03` as 3 December 2026. */
function dayOf(day: Day): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  days ??= new Intl.DateTimeFormat('en-GB', options);
  return days.format(new Date(`${day}T00:00:00Z`));
}
