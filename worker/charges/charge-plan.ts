/**
 * How to charge for a seller: as a separate charge whose scheduled transfer waits here, or as a destination charge that pays
 * them at once. Scheduled transfers wait so that early disputes and refunds are paid from them; where their
 * balance is paid out as late, by Stripe itself or by us, nothing has to wait here. It decides about one
 * payment, and makes none. Sources: docs.stripe.com/connect/charges, docs.stripe.com/payouts (delay_days).
 */
import type { SellerId } from '../base/result/id.ts';
import { lessFraction, money } from '../base/money/amount.ts';
import type { ProductType } from '../policies/product-type.ts';
import type { Assessment } from '../sellers/risk/tier.ts';
import { AMOUNT_KEY, SELLER_KEY } from '../transfers/schedule-request.ts';

export type ChargeQuestion = {
  readonly sellerId: SellerId;
  readonly amountMinor: number;
  readonly currency: string;
  readonly productType: ProductType;
  /** What the platform keeps, in hundredths of a per cent of the payment. */
  readonly feeBasisPoints: number;
  readonly assessment: Pick<Assessment, 'tier' | 'holdDays' | 'signals' | 'override'>;
  readonly payouts: SellersPayouts;
  readonly canReceive: boolean;
  /** A group that no other payment has. */
  readonly transferGroup: string;
};

/** Who pays the seller's balance out, and how many days after the payment at the earliest. */
export type SellersPayouts = {
  /** `recourse`: staff took them over from Stripe; `hand`: no one else keeps them to any day. */
  readonly by: 'stripe' | 'recourse' | 'hand';
  readonly days: number;
};

export type ChargeReason = {
  readonly code:
    'held_here' | 'held_by_stripe' | 'held_in_balance' | 'cannot_receive' | 'override' | 'signal';
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
  readonly transferMinor: number;
  readonly params: ChargeParams;
  readonly reasons: readonly ChargeReason[];
};

export function planCharge(question: ChargeQuestion): ChargePlan {
  const { amountMinor, currency, sellerId, productType, transferGroup, assessment } = question;
  const amount = money(amountMinor, currency);
  const transferMinor = lessFraction(amount, question.feeBasisPoints, 10_000).amountMinor;
  const feeMinor = amountMinor - transferMinor;
  const base = { amount: amountMinor, currency, transfer_group: transferGroup };
  const product = { recourse_product_type: productType };
  const plan = { feeMinor, transferMinor, reasons: reasonsOf(question) };
  if (needsNoHold(question)) {
    const fee = feeMinor > 0 ? { application_fee_amount: feeMinor } : {};
    const params = { ...base, ...fee, transfer_data: { destination: sellerId }, metadata: product };
    return { chargeType: 'destination', holdDays: 0, params, ...plan };
  }
  const scheduledTransfer = { [SELLER_KEY]: sellerId, [AMOUNT_KEY]: String(transferMinor) };
  const params = { ...base, metadata: { ...scheduledTransfer, ...product } };
  return { chargeType: 'separate', holdDays: assessment.holdDays, params, ...plan };
}

/** A destination charge fails for a seller who cannot receive; a scheduled transfer waits for them. */
function needsNoHold({ assessment, payouts, canReceive }: ChargeQuestion): boolean {
  return canReceive && payouts.by !== 'hand' && payouts.days >= assessment.holdDays;
}

function reasonsOf(question: ChargeQuestion): ChargeReason[] {
  const { assessment, canReceive } = question;
  const { holdDays, tier, signals, override } = assessment;
  const wait = `Scheduled transfers of this seller wait ${String(holdDays)} days (${tier}).`;
  return [
    whereItWaits(question, wait),
    ...(canReceive
      ? []
      : [{ code: 'cannot_receive' as const, because: 'They cannot receive transfers yet.' }]),
    ...(override ? [{ code: 'override' as const, because: 'A person set the days.' }] : []),
    ...signals.map(({ because }) => ({ code: 'signal' as const, because })),
  ];
}

function whereItWaits(question: ChargeQuestion, wait: string): ChargeReason {
  const { by, days } = question.payouts;
  const isAsLong = days >= question.assessment.holdDays && by !== 'hand';
  const end = isAsLong ? 'which is as long' : 'which is no substitute';
  const because = `${wait} ${KEEPER[by](days)}, ${end}.`;
  if (!needsNoHold(question)) return { code: 'held_here', because };
  return { code: by === 'stripe' ? 'held_by_stripe' : 'held_in_balance', because };
}

const KEEPER: Readonly<Record<SellersPayouts['by'], (days: number) => string>> = {
  stripe: (days) => `Stripe keeps their money ${String(days)} days before it pays it out`,
  recourse: (days) => `Recourse pays them out, each payment after ${String(days)} days`,
  hand: () => 'Someone pays them out by hand and on any day',
};
