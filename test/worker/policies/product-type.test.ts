import { expect, test } from 'vitest';
import { isProductType, LAW_KIND, PRODUCT_TYPES } from '../../../worker/policies/product-type.ts';

test('the law sees goods, services and digital content; software as a service is a service', () => {
  expect(PRODUCT_TYPES.map((type) => [type, LAW_KIND[type]])).toEqual([
    ['digital_download', 'digital'],
    ['saas_monthly', 'services'],
    ['saas_annual', 'services'],
    ['physical', 'goods'],
    ['custom_service', 'services'],
  ]);
});

test('only the five names are product types', () => {
  expect(PRODUCT_TYPES.every(isProductType)).toBe(true);
  expect(['Physical', 'ebook', '', 'toString'].some(isProductType)).toBe(false);
});
