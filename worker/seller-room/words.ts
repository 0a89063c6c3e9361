/** What the seller room says: short, plain, and never more certain than the bank is. */
import { valueIn } from '../base/result/closed-set.ts';
import { formatMoney } from '../base/money/amount.ts';
import type { Cost, RoomSheet } from './sheet.ts';

const REASONS: Readonly<Record<string, string>> = {
  credit_not_processed: 'The buyer says that a refund was promised and did not come.',
  duplicate: 'The buyer says that they were charged twice.',
  fraudulent: 'The cardholder says that they did not buy this.',
  product_not_received: 'The buyer says that the order did not arrive.',
  product_unacceptable: 'The buyer says that the order is not as described.',
  subscription_canceled: 'The buyer says that they had canceled before.',
  unrecognized: 'The cardholder does not recognize this payment.',
};

/** Why the bank asks, as far as it said. */
export function reasonWords(reason: string): string {
  return valueIn(REASONS, reason) ?? 'The buyer’s bank objects to this payment.';
}

/** Where it stands, in one sentence. */
export function standingWords({ stage, disputed, ending }: RoomSheet): string {
  const amount = formatMoney(disputed);
  if (ending === 'won') return `The bank decided for you: the payment of ${amount} stands.`;
  if (ending === 'lost') return `The bank decided for the buyer: ${amount} went back.`;
  if (ending !== null) return `The dispute over ${amount} is over.`;
  if (stage === 'inquiry') return `The buyer’s bank asks about a payment of ${amount}.`;
  return `The buyer’s bank takes back ${amount}.`;
}

/** What it costs to say nothing, one sentence for each sum. An inquiry that no one responds is no loss yet. */
export function silenceWords({ stage, costs }: Pick<RoomSheet, 'stage' | 'costs'>): string[] {
  const first =
    stage === 'inquiry'
      ? 'If nothing is sent, the bank may take the money back.'
      : 'If nothing is sent, the bank decides for the buyer.';
  return [first, ...costs.map(costWords)];
}

function costWords({ amount, where }: Cost): string {
  const sum = formatMoney(amount);
  switch (where) {
    case 'held':
      return `Then you do not get ${sum}, which we keep for you until it is decided.`;
    case 'paid':
      return `Then you have to give back ${sum} that you were paid.`;
    case 'taken_back':
      return `Then ${sum} that was taken back from you does not come back.`;
    case 'own_balance':
      return `Then ${sum} is taken from your balance.`;
    case 'own_balance_taken':
      return `Then ${sum} that was taken from your balance does not come back.`;
  }
}

/** An instant where the seller is, such as `Friday, 27 November 2026 at 09:00`. */
export function momentWords(at: number, timeZone: string | null): string {
  const zone = knownZone(timeZone);
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  });
  return `${format.format(at)} (${zone === 'UTC' ? 'UTC' : `${zone.replaceAll('_', ' ')} time`})`;
}

/** The zone, or UTC where none is set or no one knows it. */
function knownZone(timeZone: string | null): string {
  if (timeZone === null || timeZone === 'Etc/UTC') return 'UTC';
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}
