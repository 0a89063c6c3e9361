/** Refunds as plain data, for the tests of rules: requests, and payments of every charge type. */
import type { RefundRequest } from '../../../worker/refunds/plan/refund-request.ts';
import type { LegRow, Refund } from '../../../worker/refunds/refund.ts';
import type { PaymentFacts, Settlement } from '../../../worker/stripe/payment-facts.ts';
import type { SellerFacts } from '../../../worker/stripe/seller-facts.ts';
import type { TransferFacts } from '../../../worker/stripe/transfer-facts.ts';
import { DAY_MS, NOW, paymentFacts, transferFacts } from '../transfers/facts.ts';

/** All of 100.00, from the sellers, with the fee back. */
export function ask(changed: Partial<RefundRequest> = {}): RefundRequest {
  return {
    amountMinor: 10_000,
    payer: 'seller',
    items: null,
    allocation: null,
    feeBack: true,
    whenShort: 'advance',
    stripeReason: 'requested_by_customer',
    buyerEmail: null,
    statedFacts: {},
    declaredAt: null,
    ...changed,
  };
}

/** A transfer of 80.00 to `acct_1`, as old as the payment. */
export function transferTo(changed: Partial<TransferFacts> = {}): TransferFacts {
  const { amountMinor = 8_000, currency = 'usd' } = changed;
  const credited = { amountMinor, currency };
  return transferFacts({ createdAt: NOW - DAY_MS, credited, ...changed });
}

export function settledAs(changed: Partial<Settlement> = {}): Settlement {
  return {
    currency: 'usd',
    amountMinor: 10_000,
    feeMinor: 320,
    stripeFeeMinor: 320,
    availableAt: NOW + DAY_MS,
    entryId: 'txn_1',
    ...changed,
  };
}

export function feeOf(amountMinor: number, refundedMinor = 0, currency = 'usd') {
  return { id: 'fee_1', amountMinor, refundedMinor, currency };
}

/** 100.00 to `acct_1` with a fee of 12.30: the whole charge was transferred, and the fee came back. */
export function destinationWithFee(changed: Partial<PaymentFacts> = {}): PaymentFacts {
  return paymentFacts({
    chargeType: 'destination',
    sellerId: 'acct_1',
    applicationFee: feeOf(1_230),
    transfers: [transferTo({ amountMinor: 10_000 })],
    ...changed,
  });
}

/** 100.00 of which 87.70 were transferred: the platform kept the rest, and there is no fee. */
export function destinationWithAmount(changed: Partial<PaymentFacts> = {}): PaymentFacts {
  return paymentFacts({
    chargeType: 'destination',
    sellerId: 'acct_1',
    transfers: [transferTo({ amountMinor: 8_770 })],
    ...changed,
  });
}

/** 100.00 in the balance of `acct_1`, with a fee of 12.30 for the platform. */
export function directCharge(changed: Partial<PaymentFacts> = {}): PaymentFacts {
  return paymentFacts({
    chargeType: 'direct',
    account: 'acct_1',
    sellerId: 'acct_1',
    applicationFee: feeOf(1_230),
    ...changed,
  });
}

/** A charge of the platform's own, and a transfer to each seller. */
export function separate(
  transfers: readonly TransferFacts[] = [transferTo()],
  changed: Partial<PaymentFacts> = {},
): PaymentFacts {
  return paymentFacts({ chargeType: 'separate', transfers, ...changed });
}

export function sellerFacts(changed: Partial<SellerFacts> = {}): SellerFacts {
  return {
    id: 'acct_1',
    name: 'Atelier Nord',
    country: 'US',
    currency: 'usd',
    createdAt: 0,
    canReceive: true,
    payoutsEnabled: true,
    overdueRequirements: 0,
    disabledReason: null,
    lossesCarriedBy: 'platform',
    leftAt: null,
    dashboard: 'express',
    ...changed,
  };
}

export function refundRow(changed: Partial<Refund> = {}): Refund {
  return {
    id: 'rf_1',
    paymentId: 'pi_1',
    account: null,
    requestKey: 'request-1',
    origin: 'staff',
    status: 'running',
    amountMinor: 10_000,
    currency: 'usd',
    request: ask(),
    shown: null,
    reason: 'asked',
    askedBy: 'staff:usr_1',
    askedAt: NOW,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
    waitsUntil: null,
    stripeRefundId: null,
    stripeStatus: null,
    failureCode: null,
    nextAt: null,
    revision: 1,
    ...changed,
  };
}

/** With the parameters that a test names: the rules of legs read few of them. */
export function legRow(
  changed: Partial<Omit<LegRow, 'params'>> & { readonly params?: object } = {},
): LegRow {
  const row = {
    refundId: 'rf_1',
    number: 1,
    kind: 'reversal',
    sellerId: 'acct_1',
    targetId: 'tr_1',
    amountMinor: 8_000,
    currency: 'usd',
    params: {},
    state: 'done',
    resultId: null,
    actualMinor: null,
    entryId: null,
    code: null,
    ...changed,
  };
  return row as LegRow;
}
