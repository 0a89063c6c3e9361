import { showToast } from '@stripe/ui-extension-sdk/utils';
import { useState } from 'react';
import type { Caller } from '../api/caller.ts';
import { askWorker, type Answer, type Fields } from '../api/worker.ts';
import { waitsIn, waitsTrouble } from '../words/second-person.ts';
import type { Trouble } from '../words/trouble.ts';

export type Acting = {
  readonly isPending: boolean;
  /** Why the last try failed; null before and after a success. */
  readonly trouble: Trouble | null;
  readonly clear: () => void;
  /** Where it waits for a second person, that is kept as trouble; with `toast` null it is answered as it came. */
  readonly act: <T>(op: string, fields: Fields, toast?: string | null) => Promise<Answer<T>>;
};

/** Changes something: one call at a time, with a toast when it is done and its refusal kept to be shown. */
export function useActing(caller: Caller): Acting {
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const act = async <T>(op: string, fields: Fields, toast?: string | null): Promise<Answer<T>> => {
    setPending(true);
    setTrouble(null);
    const answer = await askWorker<T>(caller, op, fields);
    setPending(false);
    const waits = answer.ok ? waitsIn(answer.value) : null;
    if (waits && toast !== null) {
      const waiting = waitsTrouble(waits);
      setTrouble(waiting);
      return { ok: false, trouble: waiting };
    }
    if (!answer.ok) setTrouble(answer.trouble);
    else if (toast !== undefined && toast !== null) await showToast(toast, { type: 'success' });
    return answer;
  };
  const clear = (): void => {
    setTrouble(null);
  };
  return { isPending, trouble, clear, act };
}
