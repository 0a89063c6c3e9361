/** What is told at once when a refund was asked for, agreed to or turned down: at most 30 characters. */
import type { RefundCard } from '../../../worker/refunds/refund-card.ts';

export type Toast = { readonly text: string; readonly type: 'success' | 'caution' };

export function doneToast({ status, legs }: Pick<RefundCard, 'status' | 'legs'>): Toast {
  switch (status) {
    case 'requested':
    case 'waiting_for_approval':
      return { text: 'Waits for a second person', type: 'caution' };
    case 'waiting_for_balance':
      return { text: 'Waits for the balance', type: 'caution' };
    case 'running':
      return { text: 'Refund under way', type: 'success' };
    case 'stopped':
      return { text: 'Refund stopped: see why', type: 'caution' };
    case 'failed':
      return { text: 'Refund failed: see why', type: 'caution' };
    case 'rejected':
      return { text: 'Rejected', type: 'success' };
    case 'closed':
      return { text: 'Closed', type: 'success' };
    case 'sent':
    case 'succeeded': {
      const isCancel = legs.some(({ kind }) => kind === 'cancel');
      return { text: isCancel ? 'Payment canceled' : 'Refund sent', type: 'success' };
    }
  }
}
