import type { TextAreaProps, TextFieldProps } from '@stripe/ui-extension-sdk/ui';
import { styleFrom } from '../css.ts';
import { useEcho } from './echo.ts';
import { Field, useField } from './field.tsx';
import { changeEvent, keyEvent } from './press.ts';

export function TextField(props: TextFieldProps) {
  const { size = 'medium', type = 'text', onChange, onKeyDown, onKeyUp } = props;
  const wiring = useField(props);
  const [text, change] = useEcho(props.value, props.defaultValue ?? '');
  return (
    <Field words={props} wiring={wiring} style={styleFrom('TextField', props.css)}>
      <input
        {...wiring}
        {...typing(props)}
        className={`input size-${size}`}
        type={type}
        value={text}
        onChange={(event) => {
          const plain = changeEvent<Parameters<NonNullable<typeof onChange>>[0]>(event);
          change(event.currentTarget.value, () => onChange?.(plain));
        }}
        onKeyDown={onKeyDown && ((event) => void onKeyDown(keyEvent(event)))}
        onKeyUp={onKeyUp && ((event) => void onKeyUp(keyEvent(event)))}
      />
    </Field>
  );
}

export function TextArea(props: TextAreaProps) {
  const { size = 'medium', rows = 3, resizeable = true, onChange, onKeyDown, onKeyUp } = props;
  const wiring = useField(props);
  const [text, change] = useEcho(props.value, props.defaultValue ?? '');
  return (
    <Field words={props} wiring={wiring} style={styleFrom('TextArea', props.css)}>
      <textarea
        {...wiring}
        {...typing(props)}
        className={`input input-area size-${size}`}
        style={{ resize: resizeable ? 'vertical' : 'none' }}
        rows={rows}
        value={text}
        onChange={(event) => {
          const plain = changeEvent<Parameters<NonNullable<typeof onChange>>[0]>(event);
          change(event.currentTarget.value, () => onChange?.(plain));
        }}
        onKeyDown={onKeyDown && ((event) => void onKeyDown(keyEvent(event)))}
        onKeyUp={onKeyUp && ((event) => void onKeyUp(keyEvent(event)))}
      />
    </Field>
  );
}

/** The attributes both kinds of text share and pass to the browser unchanged. */
function typing(props: TextFieldProps | TextAreaProps) {
  const { autoComplete, autoFocus, maxLength, minLength, name } = props;
  const { placeholder, readOnly, required, spellCheck, tabIndex } = props;
  return {
    autoComplete: autoComplete ?? 'off',
    autoFocus,
    maxLength,
    minLength,
    name,
    placeholder,
    readOnly,
    required,
    spellCheck,
    tabIndex,
  };
}
