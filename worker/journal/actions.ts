/**
 * Carries out money calls: begun (written), sent, concluded (written). Between any two of these the process
 * may stop; `findOutOpenOperations` then finishes what was begun.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { ActDeps, Deps, TellDeps } from '../deps.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeAll, type Statement } from '../base/db/database.ts';
import { IS_STOPPED, readSettings } from '../people/settings/store.ts';
import { raiseNotice, resolveNotice } from '../records/notifications/store.ts';
import { APPROVAL_REQUIRED, KEY_TAKEN } from '../stripe/failure-facts.ts';
import { STRIPE_TIMEOUT_MS } from '../stripe/client.ts';
import { calls } from './calls.ts';
import {
  callOf,
  needsAPerson,
  nextLook,
  outcomeOf,
  outcomeOfAwaited,
  outcomeOfLookUp,
  outcomeOfSentAgain,
  outcomeOfTaken,
  wayToFindOut,
  type Begun,
  type CallOf,
  type Intent,
  type Operation,
  type Outcome,
} from './operation.ts';
import { goesOnWhileStopped, type OperationKind } from './operation-kinds.ts';
import {
  beginOperations,
  claimOpenOperations,
  concludeOperations,
  dropLeases,
  dropUnusedLeases,
  paymentLease,
  readOpenOperation,
  takeLeases,
} from './store.ts';

export type Concluded<Kind extends OperationKind = OperationKind> = {
  readonly operation: Operation<Kind>;
  readonly outcome: Outcome;
};

/** What an outcome means for the rows an operation serves: written in the same batch as the outcome. */
export type Consequences<Kind extends OperationKind> = (
  deps: TellDeps,
  concluded: readonly Concluded<Kind>[],
) => Statement[];

/** A call is over, one way or another, well before this: only then may someone else look at it. */
const LEASE_MS = 3 * STRIPE_TIMEOUT_MS;

type Beginning = {
  /** Who holds the payments' leases meanwhile. */
  readonly holder: string;
  /** The condition, over `item`, under which each may begin. */
  readonly guard: SQL;
  /** Whether somebody is owed it by now, so that it goes on while everything is stopped, where its kind can. */
  readonly isOwed?: boolean;
  /** Statements of the same batch that mark the subjects whose operation is open now. */
  readonly mark: (ids: readonly string[]) => readonly Statement[];
};

/**
 * Writes down what is about to be sent: one round trip for all. An intent that is not answered back was not
 * begun (another writer, an open operation, the stop switch, or the guard) and must not be sent.
 */
export async function begin<Kind extends OperationKind>(
  deps: Pick<Deps, 'now' | 'db'>,
  intents: readonly Intent<Kind>[],
  { holder, guard, mark, isOwed = false }: Beginning,
): Promise<Operation<Kind>[]> {
  if (intents.length === 0) return [];
  const now = deps.now();
  const names = [...new Set(intents.map((intent) => paymentLease(intent.paymentId)))];
  const goesOn = intents.every(({ kind }) => goesOnWhileStopped(kind, isOwed));
  const stands = goesOn ? guard : sql`${guard} AND NOT ${IS_STOPPED}`;
  const options = { holder, now, lookAgainAt: now + LEASE_MS, guard: stands };
  const [, begun] = await deps.db.batch([
    takeLeases(deps.db, names, { holder, now, forMs: LEASE_MS }),
    beginOperations(deps.db, intents, options),
    ...mark(intents.map(({ subjectId }) => subjectId)),
    dropUnusedLeases(deps.db, intents, holder),
  ]);
  const byId = new Map(intents.map((intent) => [intent.id, intent]));
  return begun.flatMap((one) => {
    const intent = byId.get(one.id);
    return intent ? [operationOf(intent, one, now)] : [];
  });
}

/** Sends what was begun. Never throws for an answer of Stripe, whatever it is. */
export async function send<Kind extends OperationKind>(
  deps: Pick<Deps, 'stripe'>,
  operation: Operation<Kind>,
): Promise<Concluded<Kind>> {
  const { kind, params }: CallOf<Kind> = operation;
  const answer = await calls[kind].send(deps.stripe, params, operation);
  return { operation, outcome: outcomeOf(answer) };
}

/** Writes outcomes, what they mean for the rows, and lets the payments go: one batch. */
export async function conclude<Kind extends OperationKind>(
  deps: TellDeps,
  concluded: readonly Concluded<Kind>[],
  { holder, consequences }: { readonly holder: string; readonly consequences: Consequences<Kind> },
): Promise<void> {
  if (concluded.length === 0) return;
  const { db } = deps;
  const now = deps.now();
  const names = concluded.map(({ operation }) => paymentLease(operation.paymentId));
  await writeAll(db, [
    concludeOperations(
      db,
      concluded.map(({ operation, outcome }) => ({
        id: operation.id,
        outcome,
        nextAt: nextLook(operation, now),
      })),
    ),
    ...consequences(deps, concluded),
    ...appendAudit(
      db,
      concluded.map((entry) => auditOf(entry, now)),
    ),
    ...concluded.flatMap((entry) => noticesOf(deps, entry, now)),
    dropLeases(db, names, holder),
  ]);
}

/** What a kind of operation needs of the room it serves. */
export type KindRules<Kind extends OperationKind> = {
  readonly consequences: Consequences<Kind>;
  /**
   * Whether the call may still be made, should it never have arrived. When it may not (a hold came
   * meanwhile), its outcome is looked up and the call is not sent again. That everything is stopped is asked
   * of the table of kinds first.
   */
  readonly mayStillBeSent: (deps: Pick<Deps, 'db'>, operation: Operation<Kind>) => Promise<boolean>;
  /** Whether somebody is owed it by now, where that makes it go on while everything is stopped. */
  readonly isOwed?: (
    deps: Pick<Deps, 'now' | 'db'>,
    operation: Operation<Kind>,
  ) => Promise<boolean>;
};

