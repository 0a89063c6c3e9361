import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  refusalToSchedule,
  scheduleAsked,
  scheduleByItself,
  type ScheduleRequest,
} from '../../../worker/transfers/schedule-request.ts';
import { NOW, paymentFacts } from './facts.ts';

const RULE = { sellerKey: 'shop', platformFeeBasisPoints: 1_000, since: 0 };
const asked = (metadata: Record<string, string>, rule: typeof RULE | null = null) =>
  scheduleAsked(paymentFacts({ metadata }), rule);

describe('the scheduled transfer that a payment asks for', () => {
  test('by its metadata', () => {
    expect(asked({ recourse_destination: 'acct_1', recourse_amount: '8000' })).toEqual({
      paymentId: 'pi_1',
      sellerId: 'acct_1',
      amountMinor: 8_000,
      currency: 'usd',
      reference: 'acct_1',
      origin: 'metadata',
    });
  });

  test.each([
    ['no seller', { recourse_amount: '8000' }, { reason: 'not_a_seller', value: '' }],
    [
      'a seller that is none',
      { recourse_destination: 'seller 1', recourse_amount: '8000' },
      { reason: 'not_a_seller', value: 'seller 1' },
    ],
    ['no amount', { recourse_destination: 'acct_1' }, { reason: 'not_an_amount', value: '' }],
    ...['80.00', '-1', '1e3', ' 8000', '8'.repeat(13), '0x10'].map(
      (value) =>
        [
          `the amount "${value}"`,
          { recourse_destination: 'acct_1', recourse_amount: value },
          { reason: 'not_an_amount', value },
        ] as const,
    ),
  ] as const)('with %s is refused, naming it', (_name, metadata, refusal) => {
    expect(asked(metadata as unknown as Record<string, string>)).toEqual(refusal);
  });

  test('is none when it says nothing', () => {
    expect(asked({ order: '1' })).toBeNull();
    expect(asked({ shop: 'acct_1' })).toBeNull();
  });

  test('by the default rule, what the platform does not keep', () => {
    expect(asked({ shop: 'acct_2' }, RULE)).toMatchObject({
      sellerId: 'acct_2',
      amountMinor: 9_000,
      origin: 'default_rule',
    });
  });

  test('by its metadata before the rule', () => {
    const both = { shop: 'acct_2', recourse_destination: 'acct_1', recourse_amount: '5' };
    expect(asked(both, RULE)).toMatchObject({ sellerId: 'acct_1', origin: 'metadata' });
  });

  test.each(['direct', 'destination'] as const)('is none by rule for a %s charge', (chargeType) => {
    const facts = paymentFacts({ chargeType, metadata: { shop: 'acct_2' } });
    expect(scheduleAsked(facts, RULE)).toBeNull();
  });

  test('by rule and what the platform keeps add up to the payment, in every currency', () => {
    const currencies = fc.constantFrom('usd', 'jpy', 'kwd');
    fc.assert(
      fc.property(currencies, fc.nat(9_999_999), fc.nat(10_000), (currency, steps, fee) => {
        const amountMinor = (steps + 1) * (currency === 'kwd' ? 10 : 1);
        const facts = paymentFacts({ currency, amountMinor, metadata: { shop: 'acct_2' } });
        const scheduledTransfer = scheduleAsked(facts, { ...RULE, platformFeeBasisPoints: fee });
        const minor =
          scheduledTransfer && 'amountMinor' in scheduledTransfer
            ? scheduledTransfer.amountMinor
            : -1;
        expect(minor).toBeGreaterThanOrEqual(0);
        expect(minor).toBeLessThanOrEqual(amountMinor);
        expect(minor % (currency === 'kwd' ? 10 : 1)).toBe(0);
      }),
    );
  });
});

