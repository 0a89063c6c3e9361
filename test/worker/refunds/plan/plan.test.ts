import { describe, expect, test } from 'vitest';
import type { RefundRequest } from '../../../../worker/refunds/plan/refund-request.ts';
import {
  planRefund,
  refusalOfPlan,
  replan,
  type Leg,
} from '../../../../worker/refunds/plan/plan.ts';
import type { TransferFacts } from '../../../../worker/stripe/transfer-facts.ts';
import type { PaymentFacts } from '../../../../worker/stripe/payment-facts.ts';
import type { TransferView } from '../../../../worker/transfers/scheduled-transfer.ts';
import { NOW, paymentFacts, refundFacts, transferView } from '../../transfers/facts.ts';
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

/** A leg in one line: what it is, on what, how much; `~` where Stripe may be one off. */
function statedFacts(leg: Leg): string {
  const { amountMinor } = leg.amount;
  switch (leg.leg) {
    case 'reduction':
      return `reduction ${leg.scheduledTransferId} ${String(amountMinor)}`;
    case 'reversal':
      return `reverse ${leg.transferId} ${String(amountMinor)}`;
    case 'fee_refund':
      return `fee back ${String(amountMinor)}`;
    case 'debit':
      return `debit ${leg.sellerId} ${String(amountMinor)}`;
    case 'cancel':
      return `cancel ${leg.paymentId} ${String(amountMinor)}`;
    case 'refund': {
      const on = leg.account === null ? '' : ` on ${leg.account}`;
      const parts = [
        ['reversing', leg.reversal],
        ['fee back', leg.feeRefund],
      ] as const;
      const besides = parts.flatMap(([word, part]) =>
        part ? [`, ${word} ${part.exact ? '' : '~'}${String(part.amount.amountMinor)}`] : [],
      );
      return `refund${on} ${String(amountMinor)}${besides.join('')}`;
    }
  }
}

function plan(
  facts: PaymentFacts,
  request: Partial<RefundRequest> = {},
  views: readonly TransferView[] = [],
): string[] {
  return planRefund(facts, views, ask(request)).legs.map(statedFacts);
}

/** Refunds of before, newest first; each took what Stripe takes automatically unless said. */
function refundsBefore(...minors: readonly number[]) {
  return minors.map((amountMinor, at) =>
    refundFacts({ id: `re_${String(at)}`, amountMinor, createdAt: NOW - 1_000 * (at + 1) }),
  );
}

describe('a direct charge is refunded in the seller’s own balance', () => {
  test.each([
    ['in full', {}, 'refund on acct_1 10000, fee back 1230'],
    [
      'in part, where the fee is no whole number',
      { amountMinor: 2_500 },
      'refund on acct_1 2500, fee back ~308',
    ],
    ['with the fee kept', { feeBack: false }, 'refund on acct_1 10000'],
  ] as const)('%s', (_name, request, leg) => {
    expect(plan(directCharge(), request)).toEqual([leg]);
  });
});

describe('a destination charge with a fee: the whole charge was transferred', () => {
  test.each<[string, Partial<RefundRequest>, string]>([
    ['in full', {}, 'refund 10000, reversing 10000, fee back 1230'],
    // stripe-connect.md 2.3, example A: 2500 reversed, 307 or 308 of the fee.
    ['a quarter', { amountMinor: 2_500 }, 'refund 2500, reversing 2500, fee back ~308'],
    [
      'a quarter, the fee kept',
      { amountMinor: 2_500, feeBack: false },
      'refund 2500, reversing 2500',
    ],
    ['paid by the platform', { payer: 'platform' }, 'refund 10000'],
  ])('%s is one call', (_name, request, leg) => {
    expect(plan(destinationWithFee(), request)).toEqual([leg]);
  });

  test('on behalf of the seller it is the same: that moves no money', () => {
    const facts = destinationWithFee({ onBehalfOf: 'acct_1' });
    expect(plan(facts)).toEqual(['refund 10000, reversing 10000, fee back 1230']);
  });
});

