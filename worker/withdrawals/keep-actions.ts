/**
 * Keeps what a buyer declared, with its time, before anything else is asked: nothing here asks Stripe, nor looks for
 * the contract, so that keeping takes as long whether there is one or not. Where the database is away, nothing is
 * kept and whoever declared it is told so.
 */
import { hashOf } from '../records/audit/chain.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { TellDeps } from '../deps.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { appendAudit } from '../records/audit/store.ts';
import { notifyFrom } from '../records/notifications/notify-actions.ts';
import { orderKeyOf } from '../transfers/statement.ts';
import { insertWithdrawal, readWithdrawal, receiptTimeOf } from './store.ts';
import {
  fingerprintOf,
  mailboxOf,
  refusalOfDeclared,
  withdrawalId,
  type AskedWith,
  type BuyerStatement,
  type Contract,
  type DeclaredRefusal,
  type Withdrawal,
} from './withdrawal.ts';

export type Declared = {
  /** One withdrawal, however often it is sent. */
  readonly requestKey: string;
  readonly contract: Contract;
  readonly statement: BuyerStatement;
  /** In ms; null: now. */
  readonly declaredAt: number | null;
  /** The buyer's (IANA name), where it is known. */
  readonly timeZone: string | null;
  readonly asked: AskedWith;
  readonly keyId: string | null;
  readonly actor: string;
  /** When the clock goes on with it, in ms from now. */
  readonly lookAfterMs: number;
};

/** Kept, or as it was kept before. @throws when the database is away: then nothing is kept */
export async function keepWithdrawal(
  deps: TellDeps,
  declared: Declared,
): Promise<Result<Withdrawal, DeclaredRefusal>> {
  const { db } = deps;
  const id = withdrawalId(declared.requestKey);
  const kept = await readWithdrawal(db, id);
  if (kept) return done(kept);
  const receivedAt = deps.now();
  const declaredAt = declared.declaredAt ?? receivedAt;
  const refusal = refusalOfDeclared(declaredAt, receivedAt);
  if (refusal) return refuse(refusal);
  const { contract, statement, timeZone, asked, keyId, actor } = declared;
  const { paymentId, order } = contract;
  const { buyerEmail } = statement;
  const fingerprint = fingerprintOf({ id, paymentId, order, declaredAt, receivedAt, statement });
  const row: Omit<Withdrawal, 'receiptAt'> = {
    ...contract,
    id,
    orderKey: orderKeyOf(order),
    keyId,
    declaredAt,
    receivedAt,
    timeZone,
    statement,
    fingerprint,
    trader: null,
    asked,
    state: 'waiting',
    refundId: null,
    emailHash: addressHash(buyerEmail),
    addressKey: addressHash(buyerEmail === null ? null : mailboxOf(buyerEmail)),
    tries: 0,
    nextAt: receivedAt + declared.lookAfterMs,
  };
  const details = { paymentId, fingerprint };
  const entry = { at: receivedAt, actor, action: 'withdrawal.received', subject: id, details };
  const receipt = { key: `withdrawal.received:${id}`, from: receiptTimeOf(id) };
  await writeFenced(db, [
    ...insertWithdrawal(db, row),
    // The backend sends the receipt to the buyer, as no one else knows how.
    ...notifyFrom(deps, receipt, { type: 'withdrawal.received', withdrawalId: id, paymentId }),
    ...appendAudit(db, [entry]),
  ]);
  // Whoever came first has kept it.
  const saved = await readWithdrawal(db, id);
  if (!saved) throw new Error(`the withdrawal ${id} was kept and is not there`);
  return done(saved);
}

export function addressHash(email: string | null): string | null {
  return email === null ? null : hashOf(email.trim().toLowerCase());
}
