import { describe, expect, test } from 'vitest';
import { createSimulator } from '../../../../sandbox/stripe/simulator.ts';
import {
  clientOf,
  createSeller,
  createTestWorld,
  failure,
  START_MS,
  steadyRandom,
} from '../world.ts';
import type { TestWorld } from '../world.ts';

const KEY = { idempotencyKey: 'op_1' };
const customers = async ({ stripe }: TestWorld): Promise<number> =>
  (await stripe.customers.list({ limit: 100 })).data.length;

describe('an idempotency key', () => {
  test('replays the first answer and says so', async () => {
    const world = createTestWorld();
    const headers = { 'idempotency-key': 'k' };
    const first = await world.call('POST', '/v1/customers', { form: 'name=A', headers });
    const second = await world.call('POST', '/v1/customers', { form: 'name=A', headers });
    expect(await second.text()).toBe(await first.text());
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await customers(world)).toBe(1);
  });

  test('with other parameters is an idempotency_error', async () => {
    const { stripe } = createTestWorld();
    await stripe.customers.create({ name: 'A' }, KEY);
    const error = await failure(stripe.customers.create({ name: 'B' }, KEY));
    expect(error).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
  });

  test('is not used up by a refusal of its parameters', async () => {
    const world = createTestWorld();
    const headers = { 'idempotency-key': 'k' };
    expect((await world.call('POST', '/v1/customers', { form: 'nam=A', headers })).status).toBe(
      400,
    );
    expect((await world.call('POST', '/v1/customers', { form: 'name=A', headers })).status).toBe(
      200,
    );
  });

  test('keeps a refusal made after work began, even when it would now succeed', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const send = (key: string) =>
      world.stripe.transfers.create(
        { amount: 100, currency: 'usd', destination: seller },
        { idempotencyKey: key },
      );
    expect((await failure(send('a'))).code).toBe('balance_insufficient');
    world.simulator.fund({ amount: 100, currency: 'usd' });
    expect((await failure(send('a'))).code).toBe('balance_insufficient');
    expect((await send('b')).amount).toBe(100);
  });

  test('belongs to one account', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    await world.stripe.customers.create({ name: 'A' }, KEY);
    await world.stripe.customers.create({ name: 'A' }, { ...KEY, stripeAccount: seller });
    expect((await world.stripe.customers.list({}, { stripeAccount: seller })).data).toHaveLength(1);
  });

  test('is a new request after 24 hours', async () => {
    const world = createTestWorld();
    await world.stripe.customers.create({ name: 'A' }, KEY);
    world.simulator.advance(86_399);
    await world.stripe.customers.create({ name: 'A' }, KEY);
    expect(await customers(world)).toBe(1);
    world.simulator.advance(1);
    await world.stripe.customers.create({ name: 'A' }, KEY);
    expect(await customers(world)).toBe(2);
  });

  test('is in use while its first request is slow', async () => {
    let wake = (): void => undefined;
    const simulator = createSimulator({
      now: () => START_MS,
      random: steadyRandom(),
      sleep: () =>
        new Promise((resolve) => {
          wake = resolve;
        }),
    });
    const stripe = clientOf(simulator);
    simulator.failNext({ method: 'POST', fault: 'slow' });
    const first = stripe.customers.create({ name: 'A' }, KEY);
    await new Promise((resolve) => setImmediate(resolve));
    const error = await failure(stripe.customers.create({ name: 'A' }, KEY));
    expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    wake();
    const { id } = await first;
    expect((await stripe.customers.create({ name: 'A' }, KEY)).id).toBe(id);
  });
});

