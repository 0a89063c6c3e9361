/**
 * Writes a new scheduled transfer: what a payment, the platform or the default rule asks for, at the seller's
 * tier.
 */
import type { PaymentId, ScheduledTransferId, SellerId } from '../base/result/id.ts';
import { knownSeller } from '../sellers/accounts/actions.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeAll, type Statement } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Deps, LookDeps } from '../deps.ts';
import { readNotice, resolveRead } from '../records/notifications/store.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { assess, HISTORY_MS } from '../sellers/risk/actions.ts';
import type { Assessment } from '../sellers/risk/tier.ts';
import { readSettings } from '../people/settings/store.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import type { SellerFacts } from '../stripe/seller-facts.ts';
import { setTask } from '../records/tasks/store.ts';
import { causeRules } from './hold-cause.ts';
import { fractionOf, money } from '../base/money/amount.ts';
import { smallestStepMinor } from '../base/money/currency.ts';
import type { RefundFacts } from '../stripe/refund-facts.ts';
import { REFUND_ID_KEY } from '../stripe/transfer-facts.ts';
import { askForMemo } from './memo-store.ts';
import { derivedId } from '../base/result/derived-id.ts';
import {
  holdExpiry,
  isCanceledByChoice,
  isOpen,
  takesPart,
  openHolds,
  type Adjustment,
  type ScheduledTransfer,
  type TransferView,
} from './scheduled-transfer.ts';
import {
  isForRule,
  refusalToSchedule,
  scheduleByItself,
  type RequestRefusal,
  type ScheduleRequest,
} from './schedule-request.ts';
import {
  appendAdjustment,
  countSellerHistory,
  insertHold,
  insertTransfers,
  readPaymentTransfers,
  tellRefused,
  updateTransfer,
} from './store.ts';

/**
 * When the clock looks at a new scheduled transfer, should no one have brought it in line with its payment
 * before.
 */
const FIRST_LOOK_MS = 60_000;

/** Who schedules at the same time tries again from fresh rows; more than this is a bug, not bad luck. */
const TRIES = 5;

/** Stripe knows no such account, or it is not connected to the platform, not yet or no longer. */
export type SellerNotFound = {
  readonly reason: 'seller_not_found';
  readonly sellerId: SellerId;
};

export type ScheduleRefusal =
  | RequestRefusal
  | { readonly reason: 'payment_not_found'; readonly paymentId: PaymentId }
  | SellerNotFound
  | { readonly reason: 'already_scheduled'; readonly scheduledTransferId: ScheduledTransferId }
  /** What was to end for it has ended meanwhile, or is leaving. */
  | { readonly reason: 'transfer_over'; readonly status: string }
  /** A backend that repeats itself does not undo what a person decided. */
  | { readonly reason: 'canceled_by_person'; readonly scheduledTransferId: ScheduledTransferId }
  /** A refund has taken its part of it, and Stripe does not have that refund yet: how it was split is not known. */
  | { readonly reason: 'refund_under_way'; readonly scheduledTransferId: ScheduledTransferId };

/** One look at a payment: who caused it, and when Stripe was asked, in ms. */
export type Look = { readonly actor: string; readonly readAt: number };

/**
 * Schedules what the payment's own metadata or the default rule asks for. `scheduled`: there are rows now;
 * `overtaken`: look again; `nothing`: nothing is scheduled.
 */
export async function scheduleAskedFor(
  deps: LookDeps,
  facts: PaymentFacts,
  { actor, readAt }: Look,
): Promise<'scheduled' | 'nothing' | 'overtaken'> {
  const { db } = deps;
  const rule = isForRule(facts) ? (await readSettings(db)).defaultRule : null;
  const asked = scheduleByItself(facts, { rule, startsAt: deps.startsAt });
  if (!asked) return asksNoMore(deps, facts, readAt);
  const result = 'reason' in asked ? refuse(asked) : await schedule(deps, asked, { facts, actor });
  if (result.ok) return 'scheduled';
  if (result.refusal.reason === 'already_scheduled') return 'overtaken';
  // A payment that is over asks for nothing any more.
  if (result.refusal.reason === 'payment_over') return asksNoMore(deps, facts, readAt);
  const told = { paymentId: facts.id, details: { ...result.refusal } };
  const isTold = await writeFenced(db, tellRefused(db, told, deps.now()));
  return isTold ? 'nothing' : 'overtaken';
}

