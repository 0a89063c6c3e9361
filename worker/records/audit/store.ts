/**
 * Entries are written in the batch of the change they tell of; seals follow by the clock, by one writer,
 * in a table of their own. Triggers refuse to change or delete either (migrations/0001_guards.sql).
 */
import { asc, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../../base/db/database.ts';
import { fence } from '../../base/db/fence.ts';
import { jsonOf } from '../../base/db/json.ts';
import { anyObject } from '../../base/result/schema.ts';
import { hashOf, type AuditEntry } from './chain.ts';

export const auditEntries = sqliteTable(
  'audit_entries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    details: jsonOf('audit_entries', 'details', anyObject).notNull(),
  },
  (table) => [
    index('audit_entries_by_subject').on(table.subject),
    // What the walk over open objects found: few among very many.
    index('audit_entries_by_look')
      .on(table.actor)
      .where(sql`actor GLOB 'stripe:look_*'`),
  ],
);

export const auditSeals = sqliteTable('audit_seals', {
  entryId: integer('entry_id').primaryKey(),
  seal: text('seal').notNull(),
});

/** What people wrote, by its hash: the entry holds the hash, so the text can be erased and the chain stays. */
export const auditRemarks = sqliteTable('audit_remarks', {
  hash: text('hash').primaryKey(),
  remark: text('remark').notNull(),
});

export type NewAuditEntry = Omit<AuditEntry, 'id'> & {
  /** A person's own words. */
  readonly remark?: string;
};

export function appendAudit(db: Database, entries: readonly NewAuditEntry[]): Statement[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ remark, details, ...entry }) => ({
    ...entry,
    details: remark === undefined ? { ...details } : { ...details, remark: hashOf(remark) },
  }));
  const remarks = entries.flatMap(({ remark }) => (remark === undefined ? [] : [remark]));
  return [
    db.insert(auditEntries).values(rows),
    ...remarks.map((remark) =>
      db
        .insert(auditRemarks)
        .values({ hash: hashOf(remark), remark })
        .onConflictDoNothing(),
    ),
  ];
}

/** What happened to some subjects, oldest first, with what people wrote where it was not erased. */
export async function readHistory(
  db: Database,
  subjects: readonly string[],
): Promise<(AuditEntry & { readonly remark: string | null })[]> {
  if (subjects.length === 0) return [];
  const rows = await db
    .select({ entry: auditEntries, remark: auditRemarks.remark })
    .from(auditEntries)
    .leftJoin(auditRemarks, eq(auditRemarks.hash, sql`${auditEntries.details} ->> 'remark'`))
    .where(inArray(auditEntries.subject, [...subjects]))
    .orderBy(asc(auditEntries.id));
  return rows.map((row) => ({ ...row.entry, remark: row.remark }));
}

export async function readUnsealed(db: Database, limit: number): Promise<AuditEntry[]> {
  const rows = await db
    .select({ entry: auditEntries })
    .from(auditEntries)
    .leftJoin(auditSeals, eq(auditSeals.entryId, auditEntries.id))
    .where(isNull(auditSeals.entryId))
    .orderBy(asc(auditEntries.id))
    .limit(limit);
  return rows.map((row) => row.entry);
}

/** The newest seal, or null before the first. */
export async function readLastSeal(
  db: Database,
): Promise<{ entryId: number; seal: string } | null> {
  const [row] = await db.select().from(auditSeals).orderBy(desc(auditSeals.entryId)).limit(1);
  return row ?? null;
}

/** Seals the entries after `lastId`, if that is still the newest that is sealed (0: none is). */
export function appendSeals(
  db: Database,
  lastId: number,
  seals: readonly { readonly entryId: number; readonly seal: string }[],
): Statement[] {
  const newest = sql`SELECT coalesce(max(entry_id), 0) FROM audit_seals`;
  return [fence(db, sql`(${newest}) = ${lastId}`), db.insert(auditSeals).values([...seals])];
}

/** A page of the chain after entry `after`, oldest first. `entry` is null where only the seal is left. */
export async function readSealed(
  db: Database,
  after: number,
  limit: number,
): Promise<{ readonly id: number; readonly seal: string; readonly entry: AuditEntry | null }[]> {
  return db
    .select({ id: auditSeals.entryId, seal: auditSeals.seal, entry: auditEntries })
    .from(auditSeals)
    .leftJoin(auditEntries, eq(auditEntries.id, auditSeals.entryId))
    .where(gt(auditSeals.entryId, after))
    .orderBy(asc(auditSeals.entryId))
    .limit(limit);
}

/** A page of what people wrote, by its hash. */
export async function readRemarks(
  db: Database,
  after: string,
  limit: number,
): Promise<{ readonly hash: string; readonly remark: string }[]> {
  return db
    .select()
    .from(auditRemarks)
    .where(gt(auditRemarks.hash, after))
    .orderBy(asc(auditRemarks.hash))
    .limit(limit);
}

export async function isSealIn(db: Database, seal: string): Promise<boolean> {
  const rows = await db
    .select({ id: auditSeals.entryId })
    .from(auditSeals)
    .where(eq(auditSeals.seal, seal))
    .limit(1);
  return rows.length === 1;
}
