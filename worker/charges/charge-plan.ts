/**
 * How to charge for a seller: as a separate charge whose share waits here, or as a destination charge that
 * pays them at once. Shares wait so that early disputes and refunds are paid from them; where Stripe itself
 * keeps the seller's money as long, nothing has to wait here. It decides about one payment, and makes none.
 * Sources: docs.stripe.com/connect/charges, docs.stripe.com/payouts (delay_days).
 */
import { fractionOf, money } from '../money/amount.ts';
import type { ProductType } from '../policies/product-type.ts';
import type { Assessment } from '../risk/tier.ts';
import { AMOUNT_KEY, SELLER_KEY } from '../transfers/share.ts';

export type ChargeQuestion = {
  readonly sellerId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly productType: ProductType;
  /** What the platform keeps, in hundredths of a per cent of the payment. */
  readonly feeBasisPoints: number;
  readonly assessment: Pick<Assessment, 'tier' | 'holdDays' | 'signals' | 'override'>;
  /** How many days Stripe keeps the seller's money before it pays it out; 0: it does not by itself. */
  readonly payoutDelayDays: number;
  readonly canReceive: boolean;
  /** A group that no other payment has. */
  readonly transferGroup: string;
};

export type ChargeReason = {
  readonly code: 'held_here' | 'held_by_stripe' | 'cannot_receive' | 'override' | 'signal';
  readonly because: string;
};

/** Parameters of a PaymentIntent, as Stripe names them. */
export type ChargeParams = {
  readonly amount: number;
  readonly currency: string;
  readonly transfer_group: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly transfer_data?: { readonly destination: string };
  readonly application_fee_amount?: number;
};

export type ChargePlan = {
  readonly chargeType: 'separate' | 'destination';
  readonly holdDays: number;
  readonly feeMinor: number;
  readonly shareMinor: number;
  readonly params: ChargeParams;
  readonly reasons: readonly ChargeReason[];
};

export function planCharge(question: ChargeQuestion): ChargePlan {
  const { amountMinor, currency, sellerId, productType, transferGroup, assessment } = question;
  const amount = money(amountMinor, currency);
  const feeMinor = fractionOf(amount, question.feeBasisPoints, 10_000).amountMinor;
  const shareMinor = amountMinor - feeMinor;
  const base = { amount: amountMinor, currency, transfer_group: transferGroup };
  const product = { recourse_product_type: productType };
  const plan = { feeMinor, shareMinor, reasons: reasonsOf(question) };
  if (needsNoHold(question)) {
    const fee = feeMinor > 0 ? { application_fee_amount: feeMinor } : {};
    const params = { ...base, ...fee, transfer_data: { destination: sellerId }, metadata: product };
    return { chargeType: 'destination', holdDays: 0, params, ...plan };
  }
  const share = { [SELLER_KEY]: sellerId, [AMOUNT_KEY]: String(shareMinor) };
  const params = { ...base, metadata: { ...share, ...product } };
  return { chargeType: 'separate', holdDays: assessment.holdDays, params, ...plan };
}

/** A destination charge fails for a seller who cannot receive; a share waits for them. */
function needsNoHold({ assessment, payoutDelayDays, canReceive }: ChargeQuestion): boolean {
  return canReceive && payoutDelayDays >= assessment.holdDays;
}

function reasonsOf(question: ChargeQuestion): ChargeReason[] {
  const { assessment, payoutDelayDays, canReceive } = question;
  const { holdDays, tier, signals, override } = assessment;
  const wait = `Shares of this seller wait ${String(holdDays)} days (${tier}).`;
  const stripe = `Stripe keeps their money ${String(payoutDelayDays)} days before it pays it out`;
  return [
    needsNoHold(question)
      ? { code: 'held_by_stripe', because: `${wait} ${stripe}, which is as long.` }
      : { code: 'held_here', because: `${wait} ${stripe}, which is no substitute.` },
    ...(canReceive
      ? []
      : [{ code: 'cannot_receive' as const, because: 'They cannot receive transfers yet.' }]),
    ...(override ? [{ code: 'override' as const, because: 'A person set the days.' }] : []),
    ...signals.map(({ because }) => ({ code: 'signal' as const, because })),
  ];
}
