/**
 * Keeps scheduled transfers in line with Stripe. `syncPayment` is what every event, the platform API and the
 * release loop call: it reads the payment afresh and writes what follows, once.
 */
import type { ScheduledTransferId, SellerId } from '../base/result/id.ts';
import { appendAudit } from '../records/audit/store.ts';
import type { Database, Statement } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Deps, LookDeps } from '../deps.ts';
import { raiseNotice } from '../records/notifications/store.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { readPayment } from '../stripe/payments.ts';
import { readSellers } from '../sellers/accounts/store.ts';
import { reconcile, reconcileSeller, type Change, type Reconciled } from './reconcile.ts';
import { tellOfRebuilt } from '../records/notifications/rebuilt-store.ts';
import { askForMemo } from './memo-store.ts';
import { askAboutOutside } from './ask-outside-actions.ts';
import { readOutsideSince, type OutsideTransfer } from './outside-store.ts';
import type { SellerState } from './seller-hold.ts';
import { asStated } from './statement-actions.ts';
import { sentAs, transferThere, type Beside } from './existing-transfer.ts';
import { withOwnOnly } from './own-actions.ts';
import { rebuildTransfers } from './rebuild-actions.ts';
import { readStatement } from './statement-store.ts';
import { setTask } from '../records/tasks/store.ts';
import { dueAt, holdExpiry, isOpen, type TransferView } from './scheduled-transfer.ts';
import { schedule, scheduleAskedFor, type Look, type ScheduleRefusal } from './schedule-actions.ts';
import type { ScheduleRequest } from './schedule-request.ts';
import {
  appendAdjustment,
  insertHold,
  changeHoldReason,
  liftHold,
  readPaymentTransfers,
  readTransfer,
  tellRefused,
  updateTransfer,
} from './store.ts';

/** Writers that meet on one payment try again from fresh rows; more than this is a bug, not bad luck. */
const TRIES = 5;

export type Synced = {
  readonly facts: PaymentFacts;
  readonly views: readonly TransferView[];
  /** When Stripe was asked, in ms: rows that were written from a later look are not written over. */
  readonly readAt: number;
};

/**
 * Reads the payment from Stripe and brings our rows in line with it: schedules the scheduled transfer it asks
 * for, starts the days of one that is paid, reductions, holds, lifts, cancels. Null when Stripe knows no such
 * payment.
 * @param account the seller's account for a direct charge, else null
 * @param actor who caused it, for the audit log
 * @throws StripeError when Stripe cannot be read; nothing was written
 */
export async function syncPayment(
  deps: LookDeps,
  payment: { readonly id: string; readonly account: string | null },
  actor: string,
): Promise<Synced | null> {
  let { id } = payment;
  for (let tried = 1; tried <= TRIES; tried += 1) {
    // Rows first, then Stripe: a writer with a later look moves the rows, and the fence refuses this one.
    const readAt = deps.now();
    const views = await readPaymentTransfers(deps.db, id);
    const [seen, known, statement] = await Promise.all([
      readPayment(deps.stripe, id, payment.account),
      readSellersOf(deps.db, views),
      readStatement(deps.db, id),
    ]);
    if (!seen) return null;
    const isKnownAs = id === seen.id;
    id = seen.id;
    if (!isKnownAs) continue;
    const stated = { known: statement, hasTransfers: views.length > 0, actor };
    const facts = await asStated(deps, await withOwnOnly(deps.db, seen), stated);
    const asked = views.length === 0 ? await firstRows(deps, facts, { actor, readAt }) : 'nothing';
    if (asked === 'overtaken') continue;
    const isNew = asked === 'scheduled';
    const current = isNew ? await readPaymentTransfers(deps.db, facts.id) : views;
    const sellers = isNew ? await readSellersOf(deps.db, current) : known;
    const followed = current.map((view) => reconcile(view, facts, deps.now()));
    const outside = await readPaidOutside(deps.db, followed, facts);
    const free = followed.map((view) => unblocked(view, { facts, views: current, now: readAt }));
    const next = free.map((view) => {
      const seller = sellers.get(view.transfer.sellerId);
      if (!seller) return view;
      const state = withPaidOutside(seller, outside);
      return reconcileSeller(view, state, { now: deps.now(), changes: view.changes });
    });
    const changed = next.filter((view) => view.changes.length > 0);
    if (changed.length === 0) return { facts, views: current, readAt };
    const entry = { at: deps.now(), actor };
    const statements = [
      ...outside.flatMap((one) => askAboutOutside(deps.db, one, entry)),
      ...changed.flatMap((view) => statementsOf(deps, view, actor)),
    ];
    if (await writeFenced(deps.db, statements)) {
      return { facts, views: await readPaymentTransfers(deps.db, facts.id), readAt };
    }
  }
  throw new Error(`the rows of ${id} changed under every one of ${String(TRIES)} tries`);
}

