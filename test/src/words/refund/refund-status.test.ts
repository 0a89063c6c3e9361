import { doneToast } from '../../../../src/words/refund/refund-status.ts';
import { expect, test } from 'vitest';
import {
  agreedWords,
  askedWords,
  bankLines,
  refundStatus,
} from '../../../../src/words/refund/refund-status.ts';
import type { RefundCard } from '../../../../worker/refunds/refund-card.ts';
import { DAY_MS, LONDON, NAMES, NOW, usd } from '../../cards.ts';
import { atStripe, leg, preview, refundCard } from '../../refund-cards.ts';

const context = { names: NAMES, now: NOW, place: { ...LONDON, locale: 'en' } };
const say = (changed: Partial<RefundCard>) => refundStatus(refundCard(changed), context);

const ASKED = { decidedBy: 'staff:usr_ben', decisionReason: 'Worn for weeks.' };

test.each<{
  readonly name: string;
  readonly changed: Partial<RefundCard>;
  readonly badge: string;
  readonly sentence: string | RegExp;
}>([
  {
    name: 'asked by a buyer',
    changed: { status: 'requested' },
    badge: 'Asked for',
    sentence: 'The buyer asks for $100.00 back.',
  },
  {
    name: 'that waits for approval',
    changed: { status: 'waiting_for_approval' },
    badge: 'Waits for approval',
    sentence: 'Nothing moves until a second person agrees.',
  },
  {
    name: 'that was rejected',
    changed: { status: 'rejected', ...ASKED },
    badge: 'Rejected',
    sentence: 'Ben turned it down: “Worn for weeks”. Nothing moved.',
  },
  {
    name: 'that waits for balance',
    changed: { status: 'waiting_for_balance', waitsUntil: NOW + 2 * DAY_MS },
    badge: 'Waits for balance',
    sentence: /^It goes by itself once the balance holds enough, until Thu 26 Nov/,
  },
  {
    name: 'that waited too long',
    changed: { status: 'waiting_for_balance', waitsUntil: NOW },
    badge: 'Waits for balance',
    sentence: 'The balance did not come in time, and the buyer still waits.',
  },
  {
    name: 'under way',
    changed: { status: 'running' },
    badge: 'Under way',
    sentence: /^Its steps are being carried out/,
  },
  {
    name: 'that stopped',
    changed: {
      status: 'stopped',
      failureCode: 'balance_insufficient',
      legs: [leg({ state: 'refused' })],
    },
    badge: 'Stopped',
    sentence: 'Stripe refused a step (balance insufficient). The buyer has not been refunded.',
  },
  {
    name: 'that Stripe sent',
    changed: {},
    badge: 'Refunded',
    sentence: 'Stripe sent $100.00 to the buyer’s bank.',
  },
  {
    name: 'that came back',
    changed: {
      status: 'failed',
      failureCode: 'lost_or_stolen_card',
      legs: [leg({ sellerId: 'acct_1' })],
    },
    badge: 'Failed',
    sentence:
      'The refund came back (lost or stolen card). The buyer is still owed $100.00. What sellers gave for it goes back to them.',
  },
  {
    name: 'that was closed',
    changed: { status: 'closed', ...ASKED },
    badge: 'Closed',
    sentence: 'Ben closed it: “Worn for weeks”.',
  },
  {
    name: 'that let an authorisation go',
    changed: { legs: [leg({ kind: 'cancel' })] },
    badge: 'Canceled',
    sentence: 'The $100.00 that was authorized is free again.',
  },
  {
    name: 'made elsewhere and taken back',
    changed: { origin: 'elsewhere' },
    badge: 'Taken back',
    sentence: 'The seller’s part of $100.00, refunded elsewhere, was taken back.',
  },
])('a refund $name', ({ changed, badge, sentence }) => {
  const words = say(changed);
  expect(words.badge).toBe(badge);
  expect(words.sentence).toMatch(
    sentence instanceof RegExp ? sentence : new RegExp(`^${escape(sentence)}$`),
  );
});

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

test('what the platform bears is settled, not refunded', () => {
  const ask = { ...refundCard().request, payer: 'platform' } as const;
  expect(say({ origin: 'elsewhere', request: ask }).badge).toBe('Settled');
});

