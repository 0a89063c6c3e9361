/**
 * Releases shares: the clock's loop over what is due, and one share at once when a person says so. Each share
 * is looked at afresh, begun in the journal, sent, and concluded; a stop between any two of these leaves rows
 * from which the next run goes on.
 */
import pLimit from 'p-limit';
import { knownSeller } from '../accounts/actions.ts';
import { appendAudit } from '../audit/store.ts';
import { writeAll, type Statement } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import {
  begin,
  conclude,
  send,
  type Concluded,
  type Consequences,
  type KindRules,
} from '../journal/actions.ts';
import type { Operation } from '../journal/operation.ts';
import type { Intent } from '../journal/store.ts';
import { causeText } from '../result/cause-text.ts';
import { readSettings } from '../settings/store.ts';
import type { TransferParams } from '../stripe/money-calls.ts';
import { syncPayment } from '../transfers/actions.ts';
import { isHeld, type ScheduledTransfer } from '../transfers/scheduled-transfer.ts';
import { readTransfer } from '../transfers/store.ts';
import {
  claimDueTransfers,
  markReleasing,
  putBack,
  MAY_BEGIN_RELEASE,
  writeReleaseEnds,
  type ReleaseEnd,
} from './store.ts';
import { decideRelease, SHARE_ID_KEY, type Decision } from './gate.ts';
import { endOfRelease } from './ends.ts';
import { pacer, type Pacer } from './pace.ts';

/** How many shares are claimed at a time, and for how long nobody else may claim them. */
const CLAIM = 100;
const CLAIM_MS = 5 * 60_000;
/** How many shares are begun, sent and concluded together. */
const GROUP = 25;
/** A Worker may have six connections at once; one is left for the database. */
const AT_ONCE = 5;
/** When a share is looked at again whose payment has another operation open. */
const COME_BACK_MS = 30_000;

export type ReleaseRun = { readonly released: number; readonly looked: number };

/**
 * Releases what is due until nothing is, or the time is up.
 * @param budget `perSecond` bounds the transfers sent to Stripe; `untilMs` is when the loop must have stopped
 */
export async function releaseDueTransfers(
  deps: Deps,
  budget: { readonly perSecond: number; readonly untilMs: number },
): Promise<ReleaseRun> {
  const pace = pacer(deps, budget.perSecond);
  let run: ReleaseRun = { released: 0, looked: 0 };
  while (deps.now() < budget.untilMs && !(await readSettings(deps.db)).paused) {
    const now = deps.now();
    const claim = { now, claimUntil: now + CLAIM_MS, limit: CLAIM };
    const claimed = await claimDueTransfers(deps.db, claim);
    if (claimed.length === 0) break;
    for (const group of groupsOf(claimed)) {
      if (deps.now() >= budget.untilMs) break;
      const released = await releaseGroup(deps, group, pace, 'clock');
      run = { released: run.released + released, looked: run.looked + group.length };
    }
  }
  return run;
}

/** Releases one share now, as far as the gate lets it. `actor` is the person who asked. */
export async function releaseNow(deps: Deps, id: string, actor: string): Promise<void> {
  const view = await readTransfer(deps.db, id);
  if (view) await releaseGroup(deps, [view.transfer], pacer(deps, AT_ONCE), actor);
}

/** What the outcome of a transfer means for its share: also what the journal's own look-ups write. */
const concludeReleases: Consequences = (deps, concluded) => {
  const now = deps.now();
  const ends = concluded.flatMap(({ operation, outcome }) => {
    const end = endOfRelease(operation.subjectId, outcome, now);
    return end ? [end] : [];
  });
  return ends.length > 0 ? [writeReleaseEnds(deps.db, ends)] : [];
};

/** How the journal goes on with a release whose outcome is open: never under a hold, nor while stopped. */
export const releaseRules: KindRules = {
  consequences: concludeReleases,
  mayStillBeSent: async (deps, operation) => {
    const [view, { paused }] = await Promise.all([
      readTransfer(deps.db, operation.subjectId),
      readSettings(deps.db),
    ]);
    return view !== null && !isHeld(view) && !paused;
  },
};

type Look = { readonly intent: Intent } | { readonly end: ReleaseEnd } | null;