describe('a destination charge with an amount: the platform kept the rest', () => {
  test.each<[string, Partial<RefundRequest>, string]>([
    ['in full', {}, 'refund 10000, reversing 8770'],
    // Example B: 2192 or 2193 reversed, the platform bears the rest.
    ['a quarter', { amountMinor: 2_500 }, 'refund 2500, reversing ~2193'],
    ['a tenth, which is whole', { amountMinor: 1_000 }, 'refund 1000, reversing 877'],
  ])('%s is one call, exact unless it must be rounded', (_name, request, leg) => {
    expect(plan(destinationWithAmount(), request)).toEqual([leg]);
  });

  test('a refund of one yen of a thousand gives a part that is rounded, and never fails', () => {
    const facts = destinationWithAmount({
      amountMinor: 1_000,
      currency: 'jpy',
      transfers: [transferTo({ amountMinor: 905, currency: 'jpy' })],
    });
    expect(plan(facts, { amountMinor: 1 })).toEqual(['refund 1, reversing ~1']);
  });

  test('a part that rounds to nothing is not asked for', () => {
    const facts = destinationWithAmount({
      amountMinor: 1_000,
      currency: 'jpy',
      transfers: [transferTo({ amountMinor: 400, currency: 'jpy' })],
    });
    expect(plan(facts, { amountMinor: 1 })).toEqual(['refund 1']);
  });
});

describe('several refunds of one charge', () => {
  test('333 + 333 + 334 of 1000 give back exactly the fee and the transfer', () => {
    type Before = {
      readonly refunded: readonly number[];
      readonly fee: number;
      readonly reversed: number;
    };
    const legsAt = ({ refunded, fee, reversed, amount }: Before & { readonly amount: number }) => {
      const transfers = [transferTo({ amountMinor: 1_000, reversedMinor: reversed })];
      const refunds = refundsBefore(...refunded);
      const refundedMinor = refunded.reduce((sum, minor) => sum + minor, 0);
      const applicationFee = feeOf(333, fee);
      const paid = { amountMinor: 1_000, refundedMinor, refunds, transfers, applicationFee };
      return plan(destinationWithFee(paid), { amountMinor: amount });
    };
    expect(legsAt({ refunded: [], fee: 0, reversed: 0, amount: 333 })).toEqual([
      'refund 333, reversing 333, fee back ~111',
    ]);
    expect(legsAt({ refunded: [333], fee: 111, reversed: 333, amount: 333 })).toEqual([
      'refund 333, reversing 333, fee back ~111',
    ]);
    expect(legsAt({ refunded: [333, 333], fee: 222, reversed: 666, amount: 334 })).toEqual([
      'refund 334, reversing 334, fee back 111',
    ]);
  });

  test('after one that the platform paid, the seller gives their own part: explicit, as Stripe would sweep', () => {
    const before = { refundedMinor: 4_000, refunds: refundsBefore(4_000) };
    expect(plan(destinationWithAmount(before), { amountMinor: 6_000 })).toEqual([
      'reverse tr_1 5262',
      'refund 6000',
    ]);
    expect(plan(destinationWithFee(before), { amountMinor: 6_000 })).toEqual([
      'reverse tr_1 6000',
      'fee back 738',
      'refund 6000',
    ]);
  });

  test('after one that the platform paid, a part that does not end the charge is one call again', () => {
    const before = { refundedMinor: 4_000, refunds: refundsBefore(4_000) };
    expect(plan(destinationWithAmount(before), { amountMinor: 1_000 })).toEqual([
      'refund 1000, reversing 877',
    ]);
  });

  test('the last refund takes what rounding left, and no more', () => {
    const transfers = [transferTo({ amountMinor: 8_770, reversedMinor: 2_192 })];
    const before = { refundedMinor: 2_500, refunds: refundsBefore(2_500), transfers };
    expect(plan(destinationWithAmount(before), { amountMinor: 7_500 })).toEqual([
      'refund 7500, reversing 6578',
    ]);
  });

  test('one off of what is owed in all is Stripe’s rounding: still one call, and it says so', () => {
    const transfers = [transferTo({ amountMinor: 8_770, reversedMinor: 2_193 })];
    const before = { refundedMinor: 2_500, refunds: refundsBefore(2_500), transfers };
    // 4,385 of the first half, less the 2,193 that are back, are 2,192; Stripe takes 2,192 or 2,193.
    expect(plan(destinationWithAmount(before), { amountMinor: 2_500 })).toEqual([
      'refund 2500, reversing ~2193',
    ]);
  });

  test('a refund that failed counts for nothing', () => {
    const failed = refundFacts({ amountMinor: 10_000, status: 'failed' });
    expect(plan(destinationWithFee({ refundedMinor: 0, refunds: [failed] }))).toEqual([
      'refund 10000, reversing 10000, fee back 1230',
    ]);
  });
});

