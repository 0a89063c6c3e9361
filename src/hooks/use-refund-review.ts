import { doneToast } from '../words/refund/refund-status.ts';
import { showToast } from '@stripe/ui-extension-sdk/utils';
import { useRef, useState } from 'react';
import type { RefundCard } from '../../worker/refunds/refund-card.ts';
import type { Fields } from '../api/worker.ts';
import { reasonError } from '../words/payment/decisions.ts';
import type { Names } from '../words/people.ts';
import { movedOf } from '../words/refund/refund-changed.ts';
import {} from '../words/refund/refund-door.ts';
import { approvalStepOf, type RefundStep } from '../words/refund/refund-form.ts';
import { freshPreviewIn } from '../words/refund/refund-problem.ts';
import type { Trouble } from '../words/trouble.ts';
import { useActing } from './use-acting.ts';
import { useRefundPreview, type Previewing } from './use-refund-preview.ts';
import type { RefundPart } from './use-refund.ts';

export type RefundReview = {
  /** The refund that is looked at; null while none is. */
  readonly refund: RefundCard | null;
  readonly preview: Previewing;
  readonly sellers: Names;
  /** What approving does; null where it cannot be approved. */
  readonly step: RefundStep | null;
  readonly reasonError: string | null;
  readonly moved: readonly string[] | null;
  readonly isPending: boolean;
  readonly trouble: Trouble | null;
  readonly open: (refund: RefundCard) => void;
  readonly close: () => void;
  readonly setReason: (reason: string) => void;
  readonly approve: () => Promise<void>;
  readonly reject: () => Promise<void>;
};

type Opened = {
  readonly refund: RefundCard;
  readonly reason: string;
  readonly hasTried: boolean;
  readonly moved: readonly string[] | null;
};

/** What a second person sees of a refund that waits for them, as it is now, and their word on it. */
export function useRefundReview({ caller, place, card, reload }: RefundPart): RefundReview {
  const [opened, setOpened] = useState<Opened | null>(null);
  const isSending = useRef(false);
  const { isPending, trouble, clear, act } = useActing(caller);
  const fields = opened && { refundId: opened.refund.id };
  const preview = useRefundPreview(caller, fields && { op: 'refunds.review', fields });
  const shown = preview.card?.preview ?? null;
  const sellers = { ...card?.sellers, ...preview.card?.sellers };

  const patch = (changed: Partial<Opened>): void => {
    setOpened((before) => before && { ...before, ...changed });
  };
  const close = (): void => {
    setOpened(null);
  };
  const decide = async (op: 'refunds.approve' | 'refunds.reject'): Promise<void> => {
    if (!opened || isSending.current || (op === 'refunds.approve' && !preview.isCurrent)) return;
    patch({ hasTried: true });
    if (reasonError(opened.reason) !== null) return;
    const reason = opened.reason.trim();
    const seen: Fields = op === 'refunds.approve' && shown ? { previewId: shown.id } : {};
    isSending.current = true;
    const answer = await act<RefundCard>(op, { refundId: opened.refund.id, ...seen, reason });
    isSending.current = false;
    if (answer.ok) {
      close();
      const { text, type } = doneToast(answer.value);
      await Promise.all([showToast(text, { type }), reload()]);
      return;
    }
    const fresh = freshPreviewIn(answer.trouble);
    if (!fresh || !shown) return;
    clear();
    preview.replace(fresh);
    patch({ moved: movedOf(shown, fresh, { sellers, locale: place.locale }) });
  };
  return {
    refund: opened?.refund ?? null,
    preview,
    sellers,
    isPending,
    trouble,
    close,
    step: shown && !preview.trouble ? approvalStepOf(shown, place.locale) : null,
    reasonError: opened?.hasTried ? reasonError(opened.reason) : null,
    moved: opened?.moved ?? null,
    open: (refund) => {
      preview.reset();
      clear();
      setOpened({ refund, reason: '', hasTried: false, moved: null });
    },
    setReason: (reason) => {
      patch({ reason });
    },
    approve: () => decide('refunds.approve'),
    reject: () => decide('refunds.reject'),
  };
}
