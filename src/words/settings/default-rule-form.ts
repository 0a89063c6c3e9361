/** The rule for payments that name a seller and no amount, while somebody edits it. */
import type { AskedRule, DefaultRule } from '../../../worker/people/settings/settings.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { RulePreview } from '../../../worker/transfers/rule-preview.ts';
import { count, listed } from '../count.ts';
import { dayOf, type Here } from '../days.ts';
import { basisPoints, percentText } from '../numbers.ts';

export type TransferRuleText = {
  readonly isOn: boolean;
  readonly sellerKey: string;
  readonly percent: string;
};

const WHOLE = 10_000;

export function ruleTextOf(rule: AskedRule | DefaultRule | null): TransferRuleText {
  if (!rule) return { isOn: false, sellerKey: 'seller', percent: '10' };
  const percent = percentText(rule.platformFeeBasisPoints);
  return { isOn: true, sellerKey: rule.sellerKey, percent };
}

export function ruleErrors({ isOn, sellerKey, percent }: TransferRuleText) {
  const points = basisPoints(percent);
  const wrongKey = isOn && !/^[\w.-]{1,40}$/.test(sellerKey.trim());
  const wrongFee = isOn && (points === null || points > WHOLE);
  return {
    sellerKey: wrongKey ? 'Up to 40 letters, digits, dots, dashes or underscores.' : null,
    percent: wrongFee ? 'A per cent from 0 to 100, with up to two decimals.' : null,
  };
}

export function ruleOf({ isOn, sellerKey, percent }: TransferRuleText): AskedRule | null {
  if (!isOn) return null;
  return { sellerKey: sellerKey.trim(), platformFeeBasisPoints: basisPoints(percent) ?? 0 };
}

/** Since when payments are shared out at all, and which of them the rule is for. */
export function ruleScope(startsAt: number, { now, place }: Here): string {
  const rule =
    'For payments that name a seller in their metadata and no amount, from when you save it on.';
  if (startsAt === 0) return rule;
  return `${rule} Payments of before ${dayOf(startsAt, now, place)} are never shared out automatically.`;
}

/** What the rule would have done with the payments of the last day: one sentence each. */
export function rulePreviewWords(
  preview: RulePreview,
  { sellerKey }: Pick<AskedRule, 'sellerKey'>,
  locale: string,
): readonly string[] {
  const { payments, isAll, transfers, sellers, sums, notForRule, withoutSeller, refused } = preview;
  if (payments === 0)
    return ['No payment was made in the last 24 hours, so there is nothing to try it on.'];
  const of = isAll
    ? `Of the ${count(payments, 'payment')} of the last 24 hours`
    : `Of the newest ${count(payments, 'payment')} of the last 24 hours`;
  const amounts = listed(sums.map((sum) => formatMoney(sum, locale)));
  const made = `${count(transfers, 'transfer')} to ${count(sellers, 'seller')}, ${amounts} in all`;
  const lines = [
    `${of}, it would have scheduled ${transfers === 0 ? 'none' : made}.`,
    withoutSeller > 0 && `${amountOf(withoutSeller)} no seller under “${sellerKey}”.`,
    notForRule > 0 &&
      `${count(notForRule, 'payment')} ${notForRule === 1 ? 'is' : 'are'} left alone: they ask for a transfer themselves, or pay their seller at once.`,
    refused > 0 && `Of ${count(refused, 'payment')} Stripe would not take the amount.`,
  ];
  return lines.filter((line) => line !== false);
}

function amountOf(payments: number): string {
  return `${count(payments, 'payment')} ${payments === 1 ? 'names' : 'name'}`;
}

/** What the rule does, on an example of 100. */
export function ruleSentence({ sellerKey, percent }: TransferRuleText): string {
  const points = basisPoints(percent) ?? 0;
  const seller = percentText(WHOLE - points);
  return `Of a payment of 100, the seller named under “${sellerKey.trim()}” gets ${seller} and you keep ${percentText(points)}.`;
}
