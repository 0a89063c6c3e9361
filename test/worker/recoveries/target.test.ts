import { describe, expect, test } from 'vitest';
import { disputeTargets, failureTargets } from '../../../worker/recoveries/target.ts';
import type { DisputeFacts } from '../../../worker/stripe/dispute-facts.ts';
import type { PaymentFacts } from '../../../worker/stripe/payment-facts.ts';
import type { TransferFacts } from '../../../worker/stripe/transfer-facts.ts';
import type { Recovery, RecoveryView } from '../../../worker/recoveries/recovery.ts';
import { lossesOf } from '../../../worker/transfers/loss.ts';
import { reconcile } from '../../../worker/transfers/reconcile.ts';
import { remaining, type Adjustment } from '../../../worker/transfers/scheduled-transfer.ts';
import {
  dispute,
  NOW,
  paymentFacts,
  refundFacts,
  transferFacts,
  transferView,
} from '../transfers/facts.ts';
import { recovery } from './facts.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'usd' });
const taken = (amountMinor: number, changed: Partial<DisputeFacts> = {}) =>
  dispute('needs_response', { withdrawn: usd(amountMinor), ...changed });
const transfer = (changed: Partial<TransferFacts> = {}) =>
  transferFacts({ credited: usd(8_000), ...changed });
const fee = (amountMinor: number) => ({
  id: 'fee_1',
  amountMinor,
  refundedMinor: 0,
  currency: 'usd',
});
const nothing = { recoveries: [] as readonly RecoveryView[], crossBorder: () => false };

/** A recovery that took so much of the transfer. */
function collected(amountMinor: number, changed: Partial<Recovery> = {}): RecoveryView {
  const step = { recoveryId: 'rc_1', number: 1, kind: 'reversal', source: 'balance' } as const;
  const done = { state: 'done', resultId: 'trr_1', entryId: null } as const;
  return {
    recovery: recovery({ amountMinor, collectedMinor: amountMinor, ...changed }),
    steps: [{ ...step, at: NOW, transferId: 'tr_1', amountMinor, ...done }],
  };
}

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
    expect(owed(facts, { ...nothing, recoveries: [collected(8_000)] })).toEqual([
      ['acct_1', 8_000],
    ]);
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
    expect(
      owed({ settlement, transfers, disputes: [taken(0, { withdrawn, awayMinor: 5_000 })] }),
    ).toEqual([['acct_1', 3_600]]);
  });

  test('a scheduled transfer that is still held owes nothing: it is on hold', () => {
    const facts = paymentFacts({ disputes: [taken(10_000)] });
    expect(disputeTargets(facts, [transferView()], nothing)).toEqual([]);
  });
});

/** A dispute of so much that is lost, and of which the bank gave `back`. */
const lost = (amountMinor: number, back = 0, id = 'du_1') =>
  dispute('lost', { id, amountMinor, awayMinor: amountMinor - back });
const won = (amountMinor: number, id: string) => dispute('won', { id, amountMinor, awayMinor: 0 });

