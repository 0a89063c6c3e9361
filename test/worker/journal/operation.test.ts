import { describe, expect, test } from 'vitest';
import {
  APPROVAL_MAY_COME_MS,
  callIn,
  callOf,
  KEY_LIVES_MS,
  needsAPerson,
  nextLook,
  outcomeOf,
  outcomeOfAwaited,
  outcomeOfLookUp,
  outcomeOfTaken,
  outcomeOfSentAgain,
  wayToFindOut,
  type Operation,
  type Outcome,
} from '../../../worker/journal/operation.ts';

import {
  goesOnWhileStopped,
  OPERATION_KINDS,
  type OperationKind,
} from '../../../worker/journal/operation-kinds.ts';

const MINUTE_MS = 60_000;
const SENT = 1_790_000_000_000;

const operation = (changed: Partial<Pick<Operation, 'keySpent'>> = {}) => ({
  keySpent: false,
  sentAt: SENT,
  ...changed,
});

describe('what an answer of Stripe makes of an operation', () => {
  test.each([
    [
      'an object settles it',
      { outcome: 'settled', value: { id: 'tr_1', moved: null } },
      { state: 'settled', resultId: 'tr_1', moved: null },
    ],
    [
      'a no for good refuses it',
      { outcome: 'refused', code: 'amount_too_small', message: 'Too small.' },
      { state: 'refused', code: 'amount_too_small', message: 'Too small.' },
    ],
    [
      'busy leaves it open with its key',
      { outcome: 'busy', code: 'lock_timeout' },
      { state: 'unknown', code: 'lock_timeout', keySpent: false },
    ],
    [
      'C8: a missing permission leaves it open with its key, and says which',
      { outcome: 'forbidden', code: 'key_not_permitted', message: 'No rak_transfer_write.' },
      {
        state: 'unknown',
        code: 'key_not_permitted',
        keySpent: false,
        message: 'No rak_transfer_write.',
      },
    ],
    [
      'C7: an approval leaves it open, and the key is never sent again',
      { outcome: 'awaits_approval', code: 'approval_required', message: 'Wait.' },
      { state: 'unknown', code: 'approval_required', keySpent: true, message: 'Wait.' },
    ],
    [
      'silence leaves it open with its key',
      { outcome: 'unknown', code: 'no_answer', replayed: false },
      { state: 'unknown', code: 'no_answer', keySpent: false },
    ],
    [
      'a stored failure spends the key',
      { outcome: 'unknown', code: 'http_500', replayed: true },
      { state: 'unknown', code: 'http_500', keySpent: true },
    ],
  ] as const)('%s', (_name, answer, outcome) => {
    expect(outcomeOf(answer)).toEqual(outcome);
  });
});

describe('what a look-up says', () => {
  test('found is settled, absent never arrived, no answer keeps it open', () => {
    expect(outcomeOfLookUp({ outcome: 'settled', value: { id: 'tr_1', moved: null } })).toEqual({
      state: 'settled',
      resultId: 'tr_1',
      moved: null,
    });
    expect(outcomeOfLookUp({ outcome: 'settled', value: null })).toMatchObject({
      state: 'refused',
      code: 'never_arrived',
    });
    expect(outcomeOfLookUp({ outcome: 'busy', code: 'rate_limit' })).toEqual({
      state: 'unknown',
      code: 'rate_limit',
      keySpent: true,
    });
  });
});

test('what a look-up finds nothing of says so, and one that may not be made names the permission', () => {
  expect(outcomeOfLookUp({ outcome: 'settled', value: null })).toEqual({
    state: 'refused',
    code: 'never_arrived',
    message: 'Stripe has no trace of the call.',
  });
  const message = 'No rak_transfer_read.';
  const code = 'key_not_permitted';
  expect(outcomeOfLookUp({ outcome: 'forbidden', code, message })).toEqual({
    state: 'unknown',
    code,
    keySpent: true,
    message,
  });
  expect(outcomeOfLookUp({ outcome: 'refused', code: 'no_such', message })).toEqual({
    state: 'unknown',
    code: 'no_such',
    keySpent: true,
  });
});

describe('the call that a row holds', () => {
  const reversal = { transferId: 'tr_1', amountMinor: 100, metadata: {} };
  const transfer = {
    sellerId: 'acct_1',
    amountMinor: 100,
    currency: 'usd',
    sourceChargeId: null,
    transferGroup: 'group_pi_1',
    description: 'ScheduledTransfer',
    metadata: {},
  };

  test('is what was written: with its leg, its step, or neither', () => {
    expect(callIn('reversal', { params: reversal, leg: 3, step: null })).toEqual(
      callOf('reversal', reversal, { leg: 3 }),
    );
    expect(callIn('recovery', { params: reversal, leg: null, step: 2 })).toEqual({
      kind: 'recovery',
      params: reversal,
      part: { step: 2 },
    });
    expect(callIn('transfer', { params: transfer, leg: null, step: null })).toEqual({
      kind: 'transfer',
      params: transfer,
      part: null,
    });
  });

  test.each([
    ['reversal', { leg: null, step: 3 }, 'operations.leg and step of reversal does not fit'],
    ['reversal', { leg: null, step: null }, 'operations.leg and step of reversal does not fit'],
    ['recovery', { leg: 3, step: null }, 'operations.leg and step of recovery does not fit'],
    ['transfer', { leg: 3, step: null }, 'operations.params of transfer does not fit'],
  ] as const)('of a %s with %o is a bug', (kind, part, message) => {
    expect(() => callIn(kind, { params: reversal, ...part })).toThrow(message);
  });
});

