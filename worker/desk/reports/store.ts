/** Why lines of a balance are there: read from the journal and from refunds. No table of its own. */
import type { SellerId } from '../../base/result/id.ts';
import { sql } from 'drizzle-orm';
import type { Database } from '../../base/db/database.ts';
import { pathIn } from '../../base/db/json-path.ts';
import type { Preview } from '../../refunds/plan/preview.ts';
import type { Money } from '../../base/money/amount.ts';
import type { Reason } from './month.ts';

/** The version of the policy by which a refund was decided, in what was shown for it. */
const POLICY_VERSION = pathIn<Preview>()(['verdict', 'policy', 'version']);

/** As many ids as one statement asks for. */
const IDS_AT_ONCE = 500;

/** Our operations by what they made at Stripe: a transfer, reversal, refund, fee refund, charge. */
export async function readReasons(
  db: Database,
  sourceIds: readonly string[],
): Promise<ReadonlyMap<string, Reason>> {
  const found = new Map<string, Reason>();
  for (let at = 0; at < sourceIds.length; at += IDS_AT_ONCE) {
    const ids = JSON.stringify(sourceIds.slice(at, at + IDS_AT_ONCE));
    const rows = await db.all<Reason & { readonly resultId: string }>(sql`
      SELECT o.result_id AS resultId, o.id AS operationId, o.kind AS operation,
        o.payment_id AS paymentId, o.actor AS actor,
        r.shown ->> ${POLICY_VERSION} AS policyVersion
      FROM operations o
      LEFT JOIN refunds r ON r.id = o.subject_id
      WHERE o.state = 'settled' AND o.result_id IN (SELECT value FROM json_each(${ids}))`);
    for (const { resultId, ...reason } of rows) found.set(resultId, reason);
  }
  return found;
}

export type HeldAsOf = {
  readonly sellerId: SellerId;
  readonly scheduledTransfers: number;
  readonly amount: Money;
};

/**
 * What was held for each seller at an instant (ms): paid, not released and not canceled by then, less what had
 * been reduced by then. Cancellations are dated by the log.
 */
export async function readHeldAsOf(db: Database, at: number): Promise<HeldAsOf[]> {
  const rows = await db.all<{
    readonly sellerId: SellerId;
    readonly currency: string;
    readonly scheduledTransfers: number;
    readonly minor: number;
  }>(sql`
    SELECT t.seller_id AS sellerId, t.currency AS currency, count(*) AS scheduledTransfers,
      sum(max(0, t.gross_minor - coalesce((SELECT sum(a.amount_minor) FROM adjustments a
        WHERE a.scheduled_transfer_id = t.id AND a.at <= ${at}), 0))) AS minor
    FROM scheduled_transfers t
    WHERE t.paid_at <= ${at} AND (t.released_at IS NULL OR t.released_at > ${at})
      AND coalesce((SELECT e.action FROM audit_entries e WHERE e.subject = t.id AND e.at <= ${at}
        AND e.action IN ('transfer.canceled', 'transfer.reopened')
        ORDER BY e.id DESC LIMIT 1), '') <> 'transfer.canceled'
    GROUP BY 1, 2 ORDER BY 1, 2`);
  return rows.map(({ sellerId, currency, scheduledTransfers, minor }) => ({
    sellerId,
    scheduledTransfers,
    amount: { amountMinor: minor, currency },
  }));
}
