import { expect, test } from 'vitest';
import { secondsUntilTurn, turnMs } from '../../../../worker/base/limits/limit.ts';

test.each([
  [1, 60_000],
  [7, 8_571],
  [300, 200],
  [600, 100],
  [9_999, 6],
])('with %i requests a minute a turn comes back after %i ms', (perMinute, ms) => {
  expect(turnMs(perMinute)).toBe(ms);
});

// All turns back in…, requests a minute, seconds to wait.
test.each([
  [60_000, 300, 1],
  [59_801, 300, 1],
  [60_000, 60, 1],
  [60_000, 10, 6],
  [60_000, 1, 60],
  [54_001, 10, 1],
])('all turns back in %i ms at %i a minute: wait %i s', (inMs, perMinute, seconds) => {
  const now = 1_795_000_000_000;
  expect(secondsUntilTurn(now + inMs, perMinute, now)).toBe(seconds);
});
