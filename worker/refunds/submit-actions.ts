/**
 * Makes a refund as it was shown, at once or when balance or a second person allow it. Exactly what was shown is
 * carried out, or the fresh preview comes back.
 */
import { REFUND_STATUSES, type RefundStatus } from './refund-status.ts';
import type { Outcome } from './verdict/verdict-outcome.ts';
import { appendAudit } from '../records/audit/store.ts';
import { addTask } from '../records/tasks/store.ts';
import type { Statement } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, Deps } from '../deps.ts';
import type { Money } from '../base/money/amount.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { countAlone } from '../people/controls/store.ts';
import { readSettings } from '../people/settings/store.ts';
import { reduceScheduledTransfers } from '../transfers/reduction-actions.ts';
import { isOpen } from '../transfers/scheduled-transfer.ts';
import { legRowsOf } from './legs.ts';
import type { PlanRefusal } from './plan/plan.ts';
import type { Preview } from './plan/preview.ts';
import {
  lookAtRefund,
  type AskedRefund,
  type Looked,
  type LookRefusal,
  type PaymentRef,
} from './preview-actions.ts';
import type { Refund, RefundView } from './refund.ts';
import { dueByLawAt, isDueByLaw, statutoryAt } from './verdict/verdict.ts';
import { remindersOf } from './law-reminders.ts';
import { carryOn, COME_BACK_MS } from './run-actions.ts';
import { insertLegs, insertRefund, readByRequest, updateRefund } from './store.ts';

export type SubmitRefusal =
  | LookRefusal
  | PlanRefusal
  /** Stripe's facts moved: this is how it is now. */
  | { readonly reason: 'changed'; readonly preview: Preview }
  | { readonly reason: 'not_possible'; readonly outcome: Outcome; readonly preview: Preview }
  /** Another refund of the payment is being decided or carried out. */
  | { readonly reason: 'another_under_way' }
  /** More than is left of the payment, which no one can decide about. */
  | { readonly reason: 'exceeds_left'; readonly left: Money }
  /** All of the payment went back already. */
  | { readonly reason: 'nothing_left' }
  /** Everything is stopped, and its statutory day is not near. */
  | { readonly reason: 'stopped' };

/** Who asks, and by which way. */
export type Asker = {
  readonly actor: string;
  readonly origin: Refund['origin'];
  /** One request, however often it is sent. */
  readonly requestKey: string;
  readonly reason: string;
};

/** How long a refund waits for balance before staff must look again. */
const WAIT_MS = 7 * 24 * 60 * 60_000;
/** How often a waiting refund is looked at besides what wakes it. */
const WAIT_LOOK_MS = 15 * 60_000;

type Submission = {
  readonly asked: AskedRefund;
  /** The preview that the person saw; null where no one looks, as for the platform's backend. */
  readonly previewId: string | null;
  readonly asker: Asker;
};

/** Makes the refund that was shown. The same request again answers with the same refund. */
export async function submitRefund(
  deps: ActDeps,
  payment: PaymentRef,
  { asked, previewId, asker }: Submission,
): Promise<Result<RefundView, SubmitRefusal>> {
  const earlier = await readByRequest(deps.db, asker.requestKey);
  if (earlier) return done(earlier);
  const looked = await lookAtRefund(deps, payment, { asked, actor: asker.actor });
  if (!looked.ok) return looked;
  const { preview } = looked.value;
  if (previewId !== null && preview.id !== previewId) return refuse({ reason: 'changed', preview });
  const refusal = refusalOf(preview);
  if (refusal) return refuse(refusal);
  const refund = newRefund(deps, preview, { asker, status: statusAtStart(preview) });
  if (await isStopped(deps, refund)) return refuse({ reason: 'stopped' });
  return write(deps, looked.value, { refund, asker });
}

/** Writes down a request that staff must look at: nothing is carried out. */
export async function requestRefund(
  deps: ActDeps,
  looked: Looked,
  asker: Asker,
): Promise<Result<RefundView, SubmitRefusal>> {
  const refund = newRefund(deps, looked.preview, { asker, status: 'requested' });
  return write(deps, looked, { refund, asker });
}

/**
 * Looks again at a refund that waits for balance, and carries it out once it is funded. Past its day it
 * stays where it is, for a person; one under a right until the law's day is near.
 */
