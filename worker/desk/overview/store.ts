/** Sums for the overview. It has no table of its own. */
import { sql } from 'drizzle-orm';
import type { Database } from '../../base/db/database.ts';
import { money } from '../../base/money/amount.ts';
import { AWAITING_RESPONSE } from '../../stripe/dispute-status.ts';
import { OWED } from '../../transfers/store.ts';
import type { HeldOnDay } from './overview.ts';

/** What is still held for sellers, by release day in UTC; scheduled transfers that cannot leave have no day. */
export async function readHeldByDay(db: Database): Promise<HeldOnDay[]> {
  const rows = await db.all<{
    day: string | null;
    currency: string;
    scheduledTransfers: number;
    minor: number;
  }>(sql`
    SELECT CASE WHEN t.status <> 'blocked' AND NOT EXISTS (
          SELECT 1 FROM holds h WHERE h.scheduled_transfer_id = t.id AND h.lifted_at IS NULL)
        THEN date(t.release_at / 1000, 'unixepoch') END AS day,
      t.currency AS currency, count(*) AS scheduledTransfers,
      sum(max(0, t.gross_minor - coalesce((SELECT sum(a.amount_minor) FROM adjustments a
        WHERE a.scheduled_transfer_id = t.id), 0))) AS minor
    FROM scheduled_transfers t
    WHERE t.status IN ${OWED}
    GROUP BY 1, 2 ORDER BY day IS NULL, day, currency`);
  return rows.map(({ day, currency, scheduledTransfers, minor }) => ({
    day,
    scheduledTransfers,
    amount: money(minor, currency),
  }));
}

/** Open cases: how many, how many wait for a response, and what they are about, by currency. */
export async function readOpenCaseSums(db: Database) {
  const awaiting = sql.join(
    AWAITING_RESPONSE.map((status) => sql`${status}`),
    sql`, `,
  );
  const rows = await db.all<{
    currency: string;
    open: number;
    toRespond: number;
    minor: number;
  }>(sql`
    SELECT currency, count(*) AS open, sum(status IN (${awaiting})) AS toRespond,
      sum(amount_minor) AS minor
    FROM dispute_cases WHERE ended_at IS NULL GROUP BY currency ORDER BY currency`);
  return {
    open: rows.reduce((sum, { open }) => sum + open, 0),
    toRespond: rows.reduce((sum, { toRespond }) => sum + toRespond, 0),
    atStake: rows.map(({ minor, currency }) => money(minor, currency)),
  };
}
