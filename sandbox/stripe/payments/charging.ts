/** A payment's life from the attempt to the money: approval, decline, delay, capture, release. */
import type Stripe from 'stripe';
import {
  approve,
  AUTHORIZATION_DAYS,
  createCharge,
  reject,
  emitCharge,
} from '../charges/charge-object.ts';
import type { ChargePlan, ChargeRow } from '../charges/charge-object.ts';
import { openPlannedDisputes } from '../disputes/disputes.ts';
import { cardError } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { openReview, raiseWarning } from '../charges/radar.ts';
import { recordRelease } from '../charges/refund-object.ts';
import { settleCharge } from '../connect/settlement.ts';
import { behaviourOf } from '../methods/test-methods.ts';
import type { Decline } from '../methods/behaviour.ts';
import { DAY_SECONDS, nowSeconds, schedule } from '../core/world.ts';
import type { World } from '../core/world.ts';

/** Bank debits of the sandbox succeed or fail this long after they were accepted. */
const DELAYED_PAYMENT_SECONDS = 180;

export type Attempt = ChargePlan & {
  readonly captureMethod: Stripe.PaymentIntent.CaptureMethod;
};

export const isDelayed = (behaviour: string): boolean => behaviourOf(behaviour).delayed === true;

/** Tries to charge. The row's status says how it went; nothing is settled yet. */
export const attemptCharge = (world: World, attempt: Attempt): ChargeRow => {
  const manual = attempt.captureMethod === 'manual';
  const row = createCharge(world, { ...attempt, manual });
  const { decline, delayed, failsLater } = behaviourOf(attempt.behaviour);
  if (decline !== undefined) {
    reject(row, decline);
    emitCharge(world, row, 'charge.failed');
  } else if (delayed === true) {
    const kind = failsLater === undefined ? 'charge.succeed' : 'charge.fail';
    schedule(world, { kind, id: row.id, at: nowSeconds(world) + DELAYED_PAYMENT_SECONDS });
    emitCharge(world, row, 'charge.pending');
  } else {
    approve(row, !manual);
  }
  return row;
};

/** An approved charge: settled now or just after the answer, or held for capture. */
export const completeCharge = (
  world: World,
  row: ChargeRow,
  captureMethod: Stripe.PaymentIntent.CaptureMethod,
): void => {
  if (!row.object.captured) {
    schedule(world, {
      kind: 'authorization.lapse',
      id: row.id,
      at: nowSeconds(world) + AUTHORIZATION_DAYS * DAY_SECONDS,
    });
    emitCharge(world, row, 'charge.succeeded');
    return;
  }
  const { dispute } = behaviourOf(row.hidden.behaviour);
  const isAsync = captureMethod === 'automatic_async' && dispute === undefined;
  if (isAsync) schedule(world, { kind: 'charge.settle', id: row.id, at: nowSeconds(world) });
  else settleCharge(world, row);
  emitCharge(world, row, 'charge.succeeded');
};

/** What the test card brings after a success: disputes, warnings, reviews. */
export const sufferConsequences = (world: World, row: ChargeRow): void => {
  const { dispute, warning, review } = behaviourOf(row.hidden.behaviour);
  if (dispute !== undefined) openPlannedDisputes(world, row, dispute);
  if (warning !== undefined) raiseWarning(world, row, warning);
  if (review === true) openReview(world, row, 'rule');
};

/** The settlement of `automatic_async`, just after the answer. */
export const settleLate = (world: World, row: ChargeRow): void => {
  if (row.object.balance_transaction !== null) return;
  settleCharge(world, row);
  emit(world, {
    account: row.account,
    type: 'charge.updated',
    object: row.object,
    previous: { balance_transaction: null },
  });
};

/** Captures an authorisation, in part or whole; what is not captured is released. */
export const captureCharge = (world: World, row: ChargeRow, amount: number): void => {
  row.object.captured = true;
  row.object.amount_captured = amount;
  settleCharge(world, row);
  const rest = row.object.amount - amount;
  if (rest > 0) recordRelease(world, row, { released: rest, reason: null });
  emitCharge(world, row, 'charge.captured');
};

/** Gives up an authorisation: by the merchant, or because it lapsed. */
export const releaseCharge = (world: World, row: ChargeRow, lapsed: boolean): void => {
  if (row.object.captured || row.object.refunded) return;
  recordRelease(world, row, {
    released: row.object.amount,
    reason: lapsed ? 'expired_uncaptured_charge' : null,
  });
  row.object.refunded = true;
  emitCharge(world, row, lapsed ? 'charge.expired' : 'charge.refunded');
};

/** The 402 of a declined card. */
export const declineError = (row: ChargeRow, decline: Decline, intent?: object): Refusal =>
  cardError({
    ...decline,
    charge: row.id,
    ...(intent === undefined ? {} : { payment_intent: intent }),
  });
