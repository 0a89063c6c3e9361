/** Payouts to the bank, asked for: https://docs.stripe.com/api/payouts */
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { isPayoutAmount } from '../core/currency.ts';
import { availableOfSource } from '../ledger/ledger.ts';
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
import { mustHave, ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';
import { bankOf, bookPayout, isReversal, makePayout, notifyPayout } from './payout-life.ts';
import type { PayoutRow } from './payout-life.ts';
import { reversePayout } from './payout-reversals.ts';

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
  return makePayout(world, {
    account,
    amount: params.amount,
    currency: params.currency,
    description: params.description ?? null,
    destination: params.destination ?? bankOf(account),
    metadata: newMetadata(params.metadata),
    method: params.method ?? 'standard',
    source_type: params.source_type ?? 'card',
    statement_descriptor: params.statement_descriptor ?? null,
  }).object;
};

const own = ({ world, account }: Call, id: string): PayoutRow | Refusal =>
  ownRow(world.state.tables.payouts, account, id) ?? noSuch('payout', id);

const cancel = (call: Call, id: string): object => {
  const row = own(call, id);
  if (isRefusal(row)) return row;
  if (isReversal(row)) return invalidRequest(`${id} reverses a payout, and cannot be canceled.`);
  if (row.object.status !== 'pending') {
    return invalidRequest(
      `Payouts can only be canceled while pending; ${id} is ${row.object.status}.`,
      {
        code: 'status_transition_invalid',
      },
    );
  }
  row.object.failure_balance_transaction = bookPayout(call.world, row, 'payout_cancel');
  row.object.status = 'canceled';
  notifyPayout(call.world, row, 'payout.canceled');
  return row.object;
};

const update = (call: Call, change: Read<typeof UPDATE>['metadata'], id: string): object => {
  const row = own(call, id);
  if (isRefusal(row)) return row;
  const merged = mergeMetadata(row.object.metadata, change);
  if (isRefusal(merged)) return merged;
  row.object.metadata = merged;
  notifyPayout(call.world, row, 'payout.updated');
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
  route({
    method: 'POST',
    path: '/v1/payouts/:id/reverse',
    shape: UPDATE,
    run: (call, params, id) => {
      const row = own(call, id);
      if (isRefusal(row)) return row;
      return reversePayout(call.world, row, newMetadata(params.metadata));
    },
  }),
];
