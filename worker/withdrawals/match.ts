/** What the history says of a payment that a person matched a statement with, or said that it was not. */
import type { AuditEntry } from '../records/audit/chain.ts';
import type { Withdrawal } from './withdrawal.ts';

export const MATCHED = 'withdrawal.matched';
export const UNMATCHED = 'withdrawal.unmatched';

/** What the queue asks while no one knows the payment. */
export function noticeOf(subject: string) {
  return { kind: 'withdrawal_unmatched', subject } as const;
}

export function unmatchedNotice({ id, order, paymentId, declaredAt }: Withdrawal) {
  // Who declared it stands with the statement. What they wrote as their order is erased with it.
  return { ...noticeOf(id), paymentId: null, details: { order, told: paymentId, declaredAt } };
}

type Lines = readonly Pick<AuditEntry, 'action'>[];

/** A slip of a person who looked for it would pay a stranger's payment. */
export function isMatchedByHand(history: Lines): boolean {
  return history.some(({ action }) => action === MATCHED);
}

/** One request for each payment it was taken to be about: the refund of the last one was another. */
export function requestKeyOf(id: string, history: Lines): string {
  const undone = history.filter(({ action }) => action === UNMATCHED).length;
  return undone === 0 ? `withdrawal:${id}` : `withdrawal:${id}:${String(undone)}`;
}
