/** Disputes for the platform's own backend: what proves a sale, and how cases stand. No personal data goes out. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Env } from '../http/env.ts';
import { change, look } from '../http/platform-door.ts';
import { answerProblem, malformed, type Problem } from '../http/problem.ts';
import { malformedBy } from '../http/field-form.ts';
import type { Settings } from '../people/settings/settings.ts';
import { readSettings } from '../people/settings/store.ts';
import { adviseCase } from './advice/advice-actions.ts';
import { calendarFor } from './case/case-actions.ts';
import type { DisputeCase } from './case/dispute-case.ts';
import { lookAtCase } from './case/look-actions.ts';
import {
  eraseRecordsFields,
  openCasesQuery,
  recordsFields,
  type CaseDocument,
  type CaseSummary,
} from './platform-fields.ts';
import { absentCase } from './absent-actions.ts';
import { caseProblem } from './problems.ts';
import { eraseRecords, replaceRecords } from './records-actions.ts';
import { stageOf } from '../stripe/dispute-status.ts';
import { readOpenCases } from './case/store.ts';

/** More open cases than anyone works on at once. */
const CASES_MAX = 100;

const PAYMENT_ID = /^(pi|ch|py)_\w{1,100}$/;
const NO_PAYMENT: Problem = malformed('id');

export const recordRoutes = new Hono<Env>()
  .post(
    '/:id/records',
    change({ scope: 'disputes:write', fields: recordsFields }, async (c, asked) => {
      const paymentId = c.req.param('id') ?? '';
      if (!PAYMENT_ID.test(paymentId)) return answerProblem(c, NO_PAYMENT);
      const by = `key:${c.var.key.id}`;
      const { purchase, ...records } = asked;
      const told = { paymentId, records, purchase: purchase ?? {}, by };
      return c.json(await replaceRecords(c.var.world.deps, told));
    }),
  )
  .post(
    '/:id/records/erase',
    change({ scope: 'disputes:write', fields: eraseRecordsFields }, async (c) => {
      const paymentId = c.req.param('id') ?? '';
      if (!PAYMENT_ID.test(paymentId)) return answerProblem(c, NO_PAYMENT);
      const by = `key:${c.var.key.id}`;
      const erased = await eraseRecords(c.var.world.deps, { paymentId, by });
      if (!erased.ok) return answerProblem(c, caseProblem(erased.refusal));
      return c.json(erased.value);
    }),
  );

export const platformCaseRoutes = new Hono<Env>()
  .get(
    '/',
    look('disputes:read', async (c) => {
      const parsed = z.safeParse(openCasesQuery(), c.req.query());
      if (!parsed.success) return answerProblem(c, malformedBy(parsed.error));
      const { deps } = c.var.world;
      const [rows, settings] = await Promise.all([
        readOpenCases(deps.db, CASES_MAX + 1),
        readSettings(deps.db),
      ]);
      const cases = rows.slice(0, CASES_MAX).map((row) => summaryOf(row, settings, deps.now()));
      return c.json({ cases, hasMore: rows.length > CASES_MAX });
    }),
  )
  .get(
    '/:id',
    look('disputes:read', async (c) => {
      const { deps } = c.var.world;
      const now = await lookAtCase(deps, c.req.param('id') ?? '', `key:${c.var.key.id}`);
      if (!now)
        return answerProblem(c, caseProblem(await absentCase(deps, c.req.param('id') ?? '')));
      const [settings, { advice, checklist }] = await Promise.all([
        readSettings(deps.db),
        adviseCase(deps, now),
      ]);
      const missing = checklist.items.filter(
        ({ grade, state }) => grade === 'critical' && state === 'missing',
      );
      const document: CaseDocument = {
        ...summaryOf(now.row, settings, deps.now()),
        missingCritical: missing.map(({ field }) => field),
        recommendation: advice.recommendation,
      };
      return c.json(document);
    }),
  );

function summaryOf(row: DisputeCase, settings: Settings, now: number): CaseSummary {
  const { id, paymentId, account, status, reason, amountMinor, currency } = row;
  const { submissionCount, ending } = row;
  return {
    id,
    paymentId,
    account,
    status,
    stage: stageOf(status),
    reason,
    amountMinor,
    currency,
    openedAt: instantOf(row.openedAt),
    dueAt: whenOf(row.dueAt),
    safeAt: whenOf(calendarFor(row, settings, now).safeAt),
    submissionCount,
    ending,
    endedAt: whenOf(row.endedAt),
    autoAcceptAt: whenOf(row.autoAcceptAt),
  };
}

function instantOf(at: number): string {
  return new Date(at).toISOString();
}

function whenOf(at: number | null): string | null {
  return at === null ? null : instantOf(at);
}