/** Looks at a group, sends what may leave, and writes how it ended. Answers how many were released. */
async function releaseGroup(
  deps: Deps,
  group: readonly ScheduledTransfer[],
  pace: Pacer,
  actor: string,
): Promise<number> {
  const limit = pLimit(AT_ONCE);
  const looks = await Promise.all(group.map((row) => limit(() => look(deps, row, actor))));
  const found = looks.filter((each) => each !== null);
  const ends = found.flatMap((each) => ('end' in each ? [each.end] : []));
  await writeAll(deps.db, endsWithoutACall(deps, ends, actor));

  const holder = deps.newId('loop');
  const wanted = found.flatMap((each) => ('intent' in each ? [each.intent] : []));
  const intents = onePerPayment(wanted);
  const begun = await begin(deps, intents, holder, MAY_BEGIN_RELEASE, (ids) => [
    markReleasing(deps.db, ids),
  ]);
  await putBackUnbegun(deps, wanted, intents, begun);
  const sent = await Promise.all(
    begun.map((operation) =>
      limit(async (): Promise<Concluded> => {
        await pace();
        return send(deps, operation);
      }),
    ),
  );
  await conclude(deps, sent, holder, concludeReleases);
  return sent.filter(({ outcome }) => outcome.state === 'settled').length;
}

/**
 * Brings one share in line with its payment and asks the gate. Null: it is not to be released, and its row
 * says why already. A payment that cannot be read now is left to its claim: it comes back in minutes.
 */
async function look(deps: Deps, claimed: ScheduledTransfer, actor: string): Promise<Look> {
  const now = deps.now();
  const payment = { id: claimed.paymentId, account: null };
  try {
    const [synced, seller] = await Promise.all([
      syncPayment(deps, payment, actor),
      knownSeller(deps, claimed.sellerId),
    ]);
    const view = synced?.views.find(({ transfer }) => transfer.id === claimed.id);
    if (!synced || !view) return null;
    const decision = decideRelease(view, synced.facts, seller, now);
    return lookOf(deps, view.transfer, decision, synced.facts.transferGroup, actor);
  } catch (error) {
    const facts = { scheduledTransfer: claimed.id, error: causeText(error) };
    deps.log('warn', 'a due share could not be looked at and comes back later', facts);
    return null;
  }
}

function lookOf(
  deps: Deps,
  transfer: ScheduledTransfer,
  decision: Decision,
  transferGroup: string,
  actor: string,
): Look {
  const { id, revision } = transfer;
  const waiting = {
    id,
    revision,
    status: 'scheduled',
    refusalCode: null,
    transferId: null,
  } as const;
  switch (decision.decision) {
    case 'leave':
      return null;
    case 'wait':
      return {
        end: { ...waiting, statusReason: null, releasedAt: null, retryAt: decision.until },
      };
    case 'block':
      return {
        end: {
          ...waiting,
          ...{ status: 'blocked', statusReason: decision.reason, releasedAt: null, retryAt: null },
        },
      };
    case 'adopt':
      return {
        end: {
          ...waiting,
          ...{ status: 'released', statusReason: null, transferId: decision.transferId },
          ...{ releasedAt: decision.createdAt, retryAt: null },
        },
      };
    case 'send':
      return { intent: intentOf(deps, transfer, decision, transferGroup, actor) };
  }
}

function intentOf(
  deps: Deps,
  transfer: ScheduledTransfer,
  decision: Extract<Decision, { decision: 'send' }>,
  transferGroup: string,
  actor: string,
): Intent {
  const { id, paymentId, sellerId, revision } = transfer;
  const params: TransferParams = {
    ...{ sellerId, transferGroup, sourceChargeId: decision.sourceChargeId },
    ...decision.amount,
    description: `Share of ${paymentId}`,
    metadata: { [SHARE_ID_KEY]: id, recourse_payment: paymentId },
  };
  const intent = { id: deps.newId('op'), intent: `release:${id}`, kind: 'transfer' } as const;
  return { ...intent, paymentId, subjectId: id, params, actor, revision };
}

/** Ends that need no call: written with their audit entries. */
function endsWithoutACall(deps: Deps, ends: readonly ReleaseEnd[], actor: string): Statement[] {
  if (ends.length === 0) return [];
  const told = ends.filter((end) => end.status !== 'scheduled');
  const audit = told.map((end) => ({
    at: deps.now(),
    actor,
    action: `transfer.${end.status}`,
    subject: end.id,
    details: { reason: end.statusReason, transfer: end.transferId },
  }));
  return [writeReleaseEnds(deps.db, ends), ...appendAudit(deps.db, audit)];
}

/** What was not begun comes back: at once behind its payment's other share, else when that is settled. */
async function putBackUnbegun(
  deps: Deps,
  wanted: readonly Intent[],
  tried: readonly Intent[],
  begun: readonly Operation[],
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

/** Two shares of one payment never leave in one group: a payment has one open operation at a time. */
function onePerPayment(intents: readonly Intent[]): Intent[] {
  return [...new Map(intents.map((intent) => [intent.paymentId, intent])).values()];
}

function groupsOf(rows: readonly ScheduledTransfer[]): ScheduledTransfer[][] {
  const count = Math.ceil(rows.length / GROUP);
  return Array.from({ length: count }, (_, at) => rows.slice(at * GROUP, (at + 1) * GROUP));
}
