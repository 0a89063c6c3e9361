/** Whether what says that it is ours is: what stands in metadata can be copied, our rows cannot. */
import { sql } from 'drizzle-orm';
import type { Database } from '../base/db/database.ts';
import { pathIn } from '../base/db/json-path.ts';
import type { Claim } from './claim.ts';

export const CLAIM = {
  id: pathIn<Claim>()(['id']),
  operation: pathIn<Claim>()(['operation']),
  scheduledTransfer: pathIn<Claim>()(['scheduledTransfer']),
};

/** Neither an operation, a scheduled transfer nor a step of a recovery of ours is what is listed. */
export const NO_ONES = sql`
  NOT EXISTS (SELECT 1 FROM operations o WHERE o.key = listed.operation AND o.state <> 'refused'
    AND (o.result_id IS NULL OR o.result_id = listed.id))
  AND NOT EXISTS (SELECT 1 FROM scheduled_transfers s
    WHERE s.id = listed.scheduledTransfer AND s.transfer_id = listed.id)
  AND NOT EXISTS (SELECT 1 FROM recovery_steps r WHERE r.result_id = listed.id)`;

/** Which of these neither the journal nor a scheduled transfer knows. */
export async function readUnknown(db: Database, claims: readonly Claim[]): Promise<string[]> {
  if (claims.length === 0) return [];
  const rows = await db.all<{ id: string }>(sql`
    SELECT id FROM (SELECT value ->> ${CLAIM.id} AS id, value ->> ${CLAIM.operation} AS operation,
      value ->> ${CLAIM.scheduledTransfer} AS scheduledTransfer FROM json_each(${JSON.stringify(claims)})) AS listed
    WHERE ${NO_ONES}`);
  return rows.map(({ id }) => id);
}
