/** Checkout Sessions: what reaches the payment, and what the session says of it. */
import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createSeller, createTestWorld, failure, isBalanced } from '../world.ts';

type Asked = Partial<Stripe.Checkout.SessionCreateParams> & { readonly account?: string };

const setUp = async () => {
  const world = createTestWorld();
  const { sessions } = world.stripe.checkout;
  const seller = await createSeller(world);
  const onAccount = (account?: string) => (account === undefined ? {} : { stripeAccount: account });
  const open = ({ account, ...params }: Asked = {}) =>
    sessions.create(
      {
        mode: 'payment',
        success_url: 'https://shop.test/thanks',
        line_items: [
          {
            quantity: 2,
            price_data: { currency: 'usd', unit_amount: 4_000, product_data: { name: 'Chair' } },
          },
        ],
        ...params,
      },
      onAccount(account),
    );
  /** The buyer pays; the session then. */
  const pay = async (asked: Asked, method = 'pm_card_bypassPending') => {
    const { id } = await open(asked);
    world.simulator.payCheckout(id, method);
    return sessions.retrieve(id, {}, onAccount(asked.account));
  };
  const intentOf = ({ payment_intent }: Stripe.Checkout.Session, account?: string) =>
    world.stripe.paymentIntents.retrieve(
      String(payment_intent),
      { expand: ['latest_charge'] },
      onAccount(account),
    );
  const told = async (account?: string) =>
    (await world.eventTypes(account)).filter((type) => type.startsWith('checkout.'));
  return { world, sessions, seller, open, pay, intentOf, told };
};

