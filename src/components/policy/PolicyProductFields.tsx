import { Box, Checkbox, FormFieldGroup, TextField } from '@stripe/ui-extension-sdk/ui';
import {
  PRODUCT_TYPES,
  PRODUCTS,
  type ProductType,
} from '../../../worker/policies/product-type.ts';
import type { PolicyDraft } from '../../hooks/use-policies.ts';
import type { ProductText } from '../../words/policy/policy-form.ts';

/** Days, fee and final sale of each product type. What is wrong can be corrected under a final sale too. */
export function PolicyProductFields({ draft }: { readonly draft: PolicyDraft }) {
  return (
    <Box css={{ stack: 'y', gap: 'large' }}>
      {PRODUCT_TYPES.map((type) => (
        <Product key={type} draft={draft} type={type} />
      ))}
    </Box>
  );
}

function Product({ draft, type }: { readonly draft: PolicyDraft; readonly type: ProductType }) {
  const { text, setText } = draft;
  const product = text.products[type];
  const errors = draft.errors?.products[type];
  const { name, windowFrom: from } = PRODUCTS[type];
  const change = (changed: Partial<ProductText>): void => {
    setText({ ...text, products: { ...text.products, [type]: { ...product, ...changed } } });
  };
  return (
    <FormFieldGroup legend={name}>
      <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
        <TextField
          label={`Days from ${from}`}
          css={{ width: '1/2' }}
          defaultValue={product.days}
          disabled={product.isFinal && !errors?.days}
          invalid={Boolean(errors?.days)}
          error={errors?.days ?? undefined}
          onChange={(event) => {
            change({ days: event.target.value });
          }}
        />
        <TextField
          label="Per cent kept"
          css={{ width: '1/2' }}
          defaultValue={product.percent}
          disabled={product.isFinal && !errors?.percent}
          invalid={Boolean(errors?.percent)}
          error={errors?.percent ?? undefined}
          onChange={(event) => {
            change({ percent: event.target.value });
          }}
        />
      </Box>
      <Checkbox
        label="Final sale"
        checked={product.isFinal}
        onChange={(event) => {
          change({ isFinal: event.target.checked });
        }}
      />
    </FormFieldGroup>
  );
}
