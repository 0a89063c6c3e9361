/** What a dispute costs to fight, exactly: whole minor units, and nothing where currencies differ. */
import { money, type Money } from '../../base/money/amount.ts';

/** What responding to one case takes of the platform's people. */
export type StaffTime = {
  readonly minutes: number;
  /** What an hour of work costs, in minor units of the currency at stake. */
  readonly hourMinor: number;
};

/** 100 % in hundredths of a per cent. */
export const WHOLE_BASIS_POINTS = 10_000;
const MINUTES_PER_HOUR = 60n;

/** What the work costs, rounded up. */
export function staffCost({ minutes, hourMinor }: StaffTime, currency: string): Money {
  return money(divideUp(BigInt(minutes) * BigInt(hourMinor), MINUTES_PER_HOUR), currency);
}

/** The sum of amounts of one currency; null when they differ or one is not known. */
export function addedUp(amounts: readonly (Money | null)[]): Money | null {
  const [first] = amounts;
  if (!first) return null;
  let totalMinor = 0;
  for (const one of amounts) {
    if (one?.currency !== first.currency) return null;
    totalMinor += one.amountMinor;
  }
  return money(totalMinor, first.currency);
}

/** `partMinor ÷ wholeMinor` in hundredths of a per cent, rounded up. `wholeMinor` is above 0. */
export function basisPointsUp(partMinor: number, wholeMinor: number): number {
  return divideUp(BigInt(partMinor) * BigInt(WHOLE_BASIS_POINTS), BigInt(wholeMinor));
}

/** `basisPoints` of an amount, rounded up. */
export function partUp({ amountMinor, currency }: Money, basisPoints: number): Money {
  const part = BigInt(amountMinor) * BigInt(basisPoints);
  return money(divideUp(part, BigInt(WHOLE_BASIS_POINTS)), currency);
}

/** Of numbers that are not negative. */
function divideUp(numerator: bigint, denominator: bigint): number {
  return Number((numerator + denominator - 1n) / denominator);
}

/** Where responding costs nothing (docs.stripe.com/disputes/how-disputes-work#dispute-fees). */
const NO_COUNTERED_FEE: ReadonlySet<string> = new Set(['MX', 'JP']);

/** @param country of the account that is disputed, upper-case; null: not known */
export function hasNoCounteredFee(country: string | null): boolean {
  return country !== null && NO_COUNTERED_FEE.has(country);
}
