/**
 * Payments made with issued cards, and disputes of them, as Stripe tells them. Evidence is told by Stripe's own
 * names, every value as text: days as `2026-03-01`, yes and no as `yes` and `no`, files and payments by their ids.
 */
import { valueIn } from '../base/result/closed-set.ts';
import type Stripe from 'stripe';
import { money, type Money } from '../base/money/amount.ts';
import { idOf, objectOf } from './reference.ts';

export type CardPaymentFacts = {
  /** `ipi_…`. */
  readonly id: string;
  /** The seller's account whose card it is; null: the platform's own card. */
  readonly account: string | null;
  /** `capture` or `refund`. */
  readonly type: string;
  /** What it is about besides a purchase, as far as the merchant's category tells. */
  readonly means: 'purchase' | 'cash' | 'push';
  /** Always above 0, in the card's currency. */
  readonly amountMinor: number;
  readonly currency: string;
  /** What merchants gave back of it since. */
  readonly refundedMinor: number;
  readonly paidAt: number;
  readonly cardId: string;
  readonly network: 'visa' | 'mastercard' | null;
  readonly merchantName: string | null;
  /** The dispute of it, where there is one. */
  readonly disputeId: string | null;
};

export type IssuingDisputeFacts = {
  /** `idp_…`. */
  readonly id: string;
  readonly paymentId: string;
  readonly status: string;
  readonly reason: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly amountMinor: number;
  readonly currency: string;
  readonly openedAt: number;
  readonly lossReason: string | null;
  /** What came back to the balance for good, net of what was taken again; null while nothing moved. */
  readonly credited: Money | null;
  /** What was lent until the network decides, net of what was taken back; null where nothing was. */
  readonly provisional: Money | null;
};

/** Withdrawals at a machine and at a counter. */
const CASH: readonly string[] = ['automated_cash_disburse', 'manual_cash_disburse'];
/** Money pushed to someone: no field tells it, so the category of money transfers does. */
const PUSH: readonly string[] = ['wires_money_orders'];

const NETWORKS: Readonly<Record<string, CardPaymentFacts['network']>> = {
  visa: 'visa',
  mastercard: 'mastercard',
};

/** @param refunds other payments of the card: those that give this one back are counted */
export function cardPaymentFactsOf(
  payment: Stripe.Issuing.Transaction,
  account: string | null,
  refunds: readonly Stripe.Issuing.Transaction[],
): CardPaymentFacts {
  const { category, name } = payment.merchant_data;
  const brand = objectOf<Stripe.Issuing.Card>(payment.card)?.brand ?? '';
  const back = refunds.filter((refund) => isRefundOf(refund, payment));
  return {
    id: payment.id,
    account,
    type: payment.type,
    currency: payment.currency,
    means: CASH.includes(category) || payment.amount_details?.atm_fee ? 'cash' : meansOf(category),
    amountMinor: Math.abs(payment.amount),
    refundedMinor: back.reduce((sum, { amount }) => sum + Math.abs(amount), 0),
    paidAt: payment.created * 1000,
    cardId: idOf(payment.card) ?? '',
    merchantName: name,
    network: valueIn(NETWORKS, brand.toLowerCase()) ?? null,
    disputeId: idOf(payment.dispute),
  };
}

function meansOf(category: string): 'purchase' | 'push' {
  return PUSH.includes(category) ? 'push' : 'purchase';
}

/** A refund names its payment by the authorization, or by the network's own id of the purchase. */
function isRefundOf(refund: Stripe.Issuing.Transaction, of: Stripe.Issuing.Transaction): boolean {
  if (refund.type !== 'refund') return false;
  const authorization = idOf(of.authorization);
  if (authorization !== null && idOf(refund.authorization) === authorization) return true;
  const networkId = of.network_data?.transaction_id ?? null;
  return networkId !== null && refund.network_data?.transaction_id === networkId;
}

export function issuingDisputeFactsOf(dispute: Stripe.Issuing.Dispute): IssuingDisputeFacts {
  const { reason } = dispute.evidence;
  return {
    id: dispute.id,
    paymentId: idOf(dispute.transaction) ?? '',
    status: dispute.status,
    reason,
    fields: fieldsOf(dispute.evidence),
    amountMinor: dispute.amount,
    currency: dispute.currency,
    openedAt: dispute.created * 1000,
    lossReason: dispute.loss_reason ?? null,
    credited: sumOf(dispute, (type) => !type.startsWith(PROVISIONAL)),
    provisional: sumOf(dispute, (type) => type.startsWith(PROVISIONAL)),
  };
}

/**
 * Since 2026-09-30 a credit may be lent when the dispute is sent, and is taken back when it ends, won or lost: only
 * `issuing_dispute` is final. Its line and its reversal begin alike.
 */
const PROVISIONAL = 'issuing_dispute_provisional_credit';

function sumOf(
  { balance_transactions: entries }: Stripe.Issuing.Dispute,
  isOf: (type: string) => boolean,
): Money | null {
  const own = (entries ?? []).filter(({ type }) => isOf(type));
  const [first] = own;
  if (!first) return null;
  return money(
    own.reduce((sum, { amount }) => sum + amount, 0),
    first.currency,
  );
}

/** The form of its reason stands under the reason's name. */
function fieldsOf(evidence: Stripe.Issuing.Dispute.Evidence): Readonly<Record<string, string>> {
  const forms = evidence as unknown as Readonly<Record<string, unknown>>;
  const form = (forms[evidence.reason] ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => {
      const text = textOf(value);
      return text === null ? [] : [[name, text]];
    }),
  );
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return new Date(value * 1000).toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null;
}

/** Fields as Stripe takes them; an empty text empties one. A day is told as its noon in UTC. */
export function evidenceParamsOf(
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [name, text === '' ? '' : valueOf(name, text)]),
  );
}

function valueOf(name: string, text: string): unknown {
  if (name.endsWith('_at')) return Date.parse(`${text}T12:00:00Z`) / 1000;
  return name === 'cancellation_policy_provided' ? text === 'yes' : text;
}
