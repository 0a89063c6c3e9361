/** Whether an early fraud warning is worth a refund now: gathers what the advice rests on. */
import { platformCountry } from '../../sellers/accounts/actions.ts';
import type { Deps } from '../../deps.ts';
import { setFor } from '../../base/money/by-currency.ts';
import { money } from '../../base/money/amount.ts';
import { readSettings } from '../../people/settings/store.ts';
import type { Synced } from '../../transfers/actions.ts';
import { partsOf, stakesOf } from '../../transfers/stakes.ts';
import { adviseWarning, type WarningAdvice } from './advice.ts';
import { hasNoCounteredFee } from './dispute-cost.ts';
import { readLastFee } from '../case/store.ts';

/** Advice for the payment's open warnings; null when there are none. Reads rows only. */
export async function warningAdviceOf(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  { facts, views }: Synced,
): Promise<WarningAdvice | null> {
  const isOpen = facts.warnings.some(({ actionable }) => actionable);
  if (!isOpen || facts.account !== null) return null;
  const { currency, settlement } = facts;
  const leftMinor = Math.max(0, facts.capturedMinor - facts.refundedMinor);
  const stakes = stakesOf(facts, views);
  const parts = partsOf(stakes, leftMinor);
  const sellersGiveBackMinor = stakes.reduce(
    (sum, stake, at) => sum + (stake.currency === currency ? (parts[at] ?? 0) : 0),
    0,
  );
  const [settings, country, fee] = await Promise.all([
    readSettings(deps.db),
    platformCountry(deps),
    readLastFee(deps.db, currency),
  ]);
  const { staffMinutes: minutes, staffHourMinor: hours } = settings.disputes;
  const isFree = hasNoCounteredFee(country);
  return adviseWarning({
    amount: money(leftMinor, currency),
    sellersGiveBackMinor: Math.min(leftMinor, sellersGiveBackMinor),
    staff: { minutes, hourMinor: setFor(hours, currency) },
    receivedFee: fee,
    counteredFee: isFree ? null : fee,
    counteredFeeFrom: isFree ? 'none_in_country' : 'received_fee',
    feeKept: settlement ? money(settlement.stripeFeeMinor, settlement.currency) : null,
  });
}
