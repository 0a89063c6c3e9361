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

test('what a transfer outside paid is canceled only after it was told what that does', () => {
  const again = retryOf({
    ...named('transfer_unknown', 'tr_1'),
    kind: 'paid_elsewhere',
    facts: {
      details: { currency: 'usd' },
      notice: { kind: 'paid_elsewhere', subject: 'tr_1' },
    },
  });
  expect(again).toMatchObject({
    op: 'transfers.paid_elsewhere',
    fields: { transferId: 'tr_1' },
    right: 'cancel_transfers',
    effect:
      'Everything sold before that transfer and still held for them in USD is canceled: you keep that money, as they have been paid. What was sold later is released as scheduled.',
  });
  expect(again?.toastOf({ state: 'done', canceled: 2 })).toEqual({
    text: 'Canceled 2 transfers',
    type: 'success',
  });
  expect(again?.toastOf({ state: 'waiting_for_second_person', expiresAt: 1 }).type).toBe('caution');
});

test('a seller who was made anew is confirmed with a reason, by two people', () => {
  const again = retryOf(item('seller_rebuilt', { details: { sellerId: 'acct_1' } }));
  expect(again).toMatchObject({
    op: 'rebuild.lift',
    fields: { sellerId: 'acct_1' },
    right: 'manage_holds',
  });
  expect(again?.effect).toContain('Once two people have, ');
  const waiting = { state: 'waiting_for_second_person', expiresAt: 1 };
  expect([again?.toastOf({ state: 'done' }).type, again?.toastOf(waiting).type]).toEqual([
    'success',
    'caution',
  ]);
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

test('a withdrawal that was matched is undone with a reason; one that was told is not', () => {
  const details = { refund: 'rf_1', origin: 'withdrawal' };
  const again = retryOf(item('refund_requested', { details, mayUnmatch: true }));
  expect(again).toMatchObject({ op: 'withdrawals.unmatch', fields: { refundId: 'rf_1' } });
  expect(again?.effect).toContain('goes back to the queue until its payment is found');
  expect(retryOf(item('refund_requested', { details, mayUnmatch: false }))).toBeNull();
  expect(retryOf(item('refund_requested', { details: { refund: 'rf_1' } }))).toBeNull();
});
