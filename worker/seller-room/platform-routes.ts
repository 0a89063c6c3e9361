/** Lets sellers in, for the platform's own backend. */
import { Hono } from 'hono';
import type { Ctx, Env } from '../http/env.ts';
import { ask } from '../http/platform-door.ts';
import { answerProblem, malformed } from '../http/problem.ts';
import { grantAccess, type Premises } from './access-actions.ts';
import { linkKey } from './link.ts';
import { accessFields, type AccessAnswer } from './platform-fields.ts';
import { accessProblem } from './problems.ts';

const SELLER_ID = /^acct_\w{1,64}$/;

export const sellerAccessRoutes = new Hono<Env>().post(
  '/:id/access',
  // Each request opens a door of its own: an answer that is kept for a second try would be a kept secret.
  ask({ scope: 'sellers:access', fields: accessFields }, async (c, { disputeId = null }) => {
    const sellerId = c.req.param('id') ?? '';
    if (!SELLER_ID.test(sellerId)) return answerProblem(c, malformed('id'));
    const asked = { sellerId, disputeId, actor: `key:${c.var.key.id}` };
    const access = await grantAccess(c.var.world.deps, asked, premisesOf(c));
    if (!access.ok) return answerProblem(c, accessProblem(access.refusal));
    const { door, url, expiresAt, isSingleUse } = access.value;
    const answer: AccessAnswer = {
      door,
      url,
      singleUse: isSingleUse,
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    };
    return c.json(answer);
  }),
);

function premisesOf(c: Ctx): Premises {
  const { livemode, publishableKey, stripeSecretKey } = c.var.world.config;
  const { origin } = new URL(c.req.url);
  return {
    livemode,
    canEmbed: publishableKey !== null,
    linkKey: linkKey(stripeSecretKey),
    addressOf: (link) => `${origin}/seller-room/${link}`,
  };
}
