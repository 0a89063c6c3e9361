/** Notices in the queue, whose facts are loose: a scheduled transfer that is refused, a balance that is too low. */
import { isWordOf } from '../../../worker/base/result/closed-set.ts';
import type { Channel } from '../../../worker/records/notifications/channel.ts';
import type { Said } from './said.ts';
import { formatMoney, stepText, type Money } from '../../../worker/base/money/amount.ts';
import { reasonText } from '../../../worker/base/result/reason-text.ts';
import { count } from '../count.ts';
import type { Place } from '../days.ts';

/** The facts of a notice, as the backend keeps them. */
type Details = Readonly<Record<string, unknown>>;

/** Reasons of the backend why a scheduled transfer that a payment asks for cannot be scheduled. */
export function refusedSchedule(details: Details, place: Place): Said {
  const title = 'A payment asks for a share';
  const next = 'Correct the metadata of the payment, then open it to schedule the share.';
  switch (textIn(details, 'reason')) {
    case 'not_a_seller':
      return {
        title,
        next,
        sentence: `“${textIn(details, 'value')}” is no id of a seller: those begin with acct_.`,
      };
    case 'seller_not_found':
      return {
        title,
        next,
        sentence: `${textIn(details, 'sellerId')} is none of your connected accounts.`,
      };
    case 'not_an_amount':
      return {
        title,
        next,
        sentence: `“${textIn(details, 'value')}” is no amount in whole minor units.`,
      };
    case 'not_on_step': {
      const amount = moneyIn(details, 'amountMinor');
      const rule = amount && stepText(amount, place.locale);
      return { title, next, sentence: rule ?? 'Stripe does not take this amount.' };
    }
    case 'before_start': {
      const amount = moneyIn(details, 'amountMinor');
      const what = amount ? `${formatMoney(amount, place.locale)} for ` : '';
      return {
        title: 'An older payment asks for a share',
        sentence: `It asks for ${what}${textIn(details, 'sellerId')}, and was created before payments were shared out here.`,
        next: 'Check that the seller was not paid another way, then open the payment and schedule the share.',
      };
    }
    case 'exceeds_payment':
      return {
        title,
        next,
        sentence: `It is more than the payment has left${leftOf(details, place)}.`,
      };
    case 'memos_disagree':
      return {
        title: 'What was agreed is not known',
        sentence:
          'Recourse’s own notes in the metadata of this payment cannot all be true: together they are more than the buyer paid. Nothing was scheduled of them.',
        next: 'Find out what was agreed, and schedule it by the API.',
      };
    case 'wrong_currency':
      return { title, next, sentence: 'It is not in the currency of the payment.' };
    case 'wrong_charge_type':
      return {
        title,
        sentence: 'Stripe pays the seller of this payment by itself, so there is nothing to keep.',
        next: 'Take the recourse_ keys out of the metadata of such payments.',
      };
    default:
      return { title, next, sentence: 'The share could not be scheduled as written.' };
  }
}

/** What an older payment asks for; null where the share was refused for another reason. */
export function olderShare(details: Details): Money | null {
  return textIn(details, 'reason') === 'before_start' ? moneyIn(details, 'amountMinor') : null;
}

function leftOf(details: Details, place: Place): string {
  const left = moneyIn(details, 'leftMinor');
  return left ? `, ${formatMoney(left, place.locale)}` : '';
}

/** The stop switch is on, because nothing is known of what was paid before. */
export const emptyDatabase: Said = {
  title: 'Nothing is known of earlier transfers',
  sentence:
    'Recourse made transfers on this account, and its database has none of them. The stop switch is on, so that no seller is paid twice.',
  next: 'Put the backup of the database back. If there is none, run “npm run rebuild”: it rebuilds the database from what Stripe holds. Turn the stop switch off only after that.',
};

