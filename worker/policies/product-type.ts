/**
 * What is sold, and which kind the law sees in it. The platform says what it sells: it is never guessed
 * from a merchant category.
 */
export const PRODUCT_TYPES = [
  'digital_download',
  'saas_monthly',
  'saas_annual',
  'physical',
  'custom_service',
] as const;

export type ProductType = (typeof PRODUCT_TYPES)[number];

/** The three kinds that withdrawal laws tell apart. `digital` is content without a tangible medium. */
export type LawKind = 'goods' | 'services' | 'digital';

/**
 * Software as a service is a digital *service*, not digital content (Dir 2011/83/EU art 2(6), 2(11)): the
 * right does not end when it is first used, the buyer may owe a part of the price instead.
 */
export const LAW_KIND: Readonly<Record<ProductType, LawKind>> = {
  digital_download: 'digital',
  saas_monthly: 'services',
  saas_annual: 'services',
  physical: 'goods',
  custom_service: 'services',
};

export function isProductType(text: string): text is ProductType {
  return (PRODUCT_TYPES as readonly string[]).includes(text);
}
