import { useCallback, useEffect, useRef, useState } from 'react';
import type { Preview } from '../../worker/refunds/plan/preview.ts';
import type { PreviewCard } from '../../worker/refunds/routes.ts';
import type { Caller } from '../api/caller.ts';
import { askWorker, type Fields } from '../api/worker.ts';
import type { Trouble } from '../words/trouble.ts';

/** What a preview is asked for. */
export type PreviewRequest = {
  readonly op: 'refunds.preview' | 'refunds.review';
  readonly fields: Fields;
};

export type Previewing = {
  readonly card: PreviewCard | null;
  /** True while a newer one is read. */
  readonly isReading: boolean;
  /** True when what is shown is what is asked for: only then it may be confirmed. */
  readonly isCurrent: boolean;
  readonly trouble: Trouble | null;
  readonly retry: () => void;
  /** Takes a fresher preview that came with a refusal. */
  readonly replace: (preview: Preview) => void;
  readonly reset: () => void;
};

/** A preview reads Stripe several times, so it waits until somebody has paused typing. */
const PAUSE_MS = 350;

type Read = { readonly key: string | null; readonly card: PreviewCard | null };
const NOTHING: Read = { key: null, card: null };

/** The preview of a wish, read again when the wish changes; null reads nothing. Only the newest counts. */
export function useRefundPreview(caller: Caller, request: PreviewRequest | null): Previewing {
  const [read, setRead] = useState<Read>(NOTHING);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [turn, setTurn] = useState(0);
  const newest = useRef(0);
  const key = request && JSON.stringify([request, turn]);
  const latest = useRef({ caller, request });
  latest.current = { caller, request };
  const isFirst = read.card === null;

  useEffect(() => {
    const counter = newest;
    const mine = (counter.current += 1);
    const look = async (): Promise<void> => {
      const { caller: by, request: what } = latest.current;
      if (!what) return;
      const answer = await askWorker<PreviewCard>(by, what.op, what.fields);
      if (mine !== counter.current) return;
      setTrouble(answer.ok ? null : answer.trouble);
      setRead((before) => ({ key, card: answer.ok ? answer.value : before.card }));
    };
    if (key === null) return undefined;
    if (isFirst) void look();
    const timer = isFirst ? null : setTimeout(() => void look(), PAUSE_MS);
    return () => {
      // An answer to an older wish is nobody's.
      counter.current += 1;
      if (timer !== null) clearTimeout(timer);
    };
    // Whether it is the first only says how long to wait.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);

  const retry = useCallback(() => {
    setTurn((before) => before + 1);
  }, []);
  const replace = useCallback((preview: Preview) => {
    setRead((before) => ({ ...before, card: before.card && { ...before.card, preview } }));
  }, []);
  const reset = useCallback(() => {
    setTrouble(null);
    setRead(NOTHING);
  }, []);
  const isReading = key !== null && key !== read.key;
  const isCurrent = key !== null && key === read.key && trouble === null;
  return { card: read.card, isReading, isCurrent, trouble, retry, replace, reset };
}
