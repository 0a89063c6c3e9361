/**
 * What a platform may set about the whole deployment, with the values a new platform starts with.
 * Tiers have a place of their own in `risk/`.
 */
import type { ByCurrency } from '../../base/money/by-currency.ts';

export type Settings = {
  /** The stop switch: while true nothing is released and nothing acts automatically. Nothing is lost. */
  readonly paused: boolean;
  /**
   * What people decide about sellers' money takes a second person above this many whole units: of one act, and of 24
   * hours by person, seller and payment. A currency that is not named has 0.
   */
  readonly secondPersonAbove: ByCurrency;
  /** The same of refunds, in whole units. */
  readonly refundsAbove: ByCurrency;
  /** Scheduled transfers for separate charges that name a seller but no amount; null: only what is asked for. */
  readonly defaultRule: DefaultRule | null;
  /**
   * What the platform may pay for a seller who is short with an alert only, in minor units; above it a
   * second person must agree. A currency that is not named has 0.
   */
  readonly shortfallAlertMinor: ByCurrency;
  /** Of which part of their next releases sellers pay what they owe. */
  readonly withholding: Withholding;
  readonly disputes: DisputeSettings;
  /** What stays in the balance of a seller whom we pay out, in minor units, by currency or `default`. */
  readonly payoutMinimumMinor: ByCurrency;
  /**
   * Whether sellers may refund automatically in Stripe's components. No policy of the platform is asked then.
   */
  readonly sellersMayRefund: boolean;
  /** Where the platform's own account is, as Stripe says; null until it was asked. */
  readonly platformCountry: string | null;
};

export type DefaultRule = {
  /** The metadata key of the payment under which the platform's checkout writes the seller's id. */
  readonly sellerKey: string;
  /** What the platform keeps, in hundredths of a per cent of the payment (1,000 = 10 %). */
  readonly platformFeeBasisPoints: number;
  /** When it began, in ms: it says nothing of payments that were created before. */
  readonly since: number;
};

export type Withholding = {
  /** Hundredths of a per cent of each release; 10,000: all that their balance has, every day. */
  readonly basisPoints: number;
  /** What they keep of each release at least, in minor units, by currency or `default`. */
  readonly floorMinor: ByCurrency;
};

export type DisputeSettings = {
  /** How many hours before Stripe's deadline a response should be sent. */
  readonly marginHours: number;
  /** How many hours before that people are reminded, once each. */
  readonly leadsHours: readonly number[];
  /** What responding to one costs: minutes of a person, and what their hour costs in minor units. */
  readonly staffMinutes: number;
  readonly staffHourMinor: ByCurrency;
  /**
   * Disputes below this many whole units of their currency are accepted automatically, announced a day
   * ahead, where advice is to accept. 0 or none: never.
   */
  readonly autoAcceptBelow: ByCurrency;
  /** Sellers who agreed that disputes on their own account may be accepted so. */
  readonly autoAcceptSellers: readonly string[];
};

/** What a person says of it. */
export type AskedRule = Omit<DefaultRule, 'since'>;

/** The rule as it is saved: it begins now, unless the same key had one already. */
export function ruleFrom(
  asked: AskedRule | null,
  { before, now }: { readonly before: DefaultRule | null; readonly now: number },
): DefaultRule | null {
  if (asked === null) return null;
  return { ...asked, since: before?.sellerKey === asked.sellerKey ? before.since : now };
}

/** Whose unit is worth about as much: a new platform's limits name no other. */
const USUAL_CURRENCIES = ['aud', 'cad', 'chf', 'eur', 'gbp', 'nzd', 'sgd', 'usd'];

function inUsualCurrencies(limit: number): ByCurrency {
  return Object.fromEntries(USUAL_CURRENCIES.map((currency) => [currency, limit]));
}

export const SETTINGS_AT_START: Settings = {
  paused: false,
  secondPersonAbove: inUsualCurrencies(1_000),
  refundsAbove: inUsualCurrencies(5_000),
  defaultRule: null,
  shortfallAlertMinor: inUsualCurrencies(1_000),
  withholding: { basisPoints: 5_000, floorMinor: { default: 0 } },
  disputes: {
    marginHours: 48,
    leadsHours: [168, 72, 24],
    staffMinutes: 30,
    staffHourMinor: { default: 3_000 },
    autoAcceptBelow: {},
    autoAcceptSellers: [],
  },
  payoutMinimumMinor: { default: 0 },
  sellersMayRefund: false,
  platformCountry: null,
};

/** What a deployment knows of itself. */
export type Deployment = {
  readonly id: string;
  /** When it last looked at who acts on the account, in ms. */
  readonly lookedAt: number;
  readonly holds: boolean;
  /** Whether another one acted on the account before it: that one knew what this one may not. */
  readonly tookOver: boolean;
};
