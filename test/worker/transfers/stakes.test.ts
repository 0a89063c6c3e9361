import { describe, expect, test } from 'vitest';
import {
  GIVE_BACK_KEY,
  inSellersCurrency,
  ownRefundId,
  partsOf,
  stakesOf,
} from '../../../worker/transfers/stakes.ts';
import type { PaymentFacts } from '../../../worker/stripe/payment-facts.ts';
import type { Adjustment, TransferView } from '../../../worker/transfers/scheduled-transfer.ts';
import { dispute, NOW, paymentFacts, refundFacts, transferView } from './facts.ts';
import { separate, transferTo } from '../refunds/facts.ts';

const parts = (facts: PaymentFacts, amountMinor: number, views: readonly TransferView[] = []) =>
  partsOf(stakesOf(facts, views), amountMinor);

const REFUNDED = {
  refundedMinor: 4_000,
  refunds: [refundFacts({ amountMinor: 4_000, createdAt: NOW })],
};

describe('a transfer that the platform made itself', () => {
  test('before any refund is a fraction of the whole charge', () => {
    expect(parts(separate(), 5_000)).toEqual([4_000]);
  });

  test('after an earlier refund is a fraction of what was left then', () => {
    const late = transferTo({ amountMinor: 4_800, createdAt: NOW + 1_000 });
    const facts = separate([late], REFUNDED);
    expect(stakesOf(facts, [])).toMatchObject([{ ofMinor: 6_000, goneMinor: 0, leftMinor: 4_800 }]);
    expect(parts(facts, 3_000)).toEqual([2_400]);
    expect(parts(facts, 6_000)).toEqual([4_800]);
  });

  test('before it, has given its part of it already, or the platform bore it', () => {
    const early = transferTo({ amountMinor: 8_000, reversedMinor: 3_200 });
    expect(parts(separate([early], REFUNDED), 6_000)).toEqual([4_800]);
    const untouched = transferTo({ amountMinor: 8_000 });
    expect(parts(separate([untouched], REFUNDED), 6_000)).toEqual([4_800]);
  });

  test('of which more was reversed than refunds explain gives what is left at most', () => {
    const nearlyGone = transferTo({ amountMinor: 8_000, reversedMinor: 7_900 });
    expect(parts(separate([nearlyGone]), 5_000)).toEqual([100]);
  });

  test('is less by what a lost dispute took, and not by one that is open', () => {
    const lost = dispute('lost', { amountMinor: 5_000 });
    expect(parts(separate([transferTo()], { disputes: [lost] }), 5_000)).toEqual([4_000]);
    expect(stakesOf(separate([transferTo()], { disputes: [lost] }), [])).toMatchObject([
      { goneMinor: 5_000 },
    ]);
    const open = dispute('needs_response', { amountMinor: 5_000 });
    expect(stakesOf(separate([transferTo()], { disputes: [open] }), [])).toMatchObject([
      { goneMinor: 0 },
    ]);
  });
});

describe('what was given back after a failed refund', () => {
  const taken = transferTo({ reversedMinor: 8_000 });
  const again = transferTo({
    id: 'tr_2',
    createdAt: NOW,
    amountMinor: 8_000,
    metadata: { [GIVE_BACK_KEY]: 'tr_1' },
  });

  test('is no scheduled transfer of its own: it stands for the transfer it makes good', () => {
    const stakes = stakesOf(separate([again, taken]), []);
    expect(stakes).toMatchObject([{ wholeMinor: 8_000, leftMinor: 8_000 }]);
    expect(partsOf(stakes, 2_500)).toEqual([2_000]);
  });

  test('of a debit belongs to no transfer and gives nothing', () => {
    const debit = transferTo({ id: 'tr_3', metadata: { [GIVE_BACK_KEY]: 'acct_1' } });
    expect(stakesOf(separate([transferTo(), debit]), [])).toHaveLength(1);
  });
});

describe('a scheduled transfer of ours', () => {
  const reduction = (amountMinor: number): Adjustment => ({
    cause: 'refund',
    amountMinor,
    at: NOW,
    sourceId: 'rf_1',
  });

  test('that is kept gives its fraction of what was asked of the buyer', () => {
    expect(parts(paymentFacts(), 2_500, [transferView()])).toEqual([2_000]);
    const half = paymentFacts({ capturedMinor: 5_000 });
    expect(stakesOf(half, [transferView()])).toMatchObject([{ ofMinor: 10_000, goneMinor: 5_000 }]);
  });

  test('reduced before release and reversed after gives its whole, never more', () => {
    const released = transferView({
      status: 'released',
      transferId: 'tr_1',
      adjustments: [reduction(3_200)],
    });
    const facts = separate([transferTo({ amountMinor: 4_800, createdAt: NOW + 1_000 })], REFUNDED);
    expect(stakesOf(facts, [released])).toMatchObject([{ wholeMinor: 8_000, leftMinor: 4_800 }]);
    expect(parts(facts, 3_000, [released])).toEqual([2_400]);
    expect(parts(facts, 6_000, [released])).toEqual([4_800]);
  });

  test('of which nothing is left stays in the sum that others are rounded in', () => {
    const over = transferView({
      status: 'canceled',
      statusReason: 'nothing_left',
      adjustments: [reduction(8_000)],
    });
    expect(stakesOf(paymentFacts(), [over])).toMatchObject([{ leftMinor: 0 }]);
  });

  test('that staff canceled is none', () => {
    const canceled = transferView({ status: 'canceled', statusReason: 'canceled_by_person' });
    expect(stakesOf(paymentFacts(), [canceled])).toEqual([]);
  });
});

