import { expect, test } from 'vitest';
import type { OutsideEffect } from '../../../../worker/transfers/outside.ts';
import { retriesOf } from '../../../../src/words/queue/queue-retry.ts';
import type { Place } from '../../../../src/words/days.ts';
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
const place: Place = { locale: 'en-GB', timeZone: 'Europe/London' };
const HERE = { place, now: 1_000, userId: 'usr_ada' };
const retryOf = (given: QueueItem) => retriesOf(given, HERE)[0] ?? null;

const GIVE_BACK = item('give_back_refused', { details: { refund: 'rf_1', leg: 4 } });
const named = (
  kind: 'event_failed' | 'transfer_unknown' | 'withdrawal_unmatched',
  subject: string,
) => item(kind, { details: {}, notice: { kind, subject } });

test.each([
  [item('payout_failed', { details: { payoutId: 'pt_1' } }), 'payouts.retry', { payoutId: 'pt_1' }],
  [named('event_failed', 'evt_1'), 'events.retry', { eventId: 'evt_1' }],
  [GIVE_BACK, 'refunds.give_back', { refundId: 'rf_1', number: 4 }],
])('%j can be tried again', (given, op, fields) => {
  expect(retryOf(given)).toMatchObject({ op, fields });
});

const usd = (amountMinor: number) => ({ amountMinor, currency: 'usd' });
const ONE = { id: 'st_1', paymentId: 'pi_1', amount: usd(8_000) };
const TWO = { id: 'st_2', paymentId: 'pi_2', amount: usd(500) };
const NONE = { id: 'oe_0', transfers: [], count: 0, sums: [] };
const outside = (cancels: OutsideEffect, releases: OutsideEffect) =>
  retriesOf(item('paid_elsewhere', { subject: 'tr_1', outside: { cancels, releases } }), HERE);
const WAITING = { state: 'waiting_for_second_person', expiresAt: 1 };

test('what a transfer outside paid is canceled only after it was told what that is, and how much', () => {
  const cancels = { id: 'oe_1', transfers: [ONE, TWO], count: 3, sums: [usd(9_500)] };
  const [cancel] = outside(cancels, NONE);
  expect(cancel).toMatchObject({
    op: 'transfers.paid_elsewhere',
    fields: { transferId: 'tr_1', effectId: 'oe_1' },
    right: 'cancel_transfers',
    effect:
      '3 transfers, US$95.00 in all, are canceled: you keep that money, as the seller has been paid. What was sold after that transfer is released as scheduled.',
    touches: {
      lines: [
        { label: 'st_1 of pi_1', amount: usd(8_000) },
        { label: 'st_2 of pi_2', amount: usd(500) },
      ],
      more: 'And 1 more',
      sums: [usd(9_500)],
    },
  });
  expect(cancel?.toastOf({ state: 'done', count: 3 })).toEqual({
    text: 'Canceled 3 transfers',
    type: 'success',
  });
  expect(cancel?.toastOf(WAITING).type).toBe('caution');
});

test('what is held for a transfer outside is let go only after it was told that money leaves', () => {
  const [, letGo] = outside(NONE, { id: 'oe_2', transfers: [ONE], count: 1, sums: [usd(8_000)] });
  expect(letGo).toMatchObject({
    op: 'transfers.paid_nothing',
    fields: { transferId: 'tr_1', effectId: 'oe_2' },
    right: 'release_early',
    effect:
      'That transfer paid nothing of what is held for this seller: the hold ends. 1 transfer, US$80.00, is sent when due.',
  });
  expect(letGo?.toastOf({ state: 'done', count: 1 }).text).toBe('The hold has ended');
  expect(letGo?.toastOf(WAITING).type).toBe('caution');
});

test('where nothing is touched, that is said in place of a list', () => {
  const said = outside(NONE, NONE);
  expect(said.map(({ touches }) => touches)).toEqual([null, null]);
  expect(said.map(({ effect }) => effect)).toEqual([
    expect.stringContaining('nothing is canceled'),
    expect.stringContaining('only leaves the queue'),
  ]);
});

test('what was sent by hand is counted as paid, and the answer says what is left', () => {
  const again = retryOf(item('blocked', { subject: 'st_1', statusReason: 'transfer_exists' }));
  expect(again).toMatchObject({ op: 'transfers.paid_by_hand', fields: { id: 'st_1' } });
  expect(again?.effect).toContain('reduced to the rest');
  expect(again?.toastOf({ state: 'done', paid: usd(3_000), rest: usd(5_000) })).toEqual({
    text: 'Counted US$30.00: US$50.00 is left',
    type: 'success',
  });
  expect(again?.toastOf(WAITING).type).toBe('caution');
  const other = item('blocked', { subject: 'st_1', statusReason: 'seller_cannot_receive' });
  expect(retryOf(other)).toBeNull();
});

test('an edit is accepted, or left out so that money leaves', () => {
  const facts = { subject: 'pi_1', details: { account: null, changedAt: 5 } };
  const [accept, leave] = retriesOf(item('metadata_changed', facts), HERE);
  expect([accept?.op, leave?.op]).toEqual(['payments.accept_metadata', 'payments.leave_metadata']);
  expect(leave).toMatchObject({
    fields: { paymentId: 'pi_1', changedAt: 5 },
    right: 'release_early',
  });
  expect(leave?.effect).toContain('is sent when it is due');
  expect([leave?.toastOf({ state: 'done' }).type, leave?.toastOf(WAITING).type]).toEqual([
    'success',
    'caution',
  ]);
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

test('a withdrawal of no known payment is matched, or its buyer forgotten by its own id', () => {
  const [match, forget] = retriesOf(named('withdrawal_unmatched', 'wd_1'), HERE);
  expect(match).toMatchObject({ op: 'withdrawals.match', fields: { id: 'wd_1' } });
  expect(forget).toMatchObject({ op: 'personal-data.erase', right: 'erase_personal_data' });
  expect(forget).toMatchObject({ fields: { withdrawalId: 'wd_1' }, field: { name: null } });
  expect(['wd_1', 'wd_2', ''].map((id) => forget?.field?.isRight(id))).toEqual([
    true,
    false,
    false,
  ]);
});

test('whoever forgets a buyer types whom they mean, or the statement of one without a name', () => {
  const notice = { kind: 'withdrawal_unmatched', subject: 'wd_1' } as const;
  const forget = (buyerName: string | null) =>
    retriesOf(
      item('withdrawal_unmatched', {
        details: {},
        notice,
        declared: { buyerName, buyerEmail: null, items: [] },
      }),
      HERE,
    ).find(({ op }) => op === 'personal-data.erase');
  const anna = forget('Anna  Müller');
  expect(anna).toMatchObject({
    fields: { withdrawalId: 'wd_1' },
    field: { name: null, isDestructive: true, label: 'Type “Anna  Müller” to confirm' },
  });
  for (const [typed, isRight] of [
    ['anna müller', true],
    ['Anna Müller ', true],
    ['Anna', false],
    ['', false],
  ] as const) {
    expect(anna?.field?.isRight(typed)).toBe(isRight);
  }
  expect(forget(null)?.field?.isRight('wd_1')).toBe(true);
});
