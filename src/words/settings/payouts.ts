/** A seller's payouts: who pays them, what stays and why, and what became of each. */
import { reasonText } from '../../../worker/base/result/reason-text.ts';
import { isWordOf, valueIn } from '../../../worker/base/result/closed-set.ts';
import type { PayoutTrouble } from '../../../worker/payouts/payout.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type {
  PayoutCard,
  PayoutLineCard,
  PayoutLineOfList,
} from '../../../worker/payouts/payout-card.ts';
import { count, listed } from '../count.ts';
import type { MoneyLine } from '../reductions.ts';
import { dayAndFar, dayOf, type Place } from '../days.ts';
import type { BadgeType } from '../payment/transfer-status.ts';

type Schedule = NonNullable<PayoutCard['schedule']>;

const FAILURES: Readonly<Partial<Record<string, string>>> = {
  account_closed: 'the bank account was closed.',
  account_frozen: 'the bank account is frozen.',
  bank_account_restricted: 'the bank account takes no such payouts.',
  could_not_process: 'the bank could not process it.',
  debit_not_authorized: 'the bank account does not allow it.',
  incorrect_account_holder_name: 'the name of the account’s holder is wrong.',
  insufficient_funds: 'the balance was too low.',
  invalid_account_number: 'the account number is wrong.',
  invalid_currency: 'the bank account takes another currency.',
  no_account: 'there is no such bank account.',
  payouts_not_allowed: 'Stripe does not pay the seller out now.',
};

/** After "A payout failed:". Codes that are new are told as Stripe writes them. */
export function failureWords(code: string): string {
  if (code === '') return 'the bank gave no reason.';
  return valueIn(FAILURES, code) ?? `Stripe says “${reasonText(code)}”.`;
}

export type Trouble = { readonly sentence: string; readonly next: string };

const TROUBLES: Readonly<Record<PayoutTrouble, Trouble>> = {
  schedule_changed: {
    sentence: 'Somebody set an automatic schedule in Stripe, so Recourse pays nothing.',
    next: 'Take their payouts over again, or give them back to Stripe.',
  },
  payouts_off: {
    sentence: 'Stripe does not pay this seller out now.',
    next: 'Ask them for the details or the bank account that Stripe misses.',
  },
  requirements_due: {
    sentence: 'Stripe waits for details of this seller, so nothing is paid out to them.',
    next: 'Ask them to finish their Stripe details. They are paid with the next run then.',
  },
  rebuilt: {
    sentence:
      'The database was lost. What we know of this seller was rebuilt from Stripe, and nobody has confirmed it yet.',
    next: 'Two people confirm the seller in the queue. They are paid with the next run then.',
  },
  too_many_credits: {
    sentence: 'They have more payments within their delay than can be looked at.',
    next: 'Shorten their days, or pay them in Stripe.',
  },
  gone: {
    sentence: 'They are no longer connected to your platform.',
    next: 'Give their payouts back, so that nobody waits for them here.',
  },
};

/** Why a seller is not paid out at all. */
export function troubleWords(trouble: string): Trouble {
  return isWordOf(TROUBLES, trouble) ? TROUBLES[trouble] : TROUBLES.gone;
}

/** Who pays them, and when, in one sentence. */
export function stateSentence(card: PayoutCard, now: number, place: Place): string {
  switch (card.state) {
    case 'automatic':
      return card.schedule?.interval === 'manual'
        ? 'Nobody pays them by itself: their schedule in Stripe is manual.'
        : `Stripe pays them ${scheduleWords(card.schedule)}.`;
    case 'taking':
      return 'Their payouts are being taken over from Stripe.';
    case 'restoring':
      return 'Their payouts are being given back to Stripe.';
    case 'manual': {
      const days =
        card.delayDays === null ? '' : ` ${count(card.delayDays, 'day')} after each payment`;
      const next = card.nextAt === null ? '' : ` Next: ${dayAndFar(card.nextAt, now, place)}.`;
      return `You pay them each morning, what is available${days}.${next}`;
    }
  }
}

