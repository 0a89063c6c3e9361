import { describe, expect, test } from 'vitest';
import { outcomeOf, PAUSES_MS } from '../../../../worker/records/notifications/delivery.ts';

const at = { now: 1_000, chance: 0 };

describe('a try to deliver', () => {
  test.each([200, 202, 204, 299])('that is answered with %i arrived', (status) => {
    expect(outcomeOf(status, 1, at)).toEqual({ state: 'delivered' });
  });

  test.each([null, 301, 302, 400, 404, 429, 500, 503])(
    'that ends with %s comes again',
    (status) => {
      expect(outcomeOf(status, 1, at)).toEqual({ state: 'later', nextAt: 6_000 });
    },
  );

  test('of a receiver that is gone is the last', () => {
    expect(outcomeOf(410, 1, at)).toEqual({ state: 'given_up' });
  });

  test('waits longer each time, and ends after the tenth', () => {
    const hours = PAUSES_MS.map((pause) => pause / 3_600_000);
    expect(hours.slice(3)).toEqual([2, 5, 10, 14, 20, 24]);
    for (const [nth, pause] of PAUSES_MS.entries()) {
      expect(outcomeOf(500, nth + 1, at)).toEqual({ state: 'later', nextAt: 1_000 + pause });
    }
    expect(outcomeOf(500, 10, at)).toEqual({ state: 'given_up' });
  });

  test('is spread by at most a tenth, so that what failed together parts', () => {
    const nextAt = 1_000 + 5_000 * 1.05;
    expect(outcomeOf(500, 1, { now: 1_000, chance: 0.5 })).toEqual({ state: 'later', nextAt });
  });
});
