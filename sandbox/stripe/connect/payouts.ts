/** Payouts to the bank, asked for by hand: https://docs.stripe.com/api/payouts */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { isPayoutAmount } from '../core/currency.ts';
import { availableOfSource, book } from '../ledger/ledger.ts';
import { agrees, LIST, listRows } from '../core/lists.ts';
import {
  amount,
  choice,
  clearableText,
  currency,
  mergeMetadata,
  metadata,
  needed,
  newMetadata,
  range,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import type { Nothing, SourceType } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import {
  addRow,
  DAY_SECONDS,
  mustHave,
  newId,
  nowSeconds,
  ownRow,
  schedule,
} from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

export type PayoutRow = Row<Stripe.Payout, Nothing>;

/** A payout leaves after an hour and arrives after two days: assumed. */
const MOVE_SECONDS = 3_600;
const ARRIVE_DAYS = 2;

const CREATE = {
  amount: needed(amount()),
  currency: needed(currency()),
  description: clearableText(),
  destination: text(),
  metadata: metadata(),
  method: choice(['instant', 'standard']),
  source_type: choice(['bank_account', 'card', 'fpx']),
  statement_descriptor: clearableText(22),
} as const;

const notify = (world: World, row: PayoutRow, type: Stripe.Event.Type): void => {
  emit(world, { account: row.account, type, object: row.object });
};

/** Why an account cannot pay this out now. */
const refusalOf = (
  { world, account }: Call,
  { amount: minor, currency: code, source_type: type = 'card' }: Read<typeof CREATE>,
): Refusal | undefined => {
  if (!mustHave(world.state.tables.accounts, account).object.payouts_enabled) {
    return invalidRequest('Payouts are not enabled for this account.', {
      code: 'payouts_not_allowed',
    });
  }
  if (!isPayoutAmount(minor, code)) {
    return invalidRequest(`Payouts in ${code} must be in larger steps.`, { param: 'amount' });
  }
  if (availableOfSource(world, account, { currency: code, type }) >= minor) return undefined;
  return invalidRequest(
    `You have insufficient funds in your Stripe account for this transfer. Your ${type} balance is too low.`,
    { code: 'balance_insufficient' },
  );
};

const create = (call: Call, params: Read<typeof CREATE>): object => {
  const refusal = refusalOf(call, params);
  if (refusal !== undefined) return refusal;
  const { world, account } = call;
  const now = nowSeconds(world);
  const row: PayoutRow = addRow(world, world.state.tables.payouts, {
    account,
    hidden: {},
    object: {
      id: newId(world, 'po'),
      object: 'payout',
      amount: params.amount,
      application_fee: null,
      application_fee_amount: null,
      arrival_date: now + ARRIVE_DAYS * DAY_SECONDS,
      automatic: false,
      balance_transaction: null,
      created: now,
      currency: params.currency,
      description: params.description ?? null,
      destination: params.destination ?? `ba_sandbox_${account.slice(5)}`,
      failure_balance_transaction: null,
      failure_code: null,
      failure_message: null,
      livemode: false,
      metadata: newMetadata(params.metadata),
      method: params.method ?? 'standard',
      original_payout: null,
      payout_method: null,
      reconciliation_status: 'not_applicable',
      reversed_by: null,
      source_type: params.source_type ?? 'card',
      statement_descriptor: params.statement_descriptor ?? null,
      status: 'pending',
      trace_id: null,
      type: 'bank_account',
    },
  });
  row.object.balance_transaction = move(world, row, { type: 'payout', signed: -params.amount });
  schedule(world, { kind: 'payout.move', id: row.id, at: now + MOVE_SECONDS });
  schedule(world, { kind: 'payout.arrive', id: row.id, at: row.object.arrival_date });
  notify(world, row, 'payout.created');
  return row.object;
};

type Movement = {
  readonly type: 'payout' | 'payout_cancel' | 'payout_failure';
  readonly signed: number;
};

const move = (world: World, row: PayoutRow, { type, signed }: Movement): string =>
  book(world, {
    account: row.account,
    type,
    reporting: type === 'payout' ? 'payout' : 'payout_reversal',
    amount: signed,
    currency: row.object.currency,
    source: row.id,
    // What the bank sends back returns to where it came from.
    sourceType: row.object.source_type as SourceType, // checked when it was asked for
    against: 'bank',
    description: 'STRIPE PAYOUT',
  }).id;

/** The payout is on its way and can no longer be canceled. */
export const movePayout = (world: World, row: PayoutRow): void => {
  if (row.object.status !== 'pending') return;
  row.object.status = 'in_transit';
  notify(world, row, 'payout.updated');
};

/** The money is at the bank. */
export const arrivePayout = (world: World, row: PayoutRow): void => {
  if (row.object.status !== 'in_transit') return;
  row.object.status = 'paid';
  notify(world, row, 'payout.paid');
};

/** The bank sends the money back, even after `paid`. */
export const failPayout = (world: World, row: PayoutRow, code: string): void => {
  if (row.object.status === 'failed' || row.object.status === 'canceled') return;
  row.object.failure_balance_transaction = move(world, row, {
    type: 'payout_failure',
    signed: row.object.amount,
  });
  row.object.status = 'failed';
  row.object.failure_code = code;
  row.object.failure_message = 'The bank returned the payout.';
  notify(world, row, 'payout.failed');
};

const own = ({ world, account }: Call, id: string): PayoutRow | Refusal =>
  ownRow(world.state.tables.payouts, account, id) ?? noSuch('payout', id);

const cancel = (call: Call, id: string): object => {
  const row = own(call, id);
  if (isRefusal(row)) return row;
  if (row.object.status !== 'pending') {
    return invalidRequest(
      `Payouts can only be canceled while pending; ${id} is ${row.object.status}.`,
      {
        code: 'status_transition_invalid',
      },
    );
  }
  row.object.failure_balance_transaction = move(call.world, row, {
    type: 'payout_cancel',
    signed: row.object.amount,
  });
  row.object.status = 'canceled';
  notify(call.world, row, 'payout.canceled');
  return row.object;
};

const update = (call: Call, change: Read<typeof UPDATE>['metadata'], id: string): object => {
  const row = own(call, id);
  if (isRefusal(row)) return row;
  const merged = mergeMetadata(row.object.metadata, change);
  if (isRefusal(merged)) return merged;
  row.object.metadata = merged;
  notify(call.world, row, 'payout.updated');
  return row.object;
};
const UPDATE = { metadata: metadata() } as const;

export const payoutRoutes = [
  route({ method: 'POST', path: '/v1/payouts', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/payouts',
    shape: { ...LIST, arrival_date: range(), destination: text(), status: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.payouts,
        by: ['account', account],
        url: '/v1/payouts',
        params,
        where: ({ object }) => {
          const { arrival_date, destination, status } = params;
          return agrees(object, { arrival_date, destination, status });
        },
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/payouts/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = own(call, id);
      return isRefusal(row) ? row : row.object;
    },
  }),
  route({
    method: 'POST',
    path: '/v1/payouts/:id',
    shape: UPDATE,
    run: (call, params, id) => update(call, params.metadata, id),
  }),
  route({
    method: 'POST',
    path: '/v1/payouts/:id/cancel',
    shape: {},
    run: (call, _params, id) => cancel(call, id),
  }),
];
