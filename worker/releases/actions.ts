/**
 * Releases scheduled transfers: the clock's loop over what is due, and one scheduled transfer at once when a
 * person says so. Each scheduled transfer is looked at afresh, begun in the journal, sent, and concluded; a
 * stop between any two of these leaves rows from which the next run goes on.
 */
import pLimit from 'p-limit';
import { appendAudit } from '../records/audit/store.ts';
import { writeAll, type Statement } from '../base/db/database.ts';
import type { ActDeps, Deps, LookDeps } from '../deps.ts';
import {
  begin,
  conclude,
  send,
  type Concluded,
  type Consequences,
  type KindRules,
} from '../journal/actions.ts';
import type { Intent, Operation } from '../journal/operation.ts';
import { readSettings } from '../people/settings/store.ts';
import { addTask, finishTask } from '../records/tasks/store.ts';
import type { Task } from '../records/tasks/task.ts';
import { syncPayment } from '../transfers/actions.ts';
import { isOnHold, type ScheduledTransfer } from '../transfers/scheduled-transfer.ts';
import { readTransfer, transferIn } from '../transfers/store.ts';
import {
  claimDueTransfers,
  markReleasing,
  putBack,
  MAY_BEGIN_RELEASE,
  writeReleaseEnds,
  type ReleaseEnd,
} from './store.ts';
import { endOfRelease } from './ends.ts';
import { lookAtGroup, type Looked } from './look-actions.ts';
import { pacer, unpaced, type Pacer } from './pace.ts';

/** How many scheduled transfers are claimed at a time, and for how long no one else may claim them. */
const CLAIM = 100;
const CLAIM_MS = 5 * 60_000;
/** How many scheduled transfers are begun, sent and concluded together. */
const GROUP = 25;
/** A Worker may have six connections at once; one is left for the database. */
const AT_ONCE = 5;
/** When a scheduled transfer is looked at again whose payment has another operation open. */
const COME_BACK_MS = 30_000;

export type ReleaseRun = { readonly released: number; readonly looked: number };

type Released = { readonly released: number; readonly payments: ReadonlySet<string> };

/**
 * Releases what is due until nothing is, or the time is up. While a group is sent the next one is looked at,
 * so that the pace, not the reading, is what bounds it.
 * @param budget `perSecond` bounds the transfers sent to Stripe; `untilMs` is when the loop must have stopped
 */
export async function releaseDueTransfers(
  deps: ActDeps & Pick<Deps, 'sleep' | 'log'>,
  budget: { readonly perSecond: number; readonly untilMs: number },
): Promise<ReleaseRun> {
  const pace = pacer(deps, budget.perSecond, 'releases');
  const due = dueGroups(deps, budget.untilMs);
  const lookAhead = async (): Promise<Looked | null> => {
    const group = await due.next();
    return group && lookAtGroup(deps, group, 'clock');
  };
  let run: ReleaseRun = { released: 0, looked: 0 };
  let busy: ReadonlySet<string> = new Set();
  let looked = await lookAhead();
  while (looked && deps.now() < budget.untilMs) {
    const count = looked.ids.length;
    const [done, next] = await Promise.all([
      releaseGroup(deps, looked, { pace, actor: 'clock', busy }),
      lookAhead(),
    ]);
    busy = done.payments;
    run = { released: run.released + done.released, looked: run.looked + count };
    // What was put back while nothing else was due is due now.
    looked = next ?? (await lookAhead());
  }
  // The next minute need not wait until our claims end.
  const unsent = [...(looked?.ids ?? []), ...due.rest()];
  await writeAll(deps.db, putBack(deps.db, unsent, deps.now()));
  return run;
}

type DueGroups = {
  /** The next due scheduled transfers; null when nothing is due, or the time is up. */
  readonly next: () => Promise<readonly ScheduledTransfer[] | null>;
  /** What was claimed and not asked for. */
  readonly rest: () => string[];
};

function dueGroups(deps: Pick<Deps, 'now' | 'db'>, untilMs: number): DueGroups {
  let groups: ScheduledTransfer[][] = [];
  return {
    next: async () => {
      if (deps.now() >= untilMs) return null;
      if (groups.length === 0 && !(await readSettings(deps.db)).paused) {
        const now = deps.now();
        const claim = { now, claimUntil: now + CLAIM_MS, limit: CLAIM };
        groups = groupsOf((await claimDueTransfers(deps.db, claim)).map(transferIn));
      }
      return groups.shift() ?? null;
    },
    rest: () => groups.flat().map(({ id }) => id),
  };
}

/** Releases one scheduled transfer now, as far as the gate lets it. `actor` is the person who asked. */
export async function releaseNow(
  deps: ActDeps & Pick<Deps, 'log'>,
  id: string,
  actor: string,
): Promise<void> {
  const view = await readTransfer(deps.db, id);
  if (!view) return;
  const looked = await lookAtGroup(deps, [view.transfer], actor);
  await releaseGroup(deps, looked, { pace: unpaced, actor, busy: new Set() });
}

