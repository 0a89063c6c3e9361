import { describe, expect, test } from 'vitest';
import { giveBackLegs, legRowsOf } from '../../../worker/refunds/legs.ts';
import type { Leg } from '../../../worker/refunds/plan/plan.ts';
import type { LegRow } from '../../../worker/refunds/refund.ts';
import type { TransferFacts } from '../../../worker/stripe/transfer-facts.ts';
import { ask, legRow, transferTo } from './facts.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'usd' });
const metadata = { recourse_refund: 'rf_1', recourse_payment: 'pi_1' };

function rows(legs: readonly Leg[], account: string | null = null, request = {}): LegRow[] {
  return legRowsOf(legs, { refundId: 'rf_1', paymentId: 'pi_1', account, request: ask(request) });
}

describe('the rows of a plan', () => {
  test('are numbered in order; a reduction is done at once, the others wait to be sent', () => {
    const found = rows([
      { leg: 'reduction', scheduledTransferId: 'st_1', sellerId: 'acct_1', amount: usd(2_000) },
      { leg: 'reversal', transferId: 'tr_1', sellerId: 'acct_1', amount: usd(6_000) },
    ]);
    expect(found.map(({ number, kind, state }) => [number, kind, state])).toEqual([
      [1, 'reduction', 'done'],
      [2, 'reversal', 'planned'],
    ]);
  });

  test.each<{
    readonly name: string;
    readonly leg: Leg;
    readonly sellerId: string | null;
    readonly targetId: string;
    readonly params: object;
  }>([
    {
      name: 'a reduction has no call',
      leg: { leg: 'reduction', scheduledTransferId: 'st_1', sellerId: 'acct_1', amount: usd(1) },
      sellerId: 'acct_1',
      targetId: 'st_1',
      params: {},
    },
    {
      name: 'a reversal',
      leg: { leg: 'reversal', transferId: 'tr_1', sellerId: 'acct_1', amount: usd(6_000) },
      sellerId: 'acct_1',
      targetId: 'tr_1',
      params: { transferId: 'tr_1', amountMinor: 6_000, metadata },
    },
    {
      name: 'a fee refund',
      leg: { leg: 'fee_refund', feeId: 'fee_1', sellerId: 'acct_1', amount: usd(500) },
      sellerId: 'acct_1',
      targetId: 'fee_1',
      params: { feeId: 'fee_1', amountMinor: 500, metadata },
    },
    {
      name: 'a debit, in a group of its own so that it is found again',
      leg: { leg: 'debit', sellerId: 'acct_1', amount: usd(700) },
      sellerId: 'acct_1',
      targetId: 'acct_1',
      params: {
        sellerId: 'acct_1',
        amountMinor: 700,
        currency: 'usd',
        transferGroup: 'rf_1_1',
        metadata,
      },
    },
    {
      name: 'a cancellation',
      leg: { leg: 'cancel', paymentId: 'pi_1', amount: usd(9_000) },
      sellerId: null,
      targetId: 'pi_1',
      params: { paymentId: 'pi_1', account: null },
    },
  ])('$name', ({ leg, sellerId, targetId, params }) => {
    expect(rows([leg])).toMatchObject([{ kind: leg.leg, sellerId, targetId, currency: 'usd' }]);
    expect(rows([leg])[0]?.params).toEqual(params);
  });

  const plain: Extract<Leg, { leg: 'refund' }> = {
    leg: 'refund',
    chargeId: 'ch_1',
    account: null,
    amount: usd(10_000),
    reversal: null,
    feeRefund: null,
  };

  test('a refund alone reverses nothing, and gives Stripe’s reason and the buyer’s address', () => {
    const request = { stripeReason: 'duplicate', buyerEmail: 'anna@example.com' };
    const [row] = rows([plain], null, request);
    expect(row).toMatchObject({ kind: 'refund', sellerId: null, targetId: 'ch_1' });
    expect(row?.params).toEqual({
      chargeId: 'ch_1',
      account: null,
      amountMinor: 10_000,
      metadata,
      reverseTransfer: false,
      refundApplicationFee: false,
      reason: 'duplicate',
      instructionsEmail: 'anna@example.com',
      reversal: null,
      feeRefund: null,
    });
  });

  test('a refund on the seller’s account is the seller’s, and goes there', () => {
    const [row] = rows([{ ...plain, account: 'acct_1' }], 'acct_1');
    expect(row).toMatchObject({ sellerId: 'acct_1', params: { account: 'acct_1' } });
  });

  test('one call that takes the seller’s part and gives the fee keeps what it takes', () => {
    const part = { sellerId: 'acct_1', exact: true };
    const reversal = { ...part, sourceId: 'tr_1', amount: usd(10_000) };
    const feeRefund = { ...part, sourceId: 'fee_1', amount: usd(1_230) };
    expect(rows([{ ...plain, reversal, feeRefund }])).toMatchObject([
      {
        sellerId: 'acct_1',
        params: { reverseTransfer: true, refundApplicationFee: true, reversal, feeRefund },
      },
    ]);
  });
});

