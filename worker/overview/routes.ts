/** `overview.get`: what the platform keeps, what is disputed, what sellers owe, and how cases ended. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import { readEndedCases } from '../disputes/store.ts';
import { readDrift, type DriftStanding } from '../drift/store.ts';
import type { Env } from '../http/env.ts';
import { NO_FIELDS, operation } from '../http/staff-door.ts';
import { openOf } from '../recoveries/recovery.ts';
import { readOpenRecoveries } from '../recoveries/store.ts';
import { readSettings } from '../settings/store.ts';
import type { Person } from '../staff/rights.ts';
import { owedByAge, recordByReason, type Overview } from './overview.ts';
import { readHeldByDay, readOpenCaseSums } from './store.ts';

export type OverviewCard = Overview & {
  readonly drift: DriftStanding;
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
  const open = owed
    .map((recovery) => ({ openedAt: recovery.openedAt, open: openOf(recovery) }))
    .filter((one) => one.open.amountMinor > 0);
  return {
    ...{ held, cases, recoveries: owedByAge(open, now), record: recordByReason(ended) },
    ...{ drift, paused, person, now },
  };
}
