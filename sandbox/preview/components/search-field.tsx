import type { SearchFieldProps } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import { useEcho } from './echo.ts';
import { Field, useField } from './field.tsx';
import { Glyph } from './icons.tsx';

type Key = string | number;
const LIST_HEIGHT_PX = { small: 120, medium: 200, large: 320 } as const;

export function SearchField(props: SearchFieldProps) {
  const { data, listboxSize = 'medium', onInputChange, placeholder = 'Search…' } = props;
  const wiring = useField(props);
  const [text, change] = useEcho(props.value, props.defaultValue ?? '');
  const [chosen, setChosen] = useState<readonly Key[]>(initiallyChosen(props));
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const matches = data.filter((one) => one.value.toLowerCase().includes(text.toLowerCase()));

  const pick = (id: Key): void => {
    const next = picked(props, chosen, id);
    setChosen(next);
    if (props.selectionMode === 'multiple') {
      props.onSelectionChange?.(new Set(next));
      return;
    }
    props.onSelectionChange?.(next[0] ?? null);
    const label = data.find((one) => one.id === id)?.value ?? '';
    change(label, () => onInputChange?.(label));
    setOpen(false);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const match = matches[active];
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, matches.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'Enter' && match !== undefined) pick(match.id);
  };
  return (
    <Field words={props} wiring={wiring}>
      <span className="search">
        <Glyph name="search" px={14} />
        <input
          {...wiring}
          className="input size-medium"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${wiring.id}-list`}
          autoComplete="off"
          placeholder={placeholder}
          value={text}
          onFocus={() => {
            setOpen(true);
          }}
          onBlur={() => {
            setOpen(false);
          }}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            setOpen(true);
            setActive(0);
            change(typed, () => onInputChange?.(typed));
          }}
        />
        {isOpen && (
          <ul
            id={`${wiring.id}-list`}
            role="listbox"
            className="listbox"
            style={{ maxHeight: LIST_HEIGHT_PX[listboxSize] }}
          >
            {matches.length === 0 && <li className="listbox-empty">Nothing found</li>}
            {matches.map((one, index) => (
              <li
                key={one.id}
                role="option"
                aria-selected={chosen.includes(one.id)}
                className={index === active ? 'listbox-item active' : 'listbox-item'}
                // Before the field loses focus, which closes the list.
                onMouseDown={(event) => {
                  event.preventDefault();
                  pick(one.id);
                }}
              >
                {one.value}
                {chosen.includes(one.id) && <Glyph name="check" px={12} />}
              </li>
            ))}
          </ul>
        )}
      </span>
    </Field>
  );
}

function initiallyChosen(props: SearchFieldProps): readonly Key[] {
  if (props.selectionMode === 'multiple') return props.defaultSelected ?? [];
  return props.defaultSelected === undefined ? [] : [props.defaultSelected];
}

function picked(props: SearchFieldProps, chosen: readonly Key[], id: Key): readonly Key[] {
  if (props.selectionMode === 'single') return [id];
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
}
