/** When people are reminded of a refund that the law gives, and that waits for one of them or for a balance. */
import type { Task } from '../records/tasks/task.ts';
import type { Refund } from './refund.ts';
import { REFUND_STATUSES } from './refund-status.ts';
import { statutoryAt } from './verdict/verdict.ts';

/** So many days before the statutory day. */
const LEADS_DAYS = [5, 2, 1];
const DAY_MS = 24 * 60 * 60_000;

/** True while nobody has decided about it, or balance is waited for. */
export function waits({ status }: Pick<Refund, 'status'>): boolean {
  const { clock } = REFUND_STATUSES[status];
  return clock === 'waits_for_person' || clock === 'waits_for_balance';
}

/** The reminders of a refund that waits; those whose time is past are left out. */
export function remindersOf(refund: Refund, now: number): Task<'refund_reminder'>[] {
  const { shown } = refund;
  const dayAt = shown && statutoryAt(shown.verdict);
  const refundBy = shown?.verdict.basis === 'right' ? shown.verdict.refundBy : null;
  if (dayAt === null || refundBy === null || !waits(refund)) return [];
  return LEADS_DAYS.flatMap((daysLeft) => {
    const dueAt = dayAt - daysLeft * DAY_MS;
    const subject = { refundId: refund.id, refundBy, daysLeft };
    return dueAt > now ? [{ kind: 'refund_reminder', subject, dueAt } as const] : [];
  });
}
