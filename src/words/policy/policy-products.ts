/** What is sold, as a policy names it. */
import type { ProductType } from '../../../worker/policies/product-type.ts';

export type ProductWords = {
  readonly name: string;
  /** Inside a sentence. */
  readonly inside: string;
  /** What the days of a promise count from. */
  readonly from: 'delivery' | 'purchase';
};

/** Goods first: they are what most promises are about. */
export const PRODUCT_ORDER: readonly ProductType[] = [
  ...(['physical', 'digital_download', 'saas_monthly', 'saas_annual', 'custom_service'] as const),
];

export function productWords(type: ProductType): ProductWords {
  switch (type) {
    case 'physical':
      return { name: 'Goods', inside: 'goods', from: 'delivery' };
    case 'digital_download':
      return { name: 'Digital downloads', inside: 'digital downloads', from: 'purchase' };
    case 'saas_monthly':
      return { name: 'Monthly subscriptions', inside: 'monthly subscriptions', from: 'purchase' };
    case 'saas_annual':
      return { name: 'Annual subscriptions', inside: 'annual subscriptions', from: 'purchase' };
    case 'custom_service':
      return { name: 'Custom services', inside: 'custom services', from: 'purchase' };
  }
}
