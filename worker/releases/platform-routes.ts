/** Scheduled transfers for the platform's own backend. */
import { stepText } from '../base/money/amount.ts';
import { Hono } from 'hono';
import type { Ctx, Env } from '../http/env.ts';
import { change, look } from '../http/platform-door.ts';
import { answerProblem, type Problem } from '../http/problem.ts';
import { cancelByPlatform } from './staff-actions.ts';
import { decisionProblem } from './problems.ts';
import { scheduleTransfer } from '../transfers/actions.ts';
import type { ScheduleRefusal } from '../transfers/schedule-actions.ts';
import {
  isOnHold,
  openHolds,
  remaining,
  type TransferView,
} from '../transfers/scheduled-transfer.ts';
import {
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

function scheduleProblem(refusal: ScheduleRefusal): Problem {
  const { reason: _reason, ...facts } = refusal;
  switch (refusal.reason) {
    case 'payment_not_found':
      return {
        status: 404,
        code: 'payment.not_found',
        facts,
        message: 'Stripe knows no such payment in this account and mode.',
        next: 'Send the id of a PaymentIntent of the platform.',
      };
    case 'seller_not_found':
    case 'not_a_seller':
      return {
        status: 422,
        code: 'transfer.unknown_seller',
        facts,
        message: 'This is no connected account of the platform.',
        next: 'Send the id (acct_…) of a connected account.',
      };
    case 'already_scheduled':
      return {
        status: 409,
        code: 'transfer.already_scheduled',
        facts,
        message: 'A transfer with this reference is scheduled for the payment already.',
        next: 'Read that one, or send another reference for another scheduled transfer.',
      };
    case 'wrong_charge_type':
      return {
        status: 422,
        code: 'transfer.wrong_charge_type',
        facts,
        message: `A ${refusal.chargeType} charge pays its seller automatically.`,
        next: 'Schedule transfers for separate charges only.',
      };
    case 'payment_over':
      return {
        status: 409,
        code: 'transfer.payment_over',
        facts,
        message: `The payment is ${refusal.status}, so there is nothing to schedule.`,
        next: 'Schedule transfers for payments that are open or paid.',
      };
    case 'wrong_currency':
      return {
        status: 422,
        code: 'transfer.wrong_currency',
        facts,
        message: `The payment is in ${refusal.currency.toUpperCase()}.`,
        next: "Send the scheduled transfer in the payment's own currency.",
      };
    case 'not_an_amount':
      return {
        status: 422,
        code: 'transfer.not_an_amount',
        facts,
        message: 'The amount cannot be transferred in this currency.',
        next: 'Send whole minor units above 0.',
      };
    case 'not_on_step':
      return {
        status: 422,
        code: 'transfer.not_an_amount',
        facts,
        message: 'Stripe does not take this amount in this currency.',
        next: stepText(refusal) ?? 'Send an amount that Stripe takes.',
      };
    case 'exceeds_payment':
      return {
        status: 422,
        code: 'transfer.exceeds_payment',
        facts,
        message: `Only ${String(refusal.leftMinor)} minor units of the payment are not shared yet.`,
        next: 'Send a scheduled transfer within what is left.',
      };
  }
}
