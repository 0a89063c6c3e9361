import { describe, expect, test } from 'vitest';
import type { RefundRequest } from '../../../../worker/refunds/plan/refund-request.ts';
import { planRefund, type Leg } from '../../../../worker/refunds/plan/plan.ts';
import { xRayOf, type XRay } from '../../../../worker/refunds/plan/x-ray.ts';
import type { PaymentFacts } from '../../../../worker/stripe/payment-facts.ts';
import type { TransferView } from '../../../../worker/transfers/scheduled-transfer.ts';
import { dispute, NOW, paymentFacts, refundFacts, transferView } from '../../transfers/facts.ts';
import {
  ask,
  destinationWithAmount,
  destinationWithFee,
  directCharge,
  feeOf,
  separate,
  settledAs,
  transferTo,
} from '../facts.ts';

/** A line as text: who, before, after. */
function lines({ lines: all }: XRay): string[] {
  return all.map(({ party, sellerId, currency, beforeMinor, afterMinor }) => {
    const who = sellerId === null ? party : `${party} ${sellerId}`;
    return `${who} ${currency} ${String(beforeMinor)} ${String(afterMinor)}`;
  });
}

function xRay(
  facts: PaymentFacts,
  request: Partial<RefundRequest> = {},
  views: readonly TransferView[] = [],
): XRay {
  return xRayOf(facts, views, planRefund(facts, views, ask(request)).legs);
}

