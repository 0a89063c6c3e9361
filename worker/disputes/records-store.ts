/** What the platform told of a payment, as statements: forgetting it, and gathering of it again. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database, Statement } from '../db/database.ts';
import { cases, paymentRecords } from './store.ts';

export function deleteRecords(db: Database, paymentId: string): Statement {
  return db.delete(paymentRecords).where(eq(paymentRecords.paymentId, paymentId));
}

/** Whatever looks next at an open case of the payment gathers into its draft once more. */
export function gatherAgain(db: Database, paymentId: string): Statement {
  return db
    .update(cases)
    .set({ gatheredAt: null, revision: sql`revision + 1` })
    .where(and(eq(cases.paymentId, paymentId), isNull(cases.endedAt)));
}
