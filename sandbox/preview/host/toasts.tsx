import type { ToastOptions, ToastType } from '@stripe/ui-extension-sdk/utils/toast';
import { release, retain } from '@remote-ui/rpc';
import { useSyncExternalStore } from 'react';
import { Spinner } from '../components/actions.tsx';
import { Glyph } from '../components/icons.tsx';

/** How long a toast stays (SDK reference); a pending one stays until it is updated. */
const TOAST_MS = 4_000;
const TOAST_WITH_ACTION_MS = 6_000;

type Toast = {
  readonly id: number;
  readonly message: string;
  readonly type: ToastType;
  readonly action?: string;
  readonly onAction?: () => void;
};

let toasts: readonly Toast[] = [];
let count = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function dismiss(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

function put(id: number, message: string, options: ToastOptions): void {
  // The action belongs to the app's frame and must outlive the call that brought it.
  retain(options);
  const toast: Toast = { id, message, type: options.type, ...('action' in options && options) };
  const others = toasts.filter((one) => one.id !== id);
  publish([...others, toast]);
  if (options.type === 'pending') return;
  const stay = toast.action === undefined ? TOAST_MS : TOAST_WITH_ACTION_MS;
  setTimeout(() => {
    // An update replaced it, and its own time runs.
    if (toasts.includes(toast)) dismiss(id);
    release(options);
  }, stay);
}

/** The SDK's `showToast`. */
export function showToast(message: string, options: ToastOptions = {}) {
  count += 1;
  const id = count;
  put(id, message, options);
  return {
    update: (next: string, nextOptions: ToastOptions = {}) => {
      put(id, next, nextOptions);
    },
    dismiss: () => {
      dismiss(id);
    },
  };
}

const GLYPH = { success: 'checkCircle', caution: 'warning' } as const;

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, message, type, action, onAction }) => (
        <div key={id} className={`toast toast-${type ?? 'neutral'}`}>
          {type === 'pending' && <Spinner size="small" />}
          {type !== 'pending' && type !== undefined && <Glyph name={GLYPH[type]} px={16} />}
          <span>{message}</span>
          {action !== undefined && (
            <button
              type="button"
              onClick={() => {
                onAction?.();
                dismiss(id);
              }}
            >
              {action}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
