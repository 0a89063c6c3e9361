import { describe, expect, test } from 'vitest';
import {
  fingerprintOf,
  mayRunByItself,
  receiptOf,
  refusalOfDeclared,
  withdrawalId,
  type Withdrawal,
} from '../../../worker/withdrawals/withdrawal.ts';
import { DAY_MS, NOW } from '../transfers/facts.ts';

const HOUR_MS = 60 * 60_000;

const statement = {
  text: 'I withdraw.',
  buyerName: 'Anna',
  buyerEmail: 'anna@example.com',
  items: ['lamp'],
};

function withdrawal(changed: Partial<Withdrawal> = {}): Withdrawal {
  return {
    id: 'wd_1',
    paymentId: 'pi_1',
    account: null,
    order: 'A-17',
    orderKey: 'a-17',
    keyId: 'key_1',
    declaredAt: NOW - HOUR_MS,
    receivedAt: NOW,
    timeZone: 'Europe/Berlin',
    statement,
    fingerprint: 'ab',
    trader: { sellerId: 'acct_1', name: 'Atelier Nord' },
    asked: { amountMinor: null, statedFacts: {} },
    state: 'waiting',
    refundId: null,
    emailHash: 'h1',
    addressKey: 'h1',
    receiptAt: NOW,
    tries: 0,
    nextAt: null,
    ...changed,
  };
}

describe('the receipt of a withdrawal', () => {
  test('says what was declared, to whom, and when it was declared and received', () => {
    expect(receiptOf(withdrawal())).toEqual({
      id: 'wd_1',
      paymentId: 'pi_1',
      order: 'A-17',
      declaredAt: '2026-11-16T08:00:00.000Z',
      receivedAt: '2026-11-16T09:00:00.000Z',
      timeZone: 'Europe/Berlin',
      declaredThere: '2026-11-16T09:00:00+01:00',
      receivedThere: '2026-11-16T10:00:00+01:00',
      trader: { sellerId: 'acct_1', name: 'Atelier Nord' },
      statement,
      fingerprint: 'ab',
    });
  });

  test('has a fingerprint that content, contract and times decide', () => {
    const { fingerprint: _fingerprint, ...told } = withdrawal();
    const print = fingerprintOf(told);
    expect(print).toMatch(/^[0-9a-f]{64}$/);
    const others: readonly Partial<Withdrawal>[] = [
      { receivedAt: NOW + 1 },
      { declaredAt: NOW },
      { order: 'A-18' },
      { paymentId: null },
      { statement: { ...statement, text: 'I withdraw!' } },
      { statement: { ...statement, items: [] } },
      { id: 'wd_2' },
    ];
    for (const other of others) expect(fingerprintOf({ ...told, ...other })).not.toBe(print);
    expect(fingerprintOf({ ...told })).toBe(print);
  });
});

test('one request is one withdrawal, however often it is sent', () => {
  expect(withdrawalId('key:1')).toBe(withdrawalId('key:1'));
  expect(withdrawalId('key:1')).not.toBe(withdrawalId('key:2'));
  expect(withdrawalId('key:1')).toMatch(/^wd_[0-9a-f]{32}$/);
});

test.each([
  ['now', 0, null],
  ['thirty days ago', -30 * DAY_MS, null],
  ['longer ago', -30 * DAY_MS - 1, 'declared_long_ago'],
  ['a little ahead, as clocks disagree', 5 * 60_000, null],
  ['in the future', 5 * 60_000 + 1, 'declared_in_future'],
])('a time of declaration %s', (_name, after, reason) => {
  expect(refusalOfDeclared(NOW + after, NOW)?.reason ?? null).toBe(reason);
});

describe('runs by itself', () => {
  const payment = { createdAt: NOW - 10 * DAY_MS, emailHash: 'h1', areItemsKnown: false };
  const whole = { ...withdrawal({}).statement, items: [] };
  const part = { ...whole, items: ['The blue mug'] };
  const amount = { amountMinor: 2_000, statedFacts: {} };
  test.each<[string, [Partial<Withdrawal>, Partial<typeof payment>], boolean]>([
    ['handed on at once', [{}, {}], true],
    ['handed on three days later', [{ declaredAt: NOW - 3 * DAY_MS }, {}], true],
    ['handed on later than that', [{ declaredAt: NOW - 3 * DAY_MS - 1 }, {}], false],
    ['declared before the payment', [{}, { createdAt: NOW }], false],
    ['declared on the page by who has the buyer’s address', [{ keyId: null }, {}], true],
    ['declared on the page by another', [{ keyId: null, emailHash: 'h2' }, {}], false],
    ['declared on the page without an address', [{ keyId: null, emailHash: null }, {}], false],
    ['about a part, without an amount', [{ statement: part }, {}], false],
    ['about items that the payment has', [{ statement: part }, { areItemsKnown: true }], true],
    ['about a part, with its amount', [{ statement: part, asked: amount }, {}], true],
  ])('%s: %o', (_name, [changed, of], runs) => {
    expect(
      mayRunByItself(withdrawal({ statement: whole, ...changed }), { ...payment, ...of }),
    ).toBe(runs);
  });
});
