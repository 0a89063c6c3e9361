/**
 * Erases what we hold of a payment's buyer, when they ask for it or its time is over. What Stripe and banks
 * hold stays with them. Who erased is in the audit log, by ids only.
 */
import type { PaymentId } from '../../base/result/id.ts';
import { BUYER_FORGOTTEN } from '../../records/audit/chain.ts';
import { appendAudit } from '../../records/audit/store.ts';
import { writeFenced } from '../../base/db/fence.ts';
import type { Deps } from '../../deps.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import { eraseBuyer, readUnderWay, type UnderWay } from './store.ts';

/** Something began between looking and writing: it is looked at again. */
const TRIES = 3;

export type ErasureRefusal = { readonly reason: 'still_needed' } & UnderWay;

export async function eraseBuyerOf(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: { readonly paymentId: PaymentId; readonly by: string },
): Promise<Result<{ readonly paymentId: PaymentId }, ErasureRefusal>> {
  const { paymentId, by } = asked;
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const needed = await readUnderWay(deps.db, paymentId);
    if (needed) return refuse({ reason: 'still_needed', ...needed });
    const entry = { at: deps.now(), actor: by, action: BUYER_FORGOTTEN, subject: paymentId };
    const written = await writeFenced(deps.db, [
      ...eraseBuyer(deps.db, paymentId),
      ...appendAudit(deps.db, [{ ...entry, details: {} }]),
    ]);
    if (written) return done({ paymentId });
  }
  throw new Error(`the rows of ${paymentId} changed under every one of ${String(TRIES)} tries`);
}
