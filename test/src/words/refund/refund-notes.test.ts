import type { Outcome } from '../../../../worker/refunds/verdict/verdict-outcome.ts';
import { expect, test } from 'vitest';
import { approvalWords, noteWords } from '../../../../src/words/refund/refund-notes.ts';
import { freshPreviewIn } from '../../../../src/words/refund/refund-problem.ts';
import { planRefusalWords } from '../../../../src/words/refund/refund-refusal.ts';
import { verdictBadge } from '../../../../src/words/refund/refund-verdict.ts';
import { statusTrouble } from '../../../../src/words/trouble.ts';
import { usd } from '../../cards.ts';
import { preview, SELLERS, verdict } from '../../refund-cards.ts';

test('a subscription that goes on is a warning, with what to do', () => {
  const words = noteWords({ note: 'subscription_goes_on', subscriptionId: 'sub_1' });
  expect(words.type).toBe('caution');
  expect(words.sentence).toContain('cancel the subscription in Stripe');
});

test('a second person is asked for with the right that it takes', () => {
  expect(approvalWords(preview(), 'en')).toBeNull();
  const right = 'approve_large_refunds';
  const excess = { why: 'act', limit: usd(1_000), upTo: usd(0) } as const;
  const approval = { because: 'shortfall', right, excess } as const;
  expect(approvalWords(preview({ approval }), 'en')?.sentence).toBe(
    'You would pay for the seller. It is above $10.00, which is what one person decides alone. Somebody else with the right to approve large refunds must agree.',
  );
  const day = { why: 'person_day', limit: usd(500_000), upTo: usd(12_000) } as const;
  const large = { because: 'limit', right: 'approve_refunds', excess: day } as const;
  expect(approvalWords(preview({ approval: large }), 'en')?.sentence).toBe(
    'With what you decided in the last 24 hours it is above $5,000.00. You can decide up to $120.00 more alone. Somebody else with the right to approve refunds must agree.',
  );
});

test('what stands against the steps says what to do next', () => {
  expect(planRefusalWords({ reason: 'transfer_is_leaving' }, SELLERS, 'en').next).toMatch(
    /^Look again in a minute/,
  );
  const less = { reason: 'exceeds_transfer', sellerId: 'acct_1', left: usd(500) } as const;
  expect(planRefusalWords(less, SELLERS, 'en').title).toBe(
    'Atelier Nord has only $5.00 of this payment.',
  );
});

test('D2: an amount that Stripe does not take names those that it takes', () => {
  const amount = { amountMinor: 12_345, currency: 'isk' };
  expect(planRefusalWords({ reason: 'not_on_step', amount }, SELLERS, 'en').next).toBe(
    'Stripe takes ISK only in whole units: enter ISK\u00a0123.00 or ISK\u00a0124.00.',
  );
});

test.each<[Outcome, 'right' | 'policy' | null, string]>([
  ['allowed', 'right', 'Due by law'],
  ['allowed', 'policy', 'Due by policy'],
  ['needs_approval', null, 'Exception'],
  ['missing_facts', null, 'Not clear yet'],
  ['refused', null, 'Not possible'],
  ['cancel_instead', null, 'Not captured'],
  ['respond_in_case', null, 'In dispute'],
  ['owed_elsewhere', 'right', 'Owed another way'],
])('%s by %s is "%s" at a glance', (outcome, basis, text) => {
  expect(verdictBadge(verdict({ outcome, basis })).text).toBe(text);
});

test('only a refusal that says that something moved brings a fresh preview', () => {
  const body = (code: string) => ({
    error: { code, message: 'm', next: 'n', requestId: 'r', facts: { preview: preview() } },
  });
  expect(freshPreviewIn(statusTrouble(409, body('refund.changed')))?.paymentId).toBe('pi_1');
  expect(freshPreviewIn(statusTrouble(409, body('refund.refused')))).toBeNull();
});
