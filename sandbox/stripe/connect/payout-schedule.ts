/**
 * What Stripe pays out without being asked: what an account has available, on the days of its schedule, to the bank
 * account that it was given. https://docs.stripe.com/payouts#payout-schedule
 */
import type Stripe from 'stripe';
import { largestPayout } from '../core/currency.ts';
import { availableOfSource } from '../ledger/ledger.ts';
import type { SourceType } from '../core/state.ts';
import { rowsBy } from '../core/table.ts';
import { DAY_SECONDS, nowSeconds, schedule } from '../core/world.ts';
import type { World } from '../core/world.ts';
import type { AccountRow } from './account-object.ts';
import { makePayout } from './payout-life.ts';

type PayoutSchedule = Stripe.BalanceSettings.Payments.Payouts.Schedule;

/** An hour after money becomes available: assumed. */
const HOUR_SECONDS = 3_600;
const SOURCES: readonly SourceType[] = ['bank_account', 'card', 'fpx'];
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const FIRST_DAY = { weekly: 'monday', monthly: 1 } as const;

/** Whether a schedule pays on a day, in unix seconds. A day that a month has not is its last one. */
export const isPayoutDay = (
  { interval, weekly_payout_days: weekly, monthly_payout_days: monthly }: PayoutSchedule,
  at: number,
): boolean => {
  const date = new Date(at * 1000);
  const weekday = DAYS[date.getUTCDay()] ?? '';
  const days: readonly string[] = weekly ?? [FIRST_DAY.weekly];
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  switch (interval) {
    case 'daily':
      return weekday !== 'saturday' && weekday !== 'sunday';
    case 'weekly':
      return days.includes(weekday);
    case 'monthly':
      return (monthly ?? [FIRST_DAY.monthly]).some(
        (day) => Math.min(day, last) === date.getUTCDate(),
      );
    case 'manual':
    case null:
    default:
      return false;
  }
};

const planNext = (world: World, { id }: AccountRow): void => {
  const midnight = Math.floor(nowSeconds(world) / DAY_SECONDS + 1) * DAY_SECONDS;
  schedule(world, { kind: 'payout.automatic', id, at: midnight + HOUR_SECONDS });
};

/** The account gave a bank account: from the next day on it is paid out. */
export const giveBank = (world: World, row: AccountRow): void => {
  if (row.hidden.hasBank === true) return;
  row.hidden.hasBank = true;
  planNext(world, row);
};

/** A day's payouts of an account: one for each part of what it has. */
export const payOutAutomatically = (world: World, row: AccountRow): void => {
  planNext(world, row);
  const { payouts } = row.hidden.balanceSettings.payments;
  const paysToday =
    row.object.payouts_enabled &&
    payouts?.schedule !== undefined &&
    payouts.schedule !== null &&
    isPayoutDay(payouts.schedule, nowSeconds(world));
  if (!paysToday) return;
  const slots = [...world.state.purses.keys()].filter((slot) => slot.startsWith(`${row.id}:`));
  for (const slot of slots) {
    const currency = slot.slice(row.id.length + 1);
    const kept = payouts.minimum_balance_by_currency?.[currency] ?? 0;
    for (const type of SOURCES) {
      const has = availableOfSource(world, row.id, { currency, type });
      // What is to stay is kept of what came by card.
      const amount = largestPayout(type === 'card' ? has - kept : has, currency);
      if (amount > 0) payPart(world, row.id, { amount, currency, type });
    }
  }
};

type Part = { readonly amount: number; readonly currency: string; readonly type: SourceType };

/** Pays one part, and marks the lines that it is made of. */
const payPart = (world: World, account: string, { amount, currency, type }: Part): void => {
  const lines = rowsBy(world.state.tables.transactions, 'account', account).filter(
    ({ object, hidden }) =>
      object.currency === currency &&
      object.status === 'available' &&
      object.balance_type === 'payments' &&
      hidden.payout === undefined,
  );
  const { id } = makePayout(world, {
    account,
    amount,
    currency,
    automatic: true,
    reconciliation_status: 'in_progress',
    source_type: type,
  });
  for (const { hidden } of lines) hidden.payout = id;
};
