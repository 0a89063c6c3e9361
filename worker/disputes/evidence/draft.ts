/**
 * What is to be responded to in a case, as far as it is written, and who each piece is from. What people wrote
 * is never overwritten by what is gathered; a text that a person emptied stays empty.
 */
import type { CompellingEvidence } from './compelling.ts';
import {
  TEXT_FIELDS,
  type EvidenceSource,
  type FileField,
  type TextField,
} from './evidence-fields.ts';

export type DraftText = { readonly text: string; readonly from: EvidenceSource };

export type DraftFile = {
  readonly id: string;
  readonly name: string;
  /** The media type, such as `application/pdf`. */
  readonly type: string;
  readonly bytes: number;
  /** 0: its pages could not be counted, as in a PDF that is encrypted or broken. */
  readonly pages: number;
  readonly from: EvidenceSource;
};

export type Enhanced = {
  /** A person agreed to the network's fee for responding to a compliance case. */
  readonly feeAcknowledged: boolean;
  readonly compellingEvidence: CompellingEvidence | null;
};

export type Draft = {
  readonly texts: Readonly<Partial<Record<TextField, DraftText>>>;
  /** Several files of a field are merged into one before they are sent. */
  readonly files: Readonly<Partial<Record<FileField, readonly DraftFile[]>>>;
  readonly enhanced: Enhanced;
};

/** What can be filled in automatically (`gather.ts`). */
export type GatheredDraft = {
  readonly texts: Draft['texts'];
  readonly compellingEvidence: CompellingEvidence | null;
};

export const EMPTY_DRAFT: Draft = {
  texts: {},
  files: {},
  enhanced: { feeAcknowledged: false, compellingEvidence: null },
};

/**
 * The draft with what was gathered in it: it replaces what was gathered before, and nothing else. What was
 * gathered once and is not known any more stays, as a person may have relied on it.
 */
export function withGathered(draft: Draft, gathered: GatheredDraft): Draft {
  const fresh = TEXT_FIELDS.flatMap((field) => {
    const text = gathered.texts[field];
    const isOurs = !isByPerson(draft.texts[field]);
    return text && isOurs && text.text.trim() !== '' ? [[field, text] as const] : [];
  });
  const { compellingEvidence: before } = draft.enhanced;
  const compellingEvidence = isByPerson(before) ? before : (gathered.compellingEvidence ?? before);
  return {
    ...draft,
    texts: { ...draft.texts, ...Object.fromEntries(fresh) },
    enhanced: { ...draft.enhanced, compellingEvidence },
  };
}

/**
 * The draft without what the platform's backend told, and without what was put together of it. What people
 * wrote, Stripe says or the checkout wrote stays; the rest is gathered again where the case is open.
 */
export function withoutRecords(draft: Draft): Draft {
  const { compellingEvidence } = draft.enhanced;
  const texts = Object.entries(draft.texts).filter(([field, { from }]) => {
    const isSummary = field === SUMMARY_FIELD && from === 'stripe';
    return from !== 'platform' && from !== 'records' && !isSummary;
  });
  return {
    ...draft,
    texts: Object.fromEntries(texts),
    enhanced: {
      ...draft.enhanced,
      compellingEvidence: isByPerson(compellingEvidence) ? compellingEvidence : null,
    },
  };
}

/** Where everything known is told in lines: the day of delivery that the platform told among it. */
const SUMMARY_FIELD: TextField = 'uncategorized_text';

/** The text of a field as it would be sent; null when there is none. */
export function textIn(draft: Draft, field: TextField): DraftText | null {
  const found = draft.texts[field];
  return found && found.text.trim() !== '' ? found : null;
}

/** True when staff or the seller wrote, emptied, uploaded or agreed to anything in it. */
export function isWorkedOn(draft: Draft): boolean {
  const { texts, files, enhanced } = draft;
  return (
    Object.values(texts).some(isByPerson) ||
    Object.values(files).some((list) => list.some(isByPerson)) ||
    isByPerson(enhanced.compellingEvidence) ||
    enhanced.feeAcknowledged
  );
}

/** True when a piece of it is the seller's, and not empty. */
export function hasSellersPiece({ texts, files }: Pick<Draft, 'texts' | 'files'>): boolean {
  return (
    Object.values(texts).some(({ from, text }) => from === 'seller' && text.trim() !== '') ||
    Object.values(files).some((list) => list.some(({ from }) => from === 'seller'))
  );
}

function isByPerson(piece: { readonly from: EvidenceSource } | null | undefined): boolean {
  return piece?.from === 'staff' || piece?.from === 'seller';
}
