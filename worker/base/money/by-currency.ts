/** What a platform sets by currency. One that is not named takes `default`; where there is none either, 0. */
import { money, type Money } from './amount.ts';
import { decimalsOf } from './currency.ts';

export type ByCurrency = Readonly<Record<string, number>>;

/** The number for one currency, as it was set. */
export function setFor(set: ByCurrency, currency: string): number {
  return set[currency] ?? set['default'] ?? 0;
}

/** Whether `after` is more than `before` in some currency. */
export function isRaised(before: ByCurrency, after: ByCurrency): boolean {
  const currencies = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...currencies].some((currency) => setFor(after, currency) > setFor(before, currency));
}

/** The amount for one currency where whole units were set: 50 is $50.00, ¥50 and KWD 50.000. */
export function unitsFor(set: ByCurrency, currency: string): Money {
  return money(setFor(set, currency) * 10 ** decimalsOf(currency), currency);
}
