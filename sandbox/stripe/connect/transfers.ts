/** Transfers to connected accounts: https://docs.stripe.com/api/transfers */
import { mayReceive } from './account-object.ts';
import type { ChargeRow } from '../charges/charge-object.ts';
import { stepRefusal } from '../core/steps.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { availableMinor, settlementCurrency } from '../ledger/ledger.ts';
import { LIST, listRows } from '../core/lists.ts';
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
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { moveMoney } from './transfer-moves.ts';
import type { TransferRow } from './transfer-moves.ts';
import { showTransfer } from '../core/show.ts';
import { ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';

/** Why money cannot go to this account, if so. */
export const destinationRefusal = (
  { world, account }: Call,
  destination: string,
  param: string,
): Refusal | undefined => {
  const row = world.state.tables.accounts.rows.get(destination);
  if (row === undefined || row.hidden.disconnected) {
    return noSuch('destination', destination, param);
  }
  if (destination === account) {
    return invalidRequest('You cannot transfer to your own account.', { param });
  }
  if (destination === world.state.platform || mayReceive(row.object)) return undefined;
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
  const uneven = asked.amount === undefined ? undefined : stepRefusal(asked.amount, asked.currency);
  if (uneven !== undefined) return uneven;
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
