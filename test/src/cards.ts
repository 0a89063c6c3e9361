/** Answers of the backend as the views get them: a plain scheduled transfer of a plain payment, to be changed by a test. */
import type { PaymentCard } from '../../worker/desk/payment-routes.ts';
import type { HoldCard, TransferCard } from '../../worker/transfers/transfer-card.ts';
import type { Person } from '../../worker/people/staff/rights.ts';
import { RIGHTS } from '../../worker/people/staff/rights.ts';
import type { Place } from '../../src/words/days.ts';

export const DAY_MS = 24 * 60 * 60_000;
/** A Tuesday, 12:00 in London. */
export const NOW = Date.UTC(2026, 10, 24, 12);
export const LONDON: Place = { locale: 'en-GB', timeZone: 'Europe/London' };

export const ADA: Person = { userId: 'usr_ada', name: 'Ada', rights: RIGHTS };
export const BEN: Person = { userId: 'usr_ben', name: 'Ben', rights: ['release_early'] };
export const VIC: Person = { userId: 'usr_vic', name: 'Vic', rights: [] };
export const NAMES = { usr_ada: 'Ada', usr_ben: 'Ben' };

export function usd(amountMinor: number) {
  return { amountMinor, currency: 'usd' };
}

export function transferCard(changed: Partial<TransferCard> = {}): TransferCard {
  return {
    id: 'st_1',
    paymentId: 'pi_1',
    seller: { id: 'acct_1', name: 'Atelier Nord' },
    status: 'scheduled',
    statusReason: null,
    refusalCode: null,
    gross: usd(8_000),
    adjustments: [],
    remaining: usd(8_000),
    assessment: {
      tier: 'standard',
      holdDays: 7,
      points: 40,
      override: null,
      scaleVersion: 0,
      signals: [
        { name: 'new_account', points: 30, because: 'The account is 2 days old.' },
        {
          name: 'little_history',
          points: 10,
          because: '0 scheduled transfers released to them so far.',
        },
      ],
    },
    createdAt: NOW - DAY_MS,
    releaseAt: NOW + 6 * DAY_MS,
    releasedAt: null,
    transferId: null,
    holds: [],
    secondPerson: [],
    history: [],
    can: { release: true, reschedule: true, cancel: true, hold: true },
    ...changed,
  };
}

export function holdCard(changed: Partial<HoldCard> = {}): HoldCard {
  return {
    id: 1,
    cause: 'person',
    sourceId: 'usr_ada',
    reason: 'The parcel is lost',
    placedAt: NOW - DAY_MS,
    expiresAt: null,
    canBeLifted: true,
    ...changed,
  };
}

export function paymentOf(changed: Partial<PaymentCard['payment']> = {}): PaymentCard['payment'] {
  return {
    id: 'pi_1',
    chargeType: 'separate',
    status: 'paid',
    method: 'card',
    amount: usd(10_000),
    captured: usd(10_000),
    refunded: usd(0),
    createdAt: NOW - DAY_MS,
    paidAt: NOW - DAY_MS,
    seller: null,
    onBehalfOf: null,
    applicationFee: null,
    disputes: [],
    warnings: 0,
    inReview: false,
    ...changed,
  };
}

export function paymentCard(changed: Partial<PaymentCard> = {}): PaymentCard {
  return {
    payment: paymentOf(),
    flow: null,
    explainedFee: null,
    scheduledTransfers: [transferCard()],
    refunds: [],
    refundsElsewhere: [],
    cases: [],
    warningAdvice: null,
    recoveries: [],
    needsSecondPerson: {},
    refusedSchedule: null,
    forgotten: null,
    sellers: { acct_1: 'Atelier Nord' },
    names: NAMES,
    person: ADA,
    paused: false,
    now: NOW,
    ...changed,
  };
}