describe('a session in which a buyer pays', () => {
  test('has no payment until the buyer pays; it is one over the sum of the lines', async () => {
    const { open, world, sessions, intentOf, told } = await setUp();
    const session = await open();
    expect(session).toMatchObject({
      amount_total: 8_000,
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
    });
    world.simulator.payCheckout(session.id, 'pm_card_bypassPending');
    const done = await sessions.retrieve(session.id);
    expect(done).toMatchObject({ payment_status: 'paid', status: 'complete', url: null });
    expect(await intentOf(done)).toMatchObject({ amount: 8_000, status: 'succeeded' });
    expect(await told()).toEqual(['checkout.session.completed']);
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('the payment has the metadata of `payment_intent_data`, and none of the session', async () => {
    const { pay, intentOf } = await setUp();
    const paid = await pay({
      metadata: { cart: '1' },
      payment_intent_data: { metadata: { order: '1' } },
    });
    const intent = await intentOf(paid);
    expect(paid.metadata).toEqual({ cart: '1' });
    expect(intent.metadata).toEqual({ order: '1' });
    expect(intent.latest_charge).toMatchObject({ metadata: { order: '1' } });
    const bare = await pay({ metadata: { cart: '2' } });
    expect((await intentOf(bare)).metadata).toEqual({});
  });

  test('money goes to the seller as `payment_intent_data` says', async () => {
    const { pay, intentOf, seller, world } = await setUp();
    const paid = await pay({
      payment_intent_data: {
        application_fee_amount: 800,
        on_behalf_of: seller,
        transfer_data: { destination: seller },
        transfer_group: 'order_1',
      },
    });
    const { latest_charge } = await intentOf(paid);
    expect(latest_charge).toMatchObject({
      application_fee_amount: 800,
      on_behalf_of: seller,
      transfer_data: { destination: seller },
      transfer_group: 'order_1',
    });
    const { data } = await world.stripe.transfers.list({ destination: seller });
    expect(data.map(({ amount }) => amount)).toEqual([8_000]);
  });

  test('on a seller’s account it is a direct charge', async () => {
    const { pay, intentOf, seller, told, world } = await setUp();
    const account = seller;
    const paid = await pay({ account, payment_intent_data: { application_fee_amount: 300 } });
    expect((await intentOf(paid, account)).application_fee_amount).toBe(300);
    expect((await world.stripe.applicationFees.list()).data[0]?.amount).toBe(300);
    expect([await told(account), await told()]).toEqual([['checkout.session.completed'], []]);
  });

  test('a refused card leaves it open, and the next try is made on the same payment', async () => {
    const { pay, world, sessions, told } = await setUp();
    const tried = await pay({}, 'pm_card_chargeDeclined');
    expect(tried).toMatchObject({ status: 'open', payment_status: 'unpaid' });
    expect(tried.payment_intent).not.toBeNull();
    world.simulator.payCheckout(tried.id, 'pm_card_visa');
    const done = await sessions.retrieve(tried.id);
    expect(done).toMatchObject({ status: 'complete', payment_intent: tried.payment_intent });
    expect(await told()).toEqual(['checkout.session.completed']);
  });

  test('a card that asks for the buyer completes it once they answered', async () => {
    const { pay, world, sessions } = await setUp();
    const asked = await pay({}, 'pm_card_authenticationRequired');
    expect(asked.status).toBe('open');
    world.simulator.authenticate(String(asked.payment_intent));
    expect((await sessions.retrieve(asked.id)).payment_status).toBe('paid');
  });

  test('held money is unpaid until it is captured', async () => {
    const { pay, world, sessions } = await setUp();
    const held = await pay({ payment_intent_data: { capture_method: 'manual' } });
    expect(held).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    await world.stripe.paymentIntents.capture(String(held.payment_intent));
    expect((await sessions.retrieve(held.id)).payment_status).toBe('paid');
  });

  test.each([
    ['success', 'paid', 'succeeded'],
    ['insufficientFunds', 'unpaid', 'failed'],
  ] as const)('a bank debit: %s, %s', async (method, status, end) => {
    const { pay, world, sessions, told } = await setUp();
    const begun = await pay(
      { allowed_payment_method_types: ['us_bank_account'] },
      `pm_usBankAccount_${method}`,
    );
    expect(begun).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    world.simulator.advance(300);
    expect((await sessions.retrieve(begun.id)).payment_status).toBe(status);
    expect(await told()).toEqual([
      'checkout.session.completed',
      `checkout.session.async_payment_${end}`,
    ]);
  });

  test('is found by its payment, and shows its lines in their order', async () => {
    const { pay, sessions } = await setUp();
    const line = (name: string, unit_amount: number) => ({
      quantity: 1,
      price_data: { currency: 'usd', unit_amount, product_data: { name } },
    });
    const paid = await pay({ line_items: [line('Chair', 4_000), line('Lamp', 500)] });
    await pay({});
    const found = await sessions.list({ payment_intent: String(paid.payment_intent) });
    expect(found.data.map(({ id }) => id)).toEqual([paid.id]);
    const lines = await sessions.listLineItems(paid.id);
    expect(lines.data.map(({ description }) => description)).toEqual(['Chair', 'Lamp']);
    const shown = await sessions.retrieve(paid.id, { expand: ['line_items'] });
    expect(shown.line_items?.data).toEqual(lines.data);
  });
});

describe('a session that ends without a payment', () => {
  test('expires when it is told to, or after its time, with the payment that was begun', async () => {
    const { pay, open, world, sessions, intentOf, told } = await setUp();
    const tried = await pay({}, 'pm_card_chargeDeclined');
    await sessions.expire(tried.id);
    expect((await intentOf(tried)).status).toBe('canceled');
    const { id } = await open({ expires_at: world.simulator.clock().now + 3_600 });
    world.simulator.advance(3_599);
    expect((await sessions.retrieve(id)).status).toBe('open');
    world.simulator.advance(1);
    expect((await sessions.retrieve(id)).status).toBe('expired');
    expect(await told()).toEqual(['checkout.session.expired', 'checkout.session.expired']);
    const late = world.simulator.payCheckout(id, 'pm_card_visa');
    expect(late).toMatchObject({ refusal: true });
  });

  test('a complete one stays complete', async () => {
    const { pay, world, sessions, told } = await setUp();
    const paid = await pay({});
    expect((await failure(sessions.expire(paid.id))).type).toBe('StripeInvalidRequestError');
    world.simulator.advance(2 * 86_400);
    expect((await sessions.retrieve(paid.id)).status).toBe('complete');
    expect(await told()).toEqual(['checkout.session.completed']);
  });

  test('its payment is canceled with it and not alone, but where the money is held', async () => {
    const { pay, world, sessions } = await setUp();
    const { paymentIntents } = world.stripe;
    const tried = await pay({}, 'pm_card_chargeDeclined');
    const call = paymentIntents.cancel(String(tried.payment_intent));
    expect((await failure(call)).message).toContain('Expire the Checkout Session instead');
    expect((await sessions.retrieve(tried.id)).status).toBe('open');
    const held = await pay({ payment_intent_data: { capture_method: 'manual' } });
    expect((await paymentIntents.cancel(String(held.payment_intent))).status).toBe('canceled');
  });
});

describe('what is refused', () => {
  const chair = { currency: 'usd', unit_amount: 10, product_data: { name: 'Chair' } };
  type Refused = { readonly code?: string; readonly param: string };
  test.each<readonly [string, Asked, Refused]>([
    ['nothing to sell', { line_items: [] }, { code: 'parameter_missing', param: 'line_items' }],
    [
      'a line without a quantity',
      { line_items: [{ price_data: chair }] },
      { param: 'line_items[0]' },
    ],
    [
      'a sum that is too small',
      { line_items: [{ price_data: chair, quantity: 1 }] },
      { code: 'amount_too_small', param: 'amount' },
    ],
    [
      'two currencies',
      {
        line_items: [
          { price_data: { ...chair, unit_amount: 900 }, quantity: 1 },
          { price_data: { ...chair, currency: 'eur', unit_amount: 900 }, quantity: 1 },
        ],
      },
      { param: 'line_items' },
    ],
    [
      'a fee without a seller',
      { payment_intent_data: { application_fee_amount: 1 } },
      {
        code: 'application_fees_not_allowed',
        param: 'payment_intent_data[application_fee_amount]',
      },
    ],
    [
      'a seller who is not there',
      { payment_intent_data: { transfer_data: { destination: 'acct_none' } } },
      { code: 'resource_missing', param: 'payment_intent_data[transfer_data][destination]' },
    ],
    ['another mode', { mode: 'subscription' }, { param: 'mode' }],
    ['a time that is too near', { expires_at: 1 }, { param: 'expires_at' }],
    ['a time that is too far', { expires_at: 2_000_000_000 }, { param: 'expires_at' }],
  ])('%s', async (_name, asked, { code, param }) => {
    const { open, sessions } = await setUp();
    expect(await failure(open(asked))).toMatchObject({ code, param });
    expect((await sessions.list()).data).toEqual([]);
  });

  test('a payment whose method is refused is not there', async () => {
    const { world } = await setUp();
    const call = world.stripe.paymentIntents.create({
      amount: 1_000,
      currency: 'usd',
      payment_method: 'pm_none',
    });
    expect((await failure(call)).code).toBe('resource_missing');
    expect((await world.stripe.paymentIntents.list()).data).toEqual([]);
  });
});

test('the control door lets the buyer pay', async () => {
  const { open, world } = await setUp();
  const { id } = await open();
  const paid = await world.call('POST', `/_sandbox/checkout_sessions/${id}/pay`, {
    form: JSON.stringify({ payment_method: 'pm_card_visa' }),
    headers: {},
  });
  expect(await paid.json()).toMatchObject({ id, payment_status: 'paid' });
});
