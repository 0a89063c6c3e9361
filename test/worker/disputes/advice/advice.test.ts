import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adviseDispute,
  adviseWarning,
  type WarningQuestion,
} from '../../../../worker/disputes/advice/advice.ts';
import { money } from '../../../../worker/base/money/amount.ts';
import { question, usd } from './advice-question.ts';

const codes = (found: { readonly reasons: readonly { readonly code: string }[] }) =>
  found.reasons.map(({ code }) => code);

describe('the figures of a dispute of 100.00', () => {
  test('say when fighting pays, what each way brings or costs, and who bears it', () => {
    expect(adviseDispute(question())).toEqual({
      recommendation: 'fight',
      reasons: [
        { code: 'critical_evidence_given', given: 2, of: 2 },
        { code: 'record_too_small', closed: 0, needed: 10 },
      ],
      // (15.00 + 20.00) of (100.00 + 15.00) are 30.4348 %.
      breakEvenBasisPoints: 3_044,
      record: { won: 0, closed: 0, few: true, rateBasisPoints: null },
      winNets: usd(8_000),
      lossCosts: usd(15_000),
      acceptCosts: usd(11_500),
      borne: { platform: usd(3_000), seller: usd(7_000), recoverable: true },
    });
  });

  test.each([
    {
      name: 'without a countered fee in the country',
      change: { counteredFee: null, counteredFeeFrom: 'none_in_country' },
      breakEvenBasisPoints: 2_000,
      lossCosts: 13_500,
    },
    {
      name: 'with work that costs nothing',
      change: { staff: { minutes: 0, hourMinor: 1 } },
      breakEvenBasisPoints: 1_305,
      lossCosts: 13_000,
    },
    {
      name: 'with a fee that was not seen',
      change: { receivedFee: null },
      breakEvenBasisPoints: 3_044,
      lossCosts: 13_500,
    },
    {
      name: 'that is only 10.00',
      change: { atStake: usd(1_000) },
      breakEvenBasisPoints: 14_000,
      lossCosts: 6_000,
    },
    {
      name: 'that is nothing',
      change: { atStake: usd(0) },
      breakEvenBasisPoints: 10_000,
      lossCosts: 5_000,
    },
  ] as const)('$name', ({ change, breakEvenBasisPoints, lossCosts }) => {
    const found = adviseDispute(question(change));
    expect(found).toMatchObject({ breakEvenBasisPoints, lossCosts: usd(lossCosts) });
  });

  test('that is only 10.00 is not worth it', () => {
    const found = adviseDispute(question({ atStake: usd(1_000) }));
    expect(found.recommendation).toBe('accept');
    expect(found.winNets).toEqual(usd(-1_000));
  });

  test('are the same in a currency without decimals', () => {
    const yen = (amountMinor: number) => money(amountMinor, 'jpy');
    const none = {
      receivedFee: null,
      counteredFee: null,
      counteredFeeFrom: 'none_in_country',
    } as const;
    const found = adviseDispute(
      question({ ...none, atStake: yen(12_000), staff: { minutes: 30, hourMinor: 3_000 } }),
    );
    expect(found).toMatchObject({ breakEvenBasisPoints: 1_250, winNets: yen(10_500) });
    expect(found.lossCosts).toEqual(yen(13_500));
  });
});

test('at break-even, winning and losing balance out, and below it they do not', () => {
  const amount = fc.integer({ min: 1, max: 1_000_000_000 });
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 100_000 }), amount, (stake, fee, hour) => {
      const found = adviseDispute(
        question({
          atStake: usd(stake),
          counteredFee: usd(fee),
          staff: { minutes: 30, hourMinor: hour },
        }),
      );
      const points = BigInt(found.breakEvenBasisPoints ?? -1);
      const [net, loss] = [
        BigInt(found.winNets.amountMinor),
        BigInt(found.lossCosts?.amountMinor ?? 0),
      ];
      const extra = loss - BigInt(found.acceptCosts?.amountMinor ?? 0);
      const expected = (chance: bigint) => chance * net - (10_000n - chance) * extra;
      expect(expected(points) >= 0n && expected(points - 1n) < 0n).toBe(true);
    }),
  );
});

describe('what cannot be added up is null, with a reason', () => {
  const eur = money(1_500, 'eur');

  test('a countered fee in another currency', () => {
    const found = adviseDispute(question({ counteredFee: eur }));
    expect(found).toMatchObject({ breakEvenBasisPoints: null, lossCosts: null });
    expect(found).toMatchObject({ acceptCosts: usd(11_500), winNets: usd(8_000) });
    expect(found.recommendation).toBe('fight');
    expect(found.reasons).toContainEqual({ code: 'currencies_differ', currencies: ['usd', 'eur'] });
  });

  test('a received fee in another currency, which does not touch break-even', () => {
    const found = adviseDispute(question({ receivedFee: eur }));
    expect(found).toMatchObject({
      breakEvenBasisPoints: 3_044,
      lossCosts: null,
      acceptCosts: null,
    });
    expect(codes(found)).toContain('currencies_differ');
  });

  test('a countered fee that no one knows', () => {
    const found = adviseDispute(question({ counteredFee: null, counteredFeeFrom: 'received_fee' }));
    expect(found).toMatchObject({ breakEvenBasisPoints: null, lossCosts: null });
    expect(codes(found)).toContain('countered_fee_unknown');
    expect(codes(found)).not.toContain('currencies_differ');
  });
});