describe('rounding', () => {
  test('is once for all sellers: 1 of 3 equal fractions does not take three halves', () => {
    const three = ['a', 'b', 'c'].map((at) =>
      transferTo({ id: `tr_${at}`, sellerId: `acct_${at}`, amountMinor: 3_000 }),
    );
    const taken = parts(separate(three), 5);
    expect(taken.reduce((sum, minor) => sum + minor, 0)).toBe(5);
  });

  test('the refund that ends the charge takes what rounding left', () => {
    const refunds = [refundFacts({ amountMinor: 2_500, createdAt: NOW })];
    const left = transferTo({ amountMinor: 8_770, reversedMinor: 2_192 });
    const facts = separate([left], { refunds, refundedMinor: 2_500 });
    expect(parts(facts, 7_500)).toEqual([6_578]);
  });

  test('what the platform bore earlier is no rounding: the last refund does not sweep it', () => {
    const facts = separate([transferTo({ amountMinor: 8_000 })], REFUNDED);
    expect(parts(facts, 6_000)).toEqual([4_800]);
  });

  test('what rounding took too early is not taken twice', () => {
    const refunds = [refundFacts({ amountMinor: 2_500, createdAt: NOW })];
    const ahead = transferTo({ amountMinor: 8_770, reversedMinor: 2_194 });
    const facts = separate([ahead], { refunds, refundedMinor: 2_500 });
    expect(parts(facts, 2_500)).toEqual([2_191]);
  });
});

describe('A11: one seller, one transfer held and one sent', () => {
  const sentView = transferView({
    id: 'st_2',
    status: 'released',
    transferId: 'tr_1',
    grossMinor: 4_000,
  });
  const held = (adjustments: readonly Adjustment[] = []) =>
    transferView({ grossMinor: 4_000, reference: 'second', adjustments });
  const facts = (changed: Partial<PaymentFacts> = {}) =>
    separate([transferTo({ amountMinor: 4_000 })], changed);

  test.each([
    [1_000, [800, 0]],
    [5_000, [4_000, 0]],
    [7_500, [4_000, 2_000]],
    [10_000, [4_000, 4_000]],
  ])('a refund of %i takes the held one first', (amountMinor, expected) => {
    expect(parts(facts(), amountMinor, [held(), sentView])).toEqual(expected);
  });

  test('the next refund takes the rest of what they were paid', () => {
    const refunds = [refundFacts({ amountMinor: 5_000, createdAt: NOW })];
    const reduced = held([{ cause: 'refund', amountMinor: 4_000, at: NOW, sourceId: null }]);
    const after = facts({ refunds, refundedMinor: 5_000 });
    expect(parts(after, 5_000, [reduced, sentView])).toEqual([0, 4_000]);
  });

  test('another seller’s part is none of it', () => {
    const other = transferView({ id: 'st_3', sellerId: 'acct_2', grossMinor: 1_000 });
    expect(parts(facts(), 5_000, [held(), other, sentView])).toEqual([4_000, 500, 0]);
  });
});

describe('in the seller’s own currency', () => {
  test('a part is worth what the transfer became there', () => {
    const [stake] = stakesOf(
      separate([transferTo({ credited: { amountMinor: 7_200, currency: 'eur' } })]),
      [],
    );
    if (!stake) throw new Error('no stake');
    expect(inSellersCurrency(stake, 2_000)).toEqual({ amountMinor: 1_800, currency: 'eur' });
  });

  test('a scheduled transfer that is still held is the platform’s money', () => {
    const [stake] = stakesOf(paymentFacts(), [transferView()]);
    if (!stake) throw new Error('no stake');
    expect(inSellersCurrency(stake, 2_000)).toEqual({ amountMinor: 2_000, currency: 'usd' });
  });
});

test('a refund of ours is known by its metadata', () => {
  expect(ownRefundId({ recourse_refund: 'rf_1' })).toBe('rf_1');
  expect(ownRefundId({ order: '7' })).toBeNull();
});
