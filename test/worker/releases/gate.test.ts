import { describe, expect, test } from 'vitest';
import { decideRelease } from '../../../worker/releases/gate.ts';
import { SCHEDULED_TRANSFER_ID_KEY } from '../../../worker/transfers/scheduled-transfer.ts';
import type { TransferView } from '../../../worker/transfers/scheduled-transfer.ts';
import type { TransferFacts } from '../../../worker/stripe/transfer-facts.ts';
import type { SellerFacts } from '../../../worker/stripe/seller-facts.ts';
import {
  DAY_MS,
  NOW,
  openHold,
  paymentFacts,
  transferFacts,
  transferView,
  type TransferChange,
} from '../transfers/facts.ts';

const SELLER: SellerFacts = {
  id: 'acct_1',
  name: 'Atelier Nord',
  country: 'US',
  currency: 'usd',
  createdAt: 0,
  canReceive: true,
  payoutsEnabled: true,
  overdueRequirements: 0,
  disabledReason: null,
  lossesCarriedBy: 'platform',
  dashboard: 'express',
  leftAt: null,
};

const due = (changed: TransferChange = {}) =>
  transferView({ releaseAt: NOW, nextAt: NOW, ...changed });
const decide = (
  view = due(),
  facts: Parameters<typeof paymentFacts>[0] = {},
  seller: SellerFacts | null = SELLER,
) => decideRelease(view, { facts: paymentFacts(facts), views: [view], seller, now: NOW });

const ofShare = (id: string) => ({ metadata: { [SCHEDULED_TRANSFER_ID_KEY]: id } });

/** Decides about the first of the payment's scheduled transfers. */
const among = (
  views: [TransferView, ...TransferView[]],
  facts: Parameters<typeof paymentFacts>[0],
) => decideRelease(views[0], { facts: paymentFacts(facts), views, seller: SELLER, now: NOW });

const transfer = (changed: Partial<TransferFacts> = {}) =>
  transferFacts({ createdAt: NOW - 1_000, ...changed });

describe('a scheduled transfer whose day has come', () => {
  test('leaves whole, paid by its charge', () => {
    const amount = { amountMinor: 8_000, currency: 'usd' };
    expect(decide()).toEqual({ decision: 'send', amount, sourceChargeId: 'ch_1' });
  });

  test('leaves with what is left of it', () => {
    const adjustments = [{ cause: 'refund' as const, amountMinor: 3_000, at: NOW, sourceId: null }];
    expect(decide(due({ adjustments }))).toMatchObject({ amount: { amountMinor: 5_000 } });
  });

  test.each([
    ['canceled', due({ status: 'canceled' })],
    ['already under way', due({ status: 'releasing' })],
    ['blocked', due({ status: 'blocked' })],
    ['held', due({ holds: [openHold()] })],
    [
      'reduced to nothing',
      due({ adjustments: [{ cause: 'refund', amountMinor: 8_000, at: NOW, sourceId: null }] }),
    ],
  ])('is left alone when it is %s', (_name, view) => {
    expect(decide(view)).toEqual({ decision: 'leave' });
  });

  test('waits for its payment, which tells of itself', () => {
    const view = due({ status: 'awaiting_payment', releaseAt: null });
    expect(decide(view, { status: 'awaiting' })).toEqual({ decision: 'await' });
  });

  test('waits to the millisecond of its day', () => {
    expect(decide(due({ releaseAt: NOW + 1 }))).toEqual({ decision: 'wait', until: NOW + 1 });
  });

  test.each(['awaiting', 'processing', 'uncaptured', 'failed', 'canceled'] as const)(
    'waits an hour when its payment is %s',
    (status) => {
      expect(decide(due(), { status })).toEqual({ decision: 'wait', until: NOW + 60 * 60_000 });
    },
  );

  test.each([null, { ...SELLER, canReceive: false }])(
    'is blocked when no one can receive it',
    (seller) => {
      expect(decide(due(), {}, seller)).toEqual({
        decision: 'block',
        reason: 'seller_cannot_receive',
      });
    },
  );
});

