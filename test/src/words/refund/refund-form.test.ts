import { expect, test } from 'vitest';
import {
  approvalStepOf,
  askedOf,
  emailError,
  NEW_REFUND,
  stepOf,
} from '../../../../src/words/refund/refund-form.ts';
import type { Preview } from '../../../../worker/refunds/plan/preview.ts';
import { funding, fundingLine, preview, SHORT, verdict } from '../../refund-cards.ts';

test('an untouched form asks for all that is left, whatever that becomes', () => {
  expect(askedOf(NEW_REFUND, 'usd')).toEqual({ payer: 'seller', whenShort: 'advance' });
});

test('only what was told and chosen is sent', () => {
  const statedFacts = { productType: 'physical', informed: undefined } as const;
  const form = {
    ...NEW_REFUND,
    amount: '12.50',
    feeBack: false,
    statedFacts,
    buyerEmail: ' a@b.example ',
  };
  expect(askedOf(form, 'usd')).toEqual({
    amountMinor: 1_250,
    payer: 'seller',
    whenShort: 'advance',
    feeBack: false,
    buyerEmail: 'a@b.example',
    statedFacts: { productType: 'physical' },
  });
});

test.each([
  ['text', { amount: 'ten' }],
  ['nothing', { amount: '' }],
  ['zero', { amount: '0' }],
  ['an address that is none', { buyerEmail: 'at home' }],
])('a form with %s is not sent', (_, changed) => {
  expect(askedOf({ ...NEW_REFUND, ...changed }, 'usd')).toBeNull();
});

test('an e-mail may be left out', () => {
  expect(emailError('')).toBeNull();
  expect(emailError('buyer@example.com')).toBeNull();
  expect(emailError('buyer')).toMatch(/^Write an e-mail address/);
});

const approval = { because: 'exception', right: 'approve_refunds', excess: null } as const;
const waiting = { ...SHORT, chosen: 'wait' } as const;
const platform = fundingLine({ sellerId: null });
const queued = funding({ state: 'platform_short', platform, chosen: 'wait', queuesAtStripe: true });

test.each<[string, Partial<Preview>, string | null]>([
  ['what is due', {}, 'Refund $100.00'],
  ['an exception', { approval }, 'Ask for approval'],
  [
    'what is not clear',
    {
      verdict: verdict({ outcome: 'missing_facts' }),
      approval: { ...approval, because: 'missing_facts' },
    },
    'Ask for approval anyway',
  ],
  ['an authorisation', { verdict: verdict({ outcome: 'cancel_instead' }) }, 'Cancel the payment'],
  ['a seller waited for', { funding: waiting }, 'Refund when the balance is there'],
  ['a refund that Stripe queues', { funding: queued }, 'Refund $100.00'],
  [
    'a platform waited for',
    { funding: { ...queued, queuesAtStripe: false } },
    'Refund when the balance is there',
  ],
  ['what is not possible', { verdict: verdict({ outcome: 'refused' }), legs: [] }, null],
  ['a chargeback', { verdict: verdict({ outcome: 'respond_in_case' }), legs: [] }, null],
  ['what is owed elsewhere', { verdict: verdict({ outcome: 'owed_elsewhere' }), legs: [] }, null],
])('the button for %s', (_, changed, label) => {
  expect(stepOf(preview(changed), 'en')?.label ?? null).toBe(label);
});

test('asking without the facts is possible, and not the first thing to press', () => {
  const unclear = preview({
    verdict: verdict({ outcome: 'missing_facts' }),
    approval: { because: 'missing_facts', right: 'approve_refunds', excess: null },
  });
  expect(stepOf(unclear, 'en')?.isPrimary).toBe(false);
});

test('whoever approves sees what their word does, not that somebody must agree', () => {
  expect(approvalStepOf(preview({ approval }), 'en')?.label).toBe('Approve: refund $100.00');
  expect(approvalStepOf(preview({ approval, funding: waiting }), 'en')?.label).toBe(
    'Approve: refund when the balance is there',
  );
  expect(approvalStepOf(preview({ legs: [] }), 'en')).toBeNull();
});
