import { expect, test } from 'vitest';
import { tierSentence, tierShort } from '../../../../src/words/settings/tier.ts';
import { DAY_MS, LONDON, NOW, transferCard } from '../../cards.ts';

const { assessment } = transferCard();

test('the tier is told with its points and its days', () => {
  expect(tierShort(assessment)).toBe('Standard tier, 40 points');
  expect(tierSentence(assessment, NOW, LONDON)).toBe(
    '40 points in all: the standard tier, held for 7 days.',
  );
});

test('a seller without signals hears nothing of points', () => {
  const clean = { ...assessment, tier: 'trusted' as const, points: 0, holdDays: 3 };
  expect(tierSentence(clean, NOW, LONDON)).toBe(
    'No signal speaks against them: the trusted tier, held for 3 days.',
  );
});

test('what a person set is told with reason and end, beside what the signals say', () => {
  const override = { holdDays: 14, reason: 'New owner', expiresAt: NOW + 10 * DAY_MS };
  const set = { ...assessment, holdDays: 14, override };
  expect(tierShort(set)).toBe('Set by a person');
  expect(tierSentence(set, NOW, LONDON)).toBe(
    'Set to 14 days by a person until Fri 4 Dec: “New owner”. 40 points in all: without that it would be the standard tier.',
  );
});
