import { describe, expect, test } from 'vitest';
import { money } from '../../../worker/base/money/amount.ts';
import {
  allowanceOf,
  dueBackBeside,
  mayBeTried,
  nextMove,
  openOf,
  recoveryId,
  reversedOf,
  stepsFor,
  type Means,
  type Recovery,
  type BegunStep,
  type StepRow,
  type StepStanding,
  nextStepNumber,
} from '../../../worker/recoveries/recovery.ts';
import { NOW } from '../transfers/facts.ts';
import { recovery } from './facts.ts';

const DONE: StepStanding = { state: 'done', resultId: 'trr_1', entryId: null };

function step(changed: Partial<BegunStep> = {}, standing = DONE): StepRow {
  return {
    recoveryId: 'rc_1',
    number: 1,
    kind: 'reversal',
    transferId: 'tr_1',
    amountMinor: 5_000,
    source: 'balance',
    at: NOW,
    ...changed,
    ...standing,
  };
}

const MEANS: Means = {
  availableMinor: 90_000,
  allowanceMinor: null,
  dueBackMinor: 0,
  transfers: [{ id: 'tr_1', leftMinor: 8_000 }],
  reducedTransferId: null,
  isCrumb: false,
  isOver: false,
};

describe('what is still owed', () => {
  test.each([
    [0, 8_000],
    [5_000, 3_000],
    [8_000, 0],
    [9_000, 0],
  ])('of 8,000 after %i were collected is %i', (collectedMinor, amountMinor) => {
    expect(openOf(recovery({ collectedMinor }))).toEqual({ amountMinor, currency: 'usd' });
  });
});

test('debiting is suggested only for who can be debited; writing off always comes last', () => {
  expect(stepsFor({ canBeDebited: true, canBeReversed: true })).toEqual([
    ...['reverse_when_funded', 'debit_account', 'withhold', 'write_off'],
  ]);
  expect(stepsFor({ canBeDebited: false, canBeReversed: true })).toEqual([
    'reverse_when_funded',
    'withhold',
    'write_off',
  ]);
});

test('what Stripe refused to reverse is not suggested again', () => {
  expect(stepsFor({ canBeDebited: true, canBeReversed: false })).toEqual([
    'debit_account',
    'withhold',
    'write_off',
  ]);
});

test('what is to go to a seller counts of the same payment, seller and currency, while it is open', () => {
  const won = (changed: Partial<Recovery> = {}) => ({
    recovery: recovery({ id: 'rc_2', amountMinor: 0, collectedMinor: 700, ...changed }),
    steps: [],
  });
  const others = [
    won(),
    won({ id: 'rc_1' }),
    won({ paymentId: 'pi_2' }),
    won({ sellerId: 'acct_2' }),
    won({ currency: 'eur' }),
    won({ closedAt: NOW }),
    won({ amountMinor: 900 }),
  ];
  expect(dueBackBeside(recovery({}), others)).toBe(700);
});

test('of what is to go to sellers nothing else counts, whatever it comes to', () => {
  const won = (collectedMinor: number, changed: Partial<Recovery> = {}) => ({
    recovery: recovery({ id: 'rc_2', amountMinor: 0, collectedMinor, ...changed }),
    steps: [],
  });
  const others = [
    won(700),
    won(1, { id: 'rc_1' }),
    won(2, { paymentId: 'pi_2' }),
    won(4, { sellerId: 'acct_2' }),
    won(8, { currency: 'eur' }),
    won(16, { closedAt: NOW }),
    won(90, { id: 'rc_3' }),
  ];
  expect(dueBackBeside(recovery({}), others)).toBe(790);
});

test('the id of a recovery follows from its cause, the source of that and the seller', () => {
  const of = { cause: 'dispute', sourceId: 'du_1', sellerId: 'acct_1' } as const;
  const ids = [
    recoveryId(of),
    recoveryId({ ...of, cause: 'payment_failed' }),
    recoveryId({ ...of, sourceId: 'du_2' }),
    recoveryId({ ...of, sellerId: 'acct_2' }),
  ];
  // As it was made by every version before: rows and metadata at Stripe hold it.
  expect(ids[0]).toBe('rc_c661391d7cdc844fccd8e78f1723baec');
  expect(new Set(ids).size).toBe(4);
});

