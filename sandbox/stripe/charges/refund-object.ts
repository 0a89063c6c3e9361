/** The Refund object: https://docs.stripe.com/api/refunds/object */
import type Stripe from 'stripe';
import type { ChargeRow } from './charge-object.ts';
import { destinationOf } from './refund-destination.ts';
import type { RefundHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { behaviourOf } from '../methods/test-methods.ts';
import { addRow, idIn, newId, nowSeconds } from '../core/world.ts';
import type { World } from '../core/world.ts';

export type RefundRow = Row<Stripe.Refund, RefundHidden>;
type RefundPlan = {
  readonly amount: number;
  readonly settled?: number;
  readonly settlementCurrency?: string;
  readonly reason?: Stripe.Refund.Reason | null;
  readonly metadata?: Record<string, string>;
  readonly email?: string | undefined;
  readonly reversal?: string;
};

/** A card's refund is `re_`, any other method's `pyr_`. */
export const createRefund = (world: World, charge: ChargeRow, plan: RefundPlan): RefundRow => {
  const isMirror = charge.object.source_transfer !== null;
  const isCard = !isMirror && behaviourOf(charge.hidden.behaviour).type === 'card';
  const destination = isMirror
    ? undefined
    : destinationOf(charge.hidden.behaviour, charge.object.currency);
  return addRow(world, world.state.tables.refunds, {
    account: charge.account,
    hidden: {
      settled: plan.settled ?? 0,
      settlementCurrency: plan.settlementCurrency ?? charge.object.currency,
      behaviour: charge.hidden.behaviour,
      debited: false,
    },
    object: {
      id: newId(world, isCard ? 're' : 'pyr'),
      object: 'refund',
      amount: plan.amount,
      balance_transaction: null,
      charge: charge.id,
      created: nowSeconds(world),
      currency: charge.object.currency,
      customer: idIn(charge.object.customer),
      customer_account: null,
      ...(destination === undefined ? {} : { destination_details: destination }),
      ...(plan.email === undefined ? {} : { instructions_email: plan.email }),
      metadata: plan.metadata ?? {},
      payment_intent: idIn(charge.object.payment_intent),
      payment_method: charge.object.payment_method,
      reason: plan.reason ?? null,
      receipt_number: null,
      source_transfer_reversal: plan.reversal ?? null,
      status: 'succeeded',
      transfer_reversal: null,
    },
  });
};

/** Counts a refund on its charge. */
export const countRefund = (charge: ChargeRow, amount: number): void => {
  charge.object.amount_refunded += amount;
  charge.object.refunded = charge.object.amount_refunded === charge.object.amount;
};

/** An authorisation given back, in part or whole: a refund in which no money moves. */
export const recordRelease = (
  world: World,
  row: ChargeRow,
  { released, reason }: { readonly released: number; readonly reason: Stripe.Refund.Reason | null },
): void => {
  createRefund(world, row, { amount: released, reason });
  countRefund(row, released);
  row.hidden.released += released;
};

/** The receiver's side of a reversal: a refund of the mirror payment. */
export const mirrorRefund = (
  world: World,
  mirror: ChargeRow,
  plan: { readonly amount: number; readonly reversal: string },
): RefundRow => {
  countRefund(mirror, plan.amount);
  return createRefund(world, mirror, plan);
};
