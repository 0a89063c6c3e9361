/**
 * Looks at what a seller has, and says what would be paid out now. Everything is read afresh: schedule,
 * balance, credits within the delay, holds and amounts owed. Writes nothing.
 */
import type { SellerId } from '../base/result/id.ts';
import { payoutTroubleOf } from '../transfers/hold-cause.ts';
import { accountHolds } from '../transfers/seller-hold.ts';
import { setFor, type ByCurrency } from '../base/money/by-currency.ts';
import { knownSeller } from '../sellers/accounts/actions.ts';
import { readSellers } from '../sellers/accounts/store.ts';
import type { Deps } from '../deps.ts';
import { openOf, type Recovery } from '../recoveries/recovery.ts';
import { readOpenRecoveriesOf } from '../recoveries/store.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { readSettings } from '../people/settings/store.ts';
import type { CreditEntry, PayoutSettings, SourceBalance } from '../stripe/payout-facts.ts';
import { readPayment } from '../stripe/payments.ts';
import { readCredits, readPayoutSettings, readSourceBalances } from '../stripe/payouts.ts';
import { assessNow } from '../transfers/schedule-actions.ts';
import { inSellersCurrency, stakesOf } from '../transfers/stakes.ts';
import { DAY_MS, delayDays } from './holding-limit.ts';
import { payableOf, type Payable } from './payable.ts';
import {
  needsAPerson,
  payoutDay,
  type Payout,
  type PayoutSeller,
  type PayoutTrouble,
} from './payout.ts';
import { readOpenPayoutHolds, type PayoutHold } from './hold-store.ts';
import {
  readHoldings,
  readPayoutsThatCount,
  readReleasedTransfers,
  type HoldingRow,
} from './store.ts';
import { withheldOf, youngCredits, type AmountOwed } from './withheld.ts';

/** More lines within a delay than these are not read: about 700 payments a day for two weeks. */
const CREDITS_MAX = 10_000;

/** One currency of a seller: what may leave, and what a person must decide about before. */
export type PayoutLine = Payable & {
  readonly failed: readonly Payout[];
  /** How long the oldest of it has stayed; null while nothing old does. */
  readonly holding: HoldingRow | null;
};

export type PayoutLook = {
  readonly seller: PayoutSeller;
  readonly day: string;
  readonly delayDays: number;
  /** The instant before which credits are old enough, in ms. */
  readonly oldBefore: number;
  readonly lines: readonly PayoutLine[];
  /** The day's payouts so far: none of their kind is begun again. */
  readonly today: readonly Payout[];
};

/** What would be paid out now, or why nothing can be. */
export async function lookAtSeller(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  seller: PayoutSeller,
): Promise<Result<PayoutLook, { readonly reason: PayoutTrouble }>> {
  const { sellerId } = seller;
  const facts = await knownSeller(deps, sellerId);
  const settings = facts && (await readPayoutSettings(deps.stripe, sellerId));
  if (!facts || !settings) return refuse({ reason: 'gone' });
  if (settings.schedule.interval !== 'manual') return refuse({ reason: 'schedule_changed' });
  const row = (await readSellers(deps.db, [sellerId])).get(sellerId);
  const [hold] = row ? accountHolds(row) : [];
  if (hold) return refuse({ reason: payoutTroubleOf(hold.cause) });
  if (!settings.enabled) return refuse({ reason: 'payouts_off' });
  const { holdDays } = await assessNow(deps, facts);
  const days = delayDays(seller.country, holdDays);
  const oldBefore = deps.now() - days * DAY_MS;
  // The balance first: what comes in between is then among the credits, and not in the balance.
  const readAt = deps.now();
  const balances = await readSourceBalances(deps.stripe, sellerId);
  const entries = await readCredits(deps.stripe, { sellerId, from: oldBefore, limit: CREDITS_MAX });
  if (!entries) return refuse({ reason: 'too_many_credits' });
  const day = payoutDay(deps.now());
  const known = await readKnown(deps, { sellerId, day, oldBefore, balances });
  const at = { readAt, oldBefore };
  const lines = linesOf({ balances, entries, settings, ...known, ...at });
  const today = known.payouts.filter((payout) => payout.day === day);
  return done({ seller, day, delayDays: days, oldBefore, lines, today });
}

type Known = {
  readonly payouts: readonly Payout[];
  readonly onHold: readonly PayoutHold[];
  readonly holdings: readonly HoldingRow[];
  readonly waited: ReadonlySet<string>;
  readonly amountsOwed: readonly AmountOwed[];
  readonly minimum: ByCurrency;
};

async function readKnown(
  deps: Pick<Deps, 'db' | 'stripe'>,
  of: {
    readonly sellerId: SellerId;
    readonly day: string;
    readonly oldBefore: number;
    readonly balances: readonly SourceBalance[];
  },
): Promise<Known> {
  const { db } = deps;
  const { sellerId } = of;
  const [payouts, onHold, holdings, waited, owed, { payoutMinimumMinor }] = await Promise.all([
    readPayoutsThatCount(db, [sellerId], of.day),
    readOpenPayoutHolds(db, [sellerId]),
    readHoldings(db, [sellerId]),
    readReleasedTransfers(db, sellerId, of.oldBefore),
    readOpenRecoveriesOf(db, sellerId),
    readSettings(db),
  ]);
  const currencies = new Set(of.balances.map(({ currency }) => currency));
  const amountsOwed = await Promise.all(owed.map((one) => amountOwedOf(deps, one, currencies)));
  return { payouts, onHold, holdings, waited, amountsOwed, minimum: payoutMinimumMinor };
}

/** What is owed, in a currency that the seller's balance has: at the rate the transfer had. */
async function amountOwedOf(
  deps: Pick<Deps, 'stripe'>,
  recovery: Recovery,
  currencies: ReadonlySet<string>,
): Promise<AmountOwed> {
  const { paymentId, sellerId } = recovery;
  const open = openOf(recovery);
  if (currencies.has(open.currency) || open.amountMinor === 0) return { paymentId, ...open };
  const facts = await readPayment(deps.stripe, paymentId, null);
  const stake = facts
    ? stakesOf(facts, []).find((one) => one.sellerId === sellerId && one.currency === open.currency)
    : undefined;
  return { paymentId, ...(stake ? inSellersCurrency(stake, open.amountMinor) : open) };
}

type Read = Omit<Known, 'amountsOwed'> & {
  readonly amountsOwed: readonly AmountOwed[];
  readonly balances: readonly SourceBalance[];
  readonly entries: readonly CreditEntry[];
  readonly settings: PayoutSettings;
  readonly readAt: number;
  readonly oldBefore: number;
};

function linesOf(read: Read): PayoutLine[] {
  const { balances, onHold, amountsOwed, payouts } = read;
  const since = read.oldBefore;
  const young = youngCredits(read.entries, { since, readAt: read.readAt, waited: read.waited });
  return [...new Set(balances.map(({ currency }) => currency))].map((currency) => {
    const ours = setFor(read.minimum, currency);
    const minimumMinor = Math.max(ours, read.settings.minimumMinor[currency] ?? 0);
    const own = balances.filter((one) => one.currency === currency);
    const withheld = { ...withheldOf(currency, { young, onHold, amountsOwed }), minimumMinor };
    return {
      ...payableOf(currency, own, withheld),
      failed: payouts.filter((one) => one.currency === currency && needsAPerson(one)),
      holding: read.holdings.find((one) => one.currency === currency) ?? null,
    };
  });
}
