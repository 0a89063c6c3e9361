/** `rebuild.lift`: staff say that what was made anew of a seller is right. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import type { Env } from '../http/env.ts';
import { answerProblem, type Problem } from '../http/problem.ts';
import { operation, reasonField } from '../http/staff-door.ts';
import { liftRebuilt, type LiftRefusal } from './lift-actions.ts';

const liftFields = once(() =>
  z.strictObject({
    sellerId: z.string().check(z.regex(/^acct_\w{1,64}$/)),
    reason: reasonField(),
  }),
);

export const rebuildRoutes = new Hono<Env>().post(
  '/rebuild.lift',
  operation({ right: 'manage_holds', fields: liftFields }, async (c, asked, person) => {
    const lifted = await liftRebuilt(c.var.world.deps, { ...asked, person });
    if (!lifted.ok) return answerProblem(c, PROBLEMS[lifted.refusal.reason]);
    return c.json(lifted.value, lifted.value.state === 'done' ? 200 : 202);
  }),
);

const PROBLEMS: Readonly<Record<LiftRefusal['reason'], Problem>> = {
  not_rebuilt: {
    status: 409,
    code: 'rebuild.not_waiting',
    message: 'Nothing of this seller waits to be confirmed.',
    next: 'Read the queue again.',
  },
  under_way: {
    status: 409,
    code: 'rebuild.under_way',
    message: 'Stripe is still being read: more may be found of this seller.',
    next: 'Wait until the rebuild is over, and read its report.',
  },
};
