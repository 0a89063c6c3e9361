import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { drizzleOver, type Database, type Statement } from '../../../../worker/base/db/database.ts';
import { fence, writeFenced } from '../../../../worker/base/db/fence.ts';
import { raiseNotice, readOpenNotices } from '../../../../worker/records/notifications/store.ts';
import { POLICY_AT_START } from '../../../../worker/policies/policy.ts';
import { insertPolicyVersion } from '../../../../worker/policies/store.ts';
import { appendSeals } from '../../../../worker/records/audit/store.ts';
import { insertRefund, updateRefund } from '../../../../worker/refunds/store.ts';
import { appendScale } from '../../../../worker/sellers/risk/store.ts';
import { SCALE_AT_START } from '../../../../worker/sellers/risk/tier.ts';
import { refundRow } from '../../refunds/facts.ts';
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

  test.each([
    ['a row of the same key', sql`INSERT INTO nonces (nonce, expires_at) VALUES ('n', 2)`],
    ['a column that must not be empty', sql`INSERT INTO nonces (nonce) VALUES ('m')`],
    ['a table that is not there', sql`INSERT INTO nowhere VALUES (1)`],
  ])('throws for %s, and writes nothing: that is a bug', async (_name, statement) => {
    const { db } = await open();
    await useNonce(db, 'n', 1);
    const batch = [fence(db, sql`1`), raiseNotice(db, NOTICE, 1), db.run(statement)];
    await expect(writeFenced(db, batch)).rejects.toThrow();
    expect(await readOpenNotices(db, 10)).toEqual([]);
  });
});

describe('of two who write at once, the second is told by a fence', () => {
  const asked = refundRow({ status: 'running' });
  const other = { ...asked, id: 'rf_2', requestKey: 'another wish' };
  const waiting = { ...other, status: 'requested' } as const;
  const scale = { version: 1, tiers: SCALE_AT_START.tiers };
  const version = { version: 1, effectiveAt: 1, savedAt: 1, savedBy: 'usr_1' };
  const policy = { ...version, rules: POLICY_AT_START.rules };
  test.each<[string, (db: Database) => Statement[], ((db: Database) => Statement[])?]>([
    ['audit seals', (db) => appendSeals(db, 0, [{ entryId: 1, seal: 'a' }])],
    ['a version of the policy', (db) => insertPolicyVersion(db, policy)],
    ['a scale of tiers', (db) => appendScale(db, scale, { at: 1, by: 'usr_1' })],
    ['the same request for a refund', (db) => insertRefund(db, asked)],
    [
      'the same request, which staff must look at',
      (db) => insertRefund(db, { ...asked, status: 'requested' }),
    ],
    [
      'another refund of the payment',
      (db) => insertRefund(db, asked),
      (db) => insertRefund(db, other),
    ],
    [
      'a refund that starts beside another one',
      (db) => [...insertRefund(db, asked), ...insertRefund(db, waiting)],
      (db) => updateRefund(db, { ...waiting, status: 'running' }),
    ],
  ])('%s', async (_name, first, second = first) => {
    const { db } = await open();
    expect(await writeFenced(db, first(db))).toBe(true);
    expect(await writeFenced(db, second(db))).toBe(false);
  });

  test('and a refund that is over leaves room for the next', async () => {
    const { db } = await open();
    expect(await writeFenced(db, insertRefund(db, asked))).toBe(true);
    expect(await writeFenced(db, updateRefund(db, { ...asked, status: 'sent' }))).toBe(true);
    expect(await writeFenced(db, insertRefund(db, other))).toBe(true);
  });
});
