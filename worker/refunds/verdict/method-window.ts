/**
 * How long Stripe lets a payment of each method be refunded, and what is odd about that. It decides what is
 * possible, never what is owed. Cards have no window, and a method no one has listed never blocks: Stripe
 * then says itself whether it works.
 *
 * Source: docs.stripe.com, the page of each payment method ("Refunds").
 */
import { valueIn } from '../../base/result/closed-set.ts';
import {
  addDays,
  addWorkingDays,
  dayInZone,
  isWeekend,
  type CalendarDay,
} from '../../policies/calendar-day.ts';

/** Days from the payment, `never` when it cannot be refunded; null: Stripe publishes none. */
const WINDOW: Readonly<Record<string, number | 'never' | null>> = {
  // A card that was closed since fails the refund (`expired_or_canceled_card`), whatever its age.
  card: null,
  card_present: null,
  interac_present: null,
  link: null,
  us_bank_account: 180,
  ach_debit: 180,
  sepa_debit: 180,
  bacs_debit: 180,
  acss_debit: 180,
  au_becs_debit: 90,
  nz_bank_account: 90,
  ideal: 180,
  wero: 180,
  bancontact: 180,
  eps: 180,
  p24: 180,
  sofort: 180,
  klarna: 180,
  affirm: 120,
  afterpay_clearpay: 120,
  zip: 180,
  paypal: 180,
  amazon_pay: 90,
  cashapp: 90,
  revolut_pay: 180,
  alipay: 90,
  grabpay: 90,
  paynow: 90,
  fpx: 60,
  upi: 60,
  pix: 90,
  swish: 365,
  mb_way: 365,
  multibanco: 365,
  twint: 180,
  satispay: 180,
  // Stripe's page on boleto says so; a general page implies otherwise.
  boleto: 'never',
  oxxo: 'never',
  international_wire: 'never',
  // Refundable, with the buyer's bank details.
  konbini: null,
  promptpay: null,
  customer_balance: null,
};

/** Stripe asks the buyer by e-mail where to send the money, and the refund waits (`requires_action`). */
const ASKS_BUYER: ReadonlySet<string> = new Set(['konbini', 'promptpay', 'customer_balance']);

/** Working days until an ACH debit clears: Stripe sends no refund before. */
const ACH_CLEARS_AFTER = 3;
/** Working days within which a SEPA debit can still be given back by the bank, beside our refund. */
const SEPA_SETTLES_AFTER = 7;

export type MethodWindow = {
  /** Stripe's word for the kind of payment method; null when it does not say. */
  readonly method: string | null;
  /** `unknown` is not listed here; it blocks nothing. */
  readonly state: 'open' | 'closed' | 'never' | 'unknown';
  readonly days: number | null;
  /** The last day (UTC, Stripe's own) on which a refund can be made. */
  readonly lastDay: CalendarDay | null;
  readonly asksBuyer: boolean;
  /** Until this day it waits at Stripe, or risks that the buyer is paid twice. */
  readonly waits: {
    readonly why: 'debit_clears' | 'double_credit';
    readonly until: CalendarDay;
  } | null;
};

/** What can be refunded of a payment made with `method` at `paidAt` (ms), now (ms). */
export function methodWindowOf(method: string | null, paidAt: number, now: number): MethodWindow {
  const paidOn = dayInZone(paidAt, 'UTC');
  const today = dayInZone(now, 'UTC');
  const window = valueIn(WINDOW, method ?? '');
  const days = typeof window === 'number' ? window : null;
  const lastDay = days === null ? null : addDays(paidOn, days);
  return {
    method,
    days,
    lastDay,
    asksBuyer: ASKS_BUYER.has(method ?? ''),
    state: stateOf(window, lastDay, today),
    waits: waitsOf(method, paidOn, today),
  };
}

function stateOf(
  window: number | 'never' | null | undefined,
  lastDay: CalendarDay | null,
  today: CalendarDay,
): MethodWindow['state'] {
  if (window === undefined) return 'unknown';
  if (window === 'never') return 'never';
  return lastDay !== null && today > lastDay ? 'closed' : 'open';
}

function waitsOf(
  method: string | null,
  paidOn: CalendarDay,
  today: CalendarDay,
): MethodWindow['waits'] {
  const isAch = method === 'us_bank_account' || method === 'ach_debit';
  if (!isAch && method !== 'sepa_debit') return null;
  const count = isAch ? ACH_CLEARS_AFTER : SEPA_SETTLES_AFTER;
  const until = addWorkingDays(paidOn, count, (day) => !isWeekend(day));
  if (today >= until) return null;
  return { why: isAch ? 'debit_clears' : 'double_credit', until };
}
