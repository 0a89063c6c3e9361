import type { VerdictReason } from '../../../../worker/refunds/verdict/verdict-outcome.ts';
import { describe, expect, test } from 'vitest';
import { EXEMPTIONS, isExemptionCode } from '../../../../worker/policies/exemption.ts';
import { reasonSentence } from '../../../../worker/refunds/verdict/verdict-reason-words.ts';
import { missingSentence, verdictWords } from '../../../../worker/refunds/verdict/verdict-words.ts';
import { EUROPE } from './verdict-europe.table.ts';
import { EXEMPT } from './verdict-exemptions.table.ts';
import { METHODS } from './verdict-methods.table.ts';
import { rowsOf, verdictOf } from './verdict-row.ts';
import { UNINFORMED } from './verdict-uninformed.table.ts';
import { WORLD } from './verdict-world.table.ts';

function wordsOf(line: string) {
  const [row] = rowsOf(`§ test\ntest | ${line} | `);
  return verdictWords(verdictOf(row!));
}

describe('a verdict in words', () => {
  test('under a right: until when, why, and by when to pay', () => {
    const words = wordsOf(
      'FR physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 buyer=consumer',
    );
    expect(words).toEqual({
      title: 'The law gives the buyer this refund, until Mar 16, 2026.',
      because: [
        'The buyer in France may withdraw until Mar 16, 2026.',
        'You may wait until the goods, or proof that they were sent, arrive.',
        'Your policy (version 0) gives no refund for this product type.',
      ],
      missing: ['Are the goods back, or is it proved that they were sent back?'],
      next: 'Refund by Mar 24, 2026 if the buyer asked today.',
    });
  });

  test('under the policy', () => {
    const words = wordsOf('US saas_annual 2026-03-02 2026-03-10 | policy=all');
    expect(words.title).toBe('Your policy gives this refund, until May 19, 2034.');
    expect(words.next).toBe('Look at what it does to each balance, then refund.');
  });

  test('outside both: who is asked', () => {
    const words = wordsOf('US saas_annual 2026-03-02 2026-03-10 | ');
    expect(words.title).toBe('Refunding €100.00 takes someone’s approval.');
    expect(words.next).toBe('Ask someone who may approve refunds.');
  });

  test('over, unless the last day was made a day off', () => {
    const words = wordsOf('KR physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02');
    expect(words.because).toContain(
      'Days off in South Korea may be added by decree: if Mar 9, 2026 is one, the right lasts until Mar 10, 2026.',
    );
    expect(words.next).toBe(
      'Look up whether Mar 9, 2026 was made a day off there: then the law gives it. Else ask someone who may approve refunds.',
    );
    const before = wordsOf('KR physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02');
    expect(before.next).toBe('Refund by Mar 12, 2026 if the buyer asked today.');
  });

  test('over for one item, and open for another: nothing is to be looked up', () => {
    const [row] = rowsOf(
      '§ test\ntest | KR physical 2026-02-27 2026-03-11 | delivered_on=2026-03-02 | ',
    );
    const found = verdictOf(row!);
    const item = { id: 'a', name: 'A', askedMinor: 1, dueMinor: 1, outcome: 'allowed' } as const;
    const rest = { basis: 'right', lastDay: null, refundBy: null } as const;
    const [country, lastDay, latestLastDay] = ['KR', '2026-03-12', '2026-03-13'];
    const open = {
      ...item,
      ...rest,
      mayWithhold: false,
      mayOweForUse: false,
      reasons: [{ reason: 'right_may_last', country, lastDay, latestLastDay } as const],
    };
    expect(verdictWords({ ...found, items: [open] }).next).toBe(
      'Ask someone who may approve refunds.',
    );
  });

  test('a telling that contradicts itself', () => {
    const words = wordsOf(
      'DE physical 2026-03-02 2026-05-20 | buyer=consumer informed=yes delivery=not_yet delivered_on=2026-03-04',
    );
    expect(words.because).toContain(
      'That nothing has arrived yet and that all of it arrived on Mar 4, 2026 were told at once: neither counts.',
    );
    expect(words.next).toBe('Fill in what is missing; the answer follows at once.');
  });

  test('owed, and not possible at Stripe', () => {
    const words = wordsOf('FR saas_annual 2026-03-02 2026-03-10 | method=oxxo');
    expect(words.title).toBe('The buyer is owed €100.00, but Stripe cannot send it back any more.');
    expect(words.because[0]).toBe('Stripe cannot refund payments by oxxo.');
    expect(words.next).toBe('Pay the buyer another way by Mar 24, 2026, and keep the proof.');
  });

  test('missing facts are asked for, with what they would change', () => {
    const words = wordsOf('US physical 2026-01-02 2026-02-10 | buyer=consumer policy=all');
    expect(words.title).toContain('Your policy gives this refund');
    const japan = wordsOf('JP physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02');
    expect(japan.next).toBe('Fill in what is missing; the answer follows at once.');
    expect(japan.missing[0]).toBe(
      'Did the seller leave something out that gives the buyer a right? none: for someone to approve; terms not displayed: allowed by law.',
    );
  });
});

