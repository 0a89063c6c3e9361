import { expect, test } from 'vitest';
import { recordOf, type ClosedCase } from '../../../../worker/disputes/advice/own-record.ts';

const OF = { reason: 'fraudulent', brand: 'visa' };
const closed = (change: Partial<ClosedCase> = {}): ClosedCase => ({
  ...OF,
  ending: 'won',
  responded: true,
  ...change,
});
const many = (count: number, change: Partial<ClosedCase> = {}) =>
  Array.from({ length: count }, () => closed(change));

test('cases that were responded to and decided count, won or lost', () => {
  expect(recordOf([closed(), closed({ ending: 'lost' })], OF)).toEqual({
    won: 1,
    closed: 2,
    few: true,
  });
});

test.each([
  ['that no one responded to', { responded: false, ending: 'lost' }],
  ['of another reason', { reason: 'general' }],
  ['of another network', { brand: 'mastercard' }],
  ['without a network', { brand: null }],
  ['that was an inquiry', { ending: 'warning_closed' }],
  ['that was prevented', { ending: 'prevented' }],
] as const)('a case %s does not count', (_name, change) => {
  expect(recordOf([closed(change)], OF)).toEqual({ won: 0, closed: 0, few: true });
});

test('cases of methods without a brand count among themselves', () => {
  expect(recordOf([closed({ brand: null })], { ...OF, brand: null }).closed).toBe(1);
});

test('nine cases are few, ten are not', () => {
  expect(recordOf(many(9), OF)).toEqual({ won: 9, closed: 9, few: true });
  expect(recordOf([...many(9), closed({ ending: 'lost' })], OF)).toEqual({
    won: 9,
    closed: 10,
    few: false,
  });
});