/** What it had asked for in vain is over, unless someone who looked later was refused again. */
async function asksNoMore(
  { db, now }: Pick<Deps, 'now' | 'db'>,
  { id: subject }: PaymentFacts,
  readAt: number,
): Promise<'nothing'> {
  const refused = await readNotice(db, { kind: 'transfer_refused', subject });
  if (refused && refused.raisedAt <= readAt) await writeAll(db, [resolveRead(db, refused, now())]);
  return 'nothing';
}

type Scheduled = {
  readonly facts: PaymentFacts;
  readonly actor: string;
  /** What ends in the same act, why, and what is written with it. People's holds on it go on. */
  readonly instead?: EndedBy & {
    readonly views: readonly TransferView[];
    readonly also: readonly Statement[];
  };
};

/** Whose decision ends a scheduled transfer, and what they decided. */
export type EndedBy = { readonly by: 'person' | 'platform'; readonly because: string };

/**
 * Schedules one scheduled transfer: checked against the payment and its other scheduled transfers, at the
 * seller's tier now.
 */
export async function schedule(
  deps: LookDeps,
  request: ScheduleRequest,
  context: Scheduled,
): Promise<Result<string, ScheduleRefusal>> {
  const { facts } = context;
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const scheduled = await scheduleOnce(deps, request, context);
    if (scheduled !== 'overtaken') return scheduled;
  }
  throw new Error(`the rows of ${facts.id} changed under every one of ${String(TRIES)} tries`);
}

/** Ends a scheduled transfer because of what a person decided about something else. */
export function cancelInstead(
  deps: Pick<Deps, 'now' | 'db'>,
  { transfer }: TransferView,
  { actor, because, by }: EndedBy & { readonly actor: string },
): Statement[] {
  const statusReason = by === 'person' ? 'canceled_by_person' : 'canceled_by_platform';
  const over = { status: 'canceled', statusReason, nextAt: null } as const;
  const entry = { at: deps.now(), actor, action: 'transfer.canceled', subject: transfer.id };
  return isOpen(transfer)
    ? [
        ...updateTransfer(deps.db, { ...transfer, ...over }),
        askForMemo(deps.db, transfer.paymentId, deps.now()),
        ...appendAudit(deps.db, [{ ...entry, details: { because } }]),
      ]
    : [];
}

