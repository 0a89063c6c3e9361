/** The rule for payments that name a seller and no amount, while somebody edits it. */
import type { AskedRule, DefaultRule } from '../../../worker/people/settings/settings.ts';
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

/** What the rule does, on an example of 100. */
export function ruleSentence({ sellerKey, percent }: TransferRuleText): string {
  const points = basisPoints(percent) ?? 0;
  const seller = percentText(WHOLE - points);
  return `Of a payment of 100, the seller named under “${sellerKey.trim()}” gets ${seller} and you keep ${percentText(points)}.`;
}
