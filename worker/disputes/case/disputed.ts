/** What is disputed, in the currencies that matter: of the balance it is taken from, and of the payment. */
import type { SellerId } from '../../base/result/id.ts';
import { convert, fractionOf, money, type Money } from '../../base/money/amount.ts';
import { settledOf, type PaymentFacts } from '../../stripe/payment-facts.ts';
import type { TransferView } from '../../transfers/scheduled-transfer.ts';
import { partsOf, stakesOf } from '../../transfers/stakes.ts';
import type { DisputeCase } from './dispute-case.ts';

/** What was withdrawn, else what would be. */
export function atStakeOf(row: DisputeCase, facts: PaymentFacts): Money {
  const { withdrawnMinor, withdrawnCurrency, amountMinor, currency } = row;
  if (withdrawnMinor && withdrawnMinor > 0 && withdrawnCurrency) {
    return money(withdrawnMinor, withdrawnCurrency);
  }
  return currency === facts.currency ? settledOf(facts, amountMinor) : money(amountMinor, currency);
}

/** The disputed amount in the payment's currency. */
export function disputedOf({ amountMinor, currency }: DisputeCase, facts: PaymentFacts): number {
  if (currency === facts.currency) return amountMinor;
  const { settlement, capturedMinor } = facts;
  if (settlement?.currency !== currency || settlement.amountMinor <= 0) return capturedMinor;
  const disputed = money(amountMinor, currency);
  const captured = money(capturedMinor, facts.currency);
  return convert(disputed, captured, settlement.amountMinor).amountMinor;
}

/** What a seller would lose of the dispute: their part, less the application fee that they had paid of it. */
export type SellerPart = {
  readonly sellerId: SellerId;
  readonly currency: string;
  readonly minor: number;
  /** True while it is still kept, false once it was sent to them. */
  readonly isHeld: boolean;
};

/** The parts of all sellers in a dispute of the platform's own payment. */
export function sellerParts(
  row: DisputeCase,
  facts: PaymentFacts,
  views: readonly TransferView[],
): SellerPart[] {
  const stakes = stakesOf(facts, views);
  const disputed = disputedOf(row, facts);
  const parts = partsOf(stakes, disputed);
  return stakes.flatMap(({ sellerId, currency, source }, at) => {
    const isHeld = 'held' in source;
    const feeMinor = isHeld ? 0 : feePart(facts, currency, disputed);
    const minor = Math.max(0, (parts[at] ?? 0) - feeMinor);
    return minor > 0 ? [{ sellerId, currency, minor, isHeld }] : [];
  });
}

function feePart(facts: PaymentFacts, currency: string, disputed: number): number {
  const { applicationFee: fee, chargeType, capturedMinor } = facts;
  if (chargeType !== 'destination' || fee?.currency !== currency || capturedMinor <= 0) return 0;
  const lost = Math.min(disputed, capturedMinor);
  return fractionOf(money(fee.amountMinor, currency), lost, capturedMinor).amountMinor;
}
