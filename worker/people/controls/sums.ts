/** What an act weighs, and whether one person may do it alone beside what was decided alone in the last 24 hours. */
import { money, type Money } from '../../base/money/amount.ts';
import type { ByCurrency } from '../../base/money/by-currency.ts';
import { decimalsOf } from '../../base/money/currency.ts';
import type { PaymentId, SellerId } from '../../base/result/id.ts';
import type { Settings } from '../settings/settings.ts';

/** What sums are held to. Each is set by currency; a currency that is not named has 0. */
export type Limit =
  /** What people decide about money of sellers: settings `secondPersonAbove`. */
  | 'decisions'
  /** What buyers get back, allowed or not: settings `refundsAbove`. */
  | 'refunds'
  /** What the platform pays for sellers who are short: settings `shortfallAlertMinor`. */
  | 'advances';

/** A part of an act: how much, and whose money it is; null where it is no single seller's. */
export type Part = { readonly sellerId: SellerId | null; readonly amount: Money };

export type Weighed = {
  readonly limit: Limit;
  /** Who decides; null: nobody of the platform, as where a buyer asks. */
  readonly userId: string | null;
  readonly paymentId: PaymentId | null;
  readonly parts: readonly Part[];
};

/** What counts towards the sum of one person, seller or payment. */
export type Weight = {
  readonly limit: Limit;
  /** `person:usr_…`, `seller:acct_…` or `payment:pi_…`. */
  readonly key: string;
  readonly amount: Money;
};

/** What was decided alone in the last 24 hours, in minor units, by `sumKey`. */
export type Sums = ReadonlyMap<string, number>;

export type Limits = Pick<Settings, 'secondPersonAbove' | 'refundsAbove' | 'shortfallAlertMinor'>;

export type Excess = {
  readonly why: 'act' | 'person_day' | 'seller_day' | 'payment_day';
  /** What one person may decide in 24 hours. */
  readonly limit: Money;
  /** What is left of it for this act. */
  readonly upTo: Money;
};

export function personKey(userId: string): string {
  return `person:${userId}`;
}

/** The names under which sums of these are kept. */
export function keysOf(of: {
  readonly userId: string | null;
  readonly sellerIds: readonly string[];
  readonly paymentId: PaymentId | null;
}): string[] {
  return [
    ...(of.userId === null ? [] : [personKey(of.userId)]),
    ...of.sellerIds.map((id) => `seller:${id}`),
    ...(of.paymentId === null ? [] : [`payment:${of.paymentId}`]),
  ];
}

/** An act weighs in full on its person and its payment, and on each seller with their part. */
export function weightsOf({ limit, userId, paymentId, parts }: Weighed): Weight[] {
  const whole = keysOf({ userId, sellerIds: [], paymentId });
  const pairs = parts.flatMap(({ sellerId, amount }) =>
    [...whole, ...(sellerId === null ? [] : [`seller:${sellerId}`])].map((key) => ({
      key,
      amount,
    })),
  );
  const groups = Map.groupBy(pairs, ({ key, amount }) => `${key} ${amount.currency}`);
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { currency, amountMinor } = first.amount;
    const minor = others.reduce((all, { amount }) => all + amount.amountMinor, amountMinor);
    return minor > 0 ? [{ limit, key: first.key, amount: money(minor, currency) }] : [];
  });
}

/** All of it, by currency. */
export function totalsOf(parts: readonly Part[]): Money[] {
  const byCurrency = Map.groupBy(parts, ({ amount }) => amount.currency);
  return [...byCurrency].map(([currency, of]) =>
    money(
      of.reduce((minor, { amount }) => minor + amount.amountMinor, 0),
      currency,
    ),
  );
}

export function sumKey({ limit, key }: Pick<Weight, 'limit' | 'key'>, currency: string): string {
  return `${limit} ${key} ${currency}`;
}

/** In minor units; what is not named has 0. */
const LIMIT_OF: Readonly<Record<Limit, (settings: Limits, currency: string) => number>> = {
  decisions: ({ secondPersonAbove }, currency) => whole(secondPersonAbove, currency),
  refunds: ({ refundsAbove }, currency) => whole(refundsAbove, currency),
  advances: ({ shortfallAlertMinor }, currency) => shortfallAlertMinor[currency] ?? 0,
};

function whole(set: ByCurrency, currency: string): number {
  return (set[currency] ?? 0) * 10 ** decimalsOf(currency);
}

/** What one person may decide alone in a currency. */
export function limitOf(settings: Limits, limit: Limit, currency: string): Money {
  return money(LIMIT_OF[limit](settings, currency), currency);
}

/** Why the act is above what one person may decide: the tightest of its weights. Null: it is within all. */
export function excessOf(
  weights: readonly Weight[],
  { sums, settings }: { readonly sums: Sums; readonly settings: Limits },
): Excess | null {
  const found = weights
    .map((weight) => {
      const { currency, amountMinor } = weight.amount;
      const limit = limitOf(settings, weight.limit, currency);
      const before = sums.get(sumKey(weight, currency)) ?? 0;
      const upToMinor = Math.max(0, limit.amountMinor - before);
      const why = amountMinor > limit.amountMinor ? ('act' as const) : dayOf(weight);
      return { why, limit, upTo: money(upToMinor, currency), over: amountMinor - upToMinor };
    })
    .filter(({ over }) => over > 0)
    .toSorted((one, other) => rankOf(one) - rankOf(other) || other.over - one.over);
  const [tightest] = found;
  if (!tightest) return null;
  const { why, limit, upTo } = tightest;
  return { why, limit, upTo };
}

/** An act that is too large by itself is that first, whatever came before it. */
function rankOf({ why }: Pick<Excess, 'why'>): number {
  return why === 'act' ? 0 : 1;
}

function dayOf({ key }: Weight): Excess['why'] {
  if (key.startsWith('person:')) return 'person_day';
  return key.startsWith('seller:') ? 'seller_day' : 'payment_day';
}
