/** What of the queue can be tried again from there: with which operation, and what it is called. */
import type { QueueItem } from '../../worker/queue/queue-item.ts';
import type { Right } from '../../worker/staff/rights.ts';
import type { Fields } from '../api/worker.ts';
import { textIn } from './queue-notices.ts';

export type Retry = {
  readonly op: string;
  readonly fields: Fields;
  readonly right: Right;
  readonly link: string;
  readonly toast: string;
};

/** Null for what goes on by itself, or only on its payment's page. */
export function retryOf({ kind, facts }: QueueItem): Retry | null {
  const subject = facts.notice?.subject ?? '';
  switch (kind) {
    case 'payout_failed': {
      const payoutId = textIn(facts.details ?? {}, 'payoutId');
      const words = { link: 'Retry the payout', toast: 'Payout sent again' };
      if (payoutId === '') return null;
      return { op: 'payouts.retry', fields: { payoutId }, right: 'manage_payouts', ...words };
    }
    case 'event_failed': {
      const words = { link: 'Try again', toast: 'It is tried again now' };
      if (subject === '') return null;
      const fields = { eventId: subject };
      return { op: 'events.retry', fields, right: 'manage_recoveries', ...words };
    }
    case 'give_back_refused': {
      const [refundId = '', number = ''] = subject.split(':');
      const words = { link: 'Try again', toast: 'It was tried again' };
      if (subject === '') return null;
      const fields = { refundId, number: Number(number) };
      return { op: 'refunds.give_back', fields, right: 'manage_recoveries', ...words };
    }
    default:
      return null;
  }
}
