import type { ButtonProps } from '@stripe/ui-extension-sdk/ui';
import type { MouseEvent, SyntheticEvent } from 'react';

type PressEvent = Parameters<NonNullable<ButtonProps['onPress']>>[0];

/** A press as plain data: a real event cannot cross to the app's frame. */
export function pressEvent(event: MouseEvent): PressEvent {
  const { altKey, ctrlKey, metaKey, shiftKey } = event;
  const press = { type: 'press', pointerType: 'mouse', altKey, ctrlKey, metaKey, shiftKey };
  // The SDK types it as the React Aria event, of which only the data survives the crossing.
  return press as unknown as PressEvent;
}

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A change as plain data, with the fields of `target` that apps read. */
export function changeEvent<T>(event: SyntheticEvent<Input>): T {
  const { value, name, type } = event.currentTarget;
  const input = event.currentTarget;
  const checked = input instanceof HTMLInputElement ? { checked: input.checked } : {};
  const selected =
    input instanceof HTMLSelectElement
      ? { selectedOptions: [...input.selectedOptions].map((option) => ({ value: option.value })) }
      : {};
  const target = { value, name, type, ...checked, ...selected };
  // The SDK types it as React's ChangeEvent; only plain data can cross to the app's frame.
  return { type: 'change', target, currentTarget: target } as unknown as T;
}

/** A key as plain data. */
export function keyEvent<T>(event: React.KeyboardEvent<Input>): T {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey, type } = event;
  const { value, name } = event.currentTarget;
  const target = { value, name };
  return { type, key, code, altKey, ctrlKey, metaKey, shiftKey, target } as unknown as T;
}
