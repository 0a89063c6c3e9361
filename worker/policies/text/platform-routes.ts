/** The text of the refund policy, for the platform's checkout. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Env } from '../../http/env.ts';
import { look } from '../../http/platform-door.ts';
import { answerProblem } from '../../http/problem.ts';
import { malformedBy } from '../../http/field-form.ts';
import { readPolicies } from '../actions.ts';
import { policyInForce } from '../policy.ts';
import { policyText } from './policy-text.ts';
import { policyTextQuery } from './policy-text-fields.ts';

export const policyTextRoutes = new Hono<Env>().get(
  '/',
  look('policies:read', async (c) => {
    const parsed = z.safeParse(policyTextQuery(), c.req.query());
    if (!parsed.success) return answerProblem(c, malformedBy(parsed.error));
    const { deps } = c.var.world;
    const policy = policyInForce(await readPolicies(deps.db), deps.now());
    return c.json(policyText(policy, parsed.data));
  }),
);
