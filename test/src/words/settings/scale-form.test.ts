import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isSavable,
  scaleErrors,
  scaleTextOf,
  tiersOf,
  type ScaleText,
} from '../../../../src/words/settings/scale-form.ts';
import { refusalOfScale, SCALE_AT_START } from '../../../../worker/sellers/risk/tier.ts';

const start = scaleTextOf(SCALE_AT_START);
function changed(index: 0 | 1 | 2, to: { days?: string; points?: string }): ScaleText {
  const [one, two, three] = start.map((text, at) => (at === index ? { ...text, ...to } : text));
  return [one!, two!, three!];
}
const errors = (index: 0 | 1 | 2, to: { days?: string; points?: string }) =>
  scaleErrors(changed(index, to))[index];

describe('tiers in fields', () => {
  test('start without errors and come back as they were', () => {
    expect(isSavable(scaleErrors(start))).toBe(true);
    expect(tiersOf(start)).toEqual(SCALE_AT_START.tiers);
  });

  test.each(['2', '15', '', '7.5', 'x'])('%j days are refused in their field', (days) => {
    expect(errors(1, { days })).toEqual({ days: 'Choose 3 to 14 days.', points: null });
  });

  test('fewer days, or not more points, than the tier before are refused', () => {
    expect(errors(2, { days: '6' })?.days).toBe('Not fewer days than the tier before.');
    expect(errors(1, { points: '20' })?.points).toBe('More points than the tier before.');
  });

  test('what has no error here is never refused by the backend, and the other way round', () => {
    const text = fc.integer({ min: 0, max: 60 }).map(String);
    const tier = fc.record({ days: fc.integer({ min: 1, max: 16 }).map(String), points: text });
    fc.assert(
      fc.property(tier, tier, tier, (one, two, three) => {
        const texts: ScaleText = [
          { ...one, name: 'trusted' },
          { ...two, name: 'standard' },
          { ...three, name: 'careful' },
        ];
        expect(refusalOfScale(tiersOf(texts)) === null).toBe(isSavable(scaleErrors(texts)));
      }),
    );
  });
});
