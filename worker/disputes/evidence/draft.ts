/**
 * What is to be responded to in a case, as far as it is written, and who each piece is from. What people wrote
 * is never overwritten by what is gathered; a text that a person emptied stays empty.
 */
import type { SellerId } from '../../base/result/id.ts';
import type { CompellingEvidence } from './compelling.ts';
import {
  EVIDENCE_FIELDS,
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
  /** Whose it is, where a seller gave it. */
  readonly sellerId: SellerId | null;
};

/** What a seller wrote: theirs alone to see and change, whatever the bank reads of it. `''`: taken back. */
export type SellerText = {
  readonly field: TextField;
  readonly sellerId: SellerId;
  readonly text: string;
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
  /** What each seller wrote, beside what the response says: in the order in which they first did. */
  readonly said: readonly SellerText[];
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
  said: [],
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
 * The draft with what a seller wrote. The response says what all sellers of the payment wrote for a field, one after
 * the other, until staff write it themselves.
 */
export function withSaid(
  draft: Draft,
  sellerId: SellerId,
  texts: Readonly<Partial<Record<TextField, string>>>,
): Draft {
  const fields = TEXT_FIELDS.filter((field) => texts[field] !== undefined);
  const said = fields.reduce((sofar: readonly SellerText[], field) => {
    const own = { field, sellerId, text: texts[field] ?? '' };
    const isOwn = (one: SellerText) => one.field === field && one.sellerId === sellerId;
    return sofar.some(isOwn) ? sofar.map((one) => (isOwn(one) ? own : one)) : [...sofar, own];
  }, draft.said);
  const joined = fields.map((field) => [field, { text: joinedText(said, field), from: 'seller' }]);
  const all = Object.fromEntries(joined) as Draft['texts'];
  return { ...draft, said, texts: { ...draft.texts, ...all } };
}

/** Long texts stand as paragraphs, short ones such as tracking numbers in one line. */
function joinedText(said: readonly SellerText[], field: TextField): string {
  const texts = said.flatMap((one) => (one.field === field && one.text !== '' ? [one.text] : []));
  const limits = EVIDENCE_FIELDS[field];
  return texts.join(limits.kind === 'text' && limits.bound === 'stripe' ? '\n\n' : ', ');
}

/** What this seller wrote for a field; `''` where nothing. */
export function saidBy(
  { said }: Pick<Draft, 'said'>,
  sellerId: SellerId,
  field: TextField,
): string {
  return said.find((one) => one.field === field && one.sellerId === sellerId)?.text ?? '';
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

/** The sellers who gave something that is not empty, in the order in which they stand in it. */
export function giversIn({ said, files }: Pick<Draft, 'said' | 'files'>): SellerId[] {
  const ofTexts = said.flatMap(({ sellerId, text }) => (text.trim() === '' ? [] : [sellerId]));
  const ofFiles = Object.values(files).flatMap((list) =>
    list.flatMap(({ sellerId }) => sellerId ?? []),
  );
  return [...new Set([...ofTexts, ...ofFiles])];
}

function isByPerson(piece: { readonly from: EvidenceSource } | null | undefined): boolean {
  return piece?.from === 'staff' || piece?.from === 'seller';
}
