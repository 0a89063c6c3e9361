import { expect, test } from 'vitest';
import { historyOf } from '../../../../src/words/payment/history.ts';
import type { HistoryLine } from '../../../../worker/transfers/transfer-card.ts';
import { DAY_MS, LONDON, NAMES, NOW } from '../../cards.ts';

function line(action: string, details: HistoryLine['details'] = {}, actor = 'stripe:evt_1') {
  return { at: NOW, actor, action, details, remark: null };
}
const words = (...lines: readonly HistoryLine[]) =>
  historyOf(lines, { names: NAMES, currency: 'usd', now: NOW, place: LONDON });

test.each<[HistoryLine, string]>([
  [line('transfer.scheduled', { grossMinor: 8_000 }), 'Scheduled US$80.00'],
  [line('transfer.paid', { releaseAt: NOW + DAY_MS }), 'Paid by the buyer; release on Wed 25 Nov'],
  [line('transfer.adjusted', { adjustment: { amountMinor: 500 } }), 'Cut by US$5.00'],
  [
    line('transfer.adjusted', { adjustment: { amountMinor: -500 } }),
    'US$5.00 given back to the share',
  ],
  [line('transfer.hold_placed', { hold: { cause: 'dispute' } }), 'Held: a dispute is open'],
  [line('transfer.hold_placed', { cause: 'person' }), 'Held: by a person'],
  [line('transfer.hold_placed', { hold: { cause: 'newer' } }), 'Held: for another reason'],
  [line('second_person.asked', { operation: 'transfers.cancel' }), 'Asked to cancel this share'],
  [line('second_person.agreed', { first: 'usr_ada' }), 'Agreed with Ada'],
  [line('transfer.settled'), 'Sent by Stripe'],
  [line('transfer.something_new'), 'transfer something new'],
])('%j is told in words', (entry, what) => {
  expect(words(entry)[0]?.what).toBe(what);
});

test('who did it is told by name, the newest first', () => {
  const by = (actor: string) => line('transfer.released', {}, actor);
  const lines = [
    by('staff:usr_ada'),
    by('staff:usr_new'),
    by('key:key_1'),
    by('clock'),
    by('stripe'),
  ];
  expect(words(...lines).map(({ who }) => who.split(',')[0])).toEqual([
    ...['Stripe', 'Recourse', 'Your backend', 'usr_new', 'Ada'],
  ]);
});
