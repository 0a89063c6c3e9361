/** What the queue reads of the rows of scheduled transfers. */
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '../../base/db/database.ts';
import type { TransferView } from '../../transfers/scheduled-transfer.ts';
import { holds, scheduledTransfers, TRANSFER_VIEW, viewIn } from '../../transfers/store.ts';

/** What needs a person: blocked, or waiting for balance; oldest first. */
export async function readStuckTransfers(db: Database, limit: number): Promise<TransferView[]> {
  const rows = await db
    .select(TRANSFER_VIEW)
    .from(scheduledTransfers)
    .where(sql`status = 'blocked' OR status_reason = 'balance_insufficient'`)
    .orderBy(asc(scheduledTransfers.createdAt))
    .limit(limit);
  return rows.map(viewIn);
}

/** Scheduled transfers on hold, the newest holds first: what staff should know of. */
export async function readTransfersOnHold(db: Database, limit: number): Promise<TransferView[]> {
  const rows = await db
    .selectDistinct(TRANSFER_VIEW)
    .from(holds)
    .innerJoin(scheduledTransfers, eq(scheduledTransfers.id, holds.scheduledTransferId))
    .where(
      and(
        isNull(holds.liftedAt),
        inArray(scheduledTransfers.status, ['awaiting_payment', 'scheduled', 'blocked']),
      ),
    )
    .orderBy(desc(holds.id))
    .limit(limit);
  return rows.map(viewIn);
}
