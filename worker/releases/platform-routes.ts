/** Scheduled transfers for the platform's own backend. */
import { Hono } from 'hono';
import type { Ctx, Env } from '../http/env.ts';
import { change, look } from '../http/platform-door.ts';
import { answerProblem } from '../http/problem.ts';
import { cancelByPlatform } from './staff-actions.ts';
import { amendProblem, decisionProblem, scheduleProblem } from './problems.ts';
import { amendTransfer, scheduleTransfer } from '../transfers/actions.ts';
import {
  isOnHold,
  openHolds,
  remaining,
  type TransferView,
} from '../transfers/scheduled-transfer.ts';
import {
  amendFields,
  cancelFields,
  scheduleFields,
  type ScheduledTransferDocument,
} from '../transfers/scheduled-transfer-fields.ts';
import { readTransfer } from '../transfers/store.ts';

export const scheduledTransferRoutes = new Hono<Env>()
  .post(
    '/',
    change({ scope: 'transfers:write', fields: scheduleFields }, async (c, asked) => {
      const actor = `key:${c.var.key.id}`;
      const request = { ...asked, reference: asked.reference ?? asked.sellerId };
      const result = await scheduleTransfer(c.var.world.deps, request, actor);
      if (!result.ok) return answerProblem(c, scheduleProblem(result.refusal));
      return c.json(documentOf(result.value), 201);
    }),
  )
  .get(
    '/:id',
    look('transfers:read', async (c) => {
      const view = await readTransfer(c.var.world.deps.db, c.req.param('id') ?? '');
      return view ? c.json(documentOf(view)) : notFound(c);
    }),
  )
  .post(
    '/:id/amend',
    change({ scope: 'transfers:write', fields: amendFields }, async (c, asked) => {
      const id = c.req.param('id') ?? '';
      const actor = `key:${c.var.key.id}`;
      const result = await amendTransfer(c.var.world.deps, { ...asked, id }, actor);
      if (!result.ok) return answerProblem(c, amendProblem(result.refusal));
      return c.json(documentOf(result.value));
    }),
  )
  .post(
    '/:id/cancel',
    change({ scope: 'transfers:write', fields: cancelFields }, async (c) => {
      const id = c.req.param('id') ?? '';
      const result = await cancelByPlatform(c.var.world.deps, id, `key:${c.var.key.id}`);
      if (!result.ok) return answerProblem(c, decisionProblem(result.refusal));
      return c.json(documentOf(result.value));
    }),
  );

function documentOf(view: TransferView): ScheduledTransferDocument {
  const { transfer } = view;
  const { id, paymentId, sellerId, reference, status, statusReason } = transfer;
  const { grossMinor, currency, assessment, transferId } = transfer;
  return {
    id,
    paymentId,
    sellerId,
    reference,
    status,
    statusReason,
    onHold: isOnHold(view),
    holds: openHolds(view).map(({ cause, sourceId, reason }) => ({ cause, sourceId, reason })),
    grossMinor,
    remainingMinor: remaining(view).amountMinor,
    currency,
    tier: assessment.tier,
    holdDays: assessment.holdDays,
    transferId,
    signals: assessment.signals.map(({ name, points, because }) => ({ name, points, because })),
    releaseAt: isoOf(transfer.releaseAt),
    releasedAt: isoOf(transfer.releasedAt),
  };
}

function isoOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function notFound(c: Ctx): Response {
  return answerProblem(c, decisionProblem({ reason: 'transfer_not_found' }));
}
