import { expect, test } from 'vitest';
import { reasonOf } from '../../../../src/words/case/case-reasons.ts';
import { DISPUTE_REASONS } from '../../../../worker/disputes/evidence/evidence-data.ts';

test('every reason that Stripe gives has words, and a new one is told as Stripe writes it', () => {
  for (const reason of DISPUTE_REASONS) expect(reasonOf(reason)).not.toContain('_');
  expect(reasonOf('on_the_moon')).toBe('on the moon');
});
