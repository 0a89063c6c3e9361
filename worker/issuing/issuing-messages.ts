/**
 * What is told about a dispute of ours when it changes: each thing once, by its key. The platform's backend
 * hears of sending and deciding, because it must write to the account whose card it is.
 * Source: docs.stripe.com/issuing/compliance-us/issuing-regulated-customer-notices.
 */
import type { MessageFacts, MessageToSend } from '../records/notifications/message-facts.ts';
import { dayInZone } from '../policies/calendar-day.ts';
import type { Reminding } from '../records/tasks/deadline.ts';
import type { IssuingChange, IssuingDispute } from './issuing-dispute.ts';

const DAY_MS = 24 * 60 * 60_000;

/** The messages of one look. */
export function messagesOf(
  row: IssuingDispute,
  changes: readonly IssuingChange[],
): MessageToSend[] {
  return changes.flatMap((change) => {
    switch (change.change) {
      case 'submitted':
        return [messageOf(row, 'once', { ...aboutOf(row), type: 'issuing.submitted' })];
      case 'ended':
        return change.ending === 'expired'
          ? [expiredMessage(row)]
          : [endedMessage(row, change.ending)];
      case 'rescinded': {
        const { byMinor } = change;
        const facts = { ...aboutOf(row), type: 'issuing.rescinded', byMinor } as const;
        return [messageOf(row, String(row.creditedMinor), facts)];
      }
      case 'opened':
      case 'reason':
      case 'amount':
        return [];
    }
  });
}

function endedMessage(row: IssuingDispute, outcome: 'won' | 'lost'): MessageToSend {
  const { lossReason, creditedMinor } = row;
  const facts = {
    ...aboutOf(row),
    type: 'issuing.closed',
    outcome,
    lossReason,
    creditedMinor,
  } as const;
  return messageOf(row, `${outcome}:${String(row.endedAt)}`, facts);
}

/** The network's last moment passed, or Stripe's: told once, whichever came first. */
export function expiredMessage(row: IssuingDispute): MessageToSend {
  return messageOf(row, 'once', { ...aboutOf(row), type: 'issuing.expired' });
}

/** Null when no last moment is known. */
export function reminderMessage(
  row: IssuingDispute,
  { leadHours, calendar: { safeAt }, now }: Reminding,
): MessageToSend | null {
  if (safeAt === null) return null;
  const daysLeft = Math.max(0, Math.floor((safeAt - now) / DAY_MS));
  const dueDay = dayInZone(safeAt, 'UTC');
  const { missing } = row;
  const facts = { ...aboutOf(row), type: 'issuing.reminder', dueDay, daysLeft, missing } as const;
  return messageOf(row, `${String(row.lastAt)}:${String(leadHours)}`, facts);
}

function messageOf(row: IssuingDispute, once: string, facts: MessageFacts): MessageToSend {
  return { key: `${facts.type}:${row.id}:${once}`, facts };
}

function aboutOf(row: IssuingDispute) {
  const { id: disputeId, paymentId: cardPaymentId, account: sellerId } = row;
  const { amountMinor, currency, reason, merchantName } = row;
  return { disputeId, cardPaymentId, sellerId, amountMinor, currency, reason, merchantName };
}