describe('a loss is a loss once: reduced while it is held, and not owed as well', () => {
  test.each<[string, Partial<PaymentFacts>, number]>([
    ['A1: a part is lost', { disputes: [lost(4_000)] }, 4_800],
    ['A1: a tenth is lost', { disputes: [lost(1_000)] }, 7_200],
    ['A1: in euros', { currency: 'eur', disputes: [eur(6_000)] }, 3_200],
    ['A1: one half won, one lost', { disputes: [lost(5_000), won(5_000, 'du_2')] }, 4_000],
    ['A1: all twice, one lost', { disputes: [lost(10_000), won(10_000, 'du_2')] }, 0],
    ['A1: all twice, both lost', { disputes: [lost(10_000), lost(10_000, 0, 'du_2')] }, 0],
    ['A1: refunded in part before', { ...refunded(3_000), disputes: [lost(4_000)] }, 2_400],
    ['A2: a part is reinstated', { disputes: [lost(10_000, 2_500)] }, 2_000],
    ['all refunded in part is lost', { ...refunded(3_000), disputes: [lost(10_000)] }, 0],
    [
      'and the refunded part comes back',
      { ...refunded(3_000), disputes: [lost(10_000, 3_000)] },
      0,
    ],
  ])('%s', (_name, facts, keeps) => {
    const held = reconcile(transferView(), paymentFacts(facts), NOW);
    const minor = remaining(held).amountMinor;
    expect(minor).toBe(keeps);
    expect(targetsAfter(held.adjustments, minor, facts)).toEqual([]);
  });

  test('A1: two sellers, one held and one paid: each bears their own part', () => {
    const other = { id: 'st_2', sellerId: 'acct_2', grossMinor: 3_000 } as const;
    const paid = transferView({ ...other, status: 'released', transferId: 'tr_2' });
    const held = transferView({ grossMinor: 5_000 });
    const transfers = [transfer({ id: 'tr_2', sellerId: 'acct_2', amountMinor: 3_000 })];
    const facts = paymentFacts({ transfers, disputes: [lost(5_000)] });
    expect(remaining(reconcile(held, facts, NOW)).amountMinor).toBe(2_500);
    const targets = disputeTargets(facts, [held, paid], nothing);
    expect(targets.map(({ sellerId, amountMinor }) => [sellerId, amountMinor])).toEqual([
      ['acct_2', 1_500],
    ]);
  });

  test('what comes back after a reduced transfer left goes to the seller', () => {
    const reduced = reconcile(transferView(), paymentFacts({ disputes: [lost(4_000)] }), NOW);
    expect(targetsAfter(reduced.adjustments, 4_800, { disputes: [lost(4_000, 1_500)] })).toEqual([
      -1_200,
    ]);
    expect(targetsAfter(reduced.adjustments, 4_800, { disputes: [won(4_000, 'du_1')] })).toEqual([
      -3_200,
    ]);
  });

  test('a second dispute asks for what the first left', () => {
    const first = reconcile(transferView(), paymentFacts({ disputes: [lost(4_000)] }), NOW);
    const both = { disputes: [lost(4_000), lost(8_000, 0, 'du_2')] };
    expect(targetsAfter(first.adjustments, 4_800, both)).toEqual([4_800]);
  });
});

/** What is owed once the scheduled transfer left with so much. */
function targetsAfter(
  adjustments: readonly Adjustment[],
  sentMinor: number,
  changed: Partial<PaymentFacts>,
): number[] {
  const view = transferView({ status: 'released', transferId: 'tr_1', adjustments });
  const transfers = sentMinor > 0 ? [transfer({ amountMinor: sentMinor })] : [];
  const facts = paymentFacts({ ...changed, transfers });
  return disputeTargets(facts, [view], nothing).map(({ amountMinor }) => amountMinor);
}

describe('no one gives more of a payment than they got of it', () => {
  const destination = {
    chargeType: 'destination',
    applicationFee: { ...fee(1_230), refundedMinor: 369 },
    transfers: [transfer({ amountMinor: 10_000, reversedMinor: 3_000, reversalCount: 1 })],
    ...refunded(3_000),
  } as const;

  test.each<[string, Partial<PaymentFacts>, readonly RecoveryView[]]>([
    ['A3: net of the fee that stayed', { disputes: [lost(10_000)] }, []],
    [
      'A3: the refunded part comes back: the platform bore it twice',
      { disputes: [lost(10_000, 3_000)] },
      [collected(6_139)],
    ],
  ])('%s', (_name, changed, recoveries) => {
    const reversed = recoveries.reduce((sum, view) => sum + view.recovery.collectedMinor, 0);
    const transfers = destination.transfers.map((one) => ({
      ...one,
      reversedMinor: one.reversedMinor + reversed,
    }));
    const facts = paymentFacts({ ...destination, ...changed, transfers });
    const targets = disputeTargets(facts, [], { ...nothing, recoveries });
    expect(targets.map(({ amountMinor }) => amountMinor)).toEqual([6_139]);
  });

  test('the fee counts in the currency of the transfer', () => {
    const applicationFee = { ...fee(1_100), currency: 'usd' };
    const credited = usd(11_000);
    const transfers = [transfer({ amountMinor: 10_000, currency: 'eur', credited })];
    const disputes = [dispute('lost', { currency: 'eur' })];
    const charge = { chargeType: 'destination', currency: 'eur' } as const;
    expect(owed({ ...charge, applicationFee, transfers, disputes })).toEqual([['acct_1', 9_000]]);
  });

  test('two disputes over all of it ask for it once, also while nothing is collected', () => {
    const disputes = [lost(10_000), lost(10_000, 0, 'du_2')];
    expect(owed({ disputes })).toEqual([['acct_1', 8_000]]);
  });

  test('the first is won late: the second asks for all', () => {
    const disputes = [won(10_000, 'du_1'), lost(10_000, 0, 'du_2')];
    expect(owed({ disputes })).toEqual([['acct_1', 8_000]]);
  });

  test('what a refund left owing is asked once', () => {
    const shortfall = {
      recovery: recovery({ cause: 'refund_shortfall', sourceId: 'rf_1', amountMinor: 2_400 }),
      steps: [],
    };
    const facts = { ...refunded(3_000), disputes: [lost(10_000)] };
    expect(owed(facts, { ...nothing, recoveries: [shortfall] })).toEqual([['acct_1', 5_600]]);
  });
});

