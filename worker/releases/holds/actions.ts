/** Holds that people place and lift. Those of disputes, warnings and reviews follow Stripe automatically. */
import type { ScheduledTransferId } from '../../base/result/id.ts';
import type { HoldCause } from '../../transfers/hold-cause.ts';
import { readSellers } from '../../sellers/accounts/store.ts';
import { askForMemo } from '../../transfers/memo-store.ts';
import { mayBeLifted } from '../../transfers/seller-hold.ts';
import { appendAudit } from '../../records/audit/store.ts';
import type { Statement } from '../../base/db/database.ts';
import { writeFenced } from '../../base/db/fence.ts';
import type { DecideDeps, Deps } from '../../deps.ts';
import { askToAct, type WaitsForSecondPerson } from '../../people/controls/actions.ts';
import { UNDO_MS } from '../../people/controls/alone.ts';
import type { Person } from '../../people/staff/rights.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import { finishTask, setTask } from '../../records/tasks/store.ts';
import type { Task } from '../../records/tasks/task.ts';
import {
  dueAt,
  holdExpiry,
  isOpen,
  remaining,
  type Hold,
  type TransferView,
} from '../../transfers/scheduled-transfer.ts';
import {
  insertHold,
  liftHold,
  readTransfer,
  readTransferOfHold,
  updateTransfer,
} from '../../transfers/store.ts';

export type HoldRefusal =
  | { readonly reason: 'transfer_not_found' }
  | { readonly reason: 'transfer_over'; readonly status: string }
  | { readonly reason: 'already_on_hold_by_you' }
  | { readonly reason: 'expiry_passed' }
  | { readonly reason: 'hold_not_found' }
  | { readonly reason: 'lifted_by_cause'; readonly cause: HoldCause }
  | { readonly reason: 'overtaken' };

/** Keeps a scheduled transfer back for a reason of a person's own, until a time or until someone lifts it. */
export async function placeHold(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: {
    readonly scheduledTransferId: ScheduledTransferId;
    readonly reason: string;
    readonly expiresAt: number | null;
    readonly by: string;
  },
): Promise<Result<TransferView, HoldRefusal>> {
  const { scheduledTransferId, reason, expiresAt, by } = asked;
  const now = deps.now();
  const view = await readTransfer(deps.db, scheduledTransferId);
  if (!view) return refuse({ reason: 'transfer_not_found' });
  if (!isOpen(view.transfer)) {
    return refuse({ reason: 'transfer_over', status: view.transfer.status });
  }
  if (expiresAt !== null && expiresAt <= now) return refuse({ reason: 'expiry_passed' });
  const own = view.holds.some((hold) => hold.sourceId === by && hold.liftedAt === null);
  if (own) return refuse({ reason: 'already_on_hold_by_you' });
  const hold = { cause: 'person', sourceId: by, reason, expiresAt } as const;
  const placed = { ...hold, scheduledTransferId, placedAt: now, placedBy: `staff:${by}` };
  const open = { ...placed, id: 0, liftedAt: null, liftedBy: null };
  const nextAt = dueAt({ ...view, holds: [...view.holds, open] });
  return write(deps, view, [
    ...updateTransfer(deps.db, { ...view.transfer, nextAt }),
    insertHold(deps.db, placed),
    askForMemo(deps.db, view.transfer.paymentId, now),
    ...(expiresAt === null
      ? []
      : [setTask(deps.db, holdExpiry(scheduledTransferId, by, expiresAt))]),
    ...appendAudit(deps.db, [
      {
        at: now,
        actor: `staff:${by}`,
        action: 'transfer.hold_placed',
        subject: scheduledTransferId,
        details: { cause: 'person', expiresAt },
        remark: reason,
      },
    ]),
  ]);
}

/**
 * Lifts a hold with a reason. What its cause's table gives to no person ends with its cause only.
 */
export async function liftHoldByPerson(
  deps: DecideDeps,
  asked: { readonly holdId: number; readonly reason: string; readonly person: Person },
): Promise<Result<TransferView | WaitsForSecondPerson, HoldRefusal>> {
  const view = await readTransferOfHold(deps.db, asked.holdId);
  const hold = view?.holds.find(({ id, liftedAt }) => id === asked.holdId && liftedAt === null);
  if (!view || !hold) return refuse({ reason: 'hold_not_found' });
  const seller = (await readSellers(deps.db, [view.transfer.sellerId])).get(view.transfer.sellerId);
  if (!mayBeLifted(hold, seller ?? null)) {
    return refuse({ reason: 'lifted_by_cause', cause: hold.cause });
  }
  const { holdId, reason, person } = asked;
  const by = `staff:${person.userId}`;
  const { id: subject, paymentId, sellerId } = view.transfer;
  const isHarmless = hold.placedBy === by && hold.placedAt > deps.now() - UNDO_MS;
  const parts = [{ sellerId, amount: remaining(view) }];
  const of = { act: 'holds.lift', subject: `${subject}/${String(holdId)}`, paymentId } as const;
  const waiting = await askToAct(
    deps,
    { ...of, parts, fields: { holdId }, reason, isHarmless },
    person,
  );
  if (waiting) return done(waiting);
  return write(deps, view, lifting(deps, view, { hold, by, reason }));
}

/** Ends a hold whose time has come: a person's, or that of an old warning. Does nothing when it was lifted before. */
export async function endExpiredHold(
  deps: Pick<Deps, 'now' | 'db'>,
  task: Task<'hold_expires'>,
): Promise<void> {
  const { scheduledTransferId, sourceId } = task.subject;
  const view = await readTransfer(deps.db, scheduledTransferId);
  const hold = view?.holds.find((each) => each.sourceId === sourceId && each.liftedAt === null);
  const over = hold && hold.expiresAt !== null && hold.expiresAt <= deps.now();
  const lift = view && over ? lifting(deps, view, { hold, by: 'clock', reason: 'expired' }) : [];
  await writeFenced(deps.db, [...lift, finishTask(deps.db, task)]);
}

function lifting(
  deps: Pick<Deps, 'now' | 'db'>,
  view: TransferView,
  { hold, ...lifted }: { readonly hold: Hold; readonly by: string; readonly reason: string },
): Statement[] {
  const at = deps.now();
  const holds = view.holds.map((each) => (each === hold ? { ...each, liftedAt: at } : each));
  const nextAt = dueAt({ ...view, holds });
  return [
    ...updateTransfer(deps.db, { ...view.transfer, nextAt }),
    liftHold(deps.db, hold.id, { at, ...lifted }),
    ...(hold.cause === 'person' ? [askForMemo(deps.db, view.transfer.paymentId, at)] : []),
    ...appendAudit(deps.db, [
      {
        at,
        actor: lifted.by,
        action: 'transfer.hold_lifted',
        subject: view.transfer.id,
        details: { cause: hold.cause, source: hold.sourceId },
        remark: lifted.reason,
      },
    ]),
  ];
}

async function write(
  deps: Pick<Deps, 'db'>,
  view: TransferView,
  statements: readonly Statement[],
): Promise<Result<TransferView, HoldRefusal>> {
  if (!(await writeFenced(deps.db, statements))) return refuse({ reason: 'overtaken' });
  const next = await readTransfer(deps.db, view.transfer.id);
  return next ? done(next) : refuse({ reason: 'transfer_not_found' });
}
