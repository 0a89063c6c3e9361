import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  csvOf,
  monthOf,
  spanOfMonth,
  type MonthLine,
} from '../../../../worker/desk/reports/month.ts';
import type { BalanceEntry } from '../../../../worker/stripe/entry-facts.ts';
import { RUNS } from '../../../runs.ts';

const OCTOBER = { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 10, 1) };
const entry = (changed: Partial<BalanceEntry>): BalanceEntry => ({
  id: 'txn_1',
  createdAt: OCTOBER.from,
  availableAt: OCTOBER.from,
  type: 'charge',
  category: 'charge',
  currency: 'usd',
  amountMinor: 0,
  feeMinor: 0,
  netMinor: 0,
  sourceId: 'ch_1',
  ...changed,
});
const none = () => null;

test.each([
  ['2026-10', OCTOBER],
  ['2026-12', { from: Date.UTC(2026, 11, 1), to: Date.UTC(2027, 0, 1) }],
  ['2026-13', null],
  ['2026-1', null],
  ['October', null],
])('the month %s', (month, span) => {
  expect(spanOfMonth(month)).toEqual(span);
});

describe('a month', () => {
  test('opens with what the balance was, and closes with what it became', () => {
    const since = [
      entry({ id: 'txn_3', createdAt: OCTOBER.to + 5, netMinor: 700 }),
      entry({ id: 'txn_2', createdAt: OCTOBER.from + 9, netMinor: -50 }),
      entry({ id: 'txn_1', createdAt: OCTOBER.from, netMinor: 300 }),
    ];
    const lines = monthOf(OCTOBER, { now: [{ amountMinor: 1_000, currency: 'usd' }], since }, none);
    expect(lines.map((line) => (line.line === 'entry' ? line.runningMinor : line.balance))).toEqual(
      [{ amountMinor: 50, currency: 'usd' }, 350, 300, { amountMinor: 300, currency: 'usd' }],
    );
  });

  test('without a line closes as it opened, in each currency', () => {
    const now = [
      { amountMinor: 5, currency: 'usd' },
      { amountMinor: -7, currency: 'jpy' },
    ];
    expect(monthOf(OCTOBER, { now, since: [] }, none)).toHaveLength(4);
    expect(monthOf(OCTOBER, { now, since: [] }, none)[0]).toMatchObject({
      balance: { currency: 'jpy' },
    });
  });

  test('opening and lines always add up to closing, and months follow each other', () => {
    const times = fc.integer({ min: 0, max: 80 }).map((day) => OCTOBER.from + day * 86_400_000);
    const entries = fc.array(
      fc.record({
        at: times,
        net: fc.integer({ min: -9_999, max: 9_999 }),
        currency: fc.constantFrom('usd', 'jpy'),
      }),
    );
    const november = { from: OCTOBER.to, to: Date.UTC(2026, 11, 1) };
    fc.assert(
      fc.property(entries, fc.integer(), (requests, has) => {
        const since = requests.map(({ at, net, currency }, n) =>
          entry({ id: `txn_${String(n)}`, createdAt: at, netMinor: net, currency }),
        );
        const now = ['usd', 'jpy'].map((currency) => ({ amountMinor: has, currency }));
        const balances = (lines: readonly MonthLine[], kind: string) =>
          lines.flatMap((line) => (line.line === kind && 'balance' in line ? [line.balance] : []));
        const later = since.filter(({ createdAt }) => createdAt >= november.from);
        const first = monthOf(OCTOBER, { now, since }, none);
        const second = monthOf(november, { now, since: later }, none);
        expect(balances(first, 'closing')).toEqual(balances(second, 'opening'));
      }),
      { numRuns: RUNS },
    );
  });
});

test('CSV has a header, one line each, and no cell that a spreadsheet would run', () => {
  const lines = monthOf(
    OCTOBER,
    {
      now: [{ amountMinor: 300, currency: 'usd' }],
      since: [entry({ netMinor: 300, amountMinor: 320, feeMinor: 20, sourceId: '=cmd()' })],
    },
    () => ({
      operationId: 'op_1',
      operation: 'refund',
      paymentId: 'pi_1',
      actor: 'staff:usr_1',
      policyVersion: 3,
    }),
  );
  expect(csvOf(lines).split('\r\n')).toEqual([
    'line,at,currency,entry,type,category,source,gross_minor,fee_minor,net_minor,balance_minor,payment,operation,operation_kind,decided_by,policy_version',
    'opening,2026-10-01T00:00:00.000Z,usd,,,,,,,,0,,,,,',
    'entry,2026-10-01T00:00:00.000Z,usd,txn_1,charge,charge,,320,20,300,300,pi_1,op_1,refund,staff:usr_1,3',
    'closing,2026-11-01T00:00:00.000Z,usd,,,,,,,,300,,,,,',
    '',
  ]);
});