describe('what is given back', () => {
  const part = (sourceId: string, amountMinor: number) => ({
    sellerId: 'acct_1',
    sourceId,
    amount: usd(amountMinor),
    exact: true,
  });
  const atomic = (reversal: number, fee: number | null) =>
    legRow({
      kind: 'refund',
      targetId: 'ch_1',
      amountMinor: 10_000,
      resultId: 're_1',
      params: {
        reverseTransfer: true,
        reversal: part('tr_1', reversal),
        feeRefund: fee === null ? null : part('fee_1', fee),
      },
    });
  /** 100 cents to a balance in euro, where a hundredth of them is not a cent. */
  const converted = transferTo({
    id: 'tr_eur',
    amountMinor: 100,
    credited: { amountMinor: 40, currency: 'eur' },
  });
  const backs = (
    legs: readonly LegRow[],
    reversedMinor: number | null = null,
    transfers: readonly TransferFacts[] = [converted],
  ) =>
    giveBackLegs(legs, {
      refundId: 'rf_1',
      paymentId: 'pi_1',
      transferGroup: 'group_pi_1',
      reversedMinor,
      transfers,
    });
  const statedFacts = (legs: readonly LegRow[], reversedMinor: number | null = null) =>
    backs(legs, reversedMinor).map(({ sellerId, targetId, amountMinor }) => [
      ...[sellerId, targetId, amountMinor],
    ]);

  test('is a transfer to the seller, in the payment’s group, that names what it makes good', () => {
    expect(backs([legRow()])).toEqual([
      legRow({
        number: 2,
        kind: 'give_back',
        state: 'planned',
        params: {
          sellerId: 'acct_1',
          amountMinor: 8_000,
          currency: 'usd',
          sourceChargeId: null,
          transferGroup: 'group_pi_1',
          description: 'Given back: rf_1',
          metadata: { ...metadata, recourse_give_back_of: 'tr_1' },
        },
      }),
    ]);
  });

  test.each<[string, readonly LegRow[], readonly unknown[]]>([
    [
      'the reversal, transfer by transfer',
      [legRow(), legRow({ number: 2, targetId: 'tr_2', sellerId: 'acct_2' })],
      [
        ['acct_1', 'tr_1', 8_000],
        ['acct_2', 'tr_2', 8_000],
      ],
    ],
    [
      'what Stripe really moved, where it is off',
      [legRow({ actualMinor: 7_999 })],
      [['acct_1', 'tr_1', 7_999]],
    ],
    [
      'the reversal less the fee that the seller keeps',
      [legRow(), legRow({ number: 2, kind: 'fee_refund', amountMinor: 1_230 })],
      [['acct_1', 'tr_1', 6_770]],
    ],
    [
      'not less a fee that never came',
      [legRow(), legRow({ number: 2, kind: 'fee_refund', amountMinor: 1_230, state: 'refused' })],
      [['acct_1', 'tr_1', 8_000]],
    ],
    [
      'the fee counts once, over the first transfers',
      [
        legRow({ amountMinor: 1_000 }),
        legRow({ number: 2, targetId: 'tr_2' }),
        legRow({ number: 3, kind: 'fee_refund', amountMinor: 1_230 }),
      ],
      [['acct_1', 'tr_2', 7_770]],
    ],
    [
      'nothing, where the seller keeps more than was taken',
      [
        legRow({ amountMinor: 1_000 }),
        legRow({ number: 2, kind: 'fee_refund', amountMinor: 1_230 }),
      ],
      [],
    ],
    [
      'a debit',
      [legRow({ kind: 'debit', targetId: 'acct_1', amountMinor: 700 })],
      [['acct_1', 'acct_1', 700]],
    ],
    [
      'nothing, where the rest converts to nothing at the seller',
      [
        legRow({ targetId: 'tr_eur', amountMinor: 11 }),
        legRow({ number: 2, kind: 'fee_refund', amountMinor: 10 }),
      ],
      [],
    ],
    [
      'the reversal less the fee in the seller’s own currency, at the transfer’s rate',
      [
        legRow({ targetId: 'tr_eur', amountMinor: 90 }),
        legRow({ number: 2, kind: 'fee_refund', amountMinor: 10, currency: 'eur' }),
      ],
      [['acct_1', 'tr_eur', 65]],
    ],
    [
      'a cent, where the transfer itself is not converted',
      [legRow({ amountMinor: 1 })],
      [['acct_1', 'tr_1', 1]],
    ],
    ['nothing of what no seller gave', [legRow({ sellerId: null })], []],
    ['nothing of what was refused', [legRow({ state: 'refused' })], []],
    ['nothing twice', [legRow({ state: 'undone' })], []],
  ])('is %s', (_name, legs, expected) => {
    expect(statedFacts(legs)).toEqual(expected);
  });

  const at80 = (changed: Partial<TransferFacts>) =>
    transferTo({
      id: 'tr_80',
      amountMinor: 100,
      credited: { amountMinor: 80, currency: 'eur' },
      ...changed,
    });
  const euroFee = legRow({ number: 2, kind: 'fee_refund', amountMinor: 10, currency: 'eur' });

  test.each<[string, readonly TransferFacts[], number]>([
    ['its own transfer, though the seller has another', [at80({}), converted], 65],
    ['its own, though another seller comes first', [at80({ sellerId: 'acct_2' }), converted], 65],
    ['another one of the seller, where its own is not told', [at80({ id: 'tr_2' })], 77],
    ['none of another seller', [at80({ sellerId: 'acct_2' }), { ...converted, id: 'tr_2' }], 65],
    ['none in another currency', [at80({ currency: 'gbp' }), { ...converted, id: 'tr_2' }], 65],
    ['nothing, where none tells a rate', [], 90],
  ])('counts the fee at the rate of %s', (_name, transfers, minor) => {
    const legs = [legRow({ targetId: 'tr_eur', amountMinor: 90 }), euroFee];
    expect(backs(legs, null, transfers).map(({ amountMinor }) => amountMinor)).toEqual([minor]);
  });

  test('takes a fee of the same currency as it is, whatever transfers tell', () => {
    const legs = [
      legRow({ amountMinor: 90 }),
      legRow({ number: 2, kind: 'fee_refund', amountMinor: 10 }),
    ];
    expect(backs(legs, null, []).map(({ amountMinor }) => amountMinor)).toEqual([80]);
  });

  test('of one call is what it reversed, as Stripe tells it, less the fee it gave', () => {
    expect(statedFacts([atomic(8_770, null)])).toEqual([['acct_1', 'tr_1', 8_770]]);
    expect(statedFacts([atomic(8_770, null)], 8_769)).toEqual([['acct_1', 'tr_1', 8_769]]);
    expect(statedFacts([atomic(10_000, 1_230)], 10_000)).toEqual([['acct_1', 'tr_1', 8_770]]);
  });

  test.each([
    { currency: 'isk', taken: 8_000, fee: 1_250, back: 6_700 },
    { currency: 'ugx', taken: 8_050, fee: 0, back: 8_000 },
    { currency: 'kwd', taken: 8_005, fee: 1_000, back: 7_000 },
    { currency: 'jpy', taken: 8_005, fee: 1_000, back: 7_005 },
  ])('in $currency is only whole steps of it', ({ currency, taken, fee, back }) => {
    const legs = [
      legRow({ currency, amountMinor: taken }),
      legRow({ number: 2, kind: 'fee_refund', amountMinor: fee, currency }),
    ];
    expect(statedFacts(legs)).toEqual([['acct_1', 'tr_1', back]]);
  });

  test('numbers never meet those of the plan', () => {
    const legs = [
      legRow(),
      legRow({ number: 2, kind: 'debit' }),
      legRow({ number: 3, kind: 'refund', state: 'refused' }),
    ];
    expect(backs(legs).map(({ number }) => number)).toEqual([4, 5]);
  });
});
