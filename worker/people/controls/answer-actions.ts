/** What becomes of what waits for a second person: agreed to, turned down, taken back, or vetoed from outside. */
import { writeFenced } from '../../base/db/fence.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import type { Deps } from '../../deps.ts';
import { hashOf } from '../../records/audit/chain.ts';
import { appendAudit } from '../../records/audit/store.ts';
import type { Person, Right } from '../staff/rights.ts';
import { CONTROLS } from './control.ts';
import {
  agreeTo,
  readRequest,
  readRequestOfVeto,
  useRequest,
  type SecondPersonRequest,
} from './store.ts';

export type AnswerRefusal =
  /** It was decided, or has lapsed. */
  | { readonly reason: 'request_over' }
  | { readonly reason: 'own_request' }
  | { readonly reason: 'right_missing'; readonly right: Right };

type Named = Pick<SecondPersonRequest, 'operation' | 'subject' | 'askedBy'>;

/**
 * Agrees to what only whoever asked carries out, as a key is shown once and to them: they do it by asking again.
 */
export async function agree(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: Named & { readonly operation: 'keys.create'; readonly reason: string },
  person: Person,
): Promise<Result<null, AnswerRefusal>> {
  const { right } = CONTROLS[asked.operation];
  if (asked.askedBy === person.userId) return refuse({ reason: 'own_request' });
  if (!person.rights.includes(right)) return refuse({ reason: 'right_missing', right });
  const at = deps.now();
  const { operation, subject, askedBy: first, reason: remark } = asked;
  const entry = { at, actor: `staff:${person.userId}`, action: 'second_person.agreed', subject };
  const isAgreed = await writeFenced(deps.db, [
    ...agreeTo(deps.db, asked, { by: person.userId, now: at }),
    ...appendAudit(deps.db, [{ ...entry, details: { operation, first }, remark }]),
  ]);
  return isAgreed ? done(null) : refuse({ reason: 'request_over' });
}

/** Whoever asked may take it back; whoever could agree may turn it down. */
export async function turnDown(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: Named & { readonly reason: string },
  person: Person,
): Promise<Result<null, AnswerRefusal>> {
  const { right } = CONTROLS[asked.operation];
  if (asked.askedBy !== person.userId && !person.rights.includes(right)) {
    return refuse({ reason: 'right_missing', right });
  }
  const request = await readRequest(deps.db, asked);
  if (!request) return refuse({ reason: 'request_over' });
  const actor = `staff:${person.userId}`;
  const said = { actor, action: 'second_person.turned_down', remark: asked.reason };
  return end(deps, request, said);
}

/** The open request that a link from outside the app is about; null: none any more. */
export async function requestOfVeto(
  deps: Pick<Deps, 'now' | 'db'>,
  secret: string,
): Promise<SecondPersonRequest | null> {
  const request = await readRequestOfVeto(deps.db, hashOf(secret));
  if (!request || request.usedAt !== null || request.expiresAt <= deps.now()) return null;
  return request;
}

/** Whoever has the link stops it, whatever rights there are in the app. */
export async function veto(
  deps: Pick<Deps, 'now' | 'db'>,
  secret: string,
): Promise<Result<null, AnswerRefusal>> {
  const request = await requestOfVeto(deps, secret);
  if (!request) return refuse({ reason: 'request_over' });
  return end(deps, request, { actor: 'veto', action: 'second_person.vetoed' });
}

async function end(
  deps: Pick<Deps, 'now' | 'db'>,
  request: SecondPersonRequest,
  said: { readonly actor: string; readonly action: string; readonly remark?: string },
): Promise<Result<null, AnswerRefusal>> {
  const at = deps.now();
  const { operation, subject, askedBy: first } = request;
  const entry = { ...said, at, subject, details: { operation, first } };
  const isEnded = await writeFenced(deps.db, [
    ...useRequest(deps.db, request, at),
    ...appendAudit(deps.db, [entry]),
  ]);
  return isEnded ? done(null) : refuse({ reason: 'request_over' });
}
