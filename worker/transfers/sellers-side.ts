/**
 * A transfer as the seller's own balance sees it, which may be in another currency. What converts to nothing
 * there is no leg of anything: Stripe refuses a reversal that takes nothing, and a refund must not stop over it,
 * so the platform bears it. Every reversal, give-back and fee that is planned asks here.
 */
import { convert, money, type Money } from '../base/money/amount.ts';
import { smallestStepMinor } from '../base/money/currency.ts';
import { unreversedMinor, type TransferFacts } from '../stripe/transfer-facts.ts';

/** A part of the transfer in the currency of the seller's balance, at the rate the transfer had. */
export function onSellersSide(transfer: TransferFacts, minor: number): Money {
  const { credited, currency, amountMinor } = transfer;
  const part = money(minor, currency);
  if (!credited || credited.currency === currency) return part;
  return convert(part, credited, amountMinor);
}

/** An amount of the seller's balance in the currency of the transfer, at the rate the transfer had. */
export function onTransfersSide(transfer: TransferFacts, sellers: Money): number | null {
  const { credited, currency, amountMinor } = transfer;
  if (sellers.currency === currency) return sellers.amountMinor;
  if (credited?.currency !== sellers.currency || credited.amountMinor <= 0) return null;
  return convert(sellers, money(amountMinor, currency), credited.amountMinor).amountMinor;
}

/**
 * Whether an amount of the transfer's currency is anything at all in the seller's balance. A transfer that came to
 * nothing there tells no rate: of more than it nobody can say so.
 */
export function reachesSeller(transfer: TransferFacts, minor: number): boolean {
  const { credited, currency, amountMinor } = transfer;
  const hasNoRate = credited?.amountMinor === 0 && credited.currency !== currency;
  if (hasNoRate) return minor > amountMinor;
  return onSellersSide(transfer, minor).amountMinor > 0;
}

/**
 * Whether reversing so much surely takes something. Each earlier reversal may have taken half a step more than
 * its part, so that nothing is left with the seller of a last minor unit that Stripe still shows as unreversed.
 */
export function takesFromSeller(transfer: TransferFacts, minor: number): boolean {
  if (!reachesSeller(transfer, minor)) return false;
  const { credited, currency, amountMinor, reversalCount } = transfer;
  if (!credited || credited.currency === currency) return true;
  const left = BigInt(credited.amountMinor) * BigInt(unreversedMinor(transfer));
  const step = BigInt(smallestStepMinor(credited.currency));
  return 2n * left > BigInt(reversalCount) * step * BigInt(amountMinor);
}

/** What to reverse of each transfer, in order, so that they give `minor` together, or as much as they can. */
export function reversalsOf(
  transfers: readonly TransferFacts[],
  minor: number,
): { readonly transfer: TransferFacts; readonly minor: number }[] {
  let open = minor;
  return transfers.flatMap((transfer) => {
    const taken = Math.min(open, unreversedMinor(transfer));
    if (!takesFromSeller(transfer, taken)) return [];
    open -= taken;
    return [{ transfer, minor: taken }];
  });
}
