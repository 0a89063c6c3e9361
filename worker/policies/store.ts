/** Versions of the platform's refund policy. A version is appended and never edited. */
import { desc, sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../base/db/database.ts';
import { fence } from '../base/db/fence.ts';
import { jsonOf } from '../base/db/json.ts';
import { policyRulesSchema } from './policy-schema.ts';

export const policyVersions = sqliteTable('policy_versions', {
  version: integer('version').primaryKey({ autoIncrement: true }),
  effectiveAt: integer('effective_at').notNull(),
  savedAt: integer('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
  rules: jsonOf('policy_versions', 'rules', policyRulesSchema).notNull(),
});

/** All versions, newest first: a platform changes its policy a few times a year. */
export async function readPolicyVersions(db: Database) {
  return db.select().from(policyVersions).orderBy(desc(policyVersions.version));
}

/** Appends the version after the newest, if no one else has done so meanwhile. */
export function insertPolicyVersion(
  db: Database,
  row: typeof policyVersions.$inferInsert & { readonly version: number },
): Statement[] {
  const newest = sql`SELECT coalesce(max(version), 0) FROM policy_versions`;
  return [fence(db, sql`(${newest}) = ${row.version - 1}`), db.insert(policyVersions).values(row)];
}
