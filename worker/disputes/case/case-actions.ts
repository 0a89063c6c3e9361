/**
 * Keeps cases in line with Stripe's disputes. `followCases` is what every event, staff who open a payment and
 * the clock call: it writes what changed since the last look, sets reminders, and tells whoever must know.
 */
import { appendAudit } from '../../records/audit/store.ts';
import type { Statement } from '../../base/db/database.ts';
import { writeFenced } from '../../base/db/fence.ts';
import type { ActDeps, Deps, TellDeps } from '../../deps.ts';
import { money } from '../../base/money/amount.ts';
import { notify } from '../../records/notifications/notify-actions.ts';
import type { Settings } from '../../people/settings/settings.ts';
import { readSettings } from '../../people/settings/store.ts';
import type { DisputeFacts } from '../../stripe/dispute-facts.ts';
import { addTask } from '../../records/tasks/store.ts';
import { syncPayment, type Synced } from '../../transfers/actions.ts';
import { stakesOf } from '../../transfers/stakes.ts';
import { caseAfter, type CaseChange, type DisputeCase } from './dispute-case.ts';
import { calendarOf, type Calendar } from '../../records/tasks/deadline.ts';
import { messagesOf, type SellerCost } from './case-messages.ts';
import { sellerParts } from './disputed.ts';
import { awaitsResponse } from '../../stripe/dispute-status.ts';
import { insertCase, readPaymentCases, updateCase } from './store.ts';

/** Writers that meet on one case look again; more than this is a bug, not bad luck. */
const TRIES = 5;

/** Writes what Stripe says of the payment's disputes. A look that was overtaken is taken again. */
export async function followCases(deps: ActDeps, start: Synced, actor: string): Promise<Synced> {
  let synced = start;
  for (let tried = 1; tried <= TRIES; tried += 1) {
    if (synced.facts.disputes.length === 0 || (await followOnce(deps, synced, actor))) {
      return synced;
    }
    const { id, account } = synced.facts;
    const again = await syncPayment(deps, { id, account }, actor);
    if (!again) return synced;
    synced = again;
  }
  throw new Error(`the cases of ${synced.facts.id} changed under every one of its looks`);
}

/** False when someone wrote from a later look, or at the same time. */
async function followOnce(deps: TellDeps, synced: Synced, actor: string): Promise<boolean> {
  const { facts, readAt } = synced;
  const known = await readPaymentCases(deps.db, facts.id);
  for (const dispute of facts.disputes) {
    const before = known.find(({ id }) => id === dispute.id) ?? null;
    if (before && before.seenAt > readAt) return false;
    const { next, changes } = caseAfter(before, dispute, { facts, readAt });
    if (next === before) continue;
    const settings = await readSettings(deps.db);
    const look = { next, changes, dispute, synced, settings, actor };
    if (!(await writeFenced(deps.db, statementsOf(deps, before, look)))) return false;
  }
  return true;
}

type Look = {
  readonly next: DisputeCase;
  readonly changes: readonly CaseChange[];
  readonly dispute: DisputeFacts;
  readonly synced: Synced;
  readonly settings: Settings;
  readonly actor: string;
};

function statementsOf(deps: TellDeps, before: DisputeCase | null, look: Look): Statement[] {
  const { db } = deps;
  const { next, changes, synced, settings, actor } = look;
  const { revision: _, ...columns } = next;
  const calendar = calendarFor(next, settings, synced.readAt);
  const entries = changes.map(({ change, ...details }) => ({
    at: deps.now(),
    actor,
    action: `case.${change}`,
    subject: next.id,
    details,
  }));
  return [
    ...(before ? updateCase(db, before, columns) : insertCase(db, next)),
    ...tasksOf(deps, next, { calendar, readAt: synced.readAt }),
    ...messagesOf(next, changes, { calendar, sellers: sellerCosts(next, synced) }).flatMap(
      ({ key, facts }) => notify(deps, key, facts),
    ),
    ...appendAudit(db, entries),
  ];
}

/** The case's days by the platform's margin and leads. */
export function calendarFor(
  row: Pick<DisputeCase, 'dueAt'>,
  { disputes }: Settings,
  now: number,
): Calendar {
  const { marginHours, leadsHours } = disputes;
  return calendarOf({ dueAt: row.dueAt, marginHours, leadsHours, now });
}

/** A reminder per lead that is not past, and the deadline itself, once each: keyed by the deadline. */
function tasksOf(
  deps: Pick<Deps, 'db'>,
  row: DisputeCase,
  { calendar, readAt }: { readonly calendar: Calendar; readonly readAt: number },
): Statement[] {
  const { dueAt, reminders } = calendar;
  if (dueAt === null || !awaitsResponse(row.status)) return [];
  const ahead = reminders.filter(({ at }) => at > readAt);
  const of = { caseId: row.id, dueAt };
  return [
    ...ahead.map(({ leadHours, at }) =>
      addTask(deps.db, {
        kind: 'case_reminder',
        subject: { ...of, leadHours },
        dueAt: at,
      }),
    ),
    addTask(deps.db, { kind: 'case_deadline', subject: of, dueAt }),
  ];
}

/** Whose money it is about: everyone who has, or had, a part of the payment. */
export function sellersOf(row: Pick<DisputeCase, 'account'>, { facts, views }: Synced): string[] {
  const sellers = stakesOf(facts, views).map(({ sellerId }) => sellerId);
  return [...new Set([...(row.account ? [row.account] : []), ...sellers])];
}

/** What each seller stands to lose by the dispute: their part of it, or all of a direct charge. */
function sellerCosts(row: DisputeCase, { facts, views }: Synced): SellerCost[] {
  if (row.account !== null) {
    return [{ sellerId: row.account, cost: money(row.amountMinor, row.currency) }];
  }
  return sellerParts(row, facts, views).map(({ sellerId, currency, minor }) => ({
    sellerId,
    cost: money(minor, currency),
  }));
}