describe('a transfer that Stripe would not reverse', () => {
  const MONTH_MS = 30 * 24 * 60 * 60_000;
  const refused = (code: string, changed: Partial<BegunStep> = {}) =>
    step(changed, { state: 'refused', code });

  test.each<[string, readonly StepRow[], number, boolean]>([
    ['was never tried', [], 0, true],
    ['was reversed', [step()], 0, true],
    ['is being reversed', [step({}, { state: 'sent' })], 0, true],
    ['had too little in its balance', [refused('balance_insufficient')], 0, true],
    ['was never asked', [refused('never_arrived')], 0, true],
    ['was refused for good', [refused('currency_ended')], 0, false],
    ['was refused not quite a month ago', [refused('currency_ended')], MONTH_MS - 1, false],
    ['was refused a month ago', [refused('currency_ended')], MONTH_MS, true],
    ['of another transfer', [refused('currency_ended', { transferId: 'tr_2' })], 0, true],
    ['of a return', [refused('currency_ended', { kind: 'return' })], 0, true],
    ['was reversed since', [refused('currency_ended'), step({ number: 2 })], 0, true],
    [
      'was refused since, and its return was not',
      [step(), refused('currency_ended', { number: 2 }), step({ number: 3, kind: 'return' })],
      0,
      false,
    ],
  ])('%s: it may be tried', (...row) => {
    const [, steps, later, may] = row;
    expect(mayBeTried({ recovery: recovery(), steps }, 'tr_1', NOW + later)).toBe(may);
  });
});

describe('the next step', () => {
  const reverse = (amountMinor: number) => ({ move: 'reverse', transferId: 'tr_1', amountMinor });

  test.each<{
    readonly name: string;
    readonly changed: Partial<Recovery>;
    readonly steps: readonly StepRow[];
    readonly means: Partial<Means>;
    readonly expected: object;
  }>([
    { name: 'takes what is owed', changed: {}, steps: [], means: {}, expected: reverse(8_000) },
    {
      name: 'takes what is left to take',
      changed: { collectedMinor: 5_000 },
      steps: [step()],
      means: {},
      expected: reverse(3_000),
    },
    {
      name: 'takes what the seller has',
      changed: {},
      steps: [],
      means: { availableMinor: 700 },
      expected: reverse(700),
    },
    {
      name: 'takes what the seller has of what may be taken',
      changed: {},
      steps: [],
      means: { availableMinor: 700, allowanceMinor: 5_000 },
      expected: reverse(700),
    },
    {
      name: 'counts first what is still to go to them for another cause',
      changed: {},
      steps: [],
      means: { dueBackMinor: 7_500 },
      expected: reverse(500),
    },
    {
      name: 'waits, and is not over, where that is all that is owed',
      changed: {},
      steps: [],
      means: { dueBackMinor: 8_000, isOver: true },
      expected: { move: 'wait' },
    },
    {
      name: 'takes what is left of the transfer',
      changed: {},
      steps: [],
      means: { transfers: [{ id: 'tr_1', leftMinor: 900 }] },
      expected: reverse(900),
    },
    {
      name: 'waits for a seller who has nothing',
      changed: {},
      steps: [],
      means: { availableMinor: 0 },
      expected: { move: 'wait' },
    },
    {
      name: 'waits for a seller who is below zero',
      changed: {},
      steps: [],
      means: { availableMinor: -5 },
      expected: { move: 'wait' },
    },
    {
      name: 'waits where no transfer is left',
      changed: {},
      steps: [],
      means: { transfers: [] },
      expected: { move: 'wait' },
    },
    {
      name: 'waits while a call is open',
      changed: {},
      steps: [step({}, { state: 'sent' })],
      means: {},
      expected: { move: 'wait' },
    },
    {
      name: 'waits for the bank over what converts to nothing at the seller',
      changed: { collectedMinor: 7_999 },
      steps: [step()],
      means: { isCrumb: true },
      expected: { move: 'wait' },
    },
    {
      name: 'closes, once decided, over what converts to nothing at the seller',
      changed: { collectedMinor: 7_999 },
      steps: [step()],
      means: { isCrumb: true, isOver: true },
      expected: { move: 'close' },
    },
    {
      name: 'gives back nothing that converts to nothing at the seller',
      changed: { amountMinor: 4_999, collectedMinor: 5_000 },
      steps: [step()],
      means: { isCrumb: true, isOver: true },
      expected: { move: 'close' },
    },
    {
      name: 'waits for the bank once all is collected',
      changed: { collectedMinor: 8_000 },
      steps: [step()],
      means: {},
      expected: { move: 'wait' },
    },
    {
      name: 'closes when all is collected and decided',
      changed: { collectedMinor: 8_000 },
      steps: [step()],
      means: { isOver: true },
      expected: { move: 'close' },
    },
    {
      name: 'gives back after a win',
      changed: { amountMinor: 0, collectedMinor: 5_000 },
      steps: [step()],
      means: {},
      expected: { move: 'return', transferId: 'tr_1', amountMinor: 5_000 },
    },
    {
      name: 'gives back the part that was won',
      changed: { amountMinor: 2_000, collectedMinor: 5_000 },
      steps: [step()],
      means: {},
      expected: { move: 'return', transferId: 'tr_1', amountMinor: 3_000 },
    },
    {
      name: 'gives back nothing that no step took',
      changed: { amountMinor: 0, collectedMinor: 5_000 },
      steps: [step({}, { state: 'refused', code: 'account_closed' })],
      means: {},
      expected: { move: 'wait' },
    },
    {
      name: 'closes after a win before anything was taken',
      changed: { amountMinor: 0 },
      steps: [],
      means: { isOver: true },
      expected: { move: 'close' },
    },
  ])('$name', ({ changed, steps, means, expected }) => {
    expect(nextMove({ recovery: recovery(changed), steps }, { ...MEANS, ...means })).toEqual(
      expected,
    );
  });
});