/** `overtaken`: another scheduled transfer of the payment was written meanwhile. */
async function scheduleOnce(
  deps: LookDeps,
  request: ScheduleRequest,
  { facts, actor, instead }: Scheduled,
): Promise<Result<string, ScheduleRefusal> | 'overtaken'> {
  const scheduledTransfers = await readPaymentTransfers(deps.db, facts.id);
  const ended = new Set(instead?.views.map(({ transfer }) => transfer.id));
  // As they are now: whoever was faster may have ended them, or changed what is left of them.
  const ending = scheduledTransfers.filter(({ transfer }) => ended.has(transfer.id));
  const over = ending.find(({ transfer }) => !isOpen(transfer));
  if (over) return refuse({ reason: 'transfer_over', status: over.transfer.status });
  const rounds = scheduledTransfers.filter(
    ({ transfer }) => transfer.reference === request.reference,
  );
  const same = rounds.find(
    ({ transfer }) => !isCanceledByChoice(transfer) && !ended.has(transfer.id),
  );
  if (same) return refuse({ reason: 'already_scheduled', scheduledTransferId: same.transfer.id });
  const last = lastOf(rounds);
  if (last && !instead && !request.afterCancel && isCanceledByPerson(last.transfer)) {
    return refuse({ reason: 'canceled_by_person', scheduledTransferId: last.transfer.id });
  }
  if (last && isBeingRefunded(last, facts)) {
    return refuse({ reason: 'refund_under_way', scheduledTransferId: last.transfer.id });
  }
  const taken = scheduledTransfers
    .filter(({ transfer }) => takesPart(transfer) && !ended.has(transfer.id))
    .reduce((sum, { transfer }) => sum + transfer.agreedMinor, 0);
  const refusal = refusalToSchedule(request, facts, taken);
  if (refusal) return refuse(refusal);
  const seller = await knownSeller(deps, request.sellerId);
  if (!seller) return refuse({ reason: 'seller_not_found', sellerId: request.sellerId });
  const transfer = await newTransfer(deps, { ...request, round: rounds.length + 1 }, seller);
  const ends =
    instead && ending.flatMap((view) => cancelInstead(deps, view, { ...instead, actor }));
  const statements = [
    ...(ends ?? []),
    ...(instead?.also ?? []),
    ...insertTransfers(deps.db, [transfer], {
      paymentId: facts.id,
      others: scheduledTransfers.length,
      now: deps.now(),
    }),
    ...ending.flatMap((view) => holdsGoOn(deps, view, transfer.id)),
    ...reductionsGoOn(deps, { last, facts }, transfer.id),
    ...(isSaidByStripe(deps, { request, facts, isFirst: scheduledTransfers.length === 0 })
      ? []
      : [askForMemo(deps.db, facts.id, deps.now())]),
    ...scheduledAudit(deps, transfer, actor),
  ];
  return (await writeFenced(deps.db, statements)) ? done(transfer.id) : 'overtaken';
}

function lastOf(rounds: readonly TransferView[]): TransferView | undefined {
  return rounds.toSorted((one, other) => one.transfer.round - other.transfer.round).at(-1);
}

function isCanceledByPerson({ statusReason }: ScheduledTransfer): boolean {
  return statusReason === 'canceled_by_person';
}

/**
 * A refund of ours that was split otherwise than by what each seller has is kept by the next round as it was said:
 * else a seller would get again what was taken of them, or pay for what was another's. One that took its fraction
 * takes the same fraction of what is agreed now.
 */
function reductionsGoOn(
  { db }: Pick<Deps, 'db'>,
  { last, facts }: { readonly last: TransferView | undefined; readonly facts: PaymentFacts },
  scheduledTransferId: ScheduledTransferId,
): Statement[] {
  if (!last) return [];
  return namedIn(last, facts).map(({ cause, sourceId, amountMinor, at }, index) =>
    appendAdjustment(db, {
      scheduledTransferId,
      number: index + 1,
      cause,
      sourceId,
      amountMinor,
      at,
    }),
  );
}

/** What each refund of ours took of it, by the refund's id; what was given back again is out. */
function takenForRefunds({ adjustments }: TransferView): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const { cause, sourceId, amountMinor } of adjustments) {
    if (cause !== 'refund' || sourceId === null) continue;
    taken.set(sourceId, (taken.get(sourceId) ?? 0) + amountMinor);
  }
  return taken;
}

function refundOf({ refunds }: PaymentFacts, refundId: string) {
  return refunds.find(({ metadata }) => metadata[REFUND_ID_KEY] === refundId);
}

/** Something was taken for a refund that is not at Stripe yet. */
function isBeingRefunded(view: TransferView, facts: PaymentFacts): boolean {
  return [...takenForRefunds(view)].some(
    ([refundId, minor]) => minor !== 0 && !refundOf(facts, refundId),
  );
}

/** What refunds of ours took of it otherwise than by its fraction, which the next round keeps. */
function namedIn(view: TransferView, facts: PaymentFacts): Adjustment[] {
  const named = [...takenForRefunds(view)].filter(([refundId, minor]) => {
    const refund = refundOf(facts, refundId);
    return refund !== undefined && !isByFraction(view, facts, { refund, minor });
  });
  const kept = new Set(named.map(([refundId]) => refundId));
  return view.adjustments.filter(
    ({ cause, sourceId }) => cause === 'refund' && kept.has(sourceId ?? ''),
  );
}

