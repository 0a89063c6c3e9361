import { useState } from 'react';
import type { PaymentCard } from '../../worker/desk/payment-routes.ts';
import type { Caller } from '../api/caller.ts';
import { ERASURE, type ErasureWords } from '../words/payment/erasure.ts';
import type { Trouble } from '../words/trouble.ts';
import { useActing } from './use-acting.ts';

export type ErasureTask = {
  /** Null while nobody asks for it. */
  readonly words: ErasureWords | null;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
  readonly open: () => void;
  readonly close: () => void;
  readonly confirm: () => Promise<void>;
};

/** Forgetting the buyer of a payment, from the question to the toast after it. */
export function useErasure(
  { caller, card }: { readonly caller: Caller; readonly card: PaymentCard | null },
  reload: () => Promise<void>,
): ErasureTask {
  const [isOpen, setOpen] = useState(false);
  const { isPending, trouble, clear, act } = useActing(caller);
  const close = (): void => {
    setOpen(false);
  };
  const confirm = async (): Promise<void> => {
    if (!isOpen || !card || isPending) return;
    const { id: paymentId } = card.payment;
    const answer = await act('personal-data.erase', { paymentId }, ERASURE.done);
    if (!answer.ok) return;
    close();
    await reload();
  };
  return {
    words: isOpen ? ERASURE : null,
    isPending,
    trouble,
    close,
    confirm,
    open: () => {
      clear();
      setOpen(true);
    },
  };
}
