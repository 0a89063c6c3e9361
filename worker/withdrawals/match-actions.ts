/** A person says which payment a buyer meant, or that it was not this one: both stay in the history. */
import type { PaymentId, RefundId } from '../base/result/id.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, Deps } from '../deps.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import type { Person } from '../people/staff/rights.ts';
import { appendAudit } from '../records/audit/store.ts';
import { raiseNotice, resolveNotice } from '../records/notifications/store.ts';
import { rejectRefund } from '../refunds/decide-actions.ts';
import { handleWithdrawal } from './handle-actions.ts';
import { MATCHED, noticeOf, UNMATCHED, unmatchedNotice } from './match.ts';
import { readWithdrawal, readWithdrawalsOfRefunds, updateWithdrawal } from './store.ts';
import { wasTold, type Withdrawal } from './withdrawal.ts';

export type MatchRefusal =
  { readonly reason: 'withdrawal_not_found' } | { readonly reason: 'not_unmatched' };

type Matching = {
  readonly id: string;
  readonly payment: { readonly id: PaymentId; readonly account: string | null };
  readonly by: string;
};

/** Until a request is handled, the clock comes by where whoever matched it could not. */
const FIRST_LOOK_MS = 60_000;

/** A person says which payment it is about: it goes on, judged by when it was declared. */
export async function matchWithdrawal(
  deps: ActDeps & Pick<Deps, 'log'>,
  { id, payment, by }: Matching,
): Promise<Result<Withdrawal, MatchRefusal>> {
  const { db } = deps;
  const withdrawal = await readWithdrawal(db, id);
  if (!withdrawal) return refuse({ reason: 'withdrawal_not_found' });
  if (withdrawal.state !== 'unmatched') return refuse({ reason: 'not_unmatched' });
  const now = deps.now();
  const matched = { state: 'waiting', paymentId: payment.id, account: payment.account } as const;
  const entry = { at: now, actor: by, action: MATCHED, subject: id };
  const isWritten = await writeFenced(db, [
    ...updateWithdrawal(db, withdrawal, { ...matched, nextAt: now + FIRST_LOOK_MS }),
    resolveNotice(db, noticeOf(id), now),
    ...appendAudit(db, [{ ...entry, details: { paymentId: payment.id } }]),
  ]);
  if (!isWritten) return refuse({ reason: 'not_unmatched' });
  return done(await handleWithdrawal(deps, { ...withdrawal, ...matched }));
}

export type UnmatchRefusal =
  | { readonly reason: 'withdrawal_not_found' }
  /** The buyer or the backend named this payment: no one took it for another. */
  | { readonly reason: 'payment_was_told' }
  /** Money went, or is on its way. */
  | { readonly reason: 'refund_ran' };

/**
 * It was not this payment: its request is rejected, and the statement waits for its payment again. Only until the
 * refund was carried out.
 */
export async function unmatchWithdrawal(
  deps: Pick<Deps, 'now' | 'db'>,
  { refundId, reason }: { readonly refundId: RefundId; readonly reason: string },
  person: Person,
): Promise<Result<Withdrawal, UnmatchRefusal>> {
  const { db } = deps;
  const [withdrawal] = await readWithdrawalsOfRefunds(db, [refundId]);
  if (!withdrawal) return refuse({ reason: 'withdrawal_not_found' });
  if (wasTold(withdrawal)) return refuse({ reason: 'payment_was_told' });
  const rejected = await rejectRefund(deps, { id: refundId, reason }, person);
  if (!rejected.ok && !isRejected(rejected.refusal)) return refuse({ reason: 'refund_ran' });
  const now = deps.now();
  const { id, paymentId } = withdrawal;
  const unknown = { paymentId: null, account: null, trader: null, refundId: null } as const;
  const entry = { at: now, actor: `staff:${person.userId}`, action: UNMATCHED, subject: id };
  const isWritten = await writeFenced(db, [
    ...updateWithdrawal(db, withdrawal, { ...unknown, state: 'unmatched', nextAt: null }),
    raiseNotice(db, unmatchedNotice({ ...withdrawal, ...unknown }), now),
    ...appendAudit(db, [{ ...entry, details: { paymentId, refundId }, remark: reason }]),
  ]);
  return isWritten
    ? done({ ...withdrawal, ...unknown, state: 'unmatched' })
    : refuse({ reason: 'withdrawal_not_found' });
}

/** It was rejected before, or by someone at the same moment. */
function isRejected(refusal: { readonly reason: string }): boolean {
  return refusal.reason === 'not_waiting' && 'status' in refusal && refusal.status === 'rejected';
}
