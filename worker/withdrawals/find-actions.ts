/** Finds the contract that a buyer meant, from what our own rows know: never before their statement is kept. */
import type { PaymentId } from '../base/result/id.ts';
import type { Database } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Deps } from '../deps.ts';
import { onlyZoneOf } from '../policies/local-day.ts';
import { PURCHASE_KEYS } from '../policies/purchase-keys.ts';
import { appendAudit, readHistory } from '../records/audit/store.ts';
import { resolveNotice } from '../records/notifications/store.ts';
import { readSellers } from '../sellers/accounts/store.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { ORDER_KEY, orderKeyOf } from '../transfers/statement.ts';
import { readPaymentsOfOrder, readStatement } from '../transfers/statement-store.ts';
import { readPaymentTransfers } from '../transfers/store.ts';
import { noticeOf, UNMATCHED } from './match.ts';
import { readUnmatchedOfOrder, updateWithdrawal } from './store.ts';
import type { Trader, Withdrawal } from './withdrawal.ts';

/** Of one order: whoever writes more of them than this about an order that is not there has time. */
const ARRIVED_MAX = 20;

export type Found = Pick<Withdrawal, 'paymentId' | 'account' | 'trader' | 'timeZone'>;

/** What our rows know of the contract: the payment of an order that only one has, its seller, and where the buyer is. */
export async function findContract(db: Database, withdrawal: Withdrawal): Promise<Found> {
  const { paymentId, account } = await paymentOf(db, withdrawal);
  if (paymentId === null) {
    const { trader, timeZone } = withdrawal;
    return { paymentId, account, trader, timeZone };
  }
  const known = await readStatement(db, paymentId);
  const contract = { paymentId, account: account ?? known?.account ?? null };
  const country = known?.metadata[PURCHASE_KEYS.country] ?? null;
  return {
    ...contract,
    trader: withdrawal.trader ?? (await traderOf(db, contract)),
    timeZone: withdrawal.timeZone ?? onlyZoneOf(country),
  };
}

async function paymentOf(
  db: Database,
  { id, paymentId, account, orderKey }: Withdrawal,
): Promise<Pick<Withdrawal, 'paymentId' | 'account'>> {
  if (paymentId !== null || orderKey === null) return { paymentId, account };
  const [found, ...others] = await readPaymentsOfOrder(db, orderKey);
  const unknown = { paymentId: null, account };
  if (!found || others.length > 0) return unknown;
  // A person said that it is not this one: that stays.
  const isUndone = (await readHistory(db, [id])).some(
    ({ action, details }) => action === UNMATCHED && details['paymentId'] === found.paymentId,
  );
  return isUndone ? unknown : found;
}

/** On a marketplace the trader is the seller: the one that the payment is scheduled for, or whose own it is. */
export async function traderOf(
  db: Database,
  { paymentId, account }: { readonly paymentId: PaymentId; readonly account: string | null },
): Promise<Trader | null> {
  const views = account === null ? await readPaymentTransfers(db, paymentId) : [];
  const ids = account === null ? views.map(({ transfer }) => transfer.sellerId) : [account];
  const [sellerId, ...others] = new Set(ids);
  if (sellerId === undefined || others.length > 0) return null;
  const seller = (await readSellers(db, [sellerId])).get(sellerId);
  return seller ? { sellerId, name: seller.name } : null;
}

/**
 * A payment arrived: what buyers had declared about its order, and no one knew the payment of, is about it. The clock
 * goes on with it, judged by when it was declared.
 */
export async function matchArrived(
  { db, now }: Pick<Deps, 'now' | 'db'>,
  { metadata }: Pick<PaymentFacts, 'metadata'>,
): Promise<void> {
  const orderKey = orderKeyOf(metadata[ORDER_KEY]);
  if (orderKey === null) return;
  for (const withdrawal of await readUnmatchedOfOrder(db, orderKey, ARRIVED_MAX)) {
    const found = await findContract(db, withdrawal);
    const { paymentId } = found;
    if (paymentId === null) continue;
    const at = now();
    const entry = { at, actor: 'clock', action: 'withdrawal.found', subject: withdrawal.id };
    await writeFenced(db, [
      ...updateWithdrawal(db, withdrawal, { ...found, state: 'waiting', nextAt: at }),
      resolveNotice(db, noticeOf(withdrawal.id), at),
      ...appendAudit(db, [{ ...entry, details: { paymentId } }]),
    ]);
  }
}
