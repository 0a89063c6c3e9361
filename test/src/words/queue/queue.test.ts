import { describe, expect, test } from 'vitest';
import { groupsOf, itemWords, queueTitle } from '../../../../src/words/queue/queue.ts';
import type { QueueItem } from '../../../../worker/desk/queue/queue-item.ts';
import { DAY_MS, LONDON, NAMES, NOW, usd } from '../../cards.ts';

function item(changed: Partial<QueueItem>): QueueItem {
  return {
    kind: 'blocked',
    key: 'k',
    paymentId: 'pi_1',
    sellerName: 'Atelier Nord',
    amount: usd(8_000),
    since: NOW - 2 * DAY_MS,
    deadline: null,
    facts: {},
    ...changed,
  };
}
const words = (changed: Partial<QueueItem>) =>
  itemWords(item(changed), { names: NAMES, userId: 'usr_ben', now: NOW, place: LONDON });

describe('an item of the queue', () => {
  test.each<[Partial<QueueItem>, RegExp]>([
    [
      {
        kind: 'seller_rebuilt',
        facts: {
          details: {
            sellerId: 'acct_1',
            findings: 2,
            lines: [{ currency: 'usd', heldMinor: 32_000, releasedMinor: 15_000, owedMinor: 0 }],
          },
        },
      },
      /rebuilt from Stripe: US\$320\.00 held; US\$150\.00 paid\. 2 things about their payments cannot be known\. Nothing is paid to them/,
    ],
    [
      { kind: 'seller_rebuilt', facts: { details: { sellerId: 'acct_1' } } },
      /rebuilt from Stripe\. Nothing is paid to them or collected from them until two people/,
    ],
    [{ kind: 'memo_refused', facts: { details: { code: 'too_long' } } }, /it is too long\.$/],
    [
      {
        kind: 'memo_refused',
        facts: { details: { code: 'You can specify up to 50 keys in metadata.' } },
      },
      /Stripe says “You can specify up to 50 keys in metadata”\.$/,
    ],
    [
      { kind: 'operation_unresolved', facts: { details: { operation: 'memo' } } },
      /No money depends on it/,
    ],
    [{ facts: { statusReason: 'seller_cannot_receive' } }, /cannot receive transfers/],
    [{ facts: { statusReason: 'transfer_exists' } }, /made by hand/],
    [{ facts: { statusReason: 'stripe_refused', refusalCode: 'rate_limit' } }, /: rate limit\.$/],
    [
      { facts: { statusReason: 'stripe_refused', refusalCode: 'No transfer of tr_1_x, sorry.' } },
      /refused the transfer: No transfer of tr_1_x, sorry\.$/,
    ],
    [
      {
        kind: 'second_person',
        facts: { operation: 'transfers.release', askedBy: 'usr_ada', reason: 'Rent' },
      },
      /^Ada asked to release a scheduled transfer before its day: “Rent”\.$/,
    ],
    [
      { kind: 'on_hold', facts: { causes: ['dispute'], reason: 'Dispute' } },
      /^Held: a dispute is open\./,
    ],
    [
      { kind: 'on_hold', facts: { causes: ['person'], reason: 'Lost' } },
      /^Held by a person: “Lost”\./,
    ],
    [
      {
        kind: 'transfer_refused',
        facts: { details: { reason: 'exceeds_payment', leftMinor: 5_000, currency: 'usd' } },
      },
      /^It is more than the payment has left, US\$50\.00\.$/,
    ],
    [
      { kind: 'transfer_refused', facts: { details: { reason: 'not_an_amount', value: '8.50' } } },
      /“8\.50” is no amount/,
    ],
    [
      {
        kind: 'platform_balance_short',
        facts: { details: { currency: 'jpy', shortMinor: 1_200, heldMinor: 9_000 } },
      },
      /^You keep JP¥9,000 for sellers/,
    ],
    [{ kind: 'operation_unresolved' }, /did not say whether the money moved/],
    [
      {
        kind: 'operation_unresolved',
        facts: { details: { operation: 'recovery_debit', code: 'idempotency_error' } },
      },
      /before with another amount/,
    ],
    [
      {
        kind: 'operation_unresolved',
        facts: {
          details: {
            code: 'key_not_permitted',
            message: 'Having the ‘rak_refund_write’ permission would allow this.',
          },
        },
      },
      /lacks the permission “rak_refund_write”\. Nothing has moved/,
    ],
    [
      {
        kind: 'operation_unresolved',
        facts: { details: { code: 'approval_required', message: 'This requires approval.' } },
      },
      /^Stripe says: This requires approval\. Nothing is taken back/,
    ],
    [{ kind: 'paid_transfer_lost' }, /fell back/],
    [
      {
        kind: 'transfer_unknown',
        facts: { notice: { kind: 'transfer_unknown', subject: 'tr_1' } },
      },
      /^tr_1 names an operation of Recourse/,
    ],
    [{ kind: 'event_failed', facts: { details: { type: 'charge.updated' } } }, /many times/],
    [{ kind: 'waiting_for_balance' }, /balance was too low/],
  ])('%j says in a sentence what is so', (changed, sentence) => {
    const said = words(changed);
    expect(said.sentence).toMatch(sentence);
    expect(said.next).toMatch(/\.$/);
  });

  test.each([
    ['slack', 'Slack does not take messages'],
    ['newer', 'A channel does not take messages'],
  ])(
    'messages that %s does not take: the title names it, where the app knows it',
    (channel, title) => {
      const notice = { kind: 'message_undelivered', facts: { details: { channel } } } as const;
      expect(words(notice).title).toBe(title);
    },
  );

  test('tells the first person that somebody else has to confirm', () => {
    const facts = { operation: 'transfers.cancel', askedBy: 'usr_ben', reason: 'Never sent.' };
    expect(words({ kind: 'second_person', facts })).toMatchObject({
      sentence: 'You asked to cancel a scheduled transfer: “Never sent”.',
      next: 'Somebody else has to agree here.',
    });
  });

  test('names by its id what has no page to open', () => {
    const facts = {
      operation: 'transfers.paid_nothing',
      askedBy: 'usr_ben',
      reason: 'A bonus.',
      subject: 'tr_1',
    };
    expect(words({ kind: 'second_person', paymentId: null, facts }).sentence).toBe(
      'You asked to let go what is held for a transfer outside (tr_1): “A bonus”.',
    );
  });

  test('says since when, until when where there is a deadline, or since when it is late', () => {
    expect(words({ deadline: NOW }).when).toBe('Late since Tue 24 Nov, 12:00');
    expect(words({}).when).toBe('Since Sun 22 Nov');
    expect(words({ deadline: NOW + 5 * 60 * 60_000 }).when).toBe(
      'Until Tue 24 Nov, 17:00, in 5 hours',
    );
  });
});

