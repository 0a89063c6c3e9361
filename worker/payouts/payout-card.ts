/** A seller's payouts as staff see them. */
import type { SellerFacts } from '../stripe/seller-facts.ts';
import type { PayoutSchedule } from '../stripe/payout-facts.ts';
import { limitOf } from './holding-limit.ts';
import type { PayoutLine, PayoutLook } from './look-actions.ts';
import { needsAPerson, type Payout, type PayoutSeller, type PayoutTrouble } from './payout.ts';
import type { PayoutHold } from './hold-store.ts';

export type PayoutCard = {
  readonly seller: { readonly id: string; readonly name: string; readonly country: string };
  /** `automatic`: Stripe pays them automatically, and nothing below is known. */
  readonly state: 'automatic' | Exclude<PayoutSeller['state'], 'ended'>;
  /** How Stripe pays them automatically, now or before we took over; null where it cannot be read. */
  readonly schedule: PayoutSchedule | null;
  readonly since: number | null;
  readonly nextAt: number | null;
  /** Why nothing is paid at all. */
  readonly trouble: PayoutTrouble | null;
  readonly delayDays: number | null;
  readonly lines: readonly PayoutLineCard[];
  readonly payouts: readonly PayoutLineOfList[];
  readonly holds: readonly Pick<
    PayoutHold,
    'id' | 'paymentId' | 'cause' | 'amountMinor' | 'currency' | 'reason' | 'placedAt' | 'placedBy'
  >[];
};

/** One currency: what is there, what stays and why, what would leave now. Minor units. */
export type PayoutLineCard = Omit<PayoutLine, 'failed' | 'holding' | 'parts'> & {
  /** True while a failed payout waits for a person: nothing of the currency leaves. */
  readonly isStopped: boolean;
  /** When Stripe's limit for keeping it is reached, and whether that is near; null: nothing old stays. */
  readonly limit: { readonly limitAt: number; readonly isNear: boolean } | null;
};

export type PayoutLineOfList = Pick<
  Payout,
  'id' | 'currency' | 'sourceType' | 'day' | 'amountMinor' | 'status' | 'payoutId' | 'failureCode'
> & { readonly needsAPerson: boolean; readonly retriedBy: string | null };

export function payoutCardOf(
  facts: SellerFacts,
  of: {
    readonly seller: PayoutSeller | null;
    readonly schedule: PayoutSchedule | null;
    readonly look: PayoutLook | null;
    readonly trouble: PayoutTrouble | null;
    readonly payouts: readonly Payout[];
    readonly holds: readonly PayoutHold[];
    readonly now: number;
  },
): PayoutCard {
  const ours = of.seller?.state === 'ended' ? null : of.seller;
  const { id, name, country } = facts;
  const state = ours === null || ours.state === 'ended' ? 'automatic' : ours.state;
  return {
    seller: { id, name, country },
    state,
    schedule: ours?.previous ?? of.schedule,
    since: ours?.since ?? null,
    nextAt: ours?.nextAt ?? null,
    trouble: of.trouble,
    delayDays: of.look?.delayDays ?? null,
    lines: (of.look?.lines ?? []).map((line) => lineCardOf(line, country, of.now)),
    payouts: of.payouts.map(listed),
    holds: of.holds.map(holdLine),
  };
}

function lineCardOf(line: PayoutLine, country: string, now: number): PayoutLineCard {
  const { failed, holding, parts: _parts, ...rest } = line;
  return { ...rest, isStopped: failed.length > 0, limit: limitOf(holding, country, now) };
}

function listed(payout: Payout): PayoutLineOfList {
  const { id, currency, sourceType, day, amountMinor, status, payoutId, failureCode } = payout;
  const { retriedBy } = payout;
  return {
    id,
    currency,
    sourceType,
    day,
    amountMinor,
    status,
    payoutId,
    failureCode,
    retriedBy,
    needsAPerson: needsAPerson(payout),
  };
}

function holdLine({
  id,
  paymentId,
  cause,
  amountMinor,
  currency,
  reason,
  placedAt,
  placedBy,
}: PayoutHold) {
  return { id, paymentId, cause, amountMinor, currency, reason, placedAt, placedBy };
}
