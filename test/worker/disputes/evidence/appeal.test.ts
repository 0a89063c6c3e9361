import { expect, test } from 'vitest';
import { appealParams, clearedFields } from '../../../../worker/disputes/evidence/appeal.ts';
import { EMPTY_DRAFT } from '../../../../worker/disputes/evidence/draft.ts';
import { withText } from './drafts.ts';

test('an appeal is its reason and its files, and no field of the first response', () => {
  const draft = withText(
    withText(EMPTY_DRAFT, 'uncategorized_text', 'The bank read another order'),
    'product_description',
    'A lamp',
  );
  expect(appealParams(draft, ['file_1', 'file_2'])).toEqual({
    appeal: {
      card: {
        reason_for_filing: 'The bank read another order',
        supporting_files: ['file_1', 'file_2'],
      },
    },
  });
});

test('what an appeal does not have is not named', () => {
  expect(appealParams(EMPTY_DRAFT, [])).toEqual({ appeal: { card: {} } });
});

test('texts and files that stand at Stripe and are not given any more are emptied', () => {
  const staged = ['customer_name', 'receipt', 'product_description', 'enhanced_evidence'];
  expect(clearedFields(staged, { product_description: 'A lamp' })).toEqual({
    customer_name: '',
    receipt: '',
  });
});
