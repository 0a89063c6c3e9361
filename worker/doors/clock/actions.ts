/**
 * What runs when. The cron fires every minute; each part is bounded, takes its work by claims, and can be cut
 * off anywhere: the next minute goes on from the rows.
 */
import { sealAudit } from '../../records/audit/actions.ts';
import { writeAll } from '../../base/db/database.ts';
import type { Deps } from '../../deps.ts';
import { caseRules } from '../../disputes/responses/submit-actions.ts';
import { autoAccept, endCaseDeadline, remindOfCase } from '../../disputes/timed-actions.ts';
import { watchDrift } from '../../drift/actions.ts';
import { mayAct } from '../../drift/deployment-actions.ts';
import { walkOpen } from '../../drift/walk-actions.ts';
import { endExpiredHold } from '../../releases/holds/actions.ts';
import { issuingRules } from '../../issuing/submit-actions.ts';
import { endIssuingDeadline, remindOfIssuing } from '../../issuing/timed-actions.ts';
import { payDueSellers, PAYOUTS_PER_SECOND } from '../../payouts/run-actions.ts';
import { payoutRules } from '../../payouts/send-actions.ts';
import { findOutOpenOperations, type RulesByKind } from '../../journal/actions.ts';
import { forgetAnswers } from '../../people/keys/store.ts';
import { forgetTurns } from '../../base/limits/store.ts';
import { causeText } from '../../base/result/cause-text.ts';
import { handleDueWithdrawals } from '../../withdrawals/handle-actions.ts';
import { pursueDueRecoveries } from '../../recoveries/actions.ts';
import { recoveryRules } from '../../recoveries/step-actions.ts';
import { wakeRecoveriesOfPaid } from '../../recoveries/store.ts';
import { workRebuild } from '../../rebuild/actions.ts';
import { remindOfRefund } from '../../refunds/law-actions.ts';
import { resumeRefunds } from '../../refunds/resume-actions.ts';
import { refundRules } from '../../refunds/run-actions.ts';
import { lookAfterRefusal, releaseDueTransfers, releaseRules } from '../../releases/actions.ts';
import { checkFunding } from '../../releases/funding-actions.ts';
import { forgetOldOutside } from '../../transfers/outside-store.ts';
import { memoRules, writeDueMemos } from '../../transfers/memo-actions.ts';
import { sendDueMessages } from '../../records/notifications/actions.ts';
import { readSettings, saveLastMinute } from '../../people/settings/store.ts';
import { forgetDecided } from '../../people/controls/store.ts';
import { forgetNonces } from '../../people/staff/store.ts';
import { claimDueTasks } from '../../records/tasks/store.ts';
import type { Task, TaskKind, TaskName } from '../../records/tasks/task.ts';
import { workInbox } from '../../webhooks/actions.ts';

/** The parts share the minute: the next cron must find them done. */
const INBOX_MS = 10_000;
const MINUTE_MS = 50_000;
/** No group of payouts is begun later: releases need the rest of the minute. */
const PAYOUTS_MS = 20_000;
/** Comparing events and looking at what is open must leave time to tell and to seal. */
const DRIFT_MS = 40_000;
/** Making rows anew goes on for as long as there is nothing else. */
const REBUILD_MS = 45_000;
const TASKS_AT_ONCE = 100;
const HOUR_MS = 60 * 60_000;
/** As long as Stripe keeps its own idempotency keys. */
const ANSWERS_LIVE_MS = 24 * HOUR_MS;

/** How the journal goes on with each kind of call. */
const KINDS: RulesByKind = {
  transfer: releaseRules,
  ...refundRules,
  ...recoveryRules,
  ...caseRules,
  ...issuingRules,
  ...payoutRules,
  ...memoRules,
};

export type Minute = {
  readonly released: number;
  /** Payouts to sellers. */
  readonly paid: number;
  readonly events: number;
  readonly tasks: number;
  /** Events that had not reached us. */
  readonly missed: number;
};

