/**
 * Keeps what a buyer declared, with its time, before anything else is asked: nothing here asks Stripe. Where the
 * database is away, nothing is kept and whoever declared it is told so.
 */
import type { PaymentId } from '../base/result/id.ts';
import { hashOf } from '../records/audit/chain.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Database, Statement } from '../base/db/database.ts';
import type { TellDeps } from '../deps.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { appendAudit } from '../records/audit/store.ts';
import { notify } from '../records/notifications/notify-actions.ts';
import { readSellers } from '../sellers/accounts/store.ts';
import { readPaymentsOfOrder, readStatement } from '../transfers/statement-store.ts';
import { readPaymentTransfers } from '../transfers/store.ts';
import { countOfAddress, insertWithdrawal, readWithdrawal } from './store.ts';
import {
  fingerprintOf,
  refusalOfDeclared,
  withdrawalId,
  type AskedWith,
  type BuyerStatement,
  type Contract,
  type DeclaredRefusal,
  type Trader,
  type Withdrawal,
} from './withdrawal.ts';

export type Declared = {
  /** One withdrawal, however often it is sent. */
  readonly requestKey: string;
  readonly contract: Contract;
  readonly statement: BuyerStatement;
  /** In ms; null: now. */
  readonly declaredAt: number | null;
  readonly asked: AskedWith;
  readonly keyId: string | null;
  readonly actor: string;
  /** Too many came at once: it is kept like any, and handled later. */
  readonly isLater?: boolean;
};

/** How many receipts go to one address in a day: who wants to flood it does so with other people's orders. */
const RECEIPTS_A_DAY = 3;
const DAY_MS = 24 * 60 * 60_000;
/** Whoever keeps it handles it at once; the clock comes by where that failed. */
const FIRST_LOOK_MS = 60_000;
const LATER_MS = 60 * 60_000;

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
  const { statement, asked, keyId, actor } = declared;
  const contract = await foundContract(db, declared.contract);
  const told = { id, ...declared.contract, declaredAt, receivedAt, statement };
  const row: Withdrawal = {
    ...contract,
    id,
    keyId,
    declaredAt,
    receivedAt,
    statement,
    fingerprint: fingerprintOf(told),
    trader: await traderOf(db, contract),
    asked,
    state: 'waiting',
    refundId: null,
    emailHash: addressHash(statement.buyerEmail),
    tries: 0,
    nextAt: receivedAt + (declared.isLater ? LATER_MS : FIRST_LOOK_MS),
  };
  const { paymentId } = contract;
  const details = { paymentId, fingerprint: row.fingerprint };
  const entry = { at: receivedAt, actor, action: 'withdrawal.received', subject: id, details };
  await writeFenced(db, [
    ...insertWithdrawal(db, row),
    ...(await receiptMessage(deps, row)),
    ...appendAudit(db, [entry]),
  ]);
  // Whoever came first has kept it.
  return done((await readWithdrawal(db, id)) ?? row);
}

export function addressHash(email: string | null): string | null {
  return email === null ? null : hashOf(email.trim().toLowerCase());
}

/** The backend sends the receipt to the buyer, as no one else knows how. */
async function receiptMessage(
  deps: TellDeps,
  { id, paymentId, emailHash, receivedAt }: Withdrawal,
): Promise<Statement[]> {
  const since = receivedAt - DAY_MS;
  const before = emailHash === null ? 0 : await countOfAddress(deps.db, { emailHash, since });
  if (before >= RECEIPTS_A_DAY) return [];
  const facts = { type: 'withdrawal.received', withdrawalId: id, paymentId } as const;
  return notify(deps, `withdrawal.received:${id}`, facts);
}

/** What our own rows know of the contract: the payment of an order that only one has. */
async function foundContract(db: Database, told: Contract): Promise<Contract> {
  const { order } = told;
  if (told.paymentId !== null) {
    const known = told.account === null ? await readStatement(db, told.paymentId) : null;
    return { ...told, account: told.account ?? known?.account ?? null };
  }
  const [found, ...others] = order === null ? [] : await readPaymentsOfOrder(db, order);
  if (!found || others.length > 0) return told;
  return { order, paymentId: found.paymentId, account: found.account };
}

/** On a marketplace the trader is the seller: the one that the payment is scheduled for, or whose own it is. */
export async function traderOf(
  db: Database,
  { paymentId, account }: { readonly paymentId: PaymentId | null; readonly account: string | null },
): Promise<Trader | null> {
  if (paymentId === null) return null;
  const views = account === null ? await readPaymentTransfers(db, paymentId) : [];
  const ids = account === null ? views.map(({ transfer }) => transfer.sellerId) : [account];
  const [sellerId, ...others] = new Set(ids);
  if (sellerId === undefined || others.length > 0) return null;
  const seller = (await readSellers(db, [sellerId])).get(sellerId);
  return seller ? { sellerId, name: seller.name } : null;
}
