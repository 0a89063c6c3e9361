/**
 * Our record of a dispute that the platform, or a seller, raises over a payment with an issued card. What Stripe
 * says is copied from each look at it, so that order and number of events do not matter; the draft itself stays
 * at Stripe. It decides what changed since the last look, never what to do about it.
 */
import { valueIn } from '../base/result/closed-set.ts';
import type { CardPaymentFacts, IssuingDisputeFacts } from '../stripe/issuing-facts.ts';
import { fieldsIn, isIssuingReason, missingOf, type Missing } from './evidence-form.ts';
import { lastMomentOf } from './last-moment.ts';

export type IssuingEnding = 'won' | 'lost' | 'expired';

export type IssuingDispute = IssuingSeen & {
  readonly endedAt: number | null;
  /** The call that sends it is open: the draft must not change under it. */
  readonly acting: 'submit' | null;
  /** When and by whom it was sent through us. */
  readonly submittedAt: number | null;
  readonly submittedBy: string | null;
  /** When Stripe was asked for what stands here. */
  readonly seenAt: number;
  readonly revision: number;
};

/** What each look takes over as it is. */
export type IssuingSeen = {
  /** Stripe's id: `idp_…`. */
  readonly id: string;
  /** The payment it is about: `ipi_…`. */
  readonly paymentId: string;
  /** The seller's account whose card it is; null: the platform's own. */
  readonly account: string | null;
  readonly cardId: string;
  readonly network: CardPaymentFacts['network'];
  readonly merchantName: string | null;
  readonly paidAt: number;
  readonly status: string;
  readonly reason: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** What the merchant gave back of the payment. */
  readonly refundedMinor: number;
  /** What came back to the balance by the dispute, net. */
  readonly creditedMinor: number;
  /** What is lent until the network decides. */
  readonly provisionalMinor: number;
  readonly lossReason: string | null;
  readonly openedAt: number;
  /** The instant from which on it cannot be sent; null once it was. */
  readonly lastAt: number | null;
  /** What must still be filled in before it is sent. */
  readonly missing: readonly Missing[];
  readonly ending: IssuingEnding | null;
};

export type IssuingChange =
  | { readonly change: 'opened'; readonly status: string }
  | { readonly change: 'reason'; readonly from: string; readonly to: string }
  | { readonly change: 'amount'; readonly to: number }
  | { readonly change: 'submitted' }
  | { readonly change: 'ended'; readonly ending: IssuingEnding }
  /** What had come back was taken again. */
  | { readonly change: 'rescinded'; readonly byMinor: number };

const ENDINGS: Readonly<Partial<Record<string, IssuingEnding>>> = {
  won: 'won',
  lost: 'lost',
  expired: 'expired',
};

/** True while it can be changed and sent. */
export function isDraft({ status }: Pick<IssuingSeen, 'status'>): boolean {
  return status === 'unsubmitted';
}

export function issuingSeen(dispute: IssuingDisputeFacts, payment: CardPaymentFacts): IssuingSeen {
  const { id, status, reason, amountMinor, currency, openedAt, lossReason } = dispute;
  const { account, cardId, network, merchantName, paidAt, refundedMinor } = payment;
  const fields = isIssuingReason(reason) ? fieldsIn(reason, dispute.fields) : {};
  const isOpen = isDraft(dispute) && isIssuingReason(reason);
  return {
    id,
    paymentId: payment.id,
    account,
    cardId,
    network,
    merchantName,
    paidAt,
    status,
    reason,
    amountMinor,
    currency,
    refundedMinor,
    lossReason,
    openedAt,
    creditedMinor: dispute.credited?.amountMinor ?? 0,
    provisionalMinor: dispute.provisional?.amountMinor ?? 0,
    lastAt: isOpen ? lastMomentOf(payment, reason, fields) : null,
    missing: isOpen ? missingOf(reason, fields) : [],
    ending: valueIn(ENDINGS, status) ?? null,
  };
}

/** The record after a look, and what changed by it; no change answers the same record. */
export function issuingAfter(
  before: IssuingDispute | null,
  seen: IssuingSeen,
  readAt: number,
): { readonly next: IssuingDispute; readonly changes: readonly IssuingChange[] } {
  const endedAt =
    seen.ending === null ? null : before?.ending === seen.ending ? before.endedAt : readAt;
  if (!before) {
    const ours = { acting: null, submittedAt: null, submittedBy: null };
    const next = { ...seen, ...ours, endedAt, seenAt: readAt, revision: 1 };
    return {
      next,
      changes: [{ change: 'opened', status: seen.status }, ...sentOrEnded(null, seen)],
    };
  }
  if (isSame(before, seen)) return { next: before, changes: [] };
  return {
    next: { ...before, ...seen, endedAt, seenAt: readAt },
    changes: changesOf(before, seen),
  };
}

function changesOf(before: IssuingDispute, seen: IssuingSeen): IssuingChange[] {
  const changes: IssuingChange[] = [];
  if (before.reason !== seen.reason) {
    changes.push({ change: 'reason', from: before.reason, to: seen.reason });
  }
  if (before.amountMinor !== seen.amountMinor) {
    changes.push({ change: 'amount', to: seen.amountMinor });
  }
  changes.push(...sentOrEnded(before, seen));
  if (seen.creditedMinor < before.creditedMinor) {
    changes.push({ change: 'rescinded', byMinor: before.creditedMinor - seen.creditedMinor });
  }
  return changes;
}

/** An end may be seen before the sending that led to it: both are told. */
function sentOrEnded(before: IssuingDispute | null, seen: IssuingSeen): IssuingChange[] {
  const wasSent = before !== null && before.status !== 'unsubmitted' && before.status !== 'expired';
  const isSent = seen.status !== 'unsubmitted' && seen.status !== 'expired';
  const { ending } = seen;
  return [
    ...(isSent && !wasSent ? [{ change: 'submitted' } as const] : []),
    ...(ending !== null && ending !== before?.ending ? [{ change: 'ended', ending } as const] : []),
  ];
}

function isSame(before: IssuingDispute, seen: IssuingSeen): boolean {
  return (Object.keys(seen) as (keyof IssuingSeen)[]).every(
    (key) => JSON.stringify(before[key]) === JSON.stringify(seen[key]),
  );
}
