/** What a dispute is about in money: what is gone, who bears it, and what Stripe takes besides. */
import type { CaseCard } from '../../../worker/disputes/case-card.ts';
import { formatMoney, money } from '../../../worker/base/money/amount.ts';
import type { MoneyLine } from '../reductions.ts';

type Card = Pick<
  CaseCard,
  'amount' | 'withdrawn' | 'account' | 'advice' | 'fees' | 'stage' | 'ending' | 'awaitsResponse'
>;

/** The lines from the largest to the smallest matter; amounts that are nothing are left out. */
export function moneyLines(card: Card): readonly MoneyLine[] {
  const { amount, withdrawn, account, fees } = card;
  const whose = account === null ? 'your balance' : 'the seller’s balance';
  const gone = withdrawn && withdrawn.amountMinor !== 0 ? withdrawn : null;
  const received = fees && fees.receivedMinor > 0 ? money(fees.receivedMinor, fees.currency) : null;
  const countered =
    fees && fees.counteredMinor > 0 ? money(fees.counteredMinor, fees.currency) : null;
  return [
    { label: 'In dispute', amount },
    ...(gone ? [{ label: `Gone from ${whose}`, amount: gone }] : []),
    ...(isOpen(card) ? borneLines(card) : []),
    ...(received ? [{ label: 'Stripe’s fee for the dispute', amount: received }] : []),
    ...(countered
      ? [
          {
            label: `Stripe’s fee for answering${isOpen(card) ? ', back on a win' : ''}`,
            amount: countered,
          },
        ]
      : []),
  ];
}

function borneLines({ advice: { borne } }: Card): readonly MoneyLine[] {
  const { platform, seller } = borne;
  return [
    ...(seller.amountMinor > 0 ? [{ label: 'The seller bears', amount: seller }] : []),
    ...(platform.amountMinor > 0 ? [{ label: 'You bear', amount: platform }] : []),
  ];
}

/** Whether the seller's part comes back, in a sentence; null where that says nothing. */
export function borneSentence(card: Card, locale: string): string | null {
  if (!isOpen(card)) return null;
  const { account, withdrawn } = card;
  const { seller, recoverable } = card.advice.borne;
  if (account !== null) return 'The dispute is on the seller’s own account: their balance pays it.';
  if (seller.amountMinor === 0) return null;
  const amount = formatMoney(seller, locale);
  if (!recoverable) {
    return `The seller has not given all of their ${amount} back: you carry the rest until they do.`;
  }
  return withdrawn === null
    ? `If the bank takes the money, the seller’s ${amount} is asked back from them.`
    : `The seller’s ${amount} is with you again, or kept back for it.`;
}

/** Once it is decided nobody asks any more who would bear it. */
function isOpen({ stage, ending }: Card): boolean {
  return ending === null && stage !== 'prevented';
}
