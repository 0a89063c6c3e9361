/**
 * What Stripe or the network would refuse, or not read, in a draft. It shortens nothing: people decide what
 * to leave out. Source: docs.stripe.com/disputes/best-practices.
 */
import { textIn, type Draft, type DraftFile } from './draft.ts';
import {
  ALL_FILES_MAX_BYTES,
  ALL_FILES_MAX_PAGES,
  ALL_TEXTS_MAX_CHARS,
  EVIDENCE_FIELDS,
  FILE_FIELDS,
  FILE_TYPES,
  MASTERCARD_MAX_PAGES,
  TEXT_FIELDS,
  type EvidenceField,
  type FileField,
  type TextField,
} from './evidence-fields.ts';

export type LimitCode =
  | 'text_too_long'
  | 'texts_too_long'
  | 'link_in_text'
  | 'type_unsupported'
  | 'file_empty'
  /** Its pages cannot be counted: encrypted or broken. */
  | 'file_unreadable'
  | 'files_too_big'
  | 'too_many_pages';

export type LimitBreach = {
  readonly code: LimitCode;
  /** Null: all of the draft together. */
  readonly field: EvidenceField | null;
  /** What it is: characters, bytes, pages; the link; the media type or the name of the file. */
  readonly actual: number | string;
  /** What it may be; null where it is about what may not be at all. */
  readonly limit: number | string | null;
};

/**
 * What reviewers could click on and must not: they read only what is sent. Addresses with a scheme, `www.`,
 * and a domain followed by a path; an e-mail address is none.
 */
const LINK = /\b(?:https?:\/\/|www\.)\S+|(?<![@\w.-])(?:[a-z0-9-]+\.)+[a-z]{2,}\/\S+/i;

/** How much of a link is shown. */
const SHOWN_CHARACTERS = 80;

/** Every breach, texts first. `brand` is the card's, which decides how many pages are read. */
export function limitsOf(draft: Draft, brand: string | null): LimitBreach[] {
  return [
    ...TEXT_FIELDS.flatMap((field) => textBreaches(draft, field)),
    ...allTextBreaches(draft),
    ...FILE_FIELDS.flatMap((field) => (draft.files[field] ?? []).flatMap(fileBreaches(field))),
    ...allFileBreaches(draft, brand),
  ];
}

/** False for what is only worth a warning: a link is ignored by reviewers, not refused by Stripe. */
export function stopsSending({ code }: LimitBreach): boolean {
  return code !== 'link_in_text';
}

function textBreaches(draft: Draft, field: TextField): LimitBreach[] {
  const text = textIn(draft, field)?.text ?? '';
  const limits = EVIDENCE_FIELDS[field];
  const limit = limits.kind === 'text' ? limits.maxChars : 0;
  const link = LINK.exec(text)?.[0];
  const tooLong = text.length > limit;
  return [
    ...(tooLong ? [{ code: 'text_too_long', field, actual: text.length, limit } as const] : []),
    ...(link === undefined ? [] : [linkBreach(field, link)]),
  ];
}

function linkBreach(field: TextField, link: string): LimitBreach {
  return { code: 'link_in_text', field, actual: link.slice(0, SHOWN_CHARACTERS), limit: null };
}

/** Counted in UTF-16 units, never fewer than the characters that Stripe may count. */
function allTextBreaches(draft: Draft): LimitBreach[] {
  const lengths = TEXT_FIELDS.map((field) => textIn(draft, field)?.text.length ?? 0);
  return above('texts_too_long', sum(lengths), ALL_TEXTS_MAX_CHARS);
}

function fileBreaches(field: FileField): (file: DraftFile) => LimitBreach[] {
  return ({ name, type, bytes, pages }) => {
    if (!FILE_TYPES.includes(type)) {
      return [{ code: 'type_unsupported', field, actual: type, limit: FILE_TYPES.join(', ') }];
    }
    if (bytes === 0) return [{ code: 'file_empty', field, actual: name, limit: null }];
    return pages === 0 ? [{ code: 'file_unreadable', field, actual: name, limit: null }] : [];
  };
}

function allFileBreaches(draft: Draft, brand: string | null): LimitBreach[] {
  const files = FILE_FIELDS.flatMap((field) => draft.files[field] ?? []);
  const pagesMax = brand === 'mastercard' ? MASTERCARD_MAX_PAGES : ALL_FILES_MAX_PAGES;
  const bytes = sum(files.map((file) => file.bytes));
  const pages = sum(files.map((file) => file.pages));
  return [
    ...above('files_too_big', bytes, ALL_FILES_MAX_BYTES),
    ...above('too_many_pages', pages, pagesMax),
  ];
}

function above(code: LimitCode, actual: number, limit: number): LimitBreach[] {
  return actual > limit ? [{ code, field: null, actual, limit }] : [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