describe('C7: what a look-up says of an action that waits for a reviewer', () => {
  const open = { state: 'unknown', code: 'approval_required', keySpent: true } as const;
  const settled = { state: 'settled', resultId: 're_1', moved: null } as const;
  const absent = { state: 'refused', code: 'never_arrived', message: 'No trace.' } as const;
  const silent = { state: 'unknown', code: 'no_answer', keySpent: true } as const;
  const message = 'No one approved it in 30 days.';
  test.each<{ name: string; found: Outcome; age: number; outcome: Outcome }>([
    { name: 'found, it was approved', found: settled, age: 0, outcome: settled },
    {
      name: 'not there yet, it may still come',
      found: absent,
      age: APPROVAL_MAY_COME_MS - 1,
      outcome: open,
    },
    { name: 'no answer changes nothing', found: silent, age: APPROVAL_MAY_COME_MS, outcome: open },
    {
      name: 'after a month it was not approved',
      found: absent,
      age: APPROVAL_MAY_COME_MS,
      outcome: { state: 'refused', code: 'approval_required', message },
    },
  ])('$name', ({ found, age, outcome }) => {
    expect(outcomeOfAwaited(found, age)).toEqual(outcome);
  });
});

describe('what a look-up says of a call whose key was taken by other parameters', () => {
  const open = { state: 'unknown', code: 'idempotency_error', keySpent: true } as const;
  const settled = { state: 'settled', resultId: 'py_1', moved: null } as const;
  const absent = { state: 'refused', code: 'never_arrived', message: 'No trace.' } as const;
  const silent = { state: 'unknown', code: 'no_answer', keySpent: true } as const;
  const month = APPROVAL_MAY_COME_MS;
  test.each<{ name: string; found: Outcome; age: number; outcome: Outcome }>([
    { name: 'found, it was made', found: settled, age: month, outcome: settled },
    { name: 'absent, a reviewer may have it', found: absent, age: month - 1, outcome: open },
    { name: 'no answer proves nothing, however late', found: silent, age: month, outcome: open },
    {
      name: 'absent after a month, nothing comes of it',
      found: absent,
      age: month,
      outcome: absent,
    },
  ])('$name', ({ found, age, outcome }) => {
    expect(outcomeOfTaken(found, age)).toEqual(outcome);
  });
});

describe('how an open outcome is found out', () => {
  test.each([
    { name: 'at once', age: 0, keySpent: false, way: 'send_again' },
    {
      name: 'while Stripe still knows the key',
      age: KEY_LIVES_MS - 1,
      keySpent: false,
      way: 'send_again',
    },
    {
      name: 'when Stripe may have forgotten the key',
      age: KEY_LIVES_MS,
      keySpent: false,
      way: 'look_up',
    },
    { name: 'when the key only replays a failure', age: 0, keySpent: true, way: 'look_up' },
  ] as const)('$name: after $age ms', ({ age, keySpent, way }) => {
    expect(wayToFindOut(operation({ keySpent }), SENT + age)).toBe(way);
  });

  test('a key is never trusted for as long as Stripe may keep it', () => {
    expect(KEY_LIVES_MS).toBeLessThan(24 * 60 * MINUTE_MS);
  });

  test.each([
    [0, 2_000],
    [1_000, 2_000],
    [10_000, 10_000],
    [10 * MINUTE_MS, 10 * MINUTE_MS],
    [5 * 60 * MINUTE_MS, 15 * MINUTE_MS],
    [-5_000, 2_000],
  ])('%i ms old it is looked at again %i ms later', (age, pause) => {
    expect(nextLook(operation(), SENT + age)).toBe(SENT + age + pause);
  });

  test('a person is told after an hour, not before', () => {
    expect(needsAPerson(operation(), SENT + 60 * MINUTE_MS)).toBe(false);
    expect(needsAPerson(operation(), SENT + 60 * MINUTE_MS + 1)).toBe(true);
  });
});

/** By kind: while everything is stopped, and then where somebody is owed it by now. */
const WHILE_STOPPED: Readonly<
  Record<OperationKind, readonly [owedToNobody: boolean, owed: boolean]>
> = {
  transfer: [false, false],
  reversal: [false, true],
  fee_refund: [false, true],
  refund: [false, true],
  debit: [false, true],
  cancel: [false, true],
  give_back: [false, false],
  recovery: [false, false],
  recovery_debit: [false, false],
  make_whole: [false, false],
  respond: [true, true],
  accept: [false, false],
  issuing_submit: [true, true],
  payout: [false, false],
  memo: [true, true],
};

describe('while everything is stopped', () => {
  test.each(Object.keys(OPERATION_KINDS) as OperationKind[])('%s', (kind) => {
    const goesOn = [goesOnWhileStopped(kind, false), goesOnWhileStopped(kind, true)];
    expect(goesOn).toEqual(WHILE_STOPPED[kind]);
  });
});

test('B2: sent again to a seller who left, a call stays open: Stripe did not look at its key', () => {
  const left = { state: 'refused', code: 'account_invalid', message: 'Revoked.' } as const;
  expect(outcomeOfSentAgain(left)).toMatchObject({ state: 'unknown', keySpent: false });
  expect(outcomeOfSentAgain(left)).toEqual({
    state: 'unknown',
    code: 'account_invalid',
    keySpent: false,
  });
  const short = { ...left, code: 'balance_insufficient' };
  expect(outcomeOfSentAgain(short)).toBe(short);
  const open = { state: 'unknown', code: 'account_invalid', keySpent: true } as const;
  expect(outcomeOfSentAgain(open)).toBe(open);
});
