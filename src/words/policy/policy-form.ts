/** The next version of the policy while somebody writes it: text in fields, and what is wrong with it. */
import { basisOf, type PolicyRules, type Windows } from '../../../worker/policies/policy.ts';
import type { WindowBasis } from '../../../worker/policies/window-basis.ts';
import {
  byProductType,
  PRODUCT_TYPES,
  PRODUCTS,
  type ProductType,
} from '../../../worker/policies/product-type.ts';
import { limitErrors, limitsOf, limitTextsOf, type LimitText } from '../settings/limit-form.ts';
import { basisPoints, percentText, wholeNumber } from '../numbers.ts';

/** As the backend takes them: ten years, and all of the price. */
const DAYS_MAX = 3_650;
const ALL_BASIS_POINTS = 10_000;

export type ProductText = {
  readonly days: string;
  /** What they count from. */
  readonly from: WindowBasis;
  readonly percent: string;
  readonly isFinal: boolean;
};

/** The days of one product type in one region. */
export type RegionPromise = {
  readonly region: string;
  readonly productType: ProductType;
  readonly days: number;
};

export type PolicyFormText = {
  readonly products: Readonly<Record<ProductType, ProductText>>;
  readonly regions: readonly RegionPromise[];
  readonly limits: readonly LimitText[];
  readonly givesFeeBack: boolean;
  readonly runsRequests: boolean;
};

export function policyFormOf(rules: PolicyRules): PolicyFormText {
  return {
    products: byProductType((type) => ({
      days: String(rules.windows[type]),
      from: basisOf(rules, type),
      percent: percentText(rules.restockingFeeBasisPoints[type] ?? 0),
      isFinal: rules.finalSale.includes(type),
    })),
    regions: Object.entries(rules.regionWindows).flatMap(([region, windows]) =>
      PRODUCT_TYPES.flatMap((productType) => {
        const days = windows[productType];
        return days === undefined ? [] : [{ region, productType, days }];
      }),
    ),
    limits: limitTextsOf(rules.approvalLimits),
    givesFeeBack: rules.applicationFee === 'returned',
    runsRequests: rules.autoRunRequests,
  };
}

export type ProductErrors = { readonly days: string | null; readonly percent: string | null };
export type PolicyFormErrors = {
  readonly products: Readonly<Record<ProductType, ProductErrors>>;
  readonly limits: ReturnType<typeof limitErrors>;
};

export function policyFormErrors({ products, limits }: PolicyFormText): PolicyFormErrors {
  return {
    products: byProductType((type) => productErrors(products[type])),
    limits: limitErrors(limits),
  };
}

export function isWritten({ products, limits }: PolicyFormErrors): boolean {
  const errors = [...Object.values(products), ...limits].flatMap((each) => Object.values(each));
  return errors.every((error) => error === null);
}

function productErrors({ days, percent }: ProductText): ProductErrors {
  const points = basisPoints(percent);
  return {
    days: daysError(days),
    percent: points === null || points > ALL_BASIS_POINTS ? 'A per cent, 0 to 100.' : null,
  };
}

function daysError(text: string): string | null {
  const days = wholeNumber(text);
  return days === null || days > DAYS_MAX ? 'Whole days, 0 to 3,650.' : null;
}

/** What is wrong with days that somebody is about to add for a region; null when they can be added. */
export function regionErrors(
  { region, productType, days }: Omit<RegionPromise, 'days'> & { readonly days: string },
  regions: readonly RegionPromise[],
) {
  const isThere = regions.some(
    (each) => each.region === region && each.productType === productType,
  );
  return {
    region: region === '' ? 'Choose a place.' : isThere ? 'Named already: remove it first.' : null,
    days: daysError(days),
  };
}

/** The rules that the texts stand for; ask only when nothing is wrong with them. */
export function rulesOf(text: PolicyFormText): PolicyRules {
  const { products, regions, limits, givesFeeBack, runsRequests } = text;
  const fees = PRODUCT_TYPES.flatMap((type) => {
    const points = basisPoints(products[type].percent) ?? 0;
    return points > 0 ? [[type, points] as const] : [];
  });
  return {
    windows: byProductType((type) => wholeNumber(products[type].days) ?? 0),
    regionWindows: regionWindowsOf(regions),
    windowFrom: Object.fromEntries(
      PRODUCT_TYPES.filter((type) => products[type].from !== PRODUCTS[type].windowFrom).map(
        (type) => [type, products[type].from] as const,
      ),
    ),
    finalSale: PRODUCT_TYPES.filter((type) => products[type].isFinal),
    restockingFeeBasisPoints: Object.fromEntries(fees),
    approvalLimits: limitsOf(limits),
    autoRunRequests: runsRequests,
    applicationFee: givesFeeBack ? 'returned' : 'kept',
  };
}

function regionWindowsOf(regions: readonly RegionPromise[]): PolicyRules['regionWindows'] {
  const windows: Record<string, Partial<Windows>> = {};
  for (const { region, productType, days } of regions) {
    windows[region] = { ...windows[region], [productType]: days };
  }
  return windows;
}
