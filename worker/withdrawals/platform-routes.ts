/** Withdrawals that the platform's own backend hands on. */
import { Hono } from 'hono';
import type { Config } from '../config.ts';
import type { Env } from '../http/env.ts';
import { change, look } from '../http/platform-door.ts';
import { answerProblem } from '../http/problem.ts';
import { handleWithdrawal } from './handle-actions.ts';
import { keepWithdrawal } from './keep-actions.ts';
import { onlyZoneOf } from '../policies/local-day.ts';
import { withdrawalFields, type WithdrawalDocument } from './platform-fields.ts';
import { withdrawalProblem } from './problems.ts';
import { readWithdrawal } from './store.ts';
import { receiptOf, type Withdrawal } from './withdrawal.ts';

/** It is handled at once; the clock comes by where that failed. */
const FIRST_LOOK_MS = 60_000;

export const withdrawalRoutes = new Hono<Env>()
  .post(
    '/',
    change({ scope: 'refunds:write', fields: withdrawalFields }, async (c, asked) => {
      const { deps, config } = c.var.world;
      const { statement, declaredAt, amountMinor, purchase } = asked;
      const keyId = c.var.key.id;
      const kept = await keepWithdrawal(deps, {
        requestKey: `key:${keyId}:${c.req.header('idempotency-key') ?? ''}`,
        contract: {
          paymentId: asked.paymentId ?? null,
          account: asked.account ?? null,
          order: asked.order ?? null,
        },
        statement: {
          text: statement.text,
          buyerName: statement.buyerName ?? null,
          buyerEmail: statement.buyerEmail || null,
          items: statement.items ?? [],
        },
        timeZone: onlyZoneOf(purchase?.country ?? null),
        declaredAt: declaredAt === undefined ? null : Date.parse(declaredAt),
        asked: { amountMinor: amountMinor ?? null, statedFacts: purchase ?? {} },
        keyId,
        actor: `key:${keyId}`,
        lookAfterMs: FIRST_LOOK_MS,
      });
      if (!kept.ok) return answerProblem(c, withdrawalProblem(kept.refusal));
      return c.json(documentOf(await handleWithdrawal(deps, kept.value), config), 201);
    }),
  )
  .get(
    '/:id',
    look('refunds:read', async (c) => {
      const { deps, config } = c.var.world;
      const found = await readWithdrawal(deps.db, c.req.param('id') ?? '');
      return found
        ? c.json(documentOf(found, config))
        : answerProblem(c, withdrawalProblem({ reason: 'withdrawal_not_found' }));
    }),
  );

function documentOf(
  withdrawal: Withdrawal,
  { platformName: platform }: Pick<Config, 'platformName'>,
): WithdrawalDocument {
  const { state, refundId } = withdrawal;
  const receipt = receiptOf(withdrawal);
  const statement = { ...receipt.statement, items: [...receipt.statement.items] };
  return { ...receipt, platform, statement, state, refundId, sentence: sentenceOf(withdrawal) };
}

const STATE_WORDS: Readonly<Record<Withdrawal['state'], string>> = {
  waiting: 'It is kept, and its payment is looked up next.',
  unmatched: 'Staff are looking for the payment that it is about.',
  handled: 'Its refund was requested.',
  erased: 'Its buyer was forgotten before anyone knew its payment.',
};

function sentenceOf({ state, refundId }: Pick<Withdrawal, 'state' | 'refundId'>): string {
  if (state === 'handled' && refundId === null) {
    return 'Nothing of the payment is left to refund, so no refund was requested.';
  }
  return STATE_WORDS[state];
}