describe('separate charges and transfers', () => {
  const three = [
    transferTo({ id: 'tr_a', sellerId: 'acct_a', amountMinor: 5_000 }),
    transferTo({ id: 'tr_b', sellerId: 'acct_b', amountMinor: 2_500 }),
    transferTo({ id: 'tr_c', sellerId: 'acct_c', amountMinor: 1_500 }),
  ];

  test('one seller who has the money: reversal first, then the buyer', () => {
    expect(plan(separate())).toEqual(['reverse tr_1 8000', 'refund 10000']);
    expect(plan(separate(), { amountMinor: 2_500 })).toEqual(['reverse tr_1 2000', 'refund 2500']);
  });

  test('several sellers give pro rata, together no more than their fraction, rounded once', () => {
    expect(plan(separate(three), { amountMinor: 3_333 })).toEqual([
      'reverse tr_a 1667',
      'reverse tr_b 833',
      'reverse tr_c 500',
      'refund 3333',
    ]);
  });

  test('given scheduled transfers are taken as they are given; who is not named gives nothing', () => {
    const allocation = [
      { sellerId: 'acct_b', amountMinor: 2_500 },
      { sellerId: 'acct_c', amountMinor: 1 },
    ];
    expect(plan(separate(three), { amountMinor: 2_600, allocation })).toEqual([
      'reverse tr_b 2500',
      'reverse tr_c 1',
      'refund 2600',
    ]);
  });

  test('given scheduled transfers of a seller with two transfers: the first of them first', () => {
    const two = [
      transferTo({ id: 'tr_a', amountMinor: 3_000 }),
      transferTo({ id: 'tr_b', amountMinor: 3_000 }),
    ];
    const allocation = [{ sellerId: 'acct_1', amountMinor: 4_000 }];
    expect(plan(separate(two), { allocation })).toEqual([
      'reverse tr_a 3000',
      'reverse tr_b 1000',
      'refund 10000',
    ]);
  });

  test('a scheduled transfer that is still held is reduced, and no call is made for it', () => {
    expect(plan(paymentFacts(), { amountMinor: 2_500 }, [transferView()])).toEqual([
      'reduction st_1 2000',
      'refund 2500',
    ]);
  });

  test('half released and half held: one is reversed, the other reduced', () => {
    const gone = { status: 'released', transferId: 'tr_a', grossMinor: 5_000 } as const;
    const views = [
      transferView({ id: 'st_a', sellerId: 'acct_a', ...gone }),
      transferView({ id: 'st_b', sellerId: 'acct_b', grossMinor: 3_000 }),
    ];
    const facts = separate([transferTo({ id: 'tr_a', sellerId: 'acct_a', amountMinor: 5_000 })]);
    expect(plan(facts, {}, views)).toEqual([
      'reduction st_b 3000',
      'reverse tr_a 5000',
      'refund 10000',
    ]);
  });

  test('paid by the platform, neither is touched', () => {
    expect(plan(separate(three), { payer: 'platform' })).toEqual(['refund 10000']);
    expect(plan(paymentFacts(), { payer: 'platform' }, [transferView()])).toEqual(['refund 10000']);
  });

  test('in another currency than the payment’s, parts are fractions in the currency of the transfer', () => {
    const facts = separate([transferTo({ currency: 'eur', amountMinor: 7_200 })], {
      settlement: settledAs({ currency: 'eur', amountMinor: 9_000 }),
    });
    const { legs } = planRefund(facts, [], ask({ amountMinor: 2_500 }));
    expect(legs.map(({ amount }) => amount)).toEqual([
      { amountMinor: 1_800, currency: 'eur' },
      { amountMinor: 2_500, currency: 'usd' },
    ]);
  });

  test('three decimals are taken in steps of ten', () => {
    const facts = separate([transferTo({ currency: 'kwd', amountMinor: 8_330 })], {
      currency: 'kwd',
    });
    expect(plan(facts, { amountMinor: 3_330 })).toEqual(['reverse tr_1 2770', 'refund 3330']);
  });
});

