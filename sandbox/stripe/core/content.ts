/** The bytes of uploaded files: kept as text, answered as they came, and counted in pages. */
import { inflateSync } from 'node:zlib';

/** An answer that is no JSON. */
export type Content = {
  readonly kind: 'content';
  readonly bytes: Uint8Array;
  readonly type: string;
};

export const isContent = (answer: object): answer is Content =>
  'kind' in answer && answer.kind === 'content';

export const encodeBytes = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const decodeBytes = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(text, 'base64'));

/** A page's dictionary says so; the list of pages says `/Pages`. */
const PAGE = /\/Type\s*\/Page(?![A-Za-z])/g;
const STREAM = /stream\r?\n/g;

/** Dictionaries that stand in a compressed stream, as PDF 1.5 and later write them. */
const unpacked = (bytes: Buffer, text: string): string[] =>
  [...text.matchAll(STREAM)].map(({ index, 0: word }) => {
    const start = index + word.length;
    try {
      return inflateSync(bytes.subarray(start), { finishFlush: 2 }).toString('latin1');
    } catch {
      return ''; // another filter, or the end of a stream
    }
  });

/** The pages of a PDF; anything else is printed as one. */
export const pagesIn = (given: Uint8Array, type: string): number => {
  if (type !== 'application/pdf') return 1;
  const bytes = Buffer.from(given);
  const text = bytes.toString('latin1');
  const count = [text, ...unpacked(bytes, text)].reduce(
    (sum, part) => sum + (part.match(PAGE)?.length ?? 0),
    0,
  );
  return Math.max(1, count);
};
