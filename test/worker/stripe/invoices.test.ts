import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { readInvoiceOf, subscriptionFactsOf } from '../../../worker/stripe/invoices.ts';
import { createWorld } from '../../world.ts';
import { subscribe } from './subscribe.ts';

const DAY_S = 24 * 60 * 60;

test.each<[string, [Stripe.Invoice['billing_reason'], number | null, string | null]]>([
  ['began the subscription', ['subscription_create', null, 'first']],
  ['renews it', ['subscription_cycle', null, 'renewal']],
  ['renews it long after a trial', ['subscription_cycle', -30 * DAY_S, 'renewal']],
  ['is the first after a trial', ['subscription_cycle', -60, 'after_trial']],
  ['is due for what was used', ['subscription_threshold', null, 'renewal']],
  ['changes it', ['subscription_update', null, null]],
])('an invoice that %s', (_name, [reason, trialEnd, cycle]) => {
  const created = 1_800_000_000;
  const invoice = { billing_reason: reason, created };
  const trial_end = trialEnd === null ? null : created + trialEnd;
  const subscription = { created: created - 90 * DAY_S, trial_end };
  expect(subscriptionFactsOf(invoice, subscription)).toEqual({
    cycle,
    startedAt: (created - 90 * DAY_S) * 1000,
  });
});

describe('the invoice behind a payment', () => {
  test('of a subscription names both', async () => {
    const world = await createWorld();
    const { paymentId, invoice, subscription } = await subscribe(world);
    expect(await readInvoiceOf(world.stripe, paymentId, null)).toEqual({
      id: invoice.id,
      number: invoice.number,
      subscriptionId: subscription.id,
      subscription: { cycle: 'first', startedAt: subscription.created * 1000 },
    });
  });

  test('on a seller’s account is read there, and nowhere else', async () => {
    const world = await createWorld();
    const account = await world.seller();
    const { paymentId, invoice } = await subscribe(world, {}, account);
    expect(await readInvoiceOf(world.stripe, paymentId, account)).toMatchObject({ id: invoice.id });
    expect(await readInvoiceOf(world.stripe, paymentId, null)).toBeNull();
  });

  test('that was sent automatically belongs to no subscription', async () => {
    const world = await createWorld();
    const customer = await world.stripe.customers.create({
      email: 'buyer@example.com',
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
    const draft = await world.stripe.invoices.create({ customer: customer.id, currency: 'usd' });
    await world.stripe.invoiceItems.create({
      customer: customer.id,
      invoice: draft.id ?? '',
      amount: 2_000,
      currency: 'usd',
    });
    const paid = await world.stripe.invoices.pay(draft.id ?? '');
    const payments = await world.stripe.invoicePayments.list({ invoice: paid.id ?? '' });
    const paymentId = payments.data[0]?.payment.payment_intent as string;
    const found = await readInvoiceOf(world.stripe, paymentId, null);
    expect(found).toMatchObject({ id: paid.id, subscriptionId: null });
  });

  test('is none for a payment without one, and no one is asked about a bare charge', async () => {
    const world = await createWorld();
    const paymentId = await world.pay({});
    expect(await readInvoiceOf(world.stripe, paymentId, null)).toBeNull();
    expect(await readInvoiceOf({} as Stripe, 'ch_1', null)).toBeNull();
  });
});
