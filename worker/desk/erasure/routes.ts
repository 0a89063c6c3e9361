import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Env } from '../../http/env.ts';
import { answerProblem, type Problem } from '../../http/problem.ts';
import { operation } from '../../http/staff-door.ts';
import { once } from '../../base/result/once.ts';
import { withdrawalProblem } from '../../withdrawals/problems.ts';
import {
  eraseBuyerOf,
  eraseStatementOf,
  type ErasureRefusal,
  type StatementRefusal,
} from './actions.ts';

const eraseFields = once(() =>
  z
    .strictObject({
      paymentId: z.optional(z.string().check(z.regex(/^(pi|ch|py)_\w{1,200}$/))),
      /** A statement of withdrawal whose payment was never found. */
      withdrawalId: z.optional(z.string().check(z.regex(/^wd_[0-9a-f]{32}$/))),
    })
    .check(
      z.refine(({ paymentId, withdrawalId }) => (paymentId ?? withdrawalId) !== undefined, {
        message: 'Send the payment or the withdrawal.',
      }),
      z.refine(({ paymentId, withdrawalId }) => !(paymentId && withdrawalId), {
        message: 'Send the payment or the withdrawal, not both.',
      }),
    ),
);

export const erasureRoutes = new Hono<Env>().post(
  '/personal-data.erase',
  operation({ right: 'erase_personal_data', fields: eraseFields }, async (c, asked, person) => {
    const { deps } = c.var.world;
    const by = `staff:${person.userId}`;
    const { paymentId, withdrawalId } = asked;
    if (paymentId !== undefined) {
      const erased = await eraseBuyerOf(deps, { paymentId, by });
      return erased.ok ? c.json(erased.value) : answerProblem(c, stillNeeded(erased.refusal));
    }
    const erased = await eraseStatementOf(deps, { withdrawalId: withdrawalId ?? '', by });
    return erased.ok ? c.json(erased.value) : answerProblem(c, statementProblem(erased.refusal));
  }),
);

function statementProblem(refusal: StatementRefusal): Problem {
  switch (refusal.reason) {
    case 'withdrawal_not_found':
      return withdrawalProblem(refusal);
    case 'payment_known':
      return {
        status: 409,
        code: 'erasure.payment_known',
        facts: { paymentId: refusal.paymentId },
        message: 'The payment of this withdrawal is known, and its buyer is forgotten with it.',
        next: 'Open the payment and forget its buyer there.',
      };
    case 'looked_for':
      return {
        status: 409,
        code: 'erasure.payment_looked_for',
        message: 'The payment of this withdrawal is being looked up.',
        next: 'Try again once the queue asks for its payment.',
      };
  }
}

function stillNeeded({ what, id }: ErasureRefusal): Problem {
  const facts = { what, id };
  const status = 409;
  switch (what) {
    case 'case':
      return {
        status,
        code: 'erasure.case_open',
        facts,
        message: 'A dispute of this payment is open, and its response needs the buyer’s data.',
        next: 'Erase once it has ended.',
      };
    case 'refund':
      return {
        status,
        code: 'erasure.refund_open',
        facts,
        message: 'A refund of this payment is not over, and paying the buyer needs their data.',
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
    case 'withdrawal':
      return {
        status,
        code: 'erasure.withdrawal_waiting',
        facts,
        message:
          'The buyer declared a withdrawal whose refund is not requested yet: it counts, and is kept until then.',
        next: 'Try again in a few minutes. Once its refund is over, or it waits in the queue, erase.',
      };
    case 'withdrawal_unmatched':
      return {
        status,
        code: 'erasure.withdrawal_unmatched',
        facts,
        message:
          'The buyer declared a withdrawal from this payment that waits in the queue: it counts, and is kept until it is settled.',
        next: 'Match it, or forget its buyer there, then erase.',
      };
  }
}
