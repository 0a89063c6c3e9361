/**
 * Keeps our record of a dispute in line with Stripe's. `followIssuing` is what every event, staff who look and
 * the clock call: it writes what changed since the last look, sets reminders, and tells whoever must know.
 */
import { appendAudit } from '../records/audit/store.ts';
import type { Statement } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, Deps, TellDeps } from '../deps.ts';
import { notify } from '../records/notifications/notify-actions.ts';
import { dayInZone } from '../policies/calendar-day.ts';
import type { Settings } from '../people/settings/settings.ts';
import { readSettings } from '../people/settings/store.ts';
import { readIssuingDispute } from '../stripe/issuing.ts';
import type { CardPaymentFacts, IssuingDisputeFacts } from '../stripe/issuing-facts.ts';
import { calendarOf, type Calendar } from '../records/tasks/deadline.ts';
import { addTask } from '../records/tasks/store.ts';
import {
  issuingAfter,
  issuingSeen,
  type IssuingChange,
  type IssuingDispute,
} from './issuing-dispute.ts';
import { messagesOf } from './issuing-messages.ts';
import { insertIssuing, readDraftsOf, readIssuing, updateIssuing } from './store.ts';

/** Writers that meet on one dispute look again; more than this is a bug, not bad luck. */
const TRIES = 5;
/** More drafts of one account than anyone writes at once. */
const DRAFTS_MAX = 200;

/** A dispute as it is now: read afresh from Stripe, with our record brought in line. */
export type IssuingNow = {
  readonly row: IssuingDispute;
  readonly dispute: IssuingDisputeFacts;
  readonly payment: CardPaymentFacts;
};

export type IssuingRef = {
  readonly id: string;
  /** The seller's account whose card it is; null: the platform's own. */
  readonly account: string | null;
};

/** Null when Stripe knows no such dispute there. A look that was overtaken is taken again. */
export async function followIssuing(
  deps: ActDeps,
  { id, account }: IssuingRef,
  actor: string,
): Promise<IssuingNow | null> {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    // Read before Stripe is asked: a writer with a later look makes this one fail its fence.
    const before = await readIssuing(deps.db, id);
    const readAt = deps.now();
    const seen = await readIssuingDispute(deps.stripe, id, account);
    if (!seen) return null;
    if (before && before.seenAt > readAt) continue;
    const { next, changes } = issuingAfter(before, issuingSeen(seen.dispute, seen.payment), readAt);
    if (next === before) return { ...seen, row: before };
    const settings = await readSettings(deps.db);
    const statements = statementsOf(deps, before, { next, changes, settings, actor });
    if (!(await writeFenced(deps.db, statements))) continue;
    const row = await readIssuing(deps.db, id);
    if (row) return { ...seen, row };
  }
  throw new Error(`the dispute ${id} changed under every one of its looks`);
}

/** The same for one that we know; null also when we do not. */
export async function lookAtIssuing(
  deps: ActDeps,
  id: string,
  actor: string,
): Promise<IssuingNow | null> {
  const known = await readIssuing(deps.db, id);
  return known ? followIssuing(deps, known, actor) : null;
}

/** A card of the account was paid with, or got money back: its drafts are looked at. Answers how many. */
export async function followDraftsOn(
  deps: ActDeps,
  account: string | null,
  actor: string,
): Promise<number> {
  const drafts = await readDraftsOf(deps.db, account, DRAFTS_MAX);
  for (const draft of drafts) await followIssuing(deps, draft, actor);
  return drafts.length;
}

type Look = {
  readonly next: IssuingDispute;
  readonly changes: readonly IssuingChange[];
  readonly settings: Settings;
  readonly actor: string;
};

function statementsOf(deps: TellDeps, before: IssuingDispute | null, look: Look): Statement[] {
  const { db } = deps;
  const { next, changes, settings, actor } = look;
  const { revision: _, ...columns } = next;
  const entries = changes.map(({ change, ...details }) => ({
    at: deps.now(),
    actor,
    action: `issuing.${change}`,
    subject: next.id,
    details,
  }));
  return [
    ...(before ? updateIssuing(db, before, columns) : insertIssuing(db, next)),
    ...tasksOf(deps, next, settings),
    ...messagesOf(next, changes).flatMap(({ key, facts }) => notify(deps, key, facts)),
    ...appendAudit(db, entries),
  ];
}

/** The days of a draft, by the margin and leads that the platform set for disputes. */
export function calendarFor(
  { lastAt }: Pick<IssuingDispute, 'lastAt'>,
  { disputes }: Settings,
  now: number,
): Calendar {
  const { marginHours, leadsHours } = disputes;
  return calendarOf({ dueAt: lastAt, marginHours, leadsHours, now });
}

/** A reminder per lead that is not past, and the last moment itself, once each: keyed by that moment. */
function tasksOf(deps: Pick<Deps, 'db'>, row: IssuingDispute, settings: Settings): Statement[] {
  const { dueAt, reminders } = calendarFor(row, settings, row.seenAt);
  if (dueAt === null) return [];
  const of = { disputeId: row.id, lastAt: dueAt };
  return [
    ...reminders
      .filter(({ at }) => at > row.seenAt)
      .map(({ leadHours, at }) =>
        addTask(deps.db, {
          kind: 'issuing_reminder',
          subject: { ...of, leadHours },
          dueAt: at,
        }),
      ),
    addTask(deps.db, { kind: 'issuing_deadline', subject: of, dueAt }),
  ];
}

/** The latest day that it is anywhere on earth: no one's today is the future. */
export function latestToday(now: number): string {
  return dayInZone(now, 'Pacific/Kiritimati');
}
