import { describe, expect, test } from 'vitest';
import { allocationOfItems } from '../../../../worker/refunds/plan/item-shares.ts';
import { purchaseOf } from '../../../../worker/refunds/verdict/purchase.ts';
import type { RefundRequest } from '../../../../worker/refunds/plan/refund-request.ts';
import type { PaymentFacts } from '../../../../worker/stripe/payment-facts.ts';
import type { StatedItem } from '../../../../worker/refunds/verdict/item.ts';
import { paymentFacts, transferView } from '../../transfers/facts.ts';
import { ask, separate, transferTo } from '../facts.ts';

const BOOK = { id: 'book', amountMinor: 3_000, sellerId: 'acct_1' };
const PEN = { id: 'pen', amountMinor: 1_000, sellerId: 'acct_1' };
const MUG = { id: 'mug', amountMinor: 5_000, sellerId: 'acct_2' };
const DELIVERY = { id: 'delivery', amountMinor: 1_000 };
const CART: readonly StatedItem[] = [BOOK, PEN, MUG, DELIVERY];

/** 100.00 of which the first seller was sent 32.00 of their 40.00, and the second 45.00 of their 50.00. */
const PAID = separate([
  transferTo({ id: 'tr_1', sellerId: 'acct_1', amountMinor: 3_200 }),
  transferTo({ id: 'tr_2', sellerId: 'acct_2', amountMinor: 4_500 }),
]);

type Case = {
  readonly facts?: PaymentFacts;
  readonly request?: Partial<RefundRequest>;
  readonly items?: readonly StatedItem[];
  readonly back?: readonly (readonly [string, number])[];
};

function allocation({ facts = PAID, request = {}, items = CART, back = [] }: Case) {
  const purchase = purchaseOf(facts, { stated: { items }, refundedItems: new Map(back) });
  const found = allocationOfItems({ facts, views: [], request: ask(request), purchase });
  return found && Object.fromEntries(found.map((one) => [one.sellerId, one.amountMinor]));
}

const named = (id: string, amountMinor: number): Partial<RefundRequest> => ({
  amountMinor,
  items: [{ id, amountMinor }],
});

describe('who gives back what of items', () => {
  test.each<[string, Case, object]>([
    [
      'the seller of an item, and no one else',
      { request: named('book', 3_000) },
      { acct_1: 2_400, acct_2: 0 },
    ],
    [
      'a part of an item, in proportion',
      { request: named('mug', 1_000) },
      { acct_1: 0, acct_2: 900 },
    ],
    [
      'what names no seller is the platform’s',
      { request: named('delivery', 1_000) },
      { acct_1: 0, acct_2: 0 },
    ],
    [
      'all of it takes all of both',
      { request: { amountMinor: 10_000 } },
      { acct_1: 3_200, acct_2: 4_500 },
    ],
    [
      'more than is left of an item takes no more than its share',
      { request: named('book', 3_000), back: [['book', 2_000]] },
      { acct_1: 800, acct_2: 0 },
    ],
  ])('%s', (_name, of, expected) => {
    expect(allocation(of)).toEqual(expected);
  });

  test('items that go back one by one take exactly what the seller was given', () => {
    const odd = transferTo({ id: 'tr_1', sellerId: 'acct_1', amountMinor: 3_333 });
    const [, second] = PAID.transfers;
    const facts = { ...PAID, transfers: second ? [odd, second] : [odd] };
    const first = allocation({ facts, request: named('pen', 1_000) })?.['acct_1'] ?? 0;
    expect(first).toBe(833);
    const left = {
      ...facts,
      transfers: [{ ...odd, reversedMinor: first }, ...facts.transfers.slice(1)],
    };
    const back = [['pen', 1_000]] as const;
    expect(allocation({ facts: left, request: named('book', 3_000), back })?.['acct_1']).toBe(
      2_500,
    );
  });

  test('of the item of a seller without a share the platform gives all', () => {
    const [first] = PAID.transfers;
    const facts = { ...PAID, transfers: first ? [first] : [] };
    expect(allocation({ facts, request: named('mug', 5_000) })).toEqual({ acct_1: 0 });
  });

  test('what the platform bore of an earlier item is not taken with the last', () => {
    const back = [['pen', 1_000]] as const;
    expect(allocation({ request: named('book', 3_000), back })).toEqual({
      acct_1: 2_400,
      acct_2: 0,
    });
  });

  test('a seller never gives more than the buyer gets of their items, but with the whole', () => {
    const transfers = [transferTo({ id: 'tr_1', sellerId: 'acct_1', amountMinor: 3_500 })];
    const facts = { ...PAID, transfers };
    const items = [{ ...BOOK }, DELIVERY];
    expect(allocation({ facts, items, request: named('book', 3_000) })).toEqual({ acct_1: 3_000 });
    expect(allocation({ facts, items, request: { amountMinor: 10_000 } })).toEqual({
      acct_1: 3_500,
    });
  });

  test('of a scheduled transfer that is held it is the same', () => {
    const facts = paymentFacts({ amountMinor: 10_000, capturedMinor: 10_000 });
    const view = transferView();
    const { sellerId, grossMinor } = view.transfer;
    const items = [
      { ...BOOK, sellerId },
      { ...MUG, sellerId },
    ];
    const purchase = purchaseOf(facts, { stated: { items } });
    const request = ask(named('mug', 5_000));
    expect(allocationOfItems({ facts, views: [view], request, purchase })).toEqual([
      { sellerId, amountMinor: (grossMinor * 5) / 8 },
    ]);
  });
});

describe('it is pro rata', () => {
  test.each<[string, Case]>([
    [
      'where no item names a seller',
      {
        items: CART.map(({ id, amountMinor }) => ({ id, amountMinor })),
        request: named('book', 3_000),
      },
    ],
    ['for an amount of which no one said what it is for', { request: { amountMinor: 3_000 } }],
    [
      'where no seller of an item has a share of the payment',
      { items: [{ ...BOOK, sellerId: 'acct_9' }], request: named('book', 3_000) },
    ],
    [
      'where the platform pays all of it',
      { request: { ...named('book', 3_000), payer: 'platform' } },
    ],
    [
      'of a destination charge, whose seller has all of it',
      { facts: { ...PAID, chargeType: 'destination' }, request: named('book', 3_000) },
    ],
  ])('%s', (_name, of) => {
    expect(allocation(of)).toBeNull();
  });
});
