/**
 * One table for everything that must happen at a time: a hold that ends, a reminder, a deadline, an action
 * announced a day ahead. The clock claims what is due; a task that fails comes back later.
 */
import { and, eq, sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable } from 'drizzle-orm/sqlite-core';
import { claiming } from '../../base/db/claim.ts';
import type { Database, Statement } from '../../base/db/database.ts';
import { jsonOf, oneOf } from '../../base/db/json.ts';
import { anyObject, fitting } from '../../base/result/schema.ts';
import { TASK_KINDS, type Task, type TaskKind, type TaskName } from './task.ts';

export const tasks = sqliteTable(
  'tasks',
  {
    kind: oneOf('tasks', 'kind', TASK_KINDS).notNull(),
    /** Part of the key: always as the schema of the kind orders it. */
    subject: jsonOf('tasks', 'subject', anyObject).notNull(),
    dueAt: integer('due_at').notNull(),
    /** When the clock may take it: the due time, or the end of someone's claim. Null once done. */
    nextAt: integer('next_at'),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.subject] }),
    index('tasks_due')
      .on(table.nextAt)
      .where(sql`next_at IS NOT NULL`),
  ],
);

/** Long enough to do one task, short enough that a crash is soon forgotten. */
const CLAIM_MS = 2 * 60_000;

/** Sets or moves a task; there is one per kind and subject. */
export function setTask(db: Database, task: Task): Statement {
  return db
    .insert(tasks)
    .values(rowOf(task))
    .onConflictDoUpdate({
      target: [tasks.kind, tasks.subject],
      set: { dueAt: task.dueAt, nextAt: task.dueAt },
    });
}

/** Sets a task unless it was set before, also when it is done by now: what happens once, happens once. */
export function addTask(db: Database, task: Task): Statement {
  return db.insert(tasks).values(rowOf(task)).onConflictDoNothing();
}

function rowOf(task: Task) {
  const { dueAt } = task;
  return { ...nameIn(task.kind, task.subject), dueAt, nextAt: dueAt };
}

export function finishTask(db: Database, task: TaskName): Statement {
  const { kind, subject } = nameIn(task.kind, task.subject);
  return db
    .update(tasks)
    .set({ nextAt: null })
    .where(and(eq(tasks.kind, kind), eq(tasks.subject, subject)));
}

/** A kind and its subject, read by the kind's schema: from a row, or on the way into one. */
function nameIn<Kind extends TaskKind>(kind: Kind, given: unknown): TaskName<Kind> {
  const subject = fitting(`tasks.subject of ${kind}`, TASK_KINDS[kind](), given);
  return { kind, subject };
}

const claim = claiming([tasks, sql`rowid`]);

/** Takes at most `limit` due tasks, so that no other clock does them for two minutes. */
export async function claimDueTasks(db: Database, now: number, limit: number): Promise<Task[]> {
  const due = await claim(db, { now, claimUntil: now + CLAIM_MS, limit });
  return due.map(({ kind, subject, dueAt }) => ({ ...nameIn(kind, subject), dueAt }));
}
