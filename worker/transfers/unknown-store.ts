/** Whether a transfer that says it is ours is: what stands in its metadata can be copied, our rows cannot. */
import { sql } from 'drizzle-orm';
import type { Database } from '../base/db/database.ts';
import { pathIn } from '../base/db/json-path.ts';
import { OPERATION_KEY } from '../stripe/reference.ts';
import { SCHEDULED_TRANSFER_ID_KEY } from './scheduled-transfer.ts';

/** What a transfer says of itself: the operation that made it, and the scheduled transfer it pays. */
export type TransferClaim = {
  readonly id: string;
  readonly operation: string;
  readonly scheduledTransfer: string | null;
};

export const CLAIM = {
  id: pathIn<TransferClaim>()(['id']),
  operation: pathIn<TransferClaim>()(['operation']),
  scheduledTransfer: pathIn<TransferClaim>()(['scheduledTransfer']),
};

/** Neither an operation, a scheduled transfer nor a step of a recovery of ours is the transfer that is listed. */
export const NO_ONES = sql`
  NOT EXISTS (SELECT 1 FROM operations o WHERE o.key = listed.operation AND o.state <> 'refused'
    AND (o.result_id IS NULL OR o.result_id = listed.id))
  AND NOT EXISTS (SELECT 1 FROM scheduled_transfers s
    WHERE s.id = listed.scheduledTransfer AND s.transfer_id = listed.id)
  AND NOT EXISTS (SELECT 1 FROM recovery_steps r WHERE r.result_id = listed.id)`;

/** Which of these transfers neither the journal nor a scheduled transfer knows. */
export async function readUnknownTransfers(
  db: Database,
  claims: readonly TransferClaim[],
): Promise<string[]> {
  if (claims.length === 0) return [];
  const rows = await db.all<{ id: string }>(sql`
    SELECT id FROM (SELECT value ->> ${CLAIM.id} AS id, value ->> ${CLAIM.operation} AS operation,
      value ->> ${CLAIM.scheduledTransfer} AS scheduledTransfer FROM json_each(${JSON.stringify(claims)})) AS listed
    WHERE ${NO_ONES}`);
  return rows.map(({ id }) => id);
}

/** What a transfer says of itself: the operation that made it, and the scheduled transfer that it pays. */
export function claimOf(transfer: {
  readonly id: string;
  readonly metadata: Readonly<Record<string, string>>;
}): TransferClaim {
  const operation = transfer.metadata[OPERATION_KEY] ?? '';
  const scheduledTransfer = transfer.metadata[SCHEDULED_TRANSFER_ID_KEY] ?? null;
  return { id: transfer.id, operation, scheduledTransfer };
}
