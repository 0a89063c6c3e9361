/**
 * What the clock does about disputes of ours: reminds of drafts, and tells of those that no one sent. Each task
 * looks afresh and ends in one batch with what it tells, so that a restart, a jump of the clock or two clocks
 * at once neither lose nor double it. Nothing is ever sent automatically.
 */
import { appendAudit } from '../records/audit/store.ts';
import { writeAll, type Statement } from '../base/db/database.ts';
import type { ActDeps, TellDeps } from '../deps.ts';
import { notify } from '../records/notifications/notify-actions.ts';
import type { MessageToSend } from '../records/notifications/message-facts.ts';
import { readSettings } from '../people/settings/store.ts';
import { finishTask } from '../records/tasks/store.ts';
import type { Task } from '../records/tasks/task.ts';
import { calendarFor, lookAtIssuing } from './follow-actions.ts';
import { isDraft, type IssuingDispute } from './issuing-dispute.ts';
import { expiredMessage, reminderMessage } from './issuing-messages.ts';

/** Reminds people of a draft, unless it was sent or its last moment moved. */
export async function remindOfIssuing(
  deps: ActDeps,
  task: Task<'issuing_reminder'>,
): Promise<void> {
  const { disputeId, lastAt, leadHours } = task.subject;
  const now = await lookAtIssuing(deps, disputeId, 'clock');
  const message =
    now && isDraft(now.row) && now.row.lastAt === lastAt
      ? reminderMessage(now.row, {
          leadHours,
          calendar: calendarFor(now.row, await readSettings(deps.db), deps.now()),
          now: deps.now(),
        })
      : null;
  const notified = now && message ? notifying(deps, now.row, message) : [];
  await writeAll(deps.db, [...notified, finishTask(deps.db, task)]);
}

/** The last moment has come: a draft can be sent no more, whether or not Stripe calls it expired yet. */
export async function endIssuingDeadline(
  deps: ActDeps,
  task: Task<'issuing_deadline'>,
): Promise<void> {
  const { disputeId, lastAt } = task.subject;
  const now = await lookAtIssuing(deps, disputeId, 'clock');
  const isOver = now !== null && isDraft(now.row) && now.row.lastAt === lastAt;
  const notified = isOver ? notifying(deps, now.row, expiredMessage(now.row)) : [];
  await writeAll(deps.db, [...notified, finishTask(deps.db, task)]);
}

function notifying(
  deps: TellDeps,
  row: IssuingDispute,
  { key, facts }: MessageToSend,
): Statement[] {
  const entry = { at: deps.now(), actor: 'clock', action: facts.type, subject: row.id };
  return [
    ...notify(deps, key, facts),
    ...appendAudit(deps.db, [{ ...entry, details: { lastAt: row.lastAt } }]),
  ];
}
