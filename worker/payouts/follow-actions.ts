/**
 * Follows a payout on its way to the bank: events are hints, the payout is read afresh. One that came back is
 * told, and is paid again only when a person says so.
 */
import { appendAudit } from '../records/audit/store.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps } from '../deps.ts';
import { readPayout } from '../stripe/payouts.ts';
import { needsAPerson, statusOf } from './payout.ts';
import { PAYOUT_KEY, notifyFailure } from './send-actions.ts';
import { outdateLooks, readPayoutRow, writePayoutSeen } from './store.ts';

/** True when it is one of ours; false for those of others, and for what is gone. */
export async function followPayout(
  deps: ActDeps,
  which: { readonly id: string; readonly account: string },
  actor: string,
): Promise<boolean> {
  const seenAt = deps.now();
  const facts = await readPayout(deps.stripe, which);
  const row = facts && (await readPayoutRow(deps.db, facts.metadata[PAYOUT_KEY] ?? ''));
  if (!facts || row?.sellerId !== which.account) return false;
  const { id: payoutId, failureCode } = facts;
  const status = statusOf(facts);
  const next = { ...row, status, payoutId, failureCode, seenAt };
  const isNews = status !== row.status;
  const entry = { at: seenAt, actor, action: `payout.${status}`, subject: row.id };
  const failed = isNews && needsAPerson(next);
  await writeFenced(deps.db, [
    ...writePayoutSeen(deps.db, row.id, { status, payoutId, failureCode, seenAt }),
    ...(isNews && !failed ? appendAudit(deps.db, [{ ...entry, details: { payoutId } }]) : []),
    ...(failed ? notifyFailure(deps, row, { failureCode, actor }) : []),
    ...(failed ? outdateLooks(deps.db, [row.sellerId]) : []),
  ]);
  return true;
}
