/** What a seller owes for a payment: why, how it stands, what was done, and what a person may decide. */
import { reasonText } from '../../../worker/base/result/reason-text.ts';
import type { RecoveryCard } from '../../../worker/recoveries/recovery-card.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { Person } from '../../../worker/people/staff/rights.ts';
import { ageOf, type Age } from '../../../worker/desk/overview/overview.ts';
import { capital } from '../count.ts';
import { dayAndFar, dayOf, type Place } from '../days.ts';
import { rightMissing } from '../rights.ts';
import type { BadgeType } from '../payment/transfer-status.ts';

export type RecoveryWords = {
  readonly badge: string;
  readonly type: BadgeType;
  readonly sentence: string;
  /** What happens by itself; null where nothing does. */
  readonly next: string | null;
};

const CAUSES: Readonly<Record<RecoveryCard['cause'], string>> = {
  refund_shortfall: 'You paid this seller’s part of a refund',
  dispute: 'The bank took the payment back after this seller was paid',
  payment_failed: 'The payment fell back after this seller was paid',
};

type Context = { readonly now: number; readonly place: Place };

export function recoveryWords(card: RecoveryCard, { now, place }: Context): RecoveryWords {
  const why = `${CAUSES[card.cause]}, on ${dayAndFar(card.openedAt, now, place)}.`;
  if (card.closeReason === 'written_off') {
    const open = formatMoney(card.open, place.locale);
    return {
      badge: 'Written off',
      type: 'neutral',
      next: null,
      sentence: `${why} ${open} of it was given up.`,
    };
  }
  if (card.dueBack.amountMinor > 0) {
    const back = formatMoney(card.dueBack, place.locale);
    return {
      badge: 'Going back',
      type: 'info',
      sentence: `The bank gave back money of this dispute, and ${back} of it is the seller’s.`,
      next: 'It is sent to the seller automatically.',
    };
  }
  if (card.open.amountMinor === 0) {
    const badge = card.owed.amountMinor === 0 ? 'Nothing owed' : 'Collected';
    return { badge, type: 'positive', sentence: why, next: null };
  }
  if (card.asksFirst) {
    return {
      badge: 'For you to decide',
      type: 'urgent',
      sentence: `${why} Before that, part of their transfer was reversed by hand.`,
      next: 'Nothing more is taken until you say so. Write it off if the reversal was for this loss.',
    };
  }
  if (card.isBusy) {
    return {
      badge: 'Being collected',
      type: 'info',
      sentence: why,
      next: 'A step is under way at Stripe. Reload in a minute to see how it ended.',
    };
  }
  return {
    badge: 'Owed',
    type: 'warning',
    sentence: why,
    next: 'It is taken from their balance and their next shares by itself, every day.',
  };
}

/** A line a step: what was done, when, and how it ended. */
export function stepWords(
  step: RecoveryCard['steps'][number],
  { now, place }: Context,
): { readonly label: string; readonly note: string | null } {
  const day = dayOf(step.at, now, place);
  const label = `${STEPS[step.kind]}, ${day}`;
  if (step.state === 'refused') {
    return { label, note: `Stripe refused it: ${reasonText(step.code)}.` };
  }
  return { label, note: step.state === 'sent' ? 'No answer from Stripe yet.' : null };
}

const STEPS: Readonly<Record<RecoveryCard['steps'][number]['kind'], string>> = {
  reversal: 'Transfer reversed',
  debit: 'Account debited',
  return: 'Given back to the seller',
};

export type RecoveryDoor = 'collect' | 'debit' | 'write_off' | 'reopen';

export type RecoveryChoices = {
  readonly doors: readonly { readonly door: RecoveryDoor; readonly label: string }[];
  readonly note: string | null;
};

export function recoveryChoices(card: RecoveryCard, person: Person): RecoveryChoices {
  const isWrittenOff = card.closeReason === 'written_off';
  const isOpen = card.closedAt === null && card.open.amountMinor > 0;
  if ((!isWrittenOff && !isOpen) || card.isBusy) return { doors: [], note: null };
  if (!person.rights.includes('manage_recoveries')) {
    return { doors: [], note: capital(rightMissing('manage_recoveries')) };
  }
  if (isWrittenOff) return { doors: [{ door: 'reopen', label: 'Take it up again' }], note: null };
  const writeOff = { door: 'write_off' as const, label: 'Write it off' };
  if (card.asksFirst)
    return { doors: [{ door: 'collect', label: 'Collect it' }, writeOff], note: null };
  const debit = { door: 'debit' as const, label: 'Debit the seller' };
  return {
    doors: [...(card.canBeDebited ? [debit] : []), writeOff],
    note: card.canBeDebited ? null : 'This account cannot be debited: Stripe does not allow it.',
  };
}

export type RecoveryRequestWords = {
  readonly title: string;
  readonly consequence: string;
  readonly confirm: string;
  readonly done: string;
  readonly isDestructive: boolean;
};

/** @param needs what is said of a second person, after a space; empty where one is enough */
export function recoveryRequestWords(
  door: RecoveryDoor,
  card: RecoveryCard,
  context: { readonly seller: string; readonly locale: string; readonly needs: string },
): RecoveryRequestWords {
  const open = formatMoney(card.open, context.locale);
  switch (door) {
    case 'debit':
      return {
        title: 'Debit the seller',
        confirm: 'Debit the seller',
        done: 'Debited',
        consequence: `Stripe takes the amount from the account of ${context.seller} at once, even below zero. ${open} is open.${context.needs}`,
        isDestructive: false,
      };
    case 'collect':
      return {
        title: `Collect ${open}`,
        confirm: `Collect ${open}`,
        done: 'It is being collected',
        consequence: `${open} is taken from the balance and the next shares of ${context.seller}, beside what was reversed by hand.${context.needs}`,
        isDestructive: false,
      };
    case 'write_off':
      return {
        title: `Write off ${open}`,
        consequence: `${context.seller} is not asked for ${open} any more: you bear it. It can be taken up again later.${context.needs}`,
        confirm: 'Write it off',
        done: 'Written off',
        isDestructive: true,
      };
    case 'reopen':
      return {
        title: 'Take it up again',
        confirm: 'Take it up again',
        done: 'Taken up again',
        consequence: `${open} is taken from the balance and the next shares of ${context.seller} again.`,
        isDestructive: false,
      };
  }
}

const AGES: Readonly<Record<Age, string>> = {
  week: 'Under a week',
  month: 'Under a month',
  quarter: 'Under 3 months',
  older: 'Older',
};

export function ageLabel(age: Age): string {
  return AGES[age];
}

/** How long it has been owed, in the steps of the overview. */
export function owedSince({ openedAt }: RecoveryCard, now: number): string {
  return ageLabel(ageOf(openedAt, now)).toLowerCase();
}
