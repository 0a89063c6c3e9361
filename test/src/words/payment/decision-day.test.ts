import { expect, test } from 'vitest';
import { dayError } from '../../../../src/words/payment/decision-day.ts';
import { LONDON, NOW, transferCard } from '../../cards.ts';

const scheduledTransfer = transferCard();
const error = (kind: 'release' | 'reschedule' | 'hold' | 'cancel', day: string) =>
  dayError({ kind, scheduledTransfer }, day, { now: NOW, place: LONDON });

test('a later day is taken for a release and for the end of a hold', () => {
  expect(error('reschedule', '2026-12-01')).toBeNull();
  expect(error('hold', '2026-12-01')).toBeNull();
});

test('a hold needs no end, a release needs a day', () => {
  expect(error('hold', '')).toBeNull();
  expect(error('reschedule', '')).toBe('Choose a day.');
});

test('a past day is refused with what to do instead', () => {
  expect(error('reschedule', '2026-11-24')).toMatch(/use Release now\.$/);
  expect(error('hold', '2026-11-01')).toBe('Choose a later day, or none.');
});

test('the planned day is no change', () => {
  expect(error('reschedule', '2026-11-30')).toMatch(/^That is the planned day already/);
});

test('other decisions have no day', () => {
  expect(error('release', '')).toBeNull();
  expect(error('cancel', '')).toBeNull();
});