describe('what was owed before, and by whom', () => {
  const shortfall = (changed: Partial<Recovery> = {}) => ({
    recovery: recovery({
      cause: 'refund_shortfall',
      sourceId: 'rf_1',
      amountMinor: 2_400,
      ...changed,
    }),
    steps: [],
  });
  const two = [
    transfer({ amountMinor: 2_000 }),
    transfer({ id: 'tr_2', amountMinor: 6_000, credited: null }),
  ];
  const all = { disputes: [lost(10_000)] };

  test.each<[string, Partial<PaymentFacts>, Partial<Recovery>, number]>([
    ['is asked once', all, {}, 5_600],
    ['is asked once, transfer by transfer', { ...all, transfers: two }, {}, 5_600],
    ['of another seller changes nothing', all, { sellerId: 'acct_2' }, 8_000],
    [
      'and is closed counts as far as it was collected',
      all,
      { closedAt: NOW, collectedMinor: 400 },
      7_600,
    ],
    ['for another cause is no refund’s', all, { cause: 'payment_failed' }, 8_000],
  ])('%s', (...row) => {
    const [, facts, changed, minor] = row;
    const known = { ...nothing, recoveries: [shortfall(changed)] };
    const minors = owed(facts, known).map(([, amountMinor]) => Number(amountMinor));
    expect(minors.reduce((sum, one) => sum + one, 0)).toBe(minor);
  });
});

test('the fee that the platform kept is no part of what the seller owes of a half', () => {
  const charge = { chargeType: 'destination', applicationFee: fee(1_230) } as const;
  const transfers = [transfer({ amountMinor: 10_000 })];
  expect(owed({ ...charge, transfers, disputes: [lost(5_000)] })).toEqual([['acct_1', 4_385]]);
});

test('a target names its dispute, and a reduction of another transfer is none of this one', () => {
  const adjustments = [
    { cause: 'dispute_lost', amountMinor: 500, at: NOW, sourceId: 'du_1' },
  ] as const;
  const other = transferView({ id: 'st_9', status: 'released', transferId: 'tr_9', adjustments });
  const own = transferView({ status: 'released', transferId: 'tr_1' });
  const facts = paymentFacts({ transfers: [transfer()], disputes: [lost(5_000)] });
  expect(disputeTargets(facts, [other, own], nothing)).toEqual([
    {
      cause: 'dispute',
      sourceId: 'du_1',
      sellerId: 'acct_1',
      currency: 'usd',
      amountMinor: 4_000,
    },
  ]);
});

describe('A11: of a seller who has held and sent parts', () => {
  const reducedBy = (cause: Adjustment['cause'], amountMinor: number, sourceId: string) =>
    ({ cause, amountMinor, at: NOW, sourceId }) as const;
  const held = (adjustments: readonly Adjustment[]) =>
    transferView({ grossMinor: 4_000, reference: 'second', adjustments });
  const sent = (id: string, grossMinor: number) =>
    transferView({
      id: `st_${id}`,
      reference: id,
      status: 'released',
      transferId: id,
      grossMinor,
    });
  const minorsOf = (facts: PaymentFacts, views: Parameters<typeof disputeTargets>[1]) =>
    disputeTargets(facts, views, nothing).map(({ sourceId, amountMinor }) => [
      sourceId,
      amountMinor,
    ]);

  test('what the held one is short of is asked once of those that were sent', () => {
    const views = [
      held([reducedBy('refund', 4_000, 'rf_1')]),
      sent('tr_1', 1_000),
      sent('tr_2', 3_000),
    ];
    const transfers = [
      transfer({ amountMinor: 1_000 }),
      transfer({ id: 'tr_2', amountMinor: 3_000 }),
    ];
    const facts = paymentFacts({ ...refunded(5_000), transfers, disputes: [lost(4_000)] });
    // Of 8,000 four tenths: 1,600 of the held one, which has nothing left, and 1,600 of the others.
    expect(minorsOf(facts, views)).toEqual([['du_1', 3_200]]);
  });

  test('what the held one gave of the dispute itself is not missing', () => {
    const views = [
      held([reducedBy('refund', 2_000, 'rf_1'), reducedBy('dispute_lost', 2_000, 'du_1')]),
      sent('tr_1', 4_000),
    ];
    const transfers = [transfer({ amountMinor: 4_000 })];
    const facts = paymentFacts({ ...refunded(2_500), transfers, disputes: [lost(5_000)] });
    expect(minorsOf(facts, views)).toEqual([['du_1', 2_000]]);
  });

  test('what the held one has is given to the first dispute, and is not there for the second', () => {
    const views = [held([reducedBy('refund', 2_000, 'rf_1')]), sent('tr_1', 4_000)];
    const transfers = [transfer({ amountMinor: 4_000 })];
    const disputes = [taken(2_500, { createdAt: NOW }), taken(5_000, { id: 'du_2' })];
    const facts = paymentFacts({ transfers, disputes: disputes.map(away) });
    expect(minorsOf(facts, views)).toEqual([
      ['du_1', 1_000],
      ['du_2', 3_000],
    ]);
  });

  /** The bank has all that it withdrew. */
  function away(one: DisputeFacts): DisputeFacts {
    return { ...one, awayMinor: one.withdrawn?.amountMinor ?? 0 };
  }
});

