import { describe, expect, test } from 'vitest';
import type { MessageFacts } from '../../../../worker/records/notifications/message-facts.ts';
import {
  messageOf,
  sentenceOf,
  slackTextOf,
} from '../../../../worker/records/notifications/words.ts';

const dispute = {
  caseId: 'du_1',
  disputeId: 'du_1',
  paymentId: 'pi_1',
  sellerId: 'acct_1',
  amountMinor: 12_050,
  currency: 'eur',
  reason: 'product_not_received',
  isInquiry: false,
};
const owed = {
  recoveryId: 'rc_1',
  paymentId: 'pi_1',
  sellerId: 'acct_1',
  amountMinor: 8_000,
  currency: 'usd',
};

const EVERY: readonly (readonly [MessageFacts, readonly string[]])[] = [
  [
    {
      type: 'payout.limit_near',
      sellerId: 'acct_1',
      amountMinor: 12_340,
      currency: 'kwd',
      limitDay: '2026-12-03',
    },
    ['12.340 of acct_1', 'until 3 December 2026', 'Lift what holds it'],
  ],
  [
    { type: 'case.opened', ...dispute, dueDay: '2026-12-03' },
    ['took back €120.50', 'nothing arrived', 'Respond by 3 December 2026.'],
  ],
  [
    { type: 'case.opened', ...dispute, isInquiry: true, dueDay: null },
    ['asks about', 'No response is possible.'],
  ],
  [
    { type: 'case.opened', ...dispute, reason: 'check_returned', dueDay: null },
    ['giving “check returned” as the reason'],
  ],
  [
    { type: 'case.reminder', ...dispute, dueDay: '2026-12-03', daysLeft: 1 },
    ['not responded to yet', 'One day is left.'],
  ],
  [{ type: 'case.reminder', ...dispute, dueDay: '2026-12-03', daysLeft: 0 }, ['That is today.']],
  [
    {
      type: 'refund.reminder',
      refundId: 'rf_1',
      paymentId: 'pi_1',
      amountMinor: 10_000,
      currency: 'usd',
      dueDay: '2026-12-01',
      daysLeft: 2,
    },
    ['$100.00', '1 December 2026', '2 days are left.', 'made on 30 November 2026'],
  ],
  [{ type: 'case.reminder', ...dispute, dueDay: '2026-12-03', daysLeft: 5 }, ['5 days are left.']],
  [{ type: 'case.deadline_passed', ...dispute, dueDay: '2026-12-03' }, ['is lost']],
  [
    { type: 'case.deadline_passed', ...dispute, isInquiry: true, dueDay: '2026-12-03' },
    ['inquiry', 'may still become a chargeback'],
  ],
  [
    { type: 'case.auto_accept_announced', ...dispute, onDay: '2026-12-01' },
    ['accepted automatically on 1 December 2026', 'keep it from that'],
  ],
  [
    { type: 'case.seller_replied', ...dispute },
    ['The seller sent evidence for the dispute over €120.50', 'Look at it'],
  ],
  [{ type: 'case.auto_accepted', ...dispute }, ['was accepted automatically']],
  [{ type: 'case.submitted', ...dispute }, ['Evidence for the dispute over €120.50 was sent']],
  [
    { type: 'case.submitted', ...dispute, bySmartDisputes: true },
    ['No one responded to the dispute over €120.50 in time', 'keeps a part of the amount'],
  ],
  [{ type: 'case.accepted', ...dispute }, ['the buyer keeps the money']],
  [{ type: 'case.closed', ...dispute, outcome: 'won' }, ['was won']],
  [{ type: 'case.closed', ...dispute, outcome: 'lost' }, ['was lost']],
  [{ type: 'case.closed', ...dispute, outcome: 'warning_closed' }, ['No money moved']],
  [{ type: 'case.closed', ...dispute, outcome: 'prevented' }, ['was prevented']],
  [
    { type: 'case.reopened', ...dispute, stage: 'chargeback', dueDay: '2026-12-03' },
    ['second response', '3 December'],
  ],
  [{ type: 'case.reopened', ...dispute, stage: 'appeal', dueDay: '2026-12-03' }, ['appeal']],
  [{ type: 'recovery.opened', ...owed, cause: 'dispute' }, ['acct_1 owes $80.00 after a dispute']],
  [{ type: 'recovery.opened', ...owed, cause: 'payment' }, ['after a failed payment']],
  [
    { type: 'recovery.collected', ...owed, collectedMinor: 5_000, openMinor: 3_000 },
    ['$50.00 of $80.00', '$30.00 is still open'],
  ],
  [
    { type: 'recovery.collected', ...owed, collectedMinor: 8_000, openMinor: 0 },
    ['nothing is open'],
  ],
  [{ type: 'recovery.written_off', ...owed, openMinor: 3_000 }, ['$30.00', 'written off']],
  [
    {
      type: 'seller.dispute_notice',
      ...dispute,
      respondByDay: '2026-12-01',
      costMinor: 9_640,
      costCurrency: 'eur',
    },
    ['€120.50', 'Until 1 December 2026', 'given up', 'Without a response', '€96.40'],
  ],
  [
    {
      type: 'seller.dispute_notice',
      ...dispute,
      isInquiry: true,
      respondByDay: '2026-12-01',
      costMinor: 9_640,
      costCurrency: 'eur',
    },
    ['asks about a payment', 'agree to a refund'],
  ],
  [
    { type: 'seller.recovery_notice', ...owed, openMinor: 3_000, how: 'next_transfers' },
    ['You owe $30.00', 'next payments'],
  ],
];

