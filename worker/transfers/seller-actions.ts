/**
 * Keeps what is to go to a seller in line with the seller: on hold while Stripe waits for details of them or they are
 * not connected any more, and due again when they can receive.
 */
import type { SellerId } from '../base/result/id.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../records/audit/store.ts';
import { refreshSeller } from '../sellers/accounts/actions.ts';
import { readSellers } from '../sellers/accounts/store.ts';
import { statementsOf } from './actions.ts';
import { reconcileSeller } from './reconcile.ts';
import { dueAt } from './scheduled-transfer.ts';
import type { SellerState } from './seller-hold.ts';
import { readBlockedOfSeller, readOpenOfSeller, updateTransfer } from './store.ts';

/** Writers that meet on one transfer try again from fresh rows; more than this is a bug, not bad luck. */
const TRIES = 5;

/**
 * Reads the seller from Stripe and does what follows. False when they are none of ours and never were: of one who
 * left our row says so, and what is to come stays with us.
 */
export async function followSeller(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  id: SellerId,
  actor: string,
): Promise<boolean> {
  const facts = await refreshSeller(deps, id);
  const seller = (await readSellers(deps.db, [id])).get(id);
  if (!seller) return false;
  await followSellerHolds(deps, seller, actor);
  if (facts?.canReceive) await unblockSeller(deps, id, actor);
  return true;
}

/**
 * Makes the scheduled transfers of a seller due again that were blocked because the seller could not receive
 * them.
 */
async function unblockSeller(
  deps: Pick<Deps, 'now' | 'db'>,
  sellerId: SellerId,
  actor: string,
): Promise<void> {
  for (const view of await readBlockedOfSeller(deps.db, sellerId)) {
    const { transfer } = view;
    if (transfer.status !== 'blocked') continue;
    const open = { ...transfer, status: 'scheduled', statusReason: null } as const;
    const nextAt = dueAt({ ...view, transfer: open });
    const entry = { at: deps.now(), actor, action: 'transfer.unblocked', subject: transfer.id };
    await writeFenced(deps.db, [
      ...updateTransfer(deps.db, { ...open, nextAt }),
      ...appendAudit(deps.db, [{ ...entry, details: {} }]),
    ]);
  }
}

/**
 * Brings what a seller has still to come in line with their own state: on hold while Stripe waits for details of
 * them or they are away. A row that changes meanwhile is looked at again.
 */
export async function followSellerHolds(
  deps: Pick<Deps, 'now' | 'db'>,
  seller: SellerState,
  actor: string,
): Promise<void> {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const now = deps.now();
    const views = await readOpenOfSeller(deps.db, seller.id);
    const next = views.map((view) => reconcileSeller(view, seller, { now }));
    const changed = next.filter(({ changes }) => changes.length > 0);
    const written = await Promise.all(
      changed.map((view) => writeFenced(deps.db, statementsOf(deps, view, actor))),
    );
    if (written.every(Boolean)) return;
  }
  throw new Error(
    `the transfers of ${seller.id} changed under every one of ${String(TRIES)} tries`,
  );
}
