import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Ctx, Env } from '../http/env.ts';
import { answerProblem, TOO_LARGE, type Problem } from '../http/problem.ts';
import { signatureProblem } from '../http/signature-problem.ts';
import { acceptWebhook, type WebhookRefusal } from './actions.ts';

/** Stripe's largest events are below 256 KiB; this leaves room. */
const BODY_MAX_BYTES = 1024 * 1024;

const limit = bodyLimit({ maxSize: BODY_MAX_BYTES, onError: (c) => answerProblem(c, TOO_LARGE) });

export const webhookRoutes = new Hono<Env>()
  .post('/platform', limit, (c) => receive(c, c.var.world.config.webhookSecrets.platform))
  .post('/connect', limit, (c) => receive(c, c.var.world.config.webhookSecrets.connect));

/** Checks, keeps, answers; the wake-up goes out after the answer. */
async function receive(c: Ctx, secrets: readonly string[]): Promise<Response> {
  const { deps, config, later } = c.var.world;
  const request = { raw: await c.req.text(), signature: c.req.header('stripe-signature') };
  const { livemode, platformAccountId } = config;
  const expected = { secrets, livemode, platformAccountId };
  const result = await acceptWebhook(deps, request, expected);
  if (!result.ok) return answerProblem(c, problemOf(result.refusal));
  if (result.value === 'kept') later(deps.queue.wake());
  return c.json({ received: result.value });
}

function problemOf(refusal: WebhookRefusal): Problem {
  switch (refusal.reason) {
    case 'signature':
      return signatureProblem(refusal.check);
    case 'malformed':
      return {
        status: 400,
        code: 'webhook.malformed',
        message: 'The body is not a Stripe event.',
        next: 'Send events as Stripe makes them, thin or whole.',
      };
  }
}
