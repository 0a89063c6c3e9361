/** The draft of a dispute of ours while it is written: what was typed beside what is saved. */
import {
  isFieldOf,
  isIssuingReason,
  type IssuingField,
  type IssuingReason,
} from '../../../worker/issuing/evidence-form.ts';
import type { IssuingCard } from '../../../worker/issuing/issuing-card.ts';
import { minorOf } from '../amounts.ts';

/** What somebody typed since the draft was read. It outlives a change of the reason and back. */
export type TypedDraft = {
  readonly fields: Readonly<Partial<Record<IssuingField, string>>>;
  readonly amount: string | null;
};

export const NOTHING_TYPED: TypedDraft = { fields: {}, amount: null };

export type DraftFields = {
  readonly fields?: Readonly<Record<string, string>>;
  readonly amountMinor?: number;
};

/**
 * What was typed, differs from what is saved and is asked for by the reason: a field of another would be
 * refused. An amount that is none is left to the form to name.
 *
 * @param reason the one that it is saved with, when that is a new one
 */
export function changedFields(
  typed: TypedDraft,
  card: Pick<IssuingCard, 'fields' | 'amount' | 'reason'>,
  reason: IssuingReason | null = null,
): DraftFields {
  const fields = Object.entries(typed.fields).filter(
    ([field, text]) =>
      isAsked(reason ?? card.reason, field) && text !== (card.fields[field as IssuingField] ?? ''),
  );
  const minor = typed.amount === null ? null : minorOf(typed.amount, card.amount.currency);
  const isAmount = minor !== null && minor > 0 && minor !== card.amount.amountMinor;
  return {
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
    ...(isAmount && { amountMinor: minor }),
  };
}

/** What is still to be saved once `sent` was, which was worked out of `before`. */
export function leftTyped(now: TypedDraft, before: TypedDraft, sent: DraftFields): TypedDraft {
  const fields = Object.entries(now.fields).filter(
    ([field, text]) => text !== sent.fields?.[field],
  );
  return {
    fields: Object.fromEntries(fields),
    amount: now.amount === before.amount ? null : now.amount,
  };
}

/** A reason that is new to us asks for nothing that we know. */
function isAsked(reason: string, field: string): boolean {
  return isIssuingReason(reason) && isFieldOf(reason, field);
}
