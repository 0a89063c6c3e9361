/**
 * Payments by bank transfer: they take what the customer's cash balance has, and wait for the rest.
 * https://docs.stripe.com/payments/customer-balance/reconciliation
 */
import type Stripe from 'stripe';
import { invalidRequest } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { cashMinor, moveCash } from '../methods/cash-balance.ts';
import type { IntentRow } from './intent-rules.ts';
import { idIn, randomText } from '../core/world.ts';
import type { World } from '../core/world.ts';

/** Where a currency is sent to. */
const TRANSFER_TYPES = {
  eur: 'eu_bank_transfer',
  gbp: 'gb_bank_transfer',
  jpy: 'jp_bank_transfer',
  mxn: 'mx_bank_transfer',
  usd: 'us_bank_transfer',
} as const;

/** How money of this currency is sent to a cash balance, if it can be. */
export const transferTypeOf = (
  currency: string,
): (typeof TRANSFER_TYPES)[keyof typeof TRANSFER_TYPES] | undefined =>
  Object.entries(TRANSFER_TYPES).find(([code]) => code === currency)?.[1];

/** Keeps what is asked of a bank transfer; other options are not judged. */
export const takeTransferOptions = ({ object }: IntentRow, options: unknown): void => {
  const asked = (options as Stripe.PaymentIntent.PaymentMethodOptions | undefined)
    ?.customer_balance;
  if (asked !== undefined) {
    object.payment_method_options = { ...object.payment_method_options, customer_balance: asked };
  }
};

/** Whether the payment is made from the customer's cash balance. */
export const paysFromCash = ({ object, hidden }: IntentRow): boolean =>
  hidden.behaviour === 'customer_balance' &&
  object.payment_method_options?.customer_balance?.funding_type === 'bank_transfer';

/** Why a payment cannot be made from a cash balance. */
export const cashRefusal = ({ object }: IntentRow): Refusal | undefined => {
  if (object.customer === null) {
    return invalidRequest('A payment from a cash balance needs a customer.', {
      code: 'parameter_missing',
      param: 'customer',
    });
  }
  return transferTypeOf(object.currency) === undefined
    ? invalidRequest(`Bank transfers cannot be made in ${object.currency}.`, { param: 'currency' })
    : undefined;
};

/** What the buyer has still to send. */
const instructions = (world: World, { object }: IntentRow, remaining: number): void => {
  const known = object.next_action?.display_bank_transfer_instructions;
  const reference = known?.reference ?? randomText(world, 12);
  object.next_action = {
    type: 'display_bank_transfer_instructions',
    display_bank_transfer_instructions: {
      amount_remaining: remaining,
      currency: object.currency,
      hosted_instructions_url:
        known?.hosted_instructions_url ??
        `https://payments.stripe.com/bank_transfers/instructions/test_${reference}`,
      reference,
      type: transferTypeOf(object.currency) ?? 'us_bank_transfer',
    },
  };
};

/**
 * Takes what is there, `atMost` of it, and answers whether that pays the whole. If not, the payment waits for the
 * rest.
 */
export const drawCash = (world: World, row: IntentRow, atMost = Infinity): boolean => {
  const { object, hidden, account } = row;
  const customer = idIn(object.customer) ?? '';
  const missing = object.amount - (hidden.funded ?? 0);
  const amount = Math.min(missing, cashMinor(world, customer, object.currency), atMost);
  if (amount > 0) {
    const what = { type: 'applied_to_payment', intent: row.id } as const;
    moveCash(world, { account, customer, amount: -amount, currency: object.currency, what });
    hidden.funded = (hidden.funded ?? 0) + amount;
  }
  if (amount === missing) return true;
  const isNew = object.status !== 'requires_action';
  object.status = 'requires_action';
  instructions(world, row, missing - amount);
  if (isNew) emit(world, { account, type: 'payment_intent.requires_action', object });
  if (amount > 0) emit(world, { account, type: 'payment_intent.partially_funded', object });
  return false;
};

/** A payment that is given up lets go of what it had taken. */
export const returnCash = (world: World, { object, hidden, account, id }: IntentRow): void => {
  const amount = hidden.funded ?? 0;
  if (amount === 0) return;
  hidden.funded = 0;
  const what = { type: 'unapplied_from_payment', intent: id } as const;
  const customer = idIn(object.customer) ?? '';
  moveCash(world, { account, customer, amount, currency: object.currency, what });
};
