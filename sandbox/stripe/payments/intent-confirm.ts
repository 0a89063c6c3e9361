/** Confirming a PaymentIntent: method, authentication, attempt, outcome. */
import type Stripe from 'stripe';
import {
  attemptCharge,
  completeCharge,
  declineError,
  isDelayed,
  sufferConsequences,
} from './charging.ts';
import { invalidRequest, isRefusal } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { cashRefusal, drawCash, paysFromCash, takeTransferOptions } from './cash-payments.ts';
import type { IntentRow } from './intent-rules.ts';
import { missInvoice, settleInvoice } from './invoice-life.ts';
import { completeSession, missSession } from './session-life.ts';
import { methodFromData, useMethod } from '../methods/payment-methods.ts';
import { behaviourOf } from '../methods/test-methods.ts';
import type { Decline } from '../methods/behaviour.ts';
import { idIn } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';
import type { ChargeRow } from '../charges/charge-object.ts';

export const emitIntent = (world: World, row: IntentRow, type: Stripe.Event.Type): void => {
  emit(world, { account: row.account, type, object: row.object });
};

type Given = {
  readonly payment_method?: string | undefined;
  readonly payment_method_data?: unknown;
  readonly payment_method_options?: unknown;
};

/** Puts the given method on the intent, if one is given. */
export const takeMethod = (call: Call, row: IntentRow, given: Given): Refusal | undefined => {
  takeTransferOptions(row, given.payment_method_options);
  if (given.payment_method === undefined && given.payment_method_data === undefined)
    return undefined;
  const method =
    given.payment_method === undefined
      ? methodFromData(call, given.payment_method_data, 'payment_method_data')
      : useMethod(call, given.payment_method, 'payment_method');
  if (isRefusal(method)) return method;
  row.object.payment_method = method.id;
  row.hidden.behaviour = method.hidden.behaviour;
  if (!row.object.payment_method_types.includes(method.object.type)) {
    if (row.object.automatic_payment_methods === null) {
      return invalidRequest(
        `The PaymentMethod provided (${method.object.type}) is not allowed for this PaymentIntent. Please attach a PaymentMethod of one of the following types: ${row.object.payment_method_types.join(', ')}.`,
        { code: 'payment_intent_invalid_parameter', param: 'payment_method' },
      );
    }
    row.object.payment_method_types.push(method.object.type);
  }
  if (row.object.status === 'requires_payment_method') row.object.status = 'requires_confirmation';
  return undefined;
};

/** Confirms: charges, or asks for authentication first. Answers the intent or the card's error. */
export const confirmIntent = (call: Call, row: IntentRow): object => {
  const { behaviour } = row.hidden;
  if (behaviour === null) {
    return invalidRequest(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      { code: 'payment_intent_unexpected_state' },
    );
  }
  if (behaviourOf(behaviour).requiresAction === true) {
    row.object.status = 'requires_action';
    row.object.next_action = {
      type: 'use_stripe_sdk',
      use_stripe_sdk: { type: 'three_d_secure_redirect' },
    }; // Stripe's own member is untyped
    emitIntent(call.world, row, 'payment_intent.requires_action');
    return row.object;
  }
  if (paysFromCash(row)) {
    const refusal = cashRefusal(row);
    if (refusal !== undefined) return refusal;
    if (!drawCash(call.world, row)) return row.object;
  }
  return chargeIntent(call.world, row, behaviour);
};

/** The charge attempt itself; also what follows a passed authentication. */
export const chargeIntent = (world: World, row: IntentRow, behaviour: string): object => {
  const { object } = row;
  const method = world.state.tables.methods.rows.get(idIn(object.payment_method) ?? '');
  const charge = attemptCharge(world, {
    account: row.account,
    amount: object.amount,
    currency: object.currency,
    behaviour,
    method: method?.id ?? null,
    billing: method?.object.billing_details,
    intent: row.id,
    customer: idIn(object.customer),
    description: object.description,
    metadata: object.metadata,
    onBehalfOf: idIn(object.on_behalf_of),
    destination: idIn(object.transfer_data?.destination),
    transferAmount: object.transfer_data?.amount ?? null,
    applicationFee: object.application_fee_amount,
    transferGroup: object.transfer_group,
    shipping: object.shipping,
    receiptEmail: object.receipt_email,
    statementDescriptor: object.statement_descriptor,
    captureMethod: object.capture_method,
  });
  object.latest_charge = charge.id;
  object.transfer_group = charge.object.transfer_group;
  object.next_action = null;
  const { decline } = behaviourOf(behaviour);
  if (decline !== undefined) return failIntent(world, row, { charge, decline });
  if (isDelayed(behaviour)) {
    object.status = 'processing';
    emitIntent(world, row, 'payment_intent.processing');
    completeSession(world, row);
    return object;
  }
  succeedIntent(world, row, charge);
  return object;
};

/** The charge was approved: settle or hold it, and tell. */
export const succeedIntent = (world: World, row: IntentRow, charge: ChargeRow): void => {
  const { object } = row;
  object.last_payment_error = null;
  object.processing = null;
  if (charge.object.captured) {
    object.status = 'succeeded';
    object.amount_received = object.amount;
    completeCharge(world, charge, object.capture_method);
    emitIntent(world, row, 'payment_intent.succeeded');
    settleInvoice(world, row);
    completeSession(world, row);
    sufferConsequences(world, charge);
    return;
  }
  object.status = 'requires_capture';
  object.amount_capturable = object.amount;
  completeCharge(world, charge, object.capture_method);
  emitIntent(world, row, 'payment_intent.amount_capturable_updated');
  completeSession(world, row);
};

/** The bank said no, now or later: the intent waits for another method. */
export const failIntent = (
  world: World,
  row: IntentRow,
  { charge, decline }: { readonly charge: ChargeRow; readonly decline: Decline },
): Refusal => {
  const { object } = row;
  const method = world.state.tables.methods.rows.get(idIn(object.payment_method) ?? '');
  object.status = 'requires_payment_method';
  object.payment_method = null;
  object.last_payment_error = {
    type: 'card_error',
    charge: charge.id,
    ...decline,
    ...(method === undefined ? {} : { payment_method: method.object }),
  }; // the members Stripe fills for a decline
  row.hidden.behaviour = null;
  emitIntent(world, row, 'payment_intent.payment_failed');
  missInvoice(world, row);
  missSession(world, row);
  return declineError(charge, decline, object);
};
