/** Application fees and their refunds: https://docs.stripe.com/api/application_fees */
import type Stripe from 'stripe';
import { convert } from '../core/currency.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { stepRefusal } from '../core/steps.ts';
import { emit } from '../events/events.ts';
import { APPLICATION, availableMinor, book, settle, settlementCurrency } from '../ledger/ledger.ts';
import { LIST, listRows, PAGE } from '../core/lists.ts';
import { amount, mergeMetadata, metadata, newMetadata, text } from '../core/parameters.ts';
import type { MetadataChange } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { showFee } from '../core/show.ts';
import type { FeeHidden, Nothing } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { addRow, idIn, newId, nowSeconds, ownRow } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';
import type { ChargeRow } from '../charges/charge-object.ts';

export type FeeRow = Row<Stripe.ApplicationFee, FeeHidden>;
export type FeeRefundRow = Row<Stripe.FeeRefund, Nothing>;

type FeePlan = {
  /** The charge on the connected account that paid the fee. */
  readonly charge: ChargeRow;
  /** In the currency the connected account settled in. */
  readonly amount: number;
  readonly currency: string;
  /** The destination charge behind it, and its transfer. */
  readonly origin?: ChargeRow;
  readonly transfer: string | null;
};

/** The platform receives a fee that was taken from a connected account's payment. */
export const chargeFee = (world: World, plan: FeePlan): FeeRow => {
  const { platform } = world.state;
  const { charge } = plan;
  const row: FeeRow = addRow(world, world.state.tables.fees, {
    account: platform,
    hidden: { transfer: plan.transfer },
    object: {
      id: newId(world, 'fee'),
      object: 'application_fee',
      account: charge.account,
      amount: plan.amount,
      amount_refunded: 0,
      application: APPLICATION,
      balance_transaction: null,
      charge: charge.id,
      created: nowSeconds(world),
      currency: plan.currency,
      fee_source: { charge: charge.id, type: 'charge' },
      livemode: false,
      originating_transaction: plan.origin?.id ?? null,
      refunded: false,
      refunds: { object: 'list', data: [], has_more: false, url: '' }, // drawn when shown
    },
  });
  row.object.balance_transaction = book(world, {
    ...settle(world, platform, { amount: plan.amount, currency: plan.currency }),
    account: platform,
    type: 'application_fee',
    reporting: 'platform_earning',
    source: row.id,
    against: 'transit',
    availableOn: (plan.origin ?? charge).hidden.availableOn,
  }).id;
  charge.object.application_fee = row.id;
  if (plan.origin !== undefined) plan.origin.object.application_fee = row.id;
  emit(world, { account: platform, type: 'application_fee.created', object: showFee(world, row) });
  return row;
};

export const feeLeft = (fee: FeeRow): number => fee.object.amount - fee.object.amount_refunded;

/** Why a fee refund of this amount is impossible, if it is. */
export const feeRefundRefusal = (world: World, fee: FeeRow, asked: number): Refusal | undefined => {
  const left = feeLeft(fee);
  if (left === 0) {
    return invalidRequest(`Application fee ${fee.id} has already been refunded.`);
  }
  if (asked > left) {
    return invalidRequest(
      `Refund amount (${String(asked)}) is greater than unrefunded amount on application fee (${String(left)})`,
      { param: 'amount' },
    );
  }
  const uneven = stepRefusal(asked, fee.object.currency);
  if (uneven !== undefined) return uneven;
  const { platform } = world.state;
  const held = settlementCurrency(world, platform, fee.object.currency);
  if (availableMinor(world, platform, held) >= convert(asked, fee.object.currency, held))
    return undefined;
  return invalidRequest(
    'Insufficient funds in your Stripe balance to refund this application fee.',
    {
      code: 'balance_insufficient',
    },
  );
};

type FeeBack = { readonly amount: number; readonly metadata?: Record<string, string> };

