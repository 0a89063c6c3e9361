import { eq, sql } from 'drizzle-orm';
import { sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { drizzleOver } from '../../../../worker/base/db/database.ts';
import { prepared } from '../../../../worker/base/db/prepared.ts';
import { inProcessClient } from '../../../in-process-client.ts';

const words = sqliteTable('words', { id: text('id').primaryKey(), word: text('word') });

async function dictionary(word: string) {
  const client = inProcessClient();
  await client.executeMultiple('CREATE TABLE words (id TEXT PRIMARY KEY, word TEXT)');
  const db = drizzleOver(client, { sleep: () => Promise.resolve(), random: () => 0 });
  await db.insert(words).values([
    { id: 'a', word },
    { id: 'b', word: 'other' },
  ]);
  return db;
}

test('a prepared read is built once a database, and answers each of them with its own rows', async () => {
  let built = 0;
  const wordOf = prepared<{ id: string }, { word: string | null }>((db) => {
    built += 1;
    return db
      .select({ word: words.word })
      .from(words)
      .where(eq(words.id, sql.placeholder('id')));
  });
  const [one, other] = [await dictionary('scheduledTransfer'), await dictionary('refund')];
  expect(await wordOf(one, { id: 'a' })).toEqual([{ word: 'scheduledTransfer' }]);
  expect(await wordOf(other, { id: 'a' })).toEqual([{ word: 'refund' }]);
  expect(await wordOf(one, { id: 'b' })).toEqual([{ word: 'other' }]);
  expect(await wordOf(one, { id: "' OR 1" })).toEqual([]);
  expect(built).toBe(2);
});