describe('what has no seller', () => {
  test('the platform’s own payment is refunded, and that is all', () => {
    expect(plan(paymentFacts())).toEqual(['refund 10000']);
  });

  test.each(['uncaptured', 'awaiting'] as const)(
    '%s: there is nothing to refund, so it is canceled',
    (status) => {
      const facts = paymentFacts({ status, capturedMinor: 0 });
      expect(plan(facts)).toEqual(['cancel pi_1 10000']);
      expect(planRefund(facts, [], ask()).parts).toEqual([]);
    },
  );
});

describe('a plan is refused', () => {
  const facts = separate([transferTo({ reversedMinor: 3_000 })]);
  const allocation = (sellerId: string, amountMinor: number) =>
    ask({ allocation: [{ sellerId, amountMinor }] });

  test('while a scheduled transfer is on its way to the seller', () => {
    const views = [transferView({ status: 'releasing' })];
    expect(refusalOfPlan(paymentFacts(), views, ask())).toEqual({ reason: 'transfer_is_leaving' });
  });

  test('for a seller who has no part in the payment', () => {
    expect(refusalOfPlan(facts, [], allocation('acct_9', 1))).toEqual({
      reason: 'unknown_seller',
      sellerId: 'acct_9',
    });
  });

  test('for more than a seller has left of it, naming what is left', () => {
    expect(refusalOfPlan(facts, [], allocation('acct_1', 5_001))).toEqual({
      reason: 'exceeds_transfer',
      sellerId: 'acct_1',
      left: { amountMinor: 5_000, currency: 'usd' },
    });
    expect(refusalOfPlan(facts, [], allocation('acct_1', 5_000))).toBeNull();
  });

  test('D2: for an amount, or a part, that Stripe does not take', () => {
    const amount = { amountMinor: 1_050, currency: 'isk' };
    const off = { reason: 'not_on_step', amount };
    const krona = paymentFacts({ currency: 'isk' });
    expect(refusalOfPlan(krona, [], ask({ amountMinor: 1_050 }))).toEqual(off);
    expect(refusalOfPlan(krona, [], ask({ amountMinor: 1_000 }))).toBeNull();
    const transfers = separate([transferTo({ currency: 'isk' })]);
    expect(refusalOfPlan(transfers, [], allocation('acct_1', 1_050))).toEqual(off);
    // What was only authorized is canceled whole.
    const held = paymentFacts({ currency: 'isk', status: 'uncaptured', capturedMinor: 0 });
    expect(refusalOfPlan(held, [], ask({ amountMinor: 1_050 }))).toBeNull();
  });

  test('never without given scheduled transfers', () => {
    expect(refusalOfPlan(facts, [], ask())).toBeNull();
    expect(refusalOfPlan(paymentFacts(), [transferView()], ask())).toBeNull();
  });
});

describe('a plan made again for sellers who are short', () => {
  test('takes what each really gives, explicitly, and refunds in full', () => {
    const facts = destinationWithFee();
    const { parts } = planRefund(facts, [], ask());
    const funded = parts.map(({ stake }) => ({ stake, minor: 4_000 }));
    expect(replan(facts, ask(), funded).map(statedFacts)).toEqual([
      'reverse tr_1 4000',
      'fee back 1230',
      'refund 10000',
    ]);
    expect(replan(facts, ask({ feeBack: false }), funded).map(statedFacts)).toEqual([
      'reverse tr_1 4000',
      'refund 10000',
    ]);
  });
});

