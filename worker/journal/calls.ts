/**
 * The one table of calls that move money: how each kind is sent, and how each is looked up when its outcome
 * is not known. No other file may use the calls of `stripe/`; a test enforces it.
 */
import type { StripeClient } from '../stripe/client.ts';
import { findMemo, writeMemo } from '../stripe/memo-calls.ts';
import { createTransfer, findTransfer, type Answer, type Done } from '../stripe/money-calls.ts';
import { OPERATION_KEY } from '../stripe/reference.ts';
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
} from '../stripe/refund-calls.ts';
import {
  acceptDispute,
  findAcceptance,
  findSubmission,
  submitEvidence,
} from '../stripe/dispute-calls.ts';
import { findIssuingSubmission, submitIssuingDispute } from '../stripe/issuing-calls.ts';
import { createPayout, findPayout } from '../stripe/payout-calls.ts';
import type { Operation } from './operation.ts';
import type { OperationKind, ParamsOf } from './operation-kinds.ts';

type Sent = Pick<Operation, 'key' | 'sentAt'>;

type Call<Params> = {
  readonly send: (stripe: StripeClient, params: Params, operation: Sent) => Promise<Answer<Done>>;
  readonly lookUp: (
    stripe: StripeClient,
    params: Params,
    operation: Sent,
  ) => Promise<Answer<Done | null>>;
};

/**
 * The parameters with the operation's key, by which Stripe's object is found again. The key follows from what is
 * meant, so that whoever means the same sends the same parameters.
 */
function signed<Params extends { readonly metadata: Readonly<Record<string, string>> }>(
  params: Params,
  { key }: Sent,
): Params {
  return { ...params, metadata: { ...params.metadata, [OPERATION_KEY]: key } };
}

const transfer: Call<ParamsOf<'transfer'>> = {
  send: (stripe, params, sent) => createTransfer(stripe, signed(params, sent), sent.key),
  lookUp: (stripe, { transferGroup, sellerId }, { key: operation }) =>
    findTransfer(stripe, { transferGroup, sellerId, operation }),
};

const reversal: Call<ParamsOf<'reversal'>> = {
  send: (stripe, params, sent) => createReversal(stripe, signed(params, sent), sent.key),
  lookUp: (stripe, params, { key }) => findReversal(stripe, params, key),
};

const debit: Call<ParamsOf<'debit'>> = {
  send: (stripe, params, sent) => createDebit(stripe, signed(params, sent), sent.key),
  lookUp: (stripe, params, { key }) => findDebit(stripe, params, key),
};

export const calls: { readonly [Kind in OperationKind]: Call<ParamsOf<Kind>> } = {
  transfer,
  give_back: transfer,
  make_whole: transfer,
  reversal,
  recovery: reversal,
  debit,
  recovery_debit: debit,
  fee_refund: {
    send: (stripe, params, sent) => createFeeRefund(stripe, signed(params, sent), sent.key),
    lookUp: (stripe, params, { key }) => findFeeRefund(stripe, params, key),
  },
  refund: {
    send: (stripe, params, sent) => createRefund(stripe, signed(params, sent), sent.key),
    lookUp: (stripe, params, { key }) => findRefund(stripe, params, key),
  },
  cancel: {
    send: (stripe, params, { key }) => cancelPayment(stripe, params, key),
    lookUp: (stripe, params) => findCancellation(stripe, params),
  },
  respond: {
    send: (stripe, params, sent) => submitEvidence(stripe, signed(params, sent), sent.key),
    lookUp: (stripe, params) => findSubmission(stripe, params),
  },
  accept: {
    send: (stripe, params, { key }) => acceptDispute(stripe, params, key),
    lookUp: (stripe, params) => findAcceptance(stripe, params),
  },
  issuing_submit: {
    send: (stripe, params, sent) => submitIssuingDispute(stripe, signed(params, sent), sent.key),
    lookUp: (stripe, params) => findIssuingSubmission(stripe, params),
  },
  payout: {
    send: (stripe, params, sent) => createPayout(stripe, signed(params, sent), sent.key),
    lookUp: (stripe, { sellerId }, { key: operation, sentAt }) =>
      findPayout(stripe, { sellerId, operation, sentAt }),
  },
  memo: {
    send: (stripe, params, { key }) => writeMemo(stripe, params, key),
    lookUp: (stripe, params) => findMemo(stripe, params),
  },
};
