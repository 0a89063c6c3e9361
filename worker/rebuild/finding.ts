/**
 * What Stripe does not tell of one payment, although something of ours was there: people find it out before they let
 * money go. Each is a row of the report.
 */
import type { PaymentId, SellerId } from '../base/result/id.ts';
import { counts } from '../stripe/refund-facts.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { REFUND_ID_KEY } from '../stripe/transfer-facts.ts';
import { memosIn } from '../transfers/memo.ts';
import { REDUCED_KEY } from '../transfers/reduced-mark.ts';
import { releaseOf } from '../transfers/rebuilt-transfer.ts';
import {
  isOpen,
  SCHEDULED_TRANSFER_ID_KEY,
  type TransferView,
} from '../transfers/scheduled-transfer.ts';
import { GIVE_BACK_KEY, ownRefundId } from '../transfers/stakes.ts';

export type FindingKind =
  'memo_unreadable' | 'agreement_unknown' | 'refund_unfinished' | 'refund_split_unknown';

/** What it says, after the payment and the seller. */
export const FINDINGS: Readonly<Record<FindingKind, { readonly says: string }>> = {
  memo_unreadable: {
    says: 'A key recourse_memo_… of the metadata was edited, so what it said of a transfer is lost.',
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
