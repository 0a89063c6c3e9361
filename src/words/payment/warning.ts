/** An early fraud warning: whether a refund now is worth it, with both prices. */
import {
  EFW_BECOMES_DISPUTE_BASIS_POINTS,
  type WarningAdvice,
} from '../../../worker/disputes/advice/advice.ts';
import { formatMoney, type Money } from '../../../worker/base/money/amount.ts';
import { count } from '../count.ts';

export type WarningWords = {
  readonly title: string;
  readonly sentence: string;
  readonly lines: readonly { readonly label: string; readonly amount: Money }[];
  /** What is not known of the price; nothing where all is. */
  readonly notes: readonly string[];
};

const CHANCE = String(EFW_BECOMES_DISPUTE_BASIS_POINTS / 100);

/** @param warnings how many are open */
export function warningWords(
  warnings: number,
  advice: WarningAdvice | null,
  locale: string,
): WarningWords {
  const title = count(warnings, 'early fraud warning');
  const first = 'The card issuer suspects fraud.';
  if (!advice) {
    const sentence = `${first} A full refund now avoids the dispute that usually follows.`;
    return { title, sentence, lines: [], notes: [] };
  }
  return {
    title,
    sentence: `${first} ${sentenceOf(advice, locale)}`,
    lines: linesOf(advice),
    notes: notesOf(advice),
  };
}

function sentenceOf({ recommendation, refund }: WarningAdvice, locale: string): string {
  if (refund.costs.amountMinor <= 0) return 'Nothing is left to refund, so there is nothing to do.';
  const usual = `About ${CHANCE} of 100 such payments are disputed later.`;
  switch (recommendation) {
    case 'refund':
      return `${usual} Refund it in full: that costs ${formatMoney(refund.costs, locale)} and avoids the dispute.`;
    case 'wait':
      return `${usual} Waiting is likely to cost less than a refund.`;
    case null:
      return `${usual} What waiting costs is not known, so decide by what you know of the buyer.`;
  }
}

function linesOf({ refund, wait }: WarningAdvice): WarningWords['lines'] {
  if (refund.costs.amountMinor <= 0) return [];
  return [
    { label: 'Refund in full', amount: refund.costs },
    ...(refund.sellers.amountMinor > 0
      ? [{ label: 'Of it from the sellers', amount: refund.sellers }]
      : []),
    ...(wait.disputeCosts ? [{ label: 'A dispute that is lost', amount: wait.disputeCosts }] : []),
    ...(wait.expectedCosts ? [{ label: 'To be expected of it', amount: wait.expectedCosts }] : []),
  ];
}

function notesOf({ reasons, refund }: WarningAdvice): readonly string[] {
  if (refund.costs.amountMinor <= 0) return [];
  return reasons.flatMap(({ code }) => {
    if (code === 'received_fee_unseen')
      return ['Stripe’s fee for a dispute has not been seen yet.'];
    if (code === 'currencies_differ') return ['The amounts are in different currencies.'];
    return [];
  });
}