describe('a scheduled transfer that is asked for', () => {
  const request = (changed: Partial<ScheduleRequest> = {}): ScheduleRequest => ({
    paymentId: 'pi_1',
    sellerId: 'acct_1',
    amountMinor: 8_000,
    currency: 'usd',
    reference: 'acct_1',
    origin: 'api',
    ...changed,
  });

  test.each([
    {
      name: 'of all that is left',
      request: request({ amountMinor: 6_000 }),
      facts: {},
      taken: 4_000,
      refusal: null,
    },
    {
      name: 'of one cent more than is left',
      request: request({ amountMinor: 6_001 }),
      facts: {},
      taken: 4_000,
      refusal: { reason: 'exceeds_payment', leftMinor: 6_000, currency: 'usd' },
    },
    {
      name: 'of nothing',
      request: request({ amountMinor: 0 }),
      facts: {},
      taken: 0,
      refusal: { reason: 'not_an_amount', value: '0' },
    },
    {
      name: 'below nothing',
      request: request({ amountMinor: -5 }),
      facts: {},
      taken: 0,
      refusal: { reason: 'not_an_amount', value: '-5' },
    },
    {
      name: 'in dinars not ending in 0',
      request: request({ amountMinor: 1_005, currency: 'kwd' }),
      facts: { currency: 'kwd' },
      taken: 0,
      refusal: { reason: 'not_on_step', amountMinor: 1_005, currency: 'kwd' },
    },
    {
      name: 'D2: in krónur with a fraction',
      request: request({ amountMinor: 1_050, currency: 'isk' }),
      facts: { currency: 'isk' },
      taken: 0,
      refusal: { reason: 'not_on_step', amountMinor: 1_050, currency: 'isk' },
    },
    {
      name: 'in another currency',
      request: request({ currency: 'eur' }),
      facts: {},
      taken: 0,
      refusal: { reason: 'wrong_currency', currency: 'usd' },
    },
    {
      name: 'before the buyer paid',
      request: request(),
      facts: { status: 'processing' },
      taken: 0,
      refusal: null,
    },
    {
      name: 'of a payment that failed',
      request: request(),
      facts: { status: 'failed' },
      taken: 0,
      refusal: { reason: 'payment_over', status: 'failed' },
    },
    {
      name: 'of a canceled payment',
      request: request(),
      facts: { status: 'canceled' },
      taken: 0,
      refusal: { reason: 'payment_over', status: 'canceled' },
    },
    {
      name: 'of a direct charge',
      request: request(),
      facts: { chargeType: 'direct' },
      taken: 0,
      refusal: { reason: 'wrong_charge_type', chargeType: 'direct' },
    },
    {
      name: 'of a destination charge',
      request: request(),
      facts: { chargeType: 'destination' },
      taken: 0,
      refusal: { reason: 'wrong_charge_type', chargeType: 'destination' },
    },
  ] as const)('$name', ({ request, facts, taken, refusal }) => {
    expect(refusalToSchedule(request, paymentFacts(facts), taken)).toEqual(refusal);
  });
});

describe('A5: what is older than the deployment, or its rule', () => {
  const DAY_MS = 24 * 60 * 60_000;
  const byMetadata = { recourse_destination: 'acct_1', recourse_amount: '8000' };
  const askedOf = (facts: Parameters<typeof paymentFacts>[0], startsAt: number, since = 0) =>
    scheduleByItself(paymentFacts({ metadata: byMetadata, ...facts }), {
      rule: { ...RULE, since },
      startsAt,
    });
  const older = {
    reason: 'before_start',
    since: NOW,
    sellerId: 'acct_1',
    amountMinor: 8_000,
    currency: 'usd',
  };

  test('created and paid before: it asks for nothing', () => {
    expect(askedOf({ createdAt: NOW - DAY_MS, paidAt: NOW - 1 }, NOW)).toBeNull();
  });

  test.each([
    ['paid after', NOW],
    ['not paid yet', null],
  ])('created before and %s: a person decides', (_name, paidAt) => {
    expect(askedOf({ createdAt: NOW - 1, paidAt }, NOW)).toEqual(older);
  });

  test('created at the very time: it is scheduled', () => {
    expect(askedOf({ createdAt: NOW, paidAt: NOW }, NOW)).toMatchObject({ origin: 'metadata' });
  });

  test('a rule says nothing of payments of before it was saved', () => {
    const byRule = { metadata: { shop: 'acct_1' }, createdAt: NOW - DAY_MS };
    expect(askedOf({ ...byRule, paidAt: NOW - 1 }, 0, NOW)).toBeNull();
    expect(askedOf({ ...byRule, paidAt: NOW }, 0, NOW)).toMatchObject({ reason: 'before_start' });
    expect(askedOf({ ...byRule, createdAt: NOW }, 0, NOW)).toMatchObject({
      origin: 'default_rule',
    });
    // Metadata of the payment is older than any rule.
    expect(askedOf({ createdAt: NOW - DAY_MS }, 0, NOW)).toMatchObject({ origin: 'metadata' });
  });

  test('what it asks for cannot be read: that is said, unless it was paid before', () => {
    const metadata = { recourse_destination: 'acct_1', recourse_amount: 'much' };
    const createdAt = NOW - DAY_MS;
    expect(askedOf({ metadata, createdAt, paidAt: NOW }, NOW)).toMatchObject({
      reason: 'not_an_amount',
    });
    expect(askedOf({ metadata, createdAt, paidAt: createdAt }, NOW)).toBeNull();
  });
});
