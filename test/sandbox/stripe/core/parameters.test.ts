import { describe, expect, test } from 'vitest';
import { createTestWorld, failure, pay } from '../world.ts';

type ErrorBody = {
  readonly error: { readonly code?: string; readonly param?: string; readonly message: string };
};

describe('parameters are refused in Stripe’s words', () => {
  test.each([
    {
      path: '/v1/transfers',
      form: 'currency=usd',
      code: 'parameter_missing',
      param: 'destination',
      sentence: 'Missing required param',
    },
    {
      path: '/v1/refunds',
      form: 'foo=1',
      code: 'parameter_unknown',
      param: 'foo',
      sentence: 'Received unknown parameter: foo',
    },
    {
      path: '/v1/refunds',
      form: 'amount=1.5',
      code: 'parameter_invalid_integer',
      param: 'amount',
      sentence: 'Invalid integer: 1.5',
    },
    {
      path: '/v1/refunds',
      form: 'amount=0',
      code: 'parameter_invalid_integer',
      param: 'amount',
      sentence: 'greater than or equal to 1',
    },
    {
      path: '/v1/refunds',
      form: 'amount=-5',
      code: 'parameter_invalid_integer',
      param: 'amount',
      sentence: 'greater than or equal to 1',
    },
    {
      path: '/v1/refunds',
      form: 'reason=mood',
      code: undefined,
      param: 'reason',
      sentence: 'must be one of',
    },
    {
      path: '/v1/refunds',
      form: 'reverse_transfer=maybe',
      code: undefined,
      param: 'reverse_transfer',
      sentence: 'Invalid boolean',
    },
    {
      path: '/v1/refunds',
      form: '',
      code: 'parameter_missing',
      param: undefined,
      sentence: 'payment_intent or charge',
    },
    {
      path: '/v1/refunds',
      form: 'charge=ch_nobody',
      code: 'resource_missing',
      param: 'charge',
      sentence: "No such charge: 'ch_nobody'",
    },
    {
      path: '/v1/payment_intents',
      form: 'amount=1000&currency=xyz',
      code: undefined,
      param: 'currency',
      sentence: 'Invalid currency',
    },
    {
      path: '/v1/payment_intents',
      form: 'amount=49&currency=usd',
      code: 'amount_too_small',
      param: 'amount',
      sentence: '$0.50',
    },
    {
      path: '/v1/payment_intents',
      form: 'amount=1001&currency=kwd',
      code: 'parameter_invalid_integer',
      param: 'amount',
      sentence: 'last digit',
    },
    {
      path: '/v1/payment_intents',
      form: 'amount=1000&currency=usd&transfer_data[dest]=a',
      code: 'parameter_unknown',
      param: 'transfer_data[dest]',
      sentence: 'transfer_data[dest]',
    },
    {
      path: '/v1/payment_intents',
      form: 'amount=1000&currency=usd&application_fee_amount=1',
      code: 'application_fees_not_allowed',
      param: 'application_fee_amount',
      sentence: 'application_fee_amount',
    },
    {
      path: '/v1/customers',
      form: `metadata[${'k'.repeat(41)}]=1`,
      code: undefined,
      param: 'metadata',
      sentence: '40 characters',
    },
    {
      path: '/v1/customers',
      form: `metadata[k]=${'v'.repeat(501)}`,
      code: undefined,
      param: 'metadata[k]',
      sentence: '500 characters',
    },
  ])('POST $path $form', async ({ path, form, code, param, sentence }) => {
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
