import { createContext, useContext, useId } from 'react';
import type { ReactNode } from 'react';

/** What every field of the SDK says about itself. */
export type FieldWords = {
  readonly label?: ReactNode;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  readonly invalid?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly hiddenElements?: readonly ('label' | 'description' | 'error')[] | undefined;
};

/** The attributes that tie a control to its words, for people who hear the page. */
export type FieldWiring = {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  readonly disabled: boolean;
};

/** Set by a FormFieldGroup that disables all of its fields. */
export const GroupDisabled = createContext(false);

export function useField(words: FieldWords): FieldWiring {
  const id = useId();
  const groupDisabled = useContext(GroupDisabled);
  const told = [
    words.description !== undefined && `${id}-description`,
    words.error !== undefined && `${id}-error`,
  ].filter((part) => part !== false);
  const isInvalid = words.invalid === true || words.error !== undefined;
  return {
    id,
    'aria-describedby': told.length > 0 ? told.join(' ') : undefined,
    'aria-invalid': isInvalid || undefined,
    disabled: words.disabled ?? groupDisabled,
  };
}

type FieldProps = {
  readonly words: FieldWords;
  readonly wiring: FieldWiring;
  readonly style?: React.CSSProperties;
  readonly children: ReactNode;
};

/** A labelled control with its description above and its error below. */
export function Field({ words, wiring, style, children }: FieldProps) {
  return (
    <div className="field" style={style}>
      {words.label !== undefined && (
        <label className={hide(words, 'label', 'field-label')} htmlFor={wiring.id}>
          {words.label}
        </label>
      )}
      <FieldText words={words} wiring={wiring} part="description" />
      {children}
      <FieldText words={words} wiring={wiring} part="error" />
    </div>
  );
}

type FieldTextProps = {
  readonly words: FieldWords;
  readonly wiring: FieldWiring;
  readonly part: 'description' | 'error';
};

export function FieldText({ words, wiring, part }: FieldTextProps) {
  const text = words[part];
  if (text === undefined || text === '') return null;
  return (
    <span id={`${wiring.id}-${part}`} className={hide(words, part, `field-${part}`)}>
      {text}
    </span>
  );
}

function hide(words: FieldWords, part: 'label' | 'description' | 'error', name: string): string {
  return words.hiddenElements?.includes(part) === true ? `${name} visually-hidden` : name;
}
