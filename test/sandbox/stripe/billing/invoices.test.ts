import { describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { createPayer, createSeller, createTestWorld, failure, isBalanced } from '../world.ts';
import type { TestWorld } from '../world.ts';

type Extra = Partial<Stripe.InvoiceCreateParams>;

type Payer = { readonly account?: string; readonly method?: string };

/** A draft of 100.00 and 10.00. */
const draft = async (world: TestWorld, extra: Extra = {}, { account, method }: Payer = {}) => {
  const { stripe } = world;
  const own = account === undefined ? {} : { stripeAccount: account };
  const customer = await createPayer(world, account, method);
  const invoice = await stripe.invoices.create({ customer, currency: 'usd', ...extra }, own);
  for (const amount of [10_000, 1000]) {
    await stripe.invoiceItems.create(
      { customer, invoice: invoice.id, amount, currency: 'usd', description: 'Work' },
      own,
    );
  }
  return { customer, invoice, own };
};

const paymentOf = async ({ stripe }: TestWorld, invoice: string, own = {}) => {
  const { data } = await stripe.invoicePayments.list({ invoice }, own);
  const intent = await stripe.paymentIntents.retrieve(
    data[0]?.payment.payment_intent as string,
    { expand: ['latest_charge.transfer', 'latest_charge.application_fee'] },
    own,
  );
  return { link: data[0]!, intent, charge: intent.latest_charge as Stripe.Charge };
};

describe('an invoice of the platform', () => {
  test('is paid by its customer’s card, with the Connect parameters on the payment', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const { invoice } = await draft(world, {
      application_fee_amount: 1100,
      transfer_data: { destination: seller },
      on_behalf_of: seller,
      metadata: { order: '7' },
    });
    const open = await world.stripe.invoices.finalizeInvoice(invoice.id);
    expect(open).toMatchObject({ status: 'open', number: 'SANDBOX-0001', amount_due: 11_000 });
    const paid = await world.stripe.invoices.pay(invoice.id);
    expect(paid).toMatchObject({
      status: 'paid',
      amount_paid: 11_000,
      amount_remaining: 0,
      metadata: { order: '7' },
      on_behalf_of: seller,
      parent: null,
    });
    const { intent, charge } = await paymentOf(world, invoice.id);
    expect(intent).toMatchObject({
      amount: 11_000,
      application_fee_amount: 1100,
      description: 'Payment for Invoice',
      metadata: {},
      on_behalf_of: seller,
      status: 'succeeded',
      transfer_data: { destination: seller },
    });
    expect(charge).toMatchObject({
      application_fee: { amount: 1100 },
      transfer: { amount: 11_000, destination: seller },
    });
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('leads from its payment and back', async () => {
    const world = createTestWorld();
    const { invoice } = await draft(world);
    await world.stripe.invoices.pay(invoice.id);
    const { intent, link } = await paymentOf(world, invoice.id);
    const { data } = await world.stripe.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: intent.id },
      expand: ['data.invoice'],
    });
    expect(data).toMatchObject([
      {
        id: link.id,
        amount_paid: 11_000,
        amount_requested: 11_000,
        invoice: { id: invoice.id },
        is_default: true,
        payment: { payment_intent: intent.id, type: 'payment_intent' },
        status: 'paid',
      },
    ]);
    expect((await world.stripe.invoicePayments.retrieve(link.id)).id).toBe(link.id);
    const read = await world.stripe.invoices.retrieve(invoice.id, { expand: ['payments'] });
    expect(read.payments?.data).toMatchObject([{ id: link.id }]);
    const other = await world.stripe.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: 'pi_other' },
    });
    expect(other.data).toEqual([]);
  });

  test('tells its life', async () => {
    const world = createTestWorld();
    const { invoice } = await draft(world);
    await world.stripe.invoices.pay(invoice.id);
    const types = (await world.eventTypes()).filter((type) => type.startsWith('invoice'));
    expect(types).toEqual([
      'invoice.created',
      'invoiceitem.created',
      'invoiceitem.created',
      'invoice.finalized',
      'invoice_payment.paid',
      'invoice.paid',
      'invoice.payment_succeeded',
    ]);
  });

  test('stays open when the card is declined, and is paid with another', async () => {
    const world = createTestWorld();
    const { invoice } = await draft(world);
    const error = await failure(
      world.stripe.invoices.pay(invoice.id, { payment_method: 'pm_card_chargeDeclined' }),
    );
    expect(error).toMatchObject({ statusCode: 402, code: 'card_declined' });
    const open = await world.stripe.invoices.retrieve(invoice.id);
    expect(open).toMatchObject({ status: 'open', attempted: true, attempt_count: 1 });
    expect((await world.stripe.invoices.pay(invoice.id)).status).toBe('paid');
    expect(await world.eventTypes()).toContain('invoice.payment_failed');
    expect((await failure(world.stripe.invoices.pay(invoice.id))).message).toContain(
      'already paid',
    );
  });

  test('paid by bank debit is paid when the debit arrives', async () => {
    const world = createTestWorld();
    const { invoice } = await draft(world, {}, { method: 'pm_us_bank_account' });
    expect((await world.stripe.invoices.pay(invoice.id)).status).toBe('open');
    world.simulator.advance(600);
    expect((await world.stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
  });

  test('that asks for the buyer is paid when they answered', async () => {
    const world = createTestWorld();
    const { invoice } = await draft(world);
    const error = await failure(
      world.stripe.invoices.pay(invoice.id, { payment_method: 'pm_card_authenticationRequired' }),
    );
    expect(error.code).toBe('invoice_payment_intent_requires_action');
    const { intent } = await paymentOf(world, invoice.id);
    world.simulator.authenticate(intent.id);
    expect((await world.stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
  });

  test('with auto_advance is final and paid after an hour', async () => {
    const world = createTestWorld();
    const { invoice } = await draft(world, { auto_advance: true });
    world.simulator.advance(3599);
    expect((await world.stripe.invoices.retrieve(invoice.id)).status).toBe('draft');
    world.simulator.advance(1);
    expect((await world.stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
  });

  test('takes the items that waited for it, and only those of its currency', async () => {
    const world = createTestWorld();
    const { stripe } = world;
    const customer = await createPayer(world);
    const product = (await stripe.products.create({ name: 'Hours' })).id;
    await stripe.invoiceItems.create({
      customer,
      price_data: { currency: 'usd', product, unit_amount: 700 },
      quantity: 3,
    });
    await stripe.invoiceItems.create({ customer, amount: 500, currency: 'eur' });
    const invoice = await stripe.invoices.create({
      customer,
      currency: 'usd',
      pending_invoice_items_behavior: 'include',
    });
    expect(invoice.total).toBe(2100);
    expect(invoice.lines.data).toMatchObject([
      { amount: 2100, quantity: 3, pricing: { price_details: { product } } },
    ]);
  });

  test('of nothing is paid without a payment', async () => {
    const world = createTestWorld();
    const customer = await createPayer(world);
    const invoice = await world.stripe.invoices.create({ customer, currency: 'usd' });
    expect((await world.stripe.invoices.finalizeInvoice(invoice.id)).status).toBe('paid');
    expect((await world.stripe.paymentIntents.list()).data).toEqual([]);
  });
});

describe('an invoice on the seller’s account', () => {
  test('makes a direct charge with its fee on the platform', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const { invoice, own } = await draft(
      world,
      { application_fee_amount: 1100 },
      { account: seller },
    );
    await world.stripe.invoices.pay(invoice.id, {}, own);
    const { charge } = await paymentOf(world, invoice.id, own);
    expect(charge.application_fee_amount).toBe(1100);
    expect(charge.application).toMatch(/^ca_/);
    expect((await world.stripe.applicationFees.list()).data).toMatchObject([
      { amount: 1100, account: seller, charge: charge.id },
    ]);
    expect((await failure(world.stripe.invoices.retrieve(invoice.id))).statusCode).toBe(404);
    expect(await world.eventTypes(seller)).toContain('invoice.paid');
  });
});

describe('an invoice that cannot be', () => {
  test('with a fee but no one to pay it is refused', async () => {
    const world = createTestWorld();
    const error = await failure(draft(world, { application_fee_amount: 100 }));
    expect(error.code).toBe('application_fees_not_allowed');
  });

  test('for a seller who may not receive is refused', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    world.simulator.setCapabilities(seller, { transfers: 'inactive' });
    const error = await failure(draft(world, { transfer_data: { destination: seller } }));
    expect(error.code).toBe('insufficient_capabilities_for_transfer');
  });

  test('is not changed once final', async () => {
    const world = createTestWorld();
    const { invoice, customer } = await draft(world);
    await world.stripe.invoices.finalizeInvoice(invoice.id);
    const again = await failure(world.stripe.invoices.finalizeInvoice(invoice.id));
    expect(again.code).toBe('invoice_not_editable');
    const item = await failure(
      world.stripe.invoiceItems.create({
        customer,
        invoice: invoice.id,
        amount: 1,
        currency: 'usd',
      }),
    );
    expect(item.code).toBe('invoice_not_editable');
  });

  test('without any method says what to set', async () => {
    const world = createTestWorld();
    const customer = (await world.stripe.customers.create({})).id;
    const invoice = await world.stripe.invoices.create({ customer, currency: 'usd' });
    await world.stripe.invoiceItems.create({
      customer,
      invoice: invoice.id,
      amount: 900,
      currency: 'usd',
    });
    const error = await failure(world.stripe.invoices.pay(invoice.id));
    expect(error.message).toContain('default_payment_method');
  });
});

test('an invoice that waits for a bank debit is paid in the world that goes on', async () => {
  const world = createTestWorld();
  const { invoice } = await draft(world, {}, { method: 'pm_us_bank_account' });
  await world.stripe.invoices.pay(invoice.id);
  const later = createTestWorld({ snapshot: world.simulator.snapshot() });
  later.simulator.advance(600);
  expect((await later.stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
  expect((await world.stripe.invoices.retrieve(invoice.id)).status).toBe('open');
});

test('refunding an invoice’s payment leaves the invoice paid and makes no credit note', async () => {
  const world = createTestWorld();
  const seller = await createSeller(world);
  const { invoice } = await draft(world, {
    application_fee_amount: 1100,
    transfer_data: { destination: seller },
  });
  await world.stripe.invoices.pay(invoice.id);
  const { intent } = await paymentOf(world, invoice.id);
  const refund = await world.stripe.refunds.create({
    payment_intent: intent.id,
    amount: 1000,
    reverse_transfer: true,
    refund_application_fee: true,
    expand: ['transfer_reversal'],
  });
  expect(refund.transfer_reversal).toMatchObject({ amount: 1000 });
  expect(await world.stripe.invoices.retrieve(invoice.id)).toMatchObject({
    status: 'paid',
    amount_paid: 11_000,
    post_payment_credit_notes_amount: 0,
  });
  expect(isBalanced(world.simulator)).toBe(true);
});
