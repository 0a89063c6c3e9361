import type { SellerId } from '../../base/result/id.ts';
import { appendAudit } from '../../records/audit/store.ts';
import type { Database } from '../../base/db/database.ts';
import { writeFenced } from '../../base/db/fence.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import type { SellerFacts } from '../../stripe/seller-facts.ts';
import { appendOverride, appendScale, endOverrides, readOverrides, readScale } from './store.ts';
import {
  assessSeller,
  HOLD_DAYS_MAX,
  HOLD_DAYS_MIN,
  refusalOfScale,
  type Assessment,
  type ScaleRefusal,
  type SellerHistory,
  type TierScale,
} from './tier.ts';

const DAY_MS = 24 * 60 * 60_000;
/** How far back a seller's history counts. */
export const HISTORY_MS = 90 * DAY_MS;

type RiskDeps = { readonly db: Database; readonly now: () => number };

/** The seller's tier now, from their account, their counts, the scale and what people decided. */
export async function assess(
  deps: RiskDeps,
  seller: SellerFacts,
  counts: Pick<
    SellerHistory,
    'scheduledTransfers' | 'scheduledTransfersReleased' | 'disputed' | 'refunded' | 'warned'
  >,
): Promise<Assessment> {
  const now = deps.now();
  const [scale, overrides] = await Promise.all([
    readScale(deps.db),
    readOverrides(deps.db, [seller.id], now),
  ]);
  const history = {
    ...counts,
    accountAgeDays: Math.floor((now - seller.createdAt) / DAY_MS),
    overdueRequirements: seller.overdueRequirements,
    payoutsEnabled: seller.payoutsEnabled,
  };
  const found = overrides.get(seller.id);
  const override = found
    ? { holdDays: found.holdDays, reason: found.reason, expiresAt: found.expiresAt }
    : null;
  return assessSeller(history, { scale, override, now });
}

export type SaveScaleRefusal =
  ScaleRefusal | { readonly reason: 'scale_changed'; readonly version: number };

/**
 * Appends a scale after the one that was looked at. Scheduled transfers that are scheduled already keep their days.
 */
export async function saveScale(
  deps: RiskDeps,
  asked: { readonly tiers: TierScale['tiers']; readonly afterVersion: number; readonly by: string },
): Promise<Result<TierScale, SaveScaleRefusal>> {
  const refusal = refusalOfScale(asked.tiers);
  if (refusal) return refuse(refusal);
  const current = await readScale(deps.db);
  const changed = refuse({ reason: 'scale_changed', version: current.version });
  if (current.version !== asked.afterVersion) return changed;
  const scale = { version: current.version + 1, tiers: asked.tiers };
  const at = deps.now();
  const entry = { at, actor: `staff:${asked.by}`, action: 'tiers.saved', subject: 'tiers' };
  const saved = await writeFenced(deps.db, [
    ...appendScale(deps.db, scale, { at, by: asked.by }),
    ...appendAudit(deps.db, [{ ...entry, details: { version: scale.version } }]),
  ]);
  return saved ? done(scale) : changed;
}

export type OverrideRefusal =
  | { readonly reason: 'hold_days_out_of_range'; readonly min: number; readonly max: number }
  | { readonly reason: 'expiry_out_of_range'; readonly maxDays: number };

/** No one overrides for ever: a year at most, then the signals decide again. */
const OVERRIDE_DAYS_MAX = 365;

/** Sets the days of one seller until a day, with a reason; `holdDays` null ends what is in force. */
export async function overrideSeller(
  deps: RiskDeps,
  asked: {
    readonly sellerId: SellerId;
    readonly holdDays: number | null;
    readonly reason: string;
    readonly expiresAt: number;
    readonly by: string;
  },
): Promise<Result<null, OverrideRefusal>> {
  const { sellerId, holdDays, reason, expiresAt, by } = asked;
  const now = deps.now();
  if (holdDays !== null && (holdDays < HOLD_DAYS_MIN || holdDays > HOLD_DAYS_MAX)) {
    return refuse({ reason: 'hold_days_out_of_range', min: HOLD_DAYS_MIN, max: HOLD_DAYS_MAX });
  }
  if (holdDays !== null && (expiresAt <= now || expiresAt > now + OVERRIDE_DAYS_MAX * DAY_MS)) {
    return refuse({ reason: 'expiry_out_of_range', maxDays: OVERRIDE_DAYS_MAX });
  }
  const entry = { at: now, actor: `staff:${by}`, action: 'seller.overridden', subject: sellerId };
  const row = { sellerId, reason, expiresAt, savedAt: now, savedBy: by };
  await writeFenced(deps.db, [
    endOverrides(deps.db, sellerId, now),
    ...(holdDays === null ? [] : [appendOverride(deps.db, { ...row, holdDays })]),
    ...appendAudit(deps.db, [{ ...entry, details: { holdDays, expiresAt }, remark: reason }]),
  ]);
  return done(null);
}
