import { describe, expect, test } from 'vitest';
import {
  bankPreviewOf,
  evidenceParams,
} from '../../../../worker/disputes/evidence/bank-preview.ts';
import { asksForFee, checklistOf } from '../../../../worker/disputes/evidence/checklist.ts';
import { EMPTY_DRAFT, type Draft } from '../../../../worker/disputes/evidence/draft.ts';
import { DISPUTE_REASONS } from '../../../../worker/disputes/evidence/evidence-data.ts';
import { compelling, draftFile, withCompelling, withFile, withGiven, withText } from './drafts.ts';

const KINDS = ['physical', 'digital', 'service'] as const;
const CELLS = DISPUTE_REASONS.flatMap((reason) => KINDS.map((kind) => ({ reason, kind })));

const ask = (change: Partial<Parameters<typeof checklistOf>[0]> = {}) =>
  checklistOf({
    reason: 'fraudulent',
    productKind: 'physical',
    draft: EMPTY_DRAFT,
    brand: 'visa',
    eligibility: [],
    ...change,
  });

/** What Stripe would be sent of a draft; a file of ours is a file of Stripe's. */
const sent = (draft: Draft) => evidenceParams(draft, (field) => `file_${field}`);

describe.each(CELLS)('a case of $reason about a $kind product', ({ reason, kind }) => {
  const critical = ask({ reason, productKind: kind }).items.filter(
    ({ grade }) => grade === 'critical',
  );

  test('misses every critical item at first, and is complete once all are given', () => {
    const empty = ask({ reason, productKind: kind });
    expect(empty.items.every(({ state, from }) => state === 'missing' && from === null)).toBe(true);
    expect(empty.complete).toBe(critical.length === 0);
    const draft = critical.reduce((so, { field }) => withGiven(so, field), EMPTY_DRAFT);
    const full = ask({ reason, productKind: kind, draft });
    expect(full.complete).toBe(true);
    const of = critical.length;
    expect(full.completeness.critical).toEqual({ given: of, of });
  });

  test('tells each critical item given once it is there, and sends it in its field', () => {
    for (const { field } of critical) {
      const draft = withGiven(EMPTY_DRAFT, field);
      const given = ask({ reason, productKind: kind, draft }).items.filter(
        ({ state }) => state === 'given',
      );
      expect(given.map((item) => [item.field, item.from])).toEqual([[field, 'staff']]);
      const names = Object.keys(sent(draft));
      expect(names).toEqual([field === 'fee_acknowledged' ? 'enhanced_evidence' : field]);
      const { sections } = bankPreviewOf(draft, { reason, productKind: kind });
      expect(sections.map((section) => section.field)).toEqual([field]);
    }
  });
});

test('a reason of tomorrow is responded to as a general one', () => {
  const items = ask({ reason: 'general' }).items;
  expect(ask({ reason: 'a_reason_of_tomorrow' }).items).toEqual(items);
  expect(ask({ reason: 'toString' }).items).toEqual(items);
});

test('what is given keeps its source, and recommended items are counted apart', () => {
  const draft = withText(EMPTY_DRAFT, 'shipping_carrier', { text: 'UPS', from: 'platform' });
  const found = ask({ draft });
  expect(found.items.find(({ field }) => field === 'shipping_carrier')).toMatchObject({
    grade: 'recommended',
    state: 'given',
    from: 'platform',
  });
  expect(found.completeness).toEqual({
    critical: { given: 0, of: 2 },
    recommended: { given: 1, of: 11 },
  });
});

test('a blank text and a field without files are missing', () => {
  const draft = withFile(withText(EMPTY_DRAFT, 'shipping_carrier', ' '), 'receipt');
  expect(ask({ draft }).items.every(({ state }) => state === 'missing')).toBe(true);
});

test('a file tells who gave it', () => {
  const draft = withFile(EMPTY_DRAFT, 'receipt', draftFile({ from: 'seller' }));
  expect(ask({ draft }).items.find(({ field }) => field === 'receipt')?.from).toBe('seller');
});

describe('the network fee of a compliance case', () => {
  test.each([
    ['noncompliant', [], 1],
    ['noncompliant', ['visa_compliance'], 1],
    ['fraudulent', ['visa_compliance'], 1],
    ['fraudulent', ['mastercard_compliance'], 1],
    ['fraudulent', ['visa_compelling_evidence_3'], 0],
    ['fraudulent', [], 0],
  ])('of %s with %j is %i critical item', (reason, eligibility, count) => {
    const fees = ask({ reason, eligibility }).items.filter(
      ({ field, grade }) => field === 'fee_acknowledged' && grade === 'critical',
    );
    expect(fees).toHaveLength(count);
    expect(asksForFee(reason, eligibility)).toBe(count === 1);
  });
});

describe('Visa’s rule on earlier undisputed payments', () => {
  const eligibility = ['visa_compelling_evidence_3'];
  const items = (draft: Draft, brand: string | null = 'visa') =>
    ask({ draft, brand, eligibility }).items.slice(15);

  test('adds five recommended items, all missing at first', () => {
    expect(items(EMPTY_DRAFT)).toHaveLength(5);
    expect(new Set(items(EMPTY_DRAFT).map(({ grade }) => grade))).toEqual(new Set(['recommended']));
    expect(new Set(items(EMPTY_DRAFT).map(({ state }) => state))).toEqual(new Set(['missing']));
  });

  test('tells what is given, from whom, and what is missing', () => {
    const { disputed } = compelling();
    const draft = withCompelling(
      compelling({ disputed: { ...disputed, merchandiseOrServices: null } }),
    );
    expect(items(draft).map(({ field, state, from }) => [field, state, from])).toEqual([
      ['prior_undisputed_transactions', 'given', 'records'],
      ['customer_identifiers', 'given', 'records'],
      ['disputed_transaction_description', 'given', 'records'],
      ['prior_undisputed_transaction_description', 'given', 'records'],
      ['merchandise_or_services', 'missing', null],
    ]);
  });

  test('is Visa’s, and only where Stripe says it may apply', () => {
    expect(items(EMPTY_DRAFT, 'mastercard')).toEqual([]);
    expect(items(EMPTY_DRAFT, null)).toHaveLength(5);
    expect(ask({ eligibility: ['visa_compliance'] }).items).toHaveLength(16);
  });
});