test('a sent refund says whether the buyer, the balance or the bank is waited for', () => {
  const sent = (changed: Parameters<typeof atStripe>[0]) =>
    say({ status: 'sent', stripe: atStripe(changed) });
  const buyerIsAsked = { until: NOW + 30 * DAY_MS, email: null };
  expect(sent({ status: 'requires_action', buyerIsAsked }).sentence).toMatch(/until Thu 24 Dec\.$/);
  const queued = sent({ status: 'pending', pendingReason: 'insufficient_funds' });
  expect(queued.badge).toBe('Queued at Stripe');
  expect(queued.next).toMatch(/^Add money to your Stripe balance/);
  expect(sent({ status: 'pending', pendingReason: 'charge_pending' }).sentence).toMatch(
    /yet: charge pending\.$/,
  );
});

test('who asked and who agreed are told by name', () => {
  expect(askedWords(refundCard(), context)).toMatch(/^Ada, Tue 24 Nov, .*: “It came back”$/);
  const asked = refundCard({ origin: 'platform', askedBy: 'key:rck_1' });
  expect(askedWords(asked, context)).toMatch(/^The buyer, through your backend,/);
  expect(agreedWords(refundCard(ASKED), context)).toBe('Approved by Ben: “Worn for weeks”');
  expect(agreedWords(refundCard(), context)).toBeNull();
  expect(agreedWords(refundCard({ ...ASKED, status: 'rejected' }), context)).toBeNull();
});

test('a withdrawal is told by when the buyer declared it, and by which way', () => {
  const declaredAt = NOW - DAY_MS;
  const request = { ...preview().request, declaredAt };
  const withdrawal = refundCard({ origin: 'withdrawal', askedBy: 'buyer', request });
  expect(askedWords(withdrawal, context)).toMatch(
    /^The buyer, on the withdrawal page, Mon 23 Nov, .*: “It came back”\. It was taken up Tue 24 Nov, /,
  );
  const atOnce = { ...request, declaredAt: NOW };
  expect(askedWords({ ...withdrawal, request: atOnce }, context)).toMatch(/“It came back”$/);
  const handedOn = { ...withdrawal, askedBy: 'key:rck_1' };
  expect(askedWords(handedOn, context)).toMatch(/^The buyer, through your backend, Mon 23 Nov/);
  const shown = preview({ verdict: { ...preview().verdict, refundBy: '2026-12-07' } });
  expect(refundStatus({ ...withdrawal, status: 'requested', shown }, context)).toMatchObject({
    badge: 'Withdrawal',
    sentence: 'The buyer withdrew from the contract: $100.00 would go back.',
    next: 'The law wants it refunded by Dec 7, 2026. See what it does, then approve or reject it.',
  });
});

test('the bank’s reference and the day are told as far as they are known', () => {
  const values = (changed: Parameters<typeof atStripe>[0]) =>
    bankLines(atStripe(changed), context).map(({ value }) => value);
  expect(values({})).toEqual(['re_1', 'Not known yet', 'about Tue 8 Dec']);
  expect(values({ bankReference: '7421' })[1]).toBe('7421');
  expect(values({ referenceMayCome: false })[1]).toBe('This method gives none');
  const queued = { status: 'pending', pendingReason: 'insufficient_funds' };
  expect(values(queued)[2]).toBe('Cannot be said yet');
  expect(values({ status: 'failed', expectedBy: null })).toEqual(['re_1']);
});

test.each<[RefundCard['status'], string]>([
  ['succeeded', 'Refund sent'],
  ['sent', 'Refund sent'],
  ['waiting_for_approval', 'Waits for a second person'],
  ['waiting_for_balance', 'Waits for the balance'],
  ['stopped', 'Refund stopped: see why'],
])('a refund that is %s is told at once as "%s"', (status, text) => {
  expect(doneToast({ status, legs: [] }).text).toBe(text);
});

test('no toast is longer than the Dashboard shows', () => {
  const all =
    'requested waiting_for_approval rejected waiting_for_balance running stopped sent succeeded failed closed';
  for (const status of all.split(' ') as RefundCard['status'][]) {
    expect(
      doneToast({ status, legs: [leg({ kind: 'cancel', amount: usd(1) })] }).text.length,
    ).toBeLessThanOrEqual(30);
  }
});
