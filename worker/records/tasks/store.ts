/**
 * One table for everything that must happen at a time: a hold that ends, a reminder, a deadline, an action
 * announced a day ahead. The clock claims what is due; a task that fails comes back later.
 */
import { and, eq, sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { claiming } from '../../base/db/claim.ts';
import type { Database, Statement } from '../../base/db/database.ts';

export type TaskKind =
  | 'hold_expires'
  /** A transfer was refused: what was told of its payment meanwhile is written now. */
  | 'release_refused'
  /** People are reminded of a deadline ahead. */
  | 'case_reminder'
  /** The bank's deadline: what was not sent is lost. */
  | 'case_deadline'
  /** A case is accepted as it was announced. */
  | 'case_auto_accept'
  /** People are reminded that a dispute of ours is not sent. */
  | 'issuing_reminder'
  /** The network's last moment: what was not sent is over. */
  | 'issuing_deadline';

export type Task = { readonly kind: TaskKind; readonly subject: string; readonly dueAt: number };

export const tasks = sqliteTable(
  'tasks',
  {
    kind: text('kind').$type<TaskKind>().notNull(),
    subject: text('subject').notNull(),
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
    .values({ ...task, nextAt: task.dueAt })
    .onConflictDoUpdate({
      target: [tasks.kind, tasks.subject],
      set: { dueAt: task.dueAt, nextAt: task.dueAt },
    });
}

/** Sets a task unless it was set before, also when it is done by now: what happens once, happens once. */
export function addTask(db: Database, task: Task): Statement {
  return db
    .insert(tasks)
    .values({ ...task, nextAt: task.dueAt })
    .onConflictDoNothing();
}

export function finishTask(db: Database, task: Pick<Task, 'kind' | 'subject'>): Statement {
  return db
    .update(tasks)
    .set({ nextAt: null })
    .where(and(eq(tasks.kind, task.kind), eq(tasks.subject, task.subject)));
}

const claim = claiming([tasks, sql`rowid`]);

/** Takes at most `limit` due tasks, so that no other clock does them for two minutes. */
export async function claimDueTasks(db: Database, now: number, limit: number): Promise<Task[]> {
  const due = await claim(db, { now, claimUntil: now + CLAIM_MS, limit });
  return due.map(({ kind, subject, dueAt }) => ({ kind, subject, dueAt }));
}
