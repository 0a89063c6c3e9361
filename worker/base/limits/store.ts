/** One row for each person and key that asked lately; nothing is written for a request that is refused. */
import { eq, lte, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../db/database.ts';
import { MINUTE_MS, secondsUntilTurn, turnMs } from './limit.ts';

export const requestTurns = sqliteTable(
  'request_turns',
  {
    /** `staff:usr_…` or `key:key_…`, always one that was proved; `releases` and `payouts` for the loops' own pace. */
    caller: text('caller').primaryKey(),
    /** When all turns of the caller are back, in ms. A row of the past says nothing any more. */
    backAt: integer('back_at').notNull(),
  },
  (table) => [index('request_turns_by_end').on(table.backAt)],
);

/**
 * Takes a turn of the caller: one statement, so that requests at the same moment, in however many isolates,
 * cannot take the same one. Answers null when there was one, else how many seconds to wait.
 */
export async function takeTurn(
  db: Database,
  caller: string,
  { perMinute, now }: { readonly perMinute: number; readonly now: number },
): Promise<number | null> {
  const step = turnMs(perMinute);
  const next = sql`max(${requestTurns.backAt}, ${now}) + ${step}`;
  const taken = await db
    .insert(requestTurns)
    .values({ caller, backAt: now + step })
    .onConflictDoUpdate({
      target: requestTurns.caller,
      set: { backAt: next },
      setWhere: sql`${next} <= ${now + MINUTE_MS}`,
    })
    .returning({ backAt: requestTurns.backAt });
  if (taken.length === 1) return null;
  const [row] = await db.select().from(requestTurns).where(eq(requestTurns.caller, caller));
  return secondsUntilTurn(row?.backAt ?? now, perMinute, now);
}

/**
 * Sets the next `forMs` of a shared pace aside; answers when they begin, in ms. Whoever asks at the same
 * moment gets what comes after.
 */
export async function reserveTurns(
  db: Database,
  caller: string,
  asked: { readonly now: number; readonly forMs: number },
): Promise<number> {
  const { now, forMs } = asked;
  const [row] = await db
    .insert(requestTurns)
    .values({ caller, backAt: now + forMs })
    .onConflictDoUpdate({
      target: requestTurns.caller,
      set: { backAt: sql`max(${requestTurns.backAt}, ${now}) + ${forMs}` },
    })
    .returning({ backAt: requestTurns.backAt });
  return (row?.backAt ?? now + forMs) - forMs;
}

export function forgetTurns(db: Database, now: number): Statement {
  return db.delete(requestTurns).where(lte(requestTurns.backAt, now));
}