/** The rules of every kind. */
export type RulesByKind = { readonly [Kind in OperationKind]: KindRules<Kind> };

const FIND_OUT_MAX = 50;

/**
 * Finds out what became of operations whose outcome is open: after a lost reply, a crash, a busy answer.
 * Answers how many were concluded for good.
 */
export async function findOutOpenOperations(deps: ActDeps, kinds: RulesByKind): Promise<number> {
  const now = deps.now();
  const claim = { now, claimUntil: now + LEASE_MS, limit: FIND_OUT_MAX };
  let closed = 0;
  for (const claimed of await claimOpenOperations(deps.db, claim)) {
    if (await findOutUnderLease(deps, claimed, kinds)) closed += 1;
  }
  return closed;
}

/** False while its outcome stays open, or someone else finds it out. */
async function findOutUnderLease(
  deps: ActDeps,
  { id, paymentId }: Pick<Operation, 'id' | 'paymentId'>,
  kinds: RulesByKind,
): Promise<boolean> {
  const holder = deps.newId('find');
  const names = [paymentLease(paymentId)];
  const lease = { holder, now: deps.now(), forMs: LEASE_MS };
  if ((await takeLeases(deps.db, names, lease)).length === 0) return false;
  // Whoever had the lease before may have concluded it since it was claimed. Refused, and sent once more under
  // its key, it could move money after all.
  const operation = await readOpenOperation(deps.db, id);
  if (!operation) {
    await writeAll(deps.db, [dropLeases(deps.db, names, holder)]);
    return false;
  }
  const outcome = await concludeFound(deps, operation, { holder, kinds });
  return outcome.state !== 'unknown';
}

async function concludeFound<Kind extends OperationKind>(
  deps: ActDeps,
  operation: Operation<Kind>,
  { holder, kinds }: { readonly holder: string; readonly kinds: RulesByKind },
): Promise<Outcome> {
  const { kind }: CallOf<Kind> = operation;
  const rules: KindRules<Kind> = kinds[kind];
  const concluded = await findOut(deps, operation, rules);
  await conclude(deps, [concluded], { holder, consequences: rules.consequences });
  return concluded.outcome;
}

async function findOut<Kind extends OperationKind>(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  operation: Operation<Kind>,
  rules: KindRules<Kind>,
): Promise<Concluded<Kind>> {
  const way = wayToFindOut(operation, deps.now());
  if (way === 'send_again' && (await mayBeSentAgain(deps, operation, rules))) {
    const again = await send(deps, operation);
    return { operation, outcome: outcomeOfSentAgain(again.outcome) };
  }
  const { kind, params }: CallOf<Kind> = operation;
  const answer = await calls[kind].lookUp(deps.stripe, params, operation);
  const found = outcomeOfLookUp(answer);
  const ageMs = deps.now() - operation.sentAt;
  switch (operation.code) {
    case APPROVAL_REQUIRED:
      return { operation, outcome: outcomeOfAwaited(found, ageMs) };
    case KEY_TAKEN:
      return { operation, outcome: outcomeOfTaken(found, ageMs) };
    case null:
    default:
      return { operation, outcome: found };
  }
}

async function mayBeSentAgain<Kind extends OperationKind>(
  deps: Pick<Deps, 'now' | 'db'>,
  operation: Operation<Kind>,
  rules: KindRules<Kind>,
): Promise<boolean> {
  const { paused } = await readSettings(deps.db);
  const isOwed = paused && ((await rules.isOwed?.(deps, operation)) ?? false);
  const goesOn = !paused || goesOnWhileStopped(operation.kind, isOwed);
  return goesOn && rules.mayStillBeSent(deps, operation);
}

function operationOf<Kind extends OperationKind>(
  intent: Intent<Kind>,
  { attempt, key }: Begun,
  sentAt: number,
): Operation<Kind> {
  const { id, paymentId, subjectId, intent: meant, actor } = intent;
  const { kind, params, part }: CallOf<Kind> = intent;
  return {
    ...callOf(kind, params, part),
    id,
    paymentId,
    subjectId,
    intent: meant,
    actor,
    attempt,
    key,
    sentAt,
    state: 'sent',
    keySpent: false,
    code: null,
  };
}

function auditOf({ operation, outcome }: Concluded, at: number) {
  const { id, kind, subjectId, attempt, actor } = operation;
  const result =
    outcome.state === 'settled' ? { result: outcome.resultId } : { code: outcome.code };
  return {
    at,
    actor,
    action: `${kind}.${outcome.state}`,
    subject: subjectId,
    details: { operation: id, attempt, ...result },
  };
}

function noticesOf(
  deps: Pick<Deps, 'db'>,
  { operation, outcome }: Concluded,
  now: number,
): Statement[] {
  const notice = { kind: 'operation_unresolved', subject: operation.id } as const;
  if (outcome.state !== 'unknown') {
    return operation.state === 'unknown' ? [resolveNotice(deps.db, notice, now)] : [];
  }
  const { code, message } = outcome;
  if (message === undefined && !needsAPerson(operation, now)) return [];
  const { paymentId, kind, sentAt } = operation;
  const said = message === undefined ? {} : { message };
  const details = { operation: kind, code, sentAt, ...said };
  return [raiseNotice(deps.db, { ...notice, paymentId, details }, now)];
}
