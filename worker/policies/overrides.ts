/**
 * Where the law gives buyers more than a policy does. Staff see these rows before they save a policy: it may
 * be saved, and the right holds all the same.
 */
import { valueIn } from '../base/result/closed-set.ts';
import { windowDays, type PolicyRules } from './policy.ts';
import { PRODUCTS, PRODUCT_TYPES, type ProductType } from './product-type.ts';
import { RIGHT_COUNTRIES, RIGHTS, type RightRule } from './rights-data.ts';

export type Override = {
  readonly country: string;
  readonly productType: ProductType;
  /** What the policy says there; 0 for a final sale. */
  readonly policyDays: number;
  readonly lawDays: number;
  readonly dayType: RightRule['dayType'];
  /** What of the policy does not hold against the right. */
  readonly stricter: readonly ('shorter_window' | 'final_sale' | 'restocking_fee')[];
  /** `conditional`: only when the seller left something out, such as displaying terms in Japan. */
  readonly scope: RightRule['scope'];
  readonly source: string;
  readonly confidence: RightRule['confidence'];
};

/** Every country and product type for which a policy is stricter than the law, in the order of the data. */
export function overridesOf(rules: PolicyRules): readonly Override[] {
  return RIGHT_COUNTRIES.flatMap((country) =>
    PRODUCT_TYPES.flatMap((productType) => overrideOf(rules, country, productType)),
  );
}

function overrideOf(
  rules: PolicyRules,
  country: string,
  productType: ProductType,
): readonly Override[] {
  const rule = valueIn(RIGHTS, country);
  if (!rule || rule.days === 0 || rule.start[PRODUCTS[productType].lawKind] === 'none') return [];
  const { exemption } = PRODUCTS[productType];
  if (exemption !== null && rule.exemptions.includes(exemption)) return [];
  const isFinal = rules.finalSale.includes(productType);
  const policyDays = isFinal ? 0 : windowDays(rules, productType, { country, region: null });
  const fee = rules.restockingFeeBasisPoints[productType] ?? 0;
  const stricter = [
    ...(isFinal ? (['final_sale'] as const) : []),
    ...(!isFinal && policyDays < calendarDays(rule) ? (['shorter_window'] as const) : []),
    ...(!isFinal && policyDays > 0 && fee > 0 ? (['restocking_fee'] as const) : []),
  ];
  if (stricter.length === 0) return [];
  const { days: lawDays, dayType, scope, law: source, confidence } = rule;
  const answer = { country, productType, policyDays, lawDays, dayType, stricter };
  return [{ ...answer, scope, source, confidence }];
}

/** In calendar days: a week has five working days, and Japan counts the day of receipt as the first. */
function calendarDays({ days, dayType, scope }: RightRule): number {
  if (scope === 'conditional') return days - 1;
  return dayType === 'business' ? Math.ceil(days / 5) * 7 : days;
}
