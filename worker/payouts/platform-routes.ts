/** A seller's payouts for the platform's own backend, which tells its sellers why money stays. */
import { Hono } from 'hono';
import type { Env } from '../http/env.ts';
import { look } from '../http/platform-door.ts';
import { answerProblem } from '../http/problem.ts';
import { payoutCard } from './card-actions.ts';
import type { PayoutCard } from './payout-card.ts';
import type { SellerPayouts } from './platform-fields.ts';
import { payoutProblem } from './problems.ts';

export const platformPayoutRoutes = new Hono<Env>().get(
  '/:id',
  look('payouts:read', async (c) => {
    const sellerId = c.req.param('id') ?? '';
    const card = /^acct_\w{1,64}$/.test(sellerId)
      ? await payoutCard(c.var.world.deps, sellerId)
      : null;
    if (!card) return answerProblem(c, payoutProblem({ reason: 'seller_not_found', sellerId }));
    return c.json(documentOf(card));
  }),
);

function documentOf({ seller, state, trouble, delayDays, ...card }: PayoutCard): SellerPayouts {
  return {
    sellerId: seller.id,
    state,
    trouble,
    delayDays,
    nextAt: card.nextAt === null ? null : new Date(card.nextAt).toISOString(),
    lines: card.lines.map(({ limit: _limit, ...line }) => line),
    payouts: card.payouts.map(({ needsAPerson: _waits, retriedBy: _by, ...payout }) => payout),
  };
}