describe('a transfer that is at Stripe already', () => {
  test('for this very scheduled transfer is adopted, even before its day', () => {
    const transfers = [transfer(ofShare('st_1'))];
    expect(decide(due({ releaseAt: NOW + DAY_MS }), { transfers })).toEqual({
      decision: 'adopt',
      transferId: 'tr_1',
      createdAt: NOW - 1_000,
    });
  });

  test.each([
    ['another amount', { amountMinor: 7_999 }],
    ['another currency', { currency: 'eur' }],
    ['another seller', { sellerId: 'acct_2' }],
    ['and was reversed', { reversedMinor: 1 }],
  ])('A13: with its id and %s is no release of it', (_name, changed) => {
    const transfers = [transfer({ ...ofShare('st_1'), ...changed })];
    expect(decide(due(), { transfers })).toEqual({ decision: 'block', reason: 'transfer_exists' });
  });

  test('A7: with the id of another scheduled transfer, and made by hand, blocks', () => {
    const transfers = [transfer({ ...ofShare('st_2'), amountMinor: 100 })];
    expect(decide(due(), { transfers })).toEqual({ decision: 'block', reason: 'transfer_exists' });
  });

  test('A13: that another row names as its own blocks nothing, nor what was given back of it', () => {
    const other = transferView({ id: 'st_2', status: 'released', transferId: 'tr_1' });
    const again = { id: 'tr_2', metadata: { recourse_give_back_of: 'tr_1' } };
    const facts = { transfers: [transfer(ofShare('st_2')), transfer(again)] };
    expect(among([due(), other], facts).decision).toBe('send');
    expect(among([due()], facts).decision).toBe('block');
  });

  test('of another one that is leaving now is waited for', () => {
    const leaving = transferView({ id: 'st_2', status: 'releasing' });
    const facts = { transfers: [transfer(ofShare('st_2'))] };
    expect(among([due(), leaving], facts)).toEqual({ decision: 'wait', until: NOW + 60_000 });
  });

  test('made by hand for the seller blocks, unless it was taken back whole', () => {
    const block = { decision: 'block', reason: 'transfer_exists' };
    expect(decide(due(), { transfers: [transfer()] })).toEqual(block);
    expect(decide(due(), { transfers: [transfer({ reversedMinor: 7_999 })] })).toEqual(block);
    expect(decide(due(), { transfers: [transfer({ reversedMinor: 8_000 })] }).decision).toBe(
      'send',
    );
  });

  test.each([
    ['for another seller', transfer({ sellerId: 'acct_2', amountMinor: 100 })],
    [
      'for another seller’s scheduled transfer',
      transfer({ ...ofShare('st_2'), sellerId: 'acct_2', amountMinor: 100 }),
    ],
  ])('%s does not matter', (_name, other) => {
    expect(decide(due(), { transfers: [other] }).decision).toBe('send');
  });
});

describe('the money that pays for it', () => {
  const sourceOf = (facts: Parameters<typeof paymentFacts>[0], view = due()) => {
    const decision = decide(view, facts);
    return decision.decision === 'send' ? decision.sourceChargeId : decision;
  };
  const settled = (currency: string, amountMinor: number, availableAt = NOW) => ({
    settlement: {
      currency,
      amountMinor,
      feeMinor: 0,
      stripeFeeMinor: 0,
      availableAt,
      entryId: 'txn_1',
    },
  });

  test.each([
    ['is the charge when the sum fits exactly', settled('usd', 8_000), 'ch_1'],
    ['is the balance when the charge is smaller', settled('usd', 7_999), null],
    ['is the balance when the charge settled elsewhere', settled('eur', 10_000), null],
    ['is the balance when there is no charge', { chargeId: null }, null],
    ['is the balance when nothing has settled', { settlement: null }, null],
    ['is the balance when the method is not known', { method: null }, null],
    [
      'is the balance when other transfers leave too little of what was settled',
      {
        ...settled('usd', 9_999),
        transfers: [transfer({ sellerId: 'acct_2', amountMinor: 2_000 })],
      },
      null,
    ],
    [
      'is the charge when others leave enough',
      { transfers: [transfer({ sellerId: 'acct_2', amountMinor: 2_000 })] },
      'ch_1',
    ],
  ] as const)('%s', (_name, facts, source) => {
    expect(sourceOf(facts)).toBe(source);
  });

  test.each([
    ...['acss_debit', 'au_becs_debit', 'bacs_debit', 'nz_bank_account', 'sepa_debit'],
    'us_bank_account',
  ])('of a payment by %s is awaited, and then comes from the balance', (method) => {
    const pending = settled('usd', 10_000, NOW + DAY_MS);
    expect(sourceOf({ method, ...pending })).toEqual({ decision: 'wait', until: NOW + DAY_MS });
    expect(sourceOf({ method, ...settled('usd', 10_000, NOW) })).toBeNull();
    const until = Number.MAX_SAFE_INTEGER;
    expect(sourceOf({ method, settlement: null })).toEqual({ decision: 'wait', until });
  });
});
