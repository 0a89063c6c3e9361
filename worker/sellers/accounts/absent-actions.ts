/** Finds out why Stripe shows no payment of a buyer. */
import type { PaymentId } from '../../base/result/id.ts';
import type { Deps } from '../../deps.ts';
import { readMirror } from '../../stripe/mirrors.ts';
import type { Absence } from './absence.ts';
import { readSellers } from './store.ts';

export async function absenceOf(
  deps: Pick<Deps, 'db' | 'stripe'>,
  { id, account }: { readonly id: PaymentId; readonly account: string | null },
): Promise<Absence> {
  if (await hasLeft(deps, account)) return { reason: 'seller_left' };
  const mirror = await readMirror(deps.stripe, id, account);
  return mirror
    ? { reason: 'is_mirror', ...mirror }
    : { reason: 'payment_not_found', paymentId: id };
}

/** True for the account of a seller who is not connected any more. */
export async function hasLeft({ db }: Pick<Deps, 'db'>, account: string | null): Promise<boolean> {
  if (account === null) return false;
  const seller = (await readSellers(db, [account])).get(account);
  return (seller?.leftAt ?? null) !== null;
}
