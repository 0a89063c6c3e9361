/**
 * A recovery is what a seller owes the platform after a loss that the platform paid for first. It is opened
 * once per cause and seller and closed when it is collected or written off.
 */
import type { PaymentId, RecoveryId, SellerId, TransferId } from '../base/result/id.ts';
import { derivedId } from '../base/result/derived-id.ts';
import { setFor, type ByCurrency } from '../base/money/by-currency.ts';
import { fractionOf, money, type Money } from '../base/money/amount.ts';
import { toStep } from '../base/money/currency.ts';
import { isPassing } from '../stripe/failure-facts.ts';

export type Recovery = {
  readonly id: RecoveryId;
  readonly sellerId: SellerId;
  readonly paymentId: PaymentId;
  /** Why it is owed. */
  readonly cause: 'refund_shortfall' | 'dispute' | 'payment_failed';
  /** What caused it: our refund, Stripe's dispute, or the charge that fell back. */
  readonly sourceId: string;
  /**
   * What is owed in all; it follows its cause, down to nothing after a win. Below zero where a scheduled transfer
   * was reduced by more than the loss came to in the end: so much is still to go to the seller.
   */
  readonly amountMinor: number;
  readonly currency: string;
  /** What was taken from the seller, less what went to them. */
  readonly collectedMinor: number;
  /** What may be done about it, best first. */
  readonly suggested: readonly RecoveryStep[];
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly closedBy: string | null;
  readonly closeReason: string | null;
  /** When the seller's whole balance was asked first; after that they pay from their next releases. */
  readonly triedAt: number | null;
  /**
   * Whether a person must say first that it is taken: of the transfer something was reversed by hand that nothing
   * explains, perhaps for this very loss.
   */
  readonly asksFirst: boolean;
  /** When the clock tries again; null while there is nothing to try. */
  readonly nextAt: number | null;
  readonly revision: number;
};

/** One call that takes something from the seller, or gives it back. */
export type StepRow = BegunStep & StepStanding;

/** A transfer that is reversed; for a debit the account it came from. */
export type TakenFrom = TransferId | SellerId;

export type BegunStep = {
  readonly recoveryId: RecoveryId;
  readonly number: number;
  readonly kind: 'reversal' | 'debit' | 'return';
  /** What it was taken from: all that the seller had, a part of their next releases, or a person's choice. */
  readonly source: 'balance' | 'releases' | 'person';
  /** When it was begun, in ms. */
  readonly at: number;
  /** The transfer that is reversed, or whose reversal is undone; for a debit the account it came from. */
  readonly transferId: TakenFrom;
  readonly amountMinor: number;
};

export type StepStanding = { readonly state: 'sent' } | StepEnd;

export type StepEnd =
  | {
      readonly state: 'done';
      /** What Stripe made of it, and its line in the balance where there is one. */
      readonly resultId: string;
      readonly entryId: string | null;
    }
  | { readonly state: 'refused'; readonly code: string };

/**
 * What the next step is numbered. Of a recovery that was made anew the refused steps are gone: its numbers have gaps,
 * and none is given twice, as a step's key follows from it.
 */
export function nextStepNumber(steps: readonly Pick<StepRow, 'number'>[]): number {
  return Math.max(0, ...steps.map(({ number }) => number)) + 1;
}

export type RecoveryView = { readonly recovery: Recovery; readonly steps: readonly StepRow[] };

export type RecoveryStep =
  /** Reverse again when the seller's balance holds enough. */
  | 'reverse_when_funded'
  /** Debit the seller's account, where region and controller allow it. */
  | 'debit_account'
  /** Keep a part of the seller's next scheduled transfers. */
  | 'withhold'
  /** Give up what is owed: the platform bears it. */
  | 'write_off';

/** There is one of a cause, its source and a seller, and its id says so. */
export function recoveryId(of: Pick<Recovery, 'cause' | 'sourceId' | 'sellerId'>): RecoveryId {
  return derivedId('rc', [of.cause, of.sourceId, of.sellerId]);
}

/** What is still owed. */
export function openOf(recovery: Recovery): Money {
  const { amountMinor, collectedMinor, currency } = recovery;
  return { amountMinor: Math.max(0, amountMinor - collectedMinor), currency };
}

/** What is still to go to the seller. */
export function dueBackOf({ amountMinor, collectedMinor, currency }: Recovery): Money {
  return { amountMinor: Math.max(0, collectedMinor - amountMinor), currency };
}

/**
 * What is still to go to the seller of the same payment for other causes, such as a dispute that was won while they
 * could receive nothing: of what they owe it counts first, as no one gives more of a payment than they got of it.
 */
export function dueBackBeside(recovery: Recovery, all: readonly RecoveryView[]): number {
  const { id, paymentId, sellerId, currency } = recovery;
  return all
    .map((view) => view.recovery)
    .filter((other) => other.id !== id && other.closedAt === null)
    .filter((other) => other.paymentId === paymentId && other.sellerId === sellerId)
    .filter((other) => other.currency === currency)
    .reduce((sum, other) => sum + dueBackOf(other).amountMinor, 0);
}

/** The steps that are open for a seller, best first; Stripe may have refused a reversal whatever they have. */
export function stepsFor(seller: {
  readonly canBeDebited: boolean;
  readonly canBeReversed: boolean;
}): readonly RecoveryStep[] {
  return [
    ...(seller.canBeReversed ? (['reverse_when_funded'] as const) : []),
    ...(seller.canBeDebited ? (['debit_account'] as const) : []),
    'withhold',
    'write_off',
  ];
}

