/** Transfer reversals: https://docs.stripe.com/api/transfer_reversals */
import type Stripe from 'stripe';
import { partOf, scheduledTransfer } from '../core/currency.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { stepRefusal } from '../core/steps.ts';
import { emit } from '../events/events.ts';
import { feeLeft, feeRefundRefusal, refundFee } from './fees.ts';
import type { FeeRow } from './fees.ts';
import { availableMinor, book } from '../ledger/ledger.ts';
import { listRows, PAGE } from '../core/lists.ts';
import {
  amount,
  boolean,
  clearableText,
  mergeMetadata,
  metadata,
  newMetadata,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { mirrorRefund } from '../charges/refund-object.ts';
import { route } from '../core/router.ts';
import { showTransfer } from '../core/show.ts';
import type { Nothing } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { ownTransfer } from './transfers.ts';
import type { TransferRow } from './transfer-moves.ts';
import { addRow, idIn, mustHave, newId, nowSeconds, ownRow } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

export type ReversalRow = Row<Stripe.TransferReversal, Nothing>;

export const transferLeft = (row: TransferRow): number =>
  row.object.amount - row.object.amount_reversed;

/** The receiver's side of a reversal, in its own currency, never more than is left; the last takes it all. */
const receiverPart = (row: TransferRow, reversed: number): number => {
  const { destinationAmount, destinationReversed } = row.hidden;
  const left = destinationAmount - destinationReversed;
  if (reversed === transferLeft(row)) return left;
  return Math.min(left, scheduledTransfer(destinationAmount, reversed, row.object.amount));
};

/** Its currency ended: what was transferred in it before cannot be reversed (github.com/antiwork/gumroad/issues/4232). */
const BULGARIA_JOINS_THE_EURO_S = Date.UTC(2026, 0, 1) / 1000;

type ReversalAsked = {
  readonly amount: number;
  /** What the receiver gets back first: its fee. */
  readonly credit?: number;
};

/**
 * Why this much cannot be reversed. Only available money counts, unless the platform has connected reserves for the account.
 */
export const reversalRefusal = (
  world: World,
  row: TransferRow,
  { amount: asked, credit = 0 }: ReversalAsked,
): Refusal | undefined => {
  const left = transferLeft(row);
  if (left === 0) {
    return invalidRequest(`The transfer ${row.id} is already fully reversed.`);
  }
  if (asked > left) {
    return invalidRequest(
      `Transfer reversal amount (${String(asked)}) is greater than the unreversed amount of the transfer (${String(left)}).`,
      { param: 'amount' },
    );
  }
  const { currency } = row.object;
  if (currency === 'bgn' && nowSeconds(world) >= BULGARIA_JOINS_THE_EURO_S) {
    return invalidRequest(
      'Transfer reversals in BGN are no longer supported. Please create account debits in eur instead.',
    );
  }
  const uneven = stepRefusal(asked, currency);
  if (uneven !== undefined) return uneven;
  const part = receiverPart(row, asked);
  if (part === 0)
    return invalidRequest('The reversal rounds to zero in the destination currency.', {
      param: 'amount',
    });
  const receiver = idIn(row.object.destination) ?? '';
  const account = world.state.tables.accounts.rows.get(receiver);
  if (account === undefined || account.hidden.disconnected) return noSuch('destination', receiver);
  const held = availableMinor(world, receiver, row.hidden.destinationCurrency) + credit;
  // Reserves cover only what the platform would have to bear.
  const mayOverdraw =
    account.hidden.overdraft && account.object.controller?.losses?.payments === 'application';
  if (mayOverdraw || held >= part) return undefined;
  return invalidRequest(
    `Insufficient funds in the destination account's Stripe balance to reverse this transfer: ${String(held)} ${row.hidden.destinationCurrency} available, ${String(part)} needed.`,
    { code: 'balance_insufficient' },
  );
};

type Undo = {
  readonly amount: number;
  readonly metadata?: Record<string, string>;
  readonly description?: string | null;
  readonly sourceRefund?: string | null;
};

/** Takes money back from the receiver. Check {@link reversalRefusal} first. */
export const reverse = (world: World, row: TransferRow, undo: Undo): ReversalRow => {
  const part = receiverPart(row, undo.amount);
  const { currency } = row.object;
  const reversal: ReversalRow = addRow(world, world.state.tables.reversals, {
    account: row.account,
    hidden: {},
    object: {
      id: newId(world, 'trr'),
      object: 'transfer_reversal',
      amount: undo.amount,
      balance_transaction: null,
      created: nowSeconds(world),
      currency,
      destination_payment_refund: null,
      metadata: undo.metadata ?? {},
      source_refund: undo.sourceRefund ?? null,
      transfer: row.id,
    },
  });
  const mirror = mustHave(world.state.tables.charges, idIn(row.object.destination_payment) ?? '');
  const taken = mirrorRefund(world, mirror, { amount: undo.amount, reversal: reversal.id });
  reversal.object.destination_payment_refund = taken.id;
  taken.object.balance_transaction = book(world, {
    account: mirror.account,
    type: 'payment_refund',
    reporting: 'refund',
    amount: -part,
    currency: row.hidden.destinationCurrency,
    ...(row.hidden.destinationCurrency === currency
      ? {}
      : { converted: { amount: -undo.amount, currency } }),
    source: taken.id,
    against: 'transit',
  }).id;
  reversal.object.balance_transaction = book(world, {
    account: row.account,
    type: 'transfer_refund',
    reporting: 'transfer_reversal',
    amount: undo.amount,
    currency,
    source: reversal.id,
    against: 'transit',
    description: undo.description ?? null,
  }).id;
  row.hidden.destinationReversed += part;
  row.object.amount_reversed += undo.amount;
  row.object.reversed = transferLeft(row) === 0;
  emit(world, {
    account: row.account,
    type: 'transfer.reversed',
    object: showTransfer(world, row),
  });
  return reversal;
};

const CREATE = {
  amount: amount(),
  description: clearableText(),
  metadata: metadata(),
  refund_application_fee: boolean(),
} as const;

const feeOf = (world: World, row: TransferRow): FeeRow | undefined => {
  const mirror = world.state.tables.charges.rows.get(idIn(row.object.destination_payment) ?? '');
  return world.state.tables.fees.rows.get(idIn(mirror?.object.application_fee) ?? '');
};

const create = (call: Call, params: Read<typeof CREATE>, id: string): object => {
  const row = ownTransfer(call, id);
  if (isRefusal(row)) return row;
  const asked = params.amount ?? transferLeft(row);
  const fee = params.refund_application_fee === true ? feeOf(call.world, row) : undefined;
  if (params.refund_application_fee === true && fee === undefined) {
    return invalidRequest(
      `Attempting to refund_application_fee on ${id}, but it has no application fee`,
      {
        param: 'refund_application_fee',
      },
    );
  }
  const feePart = fee === undefined ? 0 : proportionalFee(fee, asked, row);
  const refusal =
    reversalRefusal(call.world, row, { amount: asked, credit: feePart }) ??
    (fee === undefined || feePart === 0 ? undefined : feeRefundRefusal(call.world, fee, feePart));
  if (refusal !== undefined) return refusal;
  if (fee !== undefined && feePart > 0) refundFee(call.world, fee, { amount: feePart });
  return reverse(call.world, row, {
    amount: asked,
    metadata: newMetadata(params.metadata),
    description: params.description ?? null,
  }).object;
};

const proportionalFee = (fee: FeeRow, asked: number, row: TransferRow): number =>
  asked === transferLeft(row)
    ? feeLeft(fee)
    : Math.min(feeLeft(fee), partOf(fee.object, asked, row.object.amount));

const ownReversal = ({ world, account }: Call, id: string): ReversalRow | Refusal =>
  ownRow(world.state.tables.reversals, account, id) ?? noSuch('transfer_reversal', id);

export const reversalRoutes = [
  route({ method: 'POST', path: '/v1/transfers/:id/reversals', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/transfers/:id/reversals',
    shape: PAGE,
    run: (call, params, id) => {
      const row = ownTransfer(call, id);
      if (isRefusal(row)) return row;
      return listRows({
        table: call.world.state.tables.reversals,
        by: ['transfer', id],
        url: `/v1/transfers/${id}/reversals`,
        params,
        show: (each) => each.object,
      });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/transfers/:id/reversals/:child',
    shape: {},
    run: (call, _params, child) => {
      const row = ownReversal(call, child);
      return isRefusal(row) ? row : row.object;
    },
  }),
  route({
    method: 'POST',
    path: '/v1/transfers/:id/reversals/:child',
    shape: { metadata: metadata() },
    run: (call, params, child) => {
      const row = ownReversal(call, child);
      if (isRefusal(row)) return row;
      const merged = mergeMetadata(row.object.metadata, params.metadata);
      if (isRefusal(merged)) return merged;
      row.object.metadata = merged;
      return row.object;
    },
  }),
];
