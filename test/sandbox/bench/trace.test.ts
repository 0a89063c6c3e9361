import { expect, test } from 'vitest';
import { stepsOf } from '../../../sandbox/bench/trace.ts';

const call = (from: number, to: number) => ({ path: '/', from, to });

test.each([
  ['nothing', [], 0],
  ['one', [call(0, 50)], 1],
  ['three side by side', [call(0, 50), call(1, 51), call(2, 52)], 1],
  ['one after the other', [call(0, 50), call(50, 100), call(101, 150)], 3],
  ['a fan behind one', [call(0, 50), call(51, 101), call(52, 102)], 2],
  ['overlapping by a little', [call(0, 50), call(49, 99)], 1],
  ['told in any order', [call(101, 150), call(0, 50), call(51, 100)], 3],
  ['one that never ended', [call(0, Infinity), call(60, 100)], 1],
] as const)('%s', (_name, calls, steps) => {
  expect(stepsOf(calls)).toBe(steps);
});
