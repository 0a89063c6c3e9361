/** What rows hold of amounts. */
import * as z from 'zod/mini';
import { once } from '../result/once.ts';
import { objectOf } from '../result/schema.ts';
import type { Money } from './amount.ts';

export const moneySchema = once(() =>
  objectOf<Money>()({ amountMinor: z.int(), currency: z.string() }),
);

/** A number by currency, or by `default`. */
export const byCurrencySchema = once(() => z.record(z.string(), z.int()));
