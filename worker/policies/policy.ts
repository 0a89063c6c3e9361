/**
 * What the platform promises beyond the law. A purchase is judged by the version that was in force when it
 * was made, so that no one's promise changes afterwards. It never takes away a right: that is `right.ts`.
 */
import { unitsFor, type ByCurrency } from '../base/money/by-currency.ts';
import { fractionOf, type Money } from '../base/money/amount.ts';
import type { CalendarDay } from './calendar-day.ts';
import { WINDOW_BASES, type WindowBasis, type WindowDays, type WindowEnd } from './window-basis.ts';
import { byProductType, PRODUCTS, type ProductType } from './product-type.ts';
import { EEA, EU } from './rights-data.ts';

/** Days in which a refund is promised, per product type; 0 promises none. */
export type Windows = Readonly<Record<ProductType, number>>;

export type PolicyRules = {
  readonly windows: Windows;
  /** By `EU`, `EEA`, a country (`GB`) or a state (`US-CA`): the narrowest that names the type counts. */
  readonly regionWindows: Readonly<Record<string, Partial<Windows>>>;
  /** What the days of a type count from, where that is not what is usual for it. */
  readonly windowFrom: Readonly<Partial<Record<ProductType, WindowBasis>>>;
  /** Nothing of these types is taken back; the law may still say otherwise. */
  readonly finalSale: readonly ProductType[];
  /** Hundredths of a per cent of what was paid (1,500 = 15 %) that the platform keeps. */
  readonly restockingFeeBasisPoints: Partial<Windows>;
  /**
   * Up to this many whole units of the currency a person with `approve_refunds` decides an exception;
   * above it takes `approve_large_refunds`. A currency that is not named takes `default`.
   */
  readonly approvalLimits: ByCurrency;
  /** True: what a buyer asks for through the platform and policy or law gives runs without staff. */
  readonly autoRunRequests: boolean;
  /** Whether the platform gives its own fee back with a refund, unless staff choose otherwise. */
  readonly applicationFee: 'returned' | 'kept';
};

export type PolicyVersion = {
  /** Grows by one with every saved change. */
  readonly version: number;
  readonly effectiveAt: number;
  readonly savedAt: number;
  readonly savedBy: string;
  readonly rules: PolicyRules;
};

/** What holds until the platform saves a policy of its own. */
export const POLICY_AT_START: PolicyVersion = {
  version: 0,
  effectiveAt: 0,
  savedAt: 0,
  savedBy: 'recourse',
  rules: {
    windows: byProductType((type) => PRODUCTS[type].defaultDays),
    regionWindows: {},
    windowFrom: {},
    finalSale: [],
    restockingFeeBasisPoints: {},
    approvalLimits: { default: 500 },
    autoRunRequests: false,
    applicationFee: 'returned',
  },
};

/**
 * The version in force at an instant (ms): the one that took effect last, and of two on the same instant
 * the one saved later. A change that is announced for later stays planned when another is saved before it.
 */
export function policyInForce(versions: readonly PolicyVersion[], at: number): PolicyVersion {
  return versions
    .filter(({ effectiveAt }) => effectiveAt <= at)
    .reduce((found, one) => (isAfter(one, found) ? one : found), POLICY_AT_START);
}

function isAfter(one: PolicyVersion, other: PolicyVersion): boolean {
  if (one.effectiveAt !== other.effectiveAt) return one.effectiveAt > other.effectiveAt;
  return one.version > other.version;
}

export type Region = { readonly country: string | null; readonly region: string | null };

/** The days promised for a product type to a buyer there. */
export function windowDays(rules: PolicyRules, productType: ProductType, place: Region): number {
  const named = regionsOf(place).map((name) => rules.regionWindows[name]?.[productType]);
  return named.find((days) => days !== undefined) ?? rules.windows[productType];
}

/** What the days of a type count from. */
export function basisOf({ windowFrom }: PolicyRules, productType: ProductType): WindowBasis {
  return windowFrom[productType] ?? PRODUCTS[productType].windowFrom;
}

/** The regions a place belongs to, the narrowest first. */
function regionsOf({ country, region }: Region): readonly string[] {
  if (country === null) return [];
  return [
    ...(region === null ? [] : [`${country}-${region}`]),
    country,
    ...(EU.includes(country) ? ['EU'] : []),
    ...(EEA.includes(country) ? ['EEA'] : []),
  ];
}

/** What was bought, as far as a policy asks. */
export type PolicyPurchase = Region &
  WindowDays & {
    readonly productType: ProductType | null;
    readonly finalSale: boolean;
  };

export type PolicyAnswer = {
  readonly version: number;
  /**
   * `none`: this type is never taken back. `unknown`: no one knows what was bought. `event_unknown`: the days count
   * from an event or a delivery of which no one knows the day, and may be over.
   */
  readonly state: 'open' | 'lapsed' | 'none' | 'final_sale' | 'unknown' | 'event_unknown';
  readonly days: number;
  /** The last day on which it is promised, where the buyer is; null where it has not begun, or is not known. */
  readonly lastDay: CalendarDay | null;
  /** Kept of a full refund under the policy. */
  readonly restockingFeeMinor: number;
};

/**
 * What a version promises for a purchase, on the buyer's day `today`. `paid` is what was taken, for the restocking
 * fee.
 */
export function policyAnswer(
  { version, rules }: PolicyVersion,
  purchase: PolicyPurchase,
  { today, paid }: { readonly today: CalendarDay; readonly paid: Money },
): PolicyAnswer {
  const { productType } = purchase;
  const nothing = { version, days: 0, lastDay: null, restockingFeeMinor: 0 };
  if (productType === null) return { ...nothing, state: 'unknown' };
  if (purchase.finalSale || rules.finalSale.includes(productType)) {
    return { ...nothing, state: 'final_sale' };
  }
  const days = windowDays(rules, productType, purchase);
  if (days === 0) return { ...nothing, state: 'none' };
  const end = WINDOW_BASES[basisOf(rules, productType)].lastDay(purchase, days, today);
  if (isUnknown(end, today)) return { ...nothing, days, state: 'event_unknown' };
  const lastDay = typeof end === 'object' || end === 'waits' ? null : end;
  const basisPoints = rules.restockingFeeBasisPoints[productType] ?? 0;
  const restockingFeeMinor = fractionOf(paid, basisPoints, 10_000).amountMinor;
  return {
    version,
    state: lastDay === null || today <= lastDay ? 'open' : 'lapsed',
    days,
    lastDay,
    restockingFeeMinor,
  };
}

/** Whether it may be over, and no one knows: the least of it is. */
function isUnknown(end: WindowEnd, today: CalendarDay): boolean {
  return end === 'unknown' || (typeof end === 'object' && today > end.atLeast);
}

/** The right that an exception of this amount takes, with the limit in minor units of its currency. */
export function approvalOf(
  { approvalLimits }: PolicyRules,
  { amountMinor, currency }: Money,
): { readonly right: 'approve_refunds' | 'approve_large_refunds'; readonly limitMinor: number } {
  const limitMinor = unitsFor(approvalLimits, currency).amountMinor;
  const right = amountMinor > limitMinor ? 'approve_large_refunds' : 'approve_refunds';
  return { right, limitMinor };
}
