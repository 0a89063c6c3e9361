import type { EvidenceKind } from '../../worker/policies/product-type.ts';
import { showToast } from '@stripe/ui-extension-sdk/utils';
import { useRef, useState } from 'react';
import type { CaseCard } from '../../worker/disputes/case-card.ts';
import type { ChecklistField } from '../../worker/disputes/evidence/checklist.ts';
import type { FileField, TextField } from '../../worker/disputes/evidence/evidence-fields.ts';
import type { ResponsePreviewCard, CaseResponse } from '../../worker/disputes/routes.ts';
import type { Caller } from '../api/caller.ts';
import type { Fields } from '../api/worker.ts';
import { changedTexts, writtenOf, type Typed, type Written } from '../words/case/case-form.ts';
import type { ResponseStep } from '../words/case/case-response.ts';
import { isMoved } from '../words/case/case-problem.ts';
import type { Trouble } from '../words/trouble.ts';
import { useActing } from './use-acting.ts';

export type CaseResponseTask = {
  /** The case as it was last read; null while no answer is written. */
  readonly card: CaseCard | null;
  readonly step: ResponseStep;
  readonly written: Written | null;
  /** The item whose editor is open. */
  readonly chosen: ChecklistField | null;
  readonly isDirty: boolean;
  /** What the bank would read; there from looking on. */
  readonly preview: ResponsePreviewCard | null;
  /** True when it changed under the person: nothing was sent, and it is to be looked at again. */
  readonly hasMoved: boolean;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
  /** What Stripe says of a file it did not take. */
  readonly fileTrouble: string | null;
  readonly open: (card: CaseCard) => void;
  readonly close: () => void;
  readonly choose: (field: ChecklistField | null) => void;
  readonly type: (field: TextField, text: string) => void;
  readonly setKind: (kind: EvidenceKind) => Promise<void>;
  readonly setFee: (isAgreed: boolean) => Promise<void>;
  readonly addFile: (field: FileField, fileId: string) => Promise<void>;
  readonly removeFile: (field: FileField, fileId: string) => Promise<void>;
  readonly failFile: (message: string | null) => void;
  readonly save: () => Promise<void>;
  readonly look: () => Promise<void>;
  readonly goTo: (step: ResponseStep) => void;
  readonly send: () => Promise<void>;
};

type Opened = {
  readonly card: CaseCard;
  readonly typed: Typed;
  readonly step: ResponseStep;
  readonly chosen: ChecklistField | null;
  readonly preview: ResponsePreviewCard | null;
  readonly hasMoved: boolean;
  readonly fileTrouble: string | null;
};

/** An answer to a dispute, from the checklist to the one time that it is sent. */
export function useCaseResponse(caller: Caller, reload: () => Promise<void>): CaseResponseTask {
  const [opened, setOpened] = useState<Opened | null>(null);
  const isSending = useRef(false);
  const { isPending, trouble, clear, act } = useActing(caller);
  const card = opened?.card ?? null;
  const changed = opened ? changedTexts(opened.typed, opened.card.draft) : {};
  const isDirty = Object.keys(changed).length > 0;
  const patch = (next: Partial<Opened>): void => {
    setOpened((before) => before && { ...before, ...next });
  };
  /** Saves what was typed together with `more`; false when it was refused. */
  const save = async (more: Fields, toast?: string): Promise<boolean> => {
    if (!card) return false;
    const texts: Fields = isDirty ? { texts: changed } : {};
    const fields = { disputeId: card.id, ...texts, ...more };
    const response = await act<CaseResponse>('cases.draft', fields, toast);
    if (response.ok) patch({ card: response.value.case, fileTrouble: null });
    return response.ok;
  };
  const look = async (hasMoved = false): Promise<void> => {
    if (!card || (isDirty && !(await save({})))) return;
    const response = await act<ResponsePreviewCard>('cases.preview', { disputeId: card.id });
    if (response.ok) patch({ step: 'look', preview: response.value, hasMoved });
  };
  const send = async (): Promise<void> => {
    if (!card || !opened?.preview || isSending.current) return;
    // A second press comes before the first has drawn the button as pending.
    isSending.current = true;
    const request = { disputeId: card.id, previewId: opened.preview.id };
    const response = await act<CaseResponse>('cases.submit', request);
    isSending.current = false;
    if (response.ok) {
      setOpened(null);
      await Promise.all([showToast('Answer sent', { type: 'success' }), reload()]);
      return;
    }
    patch({ step: 'look' });
    if (isMoved(response.trouble)) await look(true);
  };
  return {
    card,
    isDirty,
    isPending,
    trouble,
    step: opened?.step ?? 'write',
    written: opened && writtenOf(opened.card, opened.typed),
    chosen: opened?.chosen ?? null,
    preview: opened?.preview ?? null,
    hasMoved: opened?.hasMoved ?? false,
    fileTrouble: opened?.fileTrouble ?? null,
    open: (of) => {
      clear();
      setOpened({
        card: of,
        typed: {},
        step: 'write',
        chosen: null,
        preview: null,
        hasMoved: false,
        fileTrouble: null,
      });
    },
    close: () => {
      setOpened(null);
      void reload();
    },
    choose: (chosen) => {
      patch({ chosen, fileTrouble: null });
    },
    type: (field, text) => {
      setOpened((before) => before && { ...before, typed: { ...before.typed, [field]: text } });
    },
    setKind: async (productKind) => void (await save({ productKind })),
    setFee: async (feeAcknowledged) => void (await save({ feeAcknowledged })),
    addFile: async (field, fileId) => void (await save({ addFiles: [{ field, fileId }] })),
    removeFile: async (field, fileId) => void (await save({ removeFiles: [{ field, fileId }] })),
    failFile: (fileTrouble) => {
      patch({ fileTrouble });
    },
    save: async () => void (await save({}, 'Draft saved')),
    look: () => look(),
    goTo: (step) => {
      clear();
      patch({ step });
    },
    send,
  };
}
