/** Why a case cannot be looked at: there is none, or it is on the account of a seller who left. */
import type { DisputeId } from '../base/result/id.ts';
import type { Deps } from '../deps.ts';
import { hasLeft } from '../sellers/accounts/absent-actions.ts';
import { readCase } from './case/store.ts';

export type AbsentCase = { readonly reason: 'case_not_found' | 'seller_left' };

export async function absentCase(deps: Pick<Deps, 'db'>, id: DisputeId): Promise<AbsentCase> {
  const known = await readCase(deps.db, id);
  const isAway = known !== null && (await hasLeft(deps, known.account));
  return { reason: isAway ? 'seller_left' : 'case_not_found' };
}
