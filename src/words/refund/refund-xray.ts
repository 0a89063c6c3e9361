/** The X-ray as tables: one a currency, a row a party, what they have of the payment before and after. */
import { formatMoney, money } from '../../../worker/base/money/amount.ts';
import { smallestStepMinor } from '../../../worker/base/money/currency.ts';
import type { XRay, XRayLine } from '../../../worker/refunds/plan/x-ray.ts';
import { numberOf, signed } from '../amounts.ts';
import { nameOf, type Names } from '../people.ts';

export type XRayRow = {
  readonly key: string;
  readonly party: string;
  readonly before: string;
  /** Empty where nothing changes. */
  readonly change: string;
  readonly after: string;
};

export type XRayTable = {
  /** In capitals, as a heading shows it. */
  readonly currency: string;
  readonly rows: readonly XRayRow[];
  /** Before, change and after summed up: always zero. */
  readonly sum: Omit<XRayRow, 'key' | 'party'>;
};

export function xRayTables(xRay: XRay, sellers: Names, locale: string): readonly XRayTable[] {
  const currencies = [...new Set(xRay.lines.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const lines = xRay.lines.filter((line) => line.currency === currency);
    const words = (amountMinor: number) => numberOf(money(amountMinor, currency), locale);
    const total = (of: (line: XRayLine) => number) =>
      words(lines.reduce((sum, line) => sum + of(line), 0));
    return {
      currency: currency.toUpperCase(),
      rows: lines.map((line) => rowOf(line, sellers, locale)),
      sum: {
        before: total(({ beforeMinor }) => beforeMinor),
        change: total(({ beforeMinor, afterMinor }) => afterMinor - beforeMinor),
        after: total(({ afterMinor }) => afterMinor),
      },
    };
  });
}

function rowOf(line: XRayLine, sellers: Names, locale: string): XRayRow {
  const { party, sellerId, currency, beforeMinor, afterMinor } = line;
  const words = (amountMinor: number) => numberOf(money(amountMinor, currency), locale);
  const change = afterMinor - beforeMinor;
  return {
    key: `${party} ${sellerId ?? ''} ${currency}`,
    party: partyName(line, sellers),
    before: words(beforeMinor),
    change: change === 0 ? '' : `${change > 0 ? '+' : ''}${words(change)}`,
    after: words(afterMinor),
  };
}

export function partyName(
  { party, sellerId }: Pick<XRayLine, 'party' | 'sellerId'>,
  sellers: Names,
): string {
  const seller = nameOf(sellerId ?? '', sellers);
  switch (party) {
    case 'buyer':
      return 'Buyer';
    case 'platform':
      return 'You';
    case 'seller_held':
      return `Kept for ${seller}`;
    case 'seller':
      return seller;
    case 'stripe':
      return 'Stripe’s fees';
    case 'conversion':
      return 'Stripe’s conversion';
  }
}

/** What stands under the tables: how to read them, and where Stripe may differ. */
export function xRayNotes({ lines, estimated, oneOff }: XRay, locale: string): readonly string[] {
  const buyer = lines.find(({ party }) => party === 'buyer');
  const unit = buyer && money(smallestStepMinor(buyer.currency), buyer.currency);
  return [
    'What each has of this payment. Below zero: what they gave for it.',
    ...(estimated
      ? ['Conversions are told at the rate of the payment. Stripe takes the rate of the day.']
      : []),
    ...(oneOff && unit
      ? [`Stripe rounds here: ${formatMoney(unit, locale)} may move between the seller and you.`]
      : []),
  ];
}

/** Who pays for it in one sentence, without the table: `Atelier Nord −$80.00, you −$20.00`. */
export function whoPays({ lines }: XRay, sellers: Names, locale: string): string | null {
  const givers = lines.filter(
    ({ party, beforeMinor, afterMinor }) => party !== 'buyer' && afterMinor < beforeMinor,
  );
  if (givers.length === 0) return null;
  const parts = givers.map((line) => {
    const change = money(line.afterMinor - line.beforeMinor, line.currency);
    return `${partyName(line, sellers)} ${signed(change, locale)}`;
  });
  return parts.join(', ');
}
