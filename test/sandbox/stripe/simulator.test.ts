import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createSimulator } from '../../../sandbox/stripe/simulator.ts';
import {
  createSeller,
  createTestWorld,
  failure,
  isBalanced,
  pay,
  START_MS,
  steadyRandom,
} from './world.ts';

describe('unmodified stripe-node on the simulator', () => {
  test('a destination payment leaves seller, platform and Stripe with their parts', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    await pay(world, 10_000, {
      transfer_data: { destination: seller },
      application_fee_amount: 1230,
    });
    const { accounts, outside } = world.simulator.ledger();
    expect(accounts[seller]?.usd).toEqual({ available: 8770, pending: 0 });
    expect(accounts[world.simulator.platformId]?.usd).toEqual({ available: 910, pending: 0 });
    expect(outside).toMatchObject({
      buyers: { usd: -10_000 },
      stripe: { usd: 320 },
      transit: { usd: 0 },
    });
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('automatic_async settles just after the answer and says so', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, {
      capture_method: 'automatic_async',
      expand: ['latest_charge'],
    });
    const charge = intent.latest_charge as Stripe.Charge;
    expect(charge).toMatchObject({ status: 'succeeded', balance_transaction: null });
    const later = await world.stripe.charges.retrieve(charge.id);
    expect(later.balance_transaction).toMatch(/^txn_/);
    expect(await world.eventTypes()).toContain('charge.updated');
  });

  test('a world goes on from its snapshot as if nothing had happened', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, { payment_method: 'pm_card_visa' });
    const snapshot = world.simulator.snapshot();
    const again = createTestWorld({ snapshot });
    expect(again.simulator.snapshot()).toBe(snapshot);
    expect((await again.stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
    again.simulator.advance(3 * 86_400);
    expect(again.simulator.ledger().accounts[again.simulator.platformId]?.usd).toEqual({
      available: 941,
      pending: 0,
    });
  });

  test.each([
    ['no key', '', 401],
    ['an unknown key', 'Bearer sk_test_other', 401],
    ['Basic authorization', `Basic ${btoa('sk_test_sandbox:')}`, 200],
  ])('a request with %s is answered accordingly', async (_name, authorization, status) => {
    const { call } = createTestWorld();
    const response = await call('GET', '/v1/balance', { headers: { authorization } });
    expect(response.status).toBe(status);
    expect(response.headers.get('request-id')).toMatch(/^req_/);
  });

  test.each([
    ['none', undefined, 200],
    ['its own', '2026-10-28.endive', 200],
    ['an earlier one', '2025-03-31.basil', 200],
    ['one from before versions had names', '2020-08-27', 200],
    ['a name without need', '2020-08-27.acacia', 400],
    ['a day without its name', '2025-03-31', 400],
    ['one still to come', '2027-01-01.fig', 400],
    ['no version', 'latest', 400],
  ])('a request with %s for its version is answered %i', async (_name, version, status) => {
    const { call } = createTestWorld();
    const headers: Record<string, string> =
      version === undefined ? {} : { 'stripe-version': version };
    expect((await call('GET', '/v1/balance', { headers })).status).toBe(status);
  });

  test('a foreign account is refused, naming account_invalid', async () => {
    const { stripe } = createTestWorld();
    const error = await failure(stripe.balance.retrieve({}, { stripeAccount: 'acct_nobody' }));
    expect(error).toMatchObject({ statusCode: 403, code: 'account_invalid' });
  });

  test('an unknown URL is 404, and says which', async () => {
    const { call } = createTestWorld();
    const response = await call('GET', '/v1/nothing');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Unrecognized request URL (GET: /v1/nothing)');
  });
});

describe('webhooks', () => {
  const listening = (status: () => number) => {
    const heard: { url: string; event: Stripe.Event }[] = [];
    const world: ReturnType<typeof createTestWorld> = createTestWorld({
      endpoints: [
        { url: 'http://app.test/platform', secret: 'whsec_p' },
        { url: 'http://app.test/connect', secret: 'whsec_c', connect: true },
      ],
      deliver: async (request) => {
        const event = await Stripe.webhooks.constructEventAsync(
          await request.text(),
          request.headers.get('stripe-signature') ?? '',
          request.url.endsWith('connect') ? 'whsec_c' : 'whsec_p',
          300,
          undefined,
          world.simulator.clock().now_ms,
        );
        heard.push({ url: request.url, event });
        return new Response(null, { status: status() });
      },
    });
    return { world, heard };
  };

  test('a direct charge is told on the Connect endpoint, with its account', async () => {
    const { world, heard } = listening(() => 200);
    const seller = await createSeller(world);
    await pay(world, 1000, { account: seller });
    await world.simulator.deliverDue();
    const told = heard.find(({ event }) => event.type === 'charge.succeeded');
    expect(told).toMatchObject({ url: 'http://app.test/connect', event: { account: seller } });
    expect(
      heard.filter(({ url }) => url.endsWith('platform')).map(({ event }) => event.type),
    ).not.toContain('charge.succeeded');
  });

  test('an event of the platform carries no account', async () => {
    const { world, heard } = listening(() => 200);
    await pay(world, 1000);
    await world.simulator.deliverDue();
    expect(
      heard.every(({ event, url }) => event.account === undefined && url.endsWith('platform')),
    ).toBe(true);
    expect(heard.length).toBeGreaterThan(2);
  });

  test.each([[500], [302]])(
    'a %i is a failure: three tries within hours, then silence',
    async (status) => {
      const { world, heard } = listening(() => status);
      await world.stripe.customers.create({});
      await world.simulator.deliverDue();
      expect(heard).toHaveLength(1);
      expect(await world.simulator.deliverDue()).toBe(0);
      world.simulator.advance(3600);
      await world.simulator.deliverDue();
      world.simulator.advance(3 * 3600);
      await world.simulator.deliverDue();
      world.simulator.advance(86_400);
      expect(await world.simulator.deliverDue()).toBe(0);
      expect(heard).toHaveLength(3);
      const failed = await world.stripe.events.list({ delivery_success: false });
      expect(failed.data.map(({ type }) => type)).toEqual(['customer.created']);
    },
  );
});

test('two worlds from the same inputs are the same world', async () => {
  const run = async () => {
    const simulator = createSimulator({ now: () => START_MS, random: steadyRandom() });
    await simulator.fetch(
      new Request('http://s/v1/customers', {
        method: 'POST',
        headers: { authorization: 'Bearer sk_test_sandbox' },
      }),
    );
    return simulator.snapshot();
  };
  expect(await run()).toBe(await run());
});
