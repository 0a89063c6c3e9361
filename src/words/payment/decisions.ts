/**
 * The four things a person can do with a scheduled transfer: what each is called, what follows, and when it is
 * off.
 */
import { causeRules } from '../../../worker/transfers/hold-cause.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { Person, Right } from '../../../worker/people/staff/rights.ts';
import type { HoldCard, TransferCard } from '../../../worker/transfers/transfer-card.ts';
import { causeOf, riskOf } from './holds.ts';
import { listed } from '../count.ts';
import { dayAndFar, type Place } from '../days.ts';
import { rightMissing } from '../rights.ts';

export type DecisionKind = 'release' | 'reschedule' | 'hold' | 'cancel';

/** In the order in which they are offered. */
export const DECISIONS: readonly DecisionKind[] = ['release', 'reschedule', 'hold', 'cancel'];

export const RIGHT_OF: Readonly<Record<DecisionKind | 'lift', Right>> = {
  release: 'release_early',
  reschedule: 'release_early',
  hold: 'manage_holds',
  cancel: 'cancel_transfers',
  lift: 'manage_holds',
};

/** What somebody is about to do. */
export type Asking =
  | {
      readonly kind: DecisionKind;
      readonly scheduledTransfer: TransferCard;
      /** The day that another person asked for, when this confirms it. */
      readonly askedDay?: number | null;
    }
  | { readonly kind: 'lift'; readonly scheduledTransfer: TransferCard; readonly hold: HoldCard };

export function buttonOf(kind: DecisionKind, scheduledTransfer: TransferCard): string {
  switch (kind) {
    case 'release':
      return scheduledTransfer.status === 'blocked' ? 'Try again' : 'Release now';
    case 'reschedule':
      return 'Change the day';
    case 'hold':
      return 'Hold';
    case 'cancel':
      return 'Cancel the share';
  }
}

/** The operation of the backend, which also names a second person's request. */
export function operationOf(kind: Asking['kind']): string {
  switch (kind) {
    case 'hold':
      return 'holds.place';
    case 'lift':
      return 'holds.lift';
    case 'release':
    case 'reschedule':
    case 'cancel':
      return `transfers.${kind}`;
  }
}

/** Why a button is off, with what to do about it, to stand after its label; null when it is on. */
export function whyOff(
  kind: DecisionKind,
  scheduledTransfer: TransferCard,
  who: { readonly person: Person; readonly paused: boolean },
): string | null {
  const { rights, userId } = who.person;
  if (!rights.includes(RIGHT_OF[kind])) return rightMissing(RIGHT_OF[kind]);
  const operation = operationOf(kind);
  if (
    scheduledTransfer.secondPerson.some(
      (one) => one.askedBy === userId && one.operation === operation,
    )
  ) {
    return 'you asked for it already. It waits for a second person.';
  }
  if (kind === 'hold' && scheduledTransfer.holds.some(({ sourceId }) => sourceId === userId)) {
    return 'you hold it already. Lift your hold to place another.';
  }
  if (kind === 'release' && scheduledTransfer.holds.length > 0) return whyOnHold(scheduledTransfer);
  if (kind === 'release' && who.paused) {
    return 'the stop switch is on. Turn it off in the settings of Recourse.';
  }
  const { release, reschedule, hold, cancel } = scheduledTransfer.can;
  const can = { release, reschedule, hold, cancel }[kind];
  if (can) return null;
  return scheduledTransfer.status === 'awaiting_payment'
    ? 'the buyer has not paid yet. The days start by themselves once they have.'
    : 'the share is under way or over. Reload to see how it ended.';
}

function whyOnHold({ holds }: TransferCard): string {
  const causes = listed([...new Set(holds.map(({ cause }) => causeOf(cause)))]);
  const byStripe = holds.find(({ canBeLifted }) => !canBeLifted);
  if (!byStripe) return `${causes}. Lift the hold first.`;
  return `${causes}. The hold ends by itself with the ${causeRules(byStripe.cause).noun}.`;
}

export type DecisionWords = {
  readonly title: string;
  /** What happens when it is confirmed, with the exact amount. */
  readonly consequence: string;
  readonly confirm: string;
  readonly reasonLabel: string;
  readonly done: string;
  readonly isDestructive: boolean;
};

export function decisionWords(asking: Asking, now: number, place: Place): DecisionWords {
  const { scheduledTransfer } = asking;
  const name = scheduledTransfer.seller.name;
  const amount = formatMoney(scheduledTransfer.remaining, place.locale);
  const soft = { isDestructive: false };
  switch (asking.kind) {
    case 'release':
      return {
        ...soft,
        title: `Release ${amount} now`,
        confirm: `Release ${amount}`,
        consequence: `${amount} leaves your Stripe balance for ${name} right away. If the buyer disputes or wants a refund later, the money has to be asked back.`,
        reasonLabel: 'Why now',
        done: 'Released',
      };
    case 'reschedule':
      return {
        ...soft,
        title: 'Change the release day',
        confirm: 'Change the day',
        consequence: `${plannedOf(scheduledTransfer, now, place)}${amount} goes to ${name} on the day you choose instead.`,
        reasonLabel: 'Why another day',
        done: 'Day changed',
      };
    case 'hold':
      return {
        ...soft,
        title: `Hold ${amount}`,
        confirm: `Hold ${amount}`,
        consequence: `${amount} stays with you and is not released to ${name} while your hold is open.`,
        reasonLabel: 'Why hold it',
        done: 'Held',
      };
    case 'lift':
      return { ...soft, ...liftWords(asking.hold, name, amount) };
    case 'cancel':
      return {
        title: `Cancel the share of ${amount}`,
        confirm: 'Cancel the share',
        consequence: `You keep ${amount} and ${name} gets nothing more from this payment. This cannot be undone, and the buyer is not refunded by it.`,
        reasonLabel: 'Why cancel it',
        done: 'Share canceled',
        isDestructive: true,
      };
  }
}

function plannedOf({ releaseAt }: TransferCard, now: number, place: Place): string {
  return releaseAt === null ? '' : `Planned for ${dayAndFar(releaseAt, now, place)}. `;
}

function liftWords(hold: HoldCard, name: string, amount: string) {
  return {
    title: 'Lift the hold',
    confirm: 'Lift the hold',
    reasonLabel: 'Why lift it',
    consequence: `Once no other hold is open, ${amount} goes to ${name} on its day, or within minutes if the day is past.${riskOf(hold.cause)}`,
    done: 'Hold lifted',
  };
}

/** The shortest reason the backend takes; said before anything is sent. */
export const REASON_MIN = 3;
export const REASON_MAX = 500;

export function reasonError(reason: string): string | null {
  const length = reason.trim().length;
  if (length < REASON_MIN) return 'Say in a few words why. It is kept in the history.';
  if (length <= REASON_MAX) return null;
  return `Keep it under ${String(REASON_MAX)} characters; these are ${String(length)}.`;
}