export async function lookAtWaiting(deps: ActDeps, refund: Refund): Promise<void> {
  const actor = 'clock';
  const payment = { id: refund.paymentId, account: refund.account };
  const looked = await lookAtRefund(deps, payment, { asked: refund.request, actor });
  if (!looked.ok) return;
  const { preview } = looked.value;
  const funded = preview.funding?.state === 'funded';
  const same = preview.verdict.outcome === refund.shown?.verdict.outcome;
  if (funded && same && !refusalOf(preview)) {
    const started = await start(deps, looked.value, {
      refund: { ...refund, shown: preview },
      actor,
      action: 'refund.funded',
    });
    if (started.ok || started.refusal.reason !== 'stopped') return;
  }
  const over = (refund.waitsUntil ?? 0) <= deps.now();
  const dueAt = refund.shown && dueByLawAt(refund.shown.verdict);
  const nextAt = over ? dueAt : deps.now() + WAIT_LOOK_MS;
  await writeFenced(deps.db, updateRefund(deps.db, { ...refund, nextAt }));
}

/** Nothing begins while everything is stopped, but what the law wants by now; what only waits may be written down. */
async function isStopped(deps: Pick<Deps, 'now' | 'db'>, refund: Refund): Promise<boolean> {
  const begins = REFUND_STATUSES[refund.status].sends === 'legs';
  const verdict = refund.shown?.verdict;
  if (!begins || (verdict && isDueByLaw(verdict, deps.now()))) return false;
  return (await readSettings(deps.db)).paused;
}

export function refusalOf(preview: Preview): SubmitRefusal | null {
  if (preview.refusal) return preview.refusal;
  const { outcome } = preview.verdict;
  return preview.legs.length === 0 ? { reason: 'not_possible', outcome, preview } : null;
}

function statusAtStart(preview: Preview): RefundStatus {
  if (preview.approval) return 'waiting_for_approval';
  return mustWait(preview) ? 'waiting_for_balance' : 'running';
}

/** Someone chose to wait, or Stripe would neither send it nor keep it. */
function mustWait({ funding }: Preview): boolean {
  if (funding?.chosen !== 'wait') return false;
  return funding.state === 'seller_short' || !funding.queuesAtStripe;
}

function newRefund(
  deps: Pick<Deps, 'now' | 'newId'>,
  preview: Preview,
  { asker, status }: { readonly asker: Asker; readonly status: RefundStatus },
): Refund {
  const { paymentId, account, request, verdict } = preview;
  const now = deps.now();
  return {
    id: deps.newId('rf'),
    paymentId,
    account,
    requestKey: asker.requestKey,
    origin: asker.origin,
    status,
    amountMinor: request.amountMinor,
    currency: verdict.currency,
    request,
    shown: preview,
    reason: asker.reason,
    askedBy: asker.actor,
    askedAt: now,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    waitsUntil: status === 'waiting_for_balance' ? waitsUntil(preview, now) : null,
    stripeRefundId: null,
    stripeStatus: null,
    failureCode: null,
    nextAt: nextLook({ status, shown: preview }, now),
    revision: 1,
  };
}

/** When the clock goes on with it, should no one else: a process may stop right after writing this. */
function nextLook({ status, shown }: Pick<Refund, 'status' | 'shown'>, now: number): number | null {
  const { clock, sends } = REFUND_STATUSES[status];
  if (clock === 'waits_for_balance') return now + WAIT_LOOK_MS;
  if (clock === 'waits_for_person') return shown && dueByLawAt(shown.verdict);
  return sends === 'legs' ? now + COME_BACK_MS : null;
}

/** A right never waits past its statutory day. */
function waitsUntil({ verdict }: Preview, now: number): number {
  return Math.min(now + WAIT_MS, statutoryAt(verdict) ?? Number.MAX_SAFE_INTEGER);
}

