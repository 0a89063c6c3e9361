/**
 * Why a seller's money stays in their balance: payments that are too young, held, or owed for. One payment's
 * money is withheld once, whatever stands against it: the largest of its reasons counts, and each reason is
 * told by what it adds.
 */
import type { PaymentId, TransferId } from '../base/result/id.ts';
import { causeRules, type HoldCause } from '../transfers/hold-cause.ts';
import type { CreditEntry } from '../stripe/payout-facts.ts';
import type { Withheld } from './payable.ts';

/** What is left of a payment that the seller has not had for long enough. */
export type YoungCredit = {
  readonly chargeId: string;
  readonly transferId: TransferId | null;
  readonly currency: string;
  readonly minor: number;
};

/** What is on hold of a payment. */
export type CreditOnHold = {
  readonly paymentId: PaymentId;
  /** The transfer that brought it, or the seller's own charge. */
  readonly creditId: string;
  readonly cause: HoldCause;
  readonly currency: string;
  readonly amountMinor: number;
};

/** What the seller owes for a payment, in a currency of their balance. */
export type AmountOwed = {
  readonly paymentId: PaymentId;
  readonly currency: string;
  readonly amountMinor: number;
};

/** Money that came in for something sold; everything else was the seller's before. */
const SALES: ReadonlySet<string> = new Set(['charge', 'payment']);

/**
 * The payments younger than the delay, each with what it still adds to what is available: its credit less
 * what went back of it. A credit that is pending is in no available balance yet, and counts for nothing here.
 * @param readAt when the balance was read, in ms: what went back later is in it still
 * @param waited transfers of scheduled transfers that were held until their day: their sellers have waited already
 */
export function youngCredits(
  entries: readonly CreditEntry[],
  known: { readonly since: number; readonly readAt: number; readonly waited: ReadonlySet<string> },
): YoungCredit[] {
  const sales = entries.filter(
    ({ type, createdAt, chargeId, transferId, netMinor }) =>
      SALES.has(type) &&
      netMinor > 0 &&
      chargeId !== null &&
      createdAt > known.since &&
      !known.waited.has(transferId ?? ''),
  );
  return sales.flatMap(({ chargeId, transferId, currency }) => {
    const own = entries.filter(
      (entry) =>
        entry.chargeId === chargeId && entry.currency === currency && isIn(entry, known.readAt),
    );
    const minor = own.reduce((sum, { netMinor }) => sum + netMinor, 0);
    return minor > 0 && chargeId !== null ? [{ chargeId, transferId, currency, minor }] : [];
  });
}

/** Stripe tells whole seconds: what left in the second of reading may still be in the balance. */
function isIn({ isAvailable, netMinor, createdAt }: CreditEntry, readAt: number): boolean {
  const second = Math.floor(readAt / 1000) * 1000;
  return isAvailable && (netMinor > 0 || createdAt < second);
}

/** What is withheld of one currency, without the minimum balance. */
export function withheldOf(
  currency: string,
  of: {
    readonly young: readonly YoungCredit[];
    readonly onHold: readonly CreditOnHold[];
    readonly amountsOwed: readonly AmountOwed[];
  },
): Pick<Withheld, 'youngMinor' | 'onHoldMinor' | 'owedMinor'> {
  const inIt = (one: { readonly currency: string }) => one.currency === currency;
  const [young, onHold, amountsOwed] = [
    of.young.filter(inIt),
    of.onHold.filter(inIt),
    of.amountsOwed.filter(inIt),
  ];
  const payments = [...new Set([...onHold, ...amountsOwed].map(({ paymentId }) => paymentId))];
  let [onHoldMinor, owedMinor] = [0, 0];
  for (const paymentId of payments) {
    const holds = onHold.filter((one) => one.paymentId === paymentId);
    const youngOfIt = sumOf(young.filter((one) => holds.some((hold) => isOf(one, hold))));
    const kept = Math.max(youngOfIt, onHoldOf(holds));
    const owed = amountsOwed.filter((one) => one.paymentId === paymentId);
    onHoldMinor += kept - youngOfIt;
    owedMinor += Math.max(0, owed.reduce((sum, one) => sum + one.amountMinor, 0) - kept);
  }
  return { youngMinor: sumOf(young), onHoldMinor, owedMinor };
}

function isDisputedPart({ cause }: CreditOnHold): boolean {
  return causeRules(cause).payouts === 'disputed_part';
}

/** Several disputes of a payment hold a part each; everything else holds all that is left. */
function onHoldOf(holds: readonly CreditOnHold[]): number {
  const disputed = holds.filter(isDisputedPart);
  const whole = holds.filter((hold) => !isDisputedPart(hold));
  const parts = disputed.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const byCredit = new Map<string, number>();
  for (const { creditId, amountMinor } of whole) {
    byCredit.set(creditId, Math.max(byCredit.get(creditId) ?? 0, amountMinor));
  }
  return Math.max(
    parts,
    [...byCredit.values()].reduce((sum, minor) => sum + minor, 0),
  );
}

function isOf({ chargeId, transferId }: YoungCredit, { creditId }: CreditOnHold): boolean {
  return creditId === chargeId || creditId === transferId;
}

function sumOf(credits: readonly YoungCredit[]): number {
  return credits.reduce((sum, { minor }) => sum + minor, 0);
}
