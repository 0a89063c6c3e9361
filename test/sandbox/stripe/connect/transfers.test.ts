import { describe, expect, test } from 'vitest';
import { createSeller, createTestWorld, failure, isBalanced, pay } from '../world.ts';

describe('a transfer from the balance', () => {
  test('needs available money: pending money does not count', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    await pay(world, 10_000, { payment_method: 'pm_card_visa' });
    const send = () =>
      world.stripe.transfers.create({ amount: 5000, currency: 'usd', destination: seller });
    expect((await failure(send())).code).toBe('balance_insufficient');
    world.simulator.advance(3 * 86_400);
    expect(await send()).toMatchObject({ amount: 5000, reversed: false, source_transaction: null });
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('to an unknown account, or one that cannot receive, is refused', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 5000, currency: 'usd' });
    const seller = await createSeller(world);
    const send = (destination: string) =>
      world.stripe.transfers.create({ amount: 100, currency: 'usd', destination });
    expect((await failure(send('acct_nobody'))).param).toBe('destination');
    world.simulator.setCapabilities(seller, { transfers: 'inactive' });
    expect((await failure(send(seller))).code).toBe('insufficient_capabilities_for_transfer');
  });

  test('is found by its group', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 5000, currency: 'usd' });
    const destination = await createSeller(world);
    for (const transfer_group of ['a', 'b', 'a']) {
      await world.stripe.transfers.create({
        amount: 100,
        currency: 'usd',
        destination,
        transfer_group,
      });
    }
    expect((await world.stripe.transfers.list({ transfer_group: 'a' })).data).toHaveLength(2);
  });

  test('arrives in the seller’s currency', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 1100, currency: 'usd' });
    const seller = await createSeller(world, 'DE');
    const transfer = await world.stripe.transfers.create({
      amount: 1100,
      currency: 'usd',
      destination: seller,
      expand: ['destination_payment.balance_transaction'],
    });
    expect(transfer.destination_payment).toMatchObject({
      amount: 1100,
      currency: 'usd',
      source_transfer: transfer.id,
      balance_transaction: { amount: 1000, currency: 'eur', exchange_rate: 0.909091 },
    });
  });
});

describe('a transfer with source_transaction', () => {
  const source = async (currency = 'usd') => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const intent = await pay(world, 10_000, { payment_method: 'pm_card_visa', currency });
    const send = (amount: number, more: { currency?: string; transfer_group?: string } = {}) =>
      world.stripe.transfers.create({
        amount,
        currency: 'usd',
        destination: seller,
        source_transaction: intent.latest_charge as string,
        ...more,
      });
    return { world, seller, intent, send };
  };

  test('needs no available money, and waits with the charge', async () => {
    const { world, seller, intent, send } = await source();
    const transfer = await send(6000);
    expect(transfer.transfer_group).toBe(`group_${intent.id}`);
    expect(world.simulator.ledger().accounts[seller]?.usd).toEqual({ available: 0, pending: 6000 });
    world.simulator.advance(3 * 86_400);
    expect(world.simulator.ledger().accounts[seller]?.usd).toEqual({ available: 6000, pending: 0 });
  });

  test('may not exceed the charge, summed over transfers', async () => {
    const { send } = await source();
    await send(6000);
    expect((await failure(send(4001))).message).toContain('must not exceed the source amount');
    expect((await send(4000)).amount).toBe(4000);
  });

  test('must be in the settlement currency, not the buyer’s', async () => {
    const { send } = await source('eur');
    expect((await failure(send(1000, { currency: 'eur' }))).param).toBe('currency');
    expect((await send(1000)).currency).toBe('usd');
  });
});

