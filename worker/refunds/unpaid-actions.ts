/** Tells staff of money that a seller meant for the buyer and that Stripe gave to the platform. */
import type { TransferId } from '../base/result/id.ts';
import type { Database } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Deps } from '../deps.ts';
import { readHistory } from '../records/audit/store.ts';
import { raiseNotice, readNotice, resolveNotice } from '../records/notifications/store.ts';
import { readSellers } from '../sellers/accounts/store.ts';
import type { Synced } from '../transfers/actions.ts';
import { unpaidOf, type Unpaid } from './unpaid.ts';

/** A task until the buyer got it, or a person says that it is settled. */
export async function findUnpaidBuyers(
  deps: Pick<Deps, 'now' | 'db'>,
  { facts, views }: Synced,
): Promise<void> {
  const byHand = facts.transfers.filter(({ byHandMinor }) => byHandMinor > 0);
  if (byHand.length === 0) return;
  const sellers = await readSellers(
    deps.db,
    byHand.map(({ sellerId }) => sellerId),
  );
  // Of whom nothing is known may have done it.
  const unpaid = unpaidOf(facts, views, (id) => sellers.get(id)?.dashboard ?? 'full');
  for (const one of unpaid) await tellOf(deps, facts.id, one);
}

async function tellOf(
  { db, now }: Pick<Deps, 'now' | 'db'>,
  paymentId: string,
  { transferId, ...details }: Unpaid,
): Promise<void> {
  const notice = { kind: 'buyer_unpaid', subject: transferId } as const;
  const open = await readNotice(db, notice);
  const { amountMinor } = details;
  if (open?.details['amountMinor'] === amountMinor) return;
  const settledMinor = open || amountMinor === 0 ? 0 : await settledByPeople(db, transferId);
  const isTold = amountMinor > settledMinor;
  if (!open && !isTold) return;
  await writeFenced(db, [
    ...(open ? [resolveNotice(db, notice, now())] : []),
    ...(isTold ? [raiseNotice(db, { ...notice, paymentId, details }, now())] : []),
  ]);
}

/** Up to which amount people have said that it is settled. */
async function settledByPeople(db: Database, transferId: TransferId): Promise<number> {
  const history = await readHistory(db, [transferId]);
  const ended = history.filter(
    ({ action, details }) => action === 'notice.ended' && details['kind'] === 'buyer_unpaid',
  );
  return Math.max(0, ...ended.map(({ details }) => Number(details['amountMinor'] ?? 0)));
}
