/** What the release loop asks of the rows of scheduled transfers: claims, marks and ends, many at a time. */
import type { TransferId } from '../base/result/id.ts';
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { claiming } from '../base/db/claim.ts';
import type { Database, Statement } from '../base/db/database.ts';
import type { ScheduledTransfer } from '../transfers/scheduled-transfer.ts';
import { OWED, scheduledTransfers } from '../transfers/store.ts';

/**
 * Takes the transfers that are due, soonest first: no other loop sees them until `claimUntil`. One statement
 * whose cost depends on `limit` only, however many rows there are.
 */
export const claimDueTransfers = claiming([scheduledTransfers, scheduledTransfers.id], {
  also: { revision: sql`revision + 1` },
});

/** The condition, over `item`, under which a release may still begin: nothing changed, nothing holds it. */
export const MAY_BEGIN_RELEASE = sql`EXISTS (
    SELECT 1 FROM scheduled_transfers s WHERE s.id = item.subject_id
      AND s.status = 'scheduled' AND s.revision = item.revision)
  AND NOT EXISTS (
    SELECT 1 FROM holds h WHERE h.scheduled_transfer_id = item.subject_id
      AND h.lifted_at IS NULL)`;

/** Marks rows whose operation has begun; only those, and only while it is open. */
export function markReleasing(db: Database, ids: readonly string[]): Statement {
  return db.run(sql`
    UPDATE scheduled_transfers SET status = 'releasing', next_at = NULL, revision = revision + 1
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) AND status = 'scheduled'
      AND EXISTS (SELECT 1 FROM operations o WHERE o.subject_id = scheduled_transfers.id
        AND o.state IN ('sent', 'unknown'))`);
}

export type ReleaseEnd = {
  readonly id: string;
  readonly status: ScheduledTransfer['status'];
  readonly statusReason: ScheduledTransfer['statusReason'];
  readonly refusalCode: string | null;
  readonly transferId: TransferId | null;
  readonly releasedAt: number | null;
  /** When to try again; a row that is on hold meanwhile waits for its hold instead. */
  readonly retryAt: number | null;
  /** The revision that was looked at, or null where an operation's outcome decides whatever else changed. */
  readonly revision: number | null;
};

/** Writes how releases ended, one statement for all. */
export function writeReleaseEnds(db: Database, ends: readonly ReleaseEnd[]): Statement {
  return db.run(sql`
    UPDATE scheduled_transfers SET status = item.value ->> 'status',
      status_reason = item.value ->> 'statusReason', refusal_code = item.value ->> 'refusalCode',
      transfer_id = coalesce(item.value ->> 'transferId', transfer_id),
      released_at = item.value ->> 'releasedAt', revision = revision + 1,
      next_at = CASE WHEN EXISTS (
          SELECT 1 FROM holds h WHERE h.scheduled_transfer_id = scheduled_transfers.id
            AND h.lifted_at IS NULL)
        THEN NULL ELSE item.value ->> 'retryAt' END
    FROM json_each(${JSON.stringify(ends)}) AS item
    WHERE scheduled_transfers.id = item.value ->> 'id'
      AND scheduled_transfers.status IN ('awaiting_payment', 'scheduled', 'releasing')
      AND revision = coalesce(item.value ->> 'revision', revision)`);
}

/** Gives claimed rows back to the loop at `nextAt`, unless something else was decided of them meanwhile. */
export function putBack(db: Database, ids: readonly string[], nextAt: number): Statement[] {
  if (ids.length === 0) return [];
  const stillClaimed = and(
    eq(scheduledTransfers.status, 'scheduled'),
    isNotNull(scheduledTransfers.nextAt),
  );
  return [
    db
      .update(scheduledTransfers)
      .set({ nextAt })
      .where(and(inArray(scheduledTransfers.id, [...ids]), stillClaimed)),
  ];
}

/** Makes rows that wait for the platform's balance due at once: money has come in. */
export function wakeWaitingForBalance(db: Database, now: number): Statement {
  return db
    .update(scheduledTransfers)
    .set({ nextAt: now })
    .where(
      and(
        eq(scheduledTransfers.statusReason, 'balance_insufficient'),
        isNotNull(scheduledTransfers.nextAt),
      ),
    );
}

/** What is still to be released, per currency: gross less adjustments. */
export async function readOwedToSellers(
  db: Database,
): Promise<{ readonly currency: string; readonly amountMinor: number }[]> {
  return db.all(sql`
    SELECT s.currency AS currency, sum(s.gross_minor - coalesce((
        SELECT sum(a.amount_minor) FROM adjustments a WHERE a.scheduled_transfer_id = s.id), 0))
      AS amountMinor
    FROM scheduled_transfers s WHERE s.status IN ${OWED}
    GROUP BY s.currency ORDER BY s.currency`);
}
