/** What needs a person now, in the order in which it should be looked at. Built from rows; decides nothing. */
import type { DisputeId, PaymentId, SellerId } from '../../base/result/id.ts';
import { REFUND_STATUSES } from '../../refunds/refund-status.ts';
import { QUEUE_KINDS, QUEUE_ORDER, type QueueKind } from './queue-kind.ts';
import type { HoldCause } from '../../transfers/hold-cause.ts';
import { money, type Money } from '../../base/money/amount.ts';
import { isEndedByPeople, type EndedByPeople } from '../../records/notifications/notice.ts';
import type { notices } from '../../records/notifications/store.ts';
import type { Calendar } from '../../records/tasks/deadline.ts';
import type { DisputeCase } from '../../disputes/case/dispute-case.ts';
import { giversIn } from '../../disputes/evidence/draft.ts';
import { awaitsResponse } from '../../stripe/dispute-status.ts';
import { isDraft, type IssuingDispute } from '../../issuing/issuing-dispute.ts';
import { openOf, type Recovery } from '../../recoveries/recovery.ts';
import { wasTold, type BuyerStatement, type Withdrawal } from '../../withdrawals/withdrawal.ts';
import { amountOf, type Refund } from '../../refunds/refund.ts';
import type { SecondPersonRequest } from '../../people/controls/store.ts';
import { askedIn, outsideEffectsOf, type OutsideEffects } from '../../transfers/outside.ts';
import {
  isOpen,
  openHolds,
  remaining,
  type StatusReason,
  type TransferView,
} from '../../transfers/scheduled-transfer.ts';

export type QueueItem = {
  readonly kind: QueueKind;
  /** Unique in the list. */
  readonly key: string;
  readonly paymentId: PaymentId | null;
  readonly sellerName: string | null;
  readonly amount: Money | null;
  readonly since: number;
  /** When it is too late, where there is such a time. */
  readonly deadline: number | null;
  readonly facts: {
    readonly operation?: string;
    readonly askedBy?: string;
    /** What the operation takes, so that another person asks for the very same; from when whoever is alone may. */
    readonly fields?: Readonly<Record<string, unknown>>;
    readonly aloneAt?: number | null;
    readonly agreedBy?: string | null;
    readonly reason?: string;
    readonly statusReason?: StatusReason | null;
    readonly refusalCode?: string | null;
    readonly causes?: readonly HoldCause[];
    readonly details?: Readonly<Record<string, unknown>>;
    /** What a buyer declared: who they are, and which part of the order they mean. */
    readonly declared?: Pick<BuyerStatement, 'buyerName' | 'buyerEmail' | 'items'>;
    /** A request that rests on a payment which someone, or its order number, was matched with: that can be undone. */
    readonly mayUnmatch?: boolean;
    /** What a notice or a second person's request is about, by our id or Stripe's. */
    readonly subject?: string;
    /** What either word about a transfer outside any payment does. */
    readonly outside?: OutsideEffects;
    /** What only a person can end, by this name. */
    readonly notice?: { readonly kind: EndedByPeople; readonly subject: string };
    /** A case: how it stands, and until when a response is possible. */
    readonly case?: {
      readonly disputeId: DisputeId;
      readonly account: string | null;
      readonly status: string;
      readonly reason: string;
      readonly state: Calendar['state'];
      readonly dueAt: number | null;
      readonly assignedTo: string | null;
      readonly autoAcceptAt: number | null;
      /** It is on the account of a seller who is not connected any more: no one can respond to it from here. */
      readonly isOutOfReach: boolean;
      /** Something of the seller's waits in the draft to be looked at. */
      readonly hasReply: boolean;
    };
    /** A dispute of ours that is not sent, and until when it can be. */
    readonly issuing?: {
      readonly disputeId: string;
      readonly account: string | null;
      readonly merchantName: string | null;
      readonly reason: string;
      readonly missing: readonly string[];
      readonly state: Calendar['state'];
      readonly lastAt: number | null;
    };
  };
};

export type QueueRows = {
  readonly requests: readonly SecondPersonRequest[];
  readonly stuck: readonly TransferView[];
  readonly onHold: readonly TransferView[];
  /** The transfers that second-person requests are about. */
  readonly asked: readonly TransferView[];
  readonly notices: readonly (typeof notices.$inferSelect)[];
  readonly refunds: readonly Refund[];
  /** The withdrawals that notices and refunds are about. */
  readonly withdrawals: readonly Withdrawal[];
  readonly owed: readonly Recovery[];
  readonly cases: readonly DisputeCase[];
  /** Disputes of ours that have not ended. */
  readonly issuing: readonly IssuingDispute[];
  readonly calendarOf: (row: { readonly dueAt: number | null }) => Calendar;
  readonly nameOf: (sellerId: SellerId) => string;
  readonly isAway: (sellerId: SellerId) => boolean;
  /** What is still to go to those whom a transfer outside any payment went to. */
  readonly openOf: (sellerId: SellerId) => readonly TransferView[];
};

