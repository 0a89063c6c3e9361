import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { drizzleOver } from '../../../../worker/base/db/database.ts';
import { fence, writeFenced } from '../../../../worker/base/db/fence.ts';
import { raiseNotice, readOpenNotices } from '../../../../worker/records/notifications/store.ts';
import { useNonce } from '../../../../worker/people/staff/store.ts';
import { migratedClient } from '../../../world.ts';

async function open() {
  const client = await migratedClient();
  return { client, db: drizzleOver(client, { sleep: () => Promise.resolve(), random: () => 0 }) };
}

const NOTICE = { kind: 'event_failed', subject: 'evt_1', paymentId: null, details: {} } as const;

describe('a batch with a fence', () => {
  test.each([
    ['true', sql`1 = 1`, true],
    ['any number but 0', sql`7`, true],
    ['false', sql`1 = 2`, false],
    ['not known', sql`NULL`, false],
    ['about a row that is gone', sql`(SELECT 1 FROM people WHERE user_id = 'nobody') = 1`, false],
  ])('whose condition is %s: written whole or not at all', async (_name, condition, passes) => {
    const { db, client } = await open();
    const written = await writeFenced(db, [
      raiseNotice(db, NOTICE, 1),
      fence(db, condition),
      raiseNotice(db, { ...NOTICE, subject: 'evt_2' }, 1),
    ]);
    expect(written).toBe(passes);
    expect(await readOpenNotices(db, 10)).toHaveLength(passes ? 2 : 0);
    expect((await client.execute('SELECT * FROM fences')).rows).toEqual([]);
  });

  test('is overtaken when a row of the same key was there first', async () => {
    const { db } = await open();
    await useNonce(db, 'n', 1);
    const twice = db.run(sql`INSERT INTO nonces (nonce, expires_at) VALUES ('n', 2)`);
    expect(await writeFenced(db, [raiseNotice(db, NOTICE, 1), twice])).toBe(false);
    expect(await readOpenNotices(db, 10)).toEqual([]);
  });

  test('throws for anything else: that is a bug', async () => {
    const { db } = await open();
    await expect(writeFenced(db, [db.run(sql`INSERT INTO nowhere VALUES (1)`)])).rejects.toThrow();
  });
});