/** The rows of a payment that has none: as they were before the database was lost, else what it asks for. */
async function firstRows(deps: LookDeps, facts: PaymentFacts, look: Look) {
  const rebuilt = await rebuildTransfers(deps, facts, look.actor);
  if (rebuilt === 'undecided') {
    const told = { paymentId: facts.id, details: { reason: 'memos_disagree' } };
    const isTold = await writeFenced(deps.db, tellRefused(deps.db, told, deps.now()));
    return isTold ? 'nothing' : 'overtaken';
  }
  return rebuilt === 'nothing' ? scheduleAskedFor(deps, facts, look) : rebuilt;
}

/** What stood in its way was reversed since, or counted: it is due again. */
function unblocked(view: Reconciled, beside: Beside): Reconciled {
  const { transfer } = view;
  if (transfer.status !== 'blocked' || transfer.statusReason !== 'transfer_exists') return view;
  if (transferThere(view, beside)?.decision === 'block') return view;
  const open = { ...transfer, status: 'scheduled', statusReason: null } as const;
  const free = { ...view, transfer: open };
  return {
    ...free,
    transfer: { ...open, nextAt: dueAt(free) },
    changes: [...view.changes, { change: 'unblocked' }],
  };
}

/**
 * What may have paid these rows already: transfers outside any payment that were told of while nothing was to go to
 * their seller. Asked once, in the look that writes when the buyer paid, or that finds something to go again.
 */
async function readPaidOutside(
  db: Database,
  followed: readonly Reconciled[],
  { transfers }: PaymentFacts,
): Promise<readonly OutsideTransfer[]> {
  const paid = followed.flatMap((view) => {
    const { sellerId, paidAt } = view.transfer;
    return paidAt !== null && isToGoAnew(view) ? [{ sellerId, paidAt }] : [];
  });
  const outside = await readOutsideSince(db, paid);
  return outside.filter(({ id }) => transfers.every((own) => own.id !== id));
}

/** Its buyer has just paid, or what had emptied it was given back: by this look, or before it by a refund of ours. */
function isToGoAnew({ transfer, adjustments, changes }: Reconciled): boolean {
  const isPaid = changes.some(({ change }) => change === 'paid');
  return isPaid || (isOpen(transfer) && adjustments.some(({ amountMinor }) => amountMinor < 0));
}

function withPaidOutside(
  seller: SellerState & { readonly id: SellerId },
  outside: readonly OutsideTransfer[],
): SellerState {
  const ids = outside.filter(({ sellerId }) => sellerId === seller.id).map(({ id }) => id);
  return { ...seller, paidElsewhere: [...seller.paidElsewhere, ...ids] };
}

function readSellersOf(db: Database, views: readonly TransferView[]) {
  return readSellers(db, [...new Set(views.map(({ transfer }) => transfer.sellerId))]);
}

/**
 * Schedules a scheduled transfer that the platform asks for by its API: before the buyer pays or after. Idempotent by
 * payment and reference: a second scheduled transfer of the same reference is refused, naming the first.
 */
export async function scheduleTransfer(
  deps: LookDeps,
  asked: Omit<ScheduleRequest, 'origin'>,
  actor: string,
): Promise<Result<TransferView, ScheduleRefusal>> {
  const facts = await readPayment(deps.stripe, asked.paymentId, null);
  if (!facts) return refuse({ reason: 'payment_not_found', paymentId: asked.paymentId });
  const request: ScheduleRequest = { ...asked, paymentId: facts.id, origin: 'api' };
  // What the payment had before a loss is there before anything is added to it.
  await rebuildTransfers(deps, facts, actor);
  const scheduled = await schedule(deps, request, { facts, actor });
  if (!scheduled.ok) return scheduled;
  await syncPayment(deps, { id: facts.id, account: null }, actor);
  const view = await readTransfer(deps.db, scheduled.value);
  if (!view) throw new Error(`the scheduled transfer ${scheduled.value} is gone`);
  return done(view);
}

export type AmendRefusal = ScheduleRefusal | { readonly reason: 'transfer_not_found' };

/**
 * Corrects the seller or the amount of a scheduled transfer that has not left: the old one ends and a new one of the
 * same reference is scheduled in one act. One that is as asked already is answered as it is.
 */
