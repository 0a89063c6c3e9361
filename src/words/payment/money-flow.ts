/** Where a payment's money went, line by line. */
import { formatMoney, type Money } from '../../../worker/base/money/amount.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import { nameOf } from '../people.ts';
import type { Place } from '../days.ts';

export type FlowLine = { readonly label: string; readonly value: string };

/** Who got what, before what was left with the platform; nothing while the payment is not settled. */
export function flowLines({ flow, sellers }: PaymentCard, { locale }: Place): readonly FlowLine[] {
  if (!flow) return [];
  const line = (label: string, amount: Money | null): FlowLine[] =>
    amount ? [{ label, value: formatMoney(amount, locale) }] : [];
  const payer = flow.stripeFee?.of === 'seller' ? 'the seller' : 'you';
  return [
    ...line('Exchanged by Stripe to', flow.settled),
    ...line(`Stripe’s fee, paid by ${payer}`, flow.stripeFee?.amount ?? null),
    ...line('Your application fee', flow.applicationFee),
    ...flow.sellers.flatMap(({ sellerId, received, sent }) => {
      const name = nameOf(sellerId, sellers);
      const arrived = sent ? `Arrived at ${name} as` : `${name} received`;
      return [...line(`Sent to ${name}`, sent), ...line(arrived, received)];
    }),
  ];
}

/** How a fee by percentage came about; null for every other one. */
export function feeSentence({ explainedFee }: PaymentCard, { locale }: Place): string | null {
  if (!explainedFee) return null;
  const { subtotal, discountMinor, base, fee, percentHundredths } = explainedFee;
  const { currency } = subtotal;
  const words = (amount: Money) => formatMoney(amount, locale);
  const percent = `${String(Math.floor(percentHundredths / 100))}${decimalsOf(percentHundredths)} %`;
  const less =
    discountMinor > 0
      ? `, less discounts of ${words({ amountMinor: discountMinor, currency })},`
      : '';
  return `Your fee is ${percent} of the whole invoice: everything on it came to ${words(subtotal)}${less} so ${percent} of ${words(base)} is ${words(fee)}.`;
}

function decimalsOf(hundredths: number): string {
  const rest = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return rest === '' ? '' : `.${rest}`;
}
