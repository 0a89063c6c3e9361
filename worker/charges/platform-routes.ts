/** Advice for the platform's checkout: which charge to make for a seller. */
import { Hono } from 'hono';
import type { Env } from '../http/env.ts';
import { ask } from '../http/platform-door.ts';
import { answerProblem, SELLER_NOT_FOUND, type Problem } from '../http/problem.ts';
import { adviseCharge, type ChargeRefusal } from './actions.ts';
import { chargePlanFields } from './platform-fields.ts';

export const chargePlanRoutes = new Hono<Env>().post(
  '/',
  ask({ scope: 'transfers:read', fields: chargePlanFields }, async (c, asked) => {
    const plan = await adviseCharge(c.var.world.deps, asked);
    if (!plan.ok) return answerProblem(c, chargeProblem(plan.refusal));
    const { params: paymentIntent, ...advice } = plan.value;
    return c.json({ ...advice, paymentIntent });
  }),
);

function chargeProblem(refusal: ChargeRefusal): Problem {
  const { reason: _reason, ...facts } = refusal;
  switch (refusal.reason) {
    case 'seller_not_found':
      return SELLER_NOT_FOUND;
    case 'not_an_amount':
      return {
        status: 422,
        code: 'charge.not_an_amount',
        facts,
        message: 'Stripe does not charge this amount in this currency.',
        next: `Send whole minor units that can be divided by ${String(refusal.stepMinor)}.`,
      };
    case 'fee_unknown':
      return {
        status: 422,
        code: 'charge.fee_unknown',
        message: 'No one said what the platform keeps of the payment.',
        next: 'Send feeBasisPoints, or set the default rule in the settings of Recourse.',
      };
  }
}
