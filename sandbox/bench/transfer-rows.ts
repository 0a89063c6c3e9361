/** Scheduled transfers as a platform has them after years, in any number, the same every time. */
import { assessSeller, SCALE_AT_START } from '../../worker/sellers/risk/tier.ts';
import type { ScheduledTransfer } from '../../worker/transfers/scheduled-transfer.ts';

const DAY_MS = 24 * 60 * 60_000;

/** The time of the benchmark's world: nothing in it depends on today. */
export const BENCH_NOW = Date.UTC(2026, 10, 16, 9, 0, 0);

/** By age: the oldest are over, then those whose day has come, the newest wait for theirs. */
const OVER = 0.87;
const DUE = 0.97;
/** Of those that are over, 2 in 87 were canceled. */
const CANCELED_EVERY = 43;
/** All rows were created within this many days. */
const DAYS_OF_ALL = 730;
/** The days of the three tiers, sellers of each mixed as they come. */
const HOLD_DAYS = [3, 7, 14] as const;

/** About as many scheduled transfers for a seller as a busy one has in half a year. */
const SCHEDULED_TRANSFERS_OF_A_SELLER = 500;
/** Every fiftieth scheduled transfer has been held once; every fortieth of those still is. */
const HELD_EVERY = 50;
const STILL_HELD_EVERY = 40;
const REDUCED_EVERY = 20;

const HISTORY = {
  accountAgeDays: 400,
  scheduledTransfersReleased: 480,
  disputed: 1,
  refunded: 12,
  warned: 0,
  scheduledTransfers: 500,
  overdueRequirements: 0,
  payoutsEnabled: true,
};

/** One assessment stands for all: what it says does not matter here, its length does. */
const ASSESSMENT = assessSeller(HISTORY, { scale: SCALE_AT_START, override: null, now: BENCH_NOW });

/** The row number `at` of `count`: created one after the other, with ids that look random. */
export function transferRow(at: number, count: number): ScheduledTransfer {
  const holdDays = HOLD_DAYS[at % HOLD_DAYS.length] ?? HOLD_DAYS[0];
  const releaseAt = releaseTime(at / count, holdDays);
  const createdAt = releaseAt - holdDays * DAY_MS;
  const base = {
    id: idOf(at),
    paymentId: `pi_3${scrambled(at, 0x51ed27)}`,
    origin: 'metadata' as const,
    chargeId: `ch_3${scrambled(at, 0x2f6e2b)}`,
    sellerId: sellerOf(at, count),
    agreedMinor: 8_000 + (at % 9_000),
    grossMinor: 8_000 + (at % 9_000),
    currency: 'usd',
    statusReason: null,
    refusalCode: null,
    cardFingerprint: null,
    emailHash: null,
    assessment: ASSESSMENT,
    revision: 3,
    createdAt,
    paidAt: createdAt,
    releaseAt,
    nextAt: null,
    paidByHand: [],
    releasedAt: null,
    transferId: null,
  };
  return { ...base, reference: base.sellerId, round: 1, ...stateOf(at, count, releaseAt) };
}

/**
 * Scheduled transfers of three tiers that are due together were created days apart, so they lie in three places
 * of the table. Everything up to `DUE` has its day behind it, the rest before it.
 */
function releaseTime(age: number, holdDays: number): number {
  const longest = Math.max(...HOLD_DAYS);
  const ago = age < DUE ? longest - holdDays : -holdDays;
  return Math.floor(BENCH_NOW - (ago + (DUE - age) * DAYS_OF_ALL) * DAY_MS);
}

function stateOf(at: number, count: number, releaseAt: number) {
  if (at / count >= OVER) return { status: 'scheduled' as const, nextAt: releaseAt };
  if (at % CANCELED_EVERY === 0) {
    return { status: 'canceled' as const, statusReason: 'nothing_left' as const };
  }
  const transferId = `tr_3${scrambled(at, 0x19a4c5)}`;
  return { status: 'released' as const, releasedAt: releaseAt + 30_000, transferId };
}

export function sellerOf(at: number, count: number): string {
  const sellers = Math.max(1, Math.floor(count / SCHEDULED_TRANSFERS_OF_A_SELLER));
  return `acct_1${scrambled(at % sellers, 0x7b3f11)}`;
}

/** Holds of the rows: most were lifted long ago, as in life. */
export function holdRow(at: number): Record<string, unknown> | null {
  if (at % HELD_EVERY !== 0) return null;
  const open = at % (HELD_EVERY * STILL_HELD_EVERY) === 0;
  return {
    scheduledTransferId: idOf(at),
    cause: 'dispute',
    sourceId: `du_${scrambled(at, 0x3d1)}`,
    reason: 'Dispute: fraudulent',
    placedAt: BENCH_NOW - DAY_MS,
    placedBy: 'stripe',
    expiresAt: null,
    liftReason: open ? null : 'dispute_won',
    liftedAt: open ? null : BENCH_NOW - 60_000,
    liftedBy: open ? null : 'stripe',
  };
}

export function adjustmentRow(at: number): Record<string, unknown> | null {
  if (at % REDUCED_EVERY !== 0) return null;
  const reduction = { cause: 'refund', amountMinor: 500, at: BENCH_NOW - DAY_MS };
  return { scheduledTransferId: idOf(at), number: 1, ...reduction };
}

export function idOf(at: number): string {
  return `st_${scrambled(at, 0x9e3779)}${scrambled(at, 0x85ebca)}`;
}

/** 16 hexadecimal digits that differ for every `at` and are in no order. */
function scrambled(at: number, salt: number): string {
  const mix = (value: number, by: number) => {
    const once = Math.imul(value ^ (value >>> 16), by | 1);
    return (once ^ (once >>> 13)) >>> 0;
  };
  const low = mix(mix(at + salt, 0x85ebca6b), 0xc2b2ae35);
  const high = mix(mix(at ^ (salt << 3), 0x27d4eb2f), 0x165667b1);
  return low.toString(16).padStart(8, '0') + high.toString(16).padStart(8, '0');
}
