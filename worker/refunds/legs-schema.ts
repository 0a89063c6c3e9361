/** What rows hold of the parameters of legs, read by the schema of their kind. */
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
import { atomicPartSchema } from './plan/preview-schema.ts';
import type { LegCall, LegKind, LegParamsOf, RefundLegParams } from './refund.ts';

export const LEG_PARAMS: { readonly [Kind in LegKind]: () => SchemaOf<LegParamsOf<Kind>> } = {
  reduction: once(() => z.object({})),
  reversal: reversalSchema,
  fee_refund: feeRefundSchema,
  debit: debitSchema,
  refund: once(() =>
    objectOf<RefundLegParams>({
      ...refundFields(),
      reversal: atomicPartSchema(),
      feeRefund: atomicPartSchema(),
    }),
  ),
  cancel: cancelSchema,
  give_back: transferSchema,
};

export function legCallIn<Kind extends LegKind>(kind: Kind, params: unknown): LegCall<Kind> {
  const read = fitting(`refund_legs.params of ${kind}`, LEG_PARAMS[kind](), params);
  return { kind, params: read };
}
