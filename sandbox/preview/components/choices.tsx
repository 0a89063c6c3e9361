import type {
  CheckboxProps,
  FormFieldGroupProps,
  RadioProps,
  SwitchProps,
} from '@stripe/ui-extension-sdk/ui';
import { useEffect, useRef } from 'react';
import { SETTLE_MS, useEcho } from './echo.ts';
import { FieldText, GroupDisabled, useField } from './field.tsx';
import { changeEvent } from './press.ts';

type ChoiceProps = (CheckboxProps | SwitchProps) & {
  readonly kind: 'checkbox' | 'switch';
  readonly indeterminate?: boolean | undefined;
};

function Choice(props: ChoiceProps) {
  const { kind, onChange, indeterminate = false, hiddenElements } = props;
  const wiring = useField(props);
  const [checked, change] = useEcho(props.checked, props.defaultChecked ?? false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current !== null) input.current.indeterminate = indeterminate;
  }, [indeterminate]);
  const isHidden = hiddenElements?.includes('label') === true;
  return (
    <div className={`choice choice-${kind}`}>
      <input
        {...wiring}
        ref={input}
        type="checkbox"
        role={kind === 'switch' ? 'switch' : undefined}
        name={props.name}
        // Without a value of the app's own, a form reads "on"; an undefined prop would make it "".
        {...(props.value === undefined ? {} : { value: props.value })}
        required={props.required}
        autoFocus={props.autoFocus}
        tabIndex={props.tabIndex}
        checked={checked}
        onChange={(event) => {
          if (props.readOnly === true) return;
          const plain = changeEvent<Parameters<NonNullable<typeof onChange>>[0]>(event);
          change(event.currentTarget.checked, () => onChange?.(plain));
        }}
      />
      <div className="choice-words">
        {props.label !== undefined && (
          <label className={isHidden ? 'visually-hidden' : 'choice-label'} htmlFor={wiring.id}>
            {props.label}
          </label>
        )}
        <FieldText words={props} wiring={wiring} part="description" />
        <FieldText words={props} wiring={wiring} part="error" />
      </div>
    </div>
  );
}

export function Checkbox(props: CheckboxProps) {
  return <Choice {...props} kind="checkbox" />;
}

export function Switch(props: SwitchProps) {
  return <Choice {...props} kind="switch" />;
}

/**
 * The browser keeps a group of radios itself, so that picking one clears the others at once; what
 * the app says is set when it says it, and again when it did not follow the pick.
 */
export function Radio(props: RadioProps) {
  const wiring = useField(props);
  const { checked, onChange, hiddenElements } = props;
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(checked);
  latest.current = checked;
  const obey = (): void => {
    if (input.current !== null && latest.current !== undefined) {
      input.current.checked = latest.current;
    }
  };
  useEffect(obey, [checked]);
  return (
    <div className="choice choice-radio">
      <input
        {...wiring}
        ref={input}
        type="radio"
        name={props.name}
        {...(props.value === undefined ? {} : { value: props.value })}
        required={props.required}
        autoFocus={props.autoFocus}
        tabIndex={props.tabIndex}
        defaultChecked={checked ?? props.defaultChecked}
        onChange={(event) => {
          const answer: unknown = onChange?.(changeEvent(event));
          void Promise.resolve(answer).then(() => window.setTimeout(obey, SETTLE_MS));
        }}
      />
      <div className="choice-words">
        <label
          className={hiddenElements?.includes('label') ? 'visually-hidden' : 'choice-label'}
          htmlFor={wiring.id}
        >
          {props.label}
        </label>
        <FieldText words={props} wiring={wiring} part="description" />
        <FieldText words={props} wiring={wiring} part="error" />
      </div>
    </div>
  );
}

export function FormFieldGroup(props: FormFieldGroupProps) {
  const { children, description, disabled = false, layout = 'vertical', legend } = props;
  return (
    <GroupDisabled.Provider value={disabled}>
      <fieldset className={`field-group field-group-${layout}`}>
        {legend !== undefined && <legend className="field-label">{legend}</legend>}
        {description !== undefined && <span className="field-description">{description}</span>}
        <div className="field-group-fields">{children}</div>
      </fieldset>
    </GroupDisabled.Provider>
  );
}
