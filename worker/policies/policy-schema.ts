/** What rows hold of the rules of a policy. */
import * as z from 'zod/mini';
import { byCurrencySchema } from '../base/money/money-schema.ts';
import { once } from '../base/result/once.ts';
import { objectOf, wordOf } from '../base/result/schema.ts';
import { POLICY_AT_START, type PolicyRules, type Windows } from './policy.ts';
import { PRODUCT_TYPES } from './product-type.ts';
import { WINDOW_BASES } from './window-basis.ts';

export const policyRulesSchema = once(() => {
  const productType = z.enum(PRODUCT_TYPES);
  const partWindows = z.partialRecord(productType, z.int());
  return objectOf<PolicyRules>()({
    windows: z.pipe(partWindows, z.transform(withEveryWindow)),
    regionWindows: z.record(z.string(), partWindows),
    // Policies of before it could be chosen count as is usual for each type.
    windowFrom: z._default(z.partialRecord(productType, wordOf(WINDOW_BASES)), {}),
    finalSale: z.array(productType),
    restockingFeeBasisPoints: partWindows,
    approvalLimits: byCurrencySchema(),
    autoRunRequests: z.boolean(),
    applicationFee: wordOf<PolicyRules['applicationFee']>({ returned: true, kept: true }),
  });
});

/** A type that was not sold yet when the policy was saved has what a new platform promises. */
function withEveryWindow(saved: Partial<Windows>): Windows {
  return { ...POLICY_AT_START.rules.windows, ...saved };
}
