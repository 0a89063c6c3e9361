import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../db/database.ts';
import type { Notice, NoticeKind } from './notice.ts';

export const notices = sqliteTable(
  'notices',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    kind: text('kind').$type<NoticeKind>().notNull(),
    subject: text('subject').notNull(),
    paymentId: text('payment_id'),
    details: text('details', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    raisedAt: integer('raised_at').notNull(),
    resolvedAt: integer('resolved_at'),
  },
  (table) => [
    uniqueIndex('notices_open')
      .on(table.kind, table.subject)
      .where(sql`resolved_at IS NULL`),
  ],
);

export function raiseNotice(db: Database, notice: Notice, now: number): Statement {
  return db
    .insert(notices)
    .values({ ...notice, raisedAt: now })
    .onConflictDoNothing();
}

export function resolveNotice(
  db: Database,
  notice: Pick<Notice, 'kind' | 'subject'>,
  now: number,
): Statement {
  return db
    .update(notices)
    .set({ resolvedAt: now })
    .where(
      and(
        eq(notices.kind, notice.kind),
        eq(notices.subject, notice.subject),
        isNull(notices.resolvedAt),
      ),
    );
}

/** The open notice of one kind about one subject, or null. */
export async function readNotice(db: Database, notice: Pick<Notice, 'kind' | 'subject'>) {
  const [row] = await db
    .select()
    .from(notices)
    .where(
      and(
        eq(notices.kind, notice.kind),
        eq(notices.subject, notice.subject),
        isNull(notices.resolvedAt),
      ),
    );
  return row ?? null;
}

/** Open notices, newest first. */
export async function readOpenNotices(db: Database, limit: number) {
  return db
    .select()
    .from(notices)
    .where(isNull(notices.resolvedAt))
    .orderBy(desc(notices.id))
    .limit(limit);
}
