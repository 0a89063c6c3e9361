import { describe, expect, test } from 'vitest';
import { createSeller, createTestWorld, failure, pay } from '../world.ts';

describe('connected accounts', () => {
  test.each([
    { type: 'standard', dashboard: 'full', losses: 'stripe', payer: 'account' },
    { type: 'express', dashboard: 'express', losses: 'application', payer: 'application_express' },
    { type: 'custom', dashboard: 'none', losses: 'application', payer: 'application_custom' },
  ] as const)(
    '$type is $dashboard Dashboard, losses $losses, fees $payer',
    async ({ type, dashboard, losses, payer }) => {
      const { stripe } = createTestWorld();
      const { controller } = await stripe.accounts.create({ type });
      expect(controller).toMatchObject({
        fees: { payer },
        losses: { payments: losses },
        stripe_dashboard: { type: dashboard },
      });
    },
  );

  test('a platform that bears losses must pay the fees', async () => {
    const { stripe } = createTestWorld();
    const controller = { losses: { payments: 'application' }, fees: { payer: 'account' } } as const;
    expect((await failure(stripe.accounts.create({ controller }))).param).toBe(
      'controller[fees][payer]',
    );
  });

  test('tell their changes on themselves', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    await world.stripe.accounts.update(seller, { metadata: { a: '1' } });
    world.simulator.setCapabilities(seller, { transfers: 'inactive' });
    expect(await world.eventTypes(seller)).toEqual([
      'account.updated',
      'capability.updated',
      'account.updated',
    ]);
    expect(await world.eventTypes()).toEqual([]);
  });

  test('deleted, the platform loses access', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    expect(await world.stripe.accounts.del(seller)).toMatchObject({ deleted: true });
    const error = await failure(world.stripe.balance.retrieve({}, { stripeAccount: seller }));
    expect(error.code).toBe('account_invalid');
  });

  test('only Express accounts have login links', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    expect((await world.stripe.accounts.createLoginLink(seller)).url).toContain('https://');
    const full = await world.stripe.accounts.create({ type: 'standard' });
    expect((await failure(world.stripe.accounts.createLoginLink(full.id))).statusCode).toBe(400);
  });

  test('a session names its components', async () => {
    const world = createTestWorld();
    const account = await createSeller(world);
    const session = await world.stripe.accountSessions.create({
      account,
      components: { payments: { enabled: true } },
    });
    expect(session).toMatchObject({
      account,
      components: { payments: { enabled: true }, payouts: { enabled: false } },
    });
    const unknown = world.call('POST', '/v1/account_sessions', {
      form: `account=${account}&components[paymnets][enabled]=true`,
      headers: {},
    });
    expect((await unknown).status).toBe(400);
  });
});

describe('balances', () => {
  test('an own delay postpones availability, and says so', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const settings = await world.stripe.balanceSettings.update(
      {
        payments: {
          settlement_timing: { delay_days_override: 7 },
          payouts: { schedule: { interval: 'manual' } },
        },
      },
      { stripeAccount: seller },
    );
    expect(settings.payments).toMatchObject({
      settlement_timing: { delay_days: 7 },
      payouts: { schedule: { interval: 'manual' } },
    });
    expect(await world.eventTypes(seller)).toContain('balance_settings.updated');
    await pay(world, 1000, { account: seller, payment_method: 'pm_card_visa' });
    world.simulator.advance(6 * 86_400);
    expect(
      (await world.stripe.balance.retrieve({}, { stripeAccount: seller })).pending[0]?.amount,
    ).toBe(1000);
    world.simulator.advance(2 * 86_400);
    expect(
      (await world.stripe.balance.retrieve({}, { stripeAccount: seller })).available[0]?.amount,
    ).toBe(1000);
    expect(await world.eventTypes(seller)).toContain('balance.available');
  });

  test('more than 31 days of delay are refused', async () => {
    const { stripe } = createTestWorld();
    const payments = { settlement_timing: { delay_days_override: 32 } };
    expect((await failure(stripe.balanceSettings.update({ payments }))).code).toBe(
      'parameter_invalid_integer',
    );
  });

  test('transactions are found by source and by type', async () => {
    const world = createTestWorld();
    const { latest_charge: charge } = await pay(world, 1000);
    await pay(world, 2000);
    const bySource = await world.stripe.balanceTransactions.list({ source: charge as string });
    expect(bySource.data).toMatchObject([{ amount: 1000, fee: 59, net: 941, type: 'charge' }]);
    expect((await world.stripe.balanceTransactions.list({ type: 'charge' })).data).toHaveLength(2);
    expect((await world.stripe.balanceTransactions.list({ type: 'refund' })).data).toHaveLength(0);
  });

  test('a payout moves, arrives, and may still fail', async () => {
    const world = createTestWorld();
    await pay(world, 1000);
    const payout = await world.stripe.payouts.create({ amount: 500, currency: 'usd' });
    world.simulator.advance(3 * 86_400);
    expect((await world.stripe.payouts.retrieve(payout.id)).status).toBe('paid');
    world.simulator.failPayout(payout.id);
    expect((await world.stripe.payouts.retrieve(payout.id)).status).toBe('failed');
    expect(world.simulator.ledger().accounts[world.simulator.platformId]?.usd?.available).toBe(941);
    expect((await failure(world.stripe.payouts.cancel(payout.id))).code).toBe(
      'status_transition_invalid',
    );
  });

  test('a top-up arrives later than a card payment', async () => {
    const world = createTestWorld();
    const { id } = await world.stripe.topups.create({ amount: 700, currency: 'usd' });
    world.simulator.advance(4 * 86_400);
    expect((await world.stripe.topups.retrieve(id)).status).toBe('pending');
    world.simulator.advance(86_400);
    expect((await world.stripe.topups.retrieve(id)).status).toBe('succeeded');
    expect((await world.stripe.balance.retrieve()).available[0]?.amount).toBe(700);
  });
});

test('webhook endpoints show their secret once, and events can be asked for by type', async () => {
  const { stripe } = createTestWorld();
  const made = await stripe.webhookEndpoints.create({
    url: 'https://a.test/hook',
    enabled_events: ['charge.succeeded'],
    connect: true,
  });
  expect(made.secret).toMatch(/^whsec_/);
  expect((await stripe.webhookEndpoints.retrieve(made.id)).secret).toBeUndefined();
  await stripe.customers.create({});
  expect((await stripe.events.list({ type: 'customer.*' })).data).toHaveLength(1);
  expect((await stripe.events.list({ types: ['charge.failed'] })).data).toHaveLength(0);
});
