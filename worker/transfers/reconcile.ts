/**
 * Brings a scheduled transfer in line with what Stripe says of its payment. It looks at the state of things
 * and never at the order in which they were told, so events that come twice, late or in any order lead to
 * the same rows. It never releases anything.
 */
import { sellerHolds, type NewHold, type SellerState } from './seller-hold.ts';
import { causeRules, type PaymentCause } from './hold-cause.ts';
import { isOver } from '../stripe/dispute-status.ts';
import { convert, fractionOf, type Money } from '../base/money/amount.ts';
import { lossesOf, partOfLoss } from './loss.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { counts, type RefundFacts } from '../stripe/refund-facts.ts';
import { REFUND_ID_KEY } from '../stripe/transfer-facts.ts';
import {
  dueAt,
  isEmpty,
  isOpen,
  openHolds,
  reducedMinor,
  remaining,
  type Adjustment,
  type Hold,
  type ScheduledTransfer,
  type TransferView,
  type UnpaidTransfer,
} from './scheduled-transfer.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * About four of five early fraud warnings become disputes if left alone, nearly all within a month
 * (docs.stripe.com/disputes/measuring#early-fraud-warnings): an older one no longer holds money back.
 */
const WARNING_HOLDS_MS = 30 * DAY_MS;

export type Change =
  | { readonly change: 'paid'; readonly releaseAt: number }
  | { readonly change: 'canceled'; readonly reason: string }
  | { readonly change: 'reopened' }
  | { readonly change: 'unblocked' }
  | { readonly change: 'adjusted'; readonly adjustment: Adjustment }
  | { readonly change: 'hold_placed'; readonly hold: NewHold }
  | { readonly change: 'hold_lifted'; readonly holdId: number; readonly because: string }
  | { readonly change: 'hold_reason_changed'; readonly holdId: number; readonly reason: string }
  | { readonly change: 'loss_after_release' };

export type Reconciled = TransferView & { readonly changes: readonly Change[] };

/** The view as it should be, with what changed; no changes when it is so already. */
export function reconcile(view: TransferView, facts: PaymentFacts, now: number): Reconciled {
  const steps = [followStatus, followMoneyBack, followHolds, followWhatIsLeft];
  const start: Reconciled = { ...view, changes: [] };
  const end = steps.reduce((state, step) => step(state, facts, now), start);
  if (end.changes.length === 0) return end;
  return { ...end, transfer: { ...end.transfer, nextAt: dueAt(end) } };
}

function followStatus(state: Reconciled, facts: PaymentFacts): Reconciled {
  const { status, statusReason } = state.transfer;
  if (facts.status === 'canceled' || facts.status === 'failed') {
    const reason = facts.status === 'canceled' ? 'payment_canceled' : 'payment_failed';
    if (isOpen(state.transfer)) {
      return canceled(state, { ...state.transfer, status: 'canceled', statusReason: reason });
    }
    const told = statusReason === 'payment_failed' || statusReason === 'payment_canceled';
    if (status !== 'released' || told) return state;
    const transfer = { ...state.transfer, statusReason: reason } as const;
    return { ...state, transfer, changes: [...state.changes, { change: 'loss_after_release' }] };
  }
  return state.transfer.status === 'awaiting_payment' ? paid(state, state.transfer, facts) : state;
}

/**
 * The scheduled transfer starts its days once the money is taken and Stripe has said what it became in our
 * balance.
 */
function paid(state: Reconciled, waiting: UnpaidTransfer, facts: PaymentFacts): Reconciled {
  const { settlement, paidAt, chargeId } = facts;
  if (facts.status !== 'paid' || !settlement || paidAt === null) return state;
  const { grossMinor, currency, assessment } = waiting;
  const gross = settledAs({ amountMinor: grossMinor, currency }, settlement, facts);
  const releaseAt = paidAt + assessment.holdDays * DAY_MS;
  const transfer: ScheduledTransfer = {
    ...waiting,
    chargeId,
    paidAt,
    releaseAt,
    grossMinor: gross.amountMinor,
    currency: gross.currency,
    status: 'scheduled',
    statusReason: null,
    cardFingerprint: facts.buyer.cardFingerprint,
    emailHash: facts.buyer.emailHash,
  };
  return { ...state, transfer, changes: [...state.changes, { change: 'paid', releaseAt }] };
}

/** A transfer leaves in the currency that the charge became, at the rate the charge itself had. */
export function settledAs(
  agreed: Money,
  settlement: Money,
  { capturedMinor }: Pick<PaymentFacts, 'capturedMinor'>,
): Money {
  return agreed.currency === settlement.currency
    ? agreed
    : convert(agreed, settlement, capturedMinor);
}

/**
 * Reduces the scheduled transfer by the fraction of the charge that the buyer did not pay, got back, or took
 * back.
 */
function followMoneyBack(state: Reconciled, facts: PaymentFacts, now: number): Reconciled {
  const { status, grossMinor, currency } = state.transfer;
  const open = status === 'scheduled' || status === 'blocked';
  if (!open && !isEmpty(state.transfer)) return state;
  const gross = { amountMinor: grossMinor, currency };
  const reduction = (minor: number): number => {
    const back = Math.min(minor, facts.amountMinor);
    return fractionOf(gross, back, facts.amountMinor).amountMinor;
  };
  // An overcapture takes more than was asked for; the scheduled transfer was agreed on what was asked.
  const notTaken = Math.max(0, facts.amountMinor - facts.capturedMinor);
  const targets: Target[] = [
    { cause: 'partial_capture', sourceId: null, minor: reduction(notTaken) },
    ...targetsOfRefunds(state, facts, { notTaken, reduction }),
  ];
  const refunded = targets.reduce((reached, target) => adjusted(reached, target, now), state);
  return followLosses(refunded, facts, now);
}

/** Each lost dispute takes the seller's part of what the bank keeps, and never more than is left. */
function followLosses(state: Reconciled, facts: PaymentFacts, now: number): Reconciled {
  const { grossMinor: wholeMinor, currency } = state.transfer;
  const part = { wholeMinor, ofMinor: facts.amountMinor, currency };
  const losses = lossesOf(facts);
  // A dispute that Stripe lists no longer took nothing.
  const gone = state.adjustments
    .filter(({ cause, sourceId }) => cause === 'dispute_lost' && sourceId !== null)
    .map(({ sourceId }) => ({ disputeId: sourceId ?? '', minor: 0, isFinal: false }))
    .filter(({ disputeId }) => losses.every((loss) => loss.disputeId !== disputeId));
  let left = wholeMinor - reducedMinor(state) + reducedMinor(state, 'dispute_lost');
  return [...gone, ...losses].reduce((reached, loss) => {
    const minor = loss.isFinal ? Math.max(0, Math.min(partOfLoss(part, loss), left)) : 0;
    left -= minor;
    return adjusted(reached, { cause: 'dispute_lost', sourceId: loss.disputeId, minor }, now);
  }, state);
}

type Target = Pick<Adjustment, 'cause' | 'sourceId'> & { readonly minor: number };

type FollowingRefunds = {
  readonly notTaken: number;
  readonly reduction: (minor: number) => number;
};

/**
 * What refunds take: each the fraction that it gave back. A refund of ours has said itself what it reduces, and
 * is given back whole when it failed.
 */
function targetsOfRefunds(
  state: Reconciled,
  facts: PaymentFacts,
  { notTaken, reduction }: FollowingRefunds,
): Target[] {
  const own = new Set(state.adjustments.flatMap(({ sourceId }) => sourceId ?? []));
  const isOwn = (refund: RefundFacts) => own.has(refund.metadata[REFUND_ID_KEY] ?? '');
  const oldestFirst = facts.refunds.toReversed();
  let before = notTaken;
  let minor = 0;
  for (const refund of oldestFirst.filter(counts)) {
    const after = before + refund.amountMinor;
    if (!isOwn(refund)) minor += reduction(after) - reduction(before);
    before = after;
  }
  const failed = oldestFirst.filter((refund) => !counts(refund) && isOwn(refund));
  return [
    { cause: 'refund', sourceId: null, minor },
    ...failed.map(({ metadata }) => ({
      cause: 'refund' as const,
      sourceId: metadata[REFUND_ID_KEY] ?? '',
      minor: 0,
    })),
  ];
}

function adjusted(state: Reconciled, target: Target, at: number): Reconciled {
  const { cause, sourceId, minor } = target;
  const soFar = state.adjustments
    .filter((one) => one.cause === cause && one.sourceId === sourceId)
    .reduce((sum, one) => sum + one.amountMinor, 0);
  return minor === soFar
    ? state
    : withReduction(state, { cause, amountMinor: minor - soFar, at, sourceId });
}

/** The view with one more reduction, or with a reduction given back, and what follows of it. */
export function reduceScheduledTransfer(view: TransferView, adjustment: Adjustment): Reconciled {
  const reduction = followWhatIsLeft(withReduction({ ...view, changes: [] }, adjustment));
  return { ...reduction, transfer: { ...reduction.transfer, nextAt: dueAt(reduction) } };
}

function withReduction(state: Reconciled, adjustment: Adjustment): Reconciled {
  return {
    ...state,
    adjustments: [...state.adjustments, adjustment],
    changes: [...state.changes, { change: 'adjusted', adjustment }],
  };
}

/** Places a hold for every open dispute, warning and review, and lifts those of them whose cause is closed. */
function followHolds(state: Reconciled, facts: PaymentFacts, now: number): Reconciled {
  const wanted = causesToHold(facts, now);
  return withHolds(state, { follows: 'payment', wanted, now }, (hold) => whyOver(hold, facts));
}

/** The view as the seller's own state wants it: on hold while Stripe waits for details of them, or they left. */
export function reconcileSeller(
  view: TransferView,
  seller: SellerState,
  { now, changes = [] }: { readonly now: number; readonly changes?: readonly Change[] },
): Reconciled {
  const wanted = sellerHolds(seller);
  const start = { ...view, changes };
  const end = withHolds(start, { follows: 'seller', wanted, now }, whyGone);
  if (end.changes.length === changes.length) return end;
  return { ...end, transfer: { ...end.transfer, nextAt: dueAt(end) } };
}

type Wanted = {
  /** Whose look this is: it lifts only what follows the same. */
  readonly follows: 'payment' | 'seller';
  readonly wanted: readonly NewHold[];
  readonly now: number;
};

function withHolds(
  state: Reconciled,
  { follows, wanted, now }: Wanted,
  why: (hold: Hold) => string,
): Reconciled {
  const { transfer } = state;
  if (!isOpen(transfer) && transfer.status !== 'releasing' && !isEmpty(transfer)) return state;
  const open = openHolds(state).filter(({ cause }) => causeRules(cause).follows === follows);
  const missing = wanted.filter((cause) => !state.holds.some((hold) => answers(hold, cause)));
  const paired = open.map((hold) => ({ hold, cause: wanted.find((one) => isSame(one, hold)) }));
  const over = paired.flatMap(({ hold, cause }) =>
    cause || !causeRules(hold.cause).liftedByLook ? [] : [hold],
  );
  const reworded = paired.flatMap(({ hold, cause }) =>
    cause && cause.reason !== hold.reason ? [{ hold, reason: cause.reason }] : [],
  );
  const standing = state.holds.map((hold) => {
    if (over.includes(hold)) return { ...hold, liftedAt: now, liftedBy: 'stripe' };
    const reason = reworded.find((one) => one.hold === hold)?.reason ?? hold.reason;
    return { ...hold, reason };
  });
  const placed = missing.map((cause) => ({ ...cause, ...NEW_HOLD, placedAt: now }));
  return {
    ...state,
    holds: [...standing, ...placed],
    changes: [
      ...state.changes,
      ...over.map((hold) => ({
        change: 'hold_lifted' as const,
        holdId: hold.id,
        because: why(hold),
      })),
      ...reworded.map(({ hold, reason }) => ({
        change: 'hold_reason_changed' as const,
        holdId: hold.id,
        reason,
      })),
      ...missing.map((hold) => ({ change: 'hold_placed' as const, hold })),
    ],
  };
}

/** The id comes with the row. */
const NEW_HOLD = { id: 0, placedBy: 'stripe', liftedAt: null, liftedBy: null };

function causesToHold(facts: PaymentFacts, now: number): NewHold[] {
  const allRefunded = facts.refundedMinor >= facts.capturedMinor;
  const disputes = facts.disputes
    .filter((dispute) => !isOver(dispute.status))
    .map((dispute) => causeOf('dispute', dispute.id, `Dispute: ${dispute.reason}`));
  const warnings = facts.warnings
    .filter((warning) => warning.actionable && !allRefunded)
    .filter((warning) => warning.createdAt > now - WARNING_HOLDS_MS)
    .map(({ id, createdAt }) => ({
      ...causeOf('early_fraud_warning', id, 'Early fraud warning'),
      expiresAt: createdAt + WARNING_HOLDS_MS,
    }));
  const reviews = facts.review?.open ? [causeOf('review', facts.review.id, 'In review')] : [];
  return [...disputes, ...warnings, ...reviews, ...changesOf(facts)];
}

/** Each edit is a cause of its own. */
function changesOf({ id, metadataChange: change }: PaymentFacts): NewHold[] {
  if (!change) return [];
  const reason = `Metadata edited: ${Object.keys(change.said).join(', ')}`;
  return [causeOf('metadata_changed', `${id}/${String(change.at)}`, reason)];
}

function causeOf(cause: PaymentCause, sourceId: string, reason: string): NewHold {
  return { cause, sourceId, reason, expiresAt: null };
}

function isSame(left: NewHold, right: NewHold): boolean {
  return left.cause === right.cause && left.sourceId === right.sourceId;
}

/** An open hold answers its cause; so does one that a person lifted: it is not placed again over them. */
function answers(hold: Hold, cause: NewHold): boolean {
  const liftedByPerson = hold.liftedBy !== null && hold.liftedBy !== 'stripe';
  return isSame(hold, cause) && (hold.liftedAt === null || liftedByPerson);
}

function whyOver(hold: Hold, facts: PaymentFacts): string {
  const dispute = facts.disputes.find(({ id }) => id === hold.sourceId);
  return dispute ? `dispute_${dispute.status}` : whyGone(hold);
}

function whyGone({ cause }: Hold): string {
  return causeRules(cause).over;
}

function followWhatIsLeft(state: Reconciled): Reconciled {
  const { transfer } = state;
  const left = remaining(state).amountMinor;
  if ((transfer.status === 'scheduled' || transfer.status === 'blocked') && left === 0) {
    return canceled(state, { ...transfer, status: 'canceled', statusReason: 'nothing_left' });
  }
  if (!isEmpty(transfer) || left === 0) return state;
  const again = { ...transfer, status: 'scheduled', statusReason: null } as const;
  return { ...state, transfer: again, changes: [...state.changes, { change: 'reopened' }] };
}

function canceled(
  state: Reconciled,
  transfer: Extract<ScheduledTransfer, { readonly status: 'canceled' }>,
): Reconciled {
  const { statusReason: reason } = transfer;
  return { ...state, transfer, changes: [...state.changes, { change: 'canceled', reason }] };
}
