/** What a person may decide about a case with a few words: what follows from it, and the operation. */
import type { CaseCard } from '../../../worker/disputes/case-card.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { Right } from '../../../worker/people/staff/rights.ts';
import { count } from '../count.ts';
import { dayAndFar, type Place } from '../days.ts';

export type CaseDecisionKind = 'accept' | 'veto' | 'hold_related' | 'note';

export type Deciding = { readonly kind: CaseDecisionKind; readonly card: CaseCard };

export type DecidingWords = {
  readonly title: string;
  readonly consequence: readonly string[];
  readonly label: string;
  readonly confirm: string;
  readonly isDestructive: boolean;
  readonly done: string;
  /** The words are a note for colleagues, and no reason. */
  readonly isNote: boolean;
};

export const CASE_RIGHT: Readonly<Record<CaseDecisionKind, Right | null>> = {
  accept: 'accept_disputes',
  veto: null,
  hold_related: 'manage_holds',
  note: 'respond_to_disputes',
};

/** How long related scheduled transfers are on hold, as the backend does it. */
const HOLD_DAYS = 3;

export function decidingWords({ kind, card }: Deciding, locale: string): DecidingWords {
  const amount = formatMoney(card.amount, locale);
  const plain = { isDestructive: false, isNote: false };
  switch (kind) {
    case 'accept':
      return {
        ...plain,
        title: 'Accept the dispute',
        confirm: 'Accept the dispute',
        consequence: acceptConsequence(card, locale),
        label: 'Why accept it',
        done: 'Dispute accepted',
        isDestructive: true,
      };
    case 'veto':
      return {
        ...plain,
        title: 'Stop the acceptance',
        confirm: 'Stop it',
        consequence: [
          `The dispute over ${amount} will not be accepted by itself any more, also later. Somebody has to answer it, or accept it.`,
        ],
        label: 'Why stop it',
        done: 'Stopped',
      };
    case 'hold_related': {
      const scheduledTransfers = freeTransfers(card).length;
      return {
        ...plain,
        title: `Hold ${count(scheduledTransfers, 'share')} for ${String(HOLD_DAYS)} days`,
        confirm: `Hold ${count(scheduledTransfers, 'share')}`,
        label: 'Why hold them',
        consequence: [
          `They stay with you for ${String(HOLD_DAYS)} days, so that somebody can look into them. After that each goes on its day, unless somebody holds it again.`,
        ],
        done: 'Held',
      };
    }
    case 'note':
      return {
        ...plain,
        title: 'Note for colleagues',
        confirm: 'Keep the note',
        label: 'Note',
        consequence: ['No bank reads it.'],
        done: 'Note kept',
        isNote: true,
      };
  }
}

function acceptConsequence({ amount, advice }: CaseCard, locale: string): readonly string[] {
  const costs = advice.acceptCosts ? formatMoney(advice.acceptCosts, locale) : null;
  const { seller } = advice.borne;
  return [
    `The dispute over ${formatMoney(amount, locale)} is lost at once, and nothing more can be done about it.`,
    ...(costs === null ? [] : [`With Stripe’s fee it costs ${costs} in all.`]),
    ...(seller.amountMinor > 0
      ? [`The seller bears ${formatMoney(seller, locale)} of it, which is taken back from them.`]
      : []),
  ];
}

/** The longest note the backend takes. */
const NOTE_MAX = 2_000;

export function noteError(note: string): string | null {
  const { length } = note.trim();
  if (length === 0) return 'Write something.';
  return length <= NOTE_MAX
    ? null
    : `Keep it under ${String(NOTE_MAX)} characters; these are ${String(length)}.`;
}

type Related = CaseCard['related'][number];

/** Related scheduled transfers that could still leave. */
export function freeTransfers({ related }: Pick<CaseCard, 'related'>): readonly Related[] {
  return related.filter(({ onHold }) => !onHold);
}

const SIGNS: Readonly<Record<Related['because'][number], string>> = {
  card: 'same card',
  email: 'same e-mail',
  seller: 'same seller',
};

/** `same card, same e-mail; leaves on Mon 30 Nov, in 6 days`. */
export function relatedSentence(
  { because, onHold, releaseAt }: Related,
  now: number,
  place: Place,
): string {
  const why = because.map((sign) => SIGNS[sign]).join(', ');
  const first = why.slice(0, 1).toUpperCase() + why.slice(1);
  if (onHold) return `${first}; held already`;
  if (releaseAt === null) return `${first}; not paid yet`;
  return releaseAt <= now
    ? `${first}; due since ${dayAndFar(releaseAt, now, place)}`
    : `${first}; leaves on ${dayAndFar(releaseAt, now, place)}`;
}