/** Rows of a seller were made anew; two people say that they are right. */
export function rebuiltSeller(title: string, details: Details, place: Place): Said {
  const { lines, findings } = details;
  const known = Array.isArray(lines) ? lines.flatMap((line) => knownOf(line, place)) : [];
  const open = typeof findings === 'number' && findings > 0 ? findings : 0;
  const unsure =
    open === 0 ? '' : ` ${count(open, 'thing', 'things')} about their payments cannot be known.`;
  return {
    title,
    sentence: `The database was lost. What we know of this seller was rebuilt from Stripe${known.length > 0 ? `: ${known.join('; ')}` : ''}.${unsure} Nothing is paid to them or collected from them until two people confirm it.`,
    next: 'Compare it with your own books and the report of “npm run rebuild”, then confirm.',
  };
}

function knownOf(line: unknown, place: Place): string[] {
  if (typeof line !== 'object' || line === null) return [];
  const details: Details = { ...line };
  return [
    ...amountsOf(details, { key: 'heldMinor', what: 'held' }, place),
    ...amountsOf(details, { key: 'releasedMinor', what: 'paid' }, place),
    ...amountsOf(details, { key: 'owedMinor', what: 'owed to you' }, place),
  ];
}

function amountsOf(
  details: Details,
  { key, what }: { readonly key: string; readonly what: string },
  place: Place,
): string[] {
  const amount = moneyIn(details, key);
  return amount && amount.amountMinor > 0 ? [`${formatMoney(amount, place.locale)} ${what}`] : [];
}

/** What would be lost with the database could not be written on the payment. */
export function memoRefused(details: Details): Said {
  const code = textIn(details, 'code');
  const why = code === 'too_long' ? 'it is too long' : `Stripe says “${reasonText(code)}”`;
  return {
    title: 'Not noted on the payment',
    sentence: `What was agreed of its share is noted in the payment’s metadata, for the day the database is lost. That was not possible: ${why}.`,
    next: 'Take keys that nobody needs out of the payment’s metadata. It is tried again every day.',
  };
}

/** Two deployments know nothing of each other's holds, so one of them stands still. */
export const anotherDeployment: Said = {
  title: 'This deployment stands still',
  sentence:
    'Another deployment of Recourse acts on the same account and mode. They know nothing of each other’s holds, so this one moves nothing.',
  next: 'Stop one of them. This one goes on 45 minutes after the other was last seen.',
};

/** The balance holds less than what is held for sellers, in one currency. */
export function shortBalance(details: Details, place: Place): Said {
  const missing = moneyIn(details, 'shortMinor');
  const kept = moneyIn(details, 'heldMinor');
  const words = (value: Money | null) => (value ? formatMoney(value, place.locale) : 'some money');
  return {
    title: `${words(missing)} missing`,
    sentence: `You keep ${words(kept)} for sellers, and the balance has less than that.`,
    next: 'Add money to the balance, and make payouts manual so that shares stay in it.',
  };
}

const UNDELIVERED: Readonly<Record<Channel, Pick<Said, 'title' | 'next'>>> = {
  backend: {
    title: 'Your backend does not take messages',
    next: 'Check NOTIFY_URL in the settings of the Worker, and that it answers with a status of 2xx.',
  },
  slack: {
    title: 'Slack does not take messages',
    next: 'Check SLACK_WEBHOOK_URL in the settings of the Worker.',
  },
};

/** A channel of a newer version than the app. */
const UNDELIVERED_ELSEWHERE = {
  title: 'A channel does not take messages',
  next: 'Check its address in the settings of the Worker.',
};

/** Messages that nobody took for three days. */
export function undelivered(details: Details): Said {
  const channel = textIn(details, 'channel');
  return {
    ...(isWordOf(UNDELIVERED, channel) ? UNDELIVERED[channel] : UNDELIVERED_ELSEWHERE),
    sentence: 'A message was tried for about three days, or refused for good, and was given up.',
  };
}

/** A text among the facts of a notice; empty where there is none. */
export function textIn(details: Details, name: string): string {
  const value = details[name];
  return typeof value === 'string' ? value : '';
}

function moneyIn(details: Details, name: string): Money | null {
  const amountMinor = details[name];
  const { currency } = details;
  if (typeof amountMinor !== 'number' || typeof currency !== 'string') return null;
  return { amountMinor, currency };
}
