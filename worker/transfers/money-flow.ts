/**
 * Where the money of a payment went when it was settled: what Stripe kept, what the platform and each seller
 * received, in the currency each holds it in. Read from balance transactions, never reckoned from percentages;
 * what cannot be read is left out. Refunds and disputes come after it and are told elsewhere.
 */
import type { SellerId } from '../base/result/id.ts';
import { fractionOf, money, type Money } from '../base/money/amount.ts';
import { settledOf, type PaymentFacts } from '../stripe/payment-facts.ts';
import type { TransferFacts } from '../stripe/transfer-facts.ts';
import { GIVE_BACK_KEY } from './stakes.ts';

export type MoneyFlow = {
  readonly paid: Money;
  /** What it became in another currency; null where none was needed. */
  readonly settled: Money | null;
  /** What Stripe kept of it, and of whose money; null where it is not on this payment's own line. */
  readonly stripeFee: { readonly amount: Money; readonly of: 'platform' | 'seller' } | null;
  /** The platform's fee, as it was taken. */
  readonly applicationFee: Money | null;
  readonly sellers: readonly SellersFlow[];
  /** What the platform was left with; null where currencies do not let it be told. */
  readonly platform: Money | null;
};

export type SellersFlow = {
  readonly sellerId: SellerId;
  /** What came in, in the currency of their balance, net of fees. */
  readonly received: Money;
  /** What was sent to them in another currency; null where none was needed. */
  readonly sent: Money | null;
};

/** Null for a payment that is not settled yet. */
export function moneyFlowOf(facts: PaymentFacts): MoneyFlow | null {
  const { settlement } = facts;
  if (!settlement || facts.capturedMinor === 0) return null;
  const paid = money(facts.capturedMinor, facts.currency);
  const inBalance = money(settlement.amountMinor, settlement.currency);
  const kept = money(settlement.stripeFeeMinor, settlement.currency);
  const isDirect = facts.account !== null;
  const fee = facts.applicationFee;
  return {
    paid,
    settled: inBalance.currency === paid.currency ? null : inBalance,
    stripeFee: kept.amountMinor > 0 ? { amount: kept, of: isDirect ? 'seller' : 'platform' } : null,
    applicationFee: fee && money(fee.amountMinor, fee.currency),
    sellers: isDirect ? [directSeller(facts, inBalance)] : sent(facts).flatMap(sellersFlow),
    platform: isDirect ? directPlatform(facts) : platformsRest(facts, inBalance),
  };
}

function directSeller(facts: PaymentFacts, inBalance: Money): SellersFlow {
  const feeMinor = facts.settlement?.feeMinor ?? 0;
  const received = money(inBalance.amountMinor - feeMinor, inBalance.currency);
  return { sellerId: facts.account ?? '', received, sent: null };
}

/** Of a direct charge the platform has its fee, and nothing else. */
function directPlatform({ applicationFee: fee }: PaymentFacts): Money | null {
  return fee && money(fee.amountMinor, fee.currency);
}

/** What was sent again after a failed refund is part of that refund. */
function sent({ transfers }: PaymentFacts): readonly TransferFacts[] {
  return transfers.filter(({ metadata }) => !metadata[GIVE_BACK_KEY]);
}

function sellersFlow(transfer: TransferFacts): SellersFlow[] {
  const { sellerId, amountMinor, currency, credited, creditedFeeMinor } = transfer;
  if (!credited) return [];
  const received = money(credited.amountMinor - creditedFeeMinor, credited.currency);
  const isExchanged = credited.currency !== currency;
  return [{ sellerId, received, sent: isExchanged ? money(amountMinor, currency) : null }];
}

/** What came in less Stripe's fee and what went to sellers, and the fee that came back from them. */
function platformsRest(facts: PaymentFacts, inBalance: Money): Money | null {
  const transfers = sent(facts);
  const { currency } = inBalance;
  if (transfers.some((transfer) => transfer.currency !== currency)) return null;
  const out = transfers.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const fee = facts.applicationFee;
  const back = fee ? feeInBalance(facts, money(fee.amountMinor, fee.currency)) : 0;
  if (back === null) return null;
  const stripeFee = facts.settlement?.stripeFeeMinor ?? 0;
  return money(inBalance.amountMinor - stripeFee - out + back, currency);
}

function feeInBalance(facts: PaymentFacts, fee: Money): number | null {
  if (fee.currency === facts.settlement?.currency) return fee.amountMinor;
  return fee.currency === facts.currency ? settledOf(facts, fee.amountMinor).amountMinor : null;
}

/** An invoice whose platform fee is a percentage of it. */
export type FeePart = {
  /** Everything on the invoice: the subscription and whatever was added. */
  readonly subtotal: Money;
  readonly discountMinor: number;
  /** Hundredths of a per cent. */
  readonly percentHundredths: number;
};

export type ExplainedFee = FeePart & { readonly base: Money; readonly fee: Money };

/**
 * A percentage is taken of the whole invoice after its discounts: (100 + 10) × 50 % × 10 % = 5.50.
 * Source: docs.stripe.com/connect/subscriptions#collect-fees.
 */
export function explainFee(share: FeePart): ExplainedFee {
  const { subtotal, discountMinor, percentHundredths } = share;
  const base = money(Math.max(0, subtotal.amountMinor - discountMinor), subtotal.currency);
  return { ...share, base, fee: fractionOf(base, percentHundredths, 10_000) };
}