/** How much that is. */
export function namedMinor(view: TransferView, facts: PaymentFacts): number {
  return namedIn(view, facts).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** Each refund may be rounded by a step of its own. */
function isByFraction(
  { transfer }: TransferView,
  facts: PaymentFacts,
  { refund, minor }: { readonly refund: RefundFacts; readonly minor: number },
): boolean {
  const gross = money(transfer.grossMinor, transfer.currency);
  const byFraction = fractionOf(gross, refund.amountMinor, facts.amountMinor).amountMinor;
  return Math.abs(minor - byFraction) <= smallestStepMinor(transfer.currency);
}

/** What a person holds back stays held under the new id; what Stripe asks for is placed by the next look. */
function holdsGoOn(
  { db }: Pick<Deps, 'db'>,
  view: TransferView,
  scheduledTransferId: ScheduledTransferId,
): Statement[] {
  const own = openHolds(view).filter(({ cause }) => causeRules(cause).follows === 'person');
  return own.flatMap(({ cause, sourceId, reason, expiresAt, placedAt, placedBy }) => [
    insertHold(db, { scheduledTransferId, cause, sourceId, reason, expiresAt, placedAt, placedBy }),
    ...(expiresAt === null
      ? []
      : [setTask(db, holdExpiry(scheduledTransferId, sourceId, expiresAt))]),
  ]);
}

/**
 * Whether all of it follows of the payment as Stripe holds it: its own metadata asks for it, and alone. A rule can be
 * changed, what the API asked for stands nowhere else, and an older payment is shared out by a person's word.
 */
function isSaidByStripe(
  { startsAt }: Pick<Deps, 'startsAt'>,
  {
    request,
    facts,
    isFirst,
  }: {
    readonly request: ScheduleRequest;
    readonly facts: PaymentFacts;
    readonly isFirst: boolean;
  },
): boolean {
  return isFirst && request.origin === 'metadata' && facts.createdAt >= startsAt;
}

async function newTransfer(
  deps: Pick<Deps, 'now' | 'db'>,
  request: ScheduleRequest & { readonly round: number },
  seller: SellerFacts,
): Promise<ScheduledTransfer> {
  const { paymentId, sellerId, reference, round, origin, amountMinor, currency } = request;
  return {
    id: derivedId('st', [paymentId, reference, round]),
    paymentId,
    sellerId,
    reference,
    round,
    origin,
    currency,
    agreedMinor: amountMinor,
    grossMinor: amountMinor,
    chargeId: null,
    status: 'awaiting_payment',
    statusReason: null,
    refusalCode: null,
    assessment: await assessNow(deps, seller),
    createdAt: deps.now(),
    // If it was paid meanwhile and that cannot be seen now, no event will tell again: the clock looks once.
    paidAt: null,
    releaseAt: null,
    nextAt: deps.now() + FIRST_LOOK_MS,
    releasedAt: null,
    transferId: null,
    cardFingerprint: null,
    emailHash: null,
    paidByHand: [],
    revision: 1,
  };
}

/** The seller's tier at this moment. */
export async function assessNow(
  deps: Pick<Deps, 'now' | 'db'>,
  seller: SellerFacts,
): Promise<Assessment> {
  const counts = await countSellerHistory(deps.db, seller.id, deps.now() - HISTORY_MS);
  return assess(deps, seller, counts);
}

function scheduledAudit(
  deps: Pick<Deps, 'now' | 'db'>,
  transfer: ScheduledTransfer,
  actor: string,
): Statement[] {
  const { id, paymentId, sellerId, origin, grossMinor, currency, assessment } = transfer;
  const details = {
    paymentId,
    sellerId,
    origin,
    grossMinor,
    currency,
    tier: assessment.tier,
    holdDays: assessment.holdDays,
    scale: assessment.scaleVersion,
  };
  return appendAudit(deps.db, [
    { at: deps.now(), actor, action: 'transfer.scheduled', subject: id, details },
  ]);
}
