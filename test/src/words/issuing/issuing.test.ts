import { describe, expect, test } from 'vitest';
import { sayIssuing, issuingWhen } from '../../../../src/words/queue/queue-issuing.ts';
import {
  choiceOf,
  contradictionSentence,
  issuingBadge,
  issuingLabel,
  issuingReasonOf,
  issuingStory,
  lastIssuingWords,
  missingSentence,
} from '../../../../src/words/issuing/issuing.ts';
import { ISSUING_FIELDS, ISSUING_REASONS } from '../../../../worker/issuing/evidence-form.ts';
import type { IssuingCard } from '../../../../worker/issuing/issuing-card.ts';
import type { QueueItem } from '../../../../worker/desk/queue/queue-item.ts';
import { calendarOf } from '../../../../worker/records/tasks/deadline.ts';
import { DAY_MS, LONDON, NOW, usd } from '../../cards.ts';

const calendar = (dueAt: number | null) =>
  calendarOf({ dueAt, marginHours: 48, leadsHours: [24], now: NOW });

const card = (changed: Partial<IssuingCard> = {}): IssuingCard => ({
  id: 'idp_1',
  cardPaymentId: 'ipi_1',
  account: null,
  network: 'visa',
  merchantName: 'Rocket Rides',
  status: 'unsubmitted',
  reason: 'fraudulent',
  openedAt: NOW,
  paidAt: NOW,
  lossReason: null,
  missing: [],
  ending: null,
  endedAt: null,
  acting: null,
  submittedAt: null,
  submittedBy: null,
  amount: usd(10_000),
  paid: usd(10_000),
  refunded: usd(0),
  credited: usd(0),
  provisional: usd(0),
  fields: {},
  fileNames: {},
  calendar: calendar(NOW + 5 * DAY_MS),
  contradictions: [],
  ineligible: null,
  previewId: 'is_1',
  ...changed,
});

describe('words of a dispute of a card payment', () => {
  test('every reason and every field has some of its own', () => {
    const reasons = ISSUING_REASONS.map(issuingReasonOf);
    expect(new Set(reasons).size).toBe(ISSUING_REASONS.length);
    const labels = ISSUING_FIELDS.map(issuingLabel);
    expect(new Set(labels).size).toBe(ISSUING_FIELDS.length);
    expect([issuingReasonOf('new_reason'), choiceOf('no')]).toEqual(['New reason', 'No']);
  });

  test.each<readonly [Partial<IssuingCard>, string, RegExp]>([
    [{}, 'Not sent', /^It can be sent until Sun 29 Nov, 12:00, in 5 days\. It is sent once\.$/],
    [{ calendar: calendar(NOW) }, 'Not sent', /^It could be sent until Tue 24 Nov, 12:00\.$/],
    [{ calendar: calendar(null) }, 'Not sent', /Stripe Dashboard/],
    [{ acting: 'submit' }, 'Being sent', /on its way/],
    [{ status: 'submitted' }, 'With the network', /30 to 90 days/],
    [
      { status: 'submitted', provisional: usd(10_000) },
      'With the network',
      /US\$100\.00 is lent meanwhile/,
    ],
    [{ status: 'won', ending: 'won', credited: usd(10_000) }, 'Won', /US\$100\.00 came back/],
    [{ status: 'lost', ending: 'lost' }, 'Lost', /for the merchant\. Nothing more/],
    [
      { status: 'lost', ending: 'lost', lossReason: 'refund_issued' },
      'Lost',
      /for the merchant, because: refund issued\./,
    ],
    [{ status: 'expired', ending: 'expired' }, 'Not sent in time', /Nobody sent it in time/],
  ])('as it stands: %o', (changed, label, story) => {
    expect(issuingBadge(card(changed)).label).toBe(label);
    expect(issuingStory(card(changed), { now: NOW, place: LONDON }).join(' ')).toMatch(story);
  });

  test('what is missing, and what cannot be true, is named as on the form', () => {
    expect(missingSentence([])).toBeNull();
    expect(missingSentence(['explanation', 'payment_proof'])).toBe(
      'Still missing: what happened, one proof of the other payment.',
    );
    expect(
      [
        { code: 'in_the_future', field: 'received_at' } as const,
        { code: 'wrong_order', field: 'returned_at', after: 'received_at' } as const,
        { code: 'several_proofs', fields: ['cash_receipt', 'check_image'] } as const,
        { code: 'own_original', field: 'original_transaction' } as const,
      ].map(contradictionSentence),
    ).toEqual([
      '“When it came” is a day that has not come yet.',
      '“When it was sent back” is before “When it came”.',
      'Only one proof of the other payment is taken: keep one of “Receipt for cash” and “Both sides of the check”.',
      'The first payment must be another one than the one that is disputed.',
    ]);
  });

  test('the last words name the amount, the files, and that it is for good', () => {
    const [what, end] = lastIssuingWords(card({ fileNames: { file_1: 'a.png' } }), LONDON);
    expect(what).toBe('A dispute over US$100.00 with 1 file goes to the card network.');
    expect(end).toMatch(/cannot be changed, completed or sent again/);
  });
});

describe('in the queue', () => {
  const item = (lastAt: number | null, missing: string[], sellerName: string | null = null) =>
    ({
      kind: 'issuing',
      key: 'issuing:idp_1',
      paymentId: null,
      sellerName,
      amount: usd(1),
      since: NOW,
      deadline: null,
      facts: {
        issuing: {
          disputeId: 'idp_1',
          account: null,
          merchantName: null,
          reason: 'fraudulent',
          missing,
          lastAt,
          state: calendar(lastAt).state,
        },
      },
    }) satisfies QueueItem;

  test('it says whose card, what is missing, and until when', () => {
    const ahead = item(NOW + 5 * DAY_MS, ['explanation'], 'Atelier Nord');
    expect(sayIssuing(ahead)).toEqual({
      title: 'A merchant: the cardholder did not buy it',
      sentence: 'Paid with a card of Atelier Nord. The dispute is written and not sent.',
      next: 'Still missing: what happened.',
    });
    expect(issuingWhen(ahead, NOW, LONDON)).toBe('Send by Sun 29 Nov, 12:00, in 5 days');
  });

  test('it says when nothing is missing, and when it is too late', () => {
    expect(sayIssuing(item(NOW + DAY_MS, [])).next).toMatch(/^Everything is filled in/);
    expect(sayIssuing(item(NOW, [])).next).toMatch(/^It is too late for this reason/);
    expect(issuingWhen(item(NOW, []), NOW, LONDON)).toBe(
      'It could be sent until Tue 24 Nov, 12:00',
    );
    expect(issuingWhen(item(null, []), NOW, LONDON)).toBeNull();
  });
});
