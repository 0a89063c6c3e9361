import { expect, test } from 'vitest';
import {
  sayRefund,
  whoDeclared,
  type RefundKind,
} from '../../../../src/words/queue/queue-refunds.ts';
import type { QueueItem } from '../../../../worker/desk/queue/queue-item.ts';
import { LONDON, NAMES, NOW, usd } from '../../cards.ts';

const context = { names: NAMES, userId: 'usr_ada', now: NOW, place: LONDON };

function say(kind: RefundKind, changed: Partial<QueueItem> = {}) {
  return sayRefund(
    {
      kind,
      key: 'refund:rf_1',
      paymentId: 'pi_1',
      sellerName: null,
      amount: usd(10_000),
      since: NOW,
      deadline: null,
      facts: { askedBy: 'staff:usr_ben', reason: 'It came back.', details: { cause: 'dispute' } },
      ...changed,
    } as QueueItem & { kind: RefundKind },
    context,
  );
}

test.each<[RefundKind, RegExp, RegExp]>([
  ['refund_requested', /^They say: “It came back”\.$/, /approve or reject it\.$/],
  [
    'refund_approval',
    /^Ben asked for it: “It came back”\.$/,
    /^Open the payment to see what it does/,
  ],
  ['refund_waiting', /^A balance does not hold enough/, /stop waiting and begin again\.$/],
  ['refund_stopped', /The buyer has not been refunded\.$/, /refund again or close this\.$/],
  ['refund_failed', /^The refund came back\./, /then close this\.$/],
  ['refund_elsewhere', /so the platform paid for it\.$/, /let the platform bear it\.$/],
  [
    'give_back_refused',
    /^What a dispute had taken.+could not be given back\.$/,
    /send no money yourself\.$/,
  ],
  ['recovery', /^A bank took a payment back/, /^It is taken from their balance/],
])('%s says what is so and what to do', (kind, sentence, next) => {
  const said = say(kind);
  expect(said.sentence).toMatch(sentence);
  expect(said.next).toMatch(next);
});

test('a withdrawal is told as one, and by when the buyer declared it', () => {
  const details = { origin: 'withdrawal', declaredAt: NOW };
  const facts = { askedBy: 'buyer', reason: 'I withdraw.', details };
  expect(say('refund_requested', { facts })).toMatchObject({
    title: 'A buyer withdrew from the contract',
    sentence: expect.stringMatching(
      /^They declared it on Tue 24 Nov, .+: “I withdraw”\.$/,
    ) as string,
  });
});

test.each([
  ['Anna', 'anna@example.com', 'Anna (anna@example.com)'],
  ['Anna', null, 'Anna'],
  [null, 'anna@example.com', 'anna@example.com'],
  ['', null, 'They'],
  [null, null, 'They'],
])('by whom a withdrawal was declared: %s, %s', (buyerName, buyerEmail, who) => {
  expect(whoDeclared({ buyerName, buyerEmail, items: [] })).toBe(who);
});

test('what a failed refund took is a person’s to give back; it names the seller and Stripe’s code', () => {
  const notice = { kind: 'give_back_refused', subject: 'rf_1:4' } as const;
  const facts = { notice, details: { refund: 'rf_1', code: 'account_closed' } };
  expect(say('give_back_refused', { facts, sellerName: 'Atelier Nord' })).toEqual({
    title: 'Atelier Nord',
    sentence: 'What a failed refund had taken could not be given back: account closed.',
    next: 'Settle what Stripe names for this seller and try again. If you pay them otherwise, mark it as done.',
  });
});

test('the one who asked is told that somebody else must act', () => {
  const facts = { askedBy: 'staff:usr_ada', reason: 'It came back.', details: {} };
  expect(say('refund_approval', { facts }).next).toBe(
    'Somebody else has to open the payment and approve it.',
  );
});

test('a wish of the platform’s backend has no person’s name', () => {
  const facts = { askedBy: 'key:rck_1', reason: 'Asked in the shop', details: {} };
  expect(say('refund_approval', { facts }).sentence).toMatch(/^Your backend asked for it/);
});

test('Stripe’s code is told without its underscores, and a short seller by name', () => {
  const facts = { details: { code: 'lost_or_stolen_card' } };
  expect(say('refund_failed', { facts }).sentence).toMatch(
    /^The refund came back: lost or stolen card\./,
  );
  expect(say('refund_waiting', { sellerName: 'Atelier Nord' }).sentence).toMatch(
    /^Atelier Nord does not/,
  );
});
