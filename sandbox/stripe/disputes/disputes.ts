/**
 * A dispute's life: opened, withdrawn, answered, decided. The bank's side happens here; what the
 * merchant may do is in dispute-routes.ts. https://docs.stripe.com/disputes/how-disputes-work
 */
import type Stripe from 'stripe';
import type { ChargeRow } from '../charges/charge-object.ts';
import { reinstate, reinstateAmount, withdraw } from './dispute-money.ts';
import { disputeObject, endOfDay, RESPONSE_DAYS } from './dispute-object.ts';
import type { DisputeAsked, DisputeRow } from './dispute-object.ts';
import { emit } from '../events/events.ts';
import { settle } from '../ledger/ledger.ts';
import { quietRadar } from '../charges/radar.ts';
import { restoreRefund } from '../charges/refund-life.ts';
import { settleCharge } from '../connect/settlement.ts';
import { showDispute } from '../core/show.ts';
import { rowsBy } from '../core/table.ts';
import type { DisputePlan } from '../methods/behaviour.ts';
import { addRow, DAY_SECONDS, idIn, mustHave, nowSeconds, schedule } from '../core/world.ts';
import type { World } from '../core/world.ts';

/** An unanswered inquiry closes after this long. */
const INQUIRY_DAYS = 120;

export const emitDispute = (
  world: World,
  row: DisputeRow,
  { type, previous }: { readonly type: Stripe.Event.Type; readonly previous?: object },
): void => {
  emit(world, {
    account: row.account,
    type,
    object: showDispute(world, row),
    ...(previous === undefined ? {} : { previous }),
  });
};

export const isInquiry = (row: DisputeRow): boolean => row.object.status.startsWith('warning_');

/** The cardholder's bank opens a dispute. Money moves at once, except for inquiries. */
export const openDispute = (world: World, charge: ChargeRow, asked: DisputeAsked): DisputeRow => {
  settleCharge(world, charge);
  const amount = asked.amount ?? charge.object.amount_captured;
  const settled = settle(world, charge.account, { amount, currency: charge.object.currency });
  const row: DisputeRow = addRow(world, world.state.tables.disputes, {
    account: charge.account,
    object: disputeObject(world, charge, { asked, amount }),
    hidden: {
      transactions: [],
      counterFee: 0,
      settled: settled.amount,
      settlementCurrency: settled.currency,
      outcome: null,
    },
  });
  charge.object.disputed = true;
  if (asked.kind !== 'inquiry') failPendingRefunds(world, charge);
  if (asked.kind !== 'inquiry') withdraw(world, row, asked.kind === 'chargeback');
  emitDispute(world, row, { type: 'charge.dispute.created' });
  if (asked.kind !== 'inquiry') emitDispute(world, row, { type: 'charge.dispute.funds_withdrawn' });
  quietRadar(world, charge, 'disputed');
  if (asked.kind === 'chargeback') {
    schedule(world, {
      kind: 'dispute.deadline',
      id: row.id,
      at: row.object.evidence_details.due_by ?? 0,
    });
  }
  if (asked.kind === 'inquiry') {
    schedule(world, {
      kind: 'dispute.inquiry_silence',
      id: row.id,
      at: nowSeconds(world) + INQUIRY_DAYS * DAY_SECONDS,
    });
  }
  return row;
};

/** The disputes of a test card: one, or several that share the amount. */
export const openPlannedDisputes = (world: World, charge: ChargeRow, plan: DisputePlan): void => {
  const count = plan.count ?? 1;
  const each = Math.floor(charge.object.amount_captured / count);
  for (let n = 0; n < count; n += 1) {
    const last = charge.object.amount_captured - each * (count - 1);
    openDispute(world, charge, { ...plan, amount: n === count - 1 ? last : each });
  }
};

const failPendingRefunds = (world: World, charge: ChargeRow): void => {
  for (const refund of rowsBy(world.state.tables.refunds, 'charge', charge.id)) {
    if (refund.object.status === 'pending') {
      restoreRefund(world, refund, {
        status: 'failed',
        reason: 'charge_for_pending_refund_disputed',
      });
    }
  }
};

const OPEN = new Set([
  'needs_response',
  'under_review',
  'warning_needs_response',
  'warning_under_review',
  'appeal_needs_response',
  'appeal_under_review',
]);
export const isOpen = (row: DisputeRow): boolean => OPEN.has(row.object.status);

