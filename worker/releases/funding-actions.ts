import { writeAll } from '../base/db/database.ts';
import type { Deps } from '../deps.ts';
import { raiseNotice, resolveNotice } from '../records/notifications/store.ts';
import { readPlatformBalance } from '../stripe/balances.ts';
import { readOwedToSellers } from './store.ts';
import { compareFunding, type Funding } from './funding.ts';

/** Compares the platform's balance with the scheduled transfers it keeps, and tells staff where it is short. */
export async function checkFunding(deps: Pick<Deps, 'now' | 'db' | 'stripe'>): Promise<Funding[]> {
  const [held, balance] = await Promise.all([
    readOwedToSellers(deps.db),
    readPlatformBalance(deps.stripe),
  ]);
  const fundings = compareFunding(held, balance);
  const now = deps.now();
  await writeAll(
    deps.db,
    fundings.map((funding) => {
      const notice = { kind: 'platform_balance_short', subject: funding.currency } as const;
      return funding.shortMinor > 0
        ? raiseNotice(deps.db, { ...notice, paymentId: null, details: { ...funding } }, now)
        : resolveNotice(deps.db, notice, now);
    }),
  );
  return fundings;
}
