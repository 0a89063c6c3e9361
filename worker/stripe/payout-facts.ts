/** What Stripe says of a seller's payouts, in our words. */
import type { TransferId } from '../base/result/id.ts';
import type Stripe from 'stripe';

/** Where available money came from: Stripe pays each part out automatically. */
export const SOURCE_TYPES = ['card', 'bank_account', 'fpx'] as const;
export type SourceType = (typeof SOURCE_TYPES)[number];

/** One part of what a seller has available; negative where they owe Stripe. */
export type SourceBalance = {
  readonly currency: string;
  readonly sourceType: SourceType;
  readonly availableMinor: number;
};

/** When Stripe pays an account out automatically; `manual`: never. */
export type PayoutSchedule = {
  readonly interval: string;
  readonly weeklyDays: readonly string[];
  readonly monthlyDays: readonly number[];
};

export type PayoutSettings = {
  readonly schedule: PayoutSchedule;
  /** Whether Stripe pays the account out at all now. */
  readonly enabled: boolean;
  /** What stays in the balance by Stripe's own setting, in minor units by currency. */
  readonly minimumMinor: Readonly<Record<string, number>>;
};

export type PayoutFacts = {
  readonly id: string;
  /** `pending`, `in_transit`, `paid`, `failed` or `canceled`; `paid` may still turn `failed`. */
  readonly status: string;
  readonly failureCode: string | null;
  readonly metadata: Readonly<Record<string, string>>;
};

/** One line of a seller's balance, as far as their delay is concerned. */
export type CreditEntry = {
  /** Stripe's type, such as `payment`, `charge`, `payment_refund`. */
  readonly type: string;
  readonly currency: string;
  readonly netMinor: number;
  readonly createdAt: number;
  /** False while it is pending: then it is in no available balance. */
  readonly isAvailable: boolean;
  /** The charge on the seller's account that it belongs to (`ch_…`, `py_…`); null: to none. */
  readonly chargeId: string | null;
  /** The transfer that brought that charge's money, where one did. */
  readonly transferId: TransferId | null;
};

export function payoutSettingsOf({ payments }: Stripe.BalanceSettings): PayoutSettings {
  const { payouts } = payments;
  return {
    schedule: {
      // Who shows no payouts settings is not paid out by us either.
      interval: payouts?.schedule?.interval ?? '',
      weeklyDays: payouts?.schedule?.weekly_payout_days ?? [],
      monthlyDays: payouts?.schedule?.monthly_payout_days ?? [],
    },
    enabled: payouts?.status === 'enabled',
    minimumMinor: payouts?.minimum_balance_by_currency ?? {},
  };
}

export function payoutFactsOf(payout: Stripe.Payout): PayoutFacts {
  const { id, status, failure_code: failureCode, metadata } = payout;
  return { id, status, failureCode, metadata: metadata ?? {} };
}

export function sourceBalancesOf(balance: Stripe.Balance): SourceBalance[] {
  return balance.available.flatMap(({ amount, currency, source_types: parts }) =>
    // Without parts all of it came by card.
    parts === undefined
      ? [{ currency, sourceType: 'card' as const, availableMinor: amount }]
      : SOURCE_TYPES.flatMap((sourceType) => {
          const availableMinor = parts[sourceType];
          return availableMinor === undefined ? [] : [{ currency, sourceType, availableMinor }];
        }),
  );
}

/** @param entry with `source` expanded */
export function creditEntryOf(entry: Stripe.BalanceTransaction): CreditEntry {
  const { type, currency, net: netMinor, source } = entry;
  const of = typeof source === 'object' && source ? source : null;
  const told = { type, currency, netMinor, createdAt: entry.created * 1000 };
  return { ...told, isAvailable: entry.status === 'available', ...originOf(of) };
}

/** A charge itself, or the charge that a refund or dispute is about. */
function originOf(of: object | null): Pick<CreditEntry, 'chargeId' | 'transferId'> {
  const isCharge = textIn(of, 'object') === 'charge';
  return {
    chargeId: textIn(of, isCharge ? 'id' : 'charge'),
    transferId: isCharge ? textIn(of, 'source_transfer') : null,
  };
}

/** The id under a name of an object of whatever kind; null where there is none. */
function textIn(of: object | null, name: string): string | null {
  const value = of && name in of ? (of as Readonly<Record<string, unknown>>)[name] : null;
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value && 'id' in value ? String(value.id) : null;
}
