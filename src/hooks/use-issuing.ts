import { showToast } from '@stripe/ui-extension-sdk/utils';
import { useRef, useState } from 'react';
import type { IssuingField, IssuingReason } from '../../worker/issuing/evidence-form.ts';
import type { IssuingAnswer } from '../../worker/issuing/routes.ts';
import type { IssuingCard } from '../../worker/issuing/issuing-card.ts';
import type { Caller } from '../api/caller.ts';
import {
  changedFields,
  leftTyped,
  NOTHING_TYPED,
  type DraftFields,
  type TypedDraft,
} from '../words/issuing/issuing-form.ts';
import type { Trouble } from '../words/trouble.ts';
import { useActing } from './use-acting.ts';
import { useLoaded, type Loading } from './use-loaded.ts';

export type IssuingTask = {
  readonly reading: Loading<IssuingAnswer>;
  /** What was typed and is not saved. */
  readonly isDirty: boolean;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
  /** What Stripe says of a file it did not take. */
  readonly fileTrouble: string | null;
  /** What will be sent, as it was read for the last look; null while it is written. */
  readonly shown: IssuingCard | null;
  /** What a field holds now: as typed, else as saved. */
  readonly textOf: (field: IssuingField) => string;
  readonly type: (field: IssuingField, text: string) => void;
  readonly typeAmount: (text: string) => void;
  /** Saves what was typed, and the new reason with it. */
  readonly setReason: (reason: IssuingReason) => Promise<void>;
  /** Puts a file, or takes it away with an empty text. */
  readonly setFile: (field: IssuingField, fileId: string) => Promise<void>;
  readonly failFile: (message: string) => void;
  readonly save: () => Promise<void>;
  readonly look: () => Promise<void>;
  readonly goBack: () => void;
  readonly send: () => Promise<void>;
};

/** A dispute of ours, from its draft to the one time that it is sent. */
export function useIssuing(caller: Caller, disputeId: string): IssuingTask {
  const reading = useLoaded<IssuingAnswer>(caller, 'issuing.get', { disputeId });
  const [typed, setTyped] = useState<TypedDraft>(NOTHING_TYPED);
  const [shown, setShown] = useState<IssuingCard | null>(null);
  const [fileTrouble, setFileTrouble] = useState<string | null>(null);
  const isSending = useRef(false);
  const { isPending, trouble, clear, act } = useActing(caller);
  const card = reading.loaded.state === 'ready' ? reading.loaded.value.dispute : null;
  const isDirty = card !== null && Object.keys(changedFields(typed, card)).length > 0;

  const write = async (
    more: DraftFields & { readonly reason?: IssuingReason },
    toast?: string,
  ): Promise<boolean> => {
    if (!card) return false;
    const changed = changedFields(typed, card, more.reason);
    const fields = { ...changed.fields, ...more.fields };
    const change = { ...changed, ...more, ...(Object.keys(fields).length > 0 && { fields }) };
    const answer = await act<IssuingAnswer>('issuing.draft', { disputeId, ...change }, toast);
    if (!answer.ok) return false;
    // What was typed while it was saved is not saved: it stays.
    setTyped((now) => leftTyped(now, typed, change));
    setFileTrouble(null);
    await reading.reload();
    return true;
  };
  const look = async (): Promise<void> => {
    if (isDirty && !(await write({}))) return;
    const answer = await act<IssuingAnswer>('issuing.get', { disputeId });
    if (answer.ok) setShown(answer.value.dispute);
  };
  const send = async (): Promise<void> => {
    if (!shown?.previewId || isSending.current) return;
    // A second press comes before the first has drawn the button as pending.
    isSending.current = true;
    const request = { disputeId, previewId: shown.previewId };
    const answer = await act<IssuingAnswer>('issuing.submit', request);
    isSending.current = false;
    setShown(null);
    if (answer.ok) await showToast('Dispute sent', { type: 'success' });
    await reading.reload();
  };
  return {
    reading,
    isDirty,
    isPending,
    trouble,
    fileTrouble,
    shown,
    textOf: (field) => typed.fields[field] ?? card?.fields[field] ?? '',
    type: (field, text) => {
      setTyped((before) => ({ ...before, fields: { ...before.fields, [field]: text } }));
    },
    typeAmount: (amount) => {
      setTyped((before) => ({ ...before, amount }));
    },
    setReason: async (reason) => void (await write({ reason })),
    setFile: async (field, fileId) => void (await write({ fields: { [field]: fileId } })),
    failFile: setFileTrouble,
    save: async () => void (await write({}, 'Draft saved')),
    look,
    goBack: () => {
      clear();
      setShown(null);
    },
    send,
  };
}
