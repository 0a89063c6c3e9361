/**
 * Carries out money calls: begun (written), sent, concluded (written). Between any two of these the process
 * may stop; `findOutOpenOperations` then finishes what was begun.
 */
import type { SQL } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeAll, type Statement } from '../base/db/database.ts';
import { raiseNotice, resolveNotice } from '../records/notifications/store.ts';
import { STRIPE_TIMEOUT_MS } from '../stripe/client.ts';
import { calls } from './calls.ts';
import {
  needsAPerson,
  nextLook,
  outcomeOf,
  outcomeOfLookUp,
  wayToFindOut,
  type Operation,
  type OperationKind,
  type Outcome,
} from './operation.ts';
import {
  beginOperations,
  claimOpenOperations,
  concludeOperations,
  dropLeases,
  dropUnusedLeases,
  paymentLease,
  readOpenOperation,
  takeLeases,
  type Intent,
} from './store.ts';

export type Concluded = { readonly operation: Operation; readonly outcome: Outcome };

/** What an outcome means for the rows an operation serves: written in the same batch as the outcome. */
export type Consequences = (deps: Deps, concluded: readonly Concluded[]) => Statement[];

/** A call is over, one way or another, well before this: only then may someone else look at it. */
const LEASE_MS = 3 * STRIPE_TIMEOUT_MS;

/**
 * Writes down what is about to be sent: one round trip for all. An intent that is not answered back was not
 * begun (another writer, an open operation, or the guard) and must not be sent.
 * @param mark statements of the same batch that mark the subjects whose operation is open now
 */
export async function begin(
  deps: Deps,
  intents: readonly Intent[],
  holder: string,
  guard: SQL,
  mark: (ids: readonly string[]) => readonly Statement[],
): Promise<Operation[]> {
  if (intents.length === 0) return [];
  const now = deps.now();
  const names = [...new Set(intents.map((intent) => paymentLease(intent.paymentId)))];
  const options = { holder, now, lookAgainAt: now + LEASE_MS };
  const [, begun] = await deps.db.batch([
    takeLeases(deps.db, names, { holder, now, forMs: LEASE_MS }),
    beginOperations(deps.db, intents, options, guard),
    ...mark(intents.map(({ subjectId }) => subjectId)),
    dropUnusedLeases(deps.db, intents, holder),
  ]);
  const byId = new Map(intents.map((intent) => [intent.id, intent]));
  return begun.flatMap(({ id, attempt, key }) => {
    const intent = byId.get(id);
    return intent ? [operationOf(intent, { attempt, key, sentAt: now })] : [];
  });
}

/** Sends what was begun. Never throws for an answer of Stripe, whatever it is. */
export async function send(deps: Deps, operation: Operation): Promise<Concluded> {
  const answer = await calls[operation.kind].send(deps.stripe, operation);
  return { operation, outcome: outcomeOf(answer) };
}

/** Writes outcomes, what they mean for the rows, and lets the payments go: one batch. */
export async function conclude(
  deps: Deps,
  concluded: readonly Concluded[],
  holder: string,
  consequences: Consequences,
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
export type KindRules = {
  readonly consequences: Consequences;
  /**
   * Whether the call may still be made, should it never have arrived. When it may not (a hold came
   * meanwhile), its outcome is looked up and the call is not sent again.
   */
  readonly mayStillBeSent: (deps: Deps, operation: Operation) => Promise<boolean>;
};

const FIND_OUT_MAX = 50;

/**
 * Finds out what became of operations whose outcome is open: after a lost reply, a crash, a busy answer.
 * Answers how many were concluded for good.
 */
export async function findOutOpenOperations(
  deps: Deps,
  kinds: Record<OperationKind, KindRules>,
): Promise<number> {
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
  deps: Deps,
  { id, paymentId }: Pick<Operation, 'id' | 'paymentId'>,
  kinds: Record<OperationKind, KindRules>,
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
  const rules = kinds[operation.kind];
  const concluded = await findOut(deps, operation, rules);
  await conclude(deps, [concluded], holder, rules.consequences);
  return concluded.outcome.state !== 'unknown';
}

async function findOut(deps: Deps, operation: Operation, rules: KindRules): Promise<Concluded> {
  const way = wayToFindOut(operation, deps.now());
  if (way === 'send_again' && (await rules.mayStillBeSent(deps, operation))) {
    return send(deps, operation);
  }
  const answer = await calls[operation.kind].lookUp(deps.stripe, operation);
  return { operation, outcome: outcomeOfLookUp(answer) };
}

function operationOf(
  intent: Intent,
  begun: Pick<Operation, 'attempt' | 'key' | 'sentAt'>,
): Operation {
  const { id, paymentId, kind, subjectId, params, actor } = intent;
  return {
    id,
    paymentId,
    kind,
    subjectId,
    intent: intent.intent,
    params,
    actor,
    ...begun,
    state: 'sent',
    nextAt: null,
    resultId: null,
    refusalCode: null,
    keySpent: false,
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

function noticesOf(deps: Deps, { operation, outcome }: Concluded, now: number): Statement[] {
  const notice = { kind: 'operation_unresolved', subject: operation.id } as const;
  if (outcome.state !== 'unknown') {
    return operation.state === 'unknown' ? [resolveNotice(deps.db, notice, now)] : [];
  }
  if (!needsAPerson(operation, now)) return [];
  const { paymentId, kind, sentAt } = operation;
  const details = { operation: kind, code: outcome.code, sentAt };
  return [raiseNotice(deps.db, { ...notice, paymentId, details }, now)];
}
