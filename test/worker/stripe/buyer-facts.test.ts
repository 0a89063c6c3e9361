import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { buyerFactsOf } from '../../../worker/stripe/buyer-facts.ts';

const FRANCE = { country: 'fr', state: 'IDF', postal_code: '75001' };
const GERMANY = { country: 'DE', state: null, postal_code: '10115' };
/** Only the addresses of Stripe's objects play a part here. */
const intent = (address: object | null) =>
  ({ shipping: address && { address } }) as Stripe.PaymentIntent;
const charge = (of: { shipping?: object; billing?: object; card?: string }) =>
  ({
    shipping: of.shipping ? { address: of.shipping } : null,
    billing_details: { address: of.billing ?? null },
    payment_method_details: of.card ? { card: { country: of.card } } : null,
  }) as unknown as Stripe.Charge;

describe('where the buyer is', () => {
  test.each([
    {
      name: 'shipping goes before billing',
      paid: intent(FRANCE),
      charged: charge({ billing: GERMANY }),
      country: 'FR',
      from: 'shipping',
    },
    {
      name: 'the charge’s shipping counts too',
      paid: intent(null),
      charged: charge({ shipping: FRANCE }),
      country: 'FR',
      from: 'shipping',
    },
    {
      name: 'billing goes before the card',
      paid: null,
      charged: charge({ billing: GERMANY, card: 'US' }),
      country: 'DE',
      from: 'billing',
    },
    {
      name: 'the card’s country is the weakest sign',
      paid: null,
      charged: charge({ card: 'us' }),
      country: 'US',
      from: 'card',
    },
    { name: 'no one knows', paid: null, charged: charge({}), country: null, from: null },
    { name: 'nothing was paid', paid: null, charged: null, country: null, from: null },
  ] as const)('$name', ({ paid, charged, country, from }) => {
    expect(buyerFactsOf(paid, charged)).toMatchObject({ country, from });
  });

  test('an address without a country says nothing', () => {
    const nowhere = { country: null, state: 'CA', postal_code: '94105' };
    expect(buyerFactsOf(intent(nowhere), charge({ card: 'US' }))).toEqual({
      country: 'US',
      region: null,
      postalCode: null,
      from: 'card',
      cardFingerprint: null,
      emailHash: null,
    });
  });

  test('state and code stay with their country', () => {
    expect(buyerFactsOf(intent(FRANCE), null)).toMatchObject({
      region: 'IDF',
      postalCode: '75001',
    });
  });
});

test('the same address is known again without being kept, however it was typed', () => {
  const paid = (email: string) => {
    const billing_details = { address: null, email };
    return buyerFactsOf(null, { billing_details } as unknown as Stripe.Charge).emailHash;
  };
  expect(paid('Ann@Example.com ')).toBe(paid('ann@example.com'));
  expect(paid('ann@example.com')).not.toBe(paid('ben@example.com'));
  expect(paid('ann@example.com')).toMatch(/^[0-9a-f]{64}$/);
});
