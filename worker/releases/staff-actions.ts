/** What people decide about one scheduled transfer: release it early, move its day, or cancel it. */
import type { HoldCause } from '../transfers/hold-cause.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, DecideDeps, Deps } from '../deps.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { askToAct, type WaitsForSecondPerson } from '../people/controls/actions.ts';
import type { Act } from '../people/controls/control.ts';
import { readSettings } from '../people/settings/store.ts';
import type { Person } from '../people/staff/rights.ts';
import {
  isOnHold,
  isOpen,
  openHolds,
  remaining,
  type ScheduledTransfer,
  type TransferView,
} from '../transfers/scheduled-transfer.ts';
import { cancelInstead } from '../transfers/schedule-actions.ts';
import { askForMemo } from '../transfers/memo-store.ts';
import { readTransfer, updateTransfer } from '../transfers/store.ts';
import { releaseNow } from './actions.ts';

export type DecisionRefusal =
  | { readonly reason: 'transfer_not_found' }
  | { readonly reason: 'transfer_over'; readonly status: string }
  | { readonly reason: 'not_paid_yet' }
  | { readonly reason: 'on_hold'; readonly causes: readonly HoldCause[] }
  | { readonly reason: 'stopped' }
  | { readonly reason: 'day_out_of_range'; readonly latest: number }
  | { readonly reason: 'overtaken' };

export type Decided =
  { readonly state: 'done'; readonly view: TransferView } | WaitsForSecondPerson;

type Asked = { readonly id: string; readonly reason: string; readonly person: Person };

/** Stripe lets most platforms keep a balance for 90 days (docs.stripe.com/connect/manual-payouts). */
const KEEP_MAX_MS = 90 * 24 * 60 * 60_000;

/**
 * Releases a scheduled transfer before its day, or tries a blocked one again. What the gate refuses stays
 * refused.
 */
export async function releaseEarly(
  deps: ActDeps & DecideDeps & Pick<Deps, 'log'>,
  asked: Asked,
): Promise<Result<Decided, DecisionRefusal>> {
  const found = await readOpen(deps, asked.id);
  if (!found.ok) return found;
  const { view, transfer, settings } = found.value;
  if (transfer.status === 'awaiting_payment') return refuse({ reason: 'not_paid_yet' });
  if (isOnHold(view)) {
    return refuse({ reason: 'on_hold', causes: openHolds(view).map(({ cause }) => cause) });
  }
  if (settings.paused) return refuse({ reason: 'stopped' });
  const early = transfer.releaseAt > deps.now();
  if (early) {
    const waiting = await secondPerson(deps, asked, { view, act: 'transfers.release' });
    if (waiting) return done(waiting);
  }
  const now = deps.now();
  const next: ScheduledTransfer = {
    ...transfer,
    status: 'scheduled',
    statusReason: null,
    releaseAt: Math.min(transfer.releaseAt, now),
    nextAt: now,
  };
  const written = await decide(deps, asked, { next, action: 'transfer.release_asked' });
  if (!written.ok) return written;
  await releaseNow(deps, asked.id, `staff:${asked.person.userId}`);
  return decided(deps, asked.id);
}

/** Moves the release day. An earlier day is an early release, and asks for as many people. */
export async function reschedule(
  deps: DecideDeps,
  asked: Asked & { readonly releaseAt: number },
): Promise<Result<Decided, DecisionRefusal>> {
  const found = await readOpen(deps, asked.id);
  if (!found.ok) return found;
  const { view, transfer } = found.value;
  if (transfer.status === 'awaiting_payment') return refuse({ reason: 'not_paid_yet' });
  const latest = transfer.paidAt + KEEP_MAX_MS;
  if (asked.releaseAt <= deps.now() || asked.releaseAt > latest) {
    return refuse({ reason: 'day_out_of_range', latest });
  }
  if (asked.releaseAt < transfer.releaseAt) {
    const day = asked.releaseAt;
    const waiting = await secondPerson(deps, asked, { view, act: 'transfers.reschedule', day });
    if (waiting) return done(waiting);
  }
  const onHold = isOnHold(view) || transfer.status !== 'scheduled';
  const nextAt = onHold ? null : asked.releaseAt;
  const next = { ...transfer, releaseAt: asked.releaseAt, nextAt };
  const written = await decide(deps, asked, { next, action: 'transfer.rescheduled' });
  return written.ok ? decided(deps, asked.id) : written;
}

