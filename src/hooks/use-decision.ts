import { showToast } from '@stripe/ui-extension-sdk/utils';
import { useState } from 'react';
import type { DecisionAnswer } from '../../worker/releases/routes.ts';
import type { Caller } from '../api/caller.ts';
import type { Fields } from '../api/worker.ts';
import { fieldDayOf, type Place } from '../words/days.ts';
import { dayError, momentOfDay } from '../words/payment/decision-day.ts';
import {
  decisionWords,
  operationOf,
  reasonError,
  type Asking,
  type DecisionWords,
} from '../words/payment/decisions.ts';
import type { Trouble } from '../words/trouble.ts';
import { useActing } from './use-acting.ts';

export type Draft = {
  readonly asking: Asking;
  readonly words: DecisionWords;
  readonly reason: string;
  /** The chosen day as a field writes it; empty where none is chosen. */
  readonly day: string;
  /** Errors are shown once the person has tried to confirm. */
  readonly errors: { readonly reason: string | null; readonly day: string | null };
};

export type Decision = {
  readonly draft: Draft | null;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
  readonly open: (asking: Asking) => void;
  readonly close: () => void;
  readonly setReason: (reason: string) => void;
  readonly setDay: (day: string) => void;
  readonly confirm: () => Promise<void>;
};

type Written = { readonly asking: Asking; readonly reason: string; readonly day: string };

/** What a person is about to decide about a scheduled transfer, from opening the task to the toast after it. */
export function useDecision(
  { caller, place, now }: { readonly caller: Caller; readonly place: Place; readonly now: number },
  reload: () => Promise<void>,
): Decision {
  const [written, setWritten] = useState<Written | null>(null);
  const [hasTried, setTried] = useState(false);
  const { isPending, trouble, clear, act } = useActing(caller);
  const errorsOf = ({ asking, reason, day }: Written) => ({
    reason: reasonError(reason),
    day: dayError(asking, day, { now, place }),
  });
  const none = { reason: null, day: null };

  const open = (asking: Asking): void => {
    const first =
      asking.kind === 'reschedule' ? (asking.askedDay ?? asking.scheduledTransfer.releaseAt) : null;
    setWritten({ asking, reason: '', day: first === null ? '' : fieldDayOf(first, place) });
    setTried(false);
    clear();
  };
  const close = (): void => {
    setWritten(null);
  };
  const confirm = async (): Promise<void> => {
    if (!written || isPending) return;
    setTried(true);
    const errors = errorsOf(written);
    if (errors.reason !== null || errors.day !== null) return;
    const { asking } = written;
    const answer = await act<DecisionAnswer>(
      operationOf(asking.kind),
      fieldsOf(written, place),
      null,
    );
    if (!answer.ok) return;
    close();
    const words = decisionWords(asking, now, place);
    await Promise.all([notify(words, answer.value), reload()]);
  };
  const draft = written && {
    ...written,
    words: decisionWords(written.asking, now, place),
    errors: hasTried ? errorsOf(written) : none,
  };
  return {
    draft,
    isPending,
    trouble,
    open,
    close,
    confirm,
    setReason: (reason) => {
      setWritten((before) => before && { ...before, reason });
    },
    setDay: (day) => {
      setWritten((before) => before && { ...before, day });
    },
  };
}

function fieldsOf({ asking, reason, day }: Written, place: Place): Fields {
  const { id } = asking.scheduledTransfer;
  const at = momentOfDay(day, place);
  switch (asking.kind) {
    case 'release':
    case 'cancel':
      return { id, reason };
    case 'reschedule':
      return { id, reason, releaseAt: isAskedDay(asking, day, place) ? asking.askedDay : at };
    case 'hold':
      return { scheduledTransferId: id, reason, expiresAt: at };
    case 'lift':
      return { holdId: asking.hold.id, reason };
  }
}

/** To confirm a day is to mean the very moment that was asked for, wherever both people are. */
function isAskedDay(
  asking: Asking,
  day: string,
  place: Place,
): asking is Asking & { readonly askedDay: number } {
  if (asking.kind === 'lift' || typeof asking.askedDay !== 'number') return false;
  return fieldDayOf(asking.askedDay, place) === day;
}

/** A release that the gate refused is an answer too: the scheduled transfer tells why after the reload. */
async function notify(words: DecisionWords, answer: DecisionAnswer): Promise<void> {
  if (answer.state === 'waiting_for_second_person') {
    await showToast('Waiting for a second person', { type: 'caution' });
    return;
  }
  if (answer.status === 'blocked') {
    await showToast('Blocked: see why', { type: 'caution' });
    return;
  }
  await showToast(words.done, { type: 'success' });
}
