/** Notices in the queue, whose facts are loose: a scheduled transfer that is refused, a balance that is too low. */
import { isWordOf } from '../../../worker/base/result/closed-set.ts';
import type { Channel } from '../../../worker/records/notifications/channel.ts';
import type { Said } from './said.ts';
import { formatMoney, stepText, type Money } from '../../../worker/base/money/amount.ts';
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
    case 'exceeds_payment':
      return {
        title,
        next,
        sentence: `It is more than the payment has left${leftOf(details, place)}.`,
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

function leftOf(details: Details, place: Place): string {
  const left = moneyIn(details, 'leftMinor');
  return left ? `, ${formatMoney(left, place.locale)}` : '';
}

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

/** Messages that nobody took for three days. */
export function undelivered(details: Details): Said {
  const channel = textIn(details, 'channel');
  return {
    ...(isWordOf(UNDELIVERED, channel) ? UNDELIVERED[channel] : UNDELIVERED.backend),
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
