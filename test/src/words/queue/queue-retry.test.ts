import { expect, test } from 'vitest';
import { retryOf } from '../../../../src/words/queue/queue-retry.ts';
import type { QueueItem } from '../../../../worker/desk/queue/queue-item.ts';

const item = (kind: QueueItem['kind'], facts: QueueItem['facts']): QueueItem => ({
  kind,
  key: 'k',
  paymentId: null,
  sellerName: null,
  amount: null,
  since: 1,
  deadline: null,
  facts,
});
const GIVE_BACK = item('give_back_refused', { details: { refund: 'rf_1', leg: 4 } });
const named = (kind: 'event_failed' | 'transfer_unknown', subject: string) =>
  item(kind, { details: {}, notice: { kind, subject } });

test.each([
  [item('payout_failed', { details: { payoutId: 'pt_1' } }), 'payouts.retry', { payoutId: 'pt_1' }],
  [named('event_failed', 'evt_1'), 'events.retry', { eventId: 'evt_1' }],
  [GIVE_BACK, 'refunds.give_back', { refundId: 'rf_1', number: 4 }],
])('%j can be tried again', (given, op, fields) => {
  expect(retryOf(given)).toMatchObject({ op, fields });
});

test.each([
  ['done', 'Given back', 'success'],
  ['refused', 'Stripe refused it again', 'caution'],
  ['sent', 'It is on its way', 'success'],
])('a leg that is %s afterwards is told as %s', (state, text, type) => {
  const legs = [
    { number: 3, state: 'undone' },
    { number: 4, state },
  ];
  const again = retryOf(GIVE_BACK);
  expect(again?.toastOf({ legs })).toEqual({ text, type });
});

test.each([
  ['a transfer nobody wrote down', named('transfer_unknown', 'tr_1')],
  ['what a recovery tries again by itself', item('give_back_refused', { details: {} })],
  ['a payout without an id', item('payout_failed', { details: {} })],
  ['a share that is held', item('on_hold', {})],
])('%s cannot', (_name, given) => {
  expect(retryOf(given)).toBeNull();
});
