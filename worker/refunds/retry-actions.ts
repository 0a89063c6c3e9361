/** What a refund had taken and Stripe would not give back is tried again, once a person has settled why. */
import { appendAudit } from '../records/audit/store.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps } from '../deps.ts';
import { endNotice } from '../records/notifications/store.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { refusedGiveBack, type RefundView } from './refund.ts';
import { carryOn } from './run-actions.ts';
import { noteOnRefund, readRefund, updateLeg } from './store.ts';

export type RetryRefusal =
  | { readonly reason: 'refund_not_found' }
  /** It was given back, is on its way, or a person settled it another way. */
  | { readonly reason: 'nothing_to_give_back' };

/** Answers the refund as it is after the new try, which may be refused again or still be open. */
export async function retryGiveBack(
  deps: ActDeps,
  asked: { readonly id: string; readonly number: number; readonly actor: string },
): Promise<Result<RefundView, RetryRefusal>> {
  const { db } = deps;
  const { id, number, actor } = asked;
  const view = await readRefund(db, id);
  const leg = view?.legs.find((one) => one.number === number);
  if (!view || !leg) return refuse({ reason: 'refund_not_found' });
  if (leg.kind !== 'give_back' || leg.state !== 'refused') {
    return refuse({ reason: 'nothing_to_give_back' });
  }
  const now = deps.now();
  const notice = refusedGiveBack(leg);
  const entry = { at: now, actor, action: 'refund.give_back_retried', subject: id };
  // Once someone said that it is settled, it is not paid a second time.
  const written = await writeFenced(db, [
    ...endNotice(db, notice, now),
    updateLeg(db, leg, { state: 'planned', code: null }),
    noteOnRefund(db, id, { nextAt: now }),
    ...appendAudit(db, [{ ...entry, details: { number, code: leg.code } }]),
  ]);
  if (!written) return refuse({ reason: 'nothing_to_give_back' });
  return done(await carryOn(deps, id, actor));
}
