/** Payouts of sellers for staff: look, take over, give back, hold, lift, retry. */
import type { SellerId } from '../base/result/id.ts';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Ctx, Env } from '../http/env.ts';
import { answerProblem } from '../http/problem.ts';
import { operation, reasonField, reasonIfAny } from '../http/staff-door.ts';
import { once } from '../base/result/once.ts';
import type { Person } from '../people/staff/rights.ts';
import { readPeople } from '../people/staff/store.ts';
import { payoutCard } from './card-actions.ts';
import { holdPayment, liftPaymentHold } from './hold-actions.ts';
import type { PayoutCard } from './payout-card.ts';
import { payoutProblem } from './problems.ts';
import { retryPayout } from './retry-actions.ts';
import { giveBackPayouts, takePayouts } from './switch-actions.ts';

export type PayoutAnswer = {
  readonly payouts: PayoutCard;
  readonly names: Readonly<Record<string, string>>;
  readonly person: Person;
  readonly now: number;
};

const sellerIdField = () => z.string().check(z.regex(/^acct_\w{1,64}$/));
const getFields = once(() => z.strictObject({ sellerId: sellerIdField() }));
const switchFields = once(() =>
  z.strictObject({ sellerId: sellerIdField(), reason: reasonField() }),
);
const retryFields = once(() =>
  z.strictObject({ payoutId: z.string().check(z.regex(/^pt_\w{1,64}$/)), reason: reasonIfAny() }),
);
const holdFields = once(() =>
  z.strictObject({
    paymentId: z.string().check(z.regex(/^(pi|ch|py)_\w{1,200}$/)),
    /** The seller's account when the payment is a direct charge on it. */
    account: z.optional(sellerIdField()),
    /** Only what this seller has of it. */
    sellerId: z.optional(sellerIdField()),
    reason: reasonField(),
  }),
);
const liftFields = once(() =>
  z.strictObject({ holdId: z.string().check(z.regex(/^ph_\w{1,64}$/)), reason: reasonField() }),
);

const RIGHT = 'manage_payouts';

export const payoutRoutes = new Hono<Env>()
  .post(
    '/payouts.get',
    operation({ right: null, fields: getFields }, (c, { sellerId }, person) =>
      answer(c, sellerId, person),
    ),
  )
  .post(
    '/payouts.take',
    operation({ right: RIGHT, fields: switchFields }, async (c, { sellerId, reason }, person) => {
      const by = { sellerId, actor: actorOf(person), remark: reason };
      const taken = await takePayouts(c.var.world.deps, by);
      if (!taken.ok) return answerProblem(c, payoutProblem(taken.refusal));
      return answer(c, sellerId, person);
    }),
  )
  .post(
    '/payouts.give_back',
    operation({ right: RIGHT, fields: switchFields }, async (c, { sellerId, reason }, person) => {
      const by = { sellerId, person, remark: reason };
      const given = await giveBackPayouts(c.var.world.deps, by);
      if (!given.ok) return answerProblem(c, payoutProblem(given.refusal));
      if ('needsSecondPerson' in given.value) return c.json(given.value, 202);
      return answer(c, sellerId, person);
    }),
  )
  .post(
    '/payouts.retry',
    operation({ right: RIGHT, fields: retryFields }, async (c, { payoutId, reason }, person) => {
      const request = { payoutId, person, reason };
      const retried = await retryPayout(c.var.world.deps, request);
      if (!retried.ok) return answerProblem(c, payoutProblem(retried.refusal));
      if ('needsSecondPerson' in retried.value) return c.json(retried.value, 202);
      return answer(c, retried.value.sellerId, person);
    }),
  )
  .post(
    '/payouts.hold',
    operation({ right: RIGHT, fields: holdFields }, async (c, asked, person) => {
      const { paymentId, account = null, sellerId = null, reason: remark } = asked;
      const request = { paymentId, account, sellerId, remark, actor: actorOf(person) };
      const onHold = await holdPayment(c.var.world.deps, request);
      return onHold.ok
        ? c.json({ holds: onHold.value })
        : answerProblem(c, payoutProblem(onHold.refusal));
    }),
  )
  .post(
    '/payouts.lift',
    operation({ right: RIGHT, fields: liftFields }, async (c, { holdId, reason }, person) => {
      const request = { holdId, remark: reason, person };
      const lifted = await liftPaymentHold(c.var.world.deps, request);
      if (!lifted.ok) return answerProblem(c, payoutProblem(lifted.refusal));
      if ('needsSecondPerson' in lifted.value) return c.json(lifted.value, 202);
      return answer(c, lifted.value.sellerId, person);
    }),
  );

function actorOf({ userId }: Person): string {
  return `staff:${userId}`;
}

async function answer(c: Ctx, sellerId: SellerId, person: Person): Promise<Response> {
  const { deps } = c.var.world;
  const [payouts, people] = await Promise.all([payoutCard(deps, sellerId), readPeople(deps.db)]);
  if (!payouts) return answerProblem(c, payoutProblem({ reason: 'seller_not_found', sellerId }));
  const names = Object.fromEntries(people.map(({ userId, name }) => [userId, name]));
  const answer: PayoutAnswer = { payouts, names, person, now: deps.now() };
  return c.json(answer);
}
