import { describe, expect, test } from 'vitest';
import { readPlatformBalance, readSellerBalance } from '../../../worker/stripe/balances.ts';
import { createWorld } from '../../world.ts';

describe('balances', () => {
  test('are told per currency, what is available apart from what is pending', async () => {
    const world = await createWorld();
    world.simulator.fund({ amount: 5_000, currency: 'usd' });
    world.simulator.fund({ amount: 700, currency: 'jpy' });
    await world.pay({ amountMinor: 10_000, card: 'pm_card_visa' });
    const balance = await readPlatformBalance(world.stripe);
    const available = balance.available.filter(({ amountMinor }) => amountMinor !== 0);
    expect(available.toSorted((one, other) => other.amountMinor - one.amountMinor)).toEqual([
      { amountMinor: 5_000, currency: 'usd' },
      { amountMinor: 700, currency: 'jpy' },
    ]);
    const pending = balance.pending.find(({ currency }) => currency === 'usd')?.amountMinor ?? 0;
    // Stripe's own fee is taken at once.
    expect(pending).toBeGreaterThan(9_000);
    expect(pending).toBeLessThan(10_000);
  });

  test('of a seller are read on their account, not on the platform’s', async () => {
    const world = await createWorld();
    const account = await world.seller();
    world.simulator.fund({ amount: 9_000, currency: 'usd' });
    world.simulator.fund({ account, amount: 1_234, currency: 'usd' });
    const balance = await readSellerBalance(world.stripe, account);
    expect(balance?.available).toContainEqual({ amountMinor: 1_234, currency: 'usd' });
  });

  test('of an account that is not the platform’s are unknown, not zero', async () => {
    const world = await createWorld();
    expect(await readSellerBalance(world.stripe, 'acct_somebodyelse')).toBeNull();
  });

  test('that cannot be read are a failure, not an empty balance', async () => {
    const error = { type: 'api_error', message: 'Later.' };
    const world = await createWorld({
      fetch: () => () => Promise.resolve(Response.json({ error }, { status: 500 })),
    });
    await expect(readSellerBalance(world.deps.stripe, 'acct_1')).rejects.toThrow();
  });
});
