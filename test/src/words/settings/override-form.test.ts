import { expect, test } from 'vitest';
import { overrideErrors } from '../../../../src/words/settings/override-form.ts';
import { LONDON, NOW } from '../../cards.ts';

const good = { days: '4', reason: 'Known for years', until: '2026-12-31' };
const errors = (changed: Partial<typeof good>) =>
  overrideErrors({ ...good, ...changed }, NOW, LONDON);

test('days, a reason and an end within a year are taken', () => {
  expect(errors({})).toEqual({ days: null, reason: null, until: null });
});

test.each(['2', '15', ''])('%j days are refused', (days) => {
  expect(errors({ days }).days).toBe('Choose 3 to 14 days.');
});

test.each(['', '2026-11-24', '2027-11-25'])('an end on %j is refused', (until) => {
  expect(errors({ until }).until).toMatch(/^Choose a day within a year/);
});
