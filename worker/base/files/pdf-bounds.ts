/**
 * What a PDF would unpack to when the library opens it, found out before: it inflates whole streams of objects and of
 * cross-references at once, so each of them is inflated here first, into nothing, and counted. Pictures and pages stay
 * packed, as they are copied. Source: ISO 32000-1, 7.3.8 (streams), 7.5.7 and 7.5.8.
 */
import { inflated } from './inflate.ts';

/** Bytes of one stream, and of all together: more than a document of 50 pages has. */
const STREAM_MAX = 4 * 1024 * 1024;
const ALL_MAX = 16 * 1024 * 1024;

/** How far before its data the dictionary of a stream may begin. */
const DICTIONARY_MAX = 4_096;

export type UnpackRefusal = 'unreadable' | 'unpacks_too_large';

/** Null: it can be opened. */
export async function unpackRefusal(bytes: Uint8Array): Promise<UnpackRefusal | null> {
  const text = new TextDecoder('latin1').decode(bytes);
  let all = 0;
  for (const { index } of text.matchAll(/\bstream\r?\n/g)) {
    const dictionary = dictionaryBefore(text, index);
    if (!mayBeUnpacked(dictionary)) continue;
    // Nothing else is met in such streams, and nothing else is counted here.
    if (!/\/FlateDecode\b/.test(dictionary) || /\/(LZW|ASCII|RunLength)/.test(dictionary)) {
      return 'unreadable';
    }
    const from = text.indexOf('\n', index) + 1;
    const end = text.indexOf('endstream', from);
    const packed = bytes.subarray(from, end < 0 ? bytes.length : end);
    const unpacked = await unpackedBytes(packed);
    all += unpacked;
    if (unpacked > STREAM_MAX || all > ALL_MAX) return 'unpacks_too_large';
  }
  return null;
}

/** The text between the object's begin and its stream, its names as they are read. */
function dictionaryBefore(text: string, index: number): string {
  const before = text.slice(Math.max(0, index - DICTIONARY_MAX), index);
  const begin = before.lastIndexOf('obj');
  const own = before.slice(begin < 0 ? 0 : begin + 3);
  return own.replaceAll(/#([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Streams of objects and of cross-references; also one whose type stands elsewhere. */
function mayBeUnpacked(dictionary: string): boolean {
  return /\/(ObjStm|XRef)\b|\/Type\s+\d+\s+\d+\s+R\b/.test(dictionary);
}

/** How much comes out, counted up to just above what is allowed. */
async function unpackedBytes(packed: Uint8Array): Promise<number> {
  let bytes = 0;
  try {
    for await (const piece of inflated([packed])) {
      bytes += piece.length;
      if (bytes > STREAM_MAX) break;
    }
  } catch {
    // Data that are none, or cut off, are told by the library: it holds what came out until then.
  }
  return bytes;
}
