import { describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { evidenceFactsOf } from '../../../worker/stripe/evidence-facts.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { charged } from './disputed.ts';

const ADDRESS = { line1: 'Storgatan 1', city: 'Lund', postal_code: '222 22', country: 'SE' };

async function seen(params: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  const world: TestWorld = await createWorld();
  const charge = await charged(world, params);
  return { world, charge, facts: evidenceFactsOf(charge) };
}

describe('what a charge tells about its buyer', () => {
  test('who paid, how the bank checked them, and with which card', async () => {
    const { world, facts } = await seen({ description: 'Two lamps', metadata: { order: '7' } });
    expect(facts).toMatchObject({
      description: 'Two lamps',
      statementDescriptor: 'SANDBOX',
      brand: 'visa',
      last4: '4242',
      fingerprint: 'FingerPrint4242',
      metadata: { order: '7' },
      checks: { addressLine1: null, postalCode: null, cvc: 'pass' },
      threeDSecure: null,
      customerId: null,
      shipping: null,
      receiptNumber: null,
      paidAt: world.deps.now(),
    });
  });

  test('where it was sent, by whom and under which number', async () => {
    const sent = { carrier: 'PostNord', tracking_number: 'PN1', phone: '+46' };
    const { facts } = await seen({ shipping: { name: 'Anna Berg', address: ADDRESS, ...sent } });
    expect(facts.shipping).toMatchObject({
      name: 'Anna Berg',
      address: 'Storgatan 1, 222 22, Lund, SE',
      carrier: 'PostNord',
      trackingNumber: 'PN1',
      phone: '+46',
      // Parts that no one wrote are null, not missing: what compares them reads their text.
      parts: { line1: 'Storgatan 1', postalCode: '222 22', country: 'SE', state: null },
    });
  });

  test('an unknown address is null, not an empty text', async () => {
    const { charge } = await seen();
    const nothing = { line1: '', line2: null, city: null, state: null };
    const address = { ...nothing, postal_code: null, country: null };
    const billing = { ...charge.billing_details, address };
    expect(evidenceFactsOf({ ...charge, billing_details: billing }).billingAddress).toBeNull();
    const known = { ...billing, address: { ...address, line1: 'Storgatan 1', country: 'SE' } };
    expect(evidenceFactsOf({ ...charge, billing_details: known }).billingAddress).toBe(
      'Storgatan 1, SE',
    );
  });

  test('the name and address on the payment count before those of the customer', async () => {
    const { world, charge } = await seen();
    const customer = await world.stripe.customers.create({ name: 'Shop', email: 's@example.com' });
    expect(evidenceFactsOf({ ...charge, customer })).toMatchObject({
      customerName: 'Shop',
      customerEmail: 's@example.com',
      customerId: customer.id,
    });
    const billing = { ...charge.billing_details, name: 'Anna Berg' };
    const paid = { ...charge, customer, receipt_email: 'a@example.com', billing_details: billing };
    expect(evidenceFactsOf(paid)).toMatchObject({
      customerName: 'Anna Berg',
      customerEmail: 'a@example.com',
    });
    const deleted = { id: customer.id, object: 'customer', deleted: true } as const;
    expect(evidenceFactsOf({ ...charge, customer: deleted })).toMatchObject({
      customerName: null,
      customerEmail: null,
      customerId: customer.id,
    });
  });

  test('an answer of the bank that is new to us is passed on, and 3-D Secure with its version', async () => {
    const { charge } = await seen();
    const details = charge.payment_method_details;
    if (!details?.card) throw new Error('no card');
    const checks = {
      address_line1_check: 'partly',
      address_postal_code_check: 'fail',
      cvc_check: null,
    };
    const secure = { result: 'authenticated', version: '2.2.0' };
    const card = { ...details.card, checks, three_d_secure: { ...secure } };
    const known = {
      ...charge,
      payment_method_details: { ...details, card },
    } as Stripe.Charge; // the rest of 3-D Secure is not read
    expect(evidenceFactsOf(known)).toMatchObject({
      checks: { addressLine1: 'partly', postalCode: 'fail', cvc: null },
      threeDSecure: { result: 'authenticated', version: '2.2.0' },
    });
  });

  test('another method has no card, and an uncaptured charge is not paid', async () => {
    const { facts } = await seen({ capture_method: 'manual' });
    expect(facts.paidAt).toBeNull();
    const { charge } = await seen();
    expect(
      evidenceFactsOf({ ...charge, payment_method_details: { type: 'klarna' } }),
    ).toMatchObject({ brand: 'klarna', last4: null, fingerprint: null, checks: null });
  });
});
