import { showToast } from '@stripe/ui-extension-sdk/utils';
import { useState } from 'react';
import type { CaseCard } from '../../worker/disputes/case-card.ts';
import type { Caller } from '../api/caller.ts';
import type { Fields } from '../api/worker.ts';
import {
  decidingWords,
  freeTransfers,
  noteError,
  type CaseDecisionKind,
  type Deciding,
  type DecidingWords,
} from '../words/case/case-decisions.ts';
import { reasonError } from '../words/payment/decisions.ts';
import type { Place } from '../words/days.ts';
import type { Trouble } from '../words/trouble.ts';
import { useActing } from './use-acting.ts';

export type CaseDecision = {
  readonly words: DecidingWords | null;
  readonly error: string | null;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
  readonly open: (deciding: Deciding) => void;
  readonly close: () => void;
  readonly setReason: (reason: string) => void;
  readonly confirm: () => Promise<void>;
  /** Takes no words: gives the case to somebody, or to nobody. */
  readonly assign: (card: CaseCard, to: string | null) => Promise<void>;
};

type Opened = { readonly deciding: Deciding; readonly reason: string; readonly hasTried: boolean };

const OPERATIONS: Readonly<Record<CaseDecisionKind, string>> = {
  accept: 'cases.accept',
  veto: 'cases.veto',
  hold_related: 'cases.hold_related',
  note: 'cases.note',
};

/** What is decided about a case with a few words: accept, stop accepting, hold what is related, note. */
export function useCaseDecision(
  { caller, place }: { readonly caller: Caller; readonly place: Place },
  reload: () => Promise<void>,
): CaseDecision {
  const [opened, setOpened] = useState<Opened | null>(null);
  const { isPending, trouble, clear, act } = useActing(caller);
  const words = opened && decidingWords(opened.deciding, place.locale);
  const error = opened && (words?.isNote ? noteError : reasonError)(opened.reason);
  const close = (): void => {
    clear();
    setOpened(null);
  };
  const confirm = async (): Promise<void> => {
    if (!opened || !words || isPending) return;
    setOpened({ ...opened, hasTried: true });
    if (error !== null) return;
    const answer = await act(OPERATIONS[opened.deciding.kind], fieldsOf(opened));
    if (!answer.ok) return;
    close();
    await Promise.all([showToast(words.done, { type: 'success' }), reload()]);
  };
  return {
    words,
    isPending,
    trouble,
    close,
    confirm,
    error: opened?.hasTried ? error : null,
    open: (deciding) => {
      clear();
      setOpened({ deciding, reason: '', hasTried: false });
    },
    setReason: (reason) => {
      setOpened((before) => before && { ...before, reason });
    },
    assign: async (card, to) => {
      clear();
      const done = to === null ? 'Nobody has it now' : 'Given';
      const answer = await act('cases.assign', { disputeId: card.id, to }, done);
      if (answer.ok) await reload();
    },
  };
}

function fieldsOf({ deciding: { kind, card }, reason: context }: Opened): Fields {
  const disputeId = card.id;
  const reason = context.trim();
  switch (kind) {
    case 'note':
      return { disputeId, note: reason };
    case 'hold_related': {
      const ids = freeTransfers(card).map(({ scheduledTransferId }) => scheduledTransferId);
      return { disputeId, scheduledTransferIds: ids, reason };
    }
    case 'accept':
    case 'veto':
      return { disputeId, reason };
  }
}
