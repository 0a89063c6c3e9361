import { Box, Inline, Select } from '@stripe/ui-extension-sdk/ui';
import { useMemo, useState } from 'react';
import type { PolicyRules } from '../../../worker/policies/policy.ts';
import {
  isLanguage,
  LANGUAGE_CODES,
  LANGUAGES,
  type Language,
} from '../../../worker/base/result/language.ts';
import { policyText } from '../../../worker/policies/text/policy-text.ts';
import {
  isProductType,
  PRODUCT_TYPES,
  PRODUCTS,
  type ProductType,
} from '../../../worker/policies/product-type.ts';
import { countries } from '../../words/countries.ts';
import { US_STATE_CHOICES } from '../../words/policy/policy-regions.ts';
import { Section } from '../settings/Section.tsx';

type PreviewProps = {
  readonly rules: PolicyRules;
  readonly locale: string;
  /** What to know about this text, or null. */
  readonly note?: string | null;
};

/** A country whose law gives a lot, so that the text shows what it can say. */
const FIRST_COUNTRY = 'DE';

/** The very text that a checkout is given, for one product type, country and language. */
export function PolicyTextPreview({ rules, locale, note = null }: PreviewProps) {
  const [productType, setProductType] = useState<ProductType>('physical');
  const [country, setCountry] = useState(FIRST_COUNTRY);
  const [region, setRegion] = useState<string | null>(null);
  const [language, setLanguage] = useState<Language>('en');
  const hasStates = country === 'US';
  const width = hasStates ? '1/4' : '1/3';
  const { policy, right, source } = policyText(
    { version: 0, effectiveAt: 0, savedAt: 0, savedBy: '', rules },
    { productType, country, region, language },
  );
  return (
    <Section
      title="What buyers read"
      says="The text your checkout gets, for what is bought, where the buyer lives and what they read."
    >
      <Box css={{ stack: 'x', gap: 'small', alignY: 'top' }}>
        <Select
          label="What is bought"
          css={{ width }}
          defaultValue={productType}
          onChange={(event) => {
            const { value } = event.target;
            if (isProductType(value)) setProductType(value);
          }}
        >
          {PRODUCT_TYPES.map((type) => (
            <option key={type} value={type}>
              {PRODUCTS[type].name}
            </option>
          ))}
        </Select>
        <CountrySelect
          locale={locale}
          country={country}
          width={width}
          setCountry={(chosen) => {
            setCountry(chosen);
            setRegion(null);
          }}
        />
        {hasStates && <StateSelect setRegion={setRegion} />}
        <LanguageSelect language={language} setLanguage={setLanguage} width={width} />
      </Box>
      {note !== null && <Inline css={{ color: 'secondary' }}>{note}</Inline>}
      <Box
        css={{
          stack: 'y',
          gap: 'small',
          backgroundColor: 'container',
          borderRadius: 'medium',
          padding: 'medium',
        }}
      >
        {[...policy, ...right].map((sentence) => (
          <Inline key={sentence}>{sentence}</Inline>
        ))}
        {source !== null && (
          <Inline css={{ font: 'caption', color: 'secondary' }}>{`Law: ${source}`}</Inline>
        )}
      </Box>
    </Section>
  );
}

type Width = '1/3' | '1/4';

type CountrySelectProps = {
  readonly width: Width;
  readonly locale: string;
  readonly country: string;
  readonly setCountry: (country: string) => void;
};

function CountrySelect({ locale, country, setCountry, width }: CountrySelectProps) {
  const options = useMemo(
    () =>
      countries(locale).map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      )),
    [locale],
  );
  return (
    <Select
      label="Where the buyer lives"
      css={{ width }}
      defaultValue={country}
      onChange={(event) => {
        setCountry(event.target.value);
      }}
    >
      {options}
    </Select>
  );
}

/** What a state of the US gives is its own law, and the platform may promise more there. */
function StateSelect({ setRegion }: { readonly setRegion: (region: string | null) => void }) {
  return (
    <Select
      label="State"
      css={{ width: '1/4' }}
      defaultValue=""
      onChange={(event) => {
        const { value } = event.target;
        setRegion(value === '' ? null : value);
      }}
    >
      <option value="">Not known</option>
      {US_STATE_CHOICES.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Select>
  );
}

type LanguageSelectProps = {
  readonly width: Width;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
};

function LanguageSelect({ language, setLanguage, width }: LanguageSelectProps) {
  return (
    <Select
      label="Language"
      css={{ width }}
      defaultValue={language}
      onChange={(event) => {
        const { value } = event.target;
        if (isLanguage(value)) setLanguage(value);
      }}
    >
      {LANGUAGE_CODES.map((code) => (
        <option key={code} value={code}>
          {LANGUAGES[code].name}
        </option>
      ))}
    </Select>
  );
}
