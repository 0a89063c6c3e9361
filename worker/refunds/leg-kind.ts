/**
 * What a leg of a refund can be: the one table of kinds, with the parameters each is stored with. Legs that are
 * calls are operations of the journal of the same kind; what people read of them is in
 * `src/words/refund/refund-legs.ts`.
 */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { fitting, objectOf, type SchemaOf } from '../base/result/schema.ts';
import {
  cancelSchema,
  debitSchema,
  feeRefundSchema,
  refundFields,
  reversalSchema,
  transferSchema,
} from '../journal/params-schema.ts';
import type { LegOperation } from '../journal/operation-kinds.ts';
import type { TransferParams } from '../stripe/money-calls.ts';
import type {
  CancelParams,
  DebitParams,
  FeeRefundParams,
  RefundParams,
  ReversalParams,
} from '../stripe/refund-calls.ts';
import type { AtomicPart } from './plan/plan.ts';
import { atomicPartSchema } from './plan/preview-schema.ts';

type LegParams = {
  /** Reduces a scheduled transfer that is still ours: a row, no call. */
  readonly reduction: Readonly<Record<never, never>>;
  readonly reversal: ReversalParams;
  readonly fee_refund: FeeRefundParams;
  readonly debit: DebitParams;
  readonly refund: RefundLegParams;
  /** Lets go of an authorisation that was never taken. */
  readonly cancel: CancelParams;
  /** Sends a seller back what was taken for a refund that did not come about. */
  readonly give_back: TransferParams;
};

/** With what the one call takes and gives besides, should it have to be given back. */
export type RefundLegParams = RefundParams & {
  readonly reversal: AtomicPart | null;
  readonly feeRefund: AtomicPart | null;
};

export type LegKind = keyof LegParams;
export type LegParamsOf<Kind extends LegKind> = LegParams[Kind];

/** What a leg of one kind does. */
export type LegCall<Kind extends LegKind = LegKind> = {
  readonly [One in Kind]: { readonly kind: One; readonly params: LegParamsOf<One> };
}[Kind];

type LegRules<Kind extends LegKind> = {
  readonly params: () => SchemaOf<LegParamsOf<Kind>>;
  /** Whether it is a call, which is then an operation of the journal of the same kind. */
  readonly isCall: Kind extends LegOperation ? true : false;
  /** What it takes from a seller, who gets it back when the refund does not come about. */
  readonly takes: Share<Kind>;
  /** What of the platform's fee it gives a seller, who keeps it when the refund does not come about. */
  readonly givesFee: Share<Kind>;
};

/** All of the leg's amount, the part that its parameters name, or nothing. */
type Share<Kind extends LegKind> =
  'all' | 'nothing' | ((params: LegParamsOf<Kind>) => AtomicPart | null);

const refundLegSchema = once(() =>
  objectOf<RefundLegParams>()({
    ...refundFields(),
    reversal: atomicPartSchema(),
    feeRefund: atomicPartSchema(),
  }),
);

const MOVES_NOTHING = { takes: 'nothing', givesFee: 'nothing' } as const;

export const LEG_KINDS: { readonly [Kind in LegKind]: LegRules<Kind> } = {
  // Its own way back is a row, written when the refund unwinds.
  reduction: { params: once(() => z.object({})), isCall: false, ...MOVES_NOTHING },
  reversal: { params: reversalSchema, isCall: true, takes: 'all', givesFee: 'nothing' },
  fee_refund: { params: feeRefundSchema, isCall: true, takes: 'nothing', givesFee: 'all' },
  debit: { params: debitSchema, isCall: true, takes: 'all', givesFee: 'nothing' },
  refund: {
    params: refundLegSchema,
    isCall: true,
    takes: ({ reversal }) => reversal,
    givesFee: ({ feeRefund }) => feeRefund,
  },
  cancel: { params: cancelSchema, isCall: true, ...MOVES_NOTHING },
  give_back: { params: transferSchema, isCall: true, ...MOVES_NOTHING },
};

/** What a leg takes from a seller, and what of the platform's fee it gives one. */
export function movedBy<Kind extends LegKind>(
  { kind, params }: { readonly kind: Kind; readonly params: LegParamsOf<Kind> },
  side: 'takes' | 'givesFee',
): 'all' | AtomicPart | null {
  const moved = LEG_KINDS[kind][side];
  if (moved === 'nothing') return null;
  return moved === 'all' ? moved : moved(params);
}

export type CallKind = Extract<LegKind, LegOperation>;

/** What a row holds, read by the schema of its kind. */
export function legCallIn<Kind extends LegKind>(kind: Kind, params: unknown): LegCall<Kind> {
  const read = fitting(`refund_legs.params of ${kind}`, LEG_KINDS[kind].params(), params);
  return { kind, params: read };
}
