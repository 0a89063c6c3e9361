import type { Client } from '@libsql/client';
import { describe, expect, test } from 'vitest';
import { hasSeal, sealAudit, verifyAudit } from '../../../../worker/records/audit/actions.ts';
import { hashOf } from '../../../../worker/records/audit/chain.ts';
import { appendAudit, readHistory } from '../../../../worker/records/audit/store.ts';
import { drizzleOver, writeAll, type Database } from '../../../../worker/base/db/database.ts';
import { migratedClient } from '../../../world.ts';

const TRIGGERS = ['entries_keep', 'entries_stay', 'seals_keep', 'seals_stay'];

async function log(entries: number) {
  const client = await migratedClient();
  const db = drizzleOver(client, { sleep: () => Promise.resolve(), random: () => 0 });
  await append(db, entries);
  return { client, db };
}

async function append(db: Database, count: number): Promise<void> {
  const entries = Array.from({ length: count }, (_, at) => ({
    at,
    actor: 'clock',
    action: 'transfer.released',
    subject: `st_${String(at)}`,
    details: { amountMinor: at },
  }));
  await writeAll(db, appendAudit(db, entries));
}

async function dropTriggers(client: Client): Promise<void> {
  for (const name of TRIGGERS) await client.execute(`DROP TRIGGER audit_${name}`);
}

describe('sealing', () => {
  test('seals what is new, page after page, and nothing twice', async () => {
    const { db } = await log(1_203);
    expect(await sealAudit(db)).toBe(1_203);
    expect(await sealAudit(db)).toBe(0);
    await append(db, 2);
    expect(await sealAudit(db)).toBe(2);
    expect(await verifyAudit(db)).toMatchObject({ entries: 1_205, brokenAt: null });
  });

  test('by two clocks at once makes one chain', async () => {
    const { db } = await log(40);
    const sealed = await Promise.all([sealAudit(db), sealAudit(db), sealAudit(db)]);
    expect(Math.max(...sealed)).toBe(40);
    await sealAudit(db);
    expect(await verifyAudit(db)).toMatchObject({ entries: 40, brokenAt: null });
  });
});

describe('the database itself', () => {
  test.each([
    "UPDATE audit_entries SET actor = 'nobody' WHERE id = 1",
    'DELETE FROM audit_entries WHERE id = 1',
    "UPDATE audit_seals SET seal = '0' WHERE entry_id = 1",
    'DELETE FROM audit_seals WHERE entry_id = 1',
  ])('refuses %s', async (sql) => {
    const { client, db } = await log(2);
    await sealAudit(db);
    await expect(client.execute(sql)).rejects.toThrow(/never (changed|deleted)/);
  });
});

describe('someone who changes rows behind the triggers', () => {
  test.each([
    ['who did it', "UPDATE audit_entries SET actor = 'staff:usr_1' WHERE id = 3", 3],
    ['what was done', "UPDATE audit_entries SET action = 'x' WHERE id = 3", 3],
    ['on what', "UPDATE audit_entries SET subject = 'st_9' WHERE id = 1", 1],
    ['when', 'UPDATE audit_entries SET at = 0 WHERE id = 5', 5],
    ['an amount', `UPDATE audit_entries SET details = '{"amountMinor":9}' WHERE id = 4`, 4],
    ['a seal', "UPDATE audit_seals SET seal = 'beef' WHERE entry_id = 2", 2],
    ['by removing the last entry', 'DELETE FROM audit_entries WHERE id = 5', 5],
    ['by removing a seal', 'DELETE FROM audit_seals WHERE entry_id = 2', 3],
    ['by removing an entry', 'DELETE FROM audit_entries WHERE id = 2', 2],
    [
      'by removing an entry and its seal',
      'DELETE FROM audit_entries WHERE id = 2; DELETE FROM audit_seals WHERE entry_id = 2',
      3,
    ],
  ])('is found and located: %s', async (_name, sql, brokenAt) => {
    const { client, db } = await log(5);
    await sealAudit(db);
    await dropTriggers(client);
    await client.executeMultiple(sql);
    expect((await verifyAudit(db)).brokenAt).toBe(brokenAt);
  });

  test('is found beyond the first page too', async () => {
    const { client, db } = await log(1_100);
    await sealAudit(db);
    await dropTriggers(client);
    await client.execute("UPDATE audit_entries SET actor = 'x' WHERE id = 1050");
    expect(await verifyAudit(db)).toMatchObject({ brokenAt: 1_050 });
  });
});

test('someone who changes what a person wrote is found, by the hash that the entry has', async () => {
  const { client, db } = await log(0);
  const entry = { at: 1, actor: 'staff:usr_1', action: 'transfer.canceled', subject: 'st_1' };
  const remarks = ['Buyer is ill.', 'They agreed.'];
  for (const remark of remarks) {
    await writeAll(db, appendAudit(db, [{ ...entry, details: {}, remark }]));
  }
  await sealAudit(db);
  expect((await verifyAudit(db)).brokenRemark).toBeNull();
  await client.execute("UPDATE audit_remarks SET remark = 'I did it.' WHERE remark LIKE 'They%'");
  expect((await verifyAudit(db)).brokenRemark).toBe(hashOf('They agreed.'));
});

test('what a person wrote can be erased, and the chain still holds', async () => {
  const { client, db } = await log(0);
  const entry = { at: 1, actor: 'staff:usr_1', action: 'transfer.canceled', subject: 'st_1' };
  await writeAll(db, appendAudit(db, [{ ...entry, details: {}, remark: 'Buyer is ill.' }]));
  await sealAudit(db);
  expect(await readHistory(db, ['st_1'])).toMatchObject([{ remark: 'Buyer is ill.' }]);
  await client.execute('DELETE FROM audit_remarks');
  expect(await readHistory(db, ['st_1'])).toMatchObject([{ remark: null }]);
  expect(await verifyAudit(db)).toMatchObject({ entries: 1, brokenAt: null });
});

test('who wrote a seal down notices entries that were cut off the end', async () => {
  const { client, db } = await log(5);
  await sealAudit(db);
  const { head } = await verifyAudit(db);
  await append(db, 2);
  await sealAudit(db);
  expect(await hasSeal(db, head)).toBe(true);
  await dropTriggers(client);
  await client.executeMultiple(
    'DELETE FROM audit_entries WHERE id > 3; DELETE FROM audit_seals WHERE entry_id > 3',
  );
  expect(await verifyAudit(db)).toMatchObject({ entries: 3, brokenAt: null });
  expect(await hasSeal(db, head)).toBe(false);
});