describe('what converts to nothing in the seller’s balance is no leg, and the platform bears it', () => {
  const huf = (amountMinor: number, changed: Partial<TransferFacts> = {}) =>
    transferTo({ currency: 'huf', amountMinor, ...changed });
  const eur = (amountMinor: number) => ({ amountMinor, currency: 'eur' });
  /** 10,000 forint, of which 20 were sent and became 5 cents. */
  const crumb = (changed: Partial<PaymentFacts> = {}) =>
    separate([huf(2_000, { credited: eur(5) })], {
      currency: 'huf',
      amountMinor: 1_000_000,
      capturedMinor: 1_000_000,
      ...changed,
    });

  test('a part that is less than half a cent', () => {
    expect(plan(crumb(), { amountMinor: 90_000 })).toEqual(['refund 90000']);
    expect(plan(crumb(), { amountMinor: 100_000 })).toEqual(['reverse tr_1 200', 'refund 100000']);
  });

  test('the last cent, which the roundings of nine refunds took already', () => {
    const sent = { credited: eur(9), reversedMinor: 9, reversalCount: 9, amountMinor: 10 };
    const before = refundsBefore(...Array<number>(9).fill(1_000));
    const facts = separate([transferTo(sent)], { refundedMinor: 9_000, refunds: before });
    expect(plan(facts, { amountMinor: 1_000 })).toEqual(['refund 1000']);
  });

  test('also where one call of Stripe would take it', () => {
    const facts = crumb({ chargeType: 'destination', sellerId: 'acct_1' });
    expect(plan(facts, { amountMinor: 90_000 })).toEqual(['refund 90000']);
    expect(plan(facts, { amountMinor: 100_000 })).toEqual(['refund 100000, reversing 200']);
  });

  test('and the part of a fee that would go back as nothing', () => {
    const applicationFee = feeOf(1_000, 0, 'huf');
    const facts = crumb({ chargeType: 'destination', sellerId: 'acct_1', applicationFee });
    expect(plan(facts, { amountMinor: 150_000 })).toEqual(['refund 150000, reversing 300']);
    expect(plan(facts, { amountMinor: 200_000 })).toEqual([
      'refund 200000, reversing 400, fee back 200',
    ]);
  });
});

describe('what is given back is a transfer of its own, which no one call of Stripe reaches', () => {
  /** A quarter went back and failed: what it had reversed was sent again, less the fee that came back with it. */
  const again = (backMinor: number) => [
    transferTo({ amountMinor: 10_000, reversedMinor: 2_500 }),
    transferTo({
      id: 'tr_2',
      amountMinor: backMinor,
      createdAt: NOW,
      metadata: { recourse_give_back_of: 'tr_1' },
    }),
  ];
  const failed = refundFacts({ amountMinor: 2_500, status: 'failed' });
  const after = (backMinor: number, feeBackMinor: number) =>
    destinationWithFee({
      transfers: again(backMinor),
      refunds: [failed],
      applicationFee: feeOf(1_230, feeBackMinor),
    });

  test.each<[string, Partial<RefundRequest>, readonly string[]]>([
    ['the same quarter', { amountMinor: 2_500 }, ['reverse tr_1 2500', 'refund 2500']],
    ['a tenth', { amountMinor: 1_000 }, ['reverse tr_1 1000', 'refund 1000']],
    ['all of it', {}, ['reverse tr_1 7500', 'reverse tr_2 2500', 'refund 10000']],
  ])('%s is taken in explicit legs, the older transfer first', (_name, request, legs) => {
    expect(plan(after(2_500, 0), { ...request, feeBack: false })).toEqual(legs);
  });

  test.each<[string, Partial<RefundRequest>, readonly string[]]>([
    [
      'lowers the part of the seller instead of going back twice',
      {},
      ['reverse tr_1 2192', 'refund 2500'],
    ],
    [
      'changes no part that a person named: it goes back beside it',
      { allocation: [{ sellerId: 'acct_1', amountMinor: 2_000 }] },
      ['reverse tr_1 2000', 'fee back 308', 'refund 2500'],
    ],
    [
      'counts for nothing where the fee is kept',
      { feeBack: false },
      ['reverse tr_1 2500', 'refund 2500'],
    ],
    ['counts for nothing where the platform pays', { payer: 'platform' }, ['refund 2500']],
  ])('the fee that the seller kept of it %s', (_name, request, legs) => {
    expect(plan(after(2_192, 308), { amountMinor: 2_500, ...request })).toEqual(legs);
  });
});