/** The end of a dispute or inquiry. A lost dispute can still be won late. */
export const closeDispute = (
  world: World,
  row: DisputeRow,
  status: 'lost' | 'warning_closed' | 'won',
): void => {
  const before = row.object.status;
  const wasLost = before === 'lost' && status === 'won';
  if (!isOpen(row) && !wasLost) return;
  row.object.status = isInquiry(row) ? 'warning_closed' : status;
  row.object.is_charge_refundable = row.object.status === 'won';
  emitDispute(world, row, { type: 'charge.dispute.updated', previous: { status: before } });
  emitDispute(world, row, { type: 'charge.dispute.closed' });
  if (row.object.status !== 'won') return;
  reinstate(world, row);
  emitDispute(world, row, { type: 'charge.dispute.funds_reinstated' });
};

/** An inquiry becomes a chargeback: a second answer is needed, and money is withdrawn. */
export const escalateInquiry = (world: World, row: DisputeRow): void => {
  if (!isInquiry(row) || row.object.status === 'warning_closed') return;
  const before = row.object.status;
  const dueBy = endOfDay(nowSeconds(world) + RESPONSE_DAYS * DAY_SECONDS);
  row.object.status = 'needs_response';
  row.object.is_charge_refundable = false;
  row.object.evidence_details.due_by = dueBy;
  row.object.evidence_details.submission_method = 'not_submitted';
  if (row.object.payment_method_details?.card !== undefined) {
    row.object.payment_method_details.card.case_type = 'chargeback';
  }
  failPendingRefunds(world, mustHave(world.state.tables.charges, idIn(row.object.charge) ?? ''));
  withdraw(world, row, true);
  schedule(world, { kind: 'dispute.deadline', id: row.id, at: dueBy });
  emitDispute(world, row, { type: 'charge.dispute.updated', previous: { status: before } });
  emitDispute(world, row, { type: 'charge.dispute.funds_withdrawn' });
};

/** A full refund resolves the charge's inquiries. */
export const settleInquiries = (world: World, charge: ChargeRow): void => {
  for (const row of rowsBy(world.state.tables.disputes, 'charge', charge.id)) {
    if (isInquiry(row)) closeDispute(world, row, 'warning_closed');
  }
};

/** A part of a lost dispute comes back; it stays lost. Answers false when that is not possible. */
export const reinstatePart = (world: World, row: DisputeRow, amount: number): boolean => {
  if (row.object.status !== 'lost') return false;
  if (amount <= 0 || amount > row.object.amount) return false;
  if (!reinstateAmount(world, row, amount)) return false;
  emitDispute(world, row, { type: 'charge.dispute.funds_reinstated' });
  return true;
};

/** Smart Disputes: https://docs.stripe.com/disputes/smart-disputes. Null: the account has no access. */
const SMART: readonly (string | null)[] = [
  'prefer_manual',
  'prefer_smart_disputes',
  'smart_disputes',
];
/** How long the bank reads what Stripe sent. */
const SMART_ISSUER_DAYS = 60;

const answersItself = ({ object }: DisputeRow): boolean =>
  object.status === 'needs_response' &&
  object.evidence_details.submission_count === 0 &&
  SMART.includes(object.intended_submission_method);

/** No one responded in time: Stripe does, with what it has. */
const answerItself = (world: World, row: DisputeRow): void => {
  const before = row.object.status;
  row.object.status = 'under_review';
  row.object.evidence_details.submission_count += 1;
  row.object.evidence_details.submission_method = 'smart_disputes';
  emitDispute(world, row, { type: 'charge.dispute.updated', previous: { status: before } });
  const at = nowSeconds(world) + SMART_ISSUER_DAYS * DAY_SECONDS;
  schedule(world, { kind: 'dispute.decide', id: row.id, at });
};

/** The deadline passed: without a response the dispute is lost, or stays so. */
export const missDeadline = (world: World, row: DisputeRow): void => {
  const waits = ['needs_response', 'appeal_needs_response'].includes(row.object.status);
  if (!waits) return;
  if (nowSeconds(world) < (row.object.evidence_details.due_by ?? 0)) return;
  if (answersItself(row)) return answerItself(world, row);
  row.object.evidence_details.past_due = true;
  closeDispute(world, row, 'lost');
};
