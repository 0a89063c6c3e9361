/** One case as it is now: read afresh from Stripe, with our rows brought in line. */
import type { ActDeps } from '../../deps.ts';
import type { DisputeFacts } from '../../stripe/dispute-facts.ts';
import { syncPayment, type Synced } from '../../transfers/actions.ts';
import { followCases } from './case-actions.ts';
import type { DisputeCase } from './dispute-case.ts';
import { readCase } from './store.ts';

export type CaseNow = {
  readonly row: DisputeCase;
  readonly dispute: DisputeFacts;
  readonly synced: Synced;
};

/** Null when we know no such case, or Stripe no such dispute any more. */
export async function lookAtCase(
  deps: ActDeps,
  id: string,
  actor: string,
): Promise<CaseNow | null> {
  const known = await readCase(deps.db, id);
  if (!known) return null;
  const payment = { id: known.paymentId, account: known.account };
  const seen = await syncPayment(deps, payment, actor);
  if (!seen) return null;
  const synced = await followCases(deps, seen, actor);
  const row = await readCase(deps.db, id);
  const dispute = synced.facts.disputes.find((one) => one.id === id);
  return row && dispute ? { row, dispute, synced } : null;
}
