/**
 * How many days a seller's scheduled transfer is held, and why. Signals give points, points give a tier, a
 * tier gives days; staff see every point. It never decides whether a seller is paid, only when.
 *
 * Days stay within 3 and 14: before 3 a card dispute rarely shows, after 14 most early ones have.
 */
export const HOLD_DAYS_MIN = 3;
export const HOLD_DAYS_MAX = 14;

export type TierName = 'trusted' | 'standard' | 'careful';

export type Tier = {
  readonly name: TierName;
  readonly holdDays: number;
  /** The tier holds for sellers with at most this many points; the last tier takes all others. */
  readonly pointsMax: number | null;
};

export type TierScale = {
  /** Grows by one with every saved change; 0 is the scale a new platform starts with. */
  readonly version: number;
  readonly tiers: readonly [Tier, Tier, Tier];
};

export const SCALE_AT_START: TierScale = {
  version: 0,
  tiers: [
    { name: 'trusted', holdDays: 3, pointsMax: 20 },
    { name: 'standard', holdDays: 7, pointsMax: 50 },
    { name: 'careful', holdDays: 14, pointsMax: null },
  ],
};

/** What is known of a seller when a scheduled transfer of theirs is scheduled. Counts are of the last 90 days. */
export type SellerHistory = {
  readonly accountAgeDays: number;
  readonly scheduledTransfersReleased: number;
  readonly disputed: number;
  readonly refunded: number;
  readonly warned: number;
  readonly scheduledTransfers: number;
  readonly overdueRequirements: number;
  readonly payoutsEnabled: boolean;
};

export type Signal = {
  readonly name: SignalName;
  readonly points: number;
  /** A sentence that staff read, with the number it rests on. */
  readonly because: string;
};

export type SignalName =
  | 'new_account'
  | 'young_account'
  | 'little_history'
  | 'disputes'
  | 'refunds'
  | 'fraud_warnings'
  | 'overdue_requirements'
  | 'payouts_off';

export type Override = {
  readonly holdDays: number;
  readonly reason: string;
  readonly expiresAt: number;
};

export type Assessment = {
  readonly tier: TierName;
  readonly holdDays: number;
  readonly points: number;
  readonly signals: readonly Signal[];
  /** Set when a person decided otherwise; `tier` and `points` still tell what the signals say. */
  readonly override: Override | null;
  readonly scaleVersion: number;
};

type Circumstances = {
  readonly scale: TierScale;
  readonly override: Override | null;
  readonly now: number;
};

/** Whether sellers wait less under `after`: fewer days of a tier, or more points that still lead to a shorter one. */
export function isShorter(before: TierScale['tiers'], after: TierScale['tiers']): boolean {
  return before.some((tier, at) => {
    const next = after[at];
    if (!next) return false;
    const points = (of: Tier): number => of.pointsMax ?? Number.MAX_SAFE_INTEGER;
    return next.holdDays < tier.holdDays || points(next) > points(tier);
  });
}

/** Points from signals, the tier they lead to, and the days: an override that is in force wins. */
export function assessSeller(
  history: SellerHistory,
  { scale, override, now }: Circumstances,
): Assessment {
  const signals = signalsOf(history);
  const points = signals.reduce((sum, signal) => sum + signal.points, 0);
  const tier = tierFor(points, scale);
  const inForce = override && override.expiresAt > now ? override : null;
  return {
    tier: tier.name,
    holdDays: inForce?.holdDays ?? tier.holdDays,
    points,
    signals,
    override: inForce,
    scaleVersion: scale.version,
  };
}

/** Below this many scheduled transfers a rate says nothing: one dispute among three is not 33 %. */
const TRANSFERS_FOR_A_RATE = 10;
/** Visa and Mastercard start to watch a merchant at about 0.75 % (docs.stripe.com/disputes/monitoring-programs). */
const DISPUTE_RATE_WATCHED = 0.0075;
/** Every fifth payment given back is a seller with a problem, whatever the reason. */
const REFUND_RATE_HIGH = 0.2;

export function signalsOf(history: SellerHistory): Signal[] {
  const { accountAgeDays: age, scheduledTransfersReleased, scheduledTransfers } = history;
  const found: (Signal | false)[] = [
    age < 30 && signal('new_account', 30, `The account is ${count(age, 'day')} old.`),
    age >= 30 &&
      age < 180 &&
      signal('young_account', 15, `The account is ${count(age, 'day')} old.`),
    scheduledTransfersReleased < TRANSFERS_FOR_A_RATE &&
      signal(
        'little_history',
        10,
        `${count(scheduledTransfersReleased, 'scheduled transfer')} released to them so far.`,
      ),
    disputesAreMany(history) &&
      signal(
        'disputes',
        35,
        `${count(history.disputed, 'dispute')} on ${count(scheduledTransfers, 'scheduled transfer')}.`,
      ),
    scheduledTransfers >= TRANSFERS_FOR_A_RATE &&
      history.refunded / scheduledTransfers >= REFUND_RATE_HIGH &&
      signal(
        'refunds',
        15,
        `${count(history.refunded, 'refund')} on ${count(scheduledTransfers, 'scheduled transfer')}.`,
      ),
    history.warned > 0 &&
      signal('fraud_warnings', 25, `${count(history.warned, 'early fraud warning')} in 90 days.`),
    history.overdueRequirements > 0 &&
      signal(
        'overdue_requirements',
        20,
        `Stripe waits for ${count(history.overdueRequirements, 'overdue detail')} from them.`,
      ),
    !history.payoutsEnabled && signal('payouts_off', 20, 'Stripe does not pay them out now.'),
  ];
  return found.filter((entry) => entry !== false);
}

export type ScaleRefusal =
  | { readonly reason: 'hold_days_out_of_range'; readonly tier: TierName }
  | { readonly reason: 'tiers_out_of_order'; readonly tier: TierName };

/** What is wrong with a scale that someone wants to save, or null when nothing is. */
export function refusalOfScale(tiers: TierScale['tiers']): ScaleRefusal | null {
  for (const [index, tier] of tiers.entries()) {
    if (tier.holdDays < HOLD_DAYS_MIN || tier.holdDays > HOLD_DAYS_MAX) {
      return { reason: 'hold_days_out_of_range', tier: tier.name };
    }
    const before = tiers[index - 1];
    if (!before) continue;
    const open = before.pointsMax === null;
    const falls = tier.pointsMax !== null && tier.pointsMax <= (before.pointsMax ?? 0);
    if (open || falls || tier.holdDays < before.holdDays) {
      return { reason: 'tiers_out_of_order', tier: tier.name };
    }
  }
  return null;
}

function tierFor(points: number, scale: TierScale): Tier {
  const [trusted, standard, careful] = scale.tiers;
  if (points <= (trusted.pointsMax ?? Infinity)) return trusted;
  return points <= (standard.pointsMax ?? Infinity) ? standard : careful;
}

function disputesAreMany(history: SellerHistory): boolean {
  if (history.scheduledTransfers < TRANSFERS_FOR_A_RATE) return history.disputed >= 2;
  return history.disputed / history.scheduledTransfers >= DISPUTE_RATE_WATCHED;
}

function signal(name: SignalName, points: number, because: string): Signal {
  return { name, points, because };
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
