/** What of a cart goes back: the items as choices, each with what is left of it and what stands for or against it. */
import { formatMoney, money } from '../../../worker/base/money/amount.ts';
import type { RefundCard } from '../../../worker/refunds/refund-card.ts';
import { listed } from '../count.ts';
import type { Preview } from '../../../worker/refunds/plan/preview.ts';
import { besideItems, itemName, leftOfItem } from '../../../worker/refunds/verdict/item.ts';
import { reasonSentence } from '../../../worker/refunds/verdict/verdict-reason-words.ts';

export type ItemChoice = {
  readonly id: string;
  readonly label: string;
  /** Why it is due or not, or that it went back already; null where it was not asked about. */
  readonly note: string | null;
  readonly isChosen: boolean;
  /** All of it went back before. */
  readonly isGone: boolean;
};

/** @param chosen the ids that were ticked; null: the payment as a whole */
export function itemChoices(
  { judged, verdict }: Pick<Preview, 'judged' | 'verdict'>,
  chosen: readonly string[] | null,
  locale: string,
): readonly ItemChoice[] {
  const { currency } = verdict;
  return judged.purchase.items.map((item) => {
    const { id } = item;
    const left = leftOfItem(item);
    const said = verdict.items.find((one) => one.id === id);
    const isGone = left === 0;
    const sentences = (said?.reasons ?? []).map((one) => reasonSentence(one, currency, locale));
    // What is due says why in a sentence; what is not says all that stands against it.
    const shown = said?.outcome === 'needs_approval' ? sentences : sentences.slice(0, 1);
    const note = shown.length > 0 ? shown.join(' ') : null;
    return {
      id,
      label: `${itemName(item)}, ${formatMoney(money(isGone ? item.amountMinor : left, currency), locale)}`,
      note: isGone ? 'Refunded already.' : note,
      isChosen: !isGone && (chosen?.includes(id) ?? false),
      isGone,
    };
  });
}

/** What is left of what was paid beside the items; null where nothing was. */
export function besideWords(
  { judged, verdict }: Pick<Preview, 'judged' | 'verdict'>,
  locale: string,
) {
  const { currency, refundableMinor } = verdict;
  const { items } = judged.purchase;
  const minor = items.length === 0 ? 0 : besideItems(items, refundableMinor);
  if (minor === 0) return null;
  const amount = formatMoney(money(minor, currency), locale);
  return {
    minor,
    label: `${amount} was paid on top of the items`,
    note: 'Delivery, tips or taxes. Due when all items go back; on its own it is goodwill.',
    button: `Refund only the ${amount}`,
  };
}

/** What a refund is for, by name: `For Book, Mug.`; null where it names no items. */
export function itemsRefunded({ request, shown }: Pick<RefundCard, 'request' | 'shown'>) {
  const items = shown?.judged.purchase.items ?? [];
  const names = (request.items ?? []).map(({ id }) =>
    itemName(items.find((item) => item.id === id) ?? { id }),
  );
  return names.length === 0 ? null : `For ${listed(names)}.`;
}

/** What is left of the chosen items, in minor units; null where none is chosen, or all are: then all that is left. */
export function minorOfItems(
  { judged }: Pick<Preview, 'judged'>,
  chosen: readonly string[] | null,
): number | null {
  const open = judged.purchase.items.filter((item) => leftOfItem(item) > 0);
  if (chosen === null || open.every(({ id }) => chosen.includes(id))) return null;
  const items = open.filter(({ id }) => chosen.includes(id));
  return items.reduce((sum, item) => sum + leftOfItem(item), 0);
}

/** The items after one was ticked or cleared; null once none is: then it is the payment as a whole. */
export function toggled(choices: readonly ItemChoice[], id: string): readonly string[] | null {
  const ticked = choices.filter((one) => (one.id === id ? !one.isChosen : one.isChosen));
  return ticked.length === 0 ? null : ticked.map((one) => one.id);
}
