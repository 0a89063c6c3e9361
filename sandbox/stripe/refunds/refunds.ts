/** Refunds: https://docs.stripe.com/api/refunds */
import { isTransferredBack, refundTransferred } from '../connect/account-debits.ts';
import { holdRefund, isClearing } from '../charges/clearing-refunds.ts';
import { ownCharge } from '../charges/charge-object.ts';
import type { ChargeRow } from '../charges/charge-object.ts';
import { settleInquiries } from '../disputes/disputes.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { refundFee } from '../connect/fees.ts';
import { LIST, indexOfPayment, listRows } from '../core/lists.ts';
import {
  amount,
  boolean,
  choice,
  mergeMetadata,
  metadata,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { quietRadar } from '../charges/radar.ts';
import { countRefund, createRefund } from '../charges/refund-object.ts';
import type { RefundRow } from '../charges/refund-object.ts';
import { restoreRefund, startRefund, emitRefund } from '../charges/refund-life.ts';
import {
  askedRefusal,
  buyersEmail,
  chargeRefusal,
  emailRefusal,
  fundsRefusal,
  hasFunds,
  needsDetails,
  refundLeft,
  refundLegs,
} from './refund-rules.ts';
import type { RefundLegs } from './refund-rules.ts';
import { reverse } from '../connect/reversals.ts';
import { route } from '../core/router.ts';
import { idIn, ownRow } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

const CREATE = {
  amount: amount(),
  charge: text(),
  currency: text(),
  customer: text(),
  instructions_email: text(),
  metadata: metadata(),
  origin: choice(['customer_balance']),
  payment_intent: text(),
  reason: choice(['duplicate', 'fraudulent', 'requested_by_customer']),
  refund_application_fee: boolean(),
  reverse_transfer: boolean(),
} as const;
type Asked = Read<typeof CREATE>;

/** The charge to refund: named, or the intent's latest. */
const targetOf = (call: Call, asked: Asked): ChargeRow | Refusal => {
  if (asked.charge !== undefined && asked.payment_intent === undefined) {
    return ownCharge(call, asked.charge, 'charge');
  }
  if (asked.payment_intent === undefined || asked.charge !== undefined) {
    return invalidRequest(
      'One of the following params should be provided for this request: payment_intent or charge.',
      {
        code: 'parameter_missing',
      },
    );
  }
  const intent = ownRow(call.world.state.tables.intents, call.account, asked.payment_intent);
  if (intent === undefined) return noSuch('payment_intent', asked.payment_intent, 'payment_intent');
  const charge = idIn(intent.object.latest_charge);
  if (charge !== null) return ownCharge(call, charge, 'payment_intent');
  return invalidRequest(
    `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
    {
      code: 'payment_intent_unexpected_state',
      param: 'payment_intent',
    },
  );
};

const create = (call: Call, asked: Asked): object => {
  const { world } = call;
  const row = targetOf(call, asked);
  if (isRefusal(row)) return row;
  if (isTransferredBack(world, row)) {
    return refundTransferred(world, row, {
      amount: asked.amount,
      metadata: newMetadata(asked.metadata),
      reason: asked.reason ?? null,
    });
  }
  const impossible = chargeRefusal(world, row);
  if (impossible !== undefined) return impossible;
  const wanted = {
    amount: asked.amount ?? refundLeft(row),
    reverseTransfer: asked.reverse_transfer === true,
    refundFee: asked.refund_application_fee === true,
  };
  const email = asked.instructions_email ?? buyersEmail(row);
  const refused = askedRefusal(world, row, wanted) ?? emailRefusal(row, email);
  if (refused !== undefined) return refused;
  const legs = refundLegs(world, row, wanted);
  return (
    fundsRefusal(world, row, legs) ??
    carryOut(world, row, { legs, asked: { ...asked, email } }).object
  );
};

/** What was asked, with the address the buyer can be written to. */
type Told = Asked & { readonly email: string | undefined };

/** Runs the legs: fee back, transfer back, money to the buyer. */
const carryOut = (
  world: World,
  row: ChargeRow,
  { legs, asked }: { readonly legs: RefundLegs; readonly asked: Told },
): RefundRow => {
  const funded = hasFunds(world, row, legs);
  const refund = createRefund(world, row, {
    amount: legs.amount,
    settled: legs.settled,
    settlementCurrency: legs.settlementCurrency,
    reason: asked.reason ?? null,
    metadata: newMetadata(asked.metadata),
    email: needsDetails(row) ? asked.email : asked.instructions_email,
  });
  if (legs.fee !== null && legs.feePart > 0) refundFee(world, legs.fee, { amount: legs.feePart });
  if (legs.transfer !== null && legs.reversal > 0) {
    const reversal = reverse(world, legs.transfer, {
      amount: legs.reversal,
      sourceRefund: refund.id,
    });
    refund.object.transfer_reversal = reversal.id;
  }
  countRefund(row, legs.amount);
  row.hidden.settledRefunded += legs.settled;
  if (isClearing(row)) holdRefund(refund);
  else startRefund(world, refund, funded);
  emitRefund(world, refund, 'refund.created');
  emit(world, { account: row.account, type: 'charge.refunded', object: row.object });
  if (row.object.refunded) settleInquiries(world, row);
  quietRadar(world, row, asked.reason === 'fraudulent' ? 'refunded_as_fraud' : 'refunded');
  return refund;
};

const ownRefund = ({ world, account }: Call, id: string): RefundRow | Refusal =>
  ownRow(world.state.tables.refunds, account, id) ?? noSuch('refund', id);

const onlyActionable = (row: RefundRow, verb: string): Refusal | undefined =>
  row.object.status === 'requires_action'
    ? undefined
    : invalidRequest(
        `Refund ${row.id} cannot be ${verb} because it has a status of ${String(row.object.status)}.`,
        {
          code: 'status_transition_invalid',
        },
      );

const cancel = (call: Call, id: string): object => {
  const row = ownRefund(call, id);
  if (isRefusal(row)) return row;
  const refusal = onlyActionable(row, 'canceled');
  if (refusal !== undefined) return refusal;
  restoreRefund(call.world, row, { status: 'canceled' });
  return row.object;
};

const expire = (call: Call, id: string): object => {
  const row = ownRefund(call, id);
  if (isRefusal(row)) return row;
  const refusal = onlyActionable(row, 'expired');
  if (refusal !== undefined) return refusal;
  restoreRefund(call.world, row, { status: 'failed', reason: 'unknown' });
  return row.object;
};

export const refundRoutes = [
  route({ method: 'POST', path: '/v1/refunds', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/refunds',
    shape: { ...LIST, charge: text(), payment_intent: text() },
    run: ({ world, account }, params) => {
      const by = indexOfPayment(params, account);
      return listRows({
        table: world.state.tables.refunds,
        by,
        url: '/v1/refunds',
        params,
        where: (row) =>
          row.account === account &&
          (params.payment_intent === undefined ||
            row.object.payment_intent === params.payment_intent),
        show: (row) => row.object,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/refunds/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = ownRefund(call, id);
      return isRefusal(row) ? row : row.object;
    },
  }),
  route({
    method: 'POST',
    path: '/v1/refunds/:id',
    shape: { metadata: metadata() },
    run: (call, params, id) => {
      const row = ownRefund(call, id);
      if (isRefusal(row)) return row;
      const merged = mergeMetadata(row.object.metadata, params.metadata);
      if (isRefusal(merged)) return merged;
      row.object.metadata = merged;
      emitRefund(call.world, row, 'refund.updated');
      return row.object;
    },
  }),
  route({
    method: 'POST',
    path: '/v1/refunds/:id/cancel',
    shape: {},
    run: (call, _params, id) => cancel(call, id),
  }),
  route({
    method: 'POST',
    path: '/v1/test_helpers/refunds/:id/expire',
    shape: {},
    run: (call, _params, id) => expire(call, id),
  }),
];