describe('what may be taken of releases', () => {
  const rule = { basisPoints: 5_000, floorMinor: { default: 0, usd: 1_000 } };

  test.each<{
    readonly name: string;
    readonly releases: readonly number[];
    readonly taken: number;
    readonly currency: string;
    readonly expected: number;
  }>([
    { name: 'nothing was released', releases: [], taken: 0, currency: 'usd', expected: 0 },
    { name: 'half of each', releases: [8_000, 4_000], taken: 0, currency: 'usd', expected: 6_000 },
    {
      name: 'less what was taken of them',
      releases: [8_000],
      taken: 3_000,
      currency: 'usd',
      expected: 1_000,
    },
    { name: 'never below nothing', releases: [8_000], taken: 5_000, currency: 'usd', expected: 0 },
    {
      name: 'the seller keeps the floor of each',
      releases: [1_500, 900],
      taken: 0,
      currency: 'usd',
      expected: 500,
    },
    {
      name: 'a currency without a floor of its own takes the default',
      releases: [900],
      taken: 0,
      currency: 'eur',
      expected: 450,
    },
    {
      name: 'half a yen is rounded as amounts are',
      releases: [5],
      taken: 0,
      currency: 'jpy',
      expected: 3,
    },
    {
      name: 'three decimals end in 0, rounded down',
      releases: [1_010],
      taken: 0,
      currency: 'kwd',
      expected: 500,
    },
  ])('$name', ({ releases, taken, currency, expected }) => {
    expect(allowanceOf(releases, money(taken, currency), rule)).toBe(expected);
  });
});

test.each([
  {
    name: 'takes whole krónur of what is there',
    owed: 5_000,
    has: 3_050,
    move: 'reverse',
    minor: 3_000,
  },
  { name: 'waits for less than a króna', owed: 5_000, has: 50, move: 'wait', minor: undefined },
  {
    name: 'is over with less than a króna open',
    owed: 50,
    has: 9_000,
    move: 'close',
    minor: undefined,
  },
])('D2: a recovery $name', ({ owed, has, move, minor }) => {
  const view = { recovery: recovery({ amountMinor: owed, currency: 'isk' }), steps: [] };
  const next = nextMove(view, { ...MEANS, availableMinor: has, isOver: true });
  expect([next.move, 'amountMinor' in next ? next.amountMinor : undefined]).toEqual([move, minor]);
});