describe('every balance before and after', () => {
  test('the platform’s own payment: Stripe keeps its fee, and the platform bears it', () => {
    expect(lines(xRay(paymentFacts()))).toEqual([
      'buyer usd -10000 0',
      'platform usd 9680 -320',
      'stripe usd 320 320',
    ]);
  });

  test('a direct charge, with the fee back: the seller bears Stripe’s fee', () => {
    expect(lines(xRay(directCharge()))).toEqual([
      'buyer usd -10000 0',
      'platform usd 1230 0',
      'seller acct_1 usd 8450 -320',
      'stripe usd 320 320',
    ]);
  });

  test('a direct charge, with the fee kept: the seller bears that too', () => {
    expect(lines(xRay(directCharge(), { feeBack: false }))).toEqual([
      'buyer usd -10000 0',
      'platform usd 1230 1230',
      'seller acct_1 usd 8450 -1550',
      'stripe usd 320 320',
    ]);
  });

  test('a destination charge with a fee', () => {
    expect(lines(xRay(destinationWithFee()))).toEqual([
      'buyer usd -10000 0',
      'platform usd 910 -320',
      'seller acct_1 usd 8770 0',
      'stripe usd 320 320',
    ]);
  });

  test('a destination charge with a fee, a part of which is back already', () => {
    const facts = destinationWithFee({
      applicationFee: feeOf(1_230, 123),
      refundedMinor: 1_000,
      transfers: [transferTo({ amountMinor: 10_000, reversedMinor: 1_000 })],
    });
    expect(lines(xRayOf(facts, [], []))).toEqual([
      'buyer usd -9000 -9000',
      'platform usd 787 787',
      'seller acct_1 usd 7893 7893',
      'stripe usd 320 320',
    ]);
  });

  test('a destination charge with an amount, a quarter refunded', () => {
    expect(lines(xRay(destinationWithAmount(), { amountMinor: 2_500 }))).toEqual([
      'buyer usd -10000 -7500',
      'platform usd 910 603',
      'seller acct_1 usd 8770 6577',
      'stripe usd 320 320',
    ]);
  });

  test('several sellers, one of them short: the platform pays what is missing', () => {
    const facts = separate([
      transferTo({ id: 'tr_a', sellerId: 'acct_a', amountMinor: 5_000 }),
      transferTo({ id: 'tr_b', sellerId: 'acct_b', amountMinor: 3_000 }),
    ]);
    const legs: Leg[] = [
      {
        leg: 'reversal',
        transferId: 'tr_a',
        sellerId: 'acct_a',
        amount: { amountMinor: 4_000, currency: 'usd' },
      },
      {
        leg: 'debit',
        sellerId: 'acct_b',
        amount: { amountMinor: 3_000, currency: 'usd' },
      },
      {
        leg: 'refund',
        chargeId: 'ch_1',
        account: null,
        reversal: null,
        feeRefund: null,
        amount: { amountMinor: 10_000, currency: 'usd' },
      },
    ];
    expect(lines(xRayOf(facts, [], legs))).toEqual([
      'buyer usd -10000 0',
      'platform usd 1680 -1320',
      'seller acct_a usd 5000 1000',
      'seller acct_b usd 3000 0',
      'stripe usd 320 320',
    ]);
  });

  test('a scheduled transfer that is still held is the platform’s money, shown apart until it is reduced', () => {
    expect(lines(xRay(paymentFacts(), { amountMinor: 5_000 }, [transferView()]))).toEqual([
      'buyer usd -10000 -5000',
      'platform usd 1680 680',
      'seller_held acct_1 usd 8000 4000',
      'stripe usd 320 320',
    ]);
  });

  test('a scheduled transfer that staff canceled is no one’s but the platform’s', () => {
    const canceled = transferView({ status: 'canceled', statusReason: 'canceled_by_person' });
    expect(lines(xRayOf(paymentFacts(), [canceled], []))).toEqual([
      'buyer usd -10000 -10000',
      'platform usd 9680 9680',
      'stripe usd 320 320',
    ]);
  });

  test('a payment that is only authorised: nothing was anywhere, and nothing will be', () => {
    const facts = paymentFacts({ status: 'uncaptured', capturedMinor: 0, settlement: null });
    expect(lines(xRay(facts))).toEqual([]);
  });

  test('a dispute that was lost took its part back to the buyer; an open one took none', () => {
    const lost = paymentFacts({ disputes: [dispute('lost', { amountMinor: 4_000 })] });
    expect(lines(xRayOf(lost, [], []))).toEqual([
      'buyer usd -6000 -6000',
      'platform usd 5680 5680',
      'stripe usd 320 320',
    ]);
    const open = paymentFacts({ disputes: [dispute('needs_response')] });
    expect(lines(xRayOf(open, [], []))[0]).toBe('buyer usd -10000 -10000');
  });

  test('a fee that goes back by itself is the seller’s, and then the refund’s', () => {
    const amount = (amountMinor: number) => ({ amountMinor, currency: 'usd' });
    const legs: Leg[] = [
      { leg: 'reversal', transferId: 'tr_1', sellerId: 'acct_1', amount: amount(9_000) },
      { leg: 'fee_refund', feeId: 'fee_1', sellerId: 'acct_1', amount: amount(1_000) },
    ];
    expect(lines(xRayOf(destinationWithFee(), [], legs))).toEqual([
      'buyer usd -10000 -10000',
      'platform usd 910 8910',
      'seller acct_1 usd 8770 770',
      'stripe usd 320 320',
    ]);
  });

  test('who had nothing before and owes after has a line', () => {
    const amount = { amountMinor: 700, currency: 'usd' };
    const legs: Leg[] = [{ leg: 'debit', sellerId: 'acct_9', amount }];
    expect(lines(xRayOf(paymentFacts(), [], legs))).toContain('seller acct_9 usd 0 -700');
  });

  test('a fee of no seller is no one’s', () => {
    const facts = paymentFacts({ applicationFee: feeOf(100), sellerId: null });
    expect(lines(xRayOf(facts, [], []))).toEqual([
      'buyer usd -10000 -10000',
      'platform usd 9680 9680',
      'stripe usd 320 320',
    ]);
  });

  test('a refund that failed moved nothing', () => {
    const refunds = [refundFacts({ status: 'failed' })];
    expect(lines(xRayOf(paymentFacts({ refunds }), [], []))[0]).toBe('buyer usd -10000 -10000');
  });
});

