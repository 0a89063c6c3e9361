/**
 * A cart of two sellers, whose transfers have left: each gives back what they got for their own item, as reversals at
 * Stripe, to the cent; the other keeps theirs. From the platform's API to the balances.
 */
import { beforeEach, expect, test } from 'vitest';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { SCOPES } from '../../../worker/people/keys/key.ts';
import type { PreviewCard } from '../../../worker/refunds/routes.ts';
import type { RefundCard } from '../../../worker/refunds/refund-card.ts';
import { askAsPlatform } from '../../signing.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { ask } from '../disputes/stage.ts';
import { balancesOf } from './stage.ts';

/**
 * $120.00: a book of 60.00 whose seller gets 48.00, a mug and a pen of 33.33 and 16.67 whose seller gets 39.99, and
 * 10.00 for delivery, which is the platform's.
 */
const PAID = 12_000;
const OF_BOOK = 4_800;
const OF_REST = 3_999;

let world: TestWorld;
let paymentId = '';
let books = '';
let mugs = '';
let requests = 0;

beforeEach(async () => {
  world = await createWorld();
  world.simulator.fund({ amount: 50_000, currency: 'usd' });
  [books, mugs] = [await world.seller(), await world.seller()];
  paymentId = await world.pay({
    card: 'pm_card_bypassPending',
    params: {
      amount: PAID,
      metadata: { recourse_product_type: 'physical', recourse_country: 'DE' },
    },
  });
  await world.settle();
  const { key } = await createKey(world.deps, { name: 'S', scopes: SCOPES, by: 'usr_a' }, false);
  const tell = async (path: string, body: object) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'idempotency-key': `told-${String((requests += 1))}`,
    };
    const { status } = await askAsPlatform(world, { method: 'POST', path, body }, headers);
    expect(status, path).toBeLessThan(300);
  };
  for (const [destination, amount] of [
    [books, OF_BOOK],
    [mugs, OF_REST],
  ] as const) {
    await tell('/v1/scheduled-transfers', {
      paymentId,
      sellerId: destination,
      amountMinor: amount,
      currency: 'usd',
    });
  }
  world.pass(8 * 24 * 60 * 60_000);
  await world.minute();
  await world.settle();
  const delivered = new Date(world.deps.now() - 24 * 60 * 60_000).toISOString().slice(0, 10);
  await tell(`/v1/payments/${paymentId}/records`, {
    purchase: {
      deliveredOn: delivered,
      items: [
        { id: 'book', amountMinor: 6_000, sellerId: books },
        { id: 'mug', amountMinor: 3_333, sellerId: mugs },
        { id: 'pen', amountMinor: 1_667, sellerId: mugs },
      ],
    },
  });
});

async function refund(asked: object): Promise<RefundCard['status']> {
  const fields = { paymentId, ...asked };
  const { preview } = await ask<PreviewCard>(world, 'refunds.preview', fields);
  const request = {
    previewId: preview.id,
    requestId: `request-${String((requests += 1))}`,
    reason: 'it goes back',
  };
  const { status } = await ask<RefundCard>(world, 'refunds.submit', { ...fields, ...request });
  await world.settle();
  return status;
}

/** What was reversed of the transfer to each, and what each has left. */
async function sellersHave() {
  const reversed = async (destination: string) => {
    const { data } = await world.stripe.transfers.list({ destination });
    return data.map(({ amount, amount_reversed: back }) => [amount, back]);
  };
  const [, ofBooks, ofMugs] = await balancesOf(world, [books, mugs]);
  return {
    book: [...(await reversed(books)).flat(), ofBooks?.['usd'] ?? 0],
    rest: [...(await reversed(mugs)).flat(), ofMugs?.['usd'] ?? 0],
  };
}

async function refundedAtStripe(): Promise<readonly number[]> {
  const { data } = await world.stripe.refunds.list({ payment_intent: paymentId });
  return data.map(({ amount }) => amount);
}

test('before anything goes back each has all of theirs', async () => {
  expect(await sellersHave()).toEqual({ book: [OF_BOOK, 0, OF_BOOK], rest: [OF_REST, 0, OF_REST] });
});

test('an item takes from its own seller, and from no other', async () => {
  expect(await refund({ items: [{ id: 'book' }] })).toBe('succeeded');
  expect(await sellersHave()).toEqual({
    book: [OF_BOOK, OF_BOOK, 0],
    rest: [OF_REST, 0, OF_REST],
  });
  expect(await refundedAtStripe()).toEqual([6_000]);
});

test('items that go back one by one, the last of them in two parts, take all of it to the cent', async () => {
  expect(await refund({ items: [{ id: 'pen' }] })).toBe('succeeded');
  // 39.99 × 16.67 ÷ 50.00 = 13.33 and a third of a cent.
  expect(await sellersHave()).toMatchObject({ rest: [OF_REST, 1_333, OF_REST - 1_333] });
  expect(await refund({ items: [{ id: 'mug', amountMinor: 1_111 }] })).toBe('succeeded');
  expect(await sellersHave()).toMatchObject({ rest: [OF_REST, 2_222, OF_REST - 2_222] });
  expect(await refund({ items: [{ id: 'mug' }] })).toBe('succeeded');
  expect(await sellersHave()).toEqual({
    book: [OF_BOOK, 0, OF_BOOK],
    rest: [OF_REST, OF_REST, 0],
  });
  expect([...(await refundedAtStripe())].sort()).toEqual([1_111, 1_667, 2_222]);
});

test('the last item takes what was paid for delivery along, at the cost of the platform', async () => {
  await refund({ items: [{ id: 'book' }] });
  expect(await refund({ items: [{ id: 'mug' }, { id: 'pen' }] })).toBe('succeeded');
  expect(await sellersHave()).toEqual({ book: [OF_BOOK, OF_BOOK, 0], rest: [OF_REST, OF_REST, 0] });
  expect([...(await refundedAtStripe())].sort()).toEqual([6_000, 6_000]);
});

test('a reversal whose reply is lost is not made twice', async () => {
  world.simulator.failNext({ method: 'POST', path: /reversals$/, fault: 'lost_reply' });
  await refund({ items: [{ id: 'book' }] });
  for (let minute = 0; minute < 5; minute += 1) {
    world.pass(60_000);
    await world.minute();
    await world.settle();
  }
  expect(await sellersHave()).toEqual({
    book: [OF_BOOK, OF_BOOK, 0],
    rest: [OF_REST, 0, OF_REST],
  });
  expect(await refundedAtStripe()).toEqual([6_000]);
});
