import { causeRules } from '../transfers/hold-cause.ts';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import type { Ctx, Env } from '../http/env.ts';
import { answerProblem, type Problem } from '../http/problem.ts';
import { operation, reasonField, scheduledTransferIdField } from '../http/staff-door.ts';
import type { WaitsForSecondPerson } from '../people/controls/actions.ts';
import { decisionProblem } from './problems.ts';
import type { Result } from '../base/result/result.ts';
import type { TransferView } from '../transfers/scheduled-transfer.ts';
import { liftHoldByPerson, placeHold, type HoldRefusal } from './holds/actions.ts';

const placeFields = once(() =>
  z.strictObject({
    scheduledTransferId: scheduledTransferIdField(),
    reason: reasonField(),
    /** When the hold ends automatically; null: when someone lifts it. */
    expiresAt: z.nullable(z.int().check(z.positive())),
  }),
);

const liftFields = once(() =>
  z.strictObject({ holdId: z.int().check(z.positive()), reason: reasonField() }),
);

export const holdRoutes = new Hono<Env>()
  .post(
    '/holds.place',
    operation({ right: 'manage_holds', fields: placeFields }, async (c, asked, person) =>
      answer(c, await placeHold(c.var.world.deps, { ...asked, by: person.userId })),
    ),
  )
  .post(
    '/holds.lift',
    operation({ right: 'manage_holds', fields: liftFields }, async (c, asked, person) =>
      answer(c, await liftHoldByPerson(c.var.world.deps, { ...asked, person })),
    ),
  );

function answer(
  c: Ctx,
  result: Result<TransferView | WaitsForSecondPerson, HoldRefusal>,
): Response {
  if (!result.ok) return answerProblem(c, problemOf(result.refusal));
  if ('needsSecondPerson' in result.value) return c.json(result.value, 202);
  const { id, status, nextAt } = result.value.transfer;
  return c.json({ id, status, nextAt });
}

function problemOf(refusal: HoldRefusal): Problem {
  switch (refusal.reason) {
    case 'transfer_not_found':
    case 'overtaken':
      return decisionProblem(refusal);
    case 'transfer_over':
      return {
        status: 409,
        code: 'hold.too_late',
        facts: { status: refusal.status },
        message: `The scheduled transfer is ${refusal.status}: there is nothing left to hold.`,
        next: 'Reload the payment to see how it ended.',
      };
    case 'already_on_hold_by_you':
      return {
        status: 409,
        code: 'hold.exists',
        message: 'You hold this scheduled transfer already.',
        next: 'Lift your hold first to place it with another reason or end.',
      };
    case 'expiry_passed':
      return {
        status: 422,
        code: 'hold.expiry_passed',
        message: 'The end of the hold is past.',
        next: 'Choose a later end, or none.',
      };
    case 'hold_not_found':
      return {
        status: 404,
        code: 'hold.not_found',
        message: 'There is no such open hold.',
        next: 'Reload the payment: it may have been lifted.',
      };
    case 'lifted_by_cause': {
      const { noun } = causeRules(refusal.cause);
      return {
        status: 409,
        code: 'hold.lifted_by_cause',
        facts: { cause: refusal.cause },
        message: `While the ${noun} lasts, its hold cannot be lifted.`,
        next: `Settle the ${noun} first; where the hold stays after it, lift it then.`,
      };
    }
  }
}