describe('faults', () => {
  test.each([
    ['lost_request', 0],
    ['lost_reply', 1],
  ] as const)('%s loses the connection with %i customers made', async (fault, made) => {
    const world = createTestWorld();
    world.simulator.failNext({ method: 'POST', fault });
    expect((await failure(world.stripe.customers.create({ name: 'A' }, KEY))).type).toBe(
      'StripeConnectionError',
    );
    expect(await customers(world)).toBe(made);
    await world.stripe.customers.create({ name: 'A' }, KEY);
    expect(await customers(world)).toBe(1);
  });

  test.each([
    { fault: 'rate_limited', status: 429, code: 'rate_limit', made: 0 },
    { fault: 'lock_timeout', status: 429, code: 'lock_timeout', made: 0 },
    { fault: 'in_flight', status: 409, code: 'idempotency_key_in_use', made: 0 },
    { fault: 'server_error', status: 500, code: undefined, made: 0 },
  ] as const)('$fault answers $status and is not kept', async ({ fault, status, code, made }) => {
    const world = createTestWorld();
    world.simulator.failNext({ path: '/v1/customers', fault });
    const error = await failure(world.stripe.customers.create({ name: 'A' }, KEY));
    expect(error.statusCode).toBe(status);
    expect(error.code).toBe(code);
    expect(await customers(world)).toBe(made);
    await world.stripe.customers.create({ name: 'A' }, KEY);
    expect(await customers(world)).toBe(1);
  });

  test('a limiter’s 429 names its reason; a lock’s does not', async () => {
    const world = createTestWorld();
    const reason = async (fault: 'lock_timeout' | 'rate_limited') => {
      world.simulator.failNext({ fault });
      return (await world.call('GET', '/v1/balance')).headers.get('stripe-rate-limited-reason');
    };
    expect(await reason('rate_limited')).toBe('global-rate');
    expect(await reason('lock_timeout')).toBeNull();
  });

  test.each([
    ['cached_500', 1],
    ['cached_500_without_effect', 0],
  ] as const)('%s is replayed for 24 hours, with %i customers made', async (fault, made) => {
    const world = createTestWorld();
    world.simulator.failNext({ method: 'POST', fault });
    for (let n = 0; n < 2; n += 1) {
      expect((await failure(world.stripe.customers.create({ name: 'A' }, KEY))).statusCode).toBe(
        500,
      );
    }
    expect(await customers(world)).toBe(made);
  });

  test('dice strike by rate, repeatably from a seed, and are counted', async () => {
    const strike = async (): Promise<number[]> => {
      const world = createTestWorld();
      world.simulator.setFaults(7, { server_error: 0.3 });
      const statuses: number[] = [];
      for (let n = 0; n < 50; n += 1)
        statuses.push((await world.call('GET', '/v1/balance')).status);
      expect(world.simulator.faultHits().server_error).toBe(
        statuses.filter((s) => s === 500).length,
      );
      return statuses;
    };
    const statuses = await strike();
    expect(statuses).toEqual(await strike());
    expect(new Set(statuses)).toEqual(new Set([200, 500]));
  });

  test('one that waits for an event strikes the next of its type, once, unless it is dropped', async () => {
    const told: string[] = [];
    const world = createTestWorld({
      endpoints: [{ url: 'http://app.test/', secret: 'whsec_a' }],
      deliver: async (request) => {
        told.push(((await request.json()) as { type: string }).type);
        return new Response();
      },
    });
    const { stripe, simulator } = world;
    const lost = { event: 'customer.created', fault: 'event_dropped' } as const;
    simulator.failNext(lost);
    const { id } = await stripe.customers.create({});
    await stripe.customers.update(id, { name: 'Ada' });
    await stripe.customers.create({});
    simulator.failNext(lost);
    simulator.dropTargets();
    await stripe.customers.create({});
    await simulator.deliverDue();
    expect(told.filter((type) => type === 'customer.created')).toHaveLength(2);
    expect(simulator.faultHits()).toEqual({ event_dropped: 1 });
  });

  test.each([
    { fault: 'event_duplicated', zero: 0, atOnce: 1, inTheEnd: 2 },
    { fault: 'event_delayed', zero: 0, atOnce: 0, inTheEnd: 1 },
    { fault: 'event_dropped', zero: 0, atOnce: 0, inTheEnd: 0 },
  ] as const)('$fault: webhooks arrive so', async ({ fault, atOnce, inTheEnd }) => {
    let arrived = 0;
    const world = createTestWorld({
      endpoints: [{ url: 'http://app.test/', secret: 'whsec_a' }],
      faults: { seed: 1, rates: { [fault]: 1 } },
      deliver: () => {
        arrived += 1;
        return Promise.resolve(new Response());
      },
    });
    await world.stripe.customers.create({});
    await world.simulator.deliverDue();
    expect(arrived).toBe(atOnce);
    world.simulator.advance(3600);
    await world.simulator.deliverDue();
    expect(arrived).toBe(inTheEnd);
    expect((await world.stripe.events.list()).data).toHaveLength(1);
  });
});

test('a limiter answers 429 endpoint-rate above its rate, and only on its endpoint', async () => {
  const world = createTestWorld({ rateLimits: { endpoints: { 'POST /v1/customers': 2 } } });
  const post = () => world.call('POST', '/v1/customers', '');
  expect([(await post()).status, (await post()).status]).toEqual([200, 200]);
  const third = await post();
  expect(third.status).toBe(429);
  expect(third.headers.get('stripe-rate-limited-reason')).toBe('endpoint-rate');
  expect((await world.call('GET', '/v1/customers')).status).toBe(200);
  world.simulator.advance(1);
  expect((await post()).status).toBe(200);
});