describe('the queue', () => {
  test('is grouped by kind in the order in which the backend sent it', () => {
    const items = [item({ kind: 'second_person' }), item({}), item({ kind: 'on_hold' }), item({})];
    const groups = groupsOf(items).map(({ kind, items: of }) => [kind, of.length]);
    expect(groups).toEqual([
      ['second_person', 1],
      ['blocked', 2],
      ['on_hold', 1],
    ]);
  });

  test('says how much there is', () => {
    expect(queueTitle(0, false)).toBeUndefined();
    expect(queueTitle(1, false)).toBe('1 thing waits.');
    expect(queueTitle(2, false)).toBe('2 things wait.');
    expect(queueTitle(100, true)).toBe('More than 100 things wait.');
  });
});

test('who withdrew from what no payment is known of is named, and which part they mean', () => {
  const details = { order: 'A-17', told: null, declaredAt: NOW };
  const declared = { buyerName: 'Anna', buyerEmail: 'anna@example.com', items: ['The blue mug'] };
  const said = words({ kind: 'withdrawal_unmatched', facts: { details, declared } });
  expect(said.title).toBe('A buyer withdrew from “A-17”');
  expect(said.sentence).toMatch(/^Anna \(anna@example\.com\) declared it on /);
  expect(said.sentence).toMatch(/They withdraw only from “The blue mug”\.$/);
  const nameless = { buyerName: null, buyerEmail: null, items: [] };
  const erased = words({ kind: 'withdrawal_unmatched', facts: { details, declared: nameless } });
  expect(erased.sentence).toMatch(/^They declared it on .+ It counts from that moment\.$/);
});