describe('what a message says', () => {
  test.each(EVERY)('$type', (facts, parts) => {
    const sentence = sentenceOf(facts);
    for (const part of parts) expect(sentence).toContain(part);
    expect(sentence).not.toMatch(/undefined|null|NaN|Invalid/);
    expect(sentence).toMatch(/^[A-Z$€a].*\.$/);
  });

  test('is its facts and one sentence, about its case and payment', () => {
    const message = messageOf('msg_1', 'key', { type: 'case.accepted', ...dispute });
    expect(message).toMatchObject({
      id: 'msg_1',
      key: 'key',
      type: 'case.accepted',
      subject: 'du_1',
      paymentId: 'pi_1',
      payload: { disputeId: 'du_1', amountMinor: 12_050, currency: 'eur' },
    });
    expect(message.payload).not.toHaveProperty('type');
    const recovery = messageOf('msg_2', 'k', { type: 'recovery.opened', ...owed, cause: 'refund' });
    expect(recovery.subject).toBe('rc_1');
  });

  test('in Slack has a title, names the payment, and cannot be read as Slack’s own signs', () => {
    const facts = { type: 'case.opened', ...dispute, reason: '<!channel>&', dueDay: null } as const;
    const text = slackTextOf(messageOf('msg_1', 'key', facts));
    expect(text).toMatch(/^\*New dispute\*: /);
    expect(text).toContain('&lt;!channel&gt;&amp;');
    expect(text).toMatch(/\(pi_1\)$/);
  });
});

describe('disputes of card payments', () => {
  const facts = {
    disputeId: 'idp_1',
    cardPaymentId: 'ipi_1',
    sellerId: 'acct_1',
    amountMinor: 10_500,
    currency: 'kwd',
    reason: 'other',
    merchantName: 'Al Noor',
  } as const;
  const WHAT = 'The dispute over KWD\u00a010.500 at Al Noor, paid with a card of acct_1,';

  test.each<readonly [MessageFacts, string]>([
    [
      { ...facts, type: 'issuing.submitted' },
      'was sent. The card network usually decides within 90 days.',
    ],
    [{ ...facts, type: 'issuing.expired' }, 'was not sent in time, and cannot be sent any more.'],
    [
      {
        ...facts,
        type: 'issuing.reminder',
        dueDay: '2026-12-03',
        daysLeft: 0,
        missing: ['explanation'],
      },
      'is not sent yet, and evidence is missing. Send it by 3 December 2026. That is today.',
    ],
    [
      { ...facts, type: 'issuing.closed', outcome: 'won', lossReason: null, creditedMinor: 10_500 },
      'was won: KWD\u00a010.500 came back.',
    ],
    [
      {
        ...facts,
        type: 'issuing.closed',
        outcome: 'lost',
        lossReason: 'not_cancelled',
        creditedMinor: 0,
      },
      'was lost (not cancelled): the merchant keeps the money.',
    ],
    [
      { ...facts, type: 'issuing.rescinded', byMinor: 10_500 },
      'is lost after all: KWD\u00a010.500 that had come back was taken again.',
    ],
  ])('%o', (told, end) => {
    expect(sentenceOf(told)).toBe(`${WHAT} ${end}`);
    expect(messageOf('msg_1', 'key', told)).toMatchObject({ subject: 'idp_1', paymentId: null });
  });
});