export type Move =
  | { readonly move: 'reverse'; readonly transferId: TransferId; readonly amountMinor: number }
  | { readonly move: 'return'; readonly transferId: TakenFrom; readonly amountMinor: number }
  /** A call is open, the seller has nothing, or the bank has not decided yet. */
  | { readonly move: 'wait' }
  | { readonly move: 'close' };

export type Means = {
  /** What can be taken from the seller's balance now, in the currency of the recovery. */
  readonly availableMinor: number;
  /** The most that may be taken now, as a part of the seller's next releases; null: all they have. */
  readonly allowanceMinor: number | null;
  /** What is still to go to them for other causes of the same payment. */
  readonly dueBackMinor: number;
  /** What is still with the seller of each transfer of the payment. */
  readonly transfers: readonly { readonly id: TransferId; readonly leftMinor: number }[];
  /** The transfer that was reduced before it left, by more than is owed now; null where none was. */
  readonly reducedTransferId: TransferId | null;
  /** Whether what is still open converts to nothing in the seller's balance: then nothing moves for it. */
  readonly isCrumb: boolean;
  /** Whether the cause will hardly change any more. */
  readonly isOver: boolean;
};

/** The next step of a recovery: what is owed against what was collected. */
export function nextMove({ recovery, steps }: RecoveryView, means: Means): Move {
  if (steps.some(({ state }) => state === 'sent')) return { move: 'wait' };
  const { amountMinor, collectedMinor, currency } = recovery;
  const isLess = toStep(Math.abs(amountMinor - collectedMinor), currency) === 0;
  if (isLess || means.isCrumb) return means.isOver ? { move: 'close' } : { move: 'wait' };
  if (collectedMinor > amountMinor) {
    const due = collectedMinor - amountMinor;
    const taken = takenFrom(steps).find(({ minor }) => minor > 0);
    // Nothing was collected that no step tells of: what is due was never sent.
    const { reducedTransferId } = means;
    const neverSent =
      reducedTransferId !== null && amountMinor < 0
        ? { transferId: reducedTransferId, minor: due }
        : undefined;
    const from = taken ?? neverSent;
    const back = from ? toStep(Math.min(from.minor, due), currency) : 0;
    if (!from || back <= 0) return { move: 'wait' };
    return { move: 'return', transferId: from.transferId, amountMinor: back };
  }
  const [transfer] = means.transfers;
  const owed = amountMinor - collectedMinor - means.dueBackMinor;
  const most = means.allowanceMinor ?? means.availableMinor;
  const has = Math.min(owed, means.availableMinor, most, transfer?.leftMinor ?? 0);
  const minor = toStep(has, currency);
  if (!transfer || minor <= 0) return { move: 'wait' };
  return { move: 'reverse', transferId: transfer.id, amountMinor: minor };
}

/** What reversals took of one transfer and was not returned; below zero where more went to the seller. */
export function reversedOf({ steps }: RecoveryView, transferId: TransferId): number {
  return takenFrom(steps).find((one) => one.transferId === transferId)?.minor ?? 0;
}

/** How long a reversal that Stripe refused, whatever the seller has, is not tried again. */
const REFUSED_FOR_MS = 30 * 24 * 60 * 60_000;

/** Whether a transfer may be tried now: Stripe did not lately refuse to reverse it for another reason than balance. */
export function mayBeTried({ steps }: RecoveryView, transferId: TransferId, now: number): boolean {
  const last = steps.findLast(
    ({ kind, transferId: id }) => kind === 'reversal' && id === transferId,
  );
  if (last?.state !== 'refused' || isPassing(last.code)) return true;
  return now - last.at >= REFUSED_FOR_MS;
}

/** What was taken and not returned, transfer by transfer, the first taken first. */
function takenFrom(steps: readonly StepRow[]) {
  const done = steps.filter(({ state }) => state === 'done');
  return [...new Set(done.map(({ transferId }) => transferId))].map((transferId) => ({
    transferId,
    minor: done
      .filter((step) => step.transferId === transferId)
      .reduce(
        (sum, { kind, amountMinor }) => sum + (kind === 'return' ? -amountMinor : amountMinor),
        0,
      ),
  }));
}

/** Of which part of their next releases a seller pays what they owe. */
export type ReleasePart = {
  /** Hundredths of a per cent of each release; 10,000 takes all that the seller's balance has. */
  readonly basisPoints: number;
  /** What the seller keeps of each release at least, in minor units, by currency or `default`. */
  readonly floorMinor: ByCurrency;
};

/**
 * What may still be taken of the scheduled transfers that were released to the seller since they owe: the
 * agreed part of each, less what was taken of them already, for this or another recovery.
 * @param releases the amounts in minor units of the currency of `taken`
 */
export function allowanceOf(
  releases: readonly number[],
  taken: Money,
  { basisPoints, floorMinor }: ReleasePart,
): number {
  const { currency } = taken;
  const floor = setFor(floorMinor, currency);
  const parts = releases.map((minor) => {
    const part = fractionOf(money(minor, currency), basisPoints, 10_000).amountMinor;
    return Math.max(0, Math.min(part, minor - floor));
  });
  return Math.max(0, parts.reduce((sum, part) => sum + part, 0) - taken.amountMinor);
}
