/** What the reports answer, for the description of the API. */
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';

export const heldAnswer = once(() =>
  z.strictObject({
    at: z.iso.datetime(),
    held: z.array(
      z.strictObject({
        sellerId: z.string(),
        scheduledTransfers: z.int(),
        amount: z.strictObject({ amountMinor: z.int(), currency: z.string() }),
      }),
    ),
  }),
);

export type HeldDocument = z.output<ReturnType<typeof heldAnswer>>;
