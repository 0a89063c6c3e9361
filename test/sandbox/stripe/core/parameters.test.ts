import { describe, expect, test } from 'vitest';
import { createTestWorld, failure, pay } from '../world.ts';

type ErrorBody = {
  readonly error: { readonly code?: string; readonly param?: string; readonly message: string };
};

describe('parameters are refused in Stripe’s words', () => {
  test.each([
    ['/v1/transfers', 'currency=usd', 'parameter_missing', 'destination', 'Missing required param'],
    ['/v1/refunds', 'foo=1', 'parameter_unknown', 'foo', 'Received unknown parameter: foo'],
    ['/v1/refunds', 'amount=1.5', 'parameter_invalid_integer', 'amount', 'Invalid integer: 1.5'],
    [
      '/v1/refunds',
      'amount=0',
      'parameter_invalid_integer',
      'amount',
      'greater than or equal to 1',
    ],
    [
      '/v1/refunds',
      'amount=-5',
      'parameter_invalid_integer',
      'amount',
      'greater than or equal to 1',
    ],
    ['/v1/refunds', 'reason=mood', undefined, 'reason', 'must be one of'],
    ['/v1/refunds', 'reverse_transfer=maybe', undefined, 'reverse_transfer', 'Invalid boolean'],
    ['/v1/refunds', '', 'parameter_missing', undefined, 'payment_intent or charge'],
    [
      '/v1/refunds',
      'charge=ch_nobody',
      'resource_missing',
      'charge',
      "No such charge: 'ch_nobody'",
    ],
    ['/v1/payment_intents', 'amount=1000&currency=xyz', undefined, 'currency', 'Invalid currency'],
    ['/v1/payment_intents', 'amount=49&currency=usd', 'amount_too_small', 'amount', '$0.50'],
    [
      '/v1/payment_intents',
      'amount=1001&currency=kwd',
      'parameter_invalid_integer',
      'amount',
      'last digit',
    ],
    [
      '/v1/payment_intents',
      'amount=1000&currency=usd&transfer_data[dest]=a',
      'parameter_unknown',
      'transfer_data[dest]',
      'transfer_data[dest]',
    ],
    [
      '/v1/payment_intents',
      'amount=1000&currency=usd&application_fee_amount=1',
      'application_fees_not_allowed',
      'application_fee_amount',
      'application_fee_amount',
    ],
    ['/v1/customers', `metadata[${'k'.repeat(41)}]=1`, undefined, 'metadata', '40 characters'],
    ['/v1/customers', `metadata[k]=${'v'.repeat(501)}`, undefined, 'metadata[k]', '500 characters'],
  ])('POST %s %s', async (path, form, code, param, sentence) => {
    const { call } = createTestWorld();
    const response = await call('POST', path, form);
    const { error } = (await response.json()) as ErrorBody;
    expect(response.status).toBe(code === 'resource_missing' ? 404 : 400);
    expect(error.code).toBe(code);
    expect(error.param).toBe(param);
    expect(error.message).toContain(sentence);
  });

  test('a key of Object’s own is unknown, not inherited', async () => {
    const { call } = createTestWorld();
    const response = await call('POST', '/v1/customers', '__proto__[a]=1&constructor=2');
    expect(((await response.json()) as ErrorBody).error.code).toBe('parameter_unknown');
  });
});

describe('metadata', () => {
  test('merges by key, unsets by empty value, and clears as a whole', async () => {
    const { stripe } = createTestWorld();
    const { id } = await stripe.customers.create({ metadata: { a: '1', b: '2' } });
    expect((await stripe.customers.update(id, { metadata: { b: '', c: '3' } })).metadata).toEqual({
      a: '1',
      c: '3',
    });
    expect((await stripe.customers.update(id, { metadata: '' })).metadata).toEqual({});
  });

  test('holds 50 keys at most, counted after the merge', async () => {
    const { stripe } = createTestWorld();
    const keys = (from: number, to: number) =>
      Object.fromEntries(
        Array.from({ length: to - from }, (_, n) => [`k${String(n + from)}`, '1']),
      );
    const { id } = await stripe.customers.create({ metadata: keys(0, 50) });
    expect(
      (await failure(stripe.customers.update(id, { metadata: keys(50, 51) }))).message,
    ).toContain('50 keys');
  });

  test('of an intent is copied to its charge', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, { metadata: { order: '7' }, expand: ['latest_charge'] });
    expect(intent.latest_charge).toMatchObject({ metadata: { order: '7' } });
  });
});

describe('lists', () => {
  const withFive = async () => {
    const world = createTestWorld();
    for (let n = 0; n < 5; n += 1) {
      await world.stripe.customers.create({ name: String(n) });
      world.simulator.advance(60);
    }
    return world;
  };
  const names = (page: { readonly data: readonly { readonly name?: string | null }[] }) =>
    page.data.map(({ name }) => name).join('');

  test('come newest first, page by cursor both ways, and say whether there is more', async () => {
    const { stripe } = await withFive();
    const first = await stripe.customers.list({ limit: 2 });
    expect([names(first), first.has_more]).toEqual(['43', true]);
    const second = await stripe.customers.list({ limit: 2, starting_after: first.data[1]!.id });
    expect([names(second), second.has_more]).toEqual(['21', true]);
    const last = await stripe.customers.list({ limit: 2, starting_after: second.data[1]!.id });
    expect([names(last), last.has_more]).toEqual(['0', false]);
    const back = await stripe.customers.list({ limit: 2, ending_before: last.data[0]!.id });
    expect([names(back), back.has_more]).toEqual(['21', true]);
  });

  test('auto-pagination meets everything once', async () => {
    const { stripe } = await withFive();
    const met: string[] = [];
    for await (const customer of stripe.customers.list({ limit: 2 })) met.push(customer.name ?? '');
    expect(met).toEqual(['4', '3', '2', '1', '0']);
  });

  test('filter by created', async () => {
    const { stripe, simulator } = await withFive();
    const since = simulator.clock().now - 121;
    expect(names(await stripe.customers.list({ created: { gte: since } }))).toBe('43');
    expect(names(await stripe.customers.list({ created: { lt: since } }))).toBe('210');
  });

  test.each([['limit=0'], ['limit=101'], ['limit=x']])('%s is refused', async (query) => {
    const { call } = createTestWorld();
    expect((await call('GET', `/v1/customers?${query}`)).status).toBe(400);
  });

  test('an unknown cursor is refused, naming it', async () => {
    const { stripe } = createTestWorld();
    const error = await failure(stripe.customers.list({ starting_after: 'cus_nobody' }));
    expect(error.param).toBe('starting_after');
  });
});

describe('expand', () => {
  test('reaches through lists and objects', async () => {
    const world = createTestWorld();
    await pay(world, 1000);
    const page = await world.stripe.paymentIntents.list({
      expand: ['data.latest_charge.balance_transaction'],
    });
    expect(page.data[0]?.latest_charge).toMatchObject({ balance_transaction: { amount: 1000 } });
  });

  test.each([['amount'], ['nothing'], ['latest_charge.amount']])(
    'of %s is refused',
    async (path) => {
      const world = createTestWorld();
      const { id } = await pay(world, 1000);
      const error = await failure(world.stripe.paymentIntents.retrieve(id, { expand: [path] }));
      expect(error.message).toBe(`This property cannot be expanded (${path}).`);
    },
  );
});
