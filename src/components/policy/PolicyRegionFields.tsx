import { Box, Button, Inline, Select, TextField } from '@stripe/ui-extension-sdk/ui';
import { useMemo, useState } from 'react';
import {
  isProductType,
  PRODUCT_TYPES,
  PRODUCTS,
  type ProductType,
} from '../../../worker/policies/product-type.ts';
import type { PolicyDraft } from '../../hooks/use-policies.ts';
import { regionErrors, type RegionPromise } from '../../words/policy/policy-form.ts';
import { promisedThere } from '../../words/policy/policy-lines.ts';
import { regionChoices } from '../../words/policy/policy-regions.ts';

type PolicyRegionProps = { readonly draft: PolicyDraft; readonly locale: string };

/** The places with days of their own, each with the way to take it away, and one to be added. */
export function PolicyRegionFields({ draft, locale }: PolicyRegionProps) {
  const { text, setText } = draft;
  const setRegions = (regions: readonly RegionPromise[]): void => {
    setText({ ...text, regions });
  };
  return (
    <Box css={{ stack: 'y', gap: 'medium' }}>
      {text.regions.map((promise, index) => (
        <Row
          key={`${promise.region} ${promise.productType}`}
          promise={promise}
          locale={locale}
          remove={() => {
            setRegions(text.regions.filter((_, at) => at !== index));
          }}
        />
      ))}
      <NewRegion
        // Empty again after each that was added.
        key={text.regions.length}
        locale={locale}
        regions={text.regions}
        add={(promise) => {
          setRegions([...text.regions, promise]);
        }}
      />
    </Box>
  );
}

type RowProps = {
  readonly promise: RegionPromise;
  readonly locale: string;
  readonly remove: () => void;
};

function Row({ promise, locale, remove }: RowProps) {
  const { label, value } = promisedThere(promise, locale);
  return (
    <Box css={{ stack: 'x', gap: 'medium', distribute: 'space-between', alignY: 'center' }}>
      <Inline>{`${label}: ${value.toLowerCase()}`}</Inline>
      <Button size="small" onPress={remove}>
        Remove
      </Button>
    </Box>
  );
}

type NewRegionProps = {
  readonly regions: readonly RegionPromise[];
  readonly locale: string;
  readonly add: (promise: RegionPromise) => void;
};

const NOTHING = { region: '', productType: 'physical' as ProductType, days: '' };

function NewRegion({ regions, locale, add }: NewRegionProps) {
  const [written, setWritten] = useState(NOTHING);
  const [hasTried, setTried] = useState(false);
  const wrong = regionErrors(written, regions);
  const errors = hasTried ? wrong : { region: null, days: null };
  const tryToAdd = (): void => {
    setTried(true);
    if (wrong.region !== null || wrong.days !== null) return;
    add({ ...written, days: Number(written.days) });
  };
  return (
    <Box css={{ stack: 'y', gap: 'small' }}>
      <RegionSelect
        locale={locale}
        error={errors.region}
        choose={(region) => {
          setWritten({ ...written, region });
        }}
      />
      <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
        <Select
          label="For"
          css={{ width: '1/2' }}
          defaultValue={written.productType}
          onChange={(event) => {
            const { value } = event.target;
            if (isProductType(value)) setWritten({ ...written, productType: value });
          }}
        >
          {PRODUCT_TYPES.map((type) => (
            <option key={type} value={type}>
              {PRODUCTS[type].name}
            </option>
          ))}
        </Select>
        <TextField
          label="Days there"
          css={{ width: '1/2' }}
          defaultValue=""
          invalid={errors.days !== null}
          error={errors.days ?? undefined}
          onChange={(event) => {
            setWritten({ ...written, days: event.target.value });
          }}
        />
      </Box>
      <Box>
        <Button size="small" onPress={tryToAdd}>
          Add these days
        </Button>
      </Box>
    </Box>
  );
}

type RegionSelectProps = {
  readonly locale: string;
  readonly error: string | null;
  readonly choose: (region: string) => void;
};

function RegionSelect({ locale, error, choose }: RegionSelectProps) {
  // Some 300 options: named once, not at every letter that is typed.
  const options = useMemo(
    () =>
      regionChoices(locale).map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      )),
    [locale],
  );
  return (
    <Select
      label="Place"
      defaultValue=""
      invalid={error !== null}
      error={error ?? undefined}
      onChange={(event) => {
        choose(event.target.value);
      }}
    >
      <option value="">Choose a place</option>
      {options}
    </Select>
  );
}
