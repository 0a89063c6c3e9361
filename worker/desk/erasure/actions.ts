/**
 * Erases what we hold of a payment's buyer, or of one whose payment was never found, when they ask for it or its time is over. What Stripe and banks
 * hold stays with them. Who erased is in the audit log, by ids only.
 */
import type { PaymentId, WithdrawalId } from '../../base/result/id.ts';
import { BUYER_FORGOTTEN } from '../../records/audit/chain.ts';
import { appendAudit } from '../../records/audit/store.ts';
import { writeFenced } from '../../base/db/fence.ts';
import type { Deps } from '../../deps.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import { readWithdrawal } from '../../withdrawals/store.ts';
import { eraseBuyer, eraseStatement, readUnderWay, type UnderWay } from './store.ts';

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
      ...eraseBuyer(deps.db, { paymentId, at: entry.at }),
      ...appendAudit(deps.db, [{ ...entry, details: {} }]),
    ]);
    if (written) return done({ paymentId });
  }
  throw new Error(`the rows of ${paymentId} changed under every one of ${String(TRIES)} tries`);
}

export type StatementRefusal =
  | { readonly reason: 'withdrawal_not_found' }
  /** It is erased with its payment, or once it was looked for. */
  | { readonly reason: 'payment_known' | 'looked_for'; readonly paymentId: PaymentId | null };

/** A buyer who declared a withdrawal whose payment was never found is forgotten by the statement itself. */
export async function eraseStatementOf(
  { db, now }: Pick<Deps, 'now' | 'db'>,
  asked: { readonly withdrawalId: string; readonly by: string },
): Promise<Result<{ readonly withdrawalId: WithdrawalId }, StatementRefusal>> {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const withdrawal = await readWithdrawal(db, asked.withdrawalId);
    if (!withdrawal) return refuse({ reason: 'withdrawal_not_found' });
    const { id, state, paymentId } = withdrawal;
    if (state === 'handled') return refuse({ reason: 'payment_known', paymentId });
    if (state === 'waiting') return refuse({ reason: 'looked_for', paymentId });
    const at = now();
    const entry = { at, actor: asked.by, action: BUYER_FORGOTTEN, subject: id, details: {} };
    const written = await writeFenced(db, [
      ...eraseStatement(db, { id, at }),
      ...appendAudit(db, [entry]),
    ]);
    if (written) return done({ withdrawalId: id });
  }
  throw new Error(`${asked.withdrawalId} changed under every one of ${String(TRIES)} tries`);
}
