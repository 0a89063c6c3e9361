/**
 * Disputes of ours for the platform's own backend, which must let its accounts file them. It opens and writes
 * drafts; sending takes the id of what a person was shown, and who that was. What evidence says never goes out.
 */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Ctx, Env } from '../http/env.ts';
import { ask, change, look } from '../http/platform-door.ts';
import { answerProblem } from '../http/problem.ts';
import { malformedBy } from '../http/field-form.ts';
import type { Result } from '../base/result/result.ts';
import { cardPaymentOf, issuingCardOf } from './card-actions.ts';
import type { Contradiction } from './contradictions.ts';
import { changeIssuing, openIssuing } from './draft-actions.ts';
import type { Ineligible } from './eligibility.ts';
import { lookAtIssuing, type IssuingNow } from './follow-actions.ts';
import type { CardPaymentCard } from './issuing-card.ts';
import type { IssuingDispute } from './issuing-dispute.ts';
import {
  cardPaymentFields,
  givenOf,
  openIssuingFields,
  writeIssuingFields,
} from './issuing-fields.ts';
import {
  issuingSubmitFields,
  openIssuingQuery,
  type CardPaymentDocument,
  type IssuingDocument,
  type IssuingSummary,
} from './platform-fields.ts';
import { issuingProblem, type IssuingRefusal } from './problems.ts';
import { readOpenIssuing } from './store.ts';
import { submitIssuing } from './submit-actions.ts';

/** More open disputes than anyone works on at once. */
const DISPUTES_MAX = 100;

export const platformIssuingRoutes = new Hono<Env>()
  .get(
    '/',
    look('issuing:read', async (c) => {
      const parsed = z.safeParse(openIssuingQuery(), c.req.query());
      if (!parsed.success) return answerProblem(c, malformedBy(parsed.error));
      const rows = await readOpenIssuing(c.var.world.deps.db, DISPUTES_MAX + 1);
      const disputes = rows.slice(0, DISPUTES_MAX).map(summaryOf);
      return c.json({ disputes, hasMore: rows.length > DISPUTES_MAX });
    }),
  )
  .post(
    '/',
    change({ scope: 'issuing:write', fields: openIssuingFields }, async (c, asked) => {
      const { paymentId, account, reason, fields, amountMinor } = asked;
      const request = { paymentId, account: account ?? null, reason, fields: givenOf(fields) };
      const opened = await openIssuing(c.var.world.deps, {
        ...request,
        amountMinor: amountMinor ?? null,
        actor: actorOf(c),
      });
      return answerOf(c, opened, 201);
    }),
  )
  .post(
    '/eligibility',
    ask({ scope: 'issuing:read', fields: cardPaymentFields }, async (c, asked) => {
      const request = { paymentId: asked.paymentId, account: asked.account ?? null };
      const found = await cardPaymentOf(c.var.world.deps, request);
      if (!found.ok) return answerProblem(c, issuingProblem(found.refusal));
      return c.json(paymentDocumentOf(found.value));
    }),
  )
  .get(
    '/:id',
    look('issuing:read', async (c) => {
      const now = await lookAtIssuing(c.var.world.deps, c.req.param('id') ?? '', actorOf(c));
      if (!now) return answerProblem(c, issuingProblem({ reason: 'issuing_not_found' }));
      return c.json(await documentOf(c, now));
    }),
  )
  .post(
    '/:id',
    change({ scope: 'issuing:write', fields: writeIssuingFields }, async (c, asked) => {
      const by = { disputeId: c.req.param('id') ?? '', actor: actorOf(c) };
      const { reason, fields, amountMinor } = asked;
      const request = { reason, fields: givenOf(fields), amountMinor };
      return answerOf(c, await changeIssuing(c.var.world.deps, by, request), 200);
    }),
  )
  .post(
    '/:id/submit',
    change({ scope: 'issuing:write', fields: issuingSubmitFields }, async (c, asked) => {
      const request = { ...asked, disputeId: c.req.param('id') ?? '', actor: actorOf(c) };
      return answerOf(c, await submitIssuing(c.var.world.deps, request), 200);
    }),
  );

function actorOf(c: Ctx): string {
  return `key:${c.var.key.id}`;
}

async function answerOf(
  c: Ctx,
  result: Result<IssuingNow, IssuingRefusal>,
  status: 200 | 201,
): Promise<Response> {
  if (!result.ok) return answerProblem(c, issuingProblem(result.refusal));
  return c.json(await documentOf(c, result.value), status);
}

async function documentOf(c: Ctx, now: IssuingNow): Promise<IssuingDocument> {
  const card = await issuingCardOf(c.var.world.deps, now);
  return {
    ...summaryOf(now.row),
    given: Object.keys(card.fields),
    contradictions: card.contradictions.map((one) => ({ code: one.code, fields: fieldsOf(one) })),
    refusal: refusalOf(card.ineligible),
    previewId: card.previewId,
  };
}

function fieldsOf(contradiction: Contradiction): string[] {
  if (contradiction.code === 'several_proofs') return [...contradiction.fields];
  return contradiction.code === 'wrong_order'
    ? [contradiction.field, contradiction.after]
    : [contradiction.field];
}

function refusalOf(ineligible: Ineligible | null): IssuingDocument['refusal'] {
  if (!ineligible) return null;
  const { code, message, next } = issuingProblem(ineligible);
  return { code, message, next };
}

function summaryOf(row: IssuingDispute): IssuingSummary {
  const { id, paymentId, account, status, reason, amountMinor, currency } = row;
  const { creditedMinor, provisionalMinor, ending, lossReason } = row;
  return {
    id,
    paymentId,
    account,
    status,
    reason,
    amountMinor,
    currency,
    creditedMinor,
    provisionalMinor,
    openedAt: instantOf(row.openedAt),
    lastAt: whenOf(row.lastAt),
    missing: [...row.missing],
    ending,
    lossReason,
    endedAt: whenOf(row.endedAt),
  };
}

function paymentDocumentOf(payment: CardPaymentCard): CardPaymentDocument {
  const { id: paymentId, account, merchantName, disputeId, paid, refunded } = payment;
  return {
    paymentId,
    account,
    merchantName,
    disputeId,
    paidAt: instantOf(payment.paidAt),
    amountMinor: paid.amountMinor,
    refundedMinor: refunded.amountMinor,
    currency: paid.currency,
    reasons: payment.reasons.map(({ reason, lastAt, ineligible }) => ({
      reason,
      lastAt: whenOf(lastAt),
      refusal: refusalOf(ineligible),
    })),
  };
}

function instantOf(at: number): string {
  return new Date(at).toISOString();
}

function whenOf(at: number | null): string | null {
  return at === null ? null : instantOf(at);
}