export function queueOf(rows: QueueRows): QueueItem[] {
  const items = [
    ...rows.notices.map((notice) => noticeItem(notice, rows)),
    ...rows.requests.flatMap((request) => requestItem(request, rows)),
    ...rows.stuck.map((view) => stuckItem(view, rows.nameOf)),
    ...rows.onHold.map((view) => onHoldItem(view, rows.nameOf)),
    ...rows.refunds.map((refund) => refundItem(refund, rows)),
    ...rows.owed.filter(isOwed).map((recovery) => recoveryItem(recovery, rows.nameOf)),
    ...rows.cases.filter(({ status }) => awaitsResponse(status)).map((row) => caseItem(row, rows)),
    ...rows.issuing.filter(isDraft).map((row) => issuingItem(row, rows)),
  ];
  const rank = (item: QueueItem) => QUEUE_ORDER.indexOf(item.kind);
  const end = (item: QueueItem) => item.deadline ?? Number.MAX_SAFE_INTEGER;
  return items.sort(
    (one, other) => rank(one) - rank(other) || end(one) - end(other) || one.since - other.since,
  );
}

function noticeItem(notice: QueueRows['notices'][number], rows: QueueRows): QueueItem {
  const { nameOf, withdrawals } = rows;
  const ended = isEndedByPeople(notice) ? { kind: notice.kind, subject: notice.subject } : null;
  const { kind, subject, paymentId, details, raisedAt } = notice;
  const { currency, sellerId, limitAt } = details;
  const isOfSeller = QUEUE_KINDS[kind].isOfSeller && typeof sellerId === 'string';
  const amountMinor = isOfSeller ? details['amountMinor'] : details['grossMinor'];
  const amount =
    typeof amountMinor === 'number' && typeof currency === 'string'
      ? money(amountMinor, currency)
      : null;
  const asked = kind === 'paid_elsewhere' ? askedIn(notice) : null;
  const outside = asked && outsideEffectsOf(rows.openOf(asked.sellerId), asked);
  return {
    // What is no payment has no page there: a payment with an issued card, a seller's balance.
    paymentId: /^(pi|ch|py)_/.test(paymentId ?? '') ? paymentId : null,
    kind,
    key: `${kind}:${subject}`,
    amount,
    sellerName: isOfSeller ? nameOf(sellerId) : null,
    deadline: typeof limitAt === 'number' ? limitAt : null,
    since: raisedAt,
    facts: {
      details,
      subject,
      ...(ended && { notice: ended }),
      ...(outside && { outside }),
      ...declaredIn(withdrawals.find(({ id }) => id === subject)),
    },
  };
}

/** Read of the statement itself: a notice holds nothing personal. */
function declaredIn(withdrawal: Withdrawal | undefined): Pick<QueueItem['facts'], 'declared'> {
  if (!withdrawal) return {};
  const { buyerName, buyerEmail, items } = withdrawal.statement;
  return { declared: { buyerName, buyerEmail, items } };
}

/** Of a scheduled transfer that is over there is nothing to confirm any more. */
function requestItem(request: SecondPersonRequest, rows: QueueRows): QueueItem[] {
  const { operation, subject, askedBy, fields, aloneAt, agreedBy } = request;
  const { paymentId, reason, askedAt, expiresAt } = request;
  const view = rows.asked.find(({ transfer }) => transfer.id === subject);
  if (view && !isOpen(view.transfer)) return [];
  const { sellerId, amountMinor, currency } = request;
  const amount = amountMinor === null || currency === null ? null : money(amountMinor, currency);
  return [
    {
      kind: 'second_person',
      key: `second_person:${operation}:${subject}:${askedBy}`,
      paymentId,
      sellerName: sellerId === null ? null : rows.nameOf(sellerId),
      // A refund may have reduced it since it was asked.
      amount: view ? remaining(view) : amount,
      since: askedAt,
      deadline: expiresAt,
      facts: { operation, askedBy, reason, subject, fields, aloneAt, agreedBy },
    },
  ];
}

function stuckItem(view: TransferView, nameOf: QueueRows['nameOf']): QueueItem {
  const { id, paymentId, sellerId, status, statusReason, refusalCode, createdAt } = view.transfer;
  const kind = status === 'blocked' ? 'blocked' : 'waiting_for_balance';
  return {
    kind,
    key: `stuck:${id}`,
    paymentId,
    sellerName: nameOf(sellerId),
    amount: remaining(view),
    since: view.transfer.releaseAt ?? createdAt,
    deadline: null,
    facts: { statusReason, refusalCode, subject: id },
  };
}

