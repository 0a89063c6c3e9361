/**
 * What the clock does about cases: reminds, tells of a missed deadline, accepts what was announced. Each task
 * looks at the dispute afresh and ends in one batch with what it tells, so that a restart, a jump of the clock
 * or two clocks at once neither lose nor double it.
 */
import { appendAudit } from '../records/audit/store.ts';
import { writeAll, type Statement } from '../base/db/database.ts';
import type { ActDeps, Deps, TellDeps } from '../deps.ts';
import { notify } from '../records/notifications/notify-actions.ts';
import type { MessageToSend } from '../records/notifications/message-facts.ts';
import { readSettings } from '../people/settings/store.ts';
import { finishTask } from '../records/tasks/store.ts';
import type { Task } from '../records/tasks/task.ts';
import { acceptCase } from './responses/submit-actions.ts';
import { autoAcceptOf } from './advice/auto-accept-actions.ts';
import { calendarFor } from './case/case-actions.ts';
import { missedMessage, reminderMessage } from './case/case-messages.ts';
import type { DisputeCase } from './case/dispute-case.ts';
import { lookAtCase, type CaseNow } from './case/look-actions.ts';
import { awaitsResponse } from '../stripe/dispute-status.ts';
import { readCase, updateCase } from './case/store.ts';

/** Reminds people of a deadline, unless it moved or nothing is to be responded to any more. */
export async function remindOfCase(deps: ActDeps, task: Task<'case_reminder'>): Promise<void> {
  const { caseId, dueAt, leadHours } = task.subject;
  const now = await lookAtCase(deps, caseId, 'clock');
  const calendar = now && calendarFor(now.row, await readSettings(deps.db), deps.now());
  const notified =
    isAwaiting(now, dueAt) && calendar
      ? notifying(deps, now.row, reminderMessage(now.row, { leadHours, calendar, now: deps.now() }))
      : [];
  await writeAll(deps.db, [...notified, finishTask(deps.db, task)]);
}

/** The bank's deadline has come: what was not responded to is lost. */
export async function endCaseDeadline(deps: ActDeps, task: Task<'case_deadline'>): Promise<void> {
  const { caseId, dueAt } = task.subject;
  const now = await lookAtCase(deps, caseId, 'clock');
  const isThis = now?.row.dueAt === dueAt;
  const notified = isThis && isMissed(now) ? notifying(deps, now.row, missedMessage(now.row)) : [];
  await writeAll(deps.db, [...notified, finishTask(deps.db, task)]);
}

/**
 * True when no one responded to in time: a response is still waited for, or it was lost for want of one. What ended
 * before its day (accepted, won, refunded) was not missed; a response to an earlier round is none to this one.
 */
function isMissed({ row, dispute }: CaseNow): boolean {
  const { status, ending, endedAt, respondedAt, dueAt } = row;
  if (awaitsResponse(status)) return true;
  const wasInTime = endedAt === null || dueAt === null || endedAt < dueAt;
  if (ending !== 'lost' || wasInTime) return false;
  return respondedAt === null && dispute.submissionMethod === null;
}

function isAwaiting(now: CaseNow | null, dueAt: number): now is CaseNow {
  return now !== null && awaitsResponse(now.row.status) && now.row.dueAt === dueAt;
}

/** The messages and their entry in the log, for one batch with the end of the task. */
function notifying(
  deps: TellDeps,
  row: DisputeCase,
  messages: readonly MessageToSend[],
): Statement[] {
  return messages.flatMap(({ key, facts }) => [
    ...notify(deps, key, facts),
    ...appendAudit(deps.db, [
      {
        at: deps.now(),
        actor: 'clock',
        action: facts.type,
        subject: row.id,
        details: { dueAt: row.dueAt },
      },
    ]),
  ]);
}

/** Its seller is away, so it cannot be looked at: nothing is accepted unseen, and it is announced anew if need be. */
async function dropAnnouncement(
  deps: Pick<Deps, 'db'>,
  task: Task<'case_auto_accept'>,
): Promise<void> {
  const row = await readCase(deps.db, task.subject.caseId);
  const isAnnounced = row?.autoAcceptAt === task.subject.acceptAt;
  const dropped = row && isAnnounced ? updateCase(deps.db, row, { autoAcceptAt: null }) : [];
  await writeAll(deps.db, [...dropped, finishTask(deps.db, task)]);
}

/**
 * Accepts a case as it was announced, if everything still speaks for it. While everything is stopped, or a call
 * of the payment is open, it waits; when a person worked on it or vetoed it, nothing happens.
 */
export async function autoAccept(
  deps: ActDeps & Pick<Deps, 'sleep'>,
  task: Task<'case_auto_accept'>,
): Promise<void> {
  const { caseId, acceptAt } = task.subject;
  const now = await lookAtCase(deps, caseId, 'clock');
  if (!now) return dropAnnouncement(deps, task);
  if (now.row.autoAcceptAt !== acceptAt) return writeAll(deps.db, [finishTask(deps.db, task)]);
  // Comes back when its claim ends: the announcement stands, the stop switch and open calls go first.
  if (now.row.acting !== null || (await readSettings(deps.db)).paused) return;
  const { may } = await autoAcceptOf(deps, now);
  const accepted = may
    ? await acceptCase(deps, now, { actor: 'clock', reason: 'announced' })
    : null;
  if (accepted?.ok === false && accepted.refusal.reason === 'payment_busy') return;
  const row = await readCase(deps.db, caseId);
  if (row?.acting) return;
  const stands = row?.autoAcceptAt ?? null;
  const dropped = row && stands !== null ? updateCase(deps.db, row, { autoAcceptAt: null }) : [];
  await writeAll(deps.db, [...dropped, finishTask(deps.db, task)]);
}
