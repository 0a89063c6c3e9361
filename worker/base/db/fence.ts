/**
 * A fence is a statement that lets a batch pass only while its condition holds: otherwise the whole batch
 * fails and nothing is written. It is an insert into `fences`, a table that two triggers keep empty
 * (migrations/0001_guards.sql): true is ignored, false is refused.
 */
import { sql, type SQL } from 'drizzle-orm';
import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';
import { writeAll, type Database, type Statement } from './database.ts';

const FENCE_IS_DOWN = 'the fence does not hold';

export const fences = sqliteTable('fences', { holds: integer('holds').notNull() });

export function fence(db: Database, condition: SQL): Statement {
  return db.insert(fences).values({ holds: sql`coalesce((${condition}), 0)` });
}

/**
 * Writes the batch; false when a fence in it did not hold. A constraint of a table is no fence: what may be
 * written by two at once says so in a fence of its own, and anything else that fails is a bug.
 */
export async function writeFenced(
  db: Database,
  statements: readonly Statement[],
): Promise<boolean> {
  try {
    await writeAll(db, statements);
    return true;
  } catch (error) {
    if (isFenceDown(error)) return false;
    throw error;
  }
}

function isFenceDown(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes(FENCE_IS_DOWN)) return true;
  }
  return false;
}
