/** A person says that something is settled of which no look can see it: a transfer made by hand, an event read. */
import { appendAudit } from '../../records/audit/store.ts';
import { writeFenced } from '../../base/db/fence.ts';
import type { Database, Statement } from '../../base/db/database.ts';
import type { ActDeps, Deps } from '../../deps.ts';
import {
  isEndedByPeople,
  type EndedByPeople,
  type Notice,
} from '../../records/notifications/notice.ts';
import { endNotice, readNotice } from '../../records/notifications/store.ts';
import type { SellerId } from '../../base/result/id.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import { removePaidElsewhere } from '../../sellers/accounts/store.ts';
import { followHolds } from '../../transfers/outside-actions.ts';
import { readStatement } from '../../transfers/statement-store.ts';
import { followPayment } from '../../webhooks/follow-payment-actions.ts';

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
  deps: ActDeps & Pick<Deps, 'log'>,
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
  const after = AFTER[notice.kind];
  const isWritten = await writeFenced(deps.db, [
    ...endNotice(deps.db, notice, now),
    ...(after?.writes(deps.db, notice) ?? []),
    ...appendAudit(deps.db, [entry]),
  ]);
  if (!isWritten) return refuse({ reason: 'not_open' });
  await after?.follow(deps, notice, actor);
  return done(null);
}

type After = {
  /** What is written together with the end of the notice. */
  readonly writes: (db: Database, notice: Notice) => Statement[];
  /** What is looked at again, as its hold stood for the notice. */
  readonly follow: (
    deps: ActDeps & Pick<Deps, 'log'>,
    notice: Notice,
    actor: string,
  ) => Promise<unknown>;
};

/** What else ends with a notice, by its kind. */
const AFTER: Readonly<Partial<Record<EndedByPeople, After>>> = {
  // The edit is left out.
  metadata_changed: {
    writes: () => [],
    follow: async (deps, { subject: id }, actor) => {
      const stated = await readStatement(deps.db, id);
      return stated && followPayment(deps, { id, account: stated.account }, actor);
    },
  },
  // It paid nothing of what is held.
  paid_elsewhere: {
    writes: (db, { subject, details }) => [removePaidElsewhere(db, sellerIn(details), subject)],
    follow: (deps, { details }, actor) => followHolds(deps, sellerIn(details), actor),
  },
};

function sellerIn({ sellerId }: Notice['details']): SellerId {
  return typeof sellerId === 'string' ? sellerId : '';
}
