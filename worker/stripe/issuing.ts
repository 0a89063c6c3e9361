/**
 * Reads payments with issued cards and the disputes of them, and writes drafts of disputes. A draft moves
 * nothing: what sends it is in issuing-calls.ts. Everything is asked of the account whose card it is.
 * Sources: docs.stripe.com/api/issuing/transactions, /api/issuing/disputes.
 */
import type Stripe from 'stripe';
import { isGone } from './failures.ts';
import {
  cardPaymentFactsOf,
  evidenceParamsOf,
  issuingDisputeFactsOf,
  type CardPaymentFacts,
  type IssuingDisputeFacts,
} from './issuing-facts.ts';
import { once, type Answer } from './money-calls.ts';
import { PAGE } from './pages.ts';
import { idOf, objectOf } from './reference.ts';

/** A card with more refunds than this since the payment has some that are not looked at. */
const REFUNDS_MAX = 500;

/**
 * A payment with an issued card, or null when the account has no such payment.
 * @throws StripeError when Stripe cannot be read; nothing was changed
 */
export function readCardPayment(
  stripe: Stripe,
  id: string,
  account: string | null,
): Promise<CardPaymentFacts | null> {
  return orMissing(async () => {
    const expand = ['card'];
    const payment = await stripe.issuing.transactions.retrieve(id, { expand }, on(account));
    return paymentOf(stripe, payment, account);
  });
}

/** A dispute with its payment, or null when the account has no such dispute. */
export function readIssuingDispute(
  stripe: Stripe,
  id: string,
  account: string | null,
): Promise<{ readonly dispute: IssuingDisputeFacts; readonly payment: CardPaymentFacts } | null> {
  return orMissing(async () => {
    const expand = ['transaction.card'];
    const found = await stripe.issuing.disputes.retrieve(id, { expand }, on(account));
    const payment = objectOf<Stripe.Issuing.Transaction>(found.transaction);
    // A dispute of a Treasury debit has no payment with a card; there is nothing to record.
    if (!payment) return null;
    return {
      dispute: issuingDisputeFactsOf(found),
      payment: await paymentOf(stripe, payment, account),
    };
  });
}

async function paymentOf(
  stripe: Stripe,
  payment: Stripe.Issuing.Transaction,
  account: string | null,
): Promise<CardPaymentFacts> {
  const refunds: Stripe.Issuing.Transaction[] = [];
  const card = idOf(payment.card) ?? '';
  const request = { card, type: 'refund', created: { gte: payment.created }, limit: PAGE } as const;
  for await (const refund of stripe.issuing.transactions.list(request, on(account))) {
    refunds.push(refund);
    if (refunds.length === REFUNDS_MAX) break;
  }
  return cardPaymentFactsOf(payment, account, refunds);
}

export type IssuingDraft = {
  /** The seller's account whose card it is; null: the platform's own. */
  readonly account: string | null;
  readonly reason: string;
  /** By Stripe's names; an empty text empties a field, what is not named stays. */
  readonly fields: Readonly<Record<string, string>>;
  /** Null: as it is, and at first the whole payment. */
  readonly amountMinor: number | null;
};

/** Opens a dispute that is not sent; Stripe takes one for each payment. */
export function openIssuingDraft(
  stripe: Stripe,
  draft: IssuingDraft & { readonly paymentId: string },
  idempotencyKey: string,
): Promise<Answer<{ readonly id: string }>> {
  const { paymentId: transaction, account, reason, fields } = draft;
  const evidence = evidenceOf(reason, fields);
  const asked = { transaction, evidence, ...amountOf(draft) };
  const options = { ...on(account), idempotencyKey, maxNetworkRetries: 0 };
  return once(async () => {
    const { id } = await stripe.issuing.disputes.create(asked, options);
    return { id };
  });
}

/** Writes into a draft. A new reason empties the form of the former one. */
export function writeIssuingDraft(
  stripe: Stripe,
  draft: IssuingDraft & { readonly disputeId: string; readonly formerReason: string },
): Promise<Answer<{ readonly id: string }>> {
  const { disputeId, account, reason, formerReason, fields } = draft;
  const former = formerReason === reason ? {} : { [formerReason]: '' };
  const evidence = { ...former, ...evidenceOf(reason, fields) };
  return once(async () => {
    const asked = { evidence, ...amountOf(draft) };
    const { id } = await stripe.issuing.disputes.update(disputeId, asked, on(account));
    return { id };
  });
}

/** Which fields a reason has is the form's business; Stripe refuses names it does not know. */
function evidenceOf(
  reason: string,
  fields: Readonly<Record<string, string>>,
): Stripe.Issuing.DisputeUpdateParams.Evidence {
  const form = evidenceParamsOf(fields);
  return { reason, ...(Object.keys(form).length > 0 && { [reason]: form }) };
}

function amountOf({ amountMinor }: IssuingDraft) {
  return amountMinor === null ? {} : { amount: amountMinor };
}

function on(account: string | null): Stripe.RequestOptions {
  return account === null ? {} : { stripeAccount: account };
}

async function orMissing<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}
