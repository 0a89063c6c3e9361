/** What waits for a second person is ended: turned down, taken back, or vetoed from outside the app. */
import { writeFenced } from '../../base/db/fence.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import type { Deps } from '../../deps.ts';
import { appendAudit } from '../../records/audit/store.ts';
import type { Person, Right } from '../staff/rights.ts';
import { vetoHashOf } from './actions.ts';
import { CONTROLS } from './control.ts';
import { readRequest, readRequestOfVeto, useRequest, type SecondPersonRequest } from './store.ts';

export type TurnDownRefusal =
  /** It was decided, or has lapsed. */
  { readonly reason: 'request_over' } | { readonly reason: 'right_missing'; readonly right: Right };

type Named = Pick<SecondPersonRequest, 'operation' | 'subject' | 'askedBy'>;

/** Whoever asked may take it back; whoever could agree may turn it down. */
export async function turnDown(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: Named & { readonly reason: string },
  person: Person,
): Promise<Result<null, TurnDownRefusal>> {
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
  const request = await readRequestOfVeto(deps.db, vetoHashOf(secret));
  if (!request || request.usedAt !== null || request.expiresAt <= deps.now()) return null;
  return request;
}

/** Whoever has the link stops it, whatever rights there are in the app. */
export async function veto(
  deps: Pick<Deps, 'now' | 'db'>,
  secret: string,
): Promise<Result<null, TurnDownRefusal>> {
  const request = await requestOfVeto(deps, secret);
  if (!request) return refuse({ reason: 'request_over' });
  return end(deps, request, { actor: 'veto', action: 'second_person.vetoed' });
}

async function end(
  deps: Pick<Deps, 'now' | 'db'>,
  request: SecondPersonRequest,
  said: { readonly actor: string; readonly action: string; readonly remark?: string },
): Promise<Result<null, TurnDownRefusal>> {
  const at = deps.now();
  const { operation, subject, askedBy: first } = request;
  const entry = { ...said, at, subject, details: { operation, first } };
  const isEnded = await writeFenced(deps.db, [
    ...useRequest(deps.db, request, at),
    ...appendAudit(deps.db, [entry]),
  ]);
  return isEnded ? done(null) : refuse({ reason: 'request_over' });
}
