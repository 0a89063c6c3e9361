import { describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { createPayer, createSeller, createTestWorld, failure, pay } from '../world.ts';
import type { TestWorld } from '../world.ts';

const KEY = { idempotencyKey: 'op_1' };
type Send = () => Promise<unknown>;

const destinationCharge = async (world: TestWorld) => {
  const seller = await createSeller(world);
  const intent = await pay(world, 10_000, {
    transfer_data: { destination: seller },
    application_fee_amount: 1000,
    expand: ['latest_charge'],
  });
  return { seller, intent, charge: intent.latest_charge as Stripe.Charge };
};

const invoiceDraft = async (world: TestWorld) => {
  const { stripe } = world;
  const customer = await createPayer(world);
  const { id: invoice } = await stripe.invoices.create({ customer, currency: 'usd' });
  const item = { customer, invoice, amount: 900, currency: 'usd' };
  await stripe.invoiceItems.create(item);
  return { customer, invoice, item };
};

const subscriptionRequest = async (world: TestWorld) => {
  const customer = await createPayer(world);
  const { id: product } = await world.stripe.products.create({ name: 'Plan' });
  const recurring = { interval: 'month' as const };
  const price_data = { currency: 'usd', product, unit_amount: 2000, recurring };
  return { customer, items: [{ price_data }] };
};

const konbiniRefund = async (world: TestWorld): Promise<string> => {
  world.simulator.fund({ amount: 50_000, currency: 'usd' });
  const intent = await pay(world, 3000, {
    currency: 'jpy',
    payment_method: 'pm_konbini',
    allowed_payment_method_types: ['konbini'],
    receipt_email: 'buyer@example.com',
  });
  return (await world.stripe.refunds.create({ payment_intent: intent.id })).id;
};

/** Each call that refunds or their payments need, made ready and then sent under one key. */
const CALLS: Readonly<Record<string, (world: TestWorld) => Promise<Send>>> = {
  'POST /v1/refunds': async (world) => {
    const { intent } = await destinationCharge(world);
    const asked = { payment_intent: intent.id, amount: 2500, reverse_transfer: true };
    return () => world.stripe.refunds.create(asked, KEY);
  },
  'POST /v1/refunds/:id/cancel': async (world) => {
    const id = await konbiniRefund(world);
    return () => world.stripe.refunds.cancel(id, {}, KEY);
  },
  'POST /v1/test_helpers/refunds/:id/expire': async (world) => {
    const id = await konbiniRefund(world);
    return () => world.stripe.testHelpers.refunds.expire(id, {}, KEY);
  },
  'POST /v1/transfers/:id/reversals': async (world) => {
    const { charge } = await destinationCharge(world);
    return () =>
      world.stripe.transfers.createReversal(charge.transfer as string, { amount: 700 }, KEY);
  },
  'POST /v1/application_fees/:id/refunds': async (world) => {
    const { charge } = await destinationCharge(world);
    return () =>
      world.stripe.applicationFees.createRefund(
        charge.application_fee as string,
        { amount: 70 },
        KEY,
      );
  },
  'POST /v1/charges of an account': async (world) => {
    const { seller } = await destinationCharge(world);
    return () => world.stripe.charges.create({ amount: 700, currency: 'usd', source: seller }, KEY);
  },
  'POST /v1/products': (world) =>
    Promise.resolve(() => world.stripe.products.create({ name: 'Plan' }, KEY)),
  'POST /v1/prices': async (world) => {
    const { id: product } = await world.stripe.products.create({ name: 'Plan' });
    return () => world.stripe.prices.create({ currency: 'usd', product, unit_amount: 900 }, KEY);
  },
  'POST /v1/invoiceitems': async (world) => {
    const { item } = await invoiceDraft(world);
    return () => world.stripe.invoiceItems.create(item, KEY);
  },
  'POST /v1/invoices': async (world) => {
    const customer = await createPayer(world);
    return () => world.stripe.invoices.create({ customer }, KEY);
  },
  'POST /v1/invoices/:id': async (world) => {
    const { invoice } = await invoiceDraft(world);
    return () => world.stripe.invoices.update(invoice, { metadata: { order: '7' } }, KEY);
  },
  'POST /v1/invoices/:id/finalize': async (world) => {
    const { invoice } = await invoiceDraft(world);
    return () => world.stripe.invoices.finalizeInvoice(invoice, {}, KEY);
  },
  'POST /v1/invoices/:id/pay': async (world) => {
    const { invoice } = await invoiceDraft(world);
    return () => world.stripe.invoices.pay(invoice, {}, KEY);
  },
  'POST /v1/subscriptions': async (world) => {
    const request = await subscriptionRequest(world);
    return () => world.stripe.subscriptions.create(request, KEY);
  },
  'POST /v1/subscriptions/:id': async (world) => {
    const { id } = await world.stripe.subscriptions.create(await subscriptionRequest(world));
    return () => world.stripe.subscriptions.update(id, { cancel_at_period_end: true }, KEY);
  },
};

/** Everything that happened: the money, and what was told of it. */
const traceOf = async (world: TestWorld): Promise<object> => ({
  money: world.simulator.ledger(),
  events: (await world.eventTypes()).join(' '),
});

/** The world before the call and after it, without a fault. */
const undisturbed = async (name: string) => {
  const world = createTestWorld();
  const send = await CALLS[name]!(world);
  const before = await traceOf(world);
  await send();
  return { before, after: await traceOf(world) };
};

const prepared = async (name: string) => {
  const world = createTestWorld();
  return { world, send: await CALLS[name]!(world) };
};

describe.each(Object.keys(CALLS))('%s', (name) => {
  test.each(['lost_request', 'lost_reply', 'in_flight', 'rate_limited', 'lock_timeout'] as const)(
    'with %s is done once when sent again under its key',
    async (fault) => {
      const { before, after } = await undisturbed(name);
      expect(after).not.toEqual(before);
      const { world, send } = await prepared(name);
      world.simulator.failNext({ method: 'POST', fault });
      await failure(send());
      expect(await traceOf(world)).toEqual(fault === 'lost_reply' ? after : before);
      await send();
      expect(await traceOf(world)).toEqual(after);
    },
  );

  test.each(['cached_500', 'cached_500_without_effect'] as const)(
    'with %s answers 500 each time, and only reading tells what was done',
    async (fault) => {
      const { before, after } = await undisturbed(name);
      const { world, send } = await prepared(name);
      world.simulator.failNext({ method: 'POST', fault });
      expect((await failure(send())).statusCode).toBe(500);
      expect((await failure(send())).statusCode).toBe(500);
      expect(await traceOf(world)).toEqual(fault === 'cached_500' ? after : before);
    },
  );
});

describe('an action that waits for a reviewer', () => {
  test.each([
    ['is carried out when it is approved within a week', 6, 1],
    ['is not carried out any more after a week', 8, 0],
  ])('%s', async (_name, days, carriedOut) => {
    const world = createTestWorld();
    const { simulator, stripe } = world;
    const destination = await createSeller(world);
    simulator.fund({ amount: 10_000, currency: 'usd' });
    simulator.failNext({ method: 'POST', path: '/v1/transfers', fault: 'needs_approval' });
    const sent = stripe.transfers.create({ amount: 500, currency: 'usd', destination });
    expect(await failure(sent)).toMatchObject({ code: 'approval_required' });
    simulator.advance(days * 86_400);
    expect(await simulator.approve()).toBe(carriedOut);
    expect((await stripe.transfers.list()).data).toHaveLength(carriedOut);
  });
});
