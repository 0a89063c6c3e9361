/** A payment and a scheduled transfer as plain data, for the tests of rules: each names only what it is about. */
import { SCALE_AT_START, assessSeller } from '../../../worker/sellers/risk/tier.ts';
import type { DisputeFacts } from '../../../worker/stripe/dispute-facts.ts';
import type { PaymentFacts } from '../../../worker/stripe/payment-facts.ts';
import type { RefundFacts } from '../../../worker/stripe/refund-facts.ts';
import type { TransferFacts } from '../../../worker/stripe/transfer-facts.ts';
import type { Hold, TransferView } from '../../../worker/transfers/scheduled-transfer.ts';

export const DAY_MS = 24 * 60 * 60_000;
export const NOW = Date.UTC(2026, 10, 16, 9, 0, 0);

export function paymentFacts(changed: Partial<PaymentFacts> = {}): PaymentFacts {
  const amountMinor = changed.amountMinor ?? 10_000;
  const currency = changed.currency ?? 'usd';
  return {
    id: 'pi_1',
    account: null,
    chargeType: 'platform',
    status: 'paid',
    currency,
    amountMinor,
    capturedMinor: amountMinor,
    refundedMinor: 0,
    createdAt: NOW - DAY_MS,
    paidAt: NOW - DAY_MS,
    chargeId: 'ch_1',
    method: 'card',
    settlement: {
      currency,
      amountMinor,
      feeMinor: 320,
      stripeFeeMinor: 320,
      availableAt: NOW + DAY_MS,
      entryId: 'txn_1',
    },
    sellerId: null,
    onBehalfOf: null,
    applicationFeeMinor: null,
    metadata: {},
    metadataChange: null,
    transferGroup: 'group_pi_1',
    disputes: [],
    warnings: [],
    review: null,
    transfers: [],
    refunds: refundsOf(changed.refundedMinor ?? 0, currency),
    applicationFee: null,
    buyer: {
      country: 'US',
      region: null,
      postalCode: null,
      from: 'billing',
      cardFingerprint: null,
      emailHash: null,
    },
    ...changed,
  };
}

/** One refund of all that went back. */
function refundsOf(refundedMinor: number, currency: string): RefundFacts[] {
  return refundedMinor === 0 ? [] : [refundFacts({ amountMinor: refundedMinor, currency })];
}

/** A transfer of $80.00 that someone made by hand. */
export function transferFacts(changed: Partial<TransferFacts> = {}): TransferFacts {
  return {
    id: 'tr_1',
    sellerId: 'acct_1',
    currency: 'usd',
    amountMinor: 8_000,
    reversedMinor: 0,
    reversalCount: 0,
    byHandMinor: 0,
    ownReversals: [],
    metadata: {},
    createdAt: NOW,
    credited: null,
    creditedFeeMinor: 0,
    balanceTransactionId: null,
    ...changed,
  };
}

export function refundFacts(changed: Partial<RefundFacts> = {}): RefundFacts {
  return {
    id: 're_1',
    amountMinor: 1_000,
    currency: 'usd',
    status: 'succeeded',
    createdAt: NOW,
    pendingReason: null,
    failureReason: null,
    metadata: {},
    reversal: null,
    entry: null,
    failureEntry: null,
    bankReference: null,
    referenceMayCome: true,
    buyerIsAsked: null,
    ...changed,
  };
}

export function dispute(status: string, changed: Partial<DisputeFacts> = {}): DisputeFacts {
  const { withdrawn = null, amountMinor = 10_000 } = changed;
  const isTaken = !/^(warning_|won)/.test(status);
  return {
    id: 'du_1',
    status,
    reason: 'fraudulent',
    currency: 'usd',
    amountMinor,
    awayMinor: withdrawn?.amountMinor ?? (isTaken ? amountMinor : 0),
    createdAt: NOW,
    chargeId: 'ch_1',
    networkReasonCode: null,
    brand: 'visa',
    caseType: status.startsWith('warning_') ? 'inquiry' : 'chargeback',
    pastDue: false,
    submissionCount: 0,
    hasEvidence: false,
    submissionMethod: null,
    stagedFields: [],
    intendedSubmissionMethod: null,
    isChargeRefundable: status.startsWith('warning_'),
    eligibility: [],
    feeAcknowledgement: null,
    compellingEvidence: null,
    dueAt: NOW + 7 * DAY_MS,
    withdrawn,
    feeMinor: 0,
    ...changed,
  };
}

type ScheduledTransfer = TransferView['transfer'];

export type TransferChange = {
  readonly [Column in keyof ScheduledTransfer]?: ScheduledTransfer[Column];
} & Partial<Pick<TransferView, 'adjustments' | 'holds'>>;

/** A scheduled transfer of 8,000 that is scheduled for six days from now. */
export function transferView(changed: TransferChange = {}): TransferView {
  const { adjustments = [], holds = [], ...columns } = changed;
  const history = {
    accountAgeDays: 400,
    scheduledTransfersReleased: 50,
    disputed: 0,
    refunded: 0,
    warned: 0,
    scheduledTransfers: 50,
    overdueRequirements: 0,
    payoutsEnabled: true,
  };
  const releaseAt = NOW + 2 * DAY_MS;
  const transfer = {
    id: 'st_1',
    paymentId: 'pi_1',
    chargeId: 'ch_1',
    sellerId: 'acct_1',
    reference: 'acct_1',
    round: 1,
    origin: 'metadata',
    agreedMinor: 8_000,
    grossMinor: 8_000,
    currency: 'usd',
    status: 'scheduled',
    statusReason: null,
    refusalCode: null,
    assessment: assessSeller(history, { scale: SCALE_AT_START, override: null, now: NOW }),
    createdAt: NOW - DAY_MS,
    paidAt: NOW - DAY_MS,
    releaseAt,
    nextAt: releaseAt,
    releasedAt: null,
    transferId: null,
    paidByHand: [],
    revision: 1,
    cardFingerprint: null,
    emailHash: null,
    ...columns,
  };
  // A test names what its rule reads; the rest of the row may be of another status.
  return { transfer: transfer as ScheduledTransfer, adjustments, holds };
}

export function awaiting(changed: TransferChange = {}): TransferView {
  const nothing = { chargeId: null, paidAt: null, releaseAt: null, nextAt: null };
  return transferView({ status: 'awaiting_payment', ...nothing, ...changed });
}

export function openHold(changed: Partial<Hold> = {}): Hold {
  return {
    id: 1,
    cause: 'dispute',
    sourceId: 'du_1',
    reason: 'Dispute: fraudulent',
    placedAt: NOW,
    placedBy: 'stripe',
    expiresAt: null,
    liftedAt: null,
    liftedBy: null,
    ...changed,
  };
}
