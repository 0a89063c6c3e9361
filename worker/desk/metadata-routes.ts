/** `payments.accept_metadata`, `payments.leave_metadata`: a person lets an edit of a payment's metadata count, or not. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { followPayment } from '../webhooks/follow-payment-actions.ts';
import type { Result } from '../base/result/result.ts';
import type { Ctx, Env } from '../http/env.ts';
import { answerProblem, type Problem } from '../http/problem.ts';
import { operation, reasonField, reasonIfAny } from '../http/staff-door.ts';
import { scheduleProblem } from '../releases/problems.ts';
import {
  acceptMetadata,
  leaveMetadata,
  type Accepted,
  type AcceptRefusal,
} from '../transfers/accept-actions.ts';

const editFields = {
  paymentId: z.string().check(z.regex(/^(pi|ch|py)_\w{1,200}$/)),
  account: z.optional(z.string().check(z.regex(/^acct_\w{1,64}$/))),
  changedAt: z.int(),
};

const acceptFields = once(() => z.strictObject({ ...editFields, reason: reasonIfAny() }));
const leaveFields = once(() => z.strictObject({ ...editFields, reason: reasonField() }));

export const metadataRoutes = new Hono<Env>()
  .post(
    '/payments.accept_metadata',
    operation({ right: 'cancel_transfers', fields: acceptFields }, async (c, asked, person) => {
      const { paymentId: id, account = null, changedAt, reason } = asked;
      const { deps } = c.var.world;
      const payment = { id, account };
      const accepted = await acceptMetadata(deps, { payment, changedAt, person, reason });
      return answer(c, accepted);
    }),
  )
  .post(
    '/payments.leave_metadata',
    operation({ right: 'release_early', fields: leaveFields }, async (c, asked, person) => {
      const { paymentId: id, account = null, changedAt, reason } = asked;
      const { deps } = c.var.world;
      const payment = { id, account };
      const left = await leaveMetadata(deps, { payment, changedAt, person, reason });
      if (left.ok && left.value.state === 'done')
        await followPayment(deps, payment, `staff:${person.userId}`);
      return answer(c, left);
    }),
  );

function answer(c: Ctx, result: Result<Accepted, AcceptRefusal>): Response {
  if (!result.ok) return answerProblem(c, problemOf(result.refusal));
  return c.json(result.value, result.value.state === 'done' ? 200 : 202);
}

const METADATA_MOVED: Problem = {
  status: 409,
  code: 'payment.metadata_moved',
  message: 'The metadata is not as it was shown any more, so nothing was changed.',
  next: 'Read the queue again and decide about the metadata as it is now.',
};

function transferGone(status: string): Problem {
  return {
    status: 409,
    code: 'payment.transfer_gone',
    facts: { status },
    message: `The scheduled transfer is ${status}: what was agreed cannot be amended any more.`,
    next: 'Settle the difference with the seller, and leave the edit out.',
  };
}

function problemOf(refusal: AcceptRefusal): Problem {
  if (refusal.reason === 'metadata_moved') return METADATA_MOVED;
  if (refusal.reason === 'transfer_gone') return transferGone(refusal.status);
  return scheduleProblem(refusal);
}
