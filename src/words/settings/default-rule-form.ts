/** The rule for payments that name a seller and no amount, while somebody edits it. */
import type { DefaultRule } from '../../../worker/people/settings/settings.ts';
import { basisPoints, percentText } from '../numbers.ts';

export type TransferRuleText = {
  readonly isOn: boolean;
  readonly sellerKey: string;
  readonly percent: string;
};

const WHOLE = 10_000;

export function ruleTextOf(rule: DefaultRule | null): TransferRuleText {
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

export function ruleOf({ isOn, sellerKey, percent }: TransferRuleText): DefaultRule | null {
  if (!isOn) return null;
  return { sellerKey: sellerKey.trim(), platformFeeBasisPoints: basisPoints(percent) ?? 0 };
}

/** What the rule does, on an example of 100. */
export function ruleSentence({ sellerKey, percent }: TransferRuleText): string {
  const points = basisPoints(percent) ?? 0;
  const seller = percentText(WHOLE - points);
  return `Of a payment of 100, the seller named under “${sellerKey.trim()}” gets ${seller} and you keep ${percentText(points)}.`;
}
