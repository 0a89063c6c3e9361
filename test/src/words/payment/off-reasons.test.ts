import { expect, test } from 'vitest';
import { choicesOf } from '../../../../src/words/payment/off-reasons.ts';
import { ADA, BEN, transferCard, VIC } from '../../cards.ts';

const of = (person: typeof ADA, scheduledTransfer = transferCard()) =>
  choicesOf(scheduledTransfer, { person, paused: false });

test('somebody with every right has every choice and reads no reason', () => {
  expect(of(ADA).choices.map(({ isOff }) => isOff)).toEqual([false, false, false, false]);
  expect(of(ADA).reasons).toEqual([]);
});

test('somebody without any right reads one sentence, not four', () => {
  expect(of(VIC).choices.every(({ isOff }) => isOff)).toBe(true);
  expect(of(VIC).reasons).toHaveLength(1);
});

test('choices that are off for one reason share its line', () => {
  const can = { release: false, reschedule: false, cancel: true, hold: true };
  const waiting = transferCard({ status: 'awaiting_payment', releaseAt: null, can });
  expect(of(ADA, waiting).reasons).toEqual([
    'Release now and Change the day: the buyer has not paid yet. The days start by themselves once they have.',
  ]);
  expect(of(BEN).reasons.map((reason) => reason.split(':')[0])).toEqual([
    'Hold',
    'Cancel the share',
  ]);
});

test('a blocked share is tried again, not released now', () => {
  expect(of(ADA, transferCard({ status: 'blocked' })).choices[0]?.label).toBe('Try again');
});
