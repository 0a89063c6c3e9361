import { appendAudit } from '../../records/audit/store.ts';
import { hashOf } from '../../records/audit/chain.ts';
import { writeAll, type Database } from '../../base/db/database.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import { hashKey, type Scope } from './key.ts';
import {
  adoptKeyRow,
  claimAnswer,
  takeOverAnswer,
  dropAnswer,
  insertKey,
  keepAnswer,
  revokeKeyRow,
  type ApiKey,
} from './store.ts';

type KeyDeps = {
  readonly db: Database;
  readonly now: () => number;
  readonly newId: (prefix: string) => string;
  readonly newSecret: () => string;
};

/** Makes a key. The answer is the only place where it is ever seen whole. */
export async function createKey(
  deps: KeyDeps,
  asked: { readonly name: string; readonly scopes: readonly Scope[]; readonly by: string },
  livemode: boolean,
): Promise<{ readonly key: string; readonly row: ApiKey }> {
  const key = `rck_${livemode ? 'live' : 'test'}_${deps.newSecret()}`;
  const id = deps.newId('key');
  const at = deps.now();
  const made = { name: asked.name, scopes: asked.scopes, createdAt: at, createdBy: asked.by };
  const row = { id, hash: hashKey(key), ...made, answersBy: asked.by, revokedAt: null };
  const entry = { at, actor: `staff:${asked.by}`, action: 'key.created', subject: id };
  await writeAll(deps.db, [
    insertKey(deps.db, row),
    ...appendAudit(deps.db, [{ ...entry, details: { scopes: asked.scopes } }]),
  ]);
  return { key, row };
}

/** From now on `by` answers for what the key asks, as if they had made it. */
export async function adoptKey(
  deps: KeyDeps,
  asked: { readonly id: string; readonly by: string },
): Promise<Result<null, { readonly reason: 'key_not_found' }>> {
  const at = deps.now();
  if (!(await adoptKeyRow(deps.db, asked.id, asked.by))) return refuse({ reason: 'key_not_found' });
  const entry = { at, actor: `staff:${asked.by}`, action: 'key.adopted', subject: asked.id };
  await writeAll(deps.db, appendAudit(deps.db, [{ ...entry, details: {} }]));
  return done(null);
}

export async function revokeKey(
  deps: KeyDeps,
  asked: { readonly id: string; readonly by: string },
): Promise<Result<null, { readonly reason: 'key_not_found' }>> {
  const at = deps.now();
  if (!(await revokeKeyRow(deps.db, asked.id, at))) return refuse({ reason: 'key_not_found' });
  const entry = { at, actor: `staff:${asked.by}`, action: 'key.revoked', subject: asked.id };
  await writeAll(deps.db, appendAudit(deps.db, [{ ...entry, details: {} }]));
  return done(null);
}

export type OnceRefusal =
  { readonly reason: 'idempotency_mismatch' } | { readonly reason: 'idempotency_in_flight' };

export type Answered = {
  readonly status: number;
  readonly body: string;
  readonly replayed: boolean;
};

const TRY_AGAIN: ReadonlySet<number> = new Set([409, 429]);

const isDecided = (status: number): boolean => status < 500 && !TRY_AGAIN.has(status);

/** A request still at work after this long was cut off: the next one with its key takes over. */
const IN_FLIGHT_MS = 60_000;

/**
 * Does a request once per idempotency key: the same request again gets the same answer, another request
 * under the same key is refused. Only what was decided is kept: an answer that says "try again", as after a lost race
 * (409), a full minute (429) or a failure of ours (5xx), is none.
 */
export async function answerOnce(
  deps: KeyDeps,
  asked: { readonly keyId: string; readonly idempotencyKey: string; readonly request: string },
  work: () => Promise<{ readonly status: number; readonly body: string }>,
): Promise<Result<Answered, OnceRefusal>> {
  const { keyId, idempotencyKey } = asked;
  const requestHash = hashOf(asked.request);
  const now = deps.now();
  const earlier = await claimAnswer(deps.db, { keyId, idempotencyKey, requestHash }, now);
  if (earlier) {
    if (earlier.requestHash !== requestHash) return refuse({ reason: 'idempotency_mismatch' });
    const { status, body } = earlier;
    if (status !== null && body !== null) return done({ status, body, replayed: true });
    const isAtWork = earlier.createdAt > now - IN_FLIGHT_MS;
    // Of several that come after it was cut off one takes over.
    if (isAtWork || !(await takeOverAnswer(deps.db, earlier, now))) {
      return refuse({ reason: 'idempotency_in_flight' });
    }
  }
  const answer = await work();
  const statement = isDecided(answer.status)
    ? keepAnswer(deps.db, asked, answer)
    : dropAnswer(deps.db, asked);
  await writeAll(deps.db, [statement]);
  return done({ ...answer, replayed: false });
}
