/** What follows when a payment's disputes were looked at: cases are written, filled in, and announced. */
import type { ActDeps, Deps } from '../deps.ts';
import { causeText } from '../base/result/cause-text.ts';
import { isStripeFailure } from '../stripe/failures.ts';
import type { Synced } from '../transfers/actions.ts';
import { announceAutoAccept } from './advice/auto-accept-actions.ts';
import { followCases } from './case/case-actions.ts';
import { gatherCase } from './responses/gather-actions.ts';
import type { CaseNow } from './case/look-actions.ts';
import { awaitsResponse } from '../stripe/dispute-status.ts';
import { readPaymentCases } from './case/store.ts';

/** Brings cases in line with Stripe and does what a new one needs. Safe to call any number of times. */
export async function attendCases(
  deps: ActDeps & Pick<Deps, 'log'>,
  start: Synced,
  actor: string,
): Promise<Synced> {
  const synced = await followCases(deps, start, actor);
  if (synced.facts.disputes.length === 0) return synced;
  const open = await openCases(deps, synced);
  const fresh = open.filter(({ row }) => row.gatheredAt === null);
  for (const now of fresh) await gatherFor(deps, now, actor);
  const gathered = fresh.length === 0 ? open : await openCases(deps, synced);
  for (const now of gathered) await announceAutoAccept(deps, now);
  return synced;
}

async function openCases(deps: Pick<Deps, 'db'>, synced: Synced): Promise<CaseNow[]> {
  const rows = await readPaymentCases(deps.db, synced.facts.id);
  return rows.flatMap((row) => {
    const dispute = synced.facts.disputes.find(({ id }) => id === row.id);
    return dispute && awaitsResponse(row.status) ? [{ row, dispute, synced }] : [];
  });
}

/** A case is worth more than its draft: what cannot be read now is gathered at the next look. */
async function gatherFor(
  deps: Pick<Deps, 'now' | 'db' | 'stripe' | 'log'>,
  now: CaseNow,
  actor: string,
): Promise<void> {
  try {
    await gatherCase(deps, now, actor);
  } catch (error) {
    if (!isStripeFailure(error)) throw error;
    const details = { case: now.row.id, error: causeText(error) };
    deps.log('warn', 'evidence could not be gathered and is tried again', details);
  }
}
