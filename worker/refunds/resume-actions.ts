/** What the clock and Stripe's events make of refunds: go on, give back, follow, wait for balance. */
import { REFUND_STATUSES } from './refund-status.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeAll } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, Deps, LookDeps } from '../deps.ts';
import { causeText } from '../base/result/cause-text.ts';
import { syncPayment, type Synced } from '../transfers/actions.ts';
import { findRefundsElsewhere, followRefund, followRefunds } from './follow-actions.ts';
import { isAtRest, keepsWhatWasTaken, takings, type Refund } from './refund.ts';
import { carryOn } from './run-actions.ts';
import {
  claimDueRefunds,
  letRest,
  lookAgainAt,
  readPaymentRefunds,
  readRefund,
  stopRefund,
  updateRefund,
} from './store.ts';
import { lookAtWaiting } from './submit-actions.ts';
import { findUnpaidBuyers } from './unpaid-actions.ts';
import { runByLaw } from './law-actions.ts';
import { isDueByLaw } from './verdict/verdict.ts';
import { disputeStanding, standingOf } from './verdict/verdict-standing.ts';

const RESUME_MAX = 50;
const CLAIM_MS = 5 * 60_000;
/** How often a refund that Stripe has under way is looked at, besides what events tell. */
const FOLLOW_MS = 6 * 60 * 60_000;

/** Goes on with refunds that are due: after a crash, a lost answer, or when balance may have come in. */
export async function resumeRefunds(deps: ActDeps & Pick<Deps, 'log'>): Promise<number> {
  const now = deps.now();
  const claim = { now, claimUntil: now + CLAIM_MS, limit: RESUME_MAX };
  const due = await claimDueRefunds(deps.db, claim);
  for (const refund of due) {
    try {
      await resume(deps, refund);
    } catch (error) {
      const facts = { refund: refund.id, error: causeText(error) };
      deps.log('warn', 'a refund could not go on and comes back later', facts);
    }
  }
  return due.length;
}

async function resume(deps: ActDeps, refund: Refund): Promise<void> {
  const isByLaw = refund.shown !== null && isDueByLaw(refund.shown.verdict, deps.now());
  switch (REFUND_STATUSES[refund.status].clock) {
    case 'waits_for_person':
      return runByLaw(deps, refund);
    case 'waits_for_balance':
      return isByLaw ? runByLaw(deps, refund) : lookAtWaiting(deps, refund);
    case 'follows_stripe':
      await writeAll(deps.db, [lookAgainAt(deps.db, refund.id, deps.now() + FOLLOW_MS)]);
      await followRefund(deps, refund, 'clock');
      break;
    case 'stops_under_chargeback':
      await stopUnderChargeback(deps, refund);
      break;
    case 'carries_on':
      break;
  }
  const view = await carryOn(deps, refund.id, 'clock');
  if (isAtRest(view)) await writeAll(deps.db, [letRest(deps.db, view.refund)]);
}

/** Time has passed since it was begun: what is not sent yet is not sent under a chargeback. */
async function stopUnderChargeback(
  deps: LookDeps,
  { id, paymentId, account }: Refund,
): Promise<void> {
  const synced = await syncPayment(deps, { id: paymentId, account }, 'clock');
  if (!synced || standingOf(synced.facts)?.outcome !== 'respond_in_case') return;
  const view = await readRefund(deps.db, id);
  const isSent = view?.legs.some(({ state }) => state === 'sent') ?? true;
  const isAllDone = !view?.legs.some(({ state }) => state === 'planned');
  if (isSent || isAllDone) return;
  await writeAll(deps.db, [stopRefund(deps.db, id, { code: 'charge_disputed', now: deps.now() })]);
}

/** After a payment was read afresh: what of its refunds changed, and what someone did elsewhere. */
export async function followPaymentRefunds(
  deps: ActDeps,
  synced: Synced,
  actor: string,
): Promise<void> {
  const failed = await followRefunds(deps, synced.facts, actor);
  const freed = await freeWhatWasKept(deps, synced, actor);
  await findRefundsElsewhere(deps, synced);
  await findUnpaidBuyers(deps, synced);
  for (const id of [...failed, ...freed]) await carryOn(deps, id, actor);
}

/**
 * A chargeback that was not lost does not need what an unfinished refund had taken: it goes back, also where
 * people had closed that refund meanwhile.
 */
async function freeWhatWasKept(
  deps: Pick<Deps, 'now' | 'db'>,
  { facts }: Synced,
  actor: string,
): Promise<string[]> {
  if (disputeStanding(facts) !== null || facts.disputes.length === 0) return [];
  const freed: string[] = [];
  for (const { refund, legs } of await readPaymentRefunds(deps.db, facts.id)) {
    const { unwindsAs: status } = REFUND_STATUSES[refund.status];
    if (status === null || !keepsWhatWasTaken(refund) || takings(legs).length === 0) continue;
    const nextAt = deps.now();
    const entry = { at: nextAt, actor, action: 'refund.freed', subject: refund.id, details: {} };
    const written = await writeFenced(deps.db, [
      ...updateRefund(deps.db, { ...refund, status, failureCode: 'dispute_over', nextAt }),
      ...appendAudit(deps.db, [entry]),
    ]);
    if (written) freed.push(refund.id);
  }
  return freed;
}
