/** PaymentIntents: https://docs.stripe.com/payments/paymentintents/lifecycle */
import type Stripe from 'stripe';
import { dropRefunds } from '../charges/clearing-refunds.ts';
import { returnCash } from './cash-payments.ts';
import { captureCharge, releaseCharge } from './charging.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { confirmIntent, takeMethod, emitIntent } from './intent-confirm.ts';
import { CONFIRM, CREATE, newIntent, UPDATE } from './intent-object.ts';
import { intentRefusal, moneyRefusal } from './intent-rules.ts';
import type { IntentRequest } from './intent-object.ts';
import type { IntentRow } from './intent-rules.ts';
import { agrees, LIST, listRows } from '../core/lists.ts';
import {
  amount,
  anything,
  boolean,
  choice,
  clearableText,
  integer,
  members,
  mergeMetadata,
  metadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { shownShipping } from '../core/address.ts';
import { removeRow } from '../core/table.ts';
import { markSessionPaid } from './session-life.ts';
import { addRow, idIn, mustHave, nowSeconds, ownRow } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

/** Adds an intent, not yet confirmed, or says why it cannot be. */
export const openIntent = (call: Call, request: IntentRequest): IntentRow | Refusal => {
  const refusal = intentRefusal(call, request);
  if (refusal !== undefined) return refusal;
  const row: IntentRow = addRow(call.world, call.world.state.tables.intents, {
    account: call.account,
    object: newIntent(call.world, request),
    hidden: { behaviour: null },
  });
  const method = takeMethod(call, row, request);
  if (isRefusal(method)) {
    removeRow(call.world.state.tables.intents, row);
    return method;
  }
  emitIntent(call.world, row, 'payment_intent.created');
  return row;
};

const create = (call: Call, params: Read<typeof CREATE>): object => {
  const row = openIntent(call, params);
  if (isRefusal(row)) return row;
  return params.confirm === true ? confirmIntent(call, row) : row.object;
};

const ownIntent = ({ world, account }: Call, id: string): IntentRow | Refusal =>
  ownRow(world.state.tables.intents, account, id) ?? noSuch('payment_intent', id, 'intent');

const wrongState = (row: IntentRow, verb: string, needed: string): Refusal =>
  invalidRequest(
    `This PaymentIntent could not be ${verb} because it has a status of ${row.object.status}. Only a PaymentIntent with one of the following statuses may be ${verb}: ${needed}.`,
    { code: 'payment_intent_unexpected_state' },
  );

const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

const confirm = (call: Call, params: Read<typeof CONFIRM>, id: string): object => {
  const row = ownIntent(call, id);
  if (isRefusal(row)) return row;
  if (!OPEN.includes(row.object.status)) return wrongState(row, 'confirmed', OPEN.join(', '));
  const method = takeMethod(call, row, params);
  if (isRefusal(method)) return method;
  if (params.capture_method !== undefined) row.object.capture_method = params.capture_method;
  if (params.receipt_email !== undefined) row.object.receipt_email = params.receipt_email;
  if (params.shipping !== undefined) row.object.shipping = shownShipping(params.shipping);
  return confirmIntent(call, row);
};

const update = (call: Call, params: Read<typeof UPDATE>, id: string): object => {
  const row = ownIntent(call, id);
  if (isRefusal(row)) return row;
  const { object } = row;
  const merged = mergeMetadata(object.metadata, params.metadata);
  if (isRefusal(merged)) return merged;
  const isMoney = params.amount !== undefined || params.currency !== undefined;
  if (isMoney && !OPEN.includes(object.status)) {
    return invalidRequest(
      `This PaymentIntent's amount could not be updated because it has a status of ${object.status}.`,
      { code: 'payment_intent_unexpected_state', param: 'amount' },
    );
  }
  const refusal = moneyRefusal(params.amount ?? object.amount, params.currency ?? object.currency);
  if (refusal !== undefined) return refusal;
  const method = takeMethod(call, row, params);
  if (isRefusal(method)) return method;
  object.metadata = merged;
  object.amount = params.amount ?? object.amount;
  object.currency = params.currency ?? object.currency;
  object.application_fee_amount = params.application_fee_amount ?? object.application_fee_amount;
  object.customer = params.customer ?? object.customer;
  if (params.description !== undefined) object.description = params.description;
  if (params.transfer_group !== undefined) object.transfer_group = params.transfer_group;
  if (params.receipt_email !== undefined) object.receipt_email = params.receipt_email;
  if (params.shipping !== undefined) object.shipping = shownShipping(params.shipping);
  if (params.transfer_data?.amount !== undefined && object.transfer_data) {
    object.transfer_data.amount = params.transfer_data.amount;
  }
  return object;
};

const CAPTURE = {
  amount_details: anything(),
  hooks: anything(),
  payment_details: anything(),
  amount_to_capture: amount(),
  application_fee_amount: integer(0),
  final_capture: boolean(),
  metadata: metadata(),
  statement_descriptor: clearableText(),
  statement_descriptor_suffix: clearableText(),
  transfer_data: members({ amount: integer(0) }),
} as const;

const capture = (call: Call, params: Read<typeof CAPTURE>, id: string): object => {
  const row = ownIntent(call, id);
  if (isRefusal(row)) return row;
  const { object } = row;
  if (object.status !== 'requires_capture') return wrongState(row, 'captured', 'requires_capture');
  const wanted = params.amount_to_capture ?? object.amount_capturable;
  if (wanted > object.amount_capturable) {
    return invalidRequest(
      `The provided capture amount (${String(wanted)}) is greater than the amount capturable (${String(object.amount_capturable)}).`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    );
  }
  const charge = mustHave(call.world.state.tables.charges, idIn(object.latest_charge) ?? '');
  if (params.application_fee_amount !== undefined) {
    object.application_fee_amount = params.application_fee_amount;
  }
  charge.object.application_fee_amount =
    object.application_fee_amount === null ? null : Math.min(object.application_fee_amount, wanted);
  const scheduledTransfer = params.transfer_data?.amount;
  if (scheduledTransfer !== undefined && charge.object.transfer_data !== null) {
    charge.object.transfer_data.amount = scheduledTransfer;
  }
  captureCharge(call.world, charge, wanted);
  Object.assign(object, { amount_capturable: 0, amount_received: wanted, status: 'succeeded' });
  emitIntent(call.world, row, 'payment_intent.succeeded');
  markSessionPaid(call.world, row);
  return object;
};

const CANCELABLE = [...OPEN, 'requires_capture'];

/** A buyer may still pay: the session is expired instead, as Stripe asks. */
const ofSession = ({ object, hidden }: IntentRow): Refusal | undefined =>
  hidden.session === undefined || object.status === 'requires_capture'
    ? undefined
    : invalidRequest(
        'You cannot cancel the PaymentIntent for a Checkout Session. Expire the Checkout Session instead.',
      );

/** Processing payments can be stopped only where Stripe can still call them back. */
const isCancelable = ({ object, hidden }: IntentRow): boolean =>
  CANCELABLE.includes(object.status) ||
  (object.status === 'processing' && (hidden.behaviour ?? '').startsWith('us_bank_account'));

/** Ends an intent; a held authorisation is released. */
export const cancelIntent = (
  world: World,
  row: IntentRow,
  reason: Stripe.PaymentIntent.CancellationReason | null,
): void => {
  const charge = world.state.tables.charges.rows.get(idIn(row.object.latest_charge) ?? '');
  if (row.object.status === 'requires_capture' && charge !== undefined) {
    releaseCharge(world, charge, reason === 'expired' || reason === 'automatic');
  }
  if (row.object.status === 'processing' && charge !== undefined) {
    charge.object.status = 'failed';
    dropRefunds(world, charge);
  }
  returnCash(world, row);
  Object.assign(row.object, {
    status: 'canceled',
    canceled_at: nowSeconds(world),
    cancellation_reason: reason,
    amount_capturable: 0,
    next_action: null,
    processing: null,
  });
  emitIntent(world, row, 'payment_intent.canceled');
};

export const intentRoutes = [
  route({ method: 'POST', path: '/v1/payment_intents', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/payment_intents',
    shape: { ...LIST, customer: text(), customer_account: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.intents,
        by: ['account', account],
        url: '/v1/payment_intents',
        params,
        where: ({ object }) => {
          const { customer, customer_account } = params;
          return agrees(object, { customer, customer_account });
        },
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/payment_intents/:id',
    shape: { client_secret: text() },
    run: (call, _params, id) => {
      const row = ownIntent(call, id);
      return isRefusal(row) ? row : row.object;
    },
  }),
  route({ method: 'POST', path: '/v1/payment_intents/:id', shape: UPDATE, run: update }),
  route({ method: 'POST', path: '/v1/payment_intents/:id/confirm', shape: CONFIRM, run: confirm }),
  route({ method: 'POST', path: '/v1/payment_intents/:id/capture', shape: CAPTURE, run: capture }),
  route({
    method: 'POST',
    path: '/v1/payment_intents/:id/cancel',
    shape: {
      cancellation_reason: choice([
        'abandoned',
        'duplicate',
        'fraudulent',
        'requested_by_customer',
      ]),
    },
    run: (call, params, id) => {
      const row = ownIntent(call, id);
      if (isRefusal(row)) return row;
      const open = ofSession(row);
      if (open !== undefined) return open;
      if (!isCancelable(row)) return wrongState(row, 'canceled', CANCELABLE.join(', '));
      cancelIntent(call.world, row, params.cancellation_reason ?? null);
      return row.object;
    },
  }),
];
