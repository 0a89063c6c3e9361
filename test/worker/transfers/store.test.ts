import { SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { wordsOf } from '../../../worker/base/result/closed-set.ts';
import { readOwedToSellers } from '../../../worker/releases/store.ts';
import { TRANSFER_STATUSES } from '../../../worker/transfers/scheduled-transfer.ts';
import { createWorld } from '../../world.ts';
import { OWED, TO_COME, transferIn } from '../../../worker/transfers/store.ts';
import { transferView, type TransferChange } from './facts.ts';

const row = (changed: TransferChange) => transferView(changed).transfer;
const UNPAID = { paidAt: null, releaseAt: null };
const RELEASED = { releasedAt: 9, transferId: 'tr_1' };

test.each<[string, TransferChange]>([
  ['waits for the buyer', { status: 'awaiting_payment', ...UNPAID }],
  ['has its day', { status: 'scheduled' }],
  ['is on its way', { status: 'releasing' }],
  ['is blocked', { status: 'blocked', statusReason: 'transfer_exists' }],
  ['has its transfer', { status: 'released', ...RELEASED }],
  ['fell back after it left', { status: 'released', statusReason: 'payment_failed', ...RELEASED }],
  ['has nothing left', { status: 'canceled', statusReason: 'nothing_left' }],
  ['was canceled', { status: 'canceled', statusReason: 'canceled_by_person' }],
  ['was never paid', { status: 'canceled', statusReason: 'payment_canceled', ...UNPAID }],
])('a scheduled transfer that %s is what its row says', (_name, changed) => {
  expect(transferIn(row(changed))).toEqual(row(changed));
});

test.each<[string, TransferChange]>([
  ['waits for the buyer, with a day', { status: 'awaiting_payment' }],
  ['has its day, and none', { status: 'scheduled', ...UNPAID }],
  ['has a day, and was never paid', { status: 'blocked', paidAt: null }],
  ['is scheduled, and has its transfer', { status: 'scheduled', ...RELEASED }],
  ['is released without a transfer', { status: 'released', releasedAt: 9 }],
  ['is released, no one knows when', { status: 'released', transferId: 'tr_1' }],
  ['is canceled for nothing', { status: 'canceled' }],
  [
    'is canceled, and was released',
    { status: 'canceled', statusReason: 'nothing_left', ...RELEASED },
  ],
  ['has nothing left of nothing', { status: 'canceled', statusReason: 'nothing_left', ...UNPAID }],
])('a row of a scheduled transfer that %s is a bug', (_name, changed) => {
  expect(() => transferIn(row(changed))).toThrow(/^st_1 is \w+, and its row says otherwise$/);
});

test.each([
  ['awaiting_payment', false],
  ['scheduled', true],
  ['releasing', true],
  ['released', false],
  ['blocked', true],
  ['canceled', false],
] as const)('what is %s is owed to its seller: %s', async (status, isOwed) => {
  const world = await createWorld();
  await world.pay({ seller: await world.seller() });
  await world.settle();
  const sql = 'UPDATE scheduled_transfers SET status = ?';
  await world.client.execute({ sql, args: [status] });
  expect((await readOwedToSellers(world.db)).length > 0).toBe(isOwed);
});

test.each([
  ['isToCome', TO_COME, 'scheduled_transfers_open_by_seller'],
  ['isOwed', OWED, 'scheduled_transfers_owed'],
] as const)(
  '%s: SQL and the migrated index have the words of the table',
  async (has, list, name) => {
    const words = wordsOf(TRANSFER_STATUSES).filter((word) => TRANSFER_STATUSES[word][has]);
    const written = `(${words.map((word) => `'${word}'`).join(', ')})`;
    expect(new SQLiteAsyncDialect().sqlToQuery(list).sql).toBe(written);
    const world = await createWorld();
    const sql = 'SELECT sql FROM sqlite_master WHERE name = ?';
    const [index] = (await world.client.execute({ sql, args: [name] })).rows;
    expect(String(index?.['sql'])).toContain(written);
  },
);
