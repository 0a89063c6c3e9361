/** An answer while it is written: what was typed beside what is saved, and what that makes of the checklist. */
import type { EvidenceSource } from '../../../worker/disputes/evidence/evidence-fields.ts';
import { APPEAL_FILES, APPEAL_TEXT } from '../../../worker/disputes/evidence/appeal.ts';
import type { CaseCard } from '../../../worker/disputes/case-card.ts';
import { checklistOf, type Checklist } from '../../../worker/disputes/evidence/checklist.ts';
import { textIn, type Draft, type DraftText } from '../../../worker/disputes/evidence/draft.ts';
import { TEXT_FIELDS, type TextField } from '../../../worker/disputes/evidence/evidence-fields.ts';
import {
  limitsOf,
  stopsSending,
  type LimitBreach,
} from '../../../worker/disputes/evidence/limits.ts';
import { appealChecklist } from './case-evidence.ts';

/** Texts that somebody typed since the draft was read. */
export type Typed = Readonly<Partial<Record<TextField, string>>>;

/** What was typed and differs from what is saved. */
export function changedTexts(typed: Typed, { texts }: Draft): Readonly<Record<string, string>> {
  const changed = TEXT_FIELDS.flatMap((field) => {
    const text = typed[field];
    return text === undefined || text === (texts[field]?.text ?? '') ? [] : [[field, text]];
  });
  return Object.fromEntries(changed) as Record<string, string>;
}

/** The draft as it would be once what was typed is saved. */
export function draftWith(draft: Draft, typed: Typed): Draft {
  const texts = Object.entries(changedTexts(typed, draft)).map(([field, text]) => [
    ...[field, { text, from: 'staff' }],
  ]);
  return { ...draft, texts: { ...draft.texts, ...(Object.fromEntries(texts) as Draft['texts']) } };
}

export type Written = {
  readonly draft: Draft;
  readonly checklist: Checklist;
  readonly breaches: readonly LimitBreach[];
  /** Of the breaches, whether one would be refused by Stripe. */
  readonly isStopped: boolean;
};

/** Why somebody appeals is theirs to say: what was gathered for the first answer is not it. */
function byPerson(text: DraftText | null): EvidenceSource | null {
  return text?.from === 'staff' || text?.from === 'seller' ? text.from : null;
}

/** What the answer is as it is typed, judged by the backend's own rules. */
export function writtenOf(card: CaseCard, typed: Typed): Written {
  const draft = draftWith(card.draft, typed);
  const { reason, brand, eligibility, product } = card;
  const checklist =
    card.stage === 'appeal'
      ? appealChecklist({
          text: byPerson(textIn(draft, APPEAL_TEXT)),
          files: draft.files[APPEAL_FILES]?.[0]?.from ?? null,
        })
      : checklistOf({ reason, productKind: product.kind, draft, brand, eligibility });
  const breaches = limitsOf(draft, brand);
  return { draft, checklist, breaches, isStopped: breaches.some(stopsSending) };
}
