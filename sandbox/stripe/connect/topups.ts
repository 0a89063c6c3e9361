/** Top-ups: money from the platform's bank onto its balance. https://docs.stripe.com/api/topups */
import type Stripe from 'stripe';
import { noSuch } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { announceBalance, book, settle } from '../ledger/ledger.ts';
import { agrees, LIST, listRows } from '../core/lists.ts';
import {
  amount,
  clearableText,
  currency,
  metadata,
  needed,
  newMetadata,
  range,
  text,
} from '../core/parameters.ts';
import { route } from '../core/router.ts';
import type { Nothing } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { addRow, DAY_SECONDS, newId, nowSeconds, ownRow, schedule } from '../core/world.ts';
import type { World } from '../core/world.ts';

export type TopupRow = Row<Stripe.Topup, Nothing>;

/** Top-ups settle later than cards: assumed. */
const TOPUP_DAYS = 5;

/** The bank's money has arrived. */
export const succeedTopup = (world: World, row: TopupRow): void => {
  if (row.object.status !== 'pending') return;
  row.object.status = 'succeeded';
  row.object.balance_transaction = book(world, {
    ...settle(world, row.account, { amount: row.object.amount, currency: row.object.currency }),
    account: row.account,
    type: 'topup',
    reporting: 'topup',
    source: row.id,
    against: 'bank',
    description: row.object.description,
  }).id;
  emit(world, { account: row.account, type: 'topup.succeeded', object: row.object });
  announceBalance(world, row.account);
};

export const topupRoutes = [
  route({
    method: 'POST',
    path: '/v1/topups',
    shape: {
      amount: needed(amount()),
      currency: needed(currency()),
      description: clearableText(),
      metadata: metadata(),
      source: text(),
      statement_descriptor: clearableText(15),
      transfer_group: text(),
    },
    run: ({ world, account }, params) => {
      const due = nowSeconds(world) + TOPUP_DAYS * DAY_SECONDS;
      const row: TopupRow = addRow(world, world.state.tables.topups, {
        account,
        hidden: {},
        object: {
          id: newId(world, 'tu'),
          object: 'topup',
          amount: params.amount,
          balance_transaction: null,
          created: nowSeconds(world),
          currency: params.currency,
          description: params.description ?? null,
          expected_availability_date: due,
          failure_code: null,
          failure_message: null,
          initiated_by: 'user',
          livemode: false,
          metadata: newMetadata(params.metadata),
          source: null,
          statement_descriptor: params.statement_descriptor ?? null,
          status: 'pending',
          transfer_group: params.transfer_group ?? null,
        },
      });
      schedule(world, { kind: 'topup.succeed', id: row.id, at: due });
      emit(world, { account, type: 'topup.created', object: row.object });
      return row.object;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/topups',
    shape: { ...LIST, amount: range(), status: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.topups,
        by: ['account', account],
        url: '/v1/topups',
        params,
        where: ({ object }) => agrees(object, { amount: params.amount, status: params.status }),
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/topups/:id',
    shape: {},
    run: ({ world, account }, _params, id) =>
      ownRow(world.state.tables.topups, account, id)?.object ?? noSuch('topup', id),
  }),
];
