import { showToast } from '@stripe/ui-extension-sdk/utils';
import { useState } from 'react';
import { reasonError } from '../words/payment/decisions.ts';
import { remarkWords, type Remark, type RemarkWords } from '../words/refund/refund-choices.ts';
import type { Trouble } from '../words/trouble.ts';
import type { Fields } from '../api/worker.ts';
import { useActing } from './use-acting.ts';
import { paymentFields, type RefundPart } from './use-refund.ts';

export type RemarkTask = {
  readonly words: RemarkWords | null;
  readonly reasonError: string | null;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
  readonly open: (remark: Remark) => void;
  readonly close: () => void;
  readonly setReason: (reason: string) => void;
  readonly confirm: () => Promise<void>;
};

type Opened = { readonly remark: Remark; readonly reason: string; readonly hasTried: boolean };

/** What takes a reason and nothing else: taking back, stopping, closing, settling. */
export function useRefundRemark({ caller, place, card, reload }: RefundPart): RemarkTask {
  const [opened, setOpened] = useState<Opened | null>(null);
  const { isPending, trouble, clear, act } = useActing(caller);
  const words = opened && remarkWords(opened.remark, place.locale);
  const patch = (changed: Partial<Opened>): void => {
    setOpened((before) => before && { ...before, ...changed });
  };
  const close = (): void => {
    setOpened(null);
  };
  const confirm = async (): Promise<void> => {
    if (!opened || !words || !card || isPending) return;
    patch({ hasTried: true });
    if (reasonError(opened.reason) !== null) return;
    const { remark, reason } = opened;
    const answer = await act(words.op, { ...fieldsOf(remark, paymentFields(card)), reason });
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
    reasonError: opened?.hasTried ? reasonError(opened.reason) : null,
    open: (remark) => {
      clear();
      setOpened({ remark, reason: '', hasTried: false });
    },
    setReason: (reason) => {
      patch({ reason });
    },
  };
}

function fieldsOf(remark: Remark, payment: Fields): Fields {
  switch (remark.kind) {
    case 'schedule_older':
      return payment;
    case 'take_back':
    case 'platform_bears':
      return { ...payment, stripeRefundId: remark.refund.id, decision: remark.kind };
    case 'take_back_request':
    case 'stop_waiting':
    case 'close':
      return { refundId: remark.refund.id };
  }
}
