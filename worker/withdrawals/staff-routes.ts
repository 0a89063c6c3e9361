/** `withdrawals.match` and `withdrawals.unmatch`: a person says which payment a buyer meant, or that it was not it. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Env } from '../http/env.ts';
import { answerProblem } from '../http/problem.ts';
import { operation, reasonField } from '../http/staff-door.ts';
import { once } from '../base/result/once.ts';
import { paymentFields, refundIdField } from '../refunds/refund-fields.ts';
import { matchWithdrawal, unmatchWithdrawal } from './match-actions.ts';
import { withdrawalProblem } from './problems.ts';
import type { WithdrawalState } from './withdrawal.ts';

const matchFields = once(() =>
  z.extend(paymentFields(), { id: z.string().check(z.regex(/^wd_[0-9a-f]{32}$/)) }),
);

const unmatchFields = once(() =>
  z.strictObject({
    refundId: refundIdField(),
    reason: reasonField(),
  }),
);

/** What became of it. */
export type Matched = { readonly state: WithdrawalState; readonly refundId: string | null };

export const withdrawalStaffRoutes = new Hono<Env>()
  .post(
    '/withdrawals.match',
    operation({ right: 'refund', fields: matchFields }, async (c, asked, person) => {
      const { id, paymentId, account = null } = asked;
      const payment = { id: paymentId, account };
      const by = `staff:${person.userId}`;
      const matched = await matchWithdrawal(c.var.world.deps, { id, payment, by });
      if (!matched.ok) return answerProblem(c, withdrawalProblem(matched.refusal));
      const { state, refundId } = matched.value;
      return c.json({ state, refundId } satisfies Matched);
    }),
  )
  .post(
    '/withdrawals.unmatch',
    operation({ right: 'refund', fields: unmatchFields }, async (c, asked, person) => {
      const undone = await unmatchWithdrawal(c.var.world.deps, asked, person);
      if (!undone.ok) return answerProblem(c, withdrawalProblem(undone.refusal));
      const { state, refundId } = undone.value;
      return c.json({ state, refundId } satisfies Matched);
    }),
  );
