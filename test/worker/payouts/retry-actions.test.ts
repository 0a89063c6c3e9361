/** A payout that came back: told once, kept, and paid again only by a person. */
import { describe, expect, test } from 'vitest';
import { readNotice } from '../../../worker/records/notifications/store.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { ask, refusal, rest } from '../disputes/stage.ts';
import { amounts, atStripe, failed, fund, get, manualSeller, rowsOf, toMorning } from './stage.ts';

const CHANNELS = {
  backend: { url: 'https://shop.test/hook', secret: 'whsec_c2VjcmV0' },
  slack: null,
};

const noticeOf = (world: TestWorld, subject: string) =>
  readNotice(world.db, { kind: 'payout_failed', subject });

describe('a payout that failed', () => {
  test('is told, and nothing more of its currency leaves automatically', async () => {
    const world = await createWorld({ channels: CHANNELS });
    const { seller, payoutId } = await failed(world);
    expect((await noticeOf(world, payoutId))?.details).toEqual({
      payoutId,
      sellerId: seller,
      amountMinor: 900,
      currency: 'usd',
      failureCode: 'account_closed',
    });
    const { rows } = await world.client.execute('SELECT type, payload FROM messages');
    expect(rows.map(({ type }) => type)).toEqual(['payout.failed']);
    expect(String(rows[0]?.['payload'])).toContain('The payout of $9.00');
    fund(world, seller, 100);
    fund(world, seller, { amount: 700, currency: 'eur' });
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['900 usd', '700 eur']);
    expect((await get(world, seller)).payouts.lines).toMatchObject([
      ...[{ currency: 'usd', isStopped: true, payableMinor: 1_000 }, { currency: 'eur' }],
    ]);
  });

  test('is paid again once, when a person says so; mornings go on after that', async () => {
    const world = await createWorld();
    const { seller, payoutId } = await failed(world);
    fund(world, seller, 100);
    const { payouts } = await ask<Awaited<ReturnType<typeof get>>>(world, 'payouts.retry', {
      payoutId,
    });
    expect(payouts.payouts.map(({ status, amountMinor }) => [status, amountMinor])).toEqual([
      ...[
        ['sent', 900],
        ['failed', 900],
      ],
    ]);
    expect(await noticeOf(world, payoutId)).toBeNull();
    expect(await refusal(world, 'payouts.retry', { payoutId })).toBe(
      '409 payout.payout_not_failed',
    );
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['900 usd', '900 usd', '100 usd']);
  });

  test('is paid as far as it may leave now, and not at all while all of it is withheld', async () => {
    const world = await createWorld();
    const { seller, payoutId } = await failed(world);
    const on = { stripeAccount: seller };
    const keep = (usd: number) =>
      world.stripe.balanceSettings.update(
        { payments: { payouts: { minimum_balance_by_currency: { usd } } } },
        on,
      );
    await keep(900);
    expect(await refusal(world, 'payouts.retry', { payoutId })).toBe('409 payout.nothing_payable');
    await keep(400);
    await ask(world, 'payouts.retry', { payoutId });
    expect(await amounts(world, seller)).toEqual(['900 usd', '500 usd']);
  });

  test('that Stripe refuses once more waits for a person once more', async () => {
    const world = await createWorld();
    const { payoutId } = await failed(world);
    const answer = { method: 'POST', path: '/v1/payouts' };
    world.simulator.failNext({ ...answer, fault: 'rate_limited' });
    await ask(world, 'payouts.retry', { payoutId });
    const busy = await refusal(world, 'payouts.retry', { payoutId });
    expect(busy).toBe('409 payout.payout_not_failed');
    await rest(world);
    world.pass(10 * 60_000);
    await rest(world);
    expect(await noticeOf(world, payoutId)).toBeNull();
  });

  test('that failed again is a new one to decide about', async () => {
    const world = await createWorld();
    const { seller, payoutId } = await failed(world);
    await ask(world, 'payouts.retry', { payoutId });
    const again = (await rowsOf(world, seller)).find(({ retryOf }) => retryOf === payoutId);
    world.simulator.failPayout(again?.payoutId ?? '', 'no_account');
    await rest(world);
    expect(await noticeOf(world, payoutId)).toBeNull();
    expect((await noticeOf(world, again?.id ?? ''))?.details).toMatchObject({
      failureCode: 'no_account',
    });
    await ask(world, 'payouts.retry', { payoutId: again?.id });
    expect(await amounts(world, seller)).toEqual(['900 usd', '900 usd', '900 usd']);
  });

  test('late events, twice and out of order, end in what Stripe says', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    fund(world, seller, 900);
    toMorning(world);
    await world.minute();
    world.pass(3 * 24 * 60 * 60_000);
    await world.settle();
    expect((await rowsOf(world, seller))[0]?.status).toBe('paid');
    const [payout] = await atStripe(world, seller);
    world.simulator.failPayout(payout?.id ?? '');
    await rest(world);
    await rest(world);
    expect((await rowsOf(world, seller))[0]).toMatchObject({ status: 'failed' });
  });
});

describe('who may', () => {
  test('a person without the right is refused, and so are wrong ids', async () => {
    const world = await createWorld();
    const { seller, payoutId } = await failed(world);
    const reason = 'Because.';
    expect(await refusal(world, { op: 'payouts.retry', userId: 'usr_ben' }, { payoutId })).toBe(
      '403 staff.right_missing',
    );
    expect(
      await refusal(world, { op: 'payouts.take', userId: 'usr_ben' }, { sellerId: seller, reason }),
    ).toBe('403 staff.right_missing');
    expect(await refusal(world, 'payouts.retry', { payoutId: 'pt_none' })).toBe(
      '404 payout.not_found',
    );
    expect(await refusal(world, 'payouts.get', { sellerId: 'acct_none' })).toBe(
      '404 seller.not_found',
    );
  });
});
