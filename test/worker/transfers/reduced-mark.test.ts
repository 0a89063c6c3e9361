import { describe, expect, test } from 'vitest';
import {
  REDUCED_KEY,
  reducedMark,
  reductionsSaid,
} from '../../../worker/transfers/reduced-mark.ts';
import { NOW, refundFacts } from './facts.ts';

const ID = `st_${'0123456789abcdef'.repeat(2)}`;
const reduction = (amountMinor: number) => ({ scheduledTransferId: ID, amountMinor });
const refundOf = (metadata: Record<string, string>) =>
  refundFacts({ createdAt: NOW, metadata: { recourse_refund: 'rf_1', ...metadata } });

describe('what a refund took of held transfers', () => {
  test.each([0, 2_000])('is said by the refund itself, also where it is %i', (amountMinor) => {
    const refund = refundOf(reducedMark([reduction(amountMinor)]));
    expect(reductionsSaid(ID, [refund])).toEqual([
      { cause: 'refund', amountMinor, at: NOW, sourceId: 'rf_1' },
    ]);
  });

  test('is said of each of them, and of no other', () => {
    const other = `st_${'fedcba9876543210'.repeat(2)}`;
    const refund = refundOf(reducedMark([reduction(5)]));
    expect(reductionsSaid(other, [refund])).toEqual([]);
  });

  test('is not said where nothing was held, or where there is no room for it', () => {
    expect(reducedMark([])).toEqual({});
    const many = Array.from({ length: 40 }, (_, at) => ({
      scheduledTransferId: `st_${String(at).padStart(16, '0')}`,
      amountMinor: 1_000,
    }));
    expect(reducedMark(many)).toEqual({});
  });

  test.each(['', 'edited', '{"0123456789abcdef":-5}', '{"0123456789abcdef":"5"}'])(
    'is nothing where the metadata says %j',
    (text) => {
      expect(reductionsSaid(ID, [refundOf({ [REDUCED_KEY]: text })])).toEqual([]);
    },
  );
});
