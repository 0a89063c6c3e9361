import { describe, expect, test } from 'vitest';
import {
  allowanceOf,
  nextMove,
  openOf,
  reversedMinor,
  stepsFor,
  type Means,
  type Recovery,
  type StepRow,
} from '../../../worker/recoveries/recovery.ts';
import { NOW } from '../transfers/facts.ts';

function recovery(changed: Partial<Recovery> = {}): Recovery {
  return {
    id: 'rc_1',
    sellerId: 'acct_1',
    paymentId: 'pi_1',
    cause: 'dispute',
    sourceId: 'du_1',
    amountMinor: 8_000,
    currency: 'usd',
    collectedMinor: 0,
    suggested: [],
    openedAt: NOW,
    closedAt: null,
    closedBy: null,
    closeReason: null,
    triedAt: null,
    nextAt: NOW,
    revision: 1,
    ...changed,
  };
}

function step(changed: Partial<StepRow> = {}): StepRow {
  return {
    recoveryId: 'rc_1',
    number: 1,
    kind: 'reversal',
    transferId: 'tr_1',
    amountMinor: 5_000,
    source: 'balance',
    at: NOW,
    state: 'done',
    resultId: 'trr_1',
    entryId: null,
    code: null,
    ...changed,
  };
}

const MEANS: Means = {
  availableMinor: 90_000,
  allowanceMinor: null,
  transfers: [{ id: 'tr_1', leftMinor: 8_000 }],
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
  expect(stepsFor({ canBeDebited: true })).toEqual([
    ...['reverse_when_funded', 'debit_account', 'withhold', 'write_off'],
  ]);
  expect(stepsFor({ canBeDebited: false })).toEqual([
    'reverse_when_funded',
    'withhold',
    'write_off',
  ]);
});

describe('the next step', () => {
  const reverse = (amountMinor: number) => ({ move: 'reverse', transferId: 'tr_1', amountMinor });

  test.each<[string, Partial<Recovery>, readonly StepRow[], Partial<Means>, object]>([
    ['takes what is owed', {}, [], {}, reverse(8_000)],
    ['takes what is left to take', { collectedMinor: 5_000 }, [step()], {}, reverse(3_000)],
    ['takes what the seller has', {}, [], { availableMinor: 700 }, reverse(700)],
    [
      'takes what the seller has of what may be taken',
      {},
      [],
      { availableMinor: 700, allowanceMinor: 5_000 },
      reverse(700),
    ],
    [
      'takes what is left of the transfer',
      {},
      [],
      { transfers: [{ id: 'tr_1', leftMinor: 900 }] },
      reverse(900),
    ],
    ['waits for a seller who has nothing', {}, [], { availableMinor: 0 }, { move: 'wait' }],
    ['waits for a seller who is below zero', {}, [], { availableMinor: -5 }, { move: 'wait' }],
    ['waits where no transfer is left', {}, [], { transfers: [] }, { move: 'wait' }],
    ['waits while a call is open', {}, [step({ state: 'sent' })], {}, { move: 'wait' }],
    [
      'waits for the bank over what converts to nothing at the seller',
      { collectedMinor: 7_999 },
      [step()],
      { isCrumb: true },
      { move: 'wait' },
    ],
    [
      'closes, once decided, over what converts to nothing at the seller',
      { collectedMinor: 7_999 },
      [step()],
      { isCrumb: true, isOver: true },
      { move: 'close' },
    ],
    [
      'gives back nothing that converts to nothing at the seller',
      { amountMinor: 4_999, collectedMinor: 5_000 },
      [step()],
      { isCrumb: true, isOver: true },
      { move: 'close' },
    ],
    [
      'waits for the bank once all is collected',
      { collectedMinor: 8_000 },
      [step()],
      {},
      { move: 'wait' },
    ],
    [
      'closes when all is collected and decided',
      { collectedMinor: 8_000 },
      [step()],
      { isOver: true },
      { move: 'close' },
    ],
    [
      'gives back after a win',
      { amountMinor: 0, collectedMinor: 5_000 },
      [step()],
      {},
      { move: 'return', transferId: 'tr_1', amountMinor: 5_000 },
    ],
    [
      'gives back the part that was won',
      { amountMinor: 2_000, collectedMinor: 5_000 },
      [step()],
      {},
      { move: 'return', transferId: 'tr_1', amountMinor: 3_000 },
    ],
    [
      'gives back nothing that no step took',
      { amountMinor: 0, collectedMinor: 5_000 },
      [step({ state: 'refused' })],
      {},
      { move: 'wait' },
    ],
    [
      'closes after a win before anything was taken',
      { amountMinor: 0 },
      [],
      { isOver: true },
      { move: 'close' },
    ],
  ])('%s', (_name, changed, steps, means, expected) => {
    expect(nextMove({ recovery: recovery(changed), steps }, { ...MEANS, ...means })).toEqual(
      expected,
    );
  });
});

describe('what may be taken of releases', () => {
  const rule = { basisPoints: 5_000, floorMinor: { default: 0, usd: 1_000 } };

  test.each<[string, readonly number[], number, string, number]>([
    ['nothing was released', [], 0, 'usd', 0],
    ['half of each', [8_000, 4_000], 0, 'usd', 6_000],
    ['less what was taken of them', [8_000], 3_000, 'usd', 1_000],
    ['never below nothing', [8_000], 5_000, 'usd', 0],
    ['the seller keeps the floor of each', [1_500, 900], 0, 'usd', 500],
    ['a currency without a floor of its own takes the default', [900], 0, 'eur', 450],
    ['half a yen is rounded as amounts are', [5], 0, 'jpy', 3],
    ['three decimals end in 0', [1_010], 0, 'kwd', 510],
  ])('%s', (_name, releases, taken, currency, expected) => {
    expect(allowanceOf(releases, taken, currency, rule)).toBe(expected);
  });
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

test('what was debited is not what was reversed', () => {
  const steps = [
    step({ amountMinor: 3_000 }),
    step({ number: 2, kind: 'debit', transferId: 'acct_1', amountMinor: 2_000 }),
    step({ number: 3, kind: 'return', amountMinor: 1_000 }),
  ];
  expect(reversedMinor({ recovery: recovery(), steps })).toBe(2_000);
});
