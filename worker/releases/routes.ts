import { Hono } from 'hono';
import type { WaitsForSecondPerson } from '../people/controls/actions.ts';
import type { ScheduledTransfer } from '../transfers/scheduled-transfer.ts';
import * as z from 'zod/mini';
import type { Ctx, Env } from '../http/env.ts';
import { answerProblem } from '../http/problem.ts';
import { operation, reasonField, scheduledTransferIdField } from '../http/staff-door.ts';
import { once } from '../base/result/once.ts';
import type { Result } from '../base/result/result.ts';
import { scheduleOlder } from '../transfers/older-actions.ts';
import {
  paidByOutside,
  paidNothing,
  type OutsideRefusal,
  type OutsideSettled,
} from '../transfers/outside-actions.ts';
import { countByHand } from '../transfers/by-hand-actions.ts';
import { byHandProblem, decisionProblem, outsideProblem, scheduleProblem } from './problems.ts';
import {
  cancelTransfer,
  releaseEarly,
  reschedule,
  type Decided,
  type DecisionRefusal,
} from './staff-actions.ts';

const decisionFields = once(() =>
  z.strictObject({ id: scheduledTransferIdField(), reason: reasonField() }),
);

const dayFields = once(() =>
  z.strictObject({
    id: scheduledTransferIdField(),
    reason: reasonField(),
    releaseAt: z.int().check(z.positive()),
  }),
);

/** What became of a decision about one scheduled transfer. */
export type DecisionAnswer =
  | WaitsForSecondPerson
  | {
      readonly state: 'done';
      readonly status: ScheduledTransfer['status'];
      readonly statusReason: ScheduledTransfer['statusReason'];
    };

const olderFields = once(() =>
  z.strictObject({
    paymentId: z.string().check(z.regex(/^(pi|ch|py)_\w{1,200}$/)),
    reason: reasonField(),
  }),
);

const outsideFields = once(() =>
  z.strictObject({
    transferId: z.string().check(z.regex(/^tr_\w{1,200}$/)),
    /** Of what the person was shown. */
    effectId: z.string().check(z.regex(/^oe_[0-9a-f]{32}$/)),
    reason: reasonField(),
  }),
);

export const releaseRoutes = new Hono<Env>()
  .post(
    '/transfers.paid_elsewhere',
    operation({ right: 'cancel_transfers', fields: outsideFields }, async (c, asked, person) => {
      return answerOutside(c, await paidByOutside(c.var.world.deps, { ...asked, person }));
    }),
  )
  .post(
    '/transfers.paid_nothing',
    operation({ right: 'release_early', fields: outsideFields }, async (c, asked, person) => {
      return answerOutside(c, await paidNothing(c.var.world.deps, { ...asked, person }));
    }),
  )
  .post(
    '/transfers.paid_by_hand',
    operation({ right: 'cancel_transfers', fields: decisionFields }, async (c, asked, person) => {
      const result = await countByHand(c.var.world.deps, { ...asked, person });
      if (!result.ok) return answerProblem(c, byHandProblem(result.refusal));
      return c.json(result.value, result.value.state === 'done' ? 200 : 202);
    }),
  )
  .post(
    '/transfers.schedule',
    operation({ right: 'release_early', fields: olderFields }, async (c, asked, person) => {
      const result = await scheduleOlder(c.var.world.deps, { ...asked, person });
      if (!result.ok) return answerProblem(c, scheduleProblem(result.refusal));
      return c.json(result.value, result.value.state === 'done' ? 200 : 202);
    }),
  )
  .post(
    '/transfers.release',
    operation({ right: 'release_early', fields: decisionFields }, async (c, asked, person) =>
      answer(c, await releaseEarly(c.var.world.deps, { ...asked, person })),
    ),
  )
  .post(
    '/transfers.reschedule',
    operation(
      {
        right: 'release_early',
        fields: dayFields,
      },
      async (c, asked, person) =>
        answer(c, await reschedule(c.var.world.deps, { ...asked, person })),
    ),
  )
  .post(
    '/transfers.cancel',
    operation({ right: 'cancel_transfers', fields: decisionFields }, async (c, asked, person) =>
      answer(c, await cancelTransfer(c.var.world.deps, { ...asked, person })),
    ),
  );

function answerOutside(c: Ctx, result: Result<OutsideSettled, OutsideRefusal>): Response {
  if (!result.ok) return answerProblem(c, outsideProblem(result.refusal));
  return c.json(result.value, result.value.state === 'done' ? 200 : 202);
}

function answer(c: Ctx, result: Result<Decided, DecisionRefusal>): Response {
  if (!result.ok) return answerProblem(c, decisionProblem(result.refusal));
  const decided = result.value;
  if (decided.state !== 'done') return c.json(decided satisfies DecisionAnswer, 202);
  const { status, statusReason } = decided.view.transfer;
  return c.json({ state: 'done', status, statusReason } satisfies DecisionAnswer);
}
