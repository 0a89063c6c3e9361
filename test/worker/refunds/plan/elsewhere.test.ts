import { describe, expect, test } from 'vitest';
import { partsOfElsewhere } from '../../../../worker/refunds/plan/elsewhere.ts';
import type { RefundFacts } from '../../../../worker/stripe/refund-facts.ts';
import { NOW, paymentFacts, refundFacts, transferView } from '../../transfers/facts.ts';
import { directCharge, separate, transferTo } from '../facts.ts';

const NONE: ReadonlySet<string> = new Set();

/** What each seller would have given of the newest refund. */
function owed(refunds: readonly RefundFacts[], changed: Parameters<typeof separate>[1] = {}) {
  const refundedMinor = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const facts = separate(changed.transfers ?? [transferTo()], {
    refunds,
    refundedMinor,
    ...changed,
  });
  const [newest] = facts.refunds;
  if (!newest) throw new Error('no refund');
  return partsOfElsewhere(facts, [], { refund: newest, decided: NONE }).map(({ stake, minor }) => [
    stake.sellerId,
    minor,
  ]);
}

const half = refundFacts({ amountMinor: 5_000, createdAt: NOW });

describe('a refund made elsewhere', () => {
  test('after the seller was paid: they owe their fraction of it', () => {
    expect(owed([half])).toEqual([['acct_1', 4_000]]);
  });

  test.each<[string, RefundFacts]>([
    [
      'took the part itself',
      { ...half, reversal: { id: 'trr_1', amountMinor: 4_000, entryId: null } },
    ],
    ['failed', { ...half, status: 'failed' }],
    ['was canceled', { ...half, status: 'canceled' }],
    ['is ours', { ...half, metadata: { recourse_refund: 'rf_1' } }],
  ])('that %s: nothing is owed', (_name, refund) => {
    expect(owed([refund])).toEqual([]);
  });

  test('on the seller’s own account: it took the seller’s money', () => {
    const facts = directCharge({ refunds: [half], refundedMinor: 5_000 });
    expect(partsOfElsewhere(facts, [], { refund: half, decided: NONE })).toEqual([]);
  });

  test('before the seller was paid: the transfer was made of what was left', () => {
    const late = transferTo({ createdAt: NOW + 1_000 });
    expect(owed([half], { transfers: [late] })).toEqual([]);
  });

  test('in the same second as the transfer counts as after it: Stripe tells no more', () => {
    expect(owed([half], { transfers: [transferTo({ createdAt: NOW })] })).toEqual([
      ['acct_1', 4_000],
    ]);
  });

  test('of a scheduled transfer that is still ours: it is reduced automatically', () => {
    const facts = paymentFacts({ refunds: [half], refundedMinor: 5_000 });
    expect(partsOfElsewhere(facts, [transferView()], { refund: half, decided: NONE })).toEqual([]);
  });

  test('is judged as things were then: what came later changes nothing', () => {
    const later = refundFacts({ id: 're_2', amountMinor: 2_500, createdAt: NOW + 1_000 });
    const facts = separate([transferTo()], { refunds: [later, half], refundedMinor: 7_500 });
    expect(
      partsOfElsewhere(facts, [], { refund: half, decided: NONE }).map(({ minor }) => minor),
    ).toEqual([4_000]);
    expect(
      partsOfElsewhere(facts, [], { refund: later, decided: NONE }).map(({ minor }) => minor),
    ).toEqual([2_000]);
  });

  test('leaves what the seller has left at most', () => {
    const gone = transferTo({ reversedMinor: 7_000 });
    expect(owed([half], { transfers: [gone] })).toEqual([['acct_1', 1_000]]);
  });
});

describe('A4: what was reversed by hand', () => {
  const byHand = (byHandMinor: number) => ({ byHandMinor, reversedMinor: byHandMinor });
  const three = [5_000, 2_500, 1_500].map((amountMinor, at) =>
    transferTo({ ...byHand(amountMinor / 4), amountMinor, id: `tr_${String(at)}` }),
  );
  const quarter = refundFacts({ amountMinor: 2_500, createdAt: NOW });

  test('settles the refund, whichever came first', () => {
    expect(owed([quarter], { transfers: three }).map(([, minor]) => minor)).toEqual([0, 0, 0]);
    expect(owed([half], { transfers: [transferTo(byHand(4_000))] })).toEqual([['acct_1', 0]]);
  });

  test('in part: the rest is owed', () => {
    expect(owed([half], { transfers: [transferTo(byHand(1_500))] })).toEqual([['acct_1', 2_500]]);
  });

  test('settles the oldest refund that no one decided about', () => {
    const later = refundFacts({ id: 're_2', amountMinor: 2_500, createdAt: NOW + 1_000 });
    const transfers = [transferTo(byHand(4_000))];
    const facts = separate(transfers, { refunds: [later, half], refundedMinor: 7_500 });
    const minorsOf = (decided: ReadonlySet<string>) =>
      partsOfElsewhere(facts, [], { refund: later, decided }).map(({ minor }) => minor);
    expect(minorsOf(NONE)).toEqual([2_000]);
    expect(minorsOf(new Set([half.id]))).toEqual([0]);
  });
});
