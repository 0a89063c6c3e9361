import { expect, test } from 'vitest';
import { isProductType, PRODUCT_TYPES } from '../../../worker/policies/product-type.ts';

test('only the names of the table are product types', () => {
  expect(PRODUCT_TYPES.every(isProductType)).toBe(true);
  expect(['Physical', 'ebook', '', 'toString'].some(isProductType)).toBe(false);
});
