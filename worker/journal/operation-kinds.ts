/**
 * The one table of calls that move money, that cannot be taken back, or that must not be lost: what each takes, what
 * it is a part of, and whether it goes on while everything is stopped. How it is sent and looked up is in `calls.ts`, what its
 * outcome means stands with the room that it serves.
 */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { objectOf, type SchemaOf } from '../base/result/schema.ts';
import type { DisputeParams } from '../stripe/dispute-calls.ts';
import type { IssuingSubmitParams } from '../stripe/issuing-calls.ts';
import type { MemoParams } from '../stripe/memo-calls.ts';
import type { TransferParams } from '../stripe/money-calls.ts';
import type { PayoutParams } from '../stripe/payout-calls.ts';
import type {
  CancelParams,
  DebitParams,
  FeeRefundParams,
  RefundParams,
  ReversalParams,
} from '../stripe/refund-calls.ts';
import {
  cancelSchema,
  debitSchema,
  disputeSchema,
  feeRefundSchema,
  issuingSubmitSchema,
  memoSchema,
  payoutSchema,
  refundSchema,
  reversalSchema,
  submissionSchema,
  transferSchema,
  type SubmissionParams,
} from './params-schema.ts';

/** Which leg of its refund, or step of its recovery, an operation is. */
export type LegPart = { readonly leg: number };
export type StepPart = { readonly step: number };

type Kinds = {
  readonly transfer: { readonly params: TransferParams; readonly part: null };
  readonly reversal: { readonly params: ReversalParams; readonly part: LegPart };
  readonly fee_refund: { readonly params: FeeRefundParams; readonly part: LegPart };
  readonly refund: { readonly params: RefundParams; readonly part: LegPart };
  readonly debit: { readonly params: DebitParams; readonly part: LegPart };
  readonly cancel: { readonly params: CancelParams; readonly part: LegPart };
  /** A transfer that gives a seller back what a failed refund had taken. */
  readonly give_back: { readonly params: TransferParams; readonly part: LegPart };
  /** A reversal that gets back what a seller owes. */
  readonly recovery: { readonly params: ReversalParams; readonly part: StepPart };
  /** A debit of the seller's account for what they owe. */
  readonly recovery_debit: { readonly params: DebitParams; readonly part: StepPart };
  /** A transfer that returns it after a win. */
  readonly make_whole: { readonly params: TransferParams; readonly part: StepPart };
  /** The response to a dispute, which can be sent once. */
  readonly respond: { readonly params: SubmissionParams; readonly part: null };
  /** A dispute given up. */
  readonly accept: { readonly params: DisputeParams; readonly part: null };
  /** A dispute of a payment with an issued card, which can be sent once. */
  readonly issuing_submit: { readonly params: IssuingSubmitParams; readonly part: null };
  /** A payout of a seller's balance to their bank; its payment is the seller and the currency. */
  readonly payout: { readonly params: PayoutParams; readonly part: null };
  /** What Stripe does not hold by itself, in the payment's metadata; its payment is that of memos alone. */
  readonly memo: { readonly params: MemoParams; readonly part: null };
};

export type OperationKind = keyof Kinds;
export type ParamsOf<Kind extends OperationKind> = Kinds[Kind]['params'];
export type PartOf<Kind extends OperationKind> = Kinds[Kind]['part'];

/** The kinds that are legs of a refund, and those that are steps of a recovery. */
export type LegOperation = KindWith<LegPart>;
export type StepOperation = KindWith<StepPart>;
type KindWith<Part> = {
  [Kind in OperationKind]: PartOf<Kind> extends Part ? Kind : never;
}[OperationKind];

export type KindOf<Kind extends OperationKind> = {
  readonly params: () => SchemaOf<ParamsOf<Kind>>;
  readonly part: () => SchemaOf<PartOf<Kind>>;
  /**
   * Whether the call is made while everything is stopped. What sends money or takes it from sellers waits, whoever
   * asks; a leg of a refund goes when it is owed: its statutory day is near, or the sellers gave their part already
   * and the buyer has not got it.
   */
  readonly whileStopped: 'goes_on' | 'waits' | 'goes_when_owed';
};

const whole = once(() => z.null());
const leg = once(() => objectOf<LegPart>()({ leg: z.int() }));
const step = once(() => objectOf<StepPart>()({ step: z.int() }));

const ofRefund = { part: leg, whileStopped: 'goes_when_owed' } as const;
const ofRecovery = { part: step, whileStopped: 'waits' } as const;

export const OPERATION_KINDS: { readonly [Kind in OperationKind]: KindOf<Kind> } = {
  transfer: { params: transferSchema, part: whole, whileStopped: 'waits' },
  reversal: { params: reversalSchema, ...ofRefund },
  fee_refund: { params: feeRefundSchema, ...ofRefund },
  refund: { params: refundSchema, ...ofRefund },
  debit: { params: debitSchema, ...ofRefund },
  cancel: { params: cancelSchema, ...ofRefund },
  give_back: { params: transferSchema, part: leg, whileStopped: 'waits' },
  recovery: { params: reversalSchema, ...ofRecovery },
  recovery_debit: { params: debitSchema, ...ofRecovery },
  make_whole: { params: transferSchema, ...ofRecovery },
  respond: { params: submissionSchema, part: whole, whileStopped: 'goes_on' },
  accept: { params: disputeSchema, part: whole, whileStopped: 'waits' },
  issuing_submit: { params: issuingSubmitSchema, part: whole, whileStopped: 'goes_on' },
  payout: { params: payoutSchema, part: whole, whileStopped: 'waits' },
  memo: { params: memoSchema, part: whole, whileStopped: 'goes_on' },
};

/**
 * Whether an operation goes on while everything is stopped.
 * @param isOwed whether somebody is owed it by now, as its room says
 */
export function goesOnWhileStopped(kind: OperationKind, isOwed: boolean): boolean {
  switch (OPERATION_KINDS[kind].whileStopped) {
    case 'goes_on':
      return true;
    case 'waits':
      return false;
    case 'goes_when_owed':
      return isOwed;
  }
}
