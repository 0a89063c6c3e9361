/**
 * The one table of calls that move money: how each kind is sent, and how each is looked up when its outcome
 * is not known. No other file may use the calls of `stripe/`; a test enforces it.
 */
import type { StripeClient } from '../stripe/client.ts';
import {
  createTransfer,
  findTransfer,
  OPERATION_KEY,
  type Answer,
  type Done,
  type TransferParams,
} from '../stripe/money-calls.ts';
import {
  cancelPayment,
  createDebit,
  createFeeRefund,
  createRefund,
  createReversal,
  findCancellation,
  findDebit,
  findFeeRefund,
  findRefund,
  findReversal,
  type CancelParams,
  type DebitParams,
  type FeeRefundParams,
  type RefundParams,
  type ReversalParams,
} from '../stripe/refund-calls.ts';
import {
  acceptDispute,
  findAcceptance,
  findSubmission,
  submitEvidence,
  type DisputeParams,
  type SubmitParams,
} from '../stripe/dispute-calls.ts';
import {
  findIssuingSubmission,
  submitIssuingDispute,
  type IssuingSubmitParams,
} from '../stripe/issuing-calls.ts';
import { createPayout, findPayout, type PayoutParams } from '../stripe/payout-calls.ts';
import type { Operation, OperationKind } from './operation.ts';

/** The answer with how many were sent before it: one more means that it arrived. */
type SubmissionParams = DisputeParams & { readonly submissionsBefore: number };

type Call = {
  readonly send: (stripe: StripeClient, operation: Operation) => Promise<Answer<Done>>;
  readonly lookUp: (stripe: StripeClient, operation: Operation) => Promise<Answer<Done | null>>;
};

/** The parameters of an operation are the ones its kind was begun with. */
function signed<T extends { readonly metadata: Readonly<Record<string, string>> }>(
  operation: Operation,
): T {
  const params = operation.params as unknown as T;
  return { ...params, metadata: { ...params.metadata, [OPERATION_KEY]: operation.id } };
}

const transfer: Call = {
  send: (stripe, operation) =>
    createTransfer(stripe, signed<TransferParams>(operation), operation.key),
  lookUp: (stripe, operation) => {
    const { transferGroup, sellerId } = operation.params as TransferParams;
    return findTransfer(stripe, { transferGroup, sellerId, operation: operation.id });
  },
};

const reversal: Call = {
  send: (stripe, operation) =>
    createReversal(stripe, signed<ReversalParams>(operation), operation.key),
  lookUp: (stripe, operation) => findReversal(stripe, signed(operation), operation.id),
};

const debit: Call = {
  send: (stripe, operation) => createDebit(stripe, signed<DebitParams>(operation), operation.key),
  lookUp: (stripe, operation) => findDebit(stripe, signed(operation), operation.id),
};

const respond: Call = {
  send: (stripe, operation) =>
    submitEvidence(stripe, signed<SubmitParams>(operation), operation.key),
  lookUp: (stripe, operation) => findSubmission(stripe, operation.params as SubmissionParams),
};

const accept: Call = {
  send: (stripe, operation) =>
    acceptDispute(stripe, operation.params as DisputeParams, operation.key),
  lookUp: (stripe, operation) => findAcceptance(stripe, operation.params as DisputeParams),
};

const issuingSubmit: Call = {
  send: (stripe, operation) =>
    submitIssuingDispute(stripe, signed<IssuingSubmitParams>(operation), operation.key),
  lookUp: (stripe, operation) =>
    findIssuingSubmission(stripe, operation.params as IssuingSubmitParams),
};

const payout: Call = {
  send: (stripe, operation) => createPayout(stripe, signed<PayoutParams>(operation), operation.key),
  lookUp: (stripe, { id, sentAt, params }) =>
    findPayout(stripe, { sellerId: (params as PayoutParams).sellerId, operation: id, sentAt }),
};

export const calls: Record<OperationKind, Call> = {
  transfer,
  give_back: transfer,
  make_whole: transfer,
  reversal,
  recovery: reversal,
  fee_refund: {
    send: (stripe, operation) =>
      createFeeRefund(stripe, signed<FeeRefundParams>(operation), operation.key),
    lookUp: (stripe, operation) => findFeeRefund(stripe, signed(operation), operation.id),
  },
  refund: {
    send: (stripe, operation) =>
      createRefund(stripe, signed<RefundParams>(operation), operation.key),
    lookUp: (stripe, operation) => findRefund(stripe, signed(operation), operation.id),
  },
  debit,
  recovery_debit: debit,
  respond,
  accept,
  issuing_submit: issuingSubmit,
  payout,
  cancel: {
    send: (stripe, operation) =>
      cancelPayment(stripe, operation.params as CancelParams, operation.key),
    lookUp: (stripe, operation) => findCancellation(stripe, operation.params as CancelParams),
  },
};