describe('of what an older charge left off the step of its currency only whole steps are taken', () => {
  const halfway = { refundedMinor: 10_000, refunds: refundsBefore(10_000) };

  test.each([
    { currency: 'isk', sentMinor: 12_345, reversedMinor: 6_100, leg: 'reverse tr_1 6200' },
    { currency: 'ugx', sentMinor: 12_399, reversedMinor: 6_100, leg: 'reverse tr_1 6200' },
    { currency: 'kwd', sentMinor: 12_345, reversedMinor: 6_170, leg: 'reverse tr_1 6170' },
  ])('$currency: a part that ends the charge', ({ currency, sentMinor, reversedMinor, leg }) => {
    const transfers = [transferTo({ currency, amountMinor: sentMinor, reversedMinor })];
    const facts = separate(transfers, { currency, amountMinor: 20_000, ...halfway });
    expect(plan(facts, { amountMinor: 10_000 })).toEqual([leg, 'refund 10000']);
  });

  test.each([
    { currency: 'isk', takenMinor: 6_100, leg: 'reduction st_1 6200' },
    { currency: 'kwd', takenMinor: 6_170, leg: 'reduction st_1 6170' },
  ])('$currency: the same of what is held', ({ currency, takenMinor, leg }) => {
    const taken = { cause: 'refund', amountMinor: takenMinor, at: NOW, sourceId: 're_0' } as const;
    const views = [transferView({ currency, grossMinor: 12_345, adjustments: [taken] })];
    const facts = paymentFacts({ currency, amountMinor: 20_000, ...halfway });
    expect(plan(facts, { amountMinor: 10_000 }, views)).toEqual([leg, 'refund 10000']);
  });

  test('isk: a part that is lowered by the fee that the seller kept', () => {
    const currency = 'isk';
    const facts = destinationWithFee({
      currency,
      transfers: [
        transferTo({ currency, amountMinor: 10_000, reversedMinor: 2_500 }),
        transferTo({
          id: 'tr_2',
          currency,
          amountMinor: 2_250,
          createdAt: NOW,
          metadata: { recourse_give_back_of: 'tr_1' },
        }),
      ],
      refunds: [refundFacts({ currency, amountMinor: 2_500, status: 'failed' })],
      applicationFee: feeOf(1_200, 300, currency),
    });
    expect(plan(facts, { amountMinor: 2_500 })[0]).toBe('reverse tr_1 2200');
  });

  test.each([
    { currency: 'isk', feeMinor: 1_045, goneMinor: 500, leg: 'fee back 500' },
    { currency: 'ugx', feeMinor: 1_099, goneMinor: 500, leg: 'fee back 500' },
    { currency: 'kwd', feeMinor: 1_045, goneMinor: 520, leg: 'fee back 520' },
  ])('$currency: a fee that goes back with the last refund', ({ currency, leg, ...fee }) => {
    const facts = destinationWithFee({
      currency,
      amountMinor: 20_000,
      ...halfway,
      transfers: [transferTo({ currency, amountMinor: 20_000, reversedMinor: 10_000 })],
      applicationFee: feeOf(fee.feeMinor, fee.goneMinor, currency),
    });
    expect(plan(facts, { amountMinor: 10_000 })).toEqual([
      'reverse tr_1 10000',
      leg,
      'refund 10000',
    ]);
  });
});