test('A11: what a refund took of the held transfer first, a loss takes of the one that was sent', () => {
  const reduced = { cause: 'refund', amountMinor: 4_000, at: NOW, sourceId: 'rf_1' } as const;
  const held = transferView({ grossMinor: 4_000, reference: 'second', adjustments: [reduced] });
  const sent = { id: 'st_2', status: 'released', transferId: 'tr_1', grossMinor: 4_000 } as const;
  const facts = paymentFacts({
    ...refunded(5_000),
    transfers: [transfer({ amountMinor: 4_000 })],
    disputes: [lost(5_000)],
  });
  const targets = disputeTargets(facts, [held, transferView(sent)], nothing);
  expect(targets.map(({ amountMinor }) => amountMinor)).toEqual([4_000]);
});

describe('A12: another currency', () => {
  const settled = {
    currency: 'eur',
    settlement: {
      currency: 'usd',
      amountMinor: 11_000,
      feeMinor: 0,
      stripeFeeMinor: 0,
      availableAt: NOW,
      entryId: 'txn_1',
    },
    transfers: [transfer({ amountMinor: 8_800 })],
  } as const;

  test.each<[string, Partial<DisputeFacts>, number]>([
    ['is lost at its own fraction, whatever the rate was', { awayMinor: 5_000 }, 4_400],
    ['is won: nothing is owed, whatever the rate was', { awayMinor: 0, status: 'won' }, 0],
    ['is in the currency of the balance', { currency: 'usd', awayMinor: 5_500 }, 4_400],
  ])('%s', (_name, changed, minor) => {
    const disputed = dispute('lost', {
      currency: 'eur',
      amountMinor: 5_000,
      withdrawn: usd(6_000),
      ...changed,
    });
    const facts = paymentFacts({ ...settled, disputes: [disputed] });
    expect(disputeTargets(facts, [], nothing).map(({ amountMinor }) => amountMinor)).toEqual(
      minor > 0 ? [minor] : [],
    );
  });

  test('one of a third currency is known by its own fraction only', () => {
    const disputed = dispute('lost', { currency: 'sek', amountMinor: 4_000, awayMinor: 1_000 });
    const [loss] = lossesOf(paymentFacts({ disputes: [disputed] }));
    expect(loss?.minor).toBe(2_500);
  });
});

function eur(amountMinor: number) {
  return dispute('lost', { currency: 'eur', amountMinor });
}

function refunded(amountMinor: number) {
  return { refundedMinor: amountMinor, refunds: [refundFacts({ amountMinor })] };
}

describe('what a seller owes for a payment that fell back', () => {
  const fallen = (changed: Partial<PaymentFacts>, reversed = 0) =>
    failureTargets(paymentFacts({ status: 'failed', transfers: [transfer()], ...changed }), [], {
      recoveries: reversed > 0 ? [collected(reversed)] : [],
    });

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

  test('is net of the application fee, which is the platform’s already', () => {
    const charge = { chargeType: 'destination', applicationFee: fee(1_230) } as const;
    expect(fallen(charge).map(({ amountMinor }) => amountMinor)).toEqual([6_770]);
  });

  test.each<[string, Partial<PaymentFacts>]>([
    ['it was paid', { status: 'paid' }],
    ['the seller was charged directly', { account: 'acct_1' }],
    ['no one was paid', { transfers: [] }],
    ['there is no charge', { chargeId: null }],
    ['all was taken back by hand', { transfers: [transfer({ reversedMinor: 8_000 })] }],
  ])('is nothing when %s', (_name, changed) => {
    expect(fallen(changed)).toEqual([]);
  });
});
