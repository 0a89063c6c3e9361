/** A version of the policy as a list: what is promised for what, and who decides the rest. */
import { basisOf, type PolicyRules } from '../../../worker/policies/policy.ts';
import {
  PRODUCT_TYPES,
  PRODUCTS,
  type ProductType,
} from '../../../worker/policies/product-type.ts';
import { WINDOW_BASES } from '../../../worker/policies/window-basis.ts';
import { count } from '../count.ts';
import { limitTextsOf } from '../settings/limit-form.ts';
import { percentText } from '../numbers.ts';
import type { RegionPromise } from './policy-form.ts';
import { regionName } from './policy-regions.ts';

export type PolicyLine = { readonly label: string; readonly value: string };

export function policyLines(rules: PolicyRules, locale: string): readonly PolicyLine[] {
  return [
    ...PRODUCT_TYPES.map((type) => ({
      label: PRODUCTS[type].name,
      value: promiseOf(rules, type),
    })),
    ...regionLines(rules, locale),
    ...limitLines(rules),
    {
      label: 'Your application fee, with a refund',
      value: rules.applicationFee === 'returned' ? 'Given back' : 'Kept',
    },
    {
      label: 'Buyers’ requests inside law or policy',
      value: rules.autoRunRequests ? 'Run without staff' : 'Wait for staff',
    },
  ];
}

/** `30 days after delivery, 15 % kept`. */
function promiseOf(rules: PolicyRules, type: ProductType): string {
  if (rules.finalSale.includes(type)) return 'Final sale';
  const days = rules.windows[type];
  const fee = rules.restockingFeeBasisPoints[type] ?? 0;
  const kept = fee > 0 ? `, ${percentText(fee)} % kept` : '';
  if (days > 0) return `${count(days, 'day')} ${WINDOW_BASES[basisOf(rules, type)].words}${kept}`;
  // The fee still counts where a region promises days.
  return `No promise${kept}`;
}

function regionLines({ regionWindows }: PolicyRules, locale: string): readonly PolicyLine[] {
  return Object.entries(regionWindows).flatMap(([region, windows]) =>
    PRODUCT_TYPES.flatMap((productType) => {
      const days = windows[productType];
      return days === undefined ? [] : [promisedThere({ region, productType, days }, locale)];
    }),
  );
}

/** `Goods, European Union` and `14 days`. */
export function promisedThere(
  { region, productType, days }: RegionPromise,
  locale: string,
): PolicyLine {
  const label = `${PRODUCTS[productType].name}, ${regionName(region, locale)}`;
  return { label, value: days === 0 ? 'No promise' : count(days, 'day') };
}

/** A line a currency, in its whole units; the first is for every currency that is not named. */
function limitLines({ approvalLimits }: PolicyRules): readonly PolicyLine[] {
  return limitTextsOf(approvalLimits).map(({ currency, units }, index) => ({
    label: index === 0 ? EXCEPTIONS : `${EXCEPTIONS}, ${currency.toUpperCase()}`,
    value: `Up to ${units}`,
  }));
}

const EXCEPTIONS = 'Exceptions by one approver';

export type PolicyChange = {
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** What differs from one version to another; null: not there. */
export function policyChanges(
  from: PolicyRules,
  to: PolicyRules,
  locale: string,
): readonly PolicyChange[] {
  const before = new Map(policyLines(from, locale).map(({ label, value }) => [label, value]));
  const after = new Map(policyLines(to, locale).map(({ label, value }) => [label, value]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((label) => ({
      label,
      before: before.get(label) ?? null,
      after: after.get(label) ?? null,
    }))
    .filter((change) => change.before !== change.after);
}