function refundItem(refund: Refund, { nameOf, withdrawals }: QueueRows): QueueItem {
  const { id, paymentId, origin, askedBy, askedAt, reason, status, failureCode: code } = refund;
  const { shown, request } = refund;
  const short = shortSeller(shown);
  const withdrawal = withdrawals.find(({ refundId }) => refundId === id);
  return {
    kind: REFUND_STATUSES[status].queue ?? 'refund_stopped',
    key: `refund:${id}`,
    paymentId,
    sellerName: short === null ? null : nameOf(short),
    amount: amountOf(refund),
    since: askedAt,
    deadline: deadlineOf(refund),
    facts: {
      askedBy,
      reason,
      details: { refund: id, code, origin, declaredAt: request.declaredAt },
      ...declaredIn(withdrawal),
      mayUnmatch: withdrawal !== undefined && !wasTold(withdrawal),
    },
  };
}

/** The law's own day comes before the end of our waiting. */
function deadlineOf({ shown, waitsUntil }: Refund): number | null {
  const refundBy = shown?.verdict.refundBy ?? null;
  const lawful = refundBy === null ? null : Date.parse(`${refundBy}T23:59:59Z`);
  return lawful ?? waitsUntil;
}

/** The seller whose balance a refund waits for. */
export function shortSeller(shown: Refund['shown']): string | null {
  return shown?.funding?.sellers.find(({ shortMinor }) => shortMinor > 0)?.sellerId ?? null;
}

/** One that is collected waits only for the bank: there is nothing for a person to do. */
function isOwed(recovery: Recovery): boolean {
  return openOf(recovery).amountMinor > 0;
}

function recoveryItem(recovery: Recovery, nameOf: QueueRows['nameOf']): QueueItem {
  const { id, paymentId, sellerId, openedAt, suggested, cause, sourceId, asksFirst } = recovery;
  return {
    kind: 'recovery',
    key: `recovery:${id}`,
    paymentId,
    sellerName: nameOf(sellerId),
    amount: openOf(recovery),
    since: openedAt,
    deadline: null,
    facts: { details: { suggested, cause, source: sourceId, asksFirst } },
  };
}

/** A case that waits for a response: urgent by its safe deadline. One that will be accepted is told apart. */
function caseItem(row: DisputeCase, { calendarOf, isAway }: QueueRows): QueueItem {
  const { id, paymentId, account, status, reason, amountMinor, currency, openedAt } = row;
  const { autoAcceptAt, assignedTo } = row;
  const hasReply = giversIn(row.draft).length > 0;
  const { safeAt, dueAt, state } = calendarOf(row);
  return {
    kind: autoAcceptAt === null ? 'case' : 'auto_accept',
    key: `case:${id}`,
    paymentId,
    sellerName: null,
    amount: money(amountMinor, currency),
    since: openedAt,
    deadline: autoAcceptAt ?? safeAt,
    facts: {
      case: {
        disputeId: id,
        account,
        status,
        reason,
        state,
        dueAt,
        assignedTo,
        autoAcceptAt,
        isOutOfReach: account !== null && isAway(account),
        hasReply,
      },
    },
  };
}

/** A dispute of ours that no one sent: urgent by its safe day. What was sent waits for the network. */
function issuingItem(row: IssuingDispute, { calendarOf, nameOf }: QueueRows): QueueItem {
  const { id: disputeId, account, merchantName, reason, missing, lastAt, amountMinor } = row;
  const { safeAt, state } = calendarOf({ dueAt: lastAt });
  return {
    kind: 'issuing',
    key: `issuing:${disputeId}`,
    paymentId: null,
    sellerName: account === null ? null : nameOf(account),
    amount: money(amountMinor, row.currency),
    since: row.openedAt,
    deadline: safeAt,
    facts: { issuing: { disputeId, account, merchantName, reason, missing, state, lastAt } },
  };
}

function onHoldItem(view: TransferView, nameOf: QueueRows['nameOf']): QueueItem {
  const { id, paymentId, sellerId } = view.transfer;
  const open = openHolds(view);
  const causes = open.map(({ cause }) => cause);
  const ends = open.map(({ expiresAt }) => expiresAt).filter((end) => end !== null);
  return {
    kind: 'on_hold',
    key: `on_hold:${id}`,
    paymentId,
    sellerName: nameOf(sellerId),
    amount: remaining(view),
    since: Math.min(...open.map(({ placedAt }) => placedAt)),
    deadline: ends.length > 0 ? Math.min(...ends) : null,
    facts: { causes, reason: open[0]?.reason ?? '' },
  };
}
