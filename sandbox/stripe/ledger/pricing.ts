/** Stripe's prices in the simulator: invented where they differ by contract, fixed so that sums repeat. */
import { convert, scheduledTransfer } from '../core/currency.ts';

/** 2.9 % + 30 cents, the US list price of cards, for every currency and method here. */
const FEE_PER_MILLE = 29;
const FEE_FIXED: Readonly<Record<string, number>> = {
  usd: 30,
  eur: 25,
  gbp: 20,
  chf: 30,
  cad: 30,
  aud: 30,
  nzd: 30,
  sgd: 50,
  sek: 180,
  nok: 200,
  dkk: 180,
  pln: 100,
  jpy: 40,
  mxn: 300,
  hkd: 235,
};

/** Stripe's processing fee on an amount, in the same minor units, never above it. */
export const stripeFee = (amountMinor: number, currency: string): number =>
  Math.min(
    amountMinor,
    scheduledTransfer(amountMinor, FEE_PER_MILLE, 1000) +
      (FEE_FIXED[currency] ?? convert(30, 'usd', currency)),
  );

/** Received and countered dispute fees by the debited account's currency: 15 USD, 20 EUR, 20 GBP … */
const DISPUTE_FEE: Readonly<Record<string, number>> = {
  usd: 1500,
  eur: 2000,
  gbp: 2000,
  aud: 2500,
  cad: 1500,
  sgd: 1500,
  chf: 2000,
};
/** Countries without a countered fee. */
const NO_COUNTER_FEE = new Set(['JP', 'MX']);

export const disputeFee = (currency: string): number =>
  DISPUTE_FEE[currency] ?? convert(1500, 'usd', currency);

/** Charged when evidence is sent, returned on a win. */
export const counterFee = (currency: string, country: string): number =>
  NO_COUNTER_FEE.has(country) ? 0 : disputeFee(currency);
