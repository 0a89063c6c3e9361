/** What rows hold of tiers and assessments. */
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import { exactly, objectOf, wordOf } from '../../base/result/schema.ts';
import type {
  Assessment,
  Override,
  Signal,
  SignalName,
  Tier,
  TierName,
  TierScale,
} from './tier.ts';

const tierName = once(() => wordOf<TierName>({ trusted: true, standard: true, careful: true }));

const signalName = once(() =>
  wordOf<SignalName>({
    new_account: true,
    young_account: true,
    little_history: true,
    disputes: true,
    refunds: true,
    fraud_warnings: true,
    overdue_requirements: true,
    payouts_off: true,
  }),
);

export const tiersSchema = once(() => {
  const tier = objectOf<Tier>()({
    name: tierName(),
    holdDays: z.int(),
    pointsMax: z.nullable(z.int()),
  });
  return exactly<TierScale['tiers']>()(z.tuple([tier, tier, tier]));
});

export const assessmentSchema = once(() =>
  objectOf<Assessment>()({
    tier: tierName(),
    holdDays: z.int(),
    points: z.int(),
    signals: z.array(
      objectOf<Signal>()({ name: signalName(), points: z.int(), because: z.string() }),
    ),
    override: z.nullable(
      objectOf<Override>()({ holdDays: z.int(), reason: z.string(), expiresAt: z.int() }),
    ),
    scaleVersion: z.int(),
  }),
);
