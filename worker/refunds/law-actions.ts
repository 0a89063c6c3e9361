/**
 * A refund that the law gives is not stopped by silence: where nobody has decided about it by the day before its
 * statutory day, it goes. What the sellers lack is advanced, and owed by them.
 */
import { writeAll } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, TellDeps } from '../deps.ts';
import { notify } from '../records/notifications/notify-actions.ts';
import { finishTask } from '../records/tasks/store.ts';
import type { Task } from '../records/tasks/task.ts';
import { lookAtRefund } from './preview-actions.ts';
import type { Refund } from './refund.ts';
import { waits } from './law-reminders.ts';
import { readRefund, updateRefund } from './store.ts';
import { start } from './submit-actions.ts';
import { takesAPerson } from './takes-a-person.ts';

/** How often one is looked at that a person has to decide about, such as while goods have still to come back. */
const AGAIN_MS = 24 * 60 * 60_000;

/** Looks afresh, and makes the refund if the law still gives it and nothing of it takes a person. */
export async function runByLaw(deps: ActDeps, refund: Refund): Promise<void> {
  const { paymentId: id, account, request } = refund;
  const declaredAt = request.declaredAt ?? refund.askedAt;
  const whenShort = request.whenShort === 'wait' ? 'advance' : request.whenShort;
  const asked = { ...request, declaredAt, whenShort };
  const looked = await lookAtRefund(deps, { id, account }, { asked, actor: 'clock' });
  if (looked.ok) {
    const { preview } = looked.value;
    const { outcome, basis } = preview.verdict;
    const isGiven = outcome === 'allowed' && basis === 'right' && preview.legs.length > 0;
    if (isGiven && !takesAPerson(looked.value, deps.now())) {
      const of = { ...refund, request: preview.request, shown: preview };
      const started = await start(deps, looked.value, {
        refund: of,
        actor: 'clock',
        action: 'refund.due_by_law',
      });
      if (started.ok) return;
    }
  }
  await writeFenced(deps.db, updateRefund(deps.db, { ...refund, nextAt: deps.now() + AGAIN_MS }));
}

/** Reminds people, if nobody has decided yet. */
export async function remindOfRefund(deps: TellDeps, task: Task<'refund_reminder'>): Promise<void> {
  const { refundId, refundBy, daysLeft } = task.subject;
  const refund = (await readRefund(deps.db, refundId))?.refund;
  const told =
    refund && waits(refund)
      ? notify(deps, `refund.reminder:${refundId}:${refundBy}:${String(daysLeft)}`, {
          type: 'refund.reminder',
          refundId,
          paymentId: refund.paymentId,
          amountMinor: refund.amountMinor,
          currency: refund.currency,
          dueDay: refundBy,
          daysLeft,
        })
      : [];
  await writeAll(deps.db, [...told, finishTask(deps.db, task)]);
}
