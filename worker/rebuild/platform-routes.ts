/** Starting a rebuild and reading how far it is, with its report: for whoever runs Recourse, by `npm run rebuild`. */
import { Hono } from 'hono';
import type { Deps } from '../deps.ts';
import type { Env } from '../http/env.ts';
import { change, look } from '../http/platform-door.ts';
import { answerProblem, type Problem } from '../http/problem.ts';
import { isUnchecked } from '../sellers/accounts/rebuilt.ts';
import { readSellers } from '../sellers/accounts/store.ts';
import { startRebuild, type StartRefusal } from './actions.ts';
import { FINDINGS } from './finding.ts';
import { startFields, type RebuildDocument } from './platform-fields.ts';
import { readFindings, readRebuild, readSellerLines } from './store.ts';
import { CANNOT_BE_KNOWN, TO_BE_SET_AGAIN } from './unknown.ts';

/** What a report shows at most of each kind. */
const ROWS_MAX = 1_000;

export const platformRebuildRoutes = new Hono<Env>()
  .post(
    '/',
    change({ scope: 'operate', fields: startFields }, async (c, { from }) => {
      const { deps } = c.var.world;
      const since = from === undefined ? deps.startsAt : Date.parse(`${from}T00:00:00Z`);
      const started = await startRebuild(deps, { since, actor: `key:${c.var.key.id}` });
      if (!started.ok) return answerProblem(c, REFUSED[started.refusal.reason]);
      return c.json(await documentOf(deps), 202);
    }),
  )
  .get(
    '/',
    look('operate', async (c) => c.json(await documentOf(c.var.world.deps))),
  );

const WHERE_LOST =
  'Make rows anew only in an empty database, or in one that an old backup was put back into.';

const REFUSED: Readonly<Record<StartRefusal['reason'], Problem>> = {
  not_lost: {
    status: 409,
    code: 'rebuild.not_lost',
    message: 'The database knows the newest transfer that Recourse made, so nothing was lost.',
    next: WHERE_LOST,
  },
  nothing_sent: {
    status: 409,
    code: 'rebuild.nothing_sent',
    message:
      'Recourse has made no transfer on this account yet, and no other deployment acted before this one, so nothing was lost.',
    next: WHERE_LOST,
  },
};

async function documentOf({ db }: Pick<Deps, 'db'>): Promise<RebuildDocument> {
  const rebuild = await readRebuild(db);
  // While it is under way it is asked for often, and says little.
  const isOver = rebuild !== null && rebuild.endedAt !== null;
  const [lines, findings] = isOver
    ? await Promise.all([
        readSellerLines(db, { sellerId: null, limit: ROWS_MAX }),
        readFindings(db, ROWS_MAX),
      ])
    : [[], []];
  const sellers = await readSellers(db, [...new Set(lines.map(({ sellerId }) => sellerId))]);
  return {
    state: rebuild === null ? 'none' : isOver ? 'over' : 'under_way',
    phase: rebuild?.phase ?? null,
    startedAt: isoOf(rebuild?.startedAt ?? null),
    endedAt: isoOf(rebuild?.endedAt ?? null),
    sellersRead: rebuild?.sellers ?? 0,
    paymentsRead: rebuild?.payments ?? 0,
    putOff: rebuild?.putOff ?? 0,
    lines: lines.map((line) => {
      const seller = sellers.get(line.sellerId);
      const isConfirmed = seller !== undefined && !isUnchecked(seller);
      return { ...line, name: seller?.name ?? line.sellerId, isConfirmed };
    }),
    findings: findings.map((finding) => ({ ...finding, says: FINDINGS[finding.kind].says })),
    cannotBeKnown: [...CANNOT_BE_KNOWN],
    toBeSetAgain: [...TO_BE_SET_AGAIN],
  };
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
