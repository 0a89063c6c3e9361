import { describe, expect, test } from 'vitest';
import {
  allHold,
  checked,
  measured,
  median,
  percentile,
  told,
} from '../../../sandbox/bench/figures.ts';

describe('the middle of some times', () => {
  test.each([
    [[3], 3],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[1, 1, 1, 1_000], 1],
  ])('%o is %f, whatever the outliers', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  test.each([
    [0.99, 99],
    [0.5, 50],
    [0, 1],
    [1, 100],
  ])('below the part %f of 1 to 100 lies %i', (part, value) => {
    const values = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(percentile(values, part)).toBe(value);
  });

  test('nothing measured is a bug', () => {
    expect(() => median([])).toThrow('nothing was measured');
  });
});

describe('a bound', () => {
  test.each([
    { value: 2, limit: { atMost: 2 }, verdict: 'ok', bound: 'at most 2 ms' },
    { value: 2.01, limit: { atMost: 2 }, verdict: 'above the bound', bound: 'at most 2 ms' },
    { value: 0.8, limit: { atLeast: 0.8 }, verdict: 'ok', bound: 'at least 0.8 ms' },
    { value: 0.79, limit: { atLeast: 0.8 }, verdict: 'below the bound', bound: 'at least 0.8 ms' },
    { value: Number.NaN, limit: { atMost: 2 }, verdict: 'above the bound', bound: 'at most 2 ms' },
    { value: 5, limit: undefined, verdict: 'for information', bound: '' },
  ] as const)('$value against $limit is $verdict', ({ value, limit, verdict, bound }) => {
    const line = measured('due', { name: 'claim', value, unit: 'ms' }, limit);
    expect(line).toMatchObject({ verdict, bound });
  });

  test('that is broken, or a check that does not hold, fails the whole', () => {
    const good = [told('a', 'b', 'c'), measured('a', { name: 'b', value: 1 }, { atMost: 1 })];
    const check = { name: 'plan', found: 'a scan', wanted: 'an index' };
    expect(allHold(good)).toBe(true);
    expect(allHold([...good, checked('a', check, true)])).toBe(true);
    expect(allHold([...good, checked('a', check, false)])).toBe(false);
    expect(allHold([...good, measured('a', { name: 'b', value: 2 }, { atMost: 1 })])).toBe(false);
  });
});
