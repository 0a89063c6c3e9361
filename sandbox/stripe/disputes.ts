/**
 * A dispute's life: opened, withdrawn, answered, decided. The bank's side happens here; what the
 * merchant may do is in dispute-routes.ts. https://docs.stripe.com/disputes/how-disputes-work
 */
import type Stripe from 'stripe';
import type { ChargeRow } from './charge-object.ts';
import { convert } from './currency.ts';
import { emit } from './events.ts';
import { emptyEvidence } from './evidence.ts';
import { book, settle, settlementCurrency } from './ledger.ts';
import type { FeePart } from './ledger.ts';
import { counterFee, disputeFee } from './pricing.ts';
import { quietRadar } from './radar.ts';
import { restoreRefund } from './refund-life.ts';
import { settleCharge } from './settlement.ts';
import { showDispute } from './show.ts';
import type { DisputeHidden } from './state.ts';
import type { Row } from './table.ts';
import { rowsBy } from './table.ts';
import { behaviourOf } from './test-methods.ts';
import type { DisputePlan } from './test-methods.ts';
import { addRow, DAY_SECONDS, idIn, mustHave, newId, nowSeconds, schedule } from './world.ts';
import type { World } from './world.ts';

export type DisputeRow = Row<Stripe.Dispute, DisputeHidden>;
export type DisputeAsked = Omit<DisputePlan, 'count'> & { readonly amount?: number | undefined };

/** Days to answer; between Stripe's 7 and 21. */
export const RESPONSE_DAYS = 14;
/** An unanswered inquiry closes after this long. */
export const INQUIRY_DAYS = 120;

export const tellDispute = (
  world: World,
  row: DisputeRow,
  type: Stripe.Event.Type,
  previous?: object,
): void => {
  emit(world, {
    account: row.account,
    type,
    object: showDispute(world, row),
    ...(previous === undefined ? {} : { previous }),
  });
};

export const isInquiry = (row: DisputeRow): boolean => row.object.status.startsWith('warning_');

const endOfDay = (seconds: number): number =>
  Math.floor(seconds / DAY_SECONDS) * DAY_SECONDS + DAY_SECONDS - 1;

const eligibilityOf = (asked: DisputeAsked): Stripe.Dispute.EvidenceDetails.EnhancedEligibility => {
  if (asked.eligibility === 'visa_compelling_evidence_3') {
    return {
      visa_compelling_evidence_3: {
        required_actions: ['missing_customer_identifiers'],
        status: 'requires_action',
      },
    };
  }
  return asked.eligibility === undefined
    ? {}
    : { [asked.eligibility]: { status: 'requires_fee_acknowledgement' } };
};

const STATUS = {
  chargeback: 'needs_response',
  inquiry: 'warning_needs_response',
  prevented: 'prevented',
} as const;
const CASE = { chargeback: 'chargeback', inquiry: 'inquiry', prevented: 'resolution' } as const;

