/** What kind of thing was sold, for the checklist: what a person chose, else what the payment tells. */
import type { EvidenceKind } from '../../policies/product-type.ts';
import { isProductType, PRODUCTS } from '../../policies/product-type.ts';
import type { Draft } from './draft.ts';

export type Product = {
  readonly kind: EvidenceKind;
  /** True when no one said: staff should choose. */
  readonly assumed: boolean;
};

/** @param stagedFields the evidence fields that hold something: what was shipped is a thing */
export function productOf(
  {
    productKind,
    draft,
  }: {
    /** As people chose; null: no one did. */
    readonly productKind: EvidenceKind | null;
    readonly draft: Draft;
  },
  metadata: Readonly<Record<string, string>>,
  stagedFields: readonly string[],
): Product {
  if (productKind !== null) return { kind: productKind, assumed: false };
  const type = metadata['recourse_product_type'] ?? '';
  if (isProductType(type)) return { kind: PRODUCTS[type].evidenceKind, assumed: false };
  const isShipped =
    draft.texts.shipping_address !== undefined || stagedFields.includes('shipping_address');
  return { kind: isShipped ? 'physical' : 'digital', assumed: true };
}
