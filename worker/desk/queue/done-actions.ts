/**
 * A person says that something is settled of which no look can see it: a transfer made by hand, an event read. No money
 * follows of it.
 */
import { appendAudit } from '../../records/audit/store.ts';
import { writeFenced } from '../../base/db/fence.ts';
import type { Deps } from '../../deps.ts';
import { isEndedByPeople, type EndedByPeople } from '../../records/notifications/notice.ts';
import { endNotice, readNotice } from '../../records/notifications/store.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';

export type DoneRefusal =
  /** It was settled, or was never there. */
  | { readonly reason: 'not_open' }
  /** It leaves the queue automatically when its cause is gone. */
  | { readonly reason: 'ends_by_itself' };

export type DoneRequest = {
  readonly kind: EndedByPeople;
  readonly subject: string;
  /** What was done about it. */
  readonly remark: string;
  readonly actor: string;
};

/** Ends a notice, with a line in the history; of two people one is told that it is not open any more. */
export async function markDone(
  deps: Pick<Deps, 'now' | 'db'>,
  request: DoneRequest,
): Promise<Result<null, DoneRefusal>> {
  const { kind, subject, remark, actor } = request;
  const notice = await readNotice(deps.db, { kind, subject });
  if (!notice) return refuse({ reason: 'not_open' });
  if (!isEndedByPeople(notice)) return refuse({ reason: 'ends_by_itself' });
  const now = deps.now();
  const { amountMinor } = notice.details;
  // What is settled is settled up to this amount: more of the same is told again.
  const details = { kind, ...(amountMinor !== undefined && { amountMinor }) };
  const entry = { at: now, actor, action: 'notice.ended', subject, details, remark };
  const isWritten = await writeFenced(deps.db, [
    ...endNotice(deps.db, notice, now),
    ...appendAudit(deps.db, [entry]),
  ]);
  if (!isWritten) return refuse({ reason: 'not_open' });
  return done(null);
}
