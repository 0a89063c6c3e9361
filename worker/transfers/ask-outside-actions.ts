/** Asks a person what a transfer paid that we did not make and that no payment explains. */
import type { Database, Statement } from '../base/db/database.ts';
import type { TransferId } from '../base/result/id.ts';
import { appendAudit } from '../records/audit/store.ts';
import { raiseNotice } from '../records/notifications/store.ts';
import { addPaidElsewhere } from '../sellers/accounts/store.ts';
import { takeOutside, type OutsideTransfer } from './outside-store.ts';

/** The line of the log that says that a person was asked. */
export const ASKED_OUTSIDE = 'transfer.paid_elsewhere';

export function outsideNotice(subject: TransferId) {
  return { kind: 'paid_elsewhere', subject } as const;
}

/** The batch that asks, once, about a transfer that is kept: its seller's row says from then on that their releases wait. */
export function askAboutOutside(
  db: Database,
  { id, ...details }: OutsideTransfer,
  { at, actor }: { readonly at: number; readonly actor: string },
): Statement[] {
  return [
    ...takeOutside(db, id),
    addPaidElsewhere(db, details.sellerId, id),
    raiseNotice(db, { ...outsideNotice(id), paymentId: null, details }, at),
    ...appendAudit(db, [{ at, actor, action: ASKED_OUTSIDE, subject: id, details }]),
  ];
}
