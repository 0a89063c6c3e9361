/** What rows hold of how Stripe paid a seller before. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { objectOf } from '../base/result/schema.ts';
import type { PayoutSeller } from './payout.ts';

export const previousSchema = once(() =>
  objectOf<PayoutSeller['previous']>()({
    interval: z.string(),
    weeklyDays: z.array(z.string()),
    monthlyDays: z.array(z.int()),
  }),
);
