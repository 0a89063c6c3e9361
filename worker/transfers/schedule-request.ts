/**
 * Which transfer a payment asks for, and whether it can be scheduled. A scheduled transfer is asked for by
 * metadata of the payment, through the platform API, or by the platform's default rule. Never decides when it
 * is released.
 */
import type { PaymentId, SellerId } from '../base/result/id.ts';
import { lessFraction } from '../base/money/amount.ts';
import { isCurrencyCode, isOnStep } from '../base/money/currency.ts';
import type { DefaultRule } from '../people/settings/settings.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import type { ScheduledTransfer } from './scheduled-transfer.ts';

export type ScheduleRequest = {
  readonly paymentId: PaymentId;
  readonly sellerId: SellerId;
  /** In the currency of the payment. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly reference: string;
  readonly origin: ScheduledTransfer['origin'];
  /** Whoever asks knows that a person canceled it, and it is to be scheduled all the same. */
  readonly afterCancel?: boolean | undefined;
};

/**
 * What a payment asks for and does not get by itself: it is from before this deployment, or the rule, began, and was
 * not paid then. How it was to be settled is for a person to say.
 */
export type OlderPayment = Pick<ScheduleRequest, 'sellerId' | 'amountMinor' | 'currency'> & {
  readonly reason: 'before_start';
  /** In ms. */
  readonly since: number;
};

/** What decides beside the payment itself. */
export type Scheduling = {
  readonly rule: DefaultRule | null;
  /** From when on payments are shared out here, in ms. */
  readonly startsAt: number;
};

export type RequestRefusal =
  | { readonly reason: 'wrong_charge_type'; readonly chargeType: string }
  | { readonly reason: 'payment_over'; readonly status: string }
  | { readonly reason: 'wrong_currency'; readonly currency: string }
  | { readonly reason: 'not_an_amount'; readonly value: string }
  | { readonly reason: 'not_on_step'; readonly amountMinor: number; readonly currency: string }
  | { readonly reason: 'not_a_seller'; readonly value: string }
  | { readonly reason: 'exceeds_payment'; readonly leftMinor: number; readonly currency: string };

/** The keys of a payment's metadata that ask for a scheduled transfer. */
export const SELLER_KEY = 'recourse_destination';
export const AMOUNT_KEY = 'recourse_amount';

/** No account id of Stripe is longer; longer text is not looked up. */
const SELLER_ID = /^acct_\w{1,64}$/;

/**
 * Whether the default rule decides: the payment asks for no scheduled transfer of its own, and could be shared
 * out.
 */
export function isForRule(facts: PaymentFacts): boolean {
  return !asksItself(facts) && takesTransfers(facts);
}

function asksItself({ metadata }: PaymentFacts): boolean {
  return metadata[SELLER_KEY] !== undefined || metadata[AMOUNT_KEY] !== undefined;
}

/**
 * The scheduled transfer that is made of a payment without anyone's word: what it asks for, unless it is older than
 * this deployment, or than the rule. One that was paid before was settled by other means, and asks for nothing; one
 * that was created before and is paid after is for a person to decide.
 */
export function scheduleByItself(
  facts: PaymentFacts,
  { rule, startsAt }: Scheduling,
): ScheduleRequest | RequestRefusal | OlderPayment | null {
  const asked = scheduleAsked(facts, rule);
  const since = Math.max(startsAt, asksItself(facts) ? 0 : (rule?.since ?? 0));
  if (!asked || facts.createdAt >= since) return asked;
  if (facts.paidAt !== null && facts.paidAt < since) return null;
  if ('reason' in asked) return asked;
  const { sellerId, amountMinor, currency } = asked;
  return { reason: 'before_start', since, sellerId, amountMinor, currency };
}

/**
 * The scheduled transfer that the payment itself asks for: by its metadata, else by the default rule. Null when
 * it asks for none. The amount in metadata is whole minor units of the payment's currency.
 */
export function scheduleAsked(
  facts: PaymentFacts,
  rule: DefaultRule | null,
): ScheduleRequest | RequestRefusal | null {
  const { metadata } = facts;
  const sellerId = metadata[SELLER_KEY];
  const amount = metadata[AMOUNT_KEY];
  if (!asksItself(facts)) return scheduleByRule(facts, rule);
  if (!SELLER_ID.test(sellerId ?? '')) return { reason: 'not_a_seller', value: sellerId ?? '' };
  if (!/^\d{1,12}$/.test(amount ?? '')) return { reason: 'not_an_amount', value: amount ?? '' };
  const asked = { sellerId: sellerId ?? '', amountMinor: Number(amount) };
  return requestOf(facts, { ...asked, origin: 'metadata' });
}

function scheduleByRule(facts: PaymentFacts, rule: DefaultRule | null): ScheduleRequest | null {
  const sellerId = rule ? facts.metadata[rule.sellerKey] : undefined;
  if (!rule || !sellerId || !SELLER_ID.test(sellerId) || !takesTransfers(facts)) return null;
  const whole = { amountMinor: facts.amountMinor, currency: facts.currency };
  const { amountMinor } = lessFraction(whole, rule.platformFeeBasisPoints, 10_000);
  return requestOf(facts, { sellerId, amountMinor, origin: 'default_rule' });
}

function requestOf(
  facts: PaymentFacts,
  asked: Pick<ScheduleRequest, 'sellerId' | 'amountMinor' | 'origin'>,
): ScheduleRequest {
  return { ...asked, paymentId: facts.id, currency: facts.currency, reference: asked.sellerId };
}

/**
 * What stands against scheduling the scheduled transfer, or null. `taken` is what other scheduled transfers of
 * the payment already take, in the payment's currency.
 */
export function refusalToSchedule(
  request: ScheduleRequest,
  facts: PaymentFacts,
  takenMinor: number,
): RequestRefusal | null {
  const { amountMinor, currency } = request;
  if (!takesTransfers(facts)) return { reason: 'wrong_charge_type', chargeType: facts.chargeType };
  if (facts.status === 'canceled' || facts.status === 'failed') {
    return { reason: 'payment_over', status: facts.status };
  }
  if (!isCurrencyCode(currency) || currency !== facts.currency) {
    return { reason: 'wrong_currency', currency: facts.currency };
  }
  if (amountMinor <= 0) return { reason: 'not_an_amount', value: String(amountMinor) };
  if (!isOnStep(amountMinor, currency)) return { reason: 'not_on_step', amountMinor, currency };
  const leftMinor = facts.amountMinor - takenMinor;
  return amountMinor > leftMinor ? { reason: 'exceeds_payment', leftMinor, currency } : null;
}

/** Only the platform's own payments can be shared later; others pay their seller automatically. */
export function takesTransfers(facts: PaymentFacts): boolean {
  return facts.chargeType === 'separate' || facts.chargeType === 'platform';
}
