/** Two people say that what was made anew of a seller is right: from then on everything of theirs goes its way. */
import type { SellerId } from '../base/result/id.ts';
import { writeFenced } from '../base/db/fence.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import type { DecideDeps } from '../deps.ts';
import { askToAct, type WaitsForSecondPerson } from '../people/controls/actions.ts';
import type { Person } from '../people/staff/rights.ts';
import { appendAudit } from '../records/audit/store.ts';
import { endRebuiltNotice } from '../records/notifications/rebuilt-store.ts';
import { isUnchecked } from '../sellers/accounts/rebuilt.ts';
import { markChecked, readSellers } from '../sellers/accounts/store.ts';
import { sumsOf } from '../transfers/outside.ts';
import { readOpenOfSeller } from '../transfers/store.ts';
import { followSellerHolds } from '../transfers/seller-actions.ts';
import { isUnderWay } from './store.ts';

export type LiftRefusal =
  /** No one waits for it: they are checked, or were never made anew. */
  | { readonly reason: 'not_rebuilt' }
  /** More may still be found of them. */
  | { readonly reason: 'under_way' };

export type Lifted = { readonly state: 'done' } | WaitsForSecondPerson;

/** Always two people, whatever the amount: no one alone knows what the database knew. */
export async function liftRebuilt(
  deps: DecideDeps,
  {
    sellerId,
    person,
    reason,
  }: { readonly sellerId: SellerId; readonly person: Person; readonly reason: string },
): Promise<Result<Lifted, LiftRefusal>> {
  const { db } = deps;
  if (await isUnderWay(db)) return refuse({ reason: 'under_way' });
  const seller = (await readSellers(db, [sellerId])).get(sellerId);
  if (!seller || !isUnchecked(seller)) return refuse({ reason: 'not_rebuilt' });
  const sums = sumsOf(await readOpenOfSeller(db, sellerId));
  const parts = sums.map((amount) => ({ sellerId, amount }));
  const of = { act: 'rebuild.lift', subject: sellerId, paymentId: null, parts } as const;
  const waiting = await askToAct(deps, { ...of, fields: { sellerId }, reason }, person);
  if (waiting) return done(waiting);
  const at = deps.now();
  const actor = `staff:${person.userId}`;
  const entry = { at, actor, action: 'seller.rebuilt_checked', subject: sellerId };
  const written = await writeFenced(db, [
    ...markChecked(db, sellerId),
    endRebuiltNotice(db, sellerId, at),
    ...appendAudit(db, [{ ...entry, details: {}, remark: reason }]),
  ]);
  if (!written) return refuse({ reason: 'not_rebuilt' });
  await followSellerHolds(deps, { ...seller, rebuiltAt: null }, actor);
  return done({ state: 'done' });
}
