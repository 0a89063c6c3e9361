/** Refunds for the platform's own backend: may it be, and the buyer's request. */
import type { PaymentId } from '../base/result/id.ts';
import { REFUND_STATUSES } from './refund-status.ts';
import { Hono } from 'hono';
import type { Env } from '../http/env.ts';
import { ask, change, look } from '../http/platform-door.ts';
import { answerProblem } from '../http/problem.ts';
import {
  eligibilityFields,
  refundRequestFields,
  type EligibilityDocument,
  type RefundRequestDocument,
} from './platform-fields.ts';
import { lookAtRefund, type AskedRefund } from './preview-actions.ts';
import { refundProblem } from './problems.ts';
import type { Refund } from './refund.ts';
import { requestByBuyer } from './request-actions.ts';
import { readRefund } from './store.ts';
import type { Verdict } from './verdict/verdict.ts';
import type { ItemVerdict } from './verdict/verdict-cart.ts';
import { reasonSentence } from './verdict/verdict-reason-words.ts';
import { missingSentence, verdictWords } from './verdict/verdict-words.ts';

export const eligibilityRoutes = new Hono<Env>().post(
  '/',
  ask({ scope: 'refunds:read', fields: eligibilityFields }, async (c, asked) => {
    const { payment, request } = requestOf(asked);
    const actor = `key:${c.var.key.id}`;
    const looked = await lookAtRefund(c.var.world.deps, payment, { asked: request, actor });
    if (!looked.ok) return answerProblem(c, refundProblem(looked.refusal));
    const { paymentId, verdict } = looked.value.preview;
    return c.json(eligibilityOf(paymentId, verdict));
  }),
);

export const refundRequestRoutes = new Hono<Env>()
  .post(
    '/',
    change({ scope: 'refunds:write', fields: refundRequestFields }, async (c, asked) => {
      const { reason, buyerEmail, ...rest } = asked;
      const { payment, request } = requestOf(rest);
      const asker = { ...askerOf(c.var.key.id, c.req.header('idempotency-key')), reason };
      const full = { ...request, buyerEmail: buyerEmail ?? null };
      const result = await requestByBuyer(c.var.world.deps, payment, {
        asked: full,
        asker: { ...asker, origin: 'platform' },
        atMostLeft: true,
      });
      if (!result.ok) return answerProblem(c, refundProblem(result.refusal));
      return c.json(documentOf(result.value.view.refund), 201);
    }),
  )
  .get(
    '/:id',
    look('refunds:read', async (c) => {
      const view = await readRefund(c.var.world.deps.db, c.req.param('id') ?? '');
      if (!view) return answerProblem(c, refundProblem({ reason: 'refund_not_found' }));
      return c.json(documentOf(view.refund));
    }),
  );

type Asked = {
  readonly paymentId: PaymentId;
  readonly account?: string | undefined;
  readonly amountMinor?: number | undefined;
  readonly items?: AskedRefund['items'];
  readonly purchase?: AskedRefund['statedFacts'];
};

function requestOf({ paymentId, account, amountMinor, items, purchase }: Asked) {
  const request: AskedRefund = { amountMinor, items, statedFacts: purchase };
  return { payment: { id: paymentId, account: account ?? null }, request };
}

/** One request per key and idempotency key: the same request again is the same refund. */
function askerOf(keyId: string, idempotencyKey: string | undefined) {
  return { actor: `key:${keyId}`, requestKey: `key:${keyId}:${idempotencyKey ?? ''}` };
}

function eligibilityOf(paymentId: PaymentId, verdict: Verdict): EligibilityDocument {
  const { outcome, basis, askedMinor, refundableMinor, dueMinor, currency, lastDay } = verdict;
  const { title, because } = verdictWords(verdict);
  return {
    paymentId,
    outcome,
    basis,
    askedMinor,
    refundableMinor,
    dueMinor,
    currency,
    lastDay,
    earliestLastDay: verdict.right.earliestLastDay,
    latestLastDay: verdict.right.latestLastDay,
    refundBy: verdict.refundBy,
    policyVersion: verdict.policy.version,
    title,
    because: [...because],
    items: verdict.items.map((item) => itemOf(item, currency)),
    missing: verdict.missing.map((one) => ({
      fact: one.fact,
      itemId: one.item?.id ?? null,
      sentence: missingSentence(one),
    })),
    sources: [...verdict.sources],
  };
}

function itemOf(item: ItemVerdict, currency: string): EligibilityDocument['items'][number] {
  const { id, name, askedMinor, dueMinor, outcome, basis, lastDay, refundBy, reasons } = item;
  const because = reasons.map((reason) => reasonSentence(reason, currency));
  return { id, name, askedMinor, dueMinor, outcome, basis, lastDay, refundBy, because };
}

function documentOf(refund: Refund): RefundRequestDocument {
  const { id, paymentId, status, amountMinor, currency, stripeRefundId, askedAt } = refund;
  return {
    id,
    paymentId,
    status,
    amountMinor,
    currency,
    message: REFUND_STATUSES[status].toBuyer,
    stripeRefundId,
    askedAt: new Date(askedAt).toISOString(),
  };
}
