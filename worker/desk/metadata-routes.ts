/** `payments.accept_metadata`: a person lets an edit of a payment's metadata count. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import type { Env } from '../http/env.ts';
import { answerProblem, type Problem } from '../http/problem.ts';
import { operation } from '../http/staff-door.ts';
import { scheduleProblem } from '../releases/problems.ts';
import { acceptMetadata, type AcceptRefusal } from '../transfers/accept-actions.ts';

const acceptFields = once(() =>
  z.strictObject({
    paymentId: z.string().check(z.regex(/^(pi|ch|py)_\w{1,200}$/)),
    account: z.optional(z.string().check(z.regex(/^acct_\w{1,64}$/))),
    changedAt: z.int(),
  }),
);

export const metadataRoutes = new Hono<Env>().post(
  '/payments.accept_metadata',
  operation({ right: 'cancel_transfers', fields: acceptFields }, async (c, asked, person) => {
    const { paymentId: id, account = null, changedAt } = asked;
    const { deps } = c.var.world;
    const accepted = await acceptMetadata(deps, { payment: { id, account }, changedAt, person });
    if (!accepted.ok) return answerProblem(c, problemOf(accepted.refusal));
    return c.json(accepted.value, accepted.value.state === 'done' ? 200 : 202);
  }),
);

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
    next: 'Settle the difference with the seller, and mark the edit as done.',
  };
}

function problemOf(refusal: AcceptRefusal): Problem {
  if (refusal.reason === 'metadata_moved') return METADATA_MOVED;
  if (refusal.reason === 'transfer_gone') return transferGone(refusal.status);
  return scheduleProblem(refusal);
}