/** Writes a new refund, with its legs and reductions when it starts at once. */
async function write(
  deps: ActDeps,
  looked: Looked,
  { refund, asker }: { readonly refund: Refund; readonly asker: Asker },
): Promise<Result<RefundView, SubmitRefusal>> {
  const { actor, reason } = asker;
  const entry = auditOf(deps, refund, { action: 'refund.asked', actor, remark: reason });
  const { sends, queue } = REFUND_STATUSES[refund.status];
  const starts = sends === 'legs' ? startStatements(deps, looked, { refund, actor }) : [];
  // What another person decides counts for none of the sums of one.
  const isAlone = queue !== 'refund_requested' && queue !== 'refund_approval';
  const counted = isAlone ? counting(deps, looked, refund.id) : [];
  const reminders = remindersOf(refund, deps.now()).map((task) => addTask(deps.db, task));
  const inserted = insertRefund(deps.db, refund);
  const statements = [...inserted, ...starts, ...counted, ...reminders, ...entry];
  if (!(await writeFenced(deps.db, statements))) {
    // The same request came twice at the same time, or another one was first.
    const twin = await readByRequest(deps.db, asker.requestKey);
    return twin ? done(twin) : refuse({ reason: 'another_under_way' });
  }
  return done(await carryOn(deps, refund.id, actor));
}

/** Counts a refund towards what one person decides in 24 hours: of two at once the second looks again. */
export function counting(
  { db, now }: Pick<Deps, 'now' | 'db'>,
  { weights, limits: settings }: Looked,
  refundId: string,
): Statement[] {
  const subject = refundId;
  return countAlone(db, { act: 'refunds.submit', subject, weights }, { settings, now: now() });
}

type Starting = {
  readonly refund: Refund;
  /** What is written in the same act. */
  readonly also?: readonly Statement[];
  readonly actor: string;
  readonly action: string;
};

/** Starts a refund that waited. */
export async function start(
  deps: ActDeps,
  looked: Looked,
  { refund, actor, action, also = [] }: Starting,
): Promise<Result<RefundView, SubmitRefusal>> {
  const { preview } = looked;
  const waits = mustWait(preview);
  const status = waits ? 'waiting_for_balance' : 'running';
  const now = deps.now();
  const next: Refund = {
    ...refund,
    status,
    nextAt: nextLook({ status, shown: preview }, now),
    waitsUntil: waits ? waitsUntil(preview, now) : refund.waitsUntil,
  };
  if (await isStopped(deps, next)) return refuse({ reason: 'stopped' });
  const statements = [
    ...updateRefund(deps.db, next),
    ...also,
    ...(waits ? [] : startStatements(deps, looked, { refund: next, actor })),
    ...auditOf(deps, refund, { action, actor, remark: refund.decisionReason ?? '' }),
  ];
  if (!(await writeFenced(deps.db, statements))) return refuse({ reason: 'another_under_way' });
  return done(await carryOn(deps, refund.id, actor));
}

function startStatements(
  deps: Pick<Deps, 'now' | 'db'>,
  { preview, views }: Looked,
  { refund, actor }: { readonly refund: Refund; readonly actor: string },
): Statement[] {
  const { id: refundId, paymentId, account, request } = refund;
  const reductions = preview.legs.flatMap((leg) =>
    leg.leg === 'reduction'
      ? [{ scheduledTransferId: leg.scheduledTransferId, amountMinor: leg.amount.amountMinor }]
      : [],
  );
  // A scheduled transfer that gives nothing must know it too: it would be reduced by its fraction otherwise.
  const spared = views
    .filter(
      ({ transfer }) =>
        isOpen(transfer) &&
        !reductions.some(({ scheduledTransferId }) => scheduledTransferId === transfer.id),
    )
    .map(({ transfer }) => ({ scheduledTransferId: transfer.id, amountMinor: 0 }));
  const all = [...reductions, ...spared];
  const of = { refundId, paymentId, account, request, reductions: all };
  return [
    ...insertLegs(deps.db, legRowsOf(preview.legs, of)),
    ...reduceScheduledTransfers(deps, views, {
      reductions: all,
      sourceId: refundId,
      actor,
    }),
  ];
}

type Said = {
  readonly action: string;
  readonly actor: string;
  readonly remark: string;
};

export function auditOf(
  deps: Pick<Deps, 'now' | 'db'>,
  refund: Refund,
  { action, actor, remark }: Said,
): Statement[] {
  const { id: subject, paymentId, amountMinor, currency, shown } = refund;
  const details = {
    paymentId,
    amountMinor,
    currency,
    preview: shown?.id ?? null,
    outcome: shown?.verdict.outcome ?? null,
    basis: shown?.verdict.basis ?? null,
    policyVersion: shown?.verdict.policy.version ?? null,
  };
  return appendAudit(deps.db, [{ at: deps.now(), actor, action, subject, details, remark }]);
}