/** Everything the clock does, in this order: learn what happened, finish what is open, then act. */
export async function runMinute(
  deps: Deps,
  options: { readonly releasesPerSecond: number; readonly platformAccountId: string },
): Promise<Minute> {
  const start = deps.now();
  const attempt = attempting(deps);
  // What is not known may not be acted on: until Stripe can be asked, the minute passes.
  const isFree = await attempt('begin', false, () => mayAct(deps));
  const rebuild = () =>
    attempt('rebuild', 0, () => workRebuild(deps, { untilMs: start + REBUILD_MS }));
  if (!isFree) {
    // It moves nothing, so it need not wait until a deployment that is gone was not seen for long enough.
    await rebuild();
    return { released: 0, paid: 0, events: 0, tasks: 0, missed: 0 };
  }
  const { paused } = await readSettings(deps.db);
  const events = await attempt('inbox', 0, () => workInbox(deps, start + INBOX_MS));
  const tasks = await attempt('tasks', 0, () => runTasks(deps));
  await attempt('journal', 0, () => findOutOpenOperations(deps, KINDS));
  await attempt('refunds', 0, () => resumeRefunds(deps));
  await attempt('withdrawals', 0, () => handleDueWithdrawals(deps));
  await attempt('recoveries', 0, () => pursueDueRecoveries(deps));
  const payoutPace = { perSecond: PAYOUTS_PER_SECOND, untilMs: start + PAYOUTS_MS };
  const quiet = { paid: 0, looked: 0 };
  const payouts = await attempt('payouts', quiet, () => payDueSellers(deps, payoutPace));
  const budget = { perSecond: options.releasesPerSecond, untilMs: start + MINUTE_MS };
  const idle = { released: 0, looked: 0 };
  const run = paused
    ? idle
    : await attempt('releases', idle, () => releaseDueTransfers(deps, budget));
  if (run.released > 0) await attempt('amountsOwed', 0, () => takeOfReleases(deps, start));
  if (isFirstMinuteOfHour(start)) {
    await attempt('funding', [], () => checkFunding(deps));
  }
  const watch = { platformAccountId: options.platformAccountId, untilMs: start + DRIFT_MS };
  const watched = { pages: 0, missed: 0 };
  const drift = await attempt('drift', watched, () => watchDrift(deps, watch));
  await attempt('open objects', 0, () => walkOpen(deps, watch));
  await rebuild();
  await attempt('messages', 0, () => sendDueMessages(deps, start + MINUTE_MS));
  await attempt('audit', 0, () => sealAudit(deps.db));
  await attempt('memos', 0, () => writeDueMemos(deps, { untilMs: start + MINUTE_MS }));
  await writeAll(deps.db, [
    forgetNonces(deps.db, start),
    forgetDecided(deps.db, start),
    forgetTurns(deps.db, start),
    forgetAnswers(deps.db, start - ANSWERS_LIVE_MS),
    forgetOldOutside(deps.db, start),
    saveLastMinute(deps.db, deps.now()),
  ]);
  return { released: run.released, paid: payouts.paid, events, tasks, missed: drift.missed };
}

/** Sellers who owe pay a part of what they were just paid. */
async function takeOfReleases(deps: Deps, since: number): Promise<number> {
  await writeAll(deps.db, [wakeRecoveriesOfPaid(deps.db, since, deps.now())]);
  return pursueDueRecoveries(deps);
}

const taskHandlers: {
  readonly [Kind in TaskKind]: (deps: Deps, task: Task<Kind>) => Promise<void>;
} = {
  hold_expires: endExpiredHold,
  release_refused: lookAfterRefusal,
  case_reminder: remindOfCase,
  case_deadline: endCaseDeadline,
  case_auto_accept: autoAccept,
  refund_reminder: remindOfRefund,
  issuing_reminder: remindOfIssuing,
  issuing_deadline: endIssuingDeadline,
};

async function runTasks(deps: Deps): Promise<number> {
  const attempt = attempting(deps);
  const due = await claimDueTasks(deps.db, deps.now(), TASKS_AT_ONCE);
  for (const task of due) {
    await attempt(`task ${task.kind}`, undefined, () => runTask(deps, task));
  }
  return due.length;
}

async function runTask<Kind extends TaskKind>(deps: Deps, task: Task<Kind>): Promise<void> {
  const { kind }: TaskName<Kind> = task;
  await taskHandlers[kind](deps, task);
}

/** One part that fails must not keep the others from running; its claims end and it runs again. */
function attempting(deps: Pick<Deps, 'log'>) {
  return async <T>(part: string, otherwise: T, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      deps.log('error', 'a part of the minute failed and runs again', {
        part,
        error: causeText(error),
      });
      return otherwise;
    }
  };
}

function isFirstMinuteOfHour(now: number): boolean {
  return Math.floor(now / 60_000) % 60 === 0;
}
