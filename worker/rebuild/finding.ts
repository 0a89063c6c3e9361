/**
 * What Stripe does not tell of one payment, although something of ours was there: people find it out before they let
 * money go. Each is a row of the report.
 */
import type { PaymentId, SellerId } from '../base/result/id.ts';
import { counts } from '../stripe/refund-facts.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { REFUND_ID_KEY, unreversedMinor } from '../stripe/transfer-facts.ts';
import { memoId, memoKey, memosIn } from '../transfers/memo.ts';
import { REDUCED_KEY } from '../transfers/reduced-mark.ts';
import { agreedOf, releaseOf } from '../transfers/rebuilt-transfer.ts';
import {
  isOpen,
  remaining,
  SCHEDULED_TRANSFER_ID_KEY,
  type TransferView,
} from '../transfers/scheduled-transfer.ts';
import { GIVE_BACK_KEY, ownRefundId } from '../transfers/stakes.ts';

export type FindingKind =
  | 'memo_unreadable'
  | 'memo_beyond_payment'
  | 'agreement_unknown'
  | 'refund_unfinished'
  | 'refund_split_unknown'
  | 'held_beyond_refunds';

/** What it says, after the payment and the seller. */
export const FINDINGS: Readonly<Record<FindingKind, { readonly says: string }>> = {
  memo_unreadable: {
    says: 'A key recourse_memo_… of the metadata was edited, so what it said of a transfer is lost.',
  },
  memo_beyond_payment: {
    says: 'The metadata says transfers that cannot all have been agreed: they are more than the buyer paid, or not possible for such a payment. None of those that had not left was scheduled.',
  },
  agreement_unknown: {
    says: 'This transfer was made by Recourse, and nothing tells what had been agreed in all.',
  },
  refund_unfinished: {
    says: 'This was taken back for a refund that the buyer does not have.',
  },
  refund_split_unknown: {
    says: 'A refund of Recourse said itself what it took of which held transfer: what is held may be too much.',
  },
  held_beyond_refunds: {
    says: 'What sellers have or wait for is more than the buyer paid less refunds: a refund says that it took less of it than its part. Find out whether the platform bore that.',
  },
};

export type Finding = {
  readonly paymentId: PaymentId;
  readonly kind: FindingKind;
  /** The key, transfer or refund that it is about. */
  readonly subject: string;
  readonly sellerId: SellerId | null;
  readonly amountMinor: number | null;
  readonly currency: string | null;
};

export function findingsOf(facts: PaymentFacts, views: readonly TransferView[]): Finding[] {
  return [
    ...unreadable(facts),
    ...withoutAgreement(facts, views),
    ...unfinishedRefunds(facts),
    ...unknownSplits(facts, views),
    ...beyondPayment(facts, views),
    ...beyondRefunds(facts, views),
  ];
}

const OF_NO_AMOUNT = { amountMinor: null, currency: null };

function unreadable({ id: paymentId, metadata }: PaymentFacts): Finding[] {
  return memosIn(paymentId, metadata).broken.map((subject) => ({
    paymentId,
    kind: 'memo_unreadable',
    subject,
    sellerId: null,
    ...OF_NO_AMOUNT,
  }));
}

/** Transfers of releases of ours that no row is. */
function withoutAgreement(facts: PaymentFacts, views: readonly TransferView[]): Finding[] {
  const known = new Set<string | null>(views.map(({ transfer }) => transfer.transferId));
  return facts.transfers.flatMap((transfer) => {
    const { id: subject, sellerId, amountMinor, currency, metadata } = transfer;
    const scheduled = metadata[SCHEDULED_TRANSFER_ID_KEY] ?? '';
    if (known.has(subject) || releaseOf(scheduled, facts) !== transfer) return [];
    const paymentId = facts.id;
    return [{ paymentId, kind: 'agreement_unknown', subject, sellerId, amountMinor, currency }];
  });
}

/** What reversals took for refunds that are not there, less what was given back of it. */
function unfinishedRefunds(facts: PaymentFacts): Finding[] {
  const made = new Set(
    facts.refunds.filter(counts).flatMap(({ metadata }) => ownRefundId(metadata) ?? []),
  );
  return facts.transfers.flatMap(({ id, sellerId, currency, ownReversals }) => {
    const ids = new Set(ownReversals.flatMap(({ refundId }) => refundId ?? []));
    return [...ids].flatMap((subject): Finding[] => {
      if (made.has(subject)) return [];
      const taken = sumOf(ownReversals.filter(({ refundId }) => refundId === subject));
      const back = facts.transfers.filter(
        ({ metadata }) => metadata[GIVE_BACK_KEY] === id && metadata[REFUND_ID_KEY] === subject,
      );
      const amountMinor = taken - sumOf(back);
      if (amountMinor <= 0) return [];
      const paymentId = facts.id;
      return [{ paymentId, kind: 'refund_unfinished', subject, sellerId, amountMinor, currency }];
    });
  });
}

function sumOf(amounts: readonly { readonly amountMinor: number }[]): number {
  return amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** Of one scheduled transfer a refund of ours takes its fraction; of several it may have taken otherwise, and not said. */
function unknownSplits(facts: PaymentFacts, views: readonly TransferView[]): Finding[] {
  const own = facts.refunds
    .filter((refund) => counts(refund) && refund.metadata[REDUCED_KEY] === undefined)
    .flatMap(({ metadata }) => ownRefundId(metadata) ?? []);
  const held = views.find(({ transfer }) => isOpen(transfer));
  const [subject] = own;
  if (subject === undefined || !held || views.length < 2) return [];
  const { sellerId } = held.transfer;
  return [
    {
      paymentId: facts.id,
      kind: 'refund_split_unknown',
      subject,
      sellerId,
      ...OF_NO_AMOUNT,
    },
  ];
}

/** Memos of transfers that had not left, and of which no row was made. */
function beyondPayment(facts: PaymentFacts, views: readonly TransferView[]): Finding[] {
  const { id: paymentId, currency } = facts;
  const known = new Set(views.map(({ transfer }) => transfer.id));
  const { beyond } = agreedOf(facts, { asked: null, isAskedBefore: false });
  return beyond
    .filter((one) => !known.has(memoId(paymentId, one)))
    .map((one) => ({
      paymentId,
      kind: 'memo_beyond_payment',
      subject: memoKey(memoId(paymentId, one)),
      sellerId: one.sellerId,
      amountMinor: one.agreedMinor,
      currency,
    }));
}

/** Of one currency: what was converted at the charge's rate is rounded, and says nothing to the minor unit. */
function beyondRefunds(facts: PaymentFacts, views: readonly TransferView[]): Finding[] {
  const { id: paymentId, currency, capturedMinor, refundedMinor } = facts;
  const open = views.filter(({ transfer }) => isOpen(transfer));
  const [first] = open;
  if (!first || open.some(({ transfer }) => transfer.currency !== currency)) return [];
  const sent = facts.transfers.filter((transfer) => transfer.currency === currency);
  const amountMinor =
    sumOf(open.map(remaining)) +
    sent.reduce((sum, transfer) => sum + unreversedMinor(transfer), 0) -
    (capturedMinor - refundedMinor);
  if (facts.status !== 'paid' || amountMinor <= 0) return [];
  const { id: subject, sellerId } = first.transfer;
  return [{ paymentId, kind: 'held_beyond_refunds', subject, sellerId, amountMinor, currency }];
}
