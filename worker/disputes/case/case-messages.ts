/** What is told about a case when it changes, and to whom: each thing once, by its key. */
import type { SellerId } from '../../base/result/id.ts';
import type { Money } from '../../base/money/amount.ts';
import type { MessageFacts, MessageToSend } from '../../records/notifications/message-facts.ts';
import type { CaseChange, DisputeCase } from './dispute-case.ts';
import type { Calendar, Reminding } from '../../records/tasks/deadline.ts';
import { utcDay } from '../evidence/gather-words.ts';
import { awaitsResponse, isInquiry, stageOf, type Ending } from '../../stripe/dispute-status.ts';

/** A seller with a part in the payment, and what they stand to lose of it. */
export type SellerCost = { readonly sellerId: SellerId; readonly cost: Money };

type Of = { readonly calendar: Calendar; readonly sellers: readonly SellerCost[] };

/** The messages of one look at a case. */
export function messagesOf(
  row: DisputeCase,
  changes: readonly CaseChange[],
  of: Of,
): MessageToSend[] {
  return changes.flatMap((change) => {
    switch (change.change) {
      case 'opened':
        return row.ending === null ? openedMessages(row, of) : [];
      case 'status':
        return awaitsResponse(change.to) ? againMessages(row, of) : [];
      case 'sent':
        return [submittedMessage(row, change)];
      case 'ended':
        return [endedMessage(row, change.ending)];
      case 'reopened':
      case 'deadline':
        return [];
    }
  });
}

function submittedMessage(
  row: DisputeCase,
  { submissions, bySmartDisputes }: Extract<CaseChange, { readonly change: 'sent' }>,
): MessageToSend {
  const facts = { ...aboutOf(row), type: 'case.submitted' } as const;
  const told = bySmartDisputes ? { ...facts, bySmartDisputes } : facts;
  return messageOf(row, String(submissions), told);
}

function openedMessages(row: DisputeCase, of: Of): MessageToSend[] {
  const facts = { ...aboutOf(row), type: 'case.opened', dueDay: safeDay(of.calendar) } as const;
  return [messageOf(row, stageOf(row.status), facts), ...sellerNotices(row, of)];
}

/** An inquiry that became a chargeback, or a loss that may be appealed: another response is asked for. */
function againMessages(row: DisputeCase, of: Of): MessageToSend[] {
  const stage = stageOf(row.status);
  if (stage !== 'chargeback' && stage !== 'appeal') return [];
  const dueDay = safeDay(of.calendar);
  const facts = { ...aboutOf(row), type: 'case.reopened', stage, dueDay } as const;
  return [messageOf(row, `${stage}:${String(row.dueAt)}`, facts), ...sellerNotices(row, of)];
}

/** A loss without evidence that someone of ours asked for, or is asking for right now, is an acceptance. */
function endedMessage(row: DisputeCase, outcome: Ending): MessageToSend {
  // An appeal may be lost as the first response was: that is another end.
  const once = `${outcome}:${String(row.endedAt)}`;
  const { respondedBy, acting, autoAcceptAt, submissionCount } = row;
  const isOurs = respondedBy !== null || acting === 'accept';
  const isAccepted = outcome === 'lost' && isOurs && submissionCount === 0;
  if (!isAccepted) return messageOf(row, once, { ...aboutOf(row), type: 'case.closed', outcome });
  const isByClock = (respondedBy ?? (autoAcceptAt === null ? '' : 'clock')) === 'clock';
  const type = isByClock ? 'case.auto_accepted' : 'case.accepted';
  return messageOf(row, once, { ...aboutOf(row), type });
}

function sellerNotices(row: DisputeCase, { calendar, sellers }: Of): MessageToSend[] {
  const respondByDay = safeDay(calendar);
  if (respondByDay === null) return [];
  return sellers.map(({ sellerId, cost }) => ({
    key: `seller.dispute_notice:${row.id}:${stageOf(row.status)}:${sellerId}`,
    facts: {
      ...aboutOf(row),
      type: 'seller.dispute_notice',
      sellerId,
      respondByDay,
      costMinor: cost.amountMinor,
      costCurrency: cost.currency,
    },
  }));
}

export function reminderMessage(
  row: DisputeCase,
  { leadHours, calendar: { safeAt }, now }: Reminding,
): MessageToSend[] {
  if (safeAt === null) return [];
  const daysLeft = Math.max(0, Math.floor((safeAt - now) / DAY_MS));
  const facts = {
    ...aboutOf(row),
    type: 'case.reminder',
    dueDay: utcDay(safeAt),
    daysLeft,
  } as const;
  return [messageOf(row, `${String(row.dueAt)}:${String(leadHours)}`, facts)];
}

export function missedMessage(row: DisputeCase): MessageToSend[] {
  if (row.dueAt === null) return [];
  const facts = {
    ...aboutOf(row),
    type: 'case.deadline_passed',
    dueDay: utcDay(row.dueAt),
  } as const;
  return [messageOf(row, String(row.dueAt), facts)];
}

export function announcedMessage(row: DisputeCase, at: number): MessageToSend {
  const facts = { ...aboutOf(row), type: 'case.auto_accept_announced', onDay: utcDay(at) } as const;
  return messageOf(row, String(at), facts);
}

/** The seller sent something: people look at it before they respond. Once for each change of the draft. */
export function repliedMessage(row: DisputeCase, sellerId: SellerId): MessageToSend {
  const facts = { ...aboutOf(row), type: 'case.seller_replied', sellerId } as const;
  return messageOf(row, String(row.revision), facts);
}

const DAY_MS = 24 * 60 * 60_000;

function messageOf(row: DisputeCase, once: string, facts: MessageFacts): MessageToSend {
  return { key: `${facts.type}:${row.id}:${once}`, facts };
}

function aboutOf(row: DisputeCase) {
  const { id, paymentId, account, amountMinor, currency, reason, status } = row;
  return {
    caseId: id,
    disputeId: id,
    paymentId,
    sellerId: account,
    amountMinor,
    currency,
    reason,
    isInquiry: isInquiry(status),
  };
}

/** The day by which people should respond. */
function safeDay({ safeAt }: Calendar): string | null {
  return safeAt === null ? null : utcDay(safeAt);
}
