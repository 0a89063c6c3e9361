/** What is told about a case when it changes, and to whom: each thing once, by its key. Pure. */
import type { CaseChange, DisputeCase } from './dispute-case.ts';
import type { Calendar } from './deadline.ts';
import { awaitsAnswer, stageOf } from './stage.ts';

export type NewMessage = {
  readonly key: string;
  readonly type: string;
  readonly subject: string;
  readonly paymentId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
};

type Of = { readonly calendar: Calendar; readonly sellerIds: readonly string[] };

/** The messages of one look at a case. */
export function messagesOf(
  row: DisputeCase,
  changes: readonly CaseChange[],
  of: Of,
): readonly NewMessage[] {
  return changes.flatMap((change) => {
    switch (change.change) {
      case 'opened':
        return row.ending === null ? [openedMessage(row, of), ...sellerNotices(row, of)] : [];
      case 'status':
        // An inquiry that became a chargeback, or an appeal: another answer is asked for.
        return awaitsAnswer(change.to) ? [openedMessage(row, of), ...sellerNotices(row, of)] : [];
      case 'sent':
        return [caseMessage(row, 'case.submitted', String(change.submissions), of)];
      case 'ended':
        return [caseMessage(row, 'case.closed', change.ending, of)];
      case 'reopened':
        return [caseMessage(row, 'case.reopened', `${row.status}:${String(row.dueAt)}`, of)];
      case 'deadline':
        return [];
    }
  });
}

function openedMessage(row: DisputeCase, of: Of): NewMessage {
  return caseMessage(row, 'case.opened', stageOf(row.status), of);
}

/** One message of a type about a case; `once` tells it apart from others of its type. */
export function caseMessage(
  row: DisputeCase,
  type: NewMessage['type'],
  once: string,
  of: Of,
): NewMessage {
  return {
    ...{ key: `${type}:${row.id}:${once}`, type, subject: row.id, paymentId: row.paymentId },
    payload: { ...payloadOf(row, of.calendar), sellerIds: [...of.sellerIds] },
  };
}

function sellerNotices(row: DisputeCase, { calendar, sellerIds }: Of): NewMessage[] {
  return sellerIds.map((sellerId) => ({
    key: `seller.dispute_notice:${row.id}:${stageOf(row.status)}:${sellerId}`,
    ...{ type: 'seller.dispute_notice', subject: row.id, paymentId: row.paymentId },
    payload: { ...payloadOf(row, calendar), sellerId },
  }));
}

function payloadOf(row: DisputeCase, { dueAt, safeAt }: Calendar) {
  const { id, paymentId, account, status, reason, amountMinor, currency, ending } = row;
  return {
    ...{ disputeId: id, paymentId, account, status, stage: stageOf(status), reason },
    ...{ amountMinor, currency, ending, dueAt, safeAt },
  };
}
