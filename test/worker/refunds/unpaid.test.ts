import { describe, expect, test } from 'vitest';
import { unpaidOf } from '../../../worker/refunds/unpaid.ts';
import type { PaymentFacts } from '../../../worker/stripe/payment-facts.ts';
import type { SellerFacts } from '../../../worker/stripe/seller-facts.ts';
import { dispute, refundFacts } from '../transfers/facts.ts';
import { separate, transferTo } from './facts.ts';

type Row = {
  readonly name: string;
  readonly byHand: number;
  readonly reversed?: number;
  readonly changed?: Partial<PaymentFacts>;
  readonly dashboard?: SellerFacts['dashboard'];
  readonly unpaid: readonly number[];
};

const backOf = (amountMinor: number): Partial<PaymentFacts> => ({
  refundedMinor: amountMinor,
  refunds: [refundFacts({ amountMinor })],
});

/** Of 100.00 the seller has 80.00. */
const ROWS: readonly Row[] = [
  { name: 'nothing was reversed', byHand: 0, unpaid: [] },
  { name: 'all was, and the buyer got nothing', byHand: 8_000, unpaid: [8_000] },
  { name: 'a part was', byHand: 4_000, unpaid: [4_000] },
  { name: 'the buyer got as much', byHand: 4_000, changed: backOf(5_000), unpaid: [0] },
  { name: 'the buyer got less', byHand: 4_000, changed: backOf(2_500), unpaid: [2_000] },
  { name: 'the buyer got more', byHand: 4_000, changed: backOf(10_000), unpaid: [0] },
  {
    name: 'ours took the rest',
    byHand: 4_000,
    reversed: 8_000,
    changed: backOf(5_000),
    unpaid: [4_000],
  },
  {
    name: 'a dispute was lost for as much',
    byHand: 8_000,
    changed: { disputes: [dispute('lost', { amountMinor: 10_000, awayMinor: 10_000 })] },
    unpaid: [0],
  },
  { name: 'they have the Express Dashboard', byHand: 8_000, dashboard: 'express', unpaid: [] },
  { name: 'they have none', byHand: 8_000, dashboard: 'none', unpaid: [] },
];

describe('B1: what a seller gave back past the buyer', () => {
  test.each(ROWS)('$name: $unpaid', ({ byHand, reversed, changed, dashboard = 'full', unpaid }) => {
    const transfer = transferTo({ byHandMinor: byHand, reversedMinor: reversed ?? byHand });
    const found = unpaidOf(separate([transfer], changed), [], () => dashboard);
    expect(found.map(({ amountMinor }) => amountMinor)).toEqual(unpaid);
  });
});
