import { describe, expect, test } from 'vitest';
import { createSeller, createTestWorld, failure, isBalanced } from '../world.ts';
import type { TestWorld } from '../world.ts';

type Debit = { readonly amount: number; readonly currency?: string; readonly description?: string };

const debit = ({ stripe }: TestWorld, source: string, { amount, ...more }: Debit) =>
  stripe.charges.create(
    { amount, currency: 'usd', source, metadata: { reason: 'recovery' }, ...more },
    { idempotencyKey: `debit-${source}-${String(amount)}` },
  );

const funded = async (country = 'US') => {
  const world = createTestWorld({ platform: { settlementCurrencies: ['usd', 'eur'] } });
  const seller = await createSeller(world, country);
  world.simulator.fund({ account: seller, amount: 5000, currency: 'usd' });
  return { world, seller };
};

describe('debiting a connected account', () => {
  test('moves its available money to the platform, with a transaction on both sides', async () => {
    const { world, seller } = await funded();
    const charge = await debit(world, seller, { amount: 1500, description: 'Recovery' });
    expect(charge).toMatchObject({
      amount: 1500,
      captured: true,
      description: 'Recovery',
      metadata: { reason: 'recovery' },
      paid: true,
      payment_method_details: { type: 'stripe_account' },
      source: { id: seller, object: 'account' },
      status: 'succeeded',
    });
    const { accounts } = world.simulator.ledger();
    expect(accounts[seller]?.usd?.available).toBe(3500);
    expect(accounts[world.simulator.platformId]?.usd?.available).toBe(1500);
    const own = await world.stripe.balanceTransactions.list({ type: 'payment' });
    expect(own.data).toMatchObject([{ amount: 1500, fee: 0, source: charge.id }]);
    const theirs = await world.stripe.balanceTransactions.list(
      { type: 'transfer' },
      { stripeAccount: seller },
    );
    expect(theirs.data).toMatchObject([{ amount: -1500, source: charge.source_transfer }]);
    expect(await world.eventTypes()).toContain('charge.succeeded');
    expect(await world.eventTypes(seller)).toContain('transfer.created');
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('twice under one key debits once', async () => {
    const { world, seller } = await funded();
    const first = await debit(world, seller, { amount: 1500 });
    expect((await debit(world, seller, { amount: 1500 })).id).toBe(first.id);
    expect(world.simulator.ledger().accounts[seller]?.usd?.available).toBe(3500);
  });

  test('above what is available is refused, and nothing moves', async () => {
    const { world, seller } = await funded();
    const before = world.simulator.ledger();
    expect((await failure(debit(world, seller, { amount: 5001 }))).code).toBe(
      'balance_insufficient',
    );
    expect(world.simulator.ledger()).toEqual(before);
  });

  test('B3: is done with the full Dashboard where the platform bears the losses', async () => {
    const { world } = await funded();
    const { id } = await world.stripe.accounts.create({
      country: 'US',
      controller: {
        stripe_dashboard: { type: 'full' },
        losses: { payments: 'application' },
        fees: { payer: 'application' },
      },
    });
    world.simulator.fund({ account: id, amount: 5000, currency: 'usd' });
    expect((await debit(world, id, { amount: 100 })).paid).toBe(true);
  });

  test('B3: is refused where Stripe bears the losses, whatever the Dashboard is', async () => {
    const { world } = await funded();
    const { id } = await world.stripe.accounts.create({
      country: 'US',
      controller: { stripe_dashboard: { type: 'express' }, losses: { payments: 'stripe' } },
    });
    world.simulator.fund({ account: id, amount: 5000, currency: 'usd' });
    expect((await failure(debit(world, id, { amount: 100 }))).param).toBe('source');
  });

  test('B3: is refused in a country where Stripe debits no accounts', async () => {
    const brazil = createTestWorld({ platform: { country: 'BR', settlementCurrencies: ['brl'] } });
    const seller = await createSeller(brazil, 'BR');
    brazil.simulator.fund({ account: seller, amount: 5000, currency: 'brl' });
    const asked = { amount: 100, currency: 'brl' };
    expect((await failure(debit(brazil, seller, asked))).param).toBe('source');
  });

  test('is refused for an account whose losses Stripe bears', async () => {
    const { world } = await funded();
    const { id } = await world.stripe.accounts.create({ country: 'US' });
    world.simulator.fund({ account: id, amount: 5000, currency: 'usd' });
    expect(await failure(debit(world, id, { amount: 100 }))).toMatchObject({
      code: 'not_allowed_on_standard_account',
      param: 'source',
    });
  });

  test('is refused in another region, and done across borders within Europe', async () => {
    const { world, seller } = await funded('DE');
    expect((await failure(debit(world, seller, { amount: 100 }))).param).toBe('source');
    const europe = createTestWorld({
      platform: { country: 'FR', settlementCurrencies: ['eur'] },
    });
    const other = await createSeller(europe, 'DE');
    europe.simulator.fund({ account: other, amount: 5000, currency: 'eur' });
    expect((await debit(europe, other, { amount: 100, currency: 'eur' })).paid).toBe(true);
  });

  test('in a currency the account does not hold names param currency', async () => {
    const { world, seller } = await funded();
    expect((await failure(debit(world, seller, { amount: 100, currency: 'eur' }))).param).toBe(
      'currency',
    );
  });

  test('of an account no one knows is resource_missing', async () => {
    const { world } = await funded();
    expect((await failure(debit(world, 'acct_unknown', { amount: 100 }))).code).toBe(
      'resource_missing',
    );
  });
});

describe('giving a debit back', () => {
  test('returns it to the account, in part and then the rest', async () => {
    const { world, seller } = await funded();
    const charge = await debit(world, seller, { amount: 1500 });
    const part = await world.stripe.refunds.create({
      charge: charge.id,
      amount: 500,
      metadata: { step: 'make_whole' },
    });
    expect(part).toMatchObject({
      amount: 500,
      status: 'succeeded',
      metadata: { step: 'make_whole' },
    });
    await world.stripe.refunds.create({ charge: charge.id });
    expect(world.simulator.ledger().accounts[seller]?.usd?.available).toBe(5000);
    expect((await world.stripe.charges.retrieve(charge.id)).refunded).toBe(true);
    expect((await failure(world.stripe.refunds.create({ charge: charge.id }))).code).toBe(
      'charge_already_refunded',
    );
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('above the rest is refused, naming param amount', async () => {
    const { world, seller } = await funded();
    const charge = await debit(world, seller, { amount: 1500 });
    const error = await failure(world.stripe.refunds.create({ charge: charge.id, amount: 1501 }));
    expect(error.param).toBe('amount');
  });
});
