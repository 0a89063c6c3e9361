import { describe, expect, test } from 'vitest';
import { disputeTargets, failureTargets } from '../../../worker/recoveries/target.ts';
import type { DisputeFacts } from '../../../worker/stripe/dispute-facts.ts';
import type { PaymentFacts } from '../../../worker/stripe/payment-facts.ts';
import type { TransferFacts } from '../../../worker/stripe/transfer-facts.ts';
import { dispute, NOW, paymentFacts, transferView } from '../transfers/facts.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'usd' });
const taken = (amountMinor: number, changed: Partial<DisputeFacts> = {}) =>
  dispute('needs_response', { withdrawn: usd(amountMinor), ...changed });
const transfer = (changed: Partial<TransferFacts> = {}): TransferFacts => ({
  id: 'tr_1',
  sellerId: 'acct_1',
  currency: 'usd',
  amountMinor: 8_000,
  reversedMinor: 0,
  reversalCount: 0,
  metadata: {},
  createdAt: NOW,
  credited: usd(8_000),
  balanceTransactionId: null,
  creditedFeeMinor: 0,
  ...changed,
});
const fee = (amountMinor: number) => ({
  id: 'fee_1',
  amountMinor,
  refundedMinor: 0,
  currency: 'usd',
});
const nothing = { reversedMinor: () => 0, crossBorder: () => false };

function owed(facts: Partial<PaymentFacts>, known = nothing) {
  const payment = paymentFacts({ transfers: [transfer()], ...facts });
  return disputeTargets(payment, [], known).map(({ sellerId, amountMinor }) => [
    ...[sellerId, amountMinor],
  ]);
}

describe('what a seller owes for a dispute', () => {
  test.each<[string, Partial<PaymentFacts>, (string | number)[][]]>([
    ['all of it taken', { disputes: [taken(10_000)] }, [['acct_1', 8_000]]],
    ['a quarter taken', { disputes: [taken(2_500)] }, [['acct_1', 2_000]]],
    ['nothing moved: an inquiry', { disputes: [dispute('warning_needs_response')] }, []],
    ['taken and all given back', { disputes: [taken(0, { status: 'won' })] }, []],
    [
      'lost, and a part given back',
      { disputes: [taken(7_500, { status: 'lost' })] },
      [['acct_1', 6_000]],
    ],
    ['more taken than was paid', { disputes: [taken(12_000)] }, [['acct_1', 8_000]]],
    ['a direct charge', { account: 'acct_1', disputes: [taken(10_000)] }, []],
    [
      'two disputes of a half each',
      { disputes: [taken(5_000), taken(5_000, { id: 'du_2' })] },
      [
        ['acct_1', 4_000],
        ['acct_1', 4_000],
      ],
    ],
    [
      'reversed in part before: only what is still with them',
      { transfers: [transfer({ reversedMinor: 6_000 })], disputes: [taken(10_000)] },
      [['acct_1', 2_000]],
    ],
    [
      'two sellers, each their fraction',
      {
        transfers: [transfer(), transfer({ id: 'tr_2', sellerId: 'acct_2', amountMinor: 1_000 })],
        disputes: [taken(5_000)],
      },
      [
        ['acct_1', 4_000],
        ['acct_2', 500],
      ],
    ],
    [
      'a fee that came back to the platform is not the seller’s part',
      {
        chargeType: 'destination',
        applicationFee: fee(1_230),
        transfers: [transfer({ amountMinor: 10_000 })],
        disputes: [taken(10_000)],
      },
      [['acct_1', 8_770]],
    ],
    [
      'a fee of another kind of charge takes nothing off',
      { chargeType: 'separate', applicationFee: fee(1_230), disputes: [taken(10_000)] },
      [['acct_1', 8_000]],
    ],
    [
      'a status that is not known yet counts what was taken',
      { disputes: [taken(10_000, { status: 'arbitration' })] },
      [['acct_1', 8_000]],
    ],
  ])('%s', (_name, facts, targets) => {
    expect(owed(facts)).toEqual(targets);
  });

  test('what was collected already is not with them any more, and still counts', () => {
    const facts = {
      transfers: [transfer({ reversedMinor: 8_000 })],
      disputes: [taken(10_000)],
    };
    expect(owed(facts)).toEqual([]);
    expect(owed(facts, { ...nothing, reversedMinor: () => 8_000 })).toEqual([['acct_1', 8_000]]);
  });

  test('across borders with on_behalf_of nothing is taken before it is lost', () => {
    const abroad = { ...nothing, crossBorder: () => true };
    const facts = { onBehalfOf: 'acct_1', sellerId: 'acct_1' };
    expect(owed({ ...facts, disputes: [taken(10_000)] }, abroad)).toEqual([]);
    expect(owed({ ...facts, disputes: [taken(10_000, { status: 'lost' })] }, abroad)).toEqual([
      ['acct_1', 8_000],
    ]);
    expect(owed({ disputes: [taken(10_000)] }, abroad)).toEqual([['acct_1', 8_000]]);
  });

  test('in another balance’s currency it is the same fraction', () => {
    const settlement = {
      currency: 'eur',
      amountMinor: 9_000,
      feeMinor: 0,
      stripeFeeMinor: 0,
      availableAt: NOW,
      entryId: 'txn_1',
    };
    const withdrawn = { amountMinor: 4_500, currency: 'eur' };
    const transfers = [transfer({ currency: 'eur', amountMinor: 7_200, credited: null })];
    expect(owed({ settlement, transfers, disputes: [taken(0, { withdrawn })] })).toEqual([
      ['acct_1', 3_600],
    ]);
  });

  test('a scheduled transfer that is still held owes nothing: it is on hold', () => {
    const facts = paymentFacts({ disputes: [taken(10_000)] });
    expect(disputeTargets(facts, [transferView()], nothing)).toEqual([]);
  });
});

describe('what a seller owes for a payment that fell back', () => {
  const fallen = (changed: Partial<PaymentFacts>, reversed = 0) =>
    failureTargets(
      paymentFacts({ status: 'failed', transfers: [transfer()], ...changed }),
      [],
      () => reversed,
    );

  test('is all they still have of it, and what was taken back already', () => {
    const target = {
      cause: 'payment_failed',
      sourceId: 'ch_1',
      sellerId: 'acct_1',
      currency: 'usd',
    };
    expect(fallen({})).toEqual([{ ...target, amountMinor: 8_000 }]);
    const transfers = [transfer({ reversedMinor: 3_000 })];
    expect(fallen({ transfers }, 3_000)).toEqual([{ ...target, amountMinor: 8_000 }]);
    expect(fallen({ transfers }, 0)).toEqual([{ ...target, amountMinor: 5_000 }]);
  });

  test.each<[string, Partial<PaymentFacts>]>([
    ['it was paid', { status: 'paid' }],
    ['the seller was charged directly', { account: 'acct_1' }],
    ['no one was paid', { transfers: [] }],
    ['all was taken back by hand', { transfers: [transfer({ reversedMinor: 8_000 })] }],
  ])('is nothing when %s', (_name, changed) => {
    expect(fallen(changed)).toEqual([]);
  });
});
