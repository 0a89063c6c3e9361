/** Why Stripe shows no payment: there is none, or its seller is not connected any more. */
import type { PaymentId } from '../../base/result/id.ts';
import type { Deps } from '../../deps.ts';
import { paymentNotFound, SELLER_LEFT, type Problem } from '../../http/problem.ts';
import { readSellers } from './store.ts';

export async function absentPayment(
  { db }: Pick<Deps, 'db'>,
  { id, account }: { readonly id: PaymentId; readonly account: string | null },
): Promise<Problem> {
  return (await hasLeft({ db }, account)) ? SELLER_LEFT : paymentNotFound(id);
}

/** True for the account of a seller who is not connected any more. */
export async function hasLeft({ db }: Pick<Deps, 'db'>, account: string | null): Promise<boolean> {
  if (account === null) return false;
  const seller = (await readSellers(db, [account])).get(account);
  return (seller?.leftAt ?? null) !== null;
}
