/** For the platform's books: a month of a balance as CSV, and what was held for sellers at an instant. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Deps } from '../../deps.ts';
import type { Env } from '../../http/env.ts';
import { look } from '../../http/platform-door.ts';
import { answerProblem, type Problem } from '../../http/problem.ts';
import { malformedBy } from '../../http/field-form.ts';
import type { Money } from '../../base/money/amount.ts';
import { once } from '../../base/result/once.ts';
import { readEntriesSince } from '../../stripe/balance-entries.ts';
import { readPlatformBalance, readSellerBalance } from '../../stripe/balances.ts';
import type { BalanceEntry } from '../../stripe/entry-facts.ts';
import type { HeldDocument } from './report-fields.ts';
import { csvOf, monthOf, spanOfMonth } from './month.ts';
import { readHeldAsOf, readReasons } from './store.ts';

/** What a Worker can hold; a larger platform takes Stripe's own reports. */
const ENTRIES_MAX = 20_000;
const TRIES = 3;

const monthQuery = once(() =>
  z.strictObject({
    month: z.string().check(z.refine((text) => spanOfMonth(text) !== null)),
    /** A seller's account; left out, the platform's own balance. */
    account: z.optional(z.string().check(z.regex(/^acct_\w{1,64}$/))),
  }),
);
const heldQuery = once(() => z.strictObject({ at: z.iso.datetime() }));

export const reportRoutes = new Hono<Env>()
  .get(
    '/month',
    look('reports:read', async (c) => {
      const parsed = z.safeParse(monthQuery(), c.req.query());
      if (!parsed.success) return answerProblem(c, malformedBy(parsed.error));
      const { month, account = null } = parsed.data;
      const read = await monthCsv(c.var.world.deps, month, account);
      if (typeof read === 'string') return answerProblem(c, UNREAD[read]);
      return c.body(read.csv, 200, { 'content-type': 'text/csv; charset=utf-8' });
    }),
  )
  .get(
    '/held',
    look('reports:read', async (c) => {
      const parsed = z.safeParse(heldQuery(), c.req.query());
      if (!parsed.success) return answerProblem(c, malformedBy(parsed.error));
      const { at } = parsed.data;
      const held = await readHeldAsOf(c.var.world.deps.db, Date.parse(at));
      const document: HeldDocument = { at, held: [...held] };
      return c.json(document);
    }),
  );

type Unread = 'too_many' | 'moving' | 'account_unknown';

async function monthCsv(
  deps: Deps,
  month: string,
  account: string | null,
): Promise<{ readonly csv: string } | Unread> {
  const span = spanOfMonth(month);
  if (!span) throw new Error(`${month} passed the door and is no month`);
  const seen = await steadyLook(deps, { account, from: span.from, limit: ENTRIES_MAX });
  if (typeof seen === 'string') return seen;
  const { entries, now } = seen;
  const sources = entries.flatMap(({ sourceId }) => sourceId ?? []);
  const reasons = await readReasons(deps.db, [...new Set(sources)]);
  const lines = monthOf(
    span,
    { now, since: entries },
    ({ sourceId }) => reasons.get(sourceId ?? '') ?? null,
  );
  return { csv: csvOf(lines) };
}

/** A balance and its lines that belong together: nothing was booked while they were read. */
async function steadyLook(
  deps: Deps,
  request: Parameters<typeof readEntriesSince>[1],
): Promise<{ readonly entries: readonly BalanceEntry[]; readonly now: readonly Money[] } | Unread> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const before = await balanceNow(deps, request.account);
    if (before === null) return 'account_unknown';
    const entries = await readEntriesSince(deps.stripe, request);
    if (!entries) return 'too_many';
    const now = await balanceNow(deps, request.account);
    if (now === null) return 'account_unknown';
    if (JSON.stringify(now) === JSON.stringify(before)) return { entries, now };
  }
  return 'moving';
}

/** Null where Stripe knows no such account. */
async function balanceNow(deps: Deps, account: string | null): Promise<Money[] | null> {
  const balance = account
    ? await readSellerBalance(deps.stripe, account)
    : await readPlatformBalance(deps.stripe);
  if (!balance) return null;
  const sums = new Map<string, number>();
  for (const { amountMinor, currency } of [...balance.available, ...balance.pending]) {
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  }
  return [...sums].map(([currency, amountMinor]) => ({ amountMinor, currency }));
}

const UNREAD: Readonly<Record<Unread, Problem>> = {
  account_unknown: {
    status: 404,
    code: 'report.account_unknown',
    message: 'Stripe knows no such account of the platform.',
    next: 'Check the account, acct_….',
  },
  moving: {
    status: 503,
    code: 'report.balance_moving',
    message: 'Something was booked every time while the balance was read.',
    next: 'Try again in a minute.',
  },
  too_many: {
    status: 422,
    code: 'report.too_large',
    message: `The balance has more than ${String(ENTRIES_MAX)} lines since that month began.`,
    next: 'Ask for a later month, or for one seller’s account, or take the report from Stripe.',
  },
};
