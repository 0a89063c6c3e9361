/** An event that could not be worked is worked again, once a person has mended why. */
import { appendAudit } from '../records/audit/store.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Deps } from '../deps.ts';
import { endNotice } from '../records/notifications/store.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { workAgain } from './store.ts';

export type RetryRefusal =
  /** It was worked since, or a person settled it. */
  { readonly reason: 'event_not_failed' };

/** Puts it back into the inbox with all its tries; when they fail too, it is in the queue again. */
export async function retryEvent(
  deps: Deps,
  { id, actor }: { readonly id: string; readonly actor: string },
): Promise<Result<null, RetryRefusal>> {
  const { db } = deps;
  const now = deps.now();
  const notice = { kind: 'event_failed', subject: id } as const;
  const entry = { at: now, actor, action: 'event.retried', subject: id, details: {} };
  const written = await writeFenced(db, [
    ...endNotice(db, notice, now),
    workAgain(db, id, now),
    ...appendAudit(db, [entry]),
  ]);
  if (!written) return refuse({ reason: 'event_not_failed' });
  await deps.queue.wake();
  return done(null);
}
