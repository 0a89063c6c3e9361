import { describe, expect, test } from 'vitest';
import { money } from '../../../../worker/base/money/amount.ts';
import {
  needsSecondPerson,
  SETTINGS_AT_START,
} from '../../../../worker/people/settings/settings.ts';

describe('a second person', () => {
  const limits = (secondPersonAbove: Record<string, number>) => ({
    ...SETTINGS_AT_START,
    secondPersonAbove,
  });

  test.each([
    [money(100_000, 'usd'), { default: 1_000 }, false],
    [money(100_001, 'usd'), { default: 1_000 }, true],
    [money(1_000, 'jpy'), { default: 1_000 }, false],
    [money(1_001, 'jpy'), { default: 1_000 }, true],
    [money(1_000_000, 'kwd'), { default: 1_000 }, false],
    [money(1_000_010, 'kwd'), { default: 1_000 }, true],
    [money(100_001, 'jpy'), { default: 1_000, jpy: 150_000 }, false],
    [money(1, 'usd'), { default: 1_000, usd: 0 }, true],
    [money(1, 'usd'), {}, true],
    [money(0, 'usd'), {}, false],
  ] as const)('for %o with the limits %o is needed: %s', (value, above, needed) => {
    expect(needsSecondPerson(limits(above), value)).toBe(needed);
  });
});
