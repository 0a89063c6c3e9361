import { useEffect, useRef, useState } from 'react';

/** How long after its handler returned an app may take to draw a change it accepts. */
export const SETTLE_MS = 400;

/**
 * A field's value between two processes. What is typed shows at once; the app's answers arrive
 * later and in order, and one that only repeats what was typed must not move the caret or lose a
 * letter. An answer that differs (an app that cuts or refuses input) wins.
 *
 * @param controlled the app's `value`, or undefined for a field that keeps its own
 * @param initial what an uncontrolled field starts with
 */
export function useEcho<T>(
  controlled: T | undefined,
  initial: T,
): readonly [T, (next: T, send: () => unknown) => void] {
  const [shown, setShown] = useState<T>(controlled ?? initial);
  const unanswered = useRef<T[]>([]);
  const latest = useRef(controlled);
  latest.current = controlled;

  useEffect(() => {
    if (controlled === undefined) return;
    const answered = unanswered.current.indexOf(controlled);
    if (answered >= 0) {
      unanswered.current = unanswered.current.slice(answered + 1);
      return;
    }
    unanswered.current = [];
    setShown(controlled);
  }, [controlled]);

  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const settle = (): void => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      unanswered.current = [];
      if (latest.current !== undefined) setShown(latest.current);
    }, SETTLE_MS);
  };
  const change = (next: T, send: () => unknown): void => {
    setShown(next);
    window.clearTimeout(timer.current);
    if (controlled !== undefined) unanswered.current.push(next);
    // The app's handler answers over the port; its own value counts once it is done.
    void Promise.resolve(send()).then(settle, settle);
  };
  return [shown, change];
}
