/** A payout from the moment it is made to the bank's answer; a reversal is one of a negative amount. */
import type Stripe from 'stripe';
import { emit } from '../events/events.ts';
import { book } from '../ledger/ledger.ts';
import type { Nothing, SourceType } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { addRow, DAY_SECONDS, idIn, newId, nowSeconds, schedule } from '../core/world.ts';
import type { World } from '../core/world.ts';

export type PayoutRow = Row<Stripe.Payout, Nothing>;

/** A payout leaves after an hour and arrives after two days: assumed. */
const MOVE_SECONDS = 3_600;
const ARRIVE_DAYS = 2;

export const notifyPayout = (world: World, row: PayoutRow, type: Stripe.Event.Type): void => {
  emit(world, { account: row.account, type, object: row.object });
};

type Planned = Pick<Stripe.Payout, 'amount' | 'currency'> &
  Partial<Stripe.Payout> & { readonly account: string };

/** A new payout, on its way from now on. What is paid out has left the balance; what is fetched comes later. */
export const makePayout = (
  world: World,
  { account, ...planned }: Planned,
  beforeTold: (row: PayoutRow) => void = () => undefined,
): PayoutRow => {
  const now = nowSeconds(world);
  const row: PayoutRow = addRow(world, world.state.tables.payouts, {
    account,
    hidden: {},
    object: {
      id: newId(world, 'po'),
      object: 'payout',
      application_fee: null,
      application_fee_amount: null,
      arrival_date: now + ARRIVE_DAYS * DAY_SECONDS,
      automatic: false,
      balance_transaction: null,
      created: now,
      description: null,
      destination: bankOf(account),
      failure_balance_transaction: null,
      failure_code: null,
      failure_message: null,
      livemode: false,
      metadata: {},
      method: 'standard',
      original_payout: null,
      payout_method: null,
      reconciliation_status: 'not_applicable',
      reversed_by: null,
      source_type: 'card',
      statement_descriptor: null,
      status: 'pending',
      trace_id: null,
      type: 'bank_account',
      ...planned,
    },
  });
  if (!isReversal(row)) row.object.balance_transaction = bookPayout(world, row, 'payout');
  schedule(world, { kind: 'payout.move', id: row.id, at: now + MOVE_SECONDS });
  schedule(world, { kind: 'payout.arrive', id: row.id, at: row.object.arrival_date });
  beforeTold(row);
  notifyPayout(world, row, 'payout.created');
  return row;
};

/** The bank account that an account is paid out to, whether it was given or not. */
export const bankOf = (account: string): string => `ba_sandbox_${account.slice(5)}`;

/** Money that is fetched back from the bank. */
export const isReversal = ({ object }: PayoutRow): boolean => object.amount < 0;

/** Books what a payout takes from the balance, or what comes back of it. */
export const bookPayout = (
  world: World,
  row: PayoutRow,
  type: 'payout' | 'payout_cancel' | 'payout_failure',
): string =>
  book(world, {
    account: row.account,
    type,
    reporting: type === 'payout' && !isReversal(row) ? 'payout' : 'payout_reversal',
    amount: type === 'payout' ? -row.object.amount : row.object.amount,
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
  notifyPayout(world, row, 'payout.updated');
};

/** The money is at the bank; of a reversal, it is back. */
export const arrivePayout = (world: World, row: PayoutRow): void => {
  if (row.object.status !== 'in_transit') return;
  row.object.status = 'paid';
  if (isReversal(row)) row.object.balance_transaction = bookPayout(world, row, 'payout');
  notifyPayout(world, row, 'payout.paid');
  if (row.object.reconciliation_status !== 'in_progress') return;
  row.object.reconciliation_status = 'completed';
  notifyPayout(world, row, 'payout.reconciliation_completed');
};

/** The bank sends the money back, even after `paid`. What came back by a reversal already cannot come once more. */
export const failPayout = (world: World, row: PayoutRow, code: string): void => {
  const { object } = row;
  if (object.status === 'failed' || object.status === 'canceled') return;
  const reversal = world.state.tables.payouts.rows.get(idIn(object.reversed_by) ?? '');
  if (reversal?.object.status === 'paid') return;
  const isBooked = object.balance_transaction !== null;
  if (isBooked) object.failure_balance_transaction = bookPayout(world, row, 'payout_failure');
  object.status = 'failed';
  object.failure_code = code;
  object.failure_message = 'The bank returned the payout.';
  notifyPayout(world, row, 'payout.failed');
  if (reversal === undefined || reversal.object.status === 'failed') return;
  reversal.object.status = 'canceled';
  notifyPayout(world, reversal, 'payout.canceled');
};