test('what was taken goes back to where it came from, transfer by transfer', () => {
  const steps = [
    step({ amountMinor: 3_000 }),
    step({ number: 2, transferId: 'tr_2', amountMinor: 2_000 }),
  ];
  const owed = { amountMinor: 0, collectedMinor: 5_000 };
  expect(nextMove({ recovery: recovery(owed), steps }, MEANS)).toEqual({
    move: 'return',
    transferId: 'tr_1',
    amountMinor: 3_000,
  });
  const returned = step({ number: 3, kind: 'return', amountMinor: 3_000 });
  const rest = {
    recovery: recovery({ ...owed, collectedMinor: 2_000 }),
    steps: [...steps, returned],
  };
  expect(nextMove(rest, MEANS)).toEqual({
    move: 'return',
    transferId: 'tr_2',
    amountMinor: 2_000,
  });
});

test('a reversal takes no more than is allowed of releases', () => {
  const view = { recovery: recovery(), steps: [] };
  expect(nextMove(view, { ...MEANS, allowanceMinor: 700 })).toMatchObject({ amountMinor: 700 });
  expect(nextMove(view, { ...MEANS, allowanceMinor: 0 })).toEqual({ move: 'wait' });
});

test('what a reduction took too much goes to the seller once, for the transfer that was reduced', () => {
  const view = { recovery: recovery({ amountMinor: -1_200 }), steps: [] };
  const means = { ...MEANS, isOver: true, reducedTransferId: 'tr_1' };
  const back = { move: 'return', transferId: 'tr_1', amountMinor: 1_200 };
  expect(nextMove(view, means)).toEqual(back);
  expect(nextMove(view, { ...means, reducedTransferId: null })).toEqual({ move: 'wait' });
  const steps = [step({ kind: 'return', amountMinor: 1_200 })];
  const given = recovery({ amountMinor: -1_200, collectedMinor: -1_200 });
  expect(nextMove({ recovery: given, steps }, means)).toEqual({ move: 'close' });
});

test('a reduced transfer gets nothing for what was collected otherwise', () => {
  const means = { ...MEANS, reducedTransferId: 'tr_1' };
  for (const amountMinor of [0, 1]) {
    const view = { recovery: recovery({ amountMinor, collectedMinor: 5_000 }), steps: [] };
    expect(nextMove(view, means)).toEqual({ move: 'wait' });
  }
});

test('what was taken and is less than a step of its currency does not go back', () => {
  const owed = recovery({ amountMinor: 0, collectedMinor: 5_000, currency: 'isk' });
  const back = (amountMinor: number) =>
    nextMove({ recovery: owed, steps: [step({ amountMinor })] }, MEANS);
  expect(back(99)).toEqual({ move: 'wait' });
  expect(back(199)).toEqual({ move: 'return', transferId: 'tr_1', amountMinor: 100 });
});

test('what was reversed is told of each transfer alone', () => {
  const steps = [
    step({ amountMinor: 3_000 }),
    step({ number: 2, transferId: 'tr_2', amountMinor: 2_000 }),
  ];
  const minors = ['tr_1', 'tr_2', 'tr_3'].map((id) =>
    reversedOf({ recovery: recovery(), steps }, id),
  );
  expect(minors).toEqual([3_000, 2_000, 0]);
});

test('what was debited is not what was reversed', () => {
  const steps = [
    step({ amountMinor: 3_000 }),
    step({ number: 2, kind: 'debit', transferId: 'acct_1', amountMinor: 2_000 }),
    step({ number: 3, kind: 'return', amountMinor: 1_000 }),
  ];
  expect(reversedOf({ recovery: recovery(), steps }, 'tr_1')).toBe(2_000);
});

test.each<readonly [numbers: readonly number[], next: number]>([
  [[], 1],
  [[1, 2], 3],
  [[2, 3], 4],
  [[1, 4], 5],
])('after the steps %j comes step %i', (numbers, next) => {
  expect(nextStepNumber(numbers.map((number) => ({ number })))).toBe(next);
});
