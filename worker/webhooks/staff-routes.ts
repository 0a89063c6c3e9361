/** `events.retry`: a person has an event worked again. */
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Env } from '../http/env.ts';
import { answerProblem, type Problem } from '../http/problem.ts';
import { operation } from '../http/staff-door.ts';
import { once } from '../base/result/once.ts';
import { retryEvent } from './retry-actions.ts';

/** Of an event of Stripe's, or of a look that was kept like one. */
const retryFields = once(() =>
  z.strictObject({ eventId: z.string().check(z.regex(/^(evt|look)_\w{1,200}$/)) }),
);

export const eventRoutes = new Hono<Env>().post(
  '/events.retry',
  operation({ right: 'manage_recoveries', fields: retryFields }, async (c, { eventId }, person) => {
    const { deps } = c.var.world;
    const retried = await retryEvent(deps, { id: eventId, actor: `staff:${person.userId}` });
    return retried.ok ? c.json({ eventId }) : answerProblem(c, NOT_FAILED);
  }),
);

const NOT_FAILED: Problem = {
  status: 409,
  code: 'event.not_failed',
  message: 'This event does not wait for anyone any more.',
  next: 'Read the queue again.',
};