describe('notes on fees', () => {
  test('say when the countered fee is only supposed', () => {
    const found = adviseDispute(question({ counteredFeeFrom: 'received_fee' }));
    expect(found.reasons).toContainEqual({
      code: 'countered_fee_as_received_fee',
      fee: usd(1_500),
    });
    expect(codes(adviseDispute(question()))).not.toContain('countered_fee_as_received_fee');
  });

  test.each([
    ['chargeback', true],
    ['appeal', true],
    ['inquiry', false],
    ['prevented', false],
  ] as const)('say that no received fee was seen: %s %s', (stage, isTold) => {
    const found = adviseDispute(question({ stage, receivedFee: null }));
    expect(codes(found).includes('received_fee_unseen')).toBe(isTold);
    expect(codes(adviseDispute(question({ stage })))).not.toContain('received_fee_unseen');
  });

  test('name the network fee of a compliance case, which counts', () => {
    const found = adviseDispute(question({ reason: 'noncompliant', atStake: usd(100_000) }));
    expect(found.reasons).toContainEqual({
      code: 'network_fee_when_responding',
      fee: usd(50_000),
    });
    // (515.00 + 20.00) of (1,000.00 + 515.00)
    expect(found).toMatchObject({ breakEvenBasisPoints: 3_532, lossCosts: usd(155_000) });
    const inEuro = adviseDispute(
      question({ reason: 'noncompliant', atStake: money(100_000, 'eur'), counteredFee: null }),
    );
    expect(inEuro.breakEvenBasisPoints).toBeNull();
    expect(codes(inEuro)).toContain('currencies_differ');
  });
});

describe('the own record', () => {
  test.each([
    { won: 0, closed: 0, few: true, rateBasisPoints: null },
    { won: 1, closed: 3, few: true, rateBasisPoints: 3_333 },
    { won: 9, closed: 9, few: true, rateBasisPoints: 10_000 },
    { won: 4, closed: 10, few: false, rateBasisPoints: 4_000 },
  ])('of $won won of $closed', ({ won, closed, few, rateBasisPoints }) => {
    const found = adviseDispute(question({ record: { won, closed } }));
    expect(found.record).toEqual({ won, closed, few, rateBasisPoints });
  });

  test('decides once it is long enough', () => {
    expect(adviseDispute(question({ record: { won: 4, closed: 10 } })).recommendation).toBe(
      'fight',
    );
    expect(adviseDispute(question({ record: { won: 3, closed: 10 } })).recommendation).toBe(
      'accept',
    );
    expect(adviseDispute(question({ record: { won: 0, closed: 9 } })).recommendation).toBe('fight');
  });
});

describe('an early fraud warning', () => {
  const warning = (change: Partial<WarningQuestion> = {}): WarningQuestion => ({
    amount: usd(10_000),
    sellersGiveBackMinor: 9_000,
    feeKept: usd(320),
    receivedFee: usd(1_500),
    counteredFee: usd(1_500),
    counteredFeeFrom: 'read',
    staff: { minutes: 30, hourMinor: 4_000 },
    ...change,
  });

  test('compares the refund with four fifths of what a dispute costs', () => {
    expect(adviseWarning(warning())).toEqual({
      recommendation: 'refund',
      reasons: [],
      refund: {
        costs: usd(10_000),
        platform: usd(1_000),
        sellers: usd(9_000),
        feeKept: usd(320),
      },
      wait: { disputeCosts: usd(15_000), expectedCosts: usd(12_000) },
    });
  });

  test.each([
    ['just as dear as waiting', 20_000, 'refund'],
    ['dearer than waiting', 20_005, 'wait'],
  ])('a refund that is %s: %i, %s', (_name, amountMinor, recommendation) => {
    expect(adviseWarning(warning({ amount: usd(amountMinor) })).recommendation).toBe(
      recommendation,
    );
  });

  test('has no advice where the fees are in another currency or not known', () => {
    const differ = adviseWarning(warning({ receivedFee: money(1, 'eur') }));
    expect(differ).toMatchObject({ recommendation: null, wait: { expectedCosts: null } });
    expect(codes(differ)).toEqual(['currencies_differ']);
    const unknown = adviseWarning(
      warning({ counteredFee: null, counteredFeeFrom: 'received_fee' }),
    );
    expect(unknown.recommendation).toBeNull();
    expect(codes(unknown)).toEqual(['countered_fee_unknown']);
    expect(codes(adviseWarning(warning({ receivedFee: null })))).toEqual(['received_fee_unseen']);
  });

  test('of a payment that went back already asks for nothing', () => {
    const found = adviseWarning(warning({ amount: usd(0), sellersGiveBackMinor: 0 }));
    expect(found).toMatchObject({ recommendation: 'wait', reasons: [{ code: 'nothing_left' }] });
  });
});
