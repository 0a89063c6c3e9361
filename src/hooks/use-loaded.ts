import { useCallback, useEffect, useRef, useState } from 'react';
import { askWorker, type Fields } from '../api/worker.ts';
import type { Caller } from '../api/caller.ts';
import type { Trouble } from '../words/trouble.ts';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | { readonly state: 'ready'; readonly value: T };

export type Loading<T> = {
  readonly loaded: Loaded<T>;
  /** Reads again; what is shown stays until the new answer is there. */
  readonly reload: () => Promise<void>;
  /** Reads again from the start, showing that it does. */
  readonly retry: () => Promise<void>;
};

/** Loads one operation's answer, again whenever what is asked changes. Only the newest answer counts. */
export function useLoaded<T>(caller: Caller, op: string, fields: Fields = {}): Loading<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const newest = useRef(0);
  const asked = JSON.stringify([caller, op, fields]);
  const latest = useRef({ caller, op, fields });
  latest.current = { caller, op, fields };

  const reload = useCallback(async () => {
    const mine = (newest.current += 1);
    const { caller: by, op: name, fields: what } = latest.current;
    const answer = await askWorker<T>(by, name, what);
    if (mine !== newest.current) return;
    setLoaded(
      answer.ok
        ? { state: 'ready', value: answer.value }
        : { state: 'failed', trouble: answer.trouble },
    );
  }, []);

  const retry = useCallback(async () => {
    setLoaded({ state: 'loading' });
    await reload();
  }, [reload]);

  useEffect(() => {
    const counter = newest;
    void retry();
    return () => {
      // An answer that comes after the view is gone is nobody's.
      counter.current += 1;
    };
  }, [asked, retry]);

  return { loaded, reload, retry };
}