describe('a plan made again after a refund that failed', () => {
  test('gives no fee back that the seller kept of it', () => {
    const facts = destinationWithFee({
      transfers: [
        transferTo({ amountMinor: 10_000, reversedMinor: 2_500 }),
        transferTo({
          id: 'tr_2',
          amountMinor: 2_192,
          createdAt: NOW,
          metadata: { recourse_give_back_of: 'tr_1' },
        }),
      ],
      refunds: [refundFacts({ amountMinor: 2_500, status: 'failed' })],
      applicationFee: feeOf(1_230, 308),
    });
    const request = ask({ amountMinor: 2_500 });
    const { parts } = planRefund(facts, [], request);
    const funded = parts.map(({ stake }) => ({ stake, minor: 2_000 }));
    expect(replan(facts, request, funded).map(statedFacts)).toEqual([
      'reverse tr_1 2000',
      'refund 2500',
    ]);
  });

  /** What failed had been sent again; the seller kept 308 of a fee in it. */
  const again = (sellerId = 'acct_1') => [
    transferTo({ sellerId, amountMinor: 10_000, reversedMinor: 2_500 }),
    transferTo({
      id: 'tr_2',
      sellerId,
      amountMinor: 2_192,
      createdAt: NOW,
      metadata: { recourse_give_back_of: 'tr_1' },
    }),
  ];
  const refunds = [refundFacts({ amountMinor: 2_500, status: 'failed' })];

  test.each<[string, PaymentFacts, readonly string[]]>([
    [
      'of a charge that has no destination',
      separate(again(), { refunds, applicationFee: feeOf(1_230, 308) }),
      ['reverse tr_1 2500', 'fee back 308', 'refund 2500'],
    ],
    [
      'of several sellers',
      destinationWithFee({
        transfers: [...again(), transferTo({ id: 'tr_3', sellerId: 'acct_2', amountMinor: 1_000 })],
        refunds,
        applicationFee: feeOf(1_230, 308),
      }),
      ['reverse tr_1 2500', 'reverse tr_3 250', 'fee back 308', 'refund 2500'],
    ],
    [
      'in another currency',
      destinationWithFee({ transfers: again(), refunds, applicationFee: feeOf(1_230, 308, 'eur') }),
      ['reverse tr_1 2500', 'fee back 308', 'refund 2500'],
    ],
  ])('counts no fee %s', (_name, facts, legs) => {
    expect(plan(facts, { amountMinor: 2_500 })).toEqual(legs);
  });
});

describe('what no one call of Stripe does is planned in explicit legs', () => {
  test.each<[string, PaymentFacts, Partial<RefundRequest>, readonly string[]]>([
    [
      'a fee of which too little went back before',
      destinationWithFee({
        refundedMinor: 4_000,
        refunds: refundsBefore(4_000),
        transfers: [transferTo({ amountMinor: 10_000, reversedMinor: 4_000 })],
      }),
      { amountMinor: 6_000 },
      ['reverse tr_1 6000', 'fee back 738', 'refund 6000'],
    ],
    [
      'a fee, where nothing is left with the seller',
      destinationWithFee({
        transfers: [transferTo({ amountMinor: 10_000, reversedMinor: 10_000 })],
      }),
      { amountMinor: 5_000 },
      ['fee back 615', 'refund 5000'],
    ],
    [
      'a fee of a payment without transfers',
      paymentFacts({ applicationFee: feeOf(1_230), sellerId: 'acct_1' }),
      {},
      ['fee back 1230', 'refund 10000'],
    ],
    [
      'a part that is all that is left, and less than Stripe would take',
      destinationWithFee({
        transfers: [transferTo({ amountMinor: 10_000, reversedMinor: 9_000 })],
      }),
      { amountMinor: 2_500, feeBack: false },
      ['reverse tr_1 1000', 'refund 2500'],
    ],
    [
      'a part that is all that is left, and a cent less than Stripe would round it to',
      destinationWithAmount({
        transfers: [transferTo({ amountMinor: 8_770, reversedMinor: 6_578 })],
      }),
      { amountMinor: 2_500 },
      ['reverse tr_1 2192', 'refund 2500'],
    ],
    [
      'a part that a person named',
      destinationWithFee(),
      {
        amountMinor: 2_500,
        feeBack: false,
        allocation: [{ sellerId: 'acct_1', amountMinor: 1_000 }],
      },
      ['reverse tr_1 1000', 'refund 2500'],
    ],
    [
      'parts of two sellers, though there is one destination',
      destinationWithFee({
        transfers: [
          transferTo({ amountMinor: 10_000 }),
          transferTo({ id: 'tr_3', sellerId: 'acct_2', amountMinor: 1_000 }),
        ],
      }),
      { amountMinor: 2_500, feeBack: false },
      ['reverse tr_1 2500', 'reverse tr_3 250', 'refund 2500'],
    ],
    [
      'a yen that Stripe would round to none',
      destinationWithAmount({
        amountMinor: 1_000,
        currency: 'jpy',
        refundedMinor: 1,
        refunds: refundsBefore(1),
        transfers: [transferTo({ amountMinor: 400, currency: 'jpy' })],
      }),
      { amountMinor: 1 },
      ['reverse tr_1 1', 'refund 1'],
    ],
    [
      'nothing of a charge that nothing was taken of',
      destinationWithFee({ capturedMinor: 0 }),
      {},
      ['refund 10000'],
    ],
  ])('%s', (...row) => {
    const [, facts, request, legs] = row;
    expect(plan(facts, request)).toEqual(legs);
  });

  test('a part of a destination that is still held', () => {
    const facts = destinationWithAmount({ transfers: [] });
    expect(plan(facts, {}, [transferView()])).toEqual(['reduction st_1 8000', 'refund 10000']);
  });

  test('a part of the fee, though it is nearly what is left of it', () => {
    const facts = destinationWithFee({
      transfers: [
        transferTo({ amountMinor: 10_000, reversedMinor: 2_500 }),
        transferTo({
          id: 'tr_2',
          amountMinor: 2_500,
          createdAt: NOW,
          metadata: { recourse_give_back_of: 'tr_1' },
        }),
      ],
      refundedMinor: 2_500,
      refunds: refundsBefore(2_500),
      applicationFee: feeOf(1_230, 922),
    });
    expect(plan(facts, { amountMinor: 2_500 })).toEqual([
      'reverse tr_1 2500',
      'fee back 307',
      'refund 2500',
    ]);
  });
});

