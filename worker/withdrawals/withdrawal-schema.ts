/** What rows hold of what buyers declared. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { objectOf } from '../base/result/schema.ts';
import { statedFactsSchema } from '../refunds/verdict/purchase-schema.ts';
import type { AskedWith, BuyerStatement, Trader } from './withdrawal.ts';

const text = () => z.nullable(z.string());

export const statementSchema = once(() =>
  objectOf<BuyerStatement>()({
    text: z.string(),
    buyerName: text(),
    buyerEmail: text(),
    items: z.array(z.string()),
  }),
);

export const askedSchema = once(() =>
  objectOf<AskedWith>()({ amountMinor: z.nullable(z.int()), statedFacts: statedFactsSchema() }),
);

export const traderSchema = once(() =>
  z.nullable(objectOf<Trader>()({ sellerId: z.string(), name: z.string() })),
);
