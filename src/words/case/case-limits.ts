/** What of an answer is over a limit, and what to do about it. */
import type { LimitBreach } from '../../../worker/disputes/evidence/limits.ts';
import { evidenceLabel } from './case-evidence.ts';

const MEGABYTE = 1_000_000;

export function limitSentence({ code, actual, limit }: LimitBreach): string {
  switch (code) {
    case 'text_too_long':
      return `${number(actual)} characters; it may have ${number(limit)}. Shorten it.`;
    case 'texts_too_long':
      return `All texts together have ${number(actual)} characters; they may have ${number(limit)}. Shorten some.`;
    case 'link_in_text':
      return `Banks do not open links: write down, or upload, what stands at ${String(actual)}.`;
    case 'type_unsupported':
      return `Banks read PDF, JPEG and PNG only, not ${String(actual)}. Convert the file and upload it again.`;
    case 'file_empty':
      return `${String(actual)} is empty. Remove it, and upload it again.`;
    case 'file_unreadable':
      return `The pages of ${String(actual)} cannot be read. Save it again without a password, and upload that.`;
    case 'files_too_big':
      return `All files together have ${megabytes(actual)} MB; they may have ${megabytes(limit)}. Make some smaller.`;
    case 'too_many_pages':
      return `All files together have ${number(actual)} pages; the bank reads ${number(limit)}. Leave some out.`;
  }
}

/** The same with the name of the evidence before it, for a list of them. */
export function namedLimit(breach: LimitBreach): string {
  const sentence = limitSentence(breach);
  return breach.field === null ? sentence : `${evidenceLabel(breach.field)}: ${sentence}`;
}

function number(value: number | string | null): string {
  return typeof value === 'number' ? value.toLocaleString('en') : (value ?? '');
}

function megabytes(value: number | string | null): string {
  return typeof value === 'number' ? (value / MEGABYTE).toFixed(1) : (value ?? '');
}

/** `19,870 of 20,000 characters left`; over the limit it is told as what is too much. */
export function charactersLeft(text: string, maxChars: number): string {
  const left = maxChars - text.length;
  return left >= 0
    ? `${number(left)} of ${number(maxChars)} characters left.`
    : `${number(-left)} ${left === -1 ? 'character' : 'characters'} too many.`;
}
