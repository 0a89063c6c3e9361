/**
 * A payout on our delay, and the seller who gets it. One seller, currency, part of the balance and day has one
 * payout; what failed is paid again only when a person says so.
 */
import type { SellerId } from '../base/result/id.ts';
import { DAY_MS } from './holding-limit.ts';
import { isPassing } from '../stripe/failure-facts.ts';
import type { PayoutFacts, PayoutSchedule, SourceType } from '../stripe/payout-facts.ts';

export type PayoutStatus =
  /** Written, and on its way to Stripe. */
  | 'sending'
  /** Stripe has taken it. */
  | 'sent'
  | 'paid'
  /** The bank sent it back, or someone canceled it at Stripe: the money is in the balance again. */
  | 'failed'
  | 'canceled'
  /** Stripe did not take it. */
  | 'refused';

export const PAYOUT_STATUSES: Readonly<Record<PayoutStatus, true>> = {
  sending: true,
  sent: true,
  paid: true,
  failed: true,
  canceled: true,
  refused: true,
};

export type Payout = {
  readonly id: string;
  readonly sellerId: SellerId;
  readonly currency: string;
  readonly sourceType: SourceType;
  /** The payout run it belongs to, as `2026-11-16` in UTC. */
  readonly day: string;
  readonly amountMinor: number;
  readonly status: PayoutStatus;
  /** Stripe's id: `po_…`; null until Stripe has taken it. */
  readonly payoutId: string | null;
  readonly failureCode: string | null;
  /** The failed one that this one makes good. */
  readonly retryOf: string | null;
  /** The one that makes this failed one good. */
  readonly retriedBy: string | null;
  readonly createdAt: number;
  /** When Stripe was asked last, in ms; null while only its answer to us is known. */
  readonly seenAt: number | null;
};

/** `taking` and `restoring` are on their way: the schedule at Stripe is being changed. */
export type PayoutState = 'taking' | 'manual' | 'restoring' | 'ended';

export const PAYOUT_STATES: Readonly<Record<PayoutState, true>> = {
  taking: true,
  manual: true,
  restoring: true,
  ended: true,
};

/** A seller whom Stripe does not pay automatically, because we do. */
export type PayoutSeller = {
  readonly sellerId: SellerId;
  readonly country: string;
  readonly state: PayoutState;
  /** How Stripe paid them before; it is restored at the end. */
  readonly previous: PayoutSchedule;
  readonly since: number;
  readonly by: string;
  /** When the clock looks at them; null when no one is to. */
  readonly nextAt: number | null;
  readonly trouble: PayoutTrouble | null;
  readonly revision: number;
};

/** Why a payout run pays a seller nothing at all. */
export type PayoutTrouble =
  /** Someone put them on an automatic schedule at Stripe. */
  | 'schedule_changed'
  /** Stripe does not pay them out now: details are missing, or their bank account is gone. */
  | 'payouts_off'
  /** Stripe waits for details of theirs, or has disabled them. */
  | 'requirements_due'
  | 'rebuilt'
  /** More credits within the delay than are read. */
  | 'too_many_credits'
  /** They left the platform. */
  | 'gone';

export const PAYOUT_TROUBLES: Readonly<Record<PayoutTrouble, true>> = {
  schedule_changed: true,
  payouts_off: true,
  requirements_due: true,
  rebuilt: true,
  too_many_credits: true,
  gone: true,
};

export const MANUAL: PayoutSchedule = { interval: 'manual', weeklyDays: [], monthlyDays: [] };

/** Early enough for the banks of the day in Europe, after the night's settlements of Stripe (UTC). */
const RUN_HOUR = 6;

/** The next payout run after `now`, in ms. */
export function nextPayoutRun(now: number): number {
  const today = Math.floor(now / DAY_MS) * DAY_MS + RUN_HOUR * 60 * 60_000;
  return today > now ? today : today + DAY_MS;
}

/** The day that a payout of this moment belongs to. */
export function payoutDay(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** What the journal knows the seller's balance of a currency by: one payout of it is open at a time. */
export function balanceKey(sellerId: SellerId, currency: string): string {
  return `${sellerId}/${currency}`;
}

/** One that a person must decide about: nothing of its currency leaves before. */
export function needsAPerson({ status, failureCode, retryOf, retriedBy }: Payout): boolean {
  if (retriedBy !== null) return false;
  // A retry that was refused leaves the one it was to make good to a person.
  if (status === 'refused') return retryOf === null && !isPassing(failureCode ?? '');
  return status === 'failed' || status === 'canceled';
}

/** How a payout stands by what Stripe says of it. A status that is new to us counts as on its way. */
export function statusOf({ status }: Pick<PayoutFacts, 'status'>): PayoutStatus {
  return status === 'paid' || status === 'failed' || status === 'canceled' ? status : 'sent';
}