describe('one call of Stripe', () => {
  test.each<[string, PaymentFacts, number, string]>([
    [
      'takes all that is left where that is what it rounds to',
      destinationWithAmount({
        transfers: [transferTo({ amountMinor: 8_770, reversedMinor: 6_577 })],
      }),
      2_500,
      'refund 2500, reversing ~2193',
    ],
    [
      'ends the fee with what rounding left of it',
      destinationWithFee({
        refundedMinor: 5_000,
        refunds: refundsBefore(5_000),
        transfers: [transferTo({ amountMinor: 10_000, reversedMinor: 5_000 })],
        applicationFee: feeOf(1_231, 615),
      }),
      5_000,
      'refund 5000, reversing 5000, fee back 616',
    ],
    [
      'may be a step off where the part is no whole number of steps',
      destinationWithAmount({
        currency: 'kwd',
        transfers: [transferTo({ amountMinor: 8_770, currency: 'kwd' })],
      }),
      1_000,
      'refund 1000, reversing ~870',
    ],
  ])('%s', (...row) => {
    const [, facts, amountMinor, leg] = row;
    expect(plan(facts, { amountMinor })).toEqual([leg]);
  });

  const amount = (amountMinor: number) => ({ amountMinor, currency: 'usd' });
  const feeRefund = { sourceId: 'fee_1', amount: amount(1_230), exact: true };
  const refund = { leg: 'refund', chargeId: 'ch_1', amount: amount(10_000) };

  test('names whose fee goes back, whose transfer is reversed, and on whose account', () => {
    const legs = (facts: PaymentFacts) => planRefund(facts, [], ask()).legs;
    expect(legs(destinationWithFee())).toEqual([
      {
        ...refund,
        account: null,
        reversal: { sellerId: 'acct_1', sourceId: 'tr_1', amount: amount(10_000), exact: true },
        feeRefund: { ...feeRefund, sellerId: 'acct_1' },
      },
    ]);
    expect(legs(directCharge())).toEqual([
      {
        ...refund,
        account: 'acct_1',
        reversal: null,
        feeRefund: { ...feeRefund, sellerId: 'acct_1' },
      },
    ]);
    expect(legs(directCharge({ sellerId: null }))).toMatchObject([{ feeRefund: { sellerId: '' } }]);
  });

  test('a fee that goes back by itself names whose it is', () => {
    const legs = (sellerId: string | null) =>
      planRefund(paymentFacts({ applicationFee: feeOf(1_230), sellerId }), [], ask()).legs;
    expect(legs('acct_1')[0]).toEqual({
      leg: 'fee_refund',
      feeId: 'fee_1',
      sellerId: 'acct_1',
      amount: amount(1_230),
    });
    expect(legs(null)[0]).toMatchObject({ sellerId: '' });
  });

  test('there is none without a charge: that is a bug', () => {
    const facts = paymentFacts({ chargeId: null });
    expect(() => planRefund(facts, [], ask())).toThrow('pi_1 has no charge to refund');
  });
});
