/** What moved between the refund that was shown and the refund as it is now. */
import { formatMoney, money } from '../../../worker/base/money/amount.ts';
import type { Preview } from '../../../worker/refunds/plan/preview.ts';
import type { XRayLine } from '../../../worker/refunds/plan/x-ray.ts';
import { verdictWords } from '../../../worker/refunds/verdict/verdict-words.ts';
import { nameOf, type Names } from '../people.ts';
import { partyName } from './refund-xray.ts';

type Context = { readonly sellers: Names; readonly locale: string };

/** Sentences, the weightiest first; never empty, as the backend said that something moved. */
export function movedOf(before: Preview, after: Preview, context: Context): readonly string[] {
  const moved = [
    ...leftMoved(before, after, context),
    ...answerMoved(before, after, context),
    ...balancesMoved(before, after, context),
    ...fundingMoved(before, after, context),
  ];
  return moved.length > 0 ? moved : ['The steps of the refund changed.'];
}

function leftMoved({ verdict: was }: Preview, { verdict: is }: Preview, { locale }: Context) {
  if (was.refundableMinor === is.refundableMinor) return [];
  const words = (amountMinor: number) => formatMoney(money(amountMinor, is.currency), locale);
  return [`${words(is.refundableMinor)} is left to refund; it was ${words(was.refundableMinor)}.`];
}

function answerMoved({ verdict: was }: Preview, { verdict: is }: Preview, { locale }: Context) {
  const isSame = was.outcome === is.outcome && was.basis === is.basis;
  return isSame ? [] : [verdictWords(is, locale).title];
}

/** The buyer's line tells what is left once more, so it is not told. */
function balancesMoved({ xRay: was }: Preview, { xRay: is }: Preview, context: Context) {
  const keyOf = ({ party, sellerId, currency }: XRayLine) =>
    `${party} ${sellerId ?? ''} ${currency}`;
  const lines = new Map([...was.lines, ...is.lines].map((line) => [keyOf(line), line]));
  const minorIn = (all: readonly XRayLine[], key: string) =>
    all.find((line) => keyOf(line) === key)?.beforeMinor ?? 0;
  return [...lines].flatMap(([key, line]) => {
    const [old, now] = [minorIn(was.lines, key), minorIn(is.lines, key)];
    if (old === now || line.party === 'buyer' || line.party === 'conversion') return [];
    const words = (minor: number) => formatMoney(money(minor, line.currency), context.locale);
    const [name, has] =
      line.party === 'platform' ? ['You', 'have'] : [partyName(line, context.sellers), 'has'];
    return [
      line.party === 'seller_held' || line.party === 'stripe'
        ? `${name}: ${words(now)}; it was ${words(old)}.`
        : `${name} ${has} ${words(now)} of this payment; it was ${words(old)}.`,
    ];
  });
}

function fundingMoved(
  { funding: was }: Preview,
  { funding: is }: Preview,
  { sellers, locale }: Context,
) {
  return (is?.sellers ?? []).flatMap(({ sellerId, shortMinor, needed }) => {
    const before = was?.sellers.find((line) => line.sellerId === sellerId)?.shortMinor ?? 0;
    if (before === shortMinor) return [];
    const name = nameOf(sellerId ?? '', sellers);
    const missing = formatMoney(money(shortMinor, needed.currency), locale);
    return shortMinor === 0
      ? [`${name} now has enough in their balance.`]
      : [`${missing} is missing in the balance of ${name} now.`];
  });
}
