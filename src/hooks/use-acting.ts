import { showToast } from '@stripe/ui-extension-sdk/utils';
import { useState } from 'react';
import type { Caller } from '../api/caller.ts';
import { askWorker, type Answer, type Fields } from '../api/worker.ts';
import type { Trouble } from '../words/trouble.ts';

export type Acting = {
  readonly isPending: boolean;
  /** Why the last try failed; null before and after a success. */
  readonly trouble: Trouble | null;
  readonly clear: () => void;
  readonly act: <T>(op: string, fields: Fields, toast?: string) => Promise<Answer<T>>;
};

/** Changes something: one call at a time, with a toast when it is done and its refusal kept to be shown. */
export function useActing(caller: Caller): Acting {
  const [isPending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const act = async <T>(op: string, fields: Fields, toast?: string): Promise<Answer<T>> => {
    setPending(true);
    setTrouble(null);
    const answer = await askWorker<T>(caller, op, fields);
    setPending(false);
    if (!answer.ok) setTrouble(answer.trouble);
    else if (toast !== undefined) await showToast(toast, { type: 'success' });
    return answer;
  };
  const clear = (): void => {
    setTrouble(null);
  };
  return { isPending, trouble, clear, act };
}
