import type { CurrencyFieldProps, DateFieldProps, SelectProps } from '@stripe/ui-extension-sdk/ui';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { styleFrom } from '../css.ts';
import { useEcho } from './echo.ts';
import { Field, useField } from './field.tsx';
import { fractionDigits, minorToText, textToMinor } from './currency.ts';
import { Glyph } from './icons.tsx';
import { changeEvent } from './press.ts';

export function Select(props: SelectProps) {
  const { size = 'medium', multiple = false, onChange, children } = props;
  const wiring = useField(props);
  const initial = props.defaultValue ?? (multiple ? [] : undefined);
  const [value, change] = useEcho<string | string[] | undefined>(props.value, initial);
  return (
    <Field words={props} wiring={wiring} style={styleFrom('Select', props.css)}>
      <span className={`select size-${size}`}>
        <select
          {...wiring}
          className={`input size-${size}`}
          multiple={multiple}
          name={props.name}
          required={props.required}
          autoFocus={props.autoFocus}
          value={value}
          onChange={(event) => {
            const chosen = [...event.currentTarget.selectedOptions].map((one) => one.value);
            const plain = changeEvent<Parameters<NonNullable<typeof onChange>>[0]>(event);
            change(multiple ? chosen : event.currentTarget.value, () => onChange?.(plain));
          }}
        >
          {children}
        </select>
        {!multiple && <Glyph name="chevronDown" px={12} />}
      </span>
    </Field>
  );
}

type OptionProps = {
  readonly value?: string;
  readonly disabled?: boolean;
  readonly label?: string;
  readonly children?: ReactNode;
};

/** The one HTML element the SDK allows, inside a Select. */
export function Option({ value, disabled, label, children }: OptionProps) {
  return (
    <option value={value} disabled={disabled} label={label}>
      {children}
    </option>
  );
}

export function DateField(props: DateFieldProps) {
  const { size = 'medium', onChange } = props;
  const wiring = useField(props);
  const [date, change] = useEcho(props.value, props.defaultValue ?? '');
  return (
    <Field words={props} wiring={wiring}>
      <input
        {...wiring}
        className={`input size-${size}`}
        type="date"
        value={date}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          change(chosen, () => onChange?.(chosen));
        }}
      />
    </Field>
  );
}

/** Amounts are in the currency's smallest unit, as the SDK documents `value`. */
export function CurrencyField(props: CurrencyFieldProps) {
  const { size = 'medium', onChange, onCurrencyChange, currencyAllowlist } = props;
  const wiring = useField(props);
  const [currency, changeCurrency] = useEcho(props.currency, props.defaultCurrency ?? 'USD');
  const digits = fractionDigits(currency) + (props.fractionDigitOffset ?? 0);
  const [minor, change] = useEcho(props.value, props.defaultValue ?? null);
  const [draft, setDraft] = useState<string | null>(null);
  const sent = useRef<string>('');
  return (
    <Field words={props} wiring={wiring}>
      <span className={`currency size-${size}`}>
        <input
          {...wiring}
          className={`input size-${size}`}
          inputMode="decimal"
          autoComplete="off"
          readOnly={props.readOnly}
          autoFocus={props.autoFocus}
          value={draft ?? minorToText(minor, digits)}
          onFocus={() => {
            setDraft(minorToText(minor, digits));
          }}
          onBlur={() => {
            setDraft(null);
          }}
          onChange={(event) => {
            const text = event.currentTarget.value.replace(/[^\d.,-]/g, '');
            const next = textToMinor(text, digits);
            setDraft(text);
            if (sent.current === text) return;
            sent.current = text;
            change(next, () => onChange?.(next));
          }}
        />
        {currencyAllowlist === undefined || currencyAllowlist.length < 2 ? (
          <span className="currency-code">{currency}</span>
        ) : (
          <select
            className="currency-code"
            aria-label="Currency"
            value={currency}
            onChange={(event) => {
              // The list is the app's own, so its members are currencies.
              const chosen = event.currentTarget.value as typeof currency;
              changeCurrency(chosen, () => onCurrencyChange?.(chosen));
            }}
          >
            {currencyAllowlist.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        )}
      </span>
    </Field>
  );
}
