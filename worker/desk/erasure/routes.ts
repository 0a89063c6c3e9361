import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Env } from '../../http/env.ts';
import { answerProblem, type Problem } from '../../http/problem.ts';
import { operation } from '../../http/staff-door.ts';
import { once } from '../../base/result/once.ts';
import { eraseBuyerOf, type ErasureRefusal } from './actions.ts';

const eraseFields = once(() =>
  z.strictObject({ paymentId: z.string().check(z.regex(/^(pi|ch|py)_\w{1,200}$/)) }),
);

export const erasureRoutes = new Hono<Env>().post(
  '/personal-data.erase',
  operation({ right: 'erase_personal_data', fields: eraseFields }, async (c, asked, person) => {
    const { deps } = c.var.world;
    const result = await eraseBuyerOf(deps, { ...asked, by: `staff:${person.userId}` });
    return result.ok ? c.json(result.value) : answerProblem(c, stillNeeded(result.refusal));
  }),
);

function stillNeeded({ what, id }: ErasureRefusal): Problem {
  const facts = { what, id };
  const status = 409;
  switch (what) {
    case 'case':
      return {
        status,
        code: 'erasure.case_open',
        facts,
        message: `The dispute ${id} is open, and its response needs the buyer's data.`,
        next: 'Erase once it has ended.',
      };
    case 'refund':
      return {
        status,
        code: 'erasure.refund_open',
        facts,
        message: `The refund ${id} is not over, and paying the buyer needs their data.`,
        next: 'Carry it out or close it, then erase.',
      };
    case 'operation':
      return {
        status,
        code: 'erasure.call_open',
        facts,
        message: 'A call to Stripe for this payment is not settled yet.',
        next: 'Try again in a minute; if it stays, see the queue.',
      };
  }
}
