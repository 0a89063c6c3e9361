import { expect, test } from 'vitest';
import { EMPTY_DRAFT } from '../../../../worker/disputes/evidence/draft.ts';
import { productOf } from '../../../../worker/disputes/evidence/product.ts';
import { withText } from './drafts.ts';

const shipped = withText(EMPTY_DRAFT, 'shipping_address', { text: '1 Main St', from: 'stripe' });
const types = (type: string) => ({ recourse_product_type: type });
const nothing = { productKind: null, draft: EMPTY_DRAFT };

test('a person’s choice goes before everything', () => {
  const chosen = { productKind: 'service', draft: shipped } as const;
  expect(productOf(chosen, types('digital_download'), [])).toEqual({
    kind: 'service',
    assumed: false,
  });
});

test('what the checkout said goes before what was shipped', () => {
  const said = productOf({ ...nothing, draft: shipped }, types('digital_download'), []);
  expect(said).toEqual({ kind: 'digital', assumed: false });
});

test('what was shipped is a thing, also where only Stripe holds the address', () => {
  const thing = { kind: 'physical', assumed: true };
  expect(productOf({ ...nothing, draft: shipped }, {}, [])).toEqual(thing);
  expect(productOf(nothing, {}, ['shipping_address'])).toEqual(thing);
});

test('where nothing tells, nothing was sent', () => {
  const guess = { kind: 'digital', assumed: true };
  expect(productOf(nothing, {}, ['customer_name'])).toEqual(guess);
  expect(productOf(nothing, types('cheese'), [])).toEqual(guess);
});