/** What the outcome of a transfer means for its scheduled transfer: also what the journal's own look-ups write. */
const concludeReleases: Consequences<'transfer'> = (deps, concluded) => {
  const now = deps.now();
  const ends = concluded.flatMap(({ operation, outcome }) => {
    const { subjectId: id, params: wanted } = operation;
    const end = endOfRelease({ id, wanted }, outcome, now);
    return end ? [end] : [];
  });
  const refused = concluded.filter(({ outcome }) => outcome.state === 'refused');
  return [
    ...(ends.length > 0 ? [writeReleaseEnds(deps.db, ends)] : []),
    ...refused.map(({ operation: { id: operationId, paymentId } }) =>
      addTask(deps.db, {
        kind: 'release_refused',
        subject: { paymentId, operationId },
        dueAt: now,
      }),
    ),
  ];
};

/**
 * A scheduled transfer follows nothing while its transfer is on its way. One that left is told of by Stripe,
 * and looked at then; of one that was refused no one tells, so its payment is looked at once more.
 */
export async function lookAfterRefusal(
  deps: LookDeps,
  task: Task<'release_refused'>,
): Promise<void> {
  await syncPayment(deps, { id: task.subject.paymentId, account: null }, 'clock');
  await writeAll(deps.db, [finishTask(deps.db, task)]);
}

/** How the journal goes on with a release whose outcome is open: never under a hold. */
export const releaseRules: KindRules<'transfer'> = {
  consequences: concludeReleases,
  mayStillBeSent: async (deps, operation) => {
    const view = await readTransfer(deps.db, operation.subjectId);
    return view !== null && !isOnHold(view);
  },
};

type Going = {
  readonly pace: Pacer;
  readonly actor: string;
  /** Payments whose scheduled transfers left after this group was looked at: theirs are looked at again. */
  readonly busy: ReadonlySet<string>;
};

/** Sends what may leave of a group that was looked at, and writes how it ended. */
async function releaseGroup(
  deps: ActDeps,
  looked: Looked,
  { pace, actor, busy }: Going,
): Promise<Released> {
  await writeAll(deps.db, endsWithoutACall(deps, looked.ends, actor));
  const holder = deps.newId('loop');
  const intents = onePerPayment(looked.intents).filter(({ paymentId }) => !busy.has(paymentId));
  const [begun] = await Promise.all([
    begin(deps, intents, {
      holder,
      guard: MAY_BEGIN_RELEASE,
      mark: (ids) => [markReleasing(deps.db, ids)],
    }),
    pace.reserve(intents.length),
  ]);
  await putBackUnbegun(deps, { wanted: looked.intents, tried: intents, begun });
  const limit = pLimit(AT_ONCE);
  const sent = await Promise.all(
    begun.map(async (operation): Promise<Concluded<'transfer'>> => {
      await pace.turn();
      return limit(() => send(deps, operation));
    }),
  );
  await conclude(deps, sent, { holder, consequences: concludeReleases });
  return {
    released: sent.filter(({ outcome }) => outcome.state === 'settled').length,
    payments: new Set(begun.map(({ paymentId }) => paymentId)),
  };
}

/** Ends that need no call: written with their audit entries. */
function endsWithoutACall(
  deps: Pick<Deps, 'now' | 'db'>,
  ends: readonly ReleaseEnd[],
  actor: string,
): Statement[] {
  if (ends.length === 0) return [];
  const logged = ends.filter(({ status }) => status === 'blocked' || status === 'released');
  const audit = logged.map((end) => ({
    at: deps.now(),
    actor,
    action: `transfer.${end.status}`,
    subject: end.id,
    details: { reason: end.statusReason, transfer: end.transferId },
  }));
  return [writeReleaseEnds(deps.db, ends), ...appendAudit(deps.db, audit)];
}

type Tried = {
  readonly wanted: readonly Intent[];
  readonly tried: readonly Intent[];
  readonly begun: readonly Operation[];
};

/**
 * What was not begun comes back: at once behind its payment's other scheduled transfer, else when that is
 * settled.
 */
async function putBackUnbegun(
  deps: Pick<Deps, 'now' | 'db'>,
  { wanted, tried, begun }: Tried,
): Promise<void> {
  const now = deps.now();
  const behind = wanted.filter((intent) => !tried.includes(intent));
  const refused = tried.filter(({ id }) => !begun.some((operation) => operation.id === id));
  await writeAll(deps.db, [
    ...putBack(deps.db, behind.map(subjectOf), now),
    ...putBack(deps.db, refused.map(subjectOf), now + COME_BACK_MS),
  ]);
}

function subjectOf(intent: Intent): string {
  return intent.subjectId;
}

/** Two scheduled transfers of one payment never leave in one group: a payment has one open operation at a time. */
function onePerPayment(intents: readonly Intent<'transfer'>[]): Intent<'transfer'>[] {
  return [...new Map(intents.map((intent) => [intent.paymentId, intent])).values()];
}

function groupsOf(rows: readonly ScheduledTransfer[]): ScheduledTransfer[][] {
  const count = Math.ceil(rows.length / GROUP);
  return Array.from({ length: count }, (_, at) => rows.slice(at * GROUP, (at + 1) * GROUP));
}
