/** `overview.get`: what the platform keeps, what is disputed, what sellers owe, and how cases ended. */
import { Hono } from 'hono';
import type { Deps } from '../../deps.ts';
import { readEndedCases } from '../../disputes/case/store.ts';
import { readDrift, type DriftStanding } from '../../drift/store.ts';
import type { Env } from '../../http/env.ts';
import { NO_FIELDS, operation } from '../../http/staff-door.ts';
import { openOf } from '../../recoveries/recovery.ts';
import { readOpenRecoveries } from '../../recoveries/store.ts';
import { readSettings } from '../../people/settings/store.ts';
import type { Person } from '../../people/staff/rights.ts';
import { causeText } from '../../base/result/cause-text.ts';
import { readPlatformBalance } from '../../stripe/balances.ts';
import { isStripeFailure } from '../../stripe/failures.ts';
import { readPlatformCurrency } from '../../stripe/sellers.ts';
import { foreignBalances, type ForeignBalance } from './foreign-balances.ts';
import { owedByAge, recordByReason, type HeldOnDay, type Overview } from './overview.ts';
import { readHeldByDay, readOpenCaseSums } from './store.ts';

export type OverviewCard = Overview & {
  readonly drift: DriftStanding;
  /** The platform's own money in other currencies; null while Stripe cannot be read. */
  readonly foreign: readonly ForeignBalance[] | null;
  readonly paused: boolean;
  readonly person: Person;
  readonly now: number;
};

/** How far back cases count, and how many rows are read at most. */
const RECORD_MS = 365 * 24 * 60 * 60_000;
const ROWS_MAX = 5_000;

export const overviewRoutes = new Hono<Env>().post(
  '/overview.get',
  operation({ right: null, fields: NO_FIELDS }, async (c, _asked, person) =>
    c.json(await overviewOf(c.var.world.deps, person)),
  ),
);

async function overviewOf(deps: Deps, person: Person): Promise<OverviewCard> {
  const { db } = deps;
  const now = deps.now();
  const [held, cases, owed, ended, { paused }, drift] = await Promise.all([
    readHeldByDay(db),
    readOpenCaseSums(db),
    readOpenRecoveries(db, ROWS_MAX),
    readEndedCases(db, now - RECORD_MS, ROWS_MAX),
    readSettings(db),
    readDrift(db),
  ]);
  const foreign = await foreignNow(deps, held);
  const open = owed
    .map((recovery) => ({ openedAt: recovery.openedAt, open: openOf(recovery) }))
    .filter((one) => one.open.amountMinor > 0);
  return {
    held,
    cases,
    recoveries: owedByAge(open, now),
    record: recordByReason(ended),
    drift,
    foreign,
    paused,
    person,
    now,
  };
}

/** Everything else of the overview is ours: it is shown although Stripe does not answer. */
async function foreignNow(
  deps: Deps,
  held: readonly HeldOnDay[],
): Promise<readonly ForeignBalance[] | null> {
  try {
    const [balance, home] = await Promise.all([
      readPlatformBalance(deps.stripe),
      readPlatformCurrency(deps.stripe),
    ]);
    return foreignBalances(
      balance,
      held.map(({ amount }) => amount),
      home,
    );
  } catch (error) {
    if (!isStripeFailure(error)) throw error;
    deps.log('warn', 'the balance could not be read for the overview', { error: causeText(error) });
    return null;
  }
}
