/**
 * A payment from before this deployment, or its rule, began is shared out only on a person's word: whether it was
 * settled by other means is nothing that Stripe tells.
 */
import type { PaymentId } from '../base/result/id.ts';
import { money } from '../base/money/amount.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { writeAll } from '../base/db/database.ts';
import type { DecideDeps, LookDeps } from '../deps.ts';
import { askToAct, type WaitsForSecondPerson } from '../people/controls/actions.ts';
import { readSettings } from '../people/settings/store.ts';
import type { Person } from '../people/staff/rights.ts';
import { appendAudit } from '../records/audit/store.ts';
import { syncPayment } from './actions.ts';
import { schedule, type ScheduleRefusal } from './schedule-actions.ts';
import { scheduleAsked } from './schedule-request.ts';

export type OlderRefusal = ScheduleRefusal | { readonly reason: 'asks_for_nothing' };

export type OlderScheduled =
  { readonly state: 'done'; readonly scheduledTransferId: string } | WaitsForSecondPerson;

/**
 * Schedules what the payment asks for. Its days count from when it was paid, so it may leave at once: above the
 * limit of early releases a second person must agree.
 */
export async function scheduleOlder(
  deps: LookDeps & DecideDeps,
  asked: { readonly paymentId: PaymentId; readonly person: Person; readonly reason: string },
): Promise<Result<OlderScheduled, OlderRefusal>> {
  const { person, reason } = asked;
  const { db } = deps;
  const actor = `staff:${person.userId}`;
  // What it said when it was paid counts here too: not what someone wrote into it since.
  const synced = await syncPayment(deps, { id: asked.paymentId, account: null }, actor);
  if (!synced) return refuse({ reason: 'payment_not_found', paymentId: asked.paymentId });
  const { facts } = synced;
  const settings = await readSettings(db);
  const request = scheduleAsked(facts, settings.defaultRule);
  if (!request) return refuse({ reason: 'asks_for_nothing' });
  if ('reason' in request) return refuse(request);
  const { id: paymentId } = facts;
  const amount = money(request.amountMinor, request.currency);
  const parts = [{ sellerId: request.sellerId, amount }];
  const of = { act: 'transfers.schedule', subject: paymentId, paymentId, parts } as const;
  const waiting = await askToAct(deps, { ...of, fields: { paymentId }, reason }, person);
  if (waiting) return done(waiting);
  const scheduled = await schedule(deps, request, { facts, actor });
  if (!scheduled.ok) return scheduled;
  const subject = scheduled.value;
  const entry = { at: deps.now(), actor, action: 'transfer.older_agreed', subject };
  await writeAll(db, appendAudit(db, [{ ...entry, details: { paymentId }, remark: reason }]));
  await syncPayment(deps, { id: paymentId, account: null }, actor);
  return done({ state: 'done', scheduledTransferId: subject });
}
