/** Transfers to connected accounts: https://docs.stripe.com/api/transfers */
import type Stripe from 'stripe';
import { isActive } from './account-object.ts';
import { approve, createCharge } from './charge-object.ts';
import type { ChargeRow } from './charge-object.ts';
import { convert, isWholeAmount } from './currency.ts';
import { invalidRequest, isRefusal, noSuch } from './errors.ts';
import type { Refusal } from './errors.ts';
import { emit } from './events.ts';
import { chargeFee } from './fees.ts';
import { availableMinor, book, settle, settlementCurrency } from './ledger.ts';
import { LIST, listRows } from './lists.ts';
import {
  amount,
  choice,
  clearableText,
  currency,
  mergeMetadata,
  metadata,
  needed,
  newMetadata,
  text,
} from './parameters.ts';
import type { Read } from './parameters.ts';
import { route } from './router.ts';
import { showTransfer } from './show.ts';
import type { TransferHidden } from './state.ts';
import type { Row } from './table.ts';
import { addRow, mustHave, newId, nowSeconds, ownRow } from './world.ts';
import type { Call, World } from './world.ts';

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

/** Why money cannot go to this account, if so. */
export const destinationRefusal = (
  { world, account }: Call,
  destination: string,
  param: string,
): Refusal | undefined => {
  const row = world.state.tables.accounts.rows.get(destination);
  if (row === undefined) return noSuch('destination', destination, param);
  if (destination === account) {
    return invalidRequest('You cannot transfer to your own account.', { param });
  }
  if (destination === world.state.platform || isActive(row.object, 'transfers')) return undefined;
  return invalidRequest(
    'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
    { code: 'insufficient_capabilities_for_transfer', param },
  );
};

const CREATE = {
  amount: amount(),
  currency: needed(currency()),
  description: clearableText(),
  destination: needed(text()),
  metadata: metadata(),
  source_transaction: text(),
  source_type: choice(['bank_account', 'card', 'fpx']),
  transfer_group: text(),
} as const;
type Asked = Read<typeof CREATE>;

/** The charge named as source, if its money may still be transferred. */
const sourceCharge = (call: Call, id: string, asked: Asked): ChargeRow | Refusal => {
  const { world, account } = call;
  const row = ownRow(world.state.tables.charges, account, id);
  if (row === undefined) return noSuch('charge', id, 'source_transaction');
  if (!row.object.captured || row.object.status === 'failed') {
    return invalidRequest(
      `The charge ${id} cannot be used as a source_transaction: it has not been captured.`,
      {
        param: 'source_transaction',
      },
    );
  }
  const settled = settlementCurrency(world, account, row.object.currency);
  if (asked.currency !== settled) {
    return invalidRequest(
      `The currency of source_transaction's balance transaction (${settled}) must be the same as the transfer currency (${asked.currency})`,
      { param: 'currency', code: 'transfer_source_balance_parameters_mismatch' },
    );
  }
  if (
    asked.transfer_group !== undefined &&
    row.object.transfer_group !== null &&
    asked.transfer_group !== row.object.transfer_group
  ) {
    return invalidRequest(
      'transfer_group must match the transfer_group of the source_transaction.',
      {
        param: 'transfer_group',
      },
    );
  }
  const whole = row.hidden.settled;
  const left = whole - row.hidden.sourceTransferred;
  if ((asked.amount ?? left) <= left) return row;
  return invalidRequest(
    `Transfers using this transaction as a source must not exceed the source amount of ${String(whole)}. There is already a total of ${String(row.hidden.sourceTransferred)} transferred.`,
    { param: 'amount' },
  );
};

const groupOf = (charge: ChargeRow): string => {
  charge.object.transfer_group ??= `group_${typeof charge.object.payment_intent === 'string' ? charge.object.payment_intent : charge.id}`;
  return charge.object.transfer_group;
};

const transferFromCharge = (call: Call, asked: Asked, id: string): TransferRow | Refusal => {
  const charge = sourceCharge(call, id, asked);
  if (isRefusal(charge)) return charge;
  return moveMoney(call.world, {
    account: call.account,
    destination: asked.destination,
    amount: asked.amount ?? charge.hidden.settled - charge.hidden.sourceTransferred,
    currency: asked.currency,
    charge,
    group: groupOf(charge),
    availableOn: charge.hidden.availableOn,
    description: asked.description ?? null,
    metadata: newMetadata(asked.metadata),
  });
};

const transferFromBalance = (call: Call, asked: Asked): TransferRow | Refusal => {
  if (asked.amount === undefined) {
    return invalidRequest('Missing required param: amount.', {
      code: 'parameter_missing',
      param: 'amount',
    });
  }
  if (availableMinor(call.world, call.account, asked.currency) < asked.amount) {
    return invalidRequest(
      'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance',
      { code: 'balance_insufficient' },
    );
  }
  return moveMoney(call.world, {
    account: call.account,
    destination: asked.destination,
    amount: asked.amount,
    currency: asked.currency,
    group: asked.transfer_group ?? null,
    description: asked.description ?? null,
    metadata: newMetadata(asked.metadata),
    sourceType: asked.source_type ?? 'card',
  });
};

const create = (call: Call, asked: Asked): object => {
  const refusal = destinationRefusal(call, asked.destination, 'destination');
  if (refusal !== undefined) return refusal;
  if (asked.amount !== undefined && !isWholeAmount(asked.amount, asked.currency)) {
    return invalidRequest('Three-decimal amounts must end in 0.', { param: 'amount' });
  }
  const row =
    asked.source_transaction === undefined
      ? transferFromBalance(call, asked)
      : transferFromCharge(call, asked, asked.source_transaction);
  if (isRefusal(row)) return row;
  const shown = showTransfer(call.world, row);
  emit(call.world, { account: call.account, type: 'transfer.created', object: shown });
  return shown;
};

export const ownTransfer = ({ world, account }: Call, id: string): TransferRow | Refusal =>
  ownRow(world.state.tables.transfers, account, id) ?? noSuch('transfer', id);

const update = (call: Call, params: Read<typeof UPDATE>, id: string): object => {
  const row = ownTransfer(call, id);
  if (isRefusal(row)) return row;
  const merged = mergeMetadata(row.object.metadata, params.metadata);
  if (isRefusal(merged)) return merged;
  row.object.metadata = merged;
  if (params.description !== undefined) row.object.description = params.description;
  const shown = showTransfer(call.world, row);
  emit(call.world, { account: call.account, type: 'transfer.updated', object: shown });
  return shown;
};

const UPDATE = { description: clearableText(), metadata: metadata() } as const;

export const transferRoutes = [
  route({ method: 'POST', path: '/v1/transfers', shape: CREATE, run: create }),
  route({ method: 'POST', path: '/v1/transfers/:id', shape: UPDATE, run: update }),
  route({
    method: 'GET',
    path: '/v1/transfers',
    shape: { ...LIST, destination: text(), transfer_group: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.transfers,
        by:
          params.transfer_group === undefined
            ? ['account', account]
            : ['group', params.transfer_group],
        url: '/v1/transfers',
        params,
        where: (row) =>
          row.account === account &&
          (params.destination === undefined || row.object.destination === params.destination),
        show: (row) => showTransfer(world, row),
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/transfers/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = ownTransfer(call, id);
      return isRefusal(row) ? row : showTransfer(call.world, row);
    },
  }),
];

/** The transfer behind a charge, if it has one. */
export const transferOf = (world: World, id: string | null): TransferRow | undefined =>
  id === null ? undefined : mustHave(world.state.tables.transfers, id);
