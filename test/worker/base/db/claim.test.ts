import { expect, test } from 'vitest';
import { drizzleOver } from '../../../../worker/base/db/database.ts';
import { claimDueRefunds } from '../../../../worker/refunds/store.ts';
import { claimDueTasks } from '../../../../worker/records/tasks/store.ts';
import { claimEvents } from '../../../../worker/webhooks/store.ts';
import { migratedClient } from '../../../world.ts';

const NOW = 1_000_000;
const CLAIM = { now: NOW, claimUntil: NOW + 500, limit: 2 };

/** Events that are due at these times; null: never again. */
async function inboxDueAt(times: readonly (number | null)[]) {
  const client = await migratedClient();
  const db = drizzleOver(client, { sleep: () => Promise.resolve(), random: () => 0 });
  for (const [number, at] of times.entries()) {
    await client.execute({
      sql: `INSERT INTO inbox (id, type, created_at, received_at, state, next_at)
        VALUES (?, 'x', 0, 0, 'new', ?)`,
      args: [`evt_${String(number)}`, at],
    });
  }
  return { client, db };
}

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id).sort();

test('what is due is taken, soonest first, no more than the limit', async () => {
  const { db } = await inboxDueAt([NOW, NOW - 2, NOW + 1, NOW - 1, null]);
  expect(ids(await claimEvents(db, CLAIM))).toEqual(['evt_1', 'evt_3']);
  expect(ids(await claimEvents(db, CLAIM))).toEqual(['evt_0']);
  expect(await claimEvents(db, CLAIM)).toEqual([]);
});

test('it comes back when the claim has ended, with its tries counted', async () => {
  const { db } = await inboxDueAt([NOW]);
  expect(await claimEvents(db, CLAIM)).toMatchObject([{ tries: 1, nextAt: NOW + 500 }]);
  expect(await claimEvents(db, { ...CLAIM, now: NOW + 499 })).toEqual([]);
  expect(await claimEvents(db, { ...CLAIM, now: NOW + 500 })).toMatchObject([{ tries: 2 }]);
});

test('two at once share what is due', async () => {
  const { db } = await inboxDueAt([NOW, NOW, NOW]);
  const [one, other] = await Promise.all([claimEvents(db, CLAIM), claimEvents(db, CLAIM)]);
  expect(ids([...one, ...other])).toEqual(['evt_0', 'evt_1', 'evt_2']);
});

test('rows of a key of several columns are taken too', async () => {
  const { client, db } = await inboxDueAt([]);
  await client.execute(`INSERT INTO tasks (kind, subject, due_at, next_at)
    VALUES ('case_deadline', '{"caseId":"a","dueAt":5}', 5, ${String(NOW)}),
      ('case_reminder', '{"caseId":"a","dueAt":5,"leadHours":1}', 5, ${String(NOW + 1)})`);
  expect(await claimDueTasks(db, NOW, 9)).toEqual([
    { kind: 'case_deadline', subject: { caseId: 'a', dueAt: 5 }, dueAt: 5 },
  ]);
  expect(await claimDueRefunds(db, CLAIM)).toEqual([]);
});
