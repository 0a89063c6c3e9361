import { describe, expect, test } from 'vitest';
import { methodWindowOf } from '../../../../worker/refunds/verdict/method-window.ts';

const at = (text: string) => Date.parse(text);
const PAID = at('2026-01-15T12:00:00Z');

describe('a window', () => {
  test.each([
    ['2026-04-15T23:59:59Z', 'open'],
    ['2026-04-16T00:00:00Z', 'closed'],
  ])('of 90 days at %s is %s', (now, state) => {
    expect(methodWindowOf('pix', PAID, at(now))).toEqual({
      method: 'pix',
      state,
      days: 90,
      lastDay: '2026-04-15',
      asksBuyer: false,
      waits: null,
    });
  });

  test.each([
    ['card', 'open'],
    ['boleto', 'never'],
    ['oxxo', 'never'],
    ['blik', 'unknown'],
    ['toString', 'unknown'],
    [null, 'unknown'],
  ])('of %s without days is %s', (method, state) => {
    const found = methodWindowOf(method, PAID, at('2029-01-15T12:00:00Z'));
    expect(found).toMatchObject({ state, days: null, lastDay: null });
  });
});

describe('what is odd about a method', () => {
  test.each([
    ['konbini', true],
    ['promptpay', true],
    ['customer_balance', true],
    ['card', false],
  ])('%s asks the buyer for bank details: %s', (method, asksBuyer) => {
    expect(methodWindowOf(method, PAID, PAID).asksBuyer).toBe(asksBuyer);
  });

  // Thu 15 January 2026: three working days end on Tue 20, seven on Mon 26.
  test.each([
    ['us_bank_account', '2026-01-19', { why: 'debit_clears', until: '2026-01-20' }],
    ['us_bank_account', '2026-01-20', null],
    ['ach_debit', '2026-01-16', { why: 'debit_clears', until: '2026-01-20' }],
    ['sepa_debit', '2026-01-25', { why: 'double_credit', until: '2026-01-26' }],
    ['sepa_debit', '2026-01-26', null],
    ['bacs_debit', '2026-01-16', null],
  ])('%s on %s waits: %j', (method, day, waits) => {
    expect(methodWindowOf(method, PAID, at(`${day}T12:00:00Z`)).waits).toEqual(waits);
  });
});
