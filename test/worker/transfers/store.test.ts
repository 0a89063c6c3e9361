import { expect, test } from 'vitest';
import { transferIn } from '../../../worker/transfers/store.ts';
import { transferView, type TransferChange } from './facts.ts';

const row = (changed: TransferChange) => transferView(changed).transfer;
const UNPAID = { paidAt: null, releaseAt: null };
const RELEASED = { releasedAt: 9, transferId: 'tr_1' };

test.each<[string, TransferChange]>([
  ['waits for the buyer', { status: 'awaiting_payment', ...UNPAID }],
  ['has its day', { status: 'scheduled' }],
  ['is on its way', { status: 'releasing' }],
  ['is blocked', { status: 'blocked', statusReason: 'transfer_exists' }],
  ['has its transfer', { status: 'released', ...RELEASED }],
  ['fell back after it left', { status: 'released', statusReason: 'payment_failed', ...RELEASED }],
  ['has nothing left', { status: 'canceled', statusReason: 'nothing_left' }],
  ['was canceled', { status: 'canceled', statusReason: 'canceled_by_person' }],
  ['was never paid', { status: 'canceled', statusReason: 'payment_canceled', ...UNPAID }],
])('a scheduled transfer that %s is what its row says', (_name, changed) => {
  expect(transferIn(row(changed))).toEqual(row(changed));
});

test.each<[string, TransferChange]>([
  ['waits for the buyer, with a day', { status: 'awaiting_payment' }],
  ['has its day, and none', { status: 'scheduled', ...UNPAID }],
  ['has a day, and was never paid', { status: 'blocked', paidAt: null }],
  ['is scheduled, and has its transfer', { status: 'scheduled', ...RELEASED }],
  ['is released without a transfer', { status: 'released', releasedAt: 9 }],
  ['is released, no one knows when', { status: 'released', transferId: 'tr_1' }],
  ['is canceled for nothing', { status: 'canceled' }],
  [
    'is canceled, and was released',
    { status: 'canceled', statusReason: 'nothing_left', ...RELEASED },
  ],
  ['has nothing left of nothing', { status: 'canceled', statusReason: 'nothing_left', ...UNPAID }],
])('a row of a scheduled transfer that %s is a bug', (_name, changed) => {
  expect(() => transferIn(row(changed))).toThrow(/^st_1 is \w+, and its row says otherwise$/);
});
