import { expect, test } from 'vitest';
import { reductionLines, exchangeOf, leftLabel } from '../../../src/words/reductions.ts';
import { NOW, transferCard, usd } from '../cards.ts';

test('each cut is told with its reason, and what was given back counts up again', () => {
  const adjustments = [
    { cause: 'refund' as const, amount: usd(2_000), at: NOW },
    { cause: 'refund' as const, amount: usd(-2_000), at: NOW },
    { cause: 'dispute_lost' as const, amount: usd(500), at: NOW },
    { cause: 'partial_capture' as const, amount: usd(100), at: NOW },
  ];
  expect(reductionLines(transferCard({ adjustments }))).toEqual([
    { label: 'Part of a refund to the buyer', amount: usd(-2_000) },
    { label: 'Given back: a refund failed', amount: usd(2_000) },
    { label: 'Part of a lost dispute', amount: usd(-500) },
    { label: 'Only part of the amount was captured', amount: usd(-100) },
  ]);
});

test('the last line says what became of what is left', () => {
  expect(leftLabel(transferCard())).toBe('Left for Atelier Nord');
  expect(leftLabel(transferCard({ status: 'released' }))).toBe('Released to Atelier Nord');
  expect(leftLabel(transferCard({ status: 'canceled' }))).toBe('Not paid out');
});

test('an exchange is told only where there was one', () => {
  expect(exchangeOf('usd', 'usd')).toBeNull();
  expect(exchangeOf('jpy', 'usd')).toMatch(/^Paid in JPY; your balance got USD/);
});
