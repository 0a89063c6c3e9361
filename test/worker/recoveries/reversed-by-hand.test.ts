/** What someone reversed by hand is asked about before more is taken, unless a refund explains it. */
import { describe, expect, test } from 'vitest';
import { reversedByHand } from '../../../worker/recoveries/target.ts';
import type { RecoveryView } from '../../../worker/recoveries/recovery.ts';
import type { PaymentFacts } from '../../../worker/stripe/payment-facts.ts';
import type { TransferFacts } from '../../../worker/stripe/transfer-facts.ts';
import type { TransferView } from '../../../worker/transfers/scheduled-transfer.ts';
import {
  dispute,
  NOW,
  paymentFacts,
  refundFacts,
  transferFacts,
  transferView,
} from '../transfers/facts.ts';
import { recovery } from './facts.ts';

const transfer = (changed: Partial<TransferFacts> = {}) =>
  transferFacts({ credited: { amountMinor: 8_000, currency: 'usd' }, ...changed });

/** Of 100.00 to a buyer who paid 80.00 of it to the seller. */
const refunded = (amountMinor: number) => ({
  refundedMinor: amountMinor,
  refunds: [refundFacts({ amountMinor, createdAt: NOW + 1 })],
});

/** A recovery that reversed so much of the transfer. */
function collected(amountMinor: number): RecoveryView {
  const step = { recoveryId: 'rc_1', number: 1, kind: 'reversal', source: 'balance' } as const;
  const done = { state: 'done', resultId: 'trr_1', entryId: null } as const;
  return {
    recovery: recovery({ amountMinor, collectedMinor: amountMinor }),
    steps: [{ ...step, at: NOW, transferId: 'tr_1', amountMinor, ...done }],
  };
}

const lost = { disputes: [dispute('lost', { amountMinor: 4_000 })] };
const reduced = {
  adjustments: [{ cause: 'dispute_lost', amountMinor: 3_200, at: NOW, sourceId: 'du_1' }],
} as const;
const released = transferView({ status: 'released', transferId: 'tr_1', ...reduced });
const another = transferView({ id: 'st_2', status: 'released', transferId: 'tr_9' });

type Row = {
  readonly name: string;
  readonly transfer: Partial<TransferFacts>;
  readonly facts?: Partial<PaymentFacts>;
  readonly recoveries?: readonly RecoveryView[];
  readonly views?: readonly TransferView[];
  readonly asks: boolean;
};

const byHand = (reversedMinor: number, byHandMinor = reversedMinor) => ({
  reversedMinor,
  byHandMinor,
});

const ROWS: readonly Row[] = [
  { name: 'nothing', transfer: {}, asks: false },
  { name: 'what we reversed', transfer: byHand(1_000, 0), asks: false },
  { name: 'a cent', transfer: byHand(1), asks: true },
  { name: 'all of it', transfer: byHand(8_000), asks: true },
  {
    name: 'the part of a refund that the platform bore',
    transfer: byHand(4_000),
    facts: refunded(5_000),
    asks: false,
  },
  {
    name: 'a cent more than that',
    transfer: byHand(4_001),
    facts: refunded(5_000),
    asks: true,
  },
  {
    name: 'as much as a refund had taken already',
    transfer: byHand(8_000, 4_000),
    facts: refunded(5_000),
    asks: true,
  },
  {
    name: 'what a refund had not taken of its part',
    transfer: byHand(4_000, 1_000),
    facts: refunded(5_000),
    asks: false,
  },
  {
    name: 'a cent more than what it had not taken',
    transfer: byHand(4_001, 1_001),
    facts: refunded(5_000),
    asks: true,
  },
  {
    name: 'something beside what we collected',
    transfer: byHand(5_000, 1_000),
    recoveries: [collected(4_000)],
    asks: true,
  },
  {
    name: 'the part of a refund beside what we collected',
    transfer: byHand(5_000, 1_000),
    facts: refunded(1_250),
    recoveries: [collected(4_000)],
    asks: false,
  },
  {
    name: 'the part of a refund of a transfer that a dispute had reduced',
    transfer: { amountMinor: 4_800, ...byHand(1_000) },
    facts: { ...refunded(1_250), ...lost },
    views: [another, released],
    asks: false,
  },
  {
    name: 'a cent more than that of one that was reduced',
    transfer: { amountMinor: 4_800, ...byHand(1_001) },
    facts: { ...refunded(1_250), ...lost },
    views: [another, released],
    asks: true,
  },
];

describe('reversed by hand', () => {
  test.each(ROWS)('$name: asked about: $asks', (row) => {
    const facts = paymentFacts({ transfers: [transfer(row.transfer)], ...row.facts });
    const known = { recoveries: row.recoveries ?? [] };
    expect([...reversedByHand(facts, row.views ?? [], known)]).toEqual(row.asks ? ['acct_1'] : []);
  });

  test('of several sellers those are asked about of whose transfers it was', () => {
    const transfers = [
      transfer(byHand(100)),
      transfer({ id: 'tr_2', sellerId: 'acct_2', amountMinor: 1_000 }),
      transfer({ id: 'tr_3', sellerId: 'acct_3', amountMinor: 1_000, ...byHand(10) }),
    ];
    const held = transferView({ id: 'st_4', sellerId: 'acct_4', grossMinor: 500 });
    const facts = paymentFacts({ transfers });
    expect([...reversedByHand(facts, [held], { recoveries: [] })]).toEqual(['acct_1', 'acct_3']);
  });

  test('what was sent again of a transfer counts with it', () => {
    const again = transfer({
      id: 'tr_2',
      amountMinor: 1_000,
      createdAt: NOW,
      metadata: { recourse_give_back_of: 'tr_1' },
      ...byHand(300),
    });
    const asked = (changed: Partial<PaymentFacts>) => {
      const first = transfer({ reversedMinor: 1_000 });
      const facts = paymentFacts({ transfers: [first, again], ...changed });
      return [...reversedByHand(facts, [], { recoveries: [] })];
    };
    expect(asked({})).toEqual(['acct_1']);
    expect(asked(refunded(375))).toEqual([]);
    expect(asked(refunded(373))).toEqual(['acct_1']);
  });
});
