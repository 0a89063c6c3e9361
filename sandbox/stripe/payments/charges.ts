/** Charges: read, edit, capture, and the older way to create one. https://docs.stripe.com/api/charges */
import { debitAccount } from '../connect/account-debits.ts';
import {
  captureCharge,
  attemptCharge,
  completeCharge,
  declineError,
  sufferConsequences,
} from './charging.ts';
import { ownCharge, emitCharge } from '../charges/charge-object.ts';
import { invalidRequest, isRefusal } from '../core/errors.ts';
import { shipping, shownShipping } from '../core/address.ts';
import { intentRefusal } from './intent-rules.ts';
import { LIST, listRows } from '../core/lists.ts';
import {
  amount,
  anything,
  boolean,
  clearableText,
  currency,
  integer,
  members,
  mergeMetadata,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { useMethod } from '../methods/payment-methods.ts';
import { route } from '../core/router.ts';
import { behaviourOf } from '../methods/test-methods.ts';
import type { Call } from '../core/world.ts';

const CREATE = {
  amount: needed(amount()),
  application_fee_amount: integer(0),
  capture: boolean(),
  currency: needed(currency()),
  customer: text(),
  description: clearableText(),
  metadata: metadata(),
  on_behalf_of: text(),
  radar_options: anything(),
  receipt_email: text(),
  shipping: shipping(),
  source: text(),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: members({ amount: integer(0), destination: needed(text()) }),
  transfer_group: text(),
} as const;

const sourceOf = (call: Call, params: Read<typeof CREATE>): string | undefined => {
  if (params.source !== undefined) return params.source;
  const customer = call.world.state.tables.customers.rows.get(params.customer ?? '');
  const kept = customer?.object.default_source;
  return typeof kept === 'string' ? kept : undefined;
};

const create = (call: Call, params: Read<typeof CREATE>): object => {
  const refusal = intentRefusal(call, params);
  if (refusal !== undefined) return refusal;
  if (params.source?.startsWith('acct_') === true) {
    return debitAccount(call, { ...params, source: params.source });
  }
  const source = sourceOf(call, params);
  if (source === undefined) {
    return invalidRequest('Must provide source or customer.', {
      code: 'parameter_missing',
      param: 'source',
    });
  }
  const method = useMethod(call, source, 'source');
  if (isRefusal(method)) return method;
  const captureMethod = params.capture === false ? 'manual' : 'automatic';
  const row = attemptCharge(call.world, {
    account: call.account,
    amount: params.amount,
    currency: params.currency,
    behaviour: method.hidden.behaviour,
    method: method.id,
    billing: method.object.billing_details,
    customer: params.customer ?? null,
    description: params.description ?? null,
    metadata: newMetadata(params.metadata),
    onBehalfOf: params.on_behalf_of ?? null,
    destination: params.transfer_data?.destination ?? null,
    transferAmount: params.transfer_data?.amount ?? null,
    applicationFee: params.application_fee_amount ?? null,
    transferGroup: params.transfer_group ?? null,
    shipping: shownShipping(params.shipping),
    receiptEmail: params.receipt_email ?? null,
    captureMethod,
  });
  const { decline } = behaviourOf(method.hidden.behaviour);
  if (decline !== undefined) return declineError(row, decline);
  if (row.object.paid) completeCharge(call.world, row, captureMethod);
  if (row.object.captured) sufferConsequences(call.world, row);
  return row.object;
};

const UPDATE = {
  customer: text(),
  description: clearableText(),
  fraud_details: anything(),
  metadata: metadata(),
  receipt_email: clearableText(),
  shipping: shipping(),
  transfer_group: text(),
} as const;

const update = (call: Call, params: Read<typeof UPDATE>, id: string): object => {
  const row = ownCharge(call, id);
  if (isRefusal(row)) return row;
  const merged = mergeMetadata(row.object.metadata, params.metadata);
  if (isRefusal(merged)) return merged;
  if (params.transfer_group !== undefined && row.object.transfer_group !== null) {
    return invalidRequest(
      'You cannot change the transfer_group of a charge that already has one.',
      {
        param: 'transfer_group',
      },
    );
  }
  row.object.metadata = merged;
  if (params.description !== undefined) row.object.description = params.description;
  if (params.shipping !== undefined) row.object.shipping = shownShipping(params.shipping);
  if (params.receipt_email !== undefined) row.object.receipt_email = params.receipt_email;
  if (params.fraud_details !== undefined)
    Object.assign(row.object.fraud_details ?? {}, params.fraud_details);
  row.object.transfer_group ??= params.transfer_group ?? null;
  emitCharge(call.world, row, 'charge.updated');
  return row.object;
};

const capture = (call: Call, wanted: number | undefined, id: string): object => {
  const row = ownCharge(call, id);
  if (isRefusal(row)) return row;
  if (row.object.captured) {
    return invalidRequest(`Charge ${id} has already been captured.`, {
      code: 'charge_already_captured',
    });
  }
  if (row.object.refunded || row.object.status !== 'succeeded') {
    return invalidRequest(`Charge ${id} cannot be captured because the charge has expired.`, {
      code: 'charge_expired_for_capture',
    });
  }
  if (row.object.payment_intent !== null) {
    return invalidRequest(
      'This charge was created by a PaymentIntent. Capture the PaymentIntent instead.',
    );
  }
  const taken = wanted ?? row.object.amount;
  if (taken > row.object.amount) {
    return invalidRequest('The capture amount is greater than the authorized amount.', {
      code: 'amount_too_large',
      param: 'amount',
    });
  }
  captureCharge(call.world, row, taken);
  return row.object;
};

export const chargeRoutes = [
  route({ method: 'POST', path: '/v1/charges', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/charges',
    shape: { ...LIST, customer: text(), payment_intent: text(), transfer_group: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.charges,
        by:
          params.payment_intent === undefined
            ? ['account', account]
            : ['intent', params.payment_intent],
        url: '/v1/charges',
        params,
        where: ({ object, account: owner }) =>
          owner === account &&
          (params.customer === undefined || object.customer === params.customer) &&
          (params.transfer_group === undefined || object.transfer_group === params.transfer_group),
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/charges/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = ownCharge(call, id);
      return isRefusal(row) ? row : row.object;
    },
  }),
  route({ method: 'POST', path: '/v1/charges/:id', shape: UPDATE, run: update }),
  route({
    method: 'POST',
    path: '/v1/charges/:id/capture',
    shape: { amount: amount(), receipt_email: text(), statement_descriptor: text() },
    run: (call, params, id) => capture(call, params.amount, id),
  }),
];
