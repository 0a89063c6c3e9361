import { asc, eq, sql } from 'drizzle-orm';
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { childrenOf } from '../../../../worker/base/db/children.ts';
import { drizzleOver } from '../../../../worker/base/db/database.ts';
import { jsonOf } from '../../../../worker/base/db/json.ts';
import { inProcessClient } from '../../../in-process-client.ts';

const orders = sqliteTable('orders', { id: text('id').primaryKey(), buyer: text('buyer') });
const lines = sqliteTable(
  'lines',
  {
    orderId: text('order_id').notNull(),
    number: integer('number').notNull(),
    isGift: integer('is_gift', { mode: 'boolean' }).notNull(),
    note: text('note'),
    tags: jsonOf('lines', 'tags', () => z.array(z.string())).notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.number] })],
);
const VIEW = {
  order: orders,
  lines: childrenOf(lines, { parent: orders.id, child: lines.orderId, orderBy: lines.number }),
};

async function shop() {
  const client = inProcessClient();
  await client.executeMultiple(`
    CREATE TABLE orders (id TEXT PRIMARY KEY, buyer TEXT);
    CREATE TABLE lines (order_id TEXT, number INTEGER, is_gift INTEGER, note TEXT, tags TEXT);`);
  const db = drizzleOver(client, { sleep: () => Promise.resolve(), random: () => 0 });
  await db.insert(orders).values([{ id: 'one', buyer: null }, { id: 'two' }]);
  const line = (number: number, note: string | null) => ({
    orderId: 'one',
    number,
    note,
    isGift: number === 2,
    tags: [`"${String(number)}"`],
  });
  await db.insert(lines).values([line(10, 'it’s'), line(2, null)]);
  return db;
}

test('rows come with those that belong to them, in order, as their columns read them', async () => {
  const db = await shop();
  expect(await db.select(VIEW).from(orders).orderBy(asc(orders.id))).toEqual([
    {
      order: { id: 'one', buyer: null },
      lines: [
        { orderId: 'one', number: 2, isGift: true, note: null, tags: ['"2"'] },
        { orderId: 'one', number: 10, isGift: false, note: 'it’s', tags: ['"10"'] },
      ],
    },
    { order: { id: 'two', buyer: null }, lines: [] },
  ]);
});

test('the same where the parent is found by its children', async () => {
  const db = await shop();
  const found = await db
    .selectDistinct(VIEW)
    .from(lines)
    .innerJoin(orders, eq(orders.id, lines.orderId));
  expect(found.map(({ order, lines: own }) => [order.id, own.length])).toEqual([['one', 2]]);
});

test('JSON of children is read through its schema too', async () => {
  const db = await shop();
  await db.run(sql`UPDATE lines SET tags = '["secret", 1]' WHERE number = 2`);
  await expect(db.select(VIEW).from(orders)).rejects.toThrow(
    'lines.tags does not fit its schema: invalid_type at /1',
  );
});
