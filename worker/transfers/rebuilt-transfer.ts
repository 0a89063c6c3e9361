/**
 * What a payment's scheduled transfers were, by what Stripe holds of them: its memos, or its own metadata, and the
 * transfers that we made. It says what was, never what is to come of it: that a row is on hold until people have
 * checked it follows of its seller.
 */
import { money } from '../base/money/amount.ts';
import { isOnStep } from '../base/money/currency.ts';
import { takesTransfers } from './schedule-request.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { counts } from '../stripe/refund-facts.ts';
import { OPERATION_KEY } from '../stripe/reference.ts';
import type { TransferFacts } from '../stripe/transfer-facts.ts';
import type { Assessment } from '../sellers/risk/tier.ts';
import { memoId, memosIn, MEMO_KEY, type Memo, type MemoHold } from './memo.ts';
import { reconcile, settledAs } from './reconcile.ts';
import { REDUCED_KEY, reductionsSaid } from './reduced-mark.ts';
import {
  remaining,
  SCHEDULED_TRANSFER_ID_KEY,
  type Adjustment,
  type ScheduledTransfer,
  type Unpaid,
} from './scheduled-transfer.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What was agreed; its days, where a memo says them. */
export type AgreedTransfer = Omit<Memo, 'holdDays'> & { readonly holdDays: number | null };

export type RebuiltTransfer = {
  readonly transfer: ScheduledTransfer;
  readonly adjustments: readonly Adjustment[];
  readonly holds: readonly MemoHold[];
};

/** Whether the payment carries anything of ours from which rows can be made. */
export function hasTraces({ metadata, transfers, refunds }: PaymentFacts): boolean {
  return (
    refunds.some((refund) => refund.metadata[REDUCED_KEY] !== undefined) ||
    Object.keys(metadata).some((key) => key.startsWith(MEMO_KEY)) ||
    transfers.some((transfer) => transfer.metadata[SCHEDULED_TRANSFER_ID_KEY] !== undefined)
  );
}

/** The transfer that a release of ours made for a scheduled transfer; one made by hand may carry its id as well. */
export function releaseOf(id: string, { transfers }: PaymentFacts): TransferFacts | null {
  const isRelease = ({ metadata }: TransferFacts) =>
    metadata[SCHEDULED_TRANSFER_ID_KEY] === id &&
    (metadata[OPERATION_KEY] ?? '').startsWith(`release:${id}:`);
  return transfers.find(isRelease) ?? null;
}

/** What was agreed, and what is said of it that cannot have been. */
export type Agreed = {
  readonly agreed: readonly AgreedTransfer[];
  /** Together with the others it would be more than the buyer was asked for, so no one can tell which of it is true. */
  readonly beyond: readonly AgreedTransfer[];
};

/**
 * What was agreed of a payment, as far as Stripe knows. Metadata can be written by anyone, so it is held to what could
 * be scheduled: what left is a fact, and what is said besides must fit beside it.
 * @param asked what its metadata or the rule asks for; null: nothing. Where there are memos, they say all
 * @param isAskedBefore whether that would have been scheduled without a person's word
 */
export function agreedOf(
  facts: PaymentFacts,
  {
    asked,
    isAskedBefore,
  }: { readonly asked: AgreedTransfer | null; readonly isAskedBefore: boolean },
): Agreed {
  const { memos, broken } = memosIn(facts.id, facts.metadata);
  const isMade = asked !== null && releaseOf(memoId(facts.id, asked), facts) !== null;
  const hasMemos = memos.length + broken.length > 0;
  const said = hasMemos ? memos : asked !== null && (isAskedBefore || isMade) ? [asked] : [];
  const known = new Set(said.map((one) => memoId(facts.id, one)));
  const others = facts.transfers.flatMap((transfer) => unsaidOf(facts, transfer));
  const all = [...said, ...others.filter((one) => !known.has(memoId(facts.id, one)))];
  const wasMade = (one: AgreedTransfer) => releaseOf(memoId(facts.id, one), facts) !== null;
  const isOver = (one: AgreedTransfer) => wasMade(one) || one.canceledBy !== null;
  const open = all.filter((one) => !isOver(one));
  const fits = fitBeside(open, all.filter(wasMade), facts);
  return {
    agreed: all
      .filter((one) => fits || isOver(one))
      .map((one) => ({ ...one, agreedMinor: Math.min(one.agreedMinor, facts.amountMinor) })),
    beyond: fits ? [] : open,
  };
}

/** Whether all that is said to be still to come could have been scheduled beside what left. */
function fitBeside(
  open: readonly AgreedTransfer[],
  made: readonly AgreedTransfer[],
  facts: PaymentFacts,
): boolean {
  const takenMinor = [...made, ...open].reduce((sum, { agreedMinor }) => sum + agreedMinor, 0);
  const areOnStep = open.every(({ agreedMinor }) => isOnStep(agreedMinor, facts.currency));
  return (
    open.length === 0 || (takesTransfers(facts) && areOnStep && takenMinor <= facts.amountMinor)
  );
}

/** Later rounds than these, of what no memo tells, were never seen. */
const ROUNDS_MAX = 9;

/**
 * What was agreed for a transfer of ours that nothing else tells of, from before memos were written: all of it went,
 * where nothing had gone back by then. Its reference can be told where it is the seller's id.
 */
