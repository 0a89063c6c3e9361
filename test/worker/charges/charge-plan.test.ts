import { describe, expect, test } from 'vitest';
import { planCharge, type ChargeQuestion } from '../../../worker/charges/charge-plan.ts';

const QUESTION: ChargeQuestion = {
  sellerId: 'acct_1',
  amountMinor: 10_000,
  currency: 'usd',
  productType: 'physical',
  feeBasisPoints: 2_000,
  canReceive: true,
  transferGroup: 'order_1',
  payouts: { by: 'stripe', days: 2 },
  assessment: { tier: 'standard', holdDays: 7, signals: [], override: null },
};

const AS_LONG = { by: 'stripe', days: 7 } as const;

const asked = (change: Partial<ChargeQuestion>) => planCharge({ ...QUESTION, ...change });

describe('which charge', () => {
  test.each([
    {
      what: 'Stripe pays out sooner',
      by: 'stripe',
      days: 6,
      chargeType: 'separate',
      holdDays: 7,
      code: 'held_here',
    },
    {
      what: 'Stripe keeps it as long',
      by: 'stripe',
      days: 7,
      chargeType: 'destination',
      holdDays: 0,
      code: 'held_by_stripe',
    },
    {
      what: 'Stripe keeps it longer',
      by: 'stripe',
      days: 14,
      chargeType: 'destination',
      holdDays: 0,
      code: 'held_by_stripe',
    },
    {
      what: 'we pay them out as late',
      by: 'recourse',
      days: 7,
      chargeType: 'destination',
      holdDays: 0,
      code: 'held_in_balance',
    },
    {
      what: 'their country lets us wait less',
      by: 'recourse',
      days: 6,
      chargeType: 'separate',
      holdDays: 7,
      code: 'held_here',
    },
    {
      what: 'nothing holds a payout by hand',
      by: 'hand',
      days: 0,
      chargeType: 'separate',
      holdDays: 7,
      code: 'held_here',
    },
  ] as const)('where $what', ({ by, days, chargeType, holdDays, code }) => {
    const plan = asked({ payouts: { by, days } });
    expect(plan).toMatchObject({ chargeType, holdDays });
    expect(plan.reasons[0]?.code).toBe(code);
  });

  test.each(['stripe', 'recourse'] as const)(
    'where %s keeps it as long, but they cannot receive yet',
    (by) => {
      const plan = asked({ payouts: { by, days: 14 }, canReceive: false });
      expect(plan).toMatchObject({ chargeType: 'separate', holdDays: 7 });
      expect(plan.reasons.map(({ code }) => code)).toEqual(['held_here', 'cannot_receive']);
    },
  );

  test('says in a sentence who keeps the money how long', () => {
    const because = (by: ChargeQuestion['payouts']['by'], days: number) =>
      asked({ payouts: { by, days } }).reasons[0]?.because;
    expect(because('stripe', 7)).toBe(
      'Scheduled transfers of this seller wait 7 days (standard). Stripe keeps their money 7 days before it pays it out, which is as long.',
    );
    expect(because('recourse', 7)).toBe(
      'Scheduled transfers of this seller wait 7 days (standard). Recourse pays them out, each payment after 7 days, which is as long.',
    );
    expect(because('hand', 0)).toBe(
      'Scheduled transfers of this seller wait 7 days (standard). Someone pays them out by hand and on any day, which is no substitute.',
    );
  });

  test('a separate charge asks for the scheduled transfer by its metadata, and pays no one at once', () => {
    expect(asked({}).params).toEqual({
      amount: 10_000,
      currency: 'usd',
      transfer_group: 'order_1',
      metadata: {
        recourse_destination: 'acct_1',
        recourse_amount: '8000',
        recourse_product_type: 'physical',
      },
    });
  });

  test('a destination charge names the seller and the fee, and asks for no scheduled transfer', () => {
    expect(asked({ payouts: AS_LONG }).params).toEqual({
      amount: 10_000,
      currency: 'usd',
      transfer_group: 'order_1',
      transfer_data: { destination: 'acct_1' },
      application_fee_amount: 2_000,
      metadata: { recourse_product_type: 'physical' },
    });
    const free = asked({ payouts: AS_LONG, feeBasisPoints: 0 }).params;
    expect('application_fee_amount' in free).toBe(false);
  });

  test.each([
    { currency: 'usd', amountMinor: 999, feeBasisPoints: 1_234, fee: 123, scheduledTransfer: 876 },
    { currency: 'jpy', amountMinor: 999, feeBasisPoints: 1_234, fee: 123, scheduledTransfer: 876 },
    {
      currency: 'kwd',
      amountMinor: 12_340,
      feeBasisPoints: 1_234,
      fee: 1_530,
      scheduledTransfer: 10_810,
    },
    {
      currency: 'isk',
      amountMinor: 99_900,
      feeBasisPoints: 1_234,
      fee: 12_400,
      scheduledTransfer: 87_500,
    },
    { currency: 'usd', amountMinor: 1, feeBasisPoints: 5_000, fee: 1, scheduledTransfer: 0 },
    { currency: 'usd', amountMinor: 10_000, feeBasisPoints: 0, fee: 0, scheduledTransfer: 10_000 },
    {
      currency: 'usd',
      amountMinor: 10_000,
      feeBasisPoints: 10_000,
      fee: 10_000,
      scheduledTransfer: 0,
    },
  ])(
    '$currency $amountMinor at $feeBasisPoints: fee $fee, share $share, together the payment',
    ({ currency, amountMinor, feeBasisPoints, fee, scheduledTransfer }) => {
      const plan = asked({ currency, amountMinor, feeBasisPoints });
      expect([plan.feeMinor, plan.transferMinor]).toEqual([fee, scheduledTransfer]);
      expect(plan.feeMinor + plan.transferMinor).toBe(amountMinor);
    },
  );

  test('is explained by days, delay, who set them, and every signal', () => {
    const signals = [
      { name: 'new_account', points: 30, because: 'The account is 1 day old.' },
    ] as const;
    const override = { holdDays: 7, reason: 'Known', expiresAt: 1 };
    const assessment = { ...QUESTION.assessment, signals, override };
    const { reasons } = asked({ assessment, canReceive: false });
    expect(reasons.map(({ code }) => code)).toEqual([
      ...['held_here', 'cannot_receive', 'override', 'signal'],
    ]);
    expect(reasons[0]?.because).toContain('7 days');
    expect(reasons[0]?.because).toContain('2 days');
    // What a person wrote is for colleagues.
    expect(JSON.stringify(reasons)).not.toContain('Known');
  });
});
