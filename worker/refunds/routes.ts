/** Refunds for staff: look, make, agree, turn down, and settle what was made elsewhere. */
import type { PaymentId } from '../base/result/id.ts';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { readSellers } from '../sellers/accounts/store.ts';
import type { Ctx, Env } from '../http/env.ts';
import { answerProblem } from '../http/problem.ts';
import { operation, reasonField } from '../http/staff-door.ts';
import { once } from '../base/result/once.ts';
import type { Result } from '../base/result/result.ts';
import type { WaitsForSecondPerson } from '../people/controls/actions.ts';
import type { Person } from '../people/staff/rights.ts';
import { readPayment } from '../stripe/payments.ts';
import { settleElsewhere, type ElsewhereRefusal } from './elsewhere-actions.ts';
import { lookAtRefund, type AskedRefund } from './preview-actions.ts';
import type { Preview } from './plan/preview.ts';
import { refundProblem } from './problems.ts';
import { refundCardOf, type RefundCard } from './refund-card.ts';
import {
  askFields,
  paymentFields,
  previewIdField,
  refundIdField,
  requestIdField,
} from './refund-fields.ts';
import type { RefundView } from './refund.ts';
import { readRefund } from './store.ts';
import {
  approveRefund,
  closeRefund,
  rejectRefund,
  type DecisionRefusal,
} from './decide-actions.ts';
import { retryGiveBack, type RetryRefusal } from './retry-actions.ts';
import { submitRefund } from './submit-actions.ts';

export type PreviewCard = {
  readonly preview: Preview;
  readonly sellers: Readonly<Record<string, string>>;
  readonly person: Person;
  readonly now: number;
};

const submitFields = once(() =>
  z.extend(askFields(), {
    previewId: previewIdField(),
    requestId: requestIdField(),
    reason: reasonField(),
  }),
);
const reviewFields = once(() => z.strictObject({ refundId: refundIdField() }));
const approveFields = once(() =>
  z.strictObject({
    refundId: refundIdField(),
    previewId: previewIdField(),
    reason: reasonField(),
  }),
);
const decideFields = once(() =>
  z.strictObject({ refundId: refundIdField(), reason: reasonField() }),
);
const giveBackFields = once(() =>
  z.strictObject({ refundId: refundIdField(), number: z.int().check(z.gte(1), z.lte(1_000)) }),
);
const settleFields = once(() =>
  z.extend(paymentFields(), {
    stripeRefundId: z.string().check(z.regex(/^(re|pyr)_\w{1,200}$/)),
    decision: z.enum(['take_back', 'platform_bears']),
    reason: reasonField(),
  }),
);

export const refundRoutes = new Hono<Env>()
  .post(
    '/refunds.preview',
    operation({ right: null, fields: askFields }, async (c, asked, person) => {
      const { payment, request } = requestOf(asked);
      return preview(c, payment, { request, person });
    }),
  )
  .post(
    '/refunds.review',
    operation({ right: null, fields: reviewFields }, async (c, { refundId }, person) => {
      const view = await readRefund(c.var.world.deps.db, refundId);
      if (!view) return answerProblem(c, refundProblem({ reason: 'refund_not_found' }));
      const { paymentId: id, account, request } = view.refund;
      return preview(c, { id, account }, { request, person });
    }),
  )
  .post(
    '/refunds.submit',
    operation({ right: 'refund', fields: submitFields }, async (c, asked, person) => {
      const { previewId, requestId, reason, ...fields } = asked;
      const { payment, request } = requestOf(fields);
      const actor = actorOf(person);
      const requestKey = `${actor}:${requestId}`;
      const asker = { actor, origin: 'staff', requestKey, reason } as const;
      const submission = { asked: request, previewId, asker };
      return answer(c, await submitRefund(c.var.world.deps, payment, submission));
    }),
  )
  .post(
    '/refunds.approve',
    operation({ right: null, fields: approveFields }, async (c, asked, person) => {
      const { refundId: id, previewId, reason } = asked;
      return answer(c, await approveRefund(c.var.world.deps, { id, previewId, reason }, person));
    }),
  )
  .post(
    '/refunds.reject',
    operation({ right: null, fields: decideFields }, async (c, asked, person) => {
      const { refundId: id, reason } = asked;
      return answer(c, await rejectRefund(c.var.world.deps, { id, reason }, person));
    }),
  )
  .post(
    '/refunds.close',
    operation({ right: 'refund', fields: decideFields }, async (c, asked, person) => {
      const { refundId: id, reason } = asked;
      return answer(c, await closeRefund(c.var.world.deps, { id, reason }, person));
    }),
  )
  .post(
    '/refunds.give_back',
    operation({ right: 'manage_recoveries', fields: giveBackFields }, async (c, asked, person) => {
      const { refundId: id, number } = asked;
      const fields = { id, number, actor: actorOf(person) };
      return answer(c, await retryGiveBack(c.var.world.deps, fields));
    }),
  )
  .post(
    '/refunds.settle',
    operation({ right: 'refund', fields: settleFields }, async (c, asked, person) => {
      const { paymentId, account, ...rest } = asked;
      const payment = { id: paymentId, account: account ?? null };
      return answer(c, await settleElsewhere(c.var.world.deps, { payment, ...rest }, person));
    }),
  );

type RequestFields = AskedRefund & {
  readonly paymentId: PaymentId;
  readonly account?: string | undefined;
};

function requestOf({ paymentId, account, ...request }: RequestFields) {
  return { payment: { id: paymentId, account: account ?? null }, request };
}

function actorOf({ userId }: Person): string {
  return `staff:${userId}`;
}

async function preview(
  c: Ctx,
  payment: { readonly id: string; readonly account: string | null },
  { request, person }: { readonly request: AskedRefund; readonly person: Person },
): Promise<Response> {
  const { deps } = c.var.world;
  const looked = await lookAtRefund(deps, payment, { asked: request, actor: actorOf(person) });
  if (!looked.ok) return answerProblem(c, refundProblem(looked.refusal));
  const { preview: shown } = looked.value;
  const ids = shown.xRay.lines.flatMap(({ sellerId }) => sellerId ?? []);
  const rows = await readSellers(deps.db, ids);
  const sellers = Object.fromEntries([...rows].map(([id, { name }]) => [id, name]));
  return c.json({ preview: shown, sellers, person, now: deps.now() } satisfies PreviewCard);
}

/** The refund as it is after what was asked, read afresh so that its lines in the balance are ticked off. */
async function answer(
  c: Ctx,
  result: Result<
    RefundView | WaitsForSecondPerson,
    DecisionRefusal | ElsewhereRefusal | RetryRefusal
  >,
): Promise<Response> {
  if (!result.ok) return answerProblem(c, refundProblem(result.refusal));
  if ('needsSecondPerson' in result.value) return c.json(result.value, 202);
  const { refund } = result.value;
  const facts = await readPayment(c.var.world.deps.stripe, refund.paymentId, refund.account);
  return c.json(refundCardOf(result.value, facts?.refunds ?? []) satisfies RefundCard);
}
