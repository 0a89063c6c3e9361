/** Moving money between two balances: both sides, the mirror payment, the application fee. */
import type Stripe from 'stripe';
import { approve, createCharge } from '../charges/charge-object.ts';
import type { ChargeRow } from '../charges/charge-object.ts';
import { convert } from '../core/currency.ts';
import { chargeFee } from './fees.ts';
import { book, settle } from '../ledger/ledger.ts';
import type { TransferHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { addRow, newId, nowSeconds } from '../core/world.ts';
import type { World } from '../core/world.ts';

export type TransferRow = Row<Stripe.Transfer, TransferHidden>;
export type Move = {
  readonly account: string;
  readonly destination: string;
  /** In `currency`, the sender's settlement currency. */
  readonly amount: number;
  readonly currency: string;
  /** The charge whose money this is, if tied to one. */
  readonly charge?: ChargeRow;
  readonly group: string | null;
  readonly availableOn?: number;
  readonly applicationFee?: number;
  readonly description?: string | null;
  readonly metadata?: Record<string, string>;
  readonly sourceType?: string;
};

/** The receiver's mirror of a transfer: a `py_` on the receiving account. */
const createMirror = (world: World, move: Move, transfer: string): ChargeRow => {
  const mirror = createCharge(world, {
    account: move.destination,
    amount: move.amount,
    currency: move.currency,
    behaviour: 'visa',
    method: null,
    sourceTransfer: transfer,
    applicationFee: (move.applicationFee ?? 0) > 0 ? (move.applicationFee ?? 0) : null,
    transferGroup: move.group,
  });
  approve(mirror, true);
  mirror.hidden.availableOn = move.availableOn ?? nowSeconds(world);
  return mirror;
};

const transferObject = (world: World, move: Move, id: string): Stripe.Transfer => ({
  id,
  object: 'transfer',
  amount: move.amount,
  amount_reversed: 0,
  balance_transaction: null,
  created: nowSeconds(world),
  currency: move.currency,
  description: move.description ?? null,
  destination: move.destination,
  livemode: false,
  metadata: move.metadata ?? {},
  reversals: { object: 'list', data: [], has_more: false, url: '' }, // drawn when shown
  reversed: false,
  source_transaction: move.charge?.id ?? null,
  source_type: move.sourceType ?? 'card',
  transfer_group: move.group,
});

/** Moves money from one balance to another; the caller has checked that it may. */
export const moveMoney = (world: World, move: Move): TransferRow => {
  const id = newId(world, 'tr');
  const mirror = createMirror(world, move, id);
  const received = settle(world, move.destination, {
    amount: move.amount,
    currency: move.currency,
  });
  const fee = convert(move.applicationFee ?? 0, move.currency, received.currency);
  const row: TransferRow = addRow(world, world.state.tables.transfers, {
    account: move.account,
    object: transferObject(world, move, id),
    hidden: {
      destinationAmount: received.amount,
      destinationCurrency: received.currency,
      destinationReversed: 0,
    },
  });
  const when = move.availableOn === undefined ? {} : { availableOn: move.availableOn };
  row.object.balance_transaction = book(world, {
    ...when,
    account: move.account,
    type: 'transfer',
    reporting: 'transfer',
    amount: -move.amount,
    currency: move.currency,
    source: id,
    against: 'transit',
    description: move.description ?? null,
  }).id;
  mirror.object.balance_transaction = book(world, {
    ...received,
    ...when,
    account: move.destination,
    type: 'payment',
    reporting: 'charge',
    source: mirror.id,
    against: 'transit',
    fees: fee > 0 ? [{ amount: fee, type: 'application_fee', description: 'Application fee' }] : [],
  }).id;
  row.object.destination_payment = mirror.id;
  if (move.charge !== undefined) move.charge.hidden.sourceTransferred += move.amount;
  if (fee > 0 && move.charge !== undefined) {
    chargeFee(world, {
      charge: mirror,
      amount: fee,
      currency: received.currency,
      origin: move.charge,
      transfer: id,
    });
  }
  return row;
};
