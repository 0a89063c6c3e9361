/** The settings of disputes and debts while somebody edits them, as texts, and what each does in a sentence. */
import type { Settings } from '../../../worker/people/settings/settings.ts';
import { formatMoney, money } from '../../../worker/base/money/amount.ts';
import { listed } from '../count.ts';
import {
  limitErrors,
  limitsOf,
  limitTextsOf,
  type LimitErrors,
  type LimitText,
} from './limit-form.ts';
import { basisPoints, percentText, wholeNumber } from '../numbers.ts';

/** As the backend takes them. */
const HOURS_MAX = 14 * 24;
const LEADS_MAX = 10;
const MINUTES_MAX = 10_000;
const SELLERS_MAX = 1_000;
const WHOLE = 10_000;

export type DisputeText = {
  readonly margin: string;
  /** Hours parted by commas. */
  readonly leads: string;
  readonly minutes: string;
  readonly hour: readonly LimitText[];
  readonly autoAccept: readonly LimitText[];
  /** Account ids, one a line. */
  readonly sellers: string;
  /** Whether sellers may refund by themselves in Stripe's components. */
  readonly mayRefund: boolean;
  readonly percent: string;
  readonly floor: readonly LimitText[];
};

type Edited = Pick<Settings, 'disputes' | 'withholding' | 'sellersMayRefund'>;

export function disputeTextOf(settings: Edited): DisputeText {
  const { disputes, withholding, sellersMayRefund } = settings;
  return {
    margin: String(disputes.marginHours),
    leads: disputes.leadsHours.join(', '),
    minutes: String(disputes.staffMinutes),
    hour: limitTextsOf(disputes.staffHourMinor),
    autoAccept: limitTextsOf(disputes.autoAcceptBelow),
    sellers: disputes.autoAcceptSellers.join('\n'),
    mayRefund: sellersMayRefund,
    percent: percentText(withholding.basisPoints),
    floor: limitTextsOf(withholding.floorMinor),
  };
}

export type DisputeErrors = {
  readonly margin: string | null;
  readonly leads: string | null;
  readonly minutes: string | null;
  readonly sellers: string | null;
  readonly percent: string | null;
  readonly hour: readonly LimitErrors[];
  readonly autoAccept: readonly LimitErrors[];
  readonly floor: readonly LimitErrors[];
};

export function disputeErrors(text: DisputeText): DisputeErrors {
  const minutes = wholeNumber(text.minutes);
  const points = basisPoints(text.percent);
  return {
    margin: isHours(text.margin, 0) ? null : `Whole hours, up to ${String(HOURS_MAX)}.`,
    leads: leadsError(text.leads),
    minutes: minutes === null || minutes > MINUTES_MAX ? 'Whole minutes, up to 10,000.' : null,
    sellers: sellersError(text.sellers),
    percent:
      points === null || points > WHOLE
        ? 'A per cent from 0 to 100, with up to two decimals.'
        : null,
    hour: limitErrors(text.hour),
    autoAccept: limitErrors(text.autoAccept),
    floor: limitErrors(text.floor),
  };
}

export function hasErrors(errors: DisputeErrors): boolean {
  const { hour, autoAccept, floor, ...single } = errors;
  const rows = [...hour, ...autoAccept, ...floor].flatMap((each) => Object.values(each));
  return [...Object.values(single), ...rows].some((error) => error !== null);
}

/** What is saved; only for texts without errors. */
export function disputeSettingsOf(text: DisputeText): Edited {
  return {
    disputes: {
      marginHours: wholeNumber(text.margin) ?? 0,
      leadsHours: leadsOf(text.leads).map((lead) => wholeNumber(lead) ?? 0),
      staffMinutes: wholeNumber(text.minutes) ?? 0,
      staffHourMinor: limitsOf(text.hour),
      autoAcceptBelow: limitsOf(text.autoAccept),
      autoAcceptSellers: sellersOf(text.sellers),
    },
    withholding: {
      basisPoints: basisPoints(text.percent) ?? 0,
      floorMinor: limitsOf(text.floor),
    },
    sellersMayRefund: text.mayRefund,
  };
}

function leadsError(leads: string): string | null {
  const all = leadsOf(leads);
  if (all.length > LEADS_MAX) return `At most ${String(LEADS_MAX)} reminders.`;
  return all.every((lead) => isHours(lead, 1))
    ? null
    : `Whole hours from 1 to ${String(HOURS_MAX)}, parted by commas, such as 168, 72, 24.`;
}

function leadsOf(leads: string): readonly string[] {
  return leads.split(/[\s,;]+/).filter((lead) => lead !== '');
}

function isHours(text: string, least: number): boolean {
  const hours = wholeNumber(text);
  return hours !== null && hours >= least && hours <= HOURS_MAX;
}

function sellersOf(sellers: string): string[] {
  return [...new Set(sellers.split(/[\s,;]+/).filter((one) => one !== ''))];
}

function sellersError(sellers: string): string | null {
  const all = sellersOf(sellers);
  if (all.length > SELLERS_MAX) return 'At most 1,000 sellers.';
  const wrong = all.find((one) => !/^acct_\w{1,64}$/.test(one));
  return wrong === undefined ? null : `“${wrong}” is no account id: it begins with acct_.`;
}

/** What accepting by itself does, with its limits as they are typed. */
export function autoAcceptSentence(limits: readonly LimitText[]): string {
  const set = limits.filter(({ units }) => (wholeNumber(units) ?? 0) > 0);
  if (set.length === 0) {
    return 'No dispute is accepted by itself. An amount in whole units lets disputes below it be given up where answering costs more than it brings.';
  }
  const below = set.map(
    ({ currency, units }) =>
      `${units.trim()} ${currency === 'default' ? 'units of every other currency' : currency.trim().toUpperCase()}`,
  );
  return `Disputes below ${listed(below)} are given up for good, one day after that is announced, where answering costs more than it brings. Anybody can stop it in that day, and whoever works on a case stops it too.`;
}

/** What sellers who owe keep of each release. */
export function recoverySentence(
  { percent }: Pick<DisputeText, 'percent'>,
  locale: string,
): string {
  const points = basisPoints(percent) ?? 0;
  if (points === 0)
    return 'Nothing is kept of their next shares: debts come from their balance only.';
  if (points >= WHOLE)
    return 'All that their balance has is taken, every day, until nothing is owed.';
  const kept = formatMoney(money(points, 'usd'), locale);
  return `Of a share of ${formatMoney(money(WHOLE, 'usd'), locale)} that is released to a seller who owes, up to ${kept} pays the debt.`;
}