test('a fact that changes nothing alone is only asked for', () => {
  const wouldGive = [{ outcome: 'missing_facts', basis: null, values: ['FR'] }] as const;
  expect(missingSentence({ fact: 'country', item: null, assumed: null, wouldGive })).toBe(
    'Which country does the buyer live in?',
  );
});

describe('every sentence', () => {
  const tables = [EUROPE, WORLD, UNINFORMED, EXEMPT, METHODS].flatMap(rowsOf);

  test('of every verdict of the tables is whole', () => {
    for (const row of tables) {
      const { title, because, missing, next } = verdictWords(verdictOf(row));
      for (const sentence of [title, next, ...because, ...missing]) {
        expect(sentence, row.name).toMatch(/^[A-Z].*[.?]$/);
        expect(sentence, row.name).not.toMatch(/undefined|null|NaN|Invalid|\[object/);
      }
    }
  });

  const others: readonly VerdictReason[] = [
    ...(['nothing_paid', 'uncaptured', 'still_processing', 'payment_failed'] as const),
    ...(['payment_canceled', 'already_refunded', 'amount_not_positive'] as const),
    ...(['business_buyer', 'country_unknown', 'product_type_unknown'] as const),
  ].map((reason) => ({ reason }));

  test.each<VerdictReason>([
    ...others,
    { reason: 'chargeback', disputeId: 'du_1', status: 'needs_response' },
    { reason: 'chargeback', disputeId: 'du_1', status: 'lost' },
    { reason: 'dispute_prevented', disputeId: 'du_1' },
    { reason: 'resolves_inquiry', disputeId: 'du_1' },
    { reason: 'leaves_inquiry_open', disputeId: 'du_1' },
    { reason: 'exceeds_refundable', refundableMinor: 7_500 },
    { reason: 'above_due', dueMinor: 8_500 },
    { reason: 'restocking_fee', feeMinor: 1_500, dueMinor: 8_500 },
    { reason: 'country_from_card', country: 'FR' },
    { reason: 'fact_unreadable', fact: 'productType', value: 'hovercraft' },
    { reason: 'policy_final_sale', version: 2 },
    { reason: 'delivery_unknown', earliestLastDay: '2026-03-16' },
  ])('of $reason is whole', (reason) => {
    expect(reasonSentence(reason, 'eur')).toMatch(/^[A-Z].*\.$/);
  });

  test('an amount stands in its currency', () => {
    const reason = { reason: 'exceeds_refundable', refundableMinor: 1_200 } as const;
    expect(reasonSentence(reason, 'jpy')).toBe('Only ¥1,200 is left of this payment.');
    expect(reasonSentence(reason, 'eur')).toBe('Only €12.00 is left of this payment.');
  });

  test('each exemption has words', () => {
    for (const code of Object.keys(EXEMPTIONS).filter(isExemptionCode)) {
      const sentence = reasonSentence({ reason: 'exempt', code, country: 'FR' }, 'eur');
      expect(sentence).toMatch(/^The law in France gives no right for .{8,}\.$/);
    }
  });
});
