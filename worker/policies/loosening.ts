/** Whether a policy lets more go back than the one before, or with fewer people. */
import { isRaised } from '../base/money/by-currency.ts';
import { basisOf, type PolicyRules } from './policy.ts';
import { PRODUCT_TYPES } from './product-type.ts';

/** Stricter rules are saved by one person; the law gives buyers what it gives whatever they say. */
export function loosensPolicy(before: PolicyRules, after: PolicyRules): boolean {
  const regions = new Set([
    ...Object.keys(before.regionWindows),
    ...Object.keys(after.regionWindows),
  ]);
  return (
    PRODUCT_TYPES.some(
      (type) =>
        after.windows[type] > before.windows[type] ||
        basisOf(after, type) !== basisOf(before, type) ||
        (before.finalSale.includes(type) && !after.finalSale.includes(type)) ||
        (after.restockingFeeBasisPoints[type] ?? 0) <
          (before.restockingFeeBasisPoints[type] ?? 0) ||
        [...regions].some((name) => daysIn(after, name, type) > daysIn(before, name, type)),
    ) ||
    isRaised(before.approvalLimits, after.approvalLimits) ||
    (after.autoRunRequests && !before.autoRunRequests) ||
    after.applicationFee !== before.applicationFee
  );
}

function daysIn(rules: PolicyRules, region: string, type: (typeof PRODUCT_TYPES)[number]): number {
  return rules.regionWindows[region]?.[type] ?? rules.windows[type];
}
