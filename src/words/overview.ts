/** The platform's standing in words and bars: one currency at a time, as amounts of two are never added. */
import type { Overview, ReasonRecord } from '../../worker/desk/overview/overview.ts';
import type { OverviewCard } from '../../worker/desk/overview/routes.ts';
import { AGES } from '../../worker/desk/overview/overview.ts';
import { add, formatMoney, money, type Money } from '../../worker/base/money/amount.ts';
import { decimalsOf } from '../../worker/base/money/currency.ts';
import { reasonOf } from './case/case-reasons.ts';
import { capital, count, listed } from './count.ts';
import { dayOf, momentOf, type Here } from './days.ts';
import { ageLabel } from './refund/recovery.ts';

/** A bar: where it stands, how high, and the exact amount. */
export type Bar = { readonly x: string; readonly y: number; readonly amount: Money };

/** All currencies that something is in, the one with most entries first. */
export function currenciesOf({ held, recoveries, cases }: Overview): readonly string[] {
  const all = [
    ...held.map(({ amount }) => amount.currency),
    ...recoveries.map(({ open }) => open.currency),
    ...cases.atStake.map(({ currency }) => currency),
  ];
  const often = (currency: string) => all.filter((one) => one === currency).length;
  return [...new Set(all)].sort(
    (one, other) => often(other) - often(one) || one.localeCompare(other),
  );
}

const DAY_MS = 24 * 60 * 60_000;
/** More bars than this cannot be told apart in the drawer. */
const DAYS_SHOWN = 10;

export type HeldWords = {
  /** Release days with an amount, the soonest first; what is later than the last is in it. */
  readonly bars: readonly Bar[];
  readonly total: string;
  /** Kept without a day: held, blocked, or not paid; null where there is none. */
  readonly undated: string | null;
};

/** What is kept in one currency, by the day on which it may leave; null where nothing is. */
export function heldWords(
  { held }: Pick<Overview, 'held'>,
  currency: string,
  { now, place }: Here,
): HeldWords | null {
  const own = held.filter(({ amount }) => amount.currency === currency);
  if (own.length === 0) return null;
  const { locale } = place;
  const dated = own.flatMap(({ day, amount }) => (day === null ? [] : [{ day, amount }]));
  const without = own.filter(({ day }) => day === null);
  const days = dated.slice(0, DAYS_SHOWN);
  const later = dated.slice(DAYS_SHOWN).map(({ amount }) => amount);
  const label = (day: string) => labelOf(day, now);
  return {
    bars: [
      ...days.map(({ day, amount }) => barOf(label(day), amount)),
      ...(later.length > 0 ? [barOf('Later', sumOf(later, currency))] : []),
    ],
    total: `${formatMoney(
      sumOf(
        own.map(({ amount }) => amount),
        currency,
      ),
      locale,
    )} in ${count(
      own.reduce((sum, { scheduledTransfers }) => sum + scheduledTransfers, 0),
      'share',
    )}`,
    undated:
      without.length === 0
        ? null
        : `${formatMoney(
            sumOf(
              without.map(({ amount }) => amount),
              currency,
            ),
            locale,
          )} of it has no day: it is held, blocked, or not paid yet.`,
  };
}

/** Days of the calendar in UTC, as the backend counts them; what is past leaves within minutes. */
function labelOf(day: string, now: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (at + DAY_MS <= now) return 'Due';
  const { timeZone } = UTC;
  return dayOf(at, at, { locale: 'en', timeZone }).split(' ').slice(1).join(' ');
}

const UTC = { timeZone: 'UTC' } as const;

/** What sellers owe in one currency, every age in order; null where nobody owes anything. */
export function owedWords(
  { recoveries }: Pick<Overview, 'recoveries'>,
  currency: string,
  locale: string,
): { readonly bars: readonly Bar[]; readonly total: string } | null {
  const own = recoveries.filter(({ open }) => open.currency === currency);
  if (own.length === 0) return null;
  const bars = AGES.map((age) => {
    const amounts = own.filter((one) => one.age === age).map(({ open }) => open);
    return barOf(ageLabel(age), sumOf(amounts, currency));
  });
  const amountsOwed = own.reduce((sum, one) => sum + one.count, 0);
  const total = formatMoney(
    sumOf(
      own.map(({ open }) => open),
      currency,
    ),
    locale,
  );
  return { bars, total: `${total} in ${count(amountsOwed, 'debt')}` };
}

