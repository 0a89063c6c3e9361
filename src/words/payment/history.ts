/** What happened to a scheduled transfer, a line an event, newest first; the backend sends them oldest first. */
import { valueIn } from '../../../worker/base/result/closed-set.ts';
import { causeRules, HOLD_CAUSE_WORDS } from '../../../worker/transfers/hold-cause.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { HistoryLine } from '../../../worker/transfers/transfer-card.ts';
import { causeOf } from './holds.ts';
import { dayOf, momentOf, type Place } from '../days.ts';
import { actorOf, nameOf, type Names } from '../people.ts';
import { askedTo } from './second-person.ts';

export type HistoryWords = {
  readonly what: string;
  /** Who and when. */
  readonly who: string;
  readonly remark: string | null;
};

type Context = {
  readonly names: Names;
  readonly currency: string;
  readonly now: number;
  readonly place: Place;
};

export function historyOf(
  lines: readonly HistoryLine[],
  context: Context,
): readonly HistoryWords[] {
  return [...lines].reverse().map((line) => ({
    what: whatHappened(line, context),
    who: `${actorOf(line.actor, context.names)}, ${momentOf(line.at, context.now, context.place)}`,
    remark: line.remark,
  }));
}

function whatHappened({ action, details }: HistoryLine, context: Context): string {
  switch (action) {
    case 'transfer.scheduled':
      return `Scheduled ${amountIn(details, context)}`;
    case 'transfer.paid':
      return `Paid by the buyer${dayIn(details, context)}`;
    case 'transfer.adjusted':
      return adjusted(details['adjustment'], context);
    case 'transfer.hold_placed':
      return `Held: ${causeIn(details)}`;
    case 'transfer.hold_lifted':
      return 'Hold lifted';
    case 'transfer.release_asked':
      return 'Release asked for';
    case 'transfer.rescheduled':
      return `Day changed${dayIn(details, context)}`;
    case 'second_person.asked':
      return `Asked to ${askedTo(textIn(details, 'operation'))}`;
    case 'second_person.agreed':
      return `Agreed with ${nameOf(textIn(details, 'first'), context.names)}`;
    default:
      return valueIn(FIXED, action) ?? action.replaceAll(/[._]/g, ' ');
  }
}

const FIXED: Readonly<Record<string, string>> = {
  'transfer.hold_reason_changed': 'Reason of the hold changed',
  'transfer.canceled': 'Canceled',
  'transfer.reopened': 'Open again',
  'transfer.released': 'Released',
  'transfer.blocked': 'Blocked',
  'transfer.unblocked': 'Can be released again',
  'transfer.loss_after_release': 'The payment failed after the release',
  'transfer.settled': 'Sent by Stripe',
  'transfer.refused': 'Refused by Stripe',
  'transfer.unknown': 'No answer from Stripe yet',
};

type Details = HistoryLine['details'];

function textIn(details: Details, name: string): string {
  const value = details[name];
  return typeof value === 'string' ? value : '';
}

function amountIn(details: Details, { place, currency }: Context): string {
  const minor = details['grossMinor'];
  if (typeof minor !== 'number') return '';
  return formatMoney({ amountMinor: minor, currency }, place.locale);
}

function dayIn(details: Details, { now, place }: Context): string {
  const at = details['releaseAt'];
  return typeof at === 'number' ? `; release on ${dayOf(at, now, place)}` : '';
}

function adjusted(adjustment: unknown, { place, currency }: Context): string {
  const { amountMinor } = (adjustment ?? {}) as { amountMinor?: unknown };
  if (typeof amountMinor !== 'number') return 'Changed';
  const amount = formatMoney({ amountMinor: Math.abs(amountMinor), currency }, place.locale);
  return amountMinor < 0 ? `${amount} given back to the share` : `Cut by ${amount}`;
}

/** A person's hold names its cause at the top, one from Stripe inside `hold`. */
function causeIn(details: Details): string {
  const { cause } = (details['hold'] ?? details) as { cause?: unknown };
  const known = HOLD_CAUSE_WORDS.find((word) => word === cause);
  if (known === undefined) return 'for another reason';
  return causeRules(known).placedBy === 'person' ? 'by a person' : causeOf(known);
}
