/** By which people find a seller whose rows were made anew, and who waits for two of them. */
import type { SellerId } from '../../base/result/id.ts';
import type { Database, Statement } from '../../base/db/database.ts';
import { raiseNotice, resolveNotice } from './store.ts';

export type RebuiltSeller = {
  readonly sellerId: SellerId;
  /** What is known of them, and how much cannot be known; left out while Stripe is still read. */
  readonly lines?: readonly object[];
  readonly findings?: number;
};

function noticeOf(sellerId: SellerId) {
  return { kind: 'seller_rebuilt', subject: sellerId } as const;
}

/** Tells of them, where it is not told yet. */
export function tellOfRebuilt(
  db: Database,
  { sellerId, ...known }: RebuiltSeller,
  now: number,
): Statement {
  const details = { sellerId, ...known };
  return raiseNotice(db, { ...noticeOf(sellerId), paymentId: null, details }, now);
}

export function endRebuiltNotice(db: Database, sellerId: SellerId, now: number): Statement {
  return resolveNotice(db, noticeOf(sellerId), now);
}