const disputeObject = (
  world: World,
  charge: ChargeRow,
  asked: DisputeAsked,
  amount: number,
): Stripe.Dispute => {
  const { brand = 'visa', type } = behaviourOf(charge.hidden.behaviour);
  const code = asked.networkReasonCode ?? '';
  const dueBy =
    asked.kind === 'prevented' ? null : endOfDay(nowSeconds(world) + RESPONSE_DAYS * DAY_SECONDS);
  return {
    id: newId(world, 'du'),
    object: 'dispute',
    amount,
    balance_transactions: [], // drawn when shown
    charge: charge.id,
    created: nowSeconds(world),
    currency: charge.object.currency,
    enhanced_eligibility_types: asked.eligibility === undefined ? [] : [asked.eligibility],
    evidence: emptyEvidence(),
    evidence_details: {
      due_by: dueBy,
      enhanced_eligibility: eligibilityOf(asked),
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: asked.kind === 'inquiry',
    livemode: false,
    metadata: {},
    network_reason_code: code,
    payment_intent: idIn(charge.object.payment_intent),
    ...(type === 'card'
      ? {
          payment_method_details: {
            card: { brand, case_type: CASE[asked.kind], network: brand, network_reason_code: code },
            type: 'card',
          },
        }
      : {}),
    reason: asked.reason,
    status: STATUS[asked.kind],
  };
};

/** The cardholder's bank opens a dispute. Money moves at once, except for inquiries. */
export const openDispute = (world: World, charge: ChargeRow, asked: DisputeAsked): DisputeRow => {
  settleCharge(world, charge);
  const amount = asked.amount ?? charge.object.amount_captured;
  const settled = settle(world, charge.account, { amount, currency: charge.object.currency });
  const row: DisputeRow = addRow(world, world.state.tables.disputes, {
    account: charge.account,
    object: disputeObject(world, charge, asked, amount),
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
  tellDispute(world, row, 'charge.dispute.created');
  if (asked.kind !== 'inquiry') tellDispute(world, row, 'charge.dispute.funds_withdrawn');
  quietRadar(world, charge, 'disputed');
  if (asked.kind === 'chargeback') {
    schedule(world, 'dispute.deadline', row.id, row.object.evidence_details.due_by ?? 0);
  }
  if (asked.kind === 'inquiry') {
    schedule(
      world,
      'dispute.inquiry_silence',
      row.id,
      nowSeconds(world) + INQUIRY_DAYS * DAY_SECONDS,
    );
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
      restoreRefund(world, refund, 'failed', 'charge_for_pending_refund_disputed');
    }
  }
};

/** Who pays the dispute's fee: the platform where it pays the account's Stripe fees. */
const feePayer = (world: World, account: string): string => {
  const row = world.state.tables.accounts.rows.get(account);
  const isPlatforms = row?.object.controller?.fees?.payer === 'application';
  return isPlatforms ? world.state.platform : account;
};

const stripeCharge = (world: World, row: DisputeRow, amount: number, description: string): void => {
  const account = feePayer(world, row.account);
  const { settlementCurrency: from } = row.hidden;
  const to = settlementCurrency(world, account, from);
  book(world, {
    account,
    type: 'stripe_fee',
    reporting: 'fee',
    amount: -convert(amount, from, to),
    currency: to,
    source: row.id,
    against: 'stripe',
    description,
  });
};

/** Takes the disputed amount, with the fee for having received a dispute. */
const withdraw = (world: World, row: DisputeRow, withFee: boolean): void => {
  const { settled, settlementCurrency: held } = row.hidden;
  const isOwn = feePayer(world, row.account) === row.account;
  const fee = disputeFee(held);
  const fees: FeePart[] =
    withFee && isOwn ? [{ amount: fee, type: 'stripe_fee', description: 'Dispute fee' }] : [];
  row.hidden.transactions.push(bookDispute(world, row, -settled, fees, 'dispute'));
  if (withFee && !isOwn) stripeCharge(world, row, fee, `Dispute fee for ${row.account}`);
};

const bookDispute = (
  world: World,
  row: DisputeRow,
  amount: number,
  fees: readonly FeePart[],
  reporting: 'dispute' | 'dispute_reversal',
): string => {
  const { settlementCurrency: held } = row.hidden;
  const { currency } = row.object;
  return book(world, {
    account: row.account,
    type: 'adjustment',
    reporting,
    amount,
    currency: held,
    ...(held === currency
      ? {}
      : { converted: { amount: Math.sign(amount) * row.object.amount, currency } }),
    source: row.id,
    against: 'buyers',
    fees,
    description: reporting === 'dispute' ? 'Chargeback withdrawal' : 'Chargeback reversal',
  }).id;
};

/** The fee for answering; it comes back with a win. */
export const chargeCounterFee = (world: World, row: DisputeRow): void => {
  const country = mustHave(world.state.tables.accounts, row.account).object.country ?? 'US';
  const fee = counterFee(row.hidden.settlementCurrency, country);
  if (fee === 0) return;
  row.hidden.counterFee = fee;
  stripeCharge(world, row, fee, 'Dispute countered fee');
};

const reinstate = (world: World, row: DisputeRow): void => {
  const { settled, counterFee: paid } = row.hidden;
  row.hidden.transactions.push(bookDispute(world, row, settled, [], 'dispute_reversal'));
  if (paid > 0) stripeCharge(world, row, -paid, 'Dispute countered fee returned');
  row.hidden.counterFee = 0;
  tellDispute(world, row, 'charge.dispute.funds_reinstated');
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
  tellDispute(world, row, 'charge.dispute.updated', { status: before });
  tellDispute(world, row, 'charge.dispute.closed');
  if (row.object.status === 'won') reinstate(world, row);
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
  schedule(world, 'dispute.deadline', row.id, dueBy);
  tellDispute(world, row, 'charge.dispute.updated', { status: before });
  tellDispute(world, row, 'charge.dispute.funds_withdrawn');
};

/** A full refund resolves the charge's inquiries. */
export const settleInquiries = (world: World, charge: ChargeRow): void => {
  for (const row of rowsBy(world.state.tables.disputes, 'charge', charge.id)) {
    if (isInquiry(row)) closeDispute(world, row, 'warning_closed');
  }
};

/** The deadline passed: without an answer the dispute is lost. */
export const missDeadline = (world: World, row: DisputeRow): void => {
  if (row.object.status !== 'needs_response') return;
  if (nowSeconds(world) < (row.object.evidence_details.due_by ?? 0)) return;
  row.object.evidence_details.past_due = true;
  closeDispute(world, row, 'lost');
};