function unsaidOf(facts: PaymentFacts, transfer: TransferFacts): AgreedTransfer[] {
  const { sellerId, amountMinor, currency } = transfer;
  const id = transfer.metadata[SCHEDULED_TRANSFER_ID_KEY];
  if (id === undefined || releaseOf(id, facts) !== transfer) return [];
  const rounds = Array.from({ length: ROUNDS_MAX }, (_, at) => at + 1);
  const round = rounds.find(
    (each) => memoId(facts.id, { reference: sellerId, round: each }) === id,
  );
  const then = factsBefore(facts, transfer.createdAt);
  const isWhole = then.refundedMinor === 0 && then.disputes.length === 0;
  if (round === undefined || !isWhole || currency !== facts.currency) return [];
  const agreed = { sellerId, reference: sellerId, round, agreedMinor: amountMinor };
  return [{ ...agreed, origin: 'api', holdDays: null, canceledBy: null, holds: [] }];
}

/**
 * The row as it was: released where its transfer is there, canceled where it was canceled, else as if it had just been
 * scheduled, from where everything that Stripe says of its payment follows.
 * @param assessment of the seller, as they are known now
 */
export function rebuiltTransfer(
  agreed: AgreedTransfer,
  facts: PaymentFacts,
  { assessment, now }: { readonly assessment: Assessment; readonly now: number },
): RebuiltTransfer {
  const { sellerId, reference, round, origin, agreedMinor, canceledBy, holds } = agreed;
  const { currency, id: paymentId } = facts;
  const id = memoId(paymentId, agreed);
  const holdDays = agreed.holdDays ?? assessment.holdDays;
  const row = {
    id,
    paymentId,
    sellerId,
    reference,
    round,
    origin,
    agreedMinor,
    grossMinor: agreedMinor,
    currency,
    chargeId: facts.chargeId,
    refusalCode: null,
    assessment: { ...assessment, holdDays },
    createdAt: now,
    nextAt: null,
    cardFingerprint: null,
    emailHash: null,
    paidByHand: [],
    revision: 1,
  };
  const made = releaseOf(id, facts);
  if (made) return released(row, facts, made);
  if (canceledBy !== null) {
    const statusReason = canceledBy === 'person' ? 'canceled_by_person' : 'canceled_by_platform';
    const transfer = { ...row, ...UNPAID, status: 'canceled', statusReason } as const;
    return { transfer, adjustments: [], holds: [] };
  }
  // The clock looks at it at once, should no one else bring it in line with its payment.
  const waiting = { status: 'awaiting_payment', statusReason: null, nextAt: now } as const;
  const adjustments = reductionsSaid(id, facts.refunds);
  return { transfer: { ...row, ...UNPAID, ...waiting }, adjustments, holds };
}

const UNPAID: Unpaid = { paidAt: null, releaseAt: null, releasedAt: null, transferId: null };

type Row = Omit<ScheduledTransfer, keyof Unpaid | 'status' | 'statusReason'>;

/**
 * It left with what the transfer says: what the agreed amount was reduced by until then follows of what had gone back,
 * and where that is not all of it, the transfer is right.
 */
function released(row: Row, facts: PaymentFacts, made: TransferFacts): RebuiltTransfer {
  const { agreedMinor, assessment } = row;
  const paidAt = facts.paidAt ?? made.createdAt;
  const paid = { paidAt, releaseAt: paidAt + assessment.holdDays * DAY_MS };
  const agreed = money(agreedMinor, facts.currency);
  const gross = facts.settlement ? settledAs(agreed, facts.settlement, facts) : agreed;
  const open = {
    ...row,
    ...UNPAID,
    ...paid,
    grossMinor: gross.amountMinor,
    currency: made.currency,
    status: 'scheduled',
    statusReason: null,
    cardFingerprint: facts.buyer.cardFingerprint,
    emailHash: facts.buyer.emailHash,
  } as const;
  const before = factsBefore(facts, made.createdAt);
  const start = { transfer: open, adjustments: reductionsSaid(row.id, before.refunds), holds: [] };
  const then = reconcile(start, before, made.createdAt);
  const restMinor = remaining({ ...start, adjustments: then.adjustments }).amountMinor;
  const adjustments = [
    ...then.adjustments,
    ...restOf(then.adjustments, { minor: restMinor - made.amountMinor, at: made.createdAt }),
  ];
  const transfer = {
    ...open,
    status: 'released',
    transferId: made.id,
    releasedAt: made.createdAt,
  } as const;
  return { transfer, adjustments, holds: [] };
}

/** What the transfer was short of: for the dispute where one reduced it, else a refund that said what it takes. */
function restOf(
  known: readonly Adjustment[],
  { minor, at }: { readonly minor: number; readonly at: number },
): Adjustment[] {
  if (minor === 0) return [];
  const dispute = known.find(({ cause }) => cause === 'dispute_lost');
  const { cause, sourceId } = dispute ?? ({ cause: 'refund', sourceId: null } as const);
  return [{ cause, sourceId, amountMinor: minor, at }];
}

/** The payment as it stood at an instant: what went back later reduced nothing that had left by then. */
function factsBefore(facts: PaymentFacts, at: number): PaymentFacts {
  const refunds = facts.refunds.filter(({ createdAt }) => createdAt < at);
  const refundedMinor = refunds.filter(counts).reduce((sum, one) => sum + one.amountMinor, 0);
  const disputes = facts.disputes.filter(({ createdAt }) => createdAt < at);
  return { ...facts, status: 'paid', refunds, refundedMinor, disputes };
}
