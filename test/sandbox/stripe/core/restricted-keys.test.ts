/** Restricted keys: what they may, what they may not, and what stands in the refusal. */
import { expect, test } from 'vitest';
import Stripe from 'stripe';
import { createTestWorld, failure } from '../world.ts';

const KEY = 'rk_test_restricted_0123456789';

const withKey = (...permissions: string[]) => {
  const world = createTestWorld();
  world.simulator.restrictKey(KEY, permissions);
  const stripe = new Stripe(KEY, {
    httpClient: Stripe.createFetchHttpClient((url: RequestInfo | URL, init?: RequestInit) =>
      world.simulator.fetch(new Request(url, init)),
    ),
    maxNetworkRetries: 0,
    telemetry: false,
  });
  return { world, stripe };
};

test('a restricted key does what it may, and who may write may read', async () => {
  const { stripe } = withKey('rak_customer_write', 'rak_charge_read');
  const { id } = await stripe.customers.create({});
  expect((await stripe.customers.retrieve(id)).id).toBe(id);
  expect((await stripe.charges.list()).data).toEqual([]);
});

test.each([
  ['writes', 'rak_customer_write', (stripe: Stripe) => stripe.customers.create({})],
  ['reads', 'rak_transfer_read', (stripe: Stripe) => stripe.transfers.list()],
] as const)(
  'one that %s without %s is refused, and the sentence names it',
  async (_does, needed, call) => {
    const { stripe } = withKey('rak_customer_read');
    const error = await failure(call(stripe));
    expect({ status: error.statusCode, code: error.code, type: error.rawType }).toEqual({
      status: 403,
      code: undefined,
      type: 'invalid_request_error',
    });
    expect(error.message).toContain(`Having the '${needed}' permission would allow`);
    expect(error.message).not.toContain(KEY);
  },
);

test('a refused call is not kept under its key, and is done once the permission is there', async () => {
  const { world, stripe } = withKey();
  const create = () => stripe.customers.create({}, { idempotencyKey: 'one' });
  expect((await failure(create())).statusCode).toBe(403);
  world.simulator.restrictKey(KEY, ['rak_customer_write']);
  expect((await create()).object).toBe('customer');
});

test('a key that no one made is no key', async () => {
  const { world } = withKey();
  const headers = { authorization: 'Bearer rk_test_other_0123456789012' };
  expect((await world.call('GET', '/v1/customers', { headers })).status).toBe(401);
});
