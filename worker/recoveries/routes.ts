/** What sellers owe, for staff: debit, write off, take up again. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Ctx, Env } from '../http/env.ts';
import { answerProblem, notOnStep, STOPPED, type Problem } from '../http/problem.ts';
import { operation, reasonField } from '../http/staff-door.ts';
import type { WaitsForSecondPerson } from '../people/controls/actions.ts';
import { once } from '../base/result/once.ts';
import type { Result } from '../base/result/result.ts';
import { recoveryCardOf, type RecoveryCard } from './recovery-card.ts';
import {
  collectAfterAll,
  debitSeller,
  reopen,
  writeOff,
  type RecoveryDecided,
  type RecoveryRefusal,
} from './staff-actions.ts';

export type RecoveryAnswer =
  { readonly state: 'done'; readonly recovery: RecoveryCard } | WaitsForSecondPerson;

const recoveryIdField = () => z.string().check(z.regex(/^rc_\w{1,64}$/));
const decideFields = once(() =>
  z.strictObject({ recoveryId: recoveryIdField(), reason: reasonField() }),
);
const debitFields = once(() =>
  z.strictObject({
    recoveryId: recoveryIdField(),
    amountMinor: z.int().check(z.positive()),
    reason: reasonField(),
  }),
);

export const recoveryRoutes = new Hono<Env>()
  .post(
    '/recoveries.debit',
    operation({ right: 'manage_recoveries', fields: debitFields }, async (c, asked, person) =>
      answer(c, await debitSeller(c.var.world.deps, { ...asked, person })),
    ),
  )
  .post(
    '/recoveries.collect',
    operation({ right: 'manage_recoveries', fields: decideFields }, async (c, asked, person) =>
      answer(c, await collectAfterAll(c.var.world.deps, { ...asked, person })),
    ),
  )
  .post(
    '/recoveries.write_off',
    operation({ right: 'manage_recoveries', fields: decideFields }, async (c, asked, person) =>
      answer(c, await writeOff(c.var.world.deps, { ...asked, person })),
    ),
  )
  .post(
    '/recoveries.reopen',
    operation({ right: 'manage_recoveries', fields: decideFields }, async (c, asked, person) =>
      answer(c, await reopen(c.var.world.deps, { ...asked, person })),
    ),
  );

function answer(c: Ctx, result: Result<RecoveryDecided, RecoveryRefusal>): Response {
  if (!result.ok) return answerProblem(c, problemOf(result.refusal));
  const decided = result.value;
  const answer: RecoveryAnswer =
    decided.state === 'done' ? { state: 'done', recovery: recoveryCardOf(decided.view) } : decided;
  return c.json(answer);
}

function problemOf(refusal: RecoveryRefusal): Problem {
  const { reason: _reason, ...facts } = refusal;
  switch (refusal.reason) {
    case 'recovery_not_found':
      return {
        status: 404,
        code: 'recovery.not_found',
        message: 'There is no such amount owed.',
        next: 'Reload the payment.',
      };
    case 'recovery_over':
      return {
        status: 409,
        code: 'recovery.over',
        message: 'Nothing of this amount is outstanding.',
        next: 'Reload the payment to see how it ended.',
      };
    case 'not_written_off':
      return {
        status: 409,
        code: 'recovery.not_written_off',
        message: 'This amount was not written off.',
        next: 'Reload the payment to see how it stands.',
      };
    case 'not_asked':
      return {
        status: 409,
        code: 'recovery.not_asked',
        message: 'This amount is taken already: no one needs to agree to it.',
        next: 'Reload the payment to see how it stands.',
      };
    case 'cannot_be_debited':
      return {
        status: 409,
        code: 'recovery.cannot_be_debited',
        message:
          'This account cannot be debited: Stripe bears its losses, it is in another region, or it is not connected.',
        next: 'Wait for the seller’s next scheduled transfers, or write the amount owed off.',
      };
    case 'exceeds_outstanding':
      return {
        status: 422,
        code: 'recovery.exceeds_outstanding',
        facts,
        message: 'The amount is above what the seller still owes.',
        next: 'Debit at most what is open.',
      };
    case 'not_on_step':
      return notOnStep('recovery.not_on_step', refusal);
    case 'step_open':
      return {
        status: 409,
        code: 'recovery.step_open',
        message: 'A step of this recovery is under way at Stripe.',
        next: 'Try again in a minute.',
      };
    case 'stopped':
      return STOPPED;
    case 'seller_unchecked':
      return {
        status: 409,
        code: 'recovery.seller_unchecked',
        message:
          'What is known of this seller was rebuilt from Stripe, and nobody has confirmed it yet.',
        next: 'Two people confirm the seller in the queue first.',
      };
    case 'debit_refused':
      return {
        status: 409,
        code: 'recovery.debit_refused',
        facts,
        message: 'Stripe refused the debit.',
        next: 'Try a smaller amount, or wait for the seller’s next scheduled transfers.',
      };
    case 'overtaken':
      return {
        status: 409,
        code: 'recovery.overtaken',
        message: 'The amount owed changed at the same time, so nothing was done.',
        next: 'Reload the payment and try again.',
      };
  }
}