describe('another currency', () => {
  const settlement = settledAs({ currency: 'eur', amountMinor: 9_000, stripeFeeMinor: 300 });

  test('stands between in lines of conversion, and is an estimate', () => {
    const credited = { amountMinor: 7_200, currency: 'eur' };
    const transfers = [transferTo({ currency: 'eur', amountMinor: 7_200, credited })];
    const found = xRay(separate(transfers, { settlement }), { amountMinor: 5_000 });
    expect(lines(found)).toEqual([
      'buyer usd -10000 -5000',
      'platform eur 1500 600',
      'seller acct_1 eur 7200 3600',
      'stripe eur 300 300',
      'conversion usd 10000 5000',
      'conversion eur -9000 -4500',
    ]);
    expect(found).toMatchObject({ estimated: true, oneOff: false });
  });

  test('of the seller’s own balance: the reversal takes what the transfer became there', () => {
    const credited = { amountMinor: 7_200, currency: 'eur' };
    const found = xRay(separate([transferTo({ credited })]));
    expect(lines(found)).toEqual([
      'buyer usd -10000 0',
      'platform usd 1680 -320',
      'seller acct_1 eur 7200 0',
      'stripe usd 320 320',
      'conversion usd 8000 0',
      'conversion eur -7200 0',
    ]);
    expect(found.estimated).toBe(true);
  });

  test('two transfers to one seller are told each at its own rate', () => {
    const transfers = [
      transferTo({
        id: 'tr_1',
        amountMinor: 4_000,
        credited: { amountMinor: 3_600, currency: 'eur' },
      }),
      transferTo({
        id: 'tr_2',
        amountMinor: 4_000,
        credited: { amountMinor: 3_200, currency: 'eur' },
      }),
    ];
    expect(lines(xRay(separate(transfers)))).toContain('seller acct_1 eur 6800 0');
  });

  test('of an earlier refund is told as Stripe told it', () => {
    const entry = { id: 'txn_2', amountMinor: -4_700, currency: 'eur' };
    const refunds = [refundFacts({ amountMinor: 5_000, createdAt: NOW, entry })];
    const facts = paymentFacts({ settlement, refunds, refundedMinor: 5_000 });
    expect(lines(xRayOf(facts, [], []))).toEqual([
      'buyer usd -5000 -5000',
      'platform eur 4000 4000',
      'stripe eur 300 300',
      'conversion usd 5000 5000',
      'conversion eur -4300 -4300',
    ]);
  });
});

test('an earlier refund of whose entry Stripe says nothing yet is told at the rate of the charge', () => {
  const entry = { id: 'txn_2', amountMinor: 0, currency: '' };
  const refunds = [refundFacts({ amountMinor: 5_000, createdAt: NOW, entry })];
  const settlement = settledAs({ currency: 'eur', amountMinor: 9_000, stripeFeeMinor: 300 });
  const facts = paymentFacts({ settlement, refunds, refundedMinor: 5_000 });
  expect(lines(xRayOf(facts, [], []))).toContain('platform eur 4200 4200');
});

describe('what it says of itself', () => {
  test.each<{
    readonly name: string;
    readonly facts: PaymentFacts;
    readonly amountMinor: number;
    readonly oneOff: boolean;
  }>([
    {
      name: 'a reversal that Stripe rounds',
      facts: destinationWithAmount(),
      amountMinor: 2_500,
      oneOff: true,
    },
    {
      name: 'a reversal that is whole',
      facts: destinationWithAmount(),
      amountMinor: 1_000,
      oneOff: false,
    },
    {
      name: 'a fee that Stripe rounds',
      facts: destinationWithFee(),
      amountMinor: 2_500,
      oneOff: true,
    },
    { name: 'explicit legs, always exact', facts: separate(), amountMinor: 3_333, oneOff: false },
  ])('one off: $name', ({ facts, amountMinor, oneOff }) => {
    expect(xRay(facts, { amountMinor }).oneOff).toBe(oneOff);
  });

  test('one off: also where other legs go before', () => {
    const amount = { amountMinor: 1_000, currency: 'usd' };
    const reversal = { sellerId: 'acct_1', sourceId: 'tr_1', amount, exact: false };
    const of = { chargeId: 'ch_1', account: null, amount, feeRefund: null };
    const legs: Leg[] = [
      { leg: 'debit', sellerId: 'acct_1', amount },
      { leg: 'refund', ...of, reversal },
    ];
    expect(xRayOf(separate(), [], legs).oneOff).toBe(true);
  });

  test('it is no estimate in one currency', () => {
    expect(xRay(separate()).estimated).toBe(false);
  });
});