export async function amendTransfer(
  deps: LookDeps,
  asked: {
    readonly id: ScheduledTransferId;
    readonly sellerId?: SellerId | undefined;
    /** In the payment's currency. */
    readonly amountMinor?: number | undefined;
  },
  actor: string,
): Promise<Result<TransferView, AmendRefusal>> {
  const before = await readTransfer(deps.db, asked.id);
  if (!before) return refuse({ reason: 'transfer_not_found' });
  const { paymentId, reference } = before.transfer;
  // Events that are on their way may have moved it: it is amended as it is now.
  const synced = await syncPayment(deps, { id: paymentId, account: null }, actor);
  const view = synced?.views.find(({ transfer }) => transfer.id === asked.id);
  if (!synced || !view) return refuse({ reason: 'payment_not_found', paymentId });
  const { facts } = synced;
  const { sellerId = view.transfer.sellerId, amountMinor = view.transfer.agreedMinor } = asked;
  const isSame = sellerId === view.transfer.sellerId && amountMinor === view.transfer.agreedMinor;
  if (isSame) return done(view);
  const { status } = view.transfer;
  if (!isOpen(view.transfer)) return refuse({ reason: 'transfer_over', status });
  if (sentAs(asked.id, facts)) return refuse({ reason: 'transfer_over', status: 'released' });
  const { currency } = facts;
  const of = { paymentId: facts.id, sellerId, amountMinor, currency, reference };
  const request: ScheduleRequest = { ...of, origin: 'api' };
  const instead = { by: 'platform', because: 'amended', views: [view], also: [] } as const;
  const scheduled = await schedule(deps, request, { facts, actor, instead });
  if (!scheduled.ok) return scheduled;
  await syncPayment(deps, { id: facts.id, account: null }, actor);
  const next = await readTransfer(deps.db, scheduled.value);
  if (!next) throw new Error(`the scheduled transfer ${scheduled.value} is gone`);
  return done(next);
}

/** The batch that writes one reconciled view: the row under its revision, and what was added to it. */
export function statementsOf(
  deps: Pick<Deps, 'now' | 'db'>,
  view: Reconciled,
  actor: string,
): Statement[] {
  const { db } = deps;
  const now = deps.now();
  const subject = view.transfer.id;
  const audit = view.changes.map((change) => auditOf(change, { at: now, actor, subject }));
  return [
    ...updateTransfer(db, view.transfer),
    ...view.changes.flatMap((change) => rowsOf(deps, view, change)),
    ...appendAudit(db, audit),
  ];
}

function rowsOf(deps: Pick<Deps, 'now' | 'db'>, view: Reconciled, change: Change): Statement[] {
  const { db } = deps;
  const { id, paymentId, sellerId, currency } = view.transfer;
  switch (change.change) {
    case 'adjusted': {
      const number = view.adjustments.indexOf(change.adjustment) + 1;
      return [appendAdjustment(db, { scheduledTransferId: id, number, ...change.adjustment })];
    }
    case 'hold_placed': {
      const placed = { scheduledTransferId: id, placedAt: deps.now(), placedBy: 'stripe' };
      const { sourceId, expiresAt, cause } = change.hold;
      return [
        // What Stripe shows from now on is the edit: what was agreed is written beside it.
        ...(cause === 'metadata_changed' ? [askForMemo(db, paymentId, deps.now())] : []),
        ...(cause === 'rebuilt' ? [tellOfRebuilt(db, { sellerId }, deps.now())] : []),
        insertHold(db, { ...change.hold, ...placed }),
        ...(expiresAt === null ? [] : [setTask(db, holdExpiry(id, sourceId, expiresAt))]),
      ];
    }
    case 'hold_lifted': {
      const lifted = { at: deps.now(), by: 'stripe', reason: change.because };
      return [liftHold(db, change.holdId, lifted)];
    }
    case 'hold_reason_changed':
      return [changeHoldReason(db, change.holdId, change.reason)];
    case 'loss_after_release': {
      const details = { grossMinor: view.transfer.grossMinor, currency };
      const notice = { kind: 'paid_transfer_lost', subject: id, paymentId, details } as const;
      return [raiseNotice(db, notice, deps.now())];
    }
    case 'paid':
    case 'canceled':
    case 'reopened':
    case 'unblocked':
      return [];
  }
}

function auditOf(
  change: Change,
  entry: { readonly at: number; readonly actor: string; readonly subject: string },
) {
  const { change: name, ...details } = change;
  return { ...entry, action: `transfer.${name}`, details };
}