describe('a reversal', () => {
  const sent = async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 10_000, currency: 'usd' });
    const seller = await createSeller(world);
    const transfer = await world.stripe.transfers.create({
      amount: 5000,
      currency: 'usd',
      destination: seller,
    });
    return { world, seller, transfer };
  };

  test('in part leaves reversed false; in full makes it true; then there is nothing left', async () => {
    const { world, transfer } = await sent();
    await world.stripe.transfers.createReversal(transfer.id, { amount: 2000 });
    expect(await world.stripe.transfers.retrieve(transfer.id)).toMatchObject({
      amount_reversed: 2000,
      reversed: false,
    });
    await world.stripe.transfers.createReversal(transfer.id);
    expect(await world.stripe.transfers.retrieve(transfer.id)).toMatchObject({
      amount_reversed: 5000,
      reversed: true,
    });
    const error = await failure(world.stripe.transfers.createReversal(transfer.id, { amount: 1 }));
    expect(error.message).toContain('is already fully reversed');
  });

  test('above the rest is refused, naming amount', async () => {
    const { world, transfer } = await sent();
    const error = await failure(
      world.stripe.transfers.createReversal(transfer.id, { amount: 5001 }),
    );
    expect(error.param).toBe('amount');
  });

  test('of a seller who was paid out is refused, unless reserves allow an overdraft', async () => {
    const { world, seller, transfer } = await sent();
    await world.stripe.payouts.create({ amount: 5000, currency: 'usd' }, { stripeAccount: seller });
    const reverse = () => world.stripe.transfers.createReversal(transfer.id, { amount: 1000 });
    expect((await failure(reverse())).code).toBe('balance_insufficient');
    world.simulator.setOverdraft(seller, true);
    expect((await reverse()).amount).toBe(1000);
    expect(world.simulator.ledger().accounts[seller]?.usd?.available).toBe(-1000);
    const balance = await world.stripe.balance.retrieve();
    expect(balance.connect_reserved).toMatchObject([{ amount: 1000, currency: 'usd' }]);
  });

  test('B3: never takes an account below zero whose losses Stripe bears', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 10_000, currency: 'usd' });
    const { id } = await world.stripe.accounts.create({
      country: 'US',
      controller: { stripe_dashboard: { type: 'express' }, losses: { payments: 'stripe' } },
    });
    const sent = { amount: 5000, currency: 'usd', destination: id };
    const transfer = await world.stripe.transfers.create(sent);
    await world.stripe.payouts.create({ amount: 4000, currency: 'usd' }, { stripeAccount: id });
    world.simulator.setOverdraft(id, true);
    const reverse = (amount: number) =>
      world.stripe.transfers.createReversal(transfer.id, { amount });
    expect((await failure(reverse(2000))).code).toBe('balance_insufficient');
    expect((await reverse(1000)).amount).toBe(1000);
  });

  test('across currencies never takes more than the transfer brought, and refuses to take nothing', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 10_000, currency: 'usd' });
    const destination = await createSeller(world, 'DE');
    const sent = await world.stripe.transfers.create({ amount: 20, currency: 'usd', destination });
    // 20 cents became 18; a cent rounds up to a whole one, so that the nineteenth finds none.
    const reverse = () => world.stripe.transfers.createReversal(sent.id, { amount: 1 });
    for (let count = 0; count < 18; count += 1) await reverse();
    expect(world.simulator.ledger().accounts[destination]?.eur?.available).toBe(0);
    expect((await failure(reverse())).message).toContain('rounds to zero');
    expect(isBalanced(world.simulator)).toBe(true);
  });
});

describe('B1: the refund of what a transfer became on a seller’s account', () => {
  const received = async (dashboard: 'express' | 'full') => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 5000, currency: 'usd' });
    const { id: seller } = await world.stripe.accounts.create({
      country: 'US',
      controller: { stripe_dashboard: { type: dashboard } },
    });
    const sent = { amount: 5000, currency: 'usd', destination: seller };
    const transfer = await world.stripe.transfers.create(sent);
    const refund = () =>
      world.stripe.refunds.create(
        { charge: String(transfer.destination_payment), amount: 2000 },
        { stripeAccount: seller },
      );
    return { world, seller, transfer, refund };
  };

  test('by one with the full Dashboard is a reversal: the money is the platform’s', async () => {
    const { world, seller, transfer, refund } = await received('full');
    expect(await refund()).toMatchObject({ amount: 2000, status: 'succeeded' });
    expect(world.simulator.ledger().accounts[world.simulator.platformId]?.usd?.available).toBe(
      2000,
    );
    const { data } = await world.stripe.transfers.listReversals(transfer.id);
    expect(data).toMatchObject([{ amount: 2000, source_refund: null }]);
    expect(await world.eventTypes()).toContain('transfer.reversed');
    expect(await world.eventTypes(seller)).toContain('refund.created');
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('is refused to one without', async () => {
    const { refund } = await received('express');
    expect((await failure(refund())).code).toBe('charge_not_refundable');
  });
});