/** Gives a part of the fee back to the connected account. Check {@link feeRefundRefusal} first. */
export const refundFee = (
  world: World,
  fee: FeeRow,
  { amount: returned, metadata: kept = {} }: FeeBack,
): FeeRefundRow => {
  const { currency } = fee.object;
  const row: FeeRefundRow = addRow(world, world.state.tables.feeRefunds, {
    account: fee.account,
    hidden: {},
    object: {
      id: newId(world, 'fr'),
      object: 'fee_refund',
      amount: returned,
      balance_transaction: null,
      created: nowSeconds(world),
      currency,
      fee: fee.id,
      metadata: kept,
    },
  });
  const source = {
    source: row.id,
    against: 'transit',
    reporting: 'platform_earning_refund',
  } as const;
  row.object.balance_transaction = book(world, {
    ...settle(world, fee.account, { amount: -returned, currency }),
    ...source,
    account: fee.account,
    type: 'application_fee_refund',
  }).id;
  book(world, {
    ...settle(world, idIn(fee.object.account) ?? '', { amount: returned, currency }),
    ...source,
    account: idIn(fee.object.account) ?? '',
    type: 'application_fee_refund',
  });
  fee.object.amount_refunded += returned;
  fee.object.refunded = feeLeft(fee) === 0;
  emit(world, {
    account: fee.account,
    type: 'application_fee.refunded',
    object: showFee(world, fee),
  });
  return row;
};

const ownFee = ({ world, account }: Call, id: string): FeeRow | Refusal =>
  ownRow(world.state.tables.fees, account, id) ?? noSuch('application_fee', id);

const createRefund = (
  call: Call,
  params: { readonly amount?: number | undefined; readonly metadata?: MetadataChange | undefined },
  id: string,
): object => {
  const fee = ownFee(call, id);
  if (isRefusal(fee)) return fee;
  const asked = params.amount ?? feeLeft(fee);
  const refusal = feeRefundRefusal(call.world, fee, asked);
  return (
    refusal ??
    refundFee(call.world, fee, { amount: asked, metadata: newMetadata(params.metadata) }).object
  );
};

const updateRefund = (call: Call, change: MetadataChange | undefined, id: string): object => {
  const row = ownRow(call.world.state.tables.feeRefunds, call.account, id);
  if (row === undefined) return noSuch('fee_refund', id);
  const merged = mergeMetadata(row.object.metadata, change);
  if (isRefusal(merged)) return merged;
  row.object.metadata = merged;
  emit(call.world, {
    account: row.account,
    type: 'application_fee.refund.updated',
    object: row.object,
  });
  return row.object;
};

export const feeRoutes = [
  route({
    method: 'GET',
    path: '/v1/application_fees',
    shape: { ...LIST, charge: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.fees,
        by: ['account', account],
        url: '/v1/application_fees',
        params,
        where: ({ object }) =>
          params.charge === undefined ||
          object.charge === params.charge ||
          object.originating_transaction === params.charge,
        show: (row) => showFee(world, row),
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/application_fees/:id',
    shape: {},
    run: (call, _params, id) => {
      const fee = ownFee(call, id);
      return isRefusal(fee) ? fee : showFee(call.world, fee);
    },
  }),
  ...['/v1/application_fees/:id/refunds', '/v1/application_fees/:id/refund'].map((path) =>
    route({
      method: 'POST',
      path,
      shape: { amount: amount(), metadata: metadata() },
      run: createRefund,
    }),
  ),
  route({
    method: 'GET',
    path: '/v1/application_fees/:id/refunds',
    shape: PAGE,
    run: (call, params, id) => {
      const fee = ownFee(call, id);
      if (isRefusal(fee)) return fee;
      return listRows({
        table: call.world.state.tables.feeRefunds,
        by: ['fee', id],
        url: `/v1/application_fees/${id}/refunds`,
        params,
        show: (row) => row.object,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/application_fees/:id/refunds/:child',
    shape: {},
    run: ({ world, account }, _params, child) =>
      ownRow(world.state.tables.feeRefunds, account, child)?.object ?? noSuch('fee_refund', child),
  }),
  route({
    method: 'POST',
    path: '/v1/application_fees/:id/refunds/:child',
    shape: { metadata: metadata() },
    run: (call, params, child) => updateRefund(call, params.metadata, child),
  }),
];
