/** What rows hold of what buyers declared, and of the receipt they got. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { objectOf } from '../base/result/schema.ts';
import type { BuyerStatement, Receipt } from './withdrawal.ts';

const text = () => z.nullable(z.string());

export const statementSchema = once(() =>
  objectOf<BuyerStatement>()({
    text: z.string(),
    buyerName: text(),
    buyerEmail: text(),
    items: z.array(z.string()),
  }),
);

export const receiptSchema = once(() =>
  objectOf<Receipt>()({
    id: z.string(),
    paymentId: z.string(),
    receivedAt: z.string(),
    statement: statementSchema(),
    fingerprint: z.string(),
    right: objectOf<Receipt['right']>()({
      state: z.string(),
      lastDay: text(),
      refundBy: text(),
      law: text(),
    }),
    refundId: text(),
  }),
);
