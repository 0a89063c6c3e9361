import { expect, test } from 'vitest';
import { writeAll } from '../../../../worker/base/db/database.ts';
import { addTask, claimDueTasks, finishTask } from '../../../../worker/records/tasks/store.ts';
import { createWorld } from '../../../world.ts';

const REMINDER = {
  kind: 'case_reminder',
  subject: { caseId: 'du_1', dueAt: 9, leadHours: 24 },
  dueAt: 5,
} as const;

test('a task is the same in whatever order its subject is written', async () => {
  const { db } = await createWorld();
  const again = { ...REMINDER, subject: { leadHours: 24, dueAt: 9, caseId: 'du_1' } };
  await writeAll(db, [addTask(db, REMINDER), addTask(db, again)]);
  expect(await claimDueTasks(db, 5, 9)).toEqual([REMINDER]);
  await writeAll(db, [finishTask(db, again)]);
  expect(await claimDueTasks(db, 5 + 60 * 60_000, 9)).toEqual([]);
});

test('a subject of another kind is a bug', async () => {
  const { db, client } = await createWorld();
  await writeAll(db, [addTask(db, REMINDER)]);
  await client.execute("UPDATE tasks SET kind = 'case_auto_accept'");
  await expect(claimDueTasks(db, 5, 9)).rejects.toThrow(
    'tasks.subject of case_auto_accept does not fit its schema: invalid_type at /acceptAt',
  );
});