function scheduleWords(schedule: Schedule | null): string {
  if (schedule === null) return 'by itself';
  switch (schedule.interval) {
    case 'daily':
      return 'every day';
    case 'weekly':
      return `every ${listed(schedule.weeklyDays.map(capitalDay))}`;
    case 'monthly':
      return `each month on day ${listed(schedule.monthlyDays.map(String))}`;
    default:
      return 'by itself';
  }
}

const capitalDay = (day: string): string => day.charAt(0).toUpperCase() + day.slice(1);

export type SwitchWords = {
  readonly operation: 'payouts.take' | 'payouts.give_back';
  readonly button: string;
  /** What it does, before it is confirmed. */
  readonly effect: string;
  readonly done: string;
};

/** The one way from here: take over, or give back; null while that is under way. */
export function switchWords({ state, schedule }: PayoutCard): SwitchWords | null {
  if (state === 'automatic') {
    return {
      operation: 'payouts.take',
      button: 'Pay them on your delay',
      effect:
        'Stripe stops paying them by itself. Each morning Recourse pays what is older than their days, is not held and is not owed to you. Their schedule is kept.',
      done: 'You pay them from now on',
    };
  }
  if (state !== 'manual') return null;
  const effect =
    schedule?.interval === 'manual'
      ? 'Their schedule was manual before: nobody will pay them by itself.'
      : `Stripe will pay them ${scheduleWords(schedule)} again, as before, without your delay.`;
  return {
    operation: 'payouts.give_back',
    button: 'Give their payouts back to Stripe',
    effect,
    done: 'Stripe pays them as before',
  };
}

/** What is there, less what stays; the sum is what would leave now. */
export function lineWords(line: PayoutLineCard): readonly MoneyLine[] {
  const { currency } = line;
  const less = (label: string, minor: number): MoneyLine[] =>
    minor > 0 ? [{ label, amount: { amountMinor: -minor, currency } }] : [];
  const { availableMinor, youngMinor, onHoldMinor, owedMinor, minimumMinor, payableMinor } = line;
  const withheld = youngMinor + onHoldMinor + owedMinor + minimumMinor;
  const rest = availableMinor - withheld - payableMinor;
  return [
    { label: 'Available', amount: { amountMinor: availableMinor, currency } },
    ...less('Too young', youngMinor),
    ...less('Held', onHoldMinor),
    ...less('Owed to you', owedMinor),
    ...less('Stays as a minimum', minimumMinor),
    ...less('Too small to be paid', rest),
    ...(rest < 0 ? [{ label: 'Still to come in', amount: { amountMinor: -rest, currency } }] : []),
  ];
}

/** What a person should know of one currency; null while all is well. */
export function lineNote(line: PayoutLineCard, now: number, place: Place): string | null {
  if (line.isStopped) return 'A payout failed. Nothing leaves until somebody retries it.';
  if (line.limit?.isNear !== true) return null;
  return `Some of it may stay only until ${dayAndFar(line.limit.limitAt, now, place)}.`;
}

/** What would leave now, in one line. */
export function payableLabel({ isStopped }: PayoutLineCard): string {
  return isStopped ? 'Could leave' : 'Leaves next';
}

const STATUS: Readonly<
  Record<PayoutLineOfList['status'], { readonly name: string; readonly type: BadgeType }>
> = {
  sending: { name: 'On its way', type: 'info' },
  sent: { name: 'On its way', type: 'info' },
  paid: { name: 'Paid', type: 'positive' },
  failed: { name: 'Failed', type: 'negative' },
  canceled: { name: 'Canceled', type: 'negative' },
  refused: { name: 'Refused', type: 'warning' },
};

export function payoutStatus(payout: PayoutLineOfList): {
  readonly name: string;
  readonly type: BadgeType;
} {
  return payout.retriedBy === null ? STATUS[payout.status] : { name: 'Retried', type: 'neutral' };
}

/** The amount and the day of a payout. */
export function payoutTitle(payout: PayoutLineOfList, now: number, place: Place): string {
  const { amountMinor, currency, day, sourceType } = payout;
  const from = { card: '', bank_account: ' from bank payments', fpx: ' from FPX' }[sourceType];
  const when = dayOf(Date.parse(`${day}T12:00:00Z`), now, place);
  return `${formatMoney({ amountMinor, currency }, place.locale)}${from}, ${when}`;
}
