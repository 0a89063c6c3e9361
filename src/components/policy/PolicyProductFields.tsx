import { Box, Checkbox, FormFieldGroup, Select, TextField } from '@stripe/ui-extension-sdk/ui';
import {
  PRODUCT_TYPES,
  PRODUCTS,
  type ProductType,
} from '../../../worker/policies/product-type.ts';
import { wordsOf } from '../../../worker/base/result/closed-set.ts';
import { WINDOW_BASES, type WindowBasis } from '../../../worker/policies/window-basis.ts';
import type { PolicyDraft } from '../../hooks/use-policies.ts';
import type { ProductText } from '../../words/policy/policy-form.ts';

const BASES = wordsOf<WindowBasis>(WINDOW_BASES);

/** Days, what they count from, fee and final sale of each product type. What is wrong can be corrected under a final sale too. */
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
  const { name } = PRODUCTS[type];
  const change = (changed: Partial<ProductText>): void => {
    setText({ ...text, products: { ...text.products, [type]: { ...product, ...changed } } });
  };
  return (
    <FormFieldGroup legend={name}>
      <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
        <TextField
          label={`Days ${WINDOW_BASES[product.from].words}`}
          css={{ width: '1/4' }}
          defaultValue={product.days}
          disabled={product.isFinal && !errors?.days}
          invalid={Boolean(errors?.days)}
          error={errors?.days ?? undefined}
          onChange={(event) => {
            change({ days: event.target.value });
          }}
        />
        <Select
          label="Counted"
          css={{ width: '1/2' }}
          disabled={product.isFinal}
          value={product.from}
          onChange={(event) => {
            const chosen = BASES.find((basis) => basis === event.target.value);
            if (chosen) change({ from: chosen });
          }}
        >
          {BASES.map((basis) => (
            <option key={basis} value={basis}>
              {WINDOW_BASES[basis].words}
            </option>
          ))}
        </Select>
        <TextField
          label="Per cent kept"
          css={{ width: '1/4' }}
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