/** Cancels a scheduled transfer for good: the platform keeps the money. The buyer is not refunded by this. */
export async function cancelTransfer(
  deps: DecideDeps,
  asked: Asked,
): Promise<Result<Decided, DecisionRefusal>> {
  const found = await readOpen(deps, asked.id);
  if (!found.ok) return found;
  const { view, transfer } = found.value;
  const waiting = await secondPerson(deps, asked, { view, act: 'transfers.cancel' });
  if (waiting) return done(waiting);
  const over = { status: 'canceled', statusReason: 'canceled_by_person', nextAt: null } as const;
  const written = await decide(deps, asked, {
    next: { ...transfer, ...over },
    action: 'transfer.canceled',
  });
  return written.ok ? decided(deps, asked.id) : written;
}

/** Writers that meet on one transfer try again from fresh rows; more than this is a bug, not bad luck. */
const TRIES = 5;

/** The same by the platform's own backend, which answers to itself: no second person. */
export async function cancelByPlatform(
  deps: Pick<Deps, 'now' | 'db'>,
  id: string,
  actor: string,
): Promise<Result<TransferView, DecisionRefusal>> {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const found = await readOpen(deps, id);
    if (!found.ok) return found;
    const by = { by: 'platform', because: 'canceled', actor } as const;
    if (!(await writeFenced(deps.db, cancelInstead(deps, found.value.view, by)))) continue;
    const view = await readTransfer(deps.db, id);
    return view ? done(view) : refuse({ reason: 'transfer_not_found' });
  }
  return refuse({ reason: 'overtaken' });
}

async function readOpen(deps: Pick<Deps, 'db'>, id: string) {
  const [view, settings] = await Promise.all([readTransfer(deps.db, id), readSettings(deps.db)]);
  if (!view) return refuse({ reason: 'transfer_not_found' });
  const { transfer } = view;
  if (!isOpen(transfer)) return refuse({ reason: 'transfer_over', status: transfer.status });
  return done({ view, transfer, settings });
}

type ToAgree = { readonly view: TransferView; readonly act: Act; readonly day?: number };

/** Null when it may happen now; otherwise what to tell the first of two people. */
function secondPerson(
  deps: DecideDeps,
  { id, reason, person }: Asked,
  { view, act, day }: ToAgree,
): Promise<WaitsForSecondPerson | null> {
  const { paymentId, sellerId } = view.transfer;
  const parts = [{ sellerId, amount: remaining(view) }];
  const about = { act, subject: id, paymentId, parts, reason };
  const fields = { id, ...(day !== undefined && { releaseAt: day }) };
  return askToAct(deps, { ...about, fields, ...(day !== undefined && { day }) }, person);
}

async function decide(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: Asked,
  { next, action }: { readonly next: ScheduledTransfer; readonly action: string },
): Promise<Result<null, DecisionRefusal>> {
  const actor = `staff:${asked.person.userId}`;
  const said = { details: { releaseAt: next.releaseAt }, remark: asked.reason };
  const entry = { at: deps.now(), actor, action, subject: asked.id, ...said };
  const statements = [
    ...updateTransfer(deps.db, next),
    // What leaves at once is told by its transfer.
    ...(action === 'transfer.release_asked'
      ? []
      : [askForMemo(deps.db, next.paymentId, deps.now())]),
    ...appendAudit(deps.db, [entry]),
  ];
  return (await writeFenced(deps.db, statements)) ? done(null) : refuse({ reason: 'overtaken' });
}

async function decided(
  deps: Pick<Deps, 'db'>,
  id: string,
): Promise<Result<Decided, DecisionRefusal>> {
  const view = await readTransfer(deps.db, id);
  return view ? done({ state: 'done', view }) : refuse({ reason: 'transfer_not_found' });
}