function sumOf(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(add, money(0, currency));
}

/** A chart takes numbers: whole units, for the height of a bar and for nothing else. */
function barOf(x: string, amount: Money): Bar {
  return { x, y: amount.amountMinor / 10 ** decimalsOf(amount.currency), amount };
}

/** How many disputes are open, and what of them waits for the platform. */
export function caseSentence({ cases }: Pick<Overview, 'cases'>, locale: string): string {
  const { open, toRespond, atStake } = cases;
  if (open === 0) return 'No dispute is open.';
  const about = listed(atStake.map((one) => formatMoney(one, locale)));
  const waiting =
    toRespond === 0
      ? 'None waits for an answer of yours.'
      : `${String(toRespond)} ${toRespond === 1 ? 'waits' : 'wait'} for an answer of yours.`;
  return `${count(open, 'dispute is', 'disputes are')} open, over ${about}. ${waiting}`;
}

export type RecordRow = {
  readonly reason: string;
  readonly won: string;
  readonly lost: string;
  readonly notFought: string;
  /** `67 %`, or that nothing was answered. */
  readonly rate: string;
};

export function recordRows(record: readonly ReasonRecord[]): readonly RecordRow[] {
  return record.map(({ reason, won, lost, notFought, rateBasisPoints: rate }) => ({
    reason: capital(reasonOf(reason)),
    won: String(won),
    lost: String(lost),
    notFought: String(notFought),
    rate: rate === null ? '–' : `${String(Math.floor(rate / 100))} %`,
  }));
}

/** How many of a hundred answered disputes were won, by reason; reasons nobody answered have no bar. */
export function rateBars(
  record: readonly ReasonRecord[],
): readonly { readonly x: string; readonly y: number }[] {
  return record.flatMap(({ reason, rateBasisPoints: rate }) =>
    rate === null ? [] : [{ x: capital(reasonOf(reason)), y: Math.floor(rate / 100) }],
  );
}

/** Of all that was answered. */
export function recordSentence(record: readonly ReasonRecord[]): string {
  const won = record.reduce((sum, one) => sum + one.won, 0);
  const fought = won + record.reduce((sum, one) => sum + one.lost, 0);
  if (fought === 0) return 'No answered dispute has been decided in the last 12 months.';
  return `In the last 12 months you answered ${count(fought, 'dispute')} that the bank has decided, and won ${String(won)}.`;
}

/** How far what is known here was compared with what Stripe told and has. */
export function driftSentence(
  { provedUntil, walkedSince, differences, repaired }: OverviewCard['drift'],
  { now, place }: Here,
): string {
  if (provedUntil === null) {
    return 'What Stripe told is being compared with what arrived here. That takes a while at first.';
  }
  const until = `Everything that Stripe told until ${momentOf(provedUntil, now, place)} was compared`;
  const open =
    walkedSince === null
      ? 'what is open is looked at for the first time within two days'
      : `everything that is open was looked at since ${momentOf(walkedSince, now, place)}`;
  const proved = `${until}, and ${open}`;
  if (differences === 0) return `${proved}: nothing was different.`;
  const found = `${count(differences, 'difference')} ${differences === 1 ? 'was' : 'were'} found`;
  const left = differences - repaired;
  return left <= 0
    ? `${proved}. ${found}; all of it was put right.`
    : `${proved}. ${found}; ${String(left)} ${left === 1 ? 'is' : 'are'} still to be put right.`;
}

/** What piles up in currencies that your bank account does not take. */
export function foreignSentence(foreign: OverviewCard['foreign']): string {
  if (foreign === null) return 'Stripe could not be read just now. Open the overview again.';
  if (foreign.length === 0) return 'Nothing piles up: your own money is all in your currency.';
  return `Money of yours stays in ${count(foreign.length, 'other currency', 'other currencies')}. Add a bank account in Stripe for each that grows, or pay sellers from it.`;
}

/** One line a currency: what nobody waits for. */
export function foreignLines(
  foreign: OverviewCard['foreign'],
  locale: string,
): readonly { readonly label: string; readonly value: string }[] {
  return (foreign ?? []).map(({ currency, free, held }) => ({
    label: `${currency.toUpperCase()}${held.amountMinor > 0 ? `, besides ${formatMoney(held, locale)} kept for sellers` : ''}`,
    value: formatMoney(free, locale),
  }));
}
