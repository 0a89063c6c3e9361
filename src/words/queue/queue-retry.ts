/** What of the queue can be tried again from there: with which operation, and what it is called. */
import type { Toast } from '../refund/refund-status.ts';
import type { QueueItem } from '../../../worker/desk/queue/queue-item.ts';
import type { Right } from '../../../worker/people/staff/rights.ts';
import type { Fields } from '../../api/worker.ts';
import type { RefundCard } from '../../../worker/refunds/refund-card.ts';
import { textIn } from './queue-notices.ts';

export type Retry = {
  readonly op: string;
  readonly fields: Fields;
  readonly right: Right;
  readonly link: string;
  /** What the operation's answer is told as. */
  readonly toastOf: (answer: unknown) => Toast;
};

/** Null for what goes on by itself, or only on its payment's page. */
export function retryOf({ kind, facts }: QueueItem): Retry | null {
  const subject = facts.notice?.subject ?? '';
  switch (kind) {
    case 'payout_failed': {
      const payoutId = textIn(facts.details ?? {}, 'payoutId');
      const words = { link: 'Retry the payout', toastOf: () => PAYOUT_SENT };
      if (payoutId === '') return null;
      return { op: 'payouts.retry', fields: { payoutId }, right: 'manage_payouts', ...words };
    }
    case 'event_failed': {
      const words = { link: 'Try again', toastOf: () => WORKED_AGAIN };
      if (subject === '') return null;
      const fields = { eventId: subject };
      return { op: 'events.retry', fields, right: 'manage_recoveries', ...words };
    }
    case 'give_back_refused': {
      const { details = {} } = facts;
      const refundId = textIn(details, 'refund');
      const { leg: number } = details;
      if (refundId === '' || typeof number !== 'number') return null;
      // Both are deployed together: it answers what its route says.
      const toastOf = (answer: unknown) => givenBack(answer as RefundCard, number);
      const words = { link: 'Try again', toastOf };
      const fields = { refundId, number };
      return { op: 'refunds.give_back', fields, right: 'manage_recoveries', ...words };
    }
    default:
      return null;
  }
}

const PAYOUT_SENT: Toast = { text: 'Payout sent again', type: 'success' };
const WORKED_AGAIN: Toast = { text: 'It is tried again now', type: 'success' };

function givenBack({ legs }: Pick<RefundCard, 'legs'>, number: number): Toast {
  switch (legs.find((leg) => leg.number === number)?.state) {
    case 'done':
      return { text: 'Given back', type: 'success' };
    case 'refused':
      return { text: 'Stripe refused it again', type: 'caution' };
    default:
      return { text: 'It is on its way', type: 'success' };
  }
}
