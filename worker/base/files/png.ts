/**
 * A PNG as a PDF shows it, without ever being held unpacked: its rows are looked at as they come out of the inflater. One
 * of 95 KB may unpack to hundreds of megabytes, so what it says of itself is bounded first, and what comes out is held
 * against that. Source: w3.org/TR/png-3, sections 5, 7.3 and 9; ISO 32000-1, 7.4.4.4 (predictors) and 8.9.5 (images).
 */
import { constants, createDeflate } from 'node:zlib';
import { inflated } from './inflate.ts';

export type Png = {
  readonly width: number;
  readonly height: number;
  /** 1: grey, or an index into the palette; 3: red, green and blue. */
  readonly colors: 1 | 3;
  readonly bits: number;
  /** Red, green and blue of each index; null: there is none. */
  readonly palette: Uint8Array | null;
  /** Rows as the format has them, each after the number of its filter; deflated. */
  readonly rows: Uint8Array<ArrayBuffer>;
};

export type PngRefusal = 'unreadable' | 'too_many_pixels';

type Header = {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly type: ColorType;
  readonly palette: Uint8Array | null;
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
};

/** By its number in the format: how many values a pixel has, and in how many bits each may be. */
const COLOR_TYPES = {
  0: { channels: 1, bits: [1, 2, 4, 8, 16] },
  2: { channels: 3, bits: [8, 16] },
  3: { channels: 1, bits: [1, 2, 4, 8] },
  4: { channels: 2, bits: [8, 16] },
  6: { channels: 4, bits: [8, 16] },
} as const;
type ColorType = keyof typeof COLOR_TYPES;

/** Twice the largest screen of a phone, and a whole one of 4K. */
export const PNG_PIXELS_MAX = 10_000_000;

/** Each row is filtered in one of five ways. */
const LAST_FILTER = 4;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_BYTES = 13;
const CHUNK_BYTES = 12;

/** Reads it whole, so that what is taken can be printed. What is see-through is put on white paper. */
export async function readPng(bytes: Uint8Array<ArrayBuffer>): Promise<Png | PngRefusal> {
  const header = headerOf(bytes);
  if (typeof header === 'string') return header;
  const { width, height, bits, type, palette, parts } = header;
  const { channels } = COLOR_TYPES[type];
  const rowBytes = Math.ceil((width * channels * bits) / 8);
  const of = { rowBytes, height };
  try {
    // Looked at whole before anything is made of it: what lacks rows costs no more than that.
    if (!(await eachRow(parts, of, (filter) => filter <= LAST_FILTER))) return 'unreadable';
    if (type !== 4 && type !== 6) {
      return { width, height, colors: type === 2 ? 3 : 1, bits, palette, rows: joined(parts) };
    }
    const paper = createPaper({ width, channels, bits });
    await eachRow(parts, of, paper.take);
    const rows = await paper.done();
    return { width, height, colors: type === 4 ? 1 : 3, bits: 8, palette: null, rows };
  } catch {
    // The inflater throws where the data are cut off or are none.
    return 'unreadable';
  }
}

function headerOf(bytes: Uint8Array<ArrayBuffer>): Header | PngRefusal {
  if (SIGNATURE.some((byte, at) => bytes[at] !== byte)) return 'unreadable';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let first: Omit<Header, 'palette' | 'parts'> | null = null;
  let palette: Uint8Array | null = null;
  for (let at = SIGNATURE.length; at + CHUNK_BYTES <= bytes.length;) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (data.length < length || (first === null) !== (name === 'IHDR')) return 'unreadable';
    if (name === 'IHDR') {
      const read = firstOf(data);
      if (typeof read === 'string') return read;
      first = read;
    }
    if (name === 'PLTE') palette = data;
    if (name === 'IDAT') parts.push(data);
    if (name === 'IEND') break;
    at += CHUNK_BYTES + length;
  }
  const lacksPalette = first?.type === 3 && (palette === null || palette.length < 3);
  if (first === null || parts.length === 0 || lacksPalette) return 'unreadable';
  return { ...first, palette: first.type === 3 ? palette : null, parts };
}

function firstOf(data: Uint8Array): Omit<Header, 'palette' | 'parts'> | PngRefusal {
  if (data.length !== HEADER_BYTES) return 'unreadable';
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height, bits] = [view.getUint32(0), view.getUint32(4), view.getUint8(8)];
  const type = view.getUint8(9);
  if (width === 0 || height === 0 || !isColorType(type)) return 'unreadable';
  if (width * height > PNG_PIXELS_MAX) return 'too_many_pixels';
  const isKnown = COLOR_TYPES[type].bits.some((one) => one === bits);
  // Interlaced ones would have to be held whole; no phone and no scanner writes them.
  const isInterlaced = view.getUint8(12) !== 0;
  return isKnown && !isInterlaced ? { width, height, bits, type } : 'unreadable';
}

function isColorType(type: number): type is ColorType {
  return Object.hasOwn(COLOR_TYPES, type);
}

type RowTaker = (filter: number, row: Uint8Array) => boolean | Promise<boolean>;

/** Rows are handed to the deflater in pieces of this size. */
const PIECE_BYTES = 64 * 1024;

/** Inflates row by row; true when all rows came, and `take` took each. It stops after the last that was announced. */
async function eachRow(
  parts: readonly Uint8Array[],
  { rowBytes, height }: { readonly rowBytes: number; readonly height: number },
  take: RowTaker,
): Promise<boolean> {
  const row = new Uint8Array(rowBytes + 1);
  let filled = 0;
  let taken = 0;
  for await (const piece of inflated(parts)) {
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + row.length - filled);
      row.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < row.length) break;
      if (!(await take(row[0] ?? 0, row.subarray(1)))) return false;
      filled = 0;
      taken += 1;
      if (taken === height) return true;
    }
  }
  return false;
}

type Paper = {
  readonly take: (filter: number, row: Uint8Array) => Promise<boolean>;
  readonly done: () => Promise<Uint8Array<ArrayBuffer>>;
};

/** Puts see-through rows on white paper, in 8 bits a color. */
function createPaper(of: {
  readonly width: number;
  readonly channels: number;
  readonly bits: number;
}): Paper {
  const { width, channels, bits } = of;
  const bytesEach = bits / 8;
  const pixelBytes = channels * bytesEach;
  const colors = channels - 1;
  const deflater = createDeflate({ level: constants.Z_BEST_SPEED });
  const packed: Uint8Array[] = [];
  deflater.on('data', (data: Uint8Array) => packed.push(data));
  let before = new Uint8Array(width * pixelBytes);
  let now = new Uint8Array(width * pixelBytes);
  const piece = new Uint8Array(Math.max(PIECE_BYTES, width * colors + 1));
  let filled = 0;
  const flush = async (): Promise<void> => {
    const made = piece.slice(0, filled);
    filled = 0;
    if (!deflater.write(made)) await new Promise((resolve) => deflater.once('drain', resolve));
  };
  return {
    take: async (filter, row) => {
      if (!unfilter(filter, { row, before, into: now }, pixelBytes)) return false;
      if (filled + width * colors + 1 > piece.length) await flush();
      piece[filled] = 0; // no filter: the row as it is
      filled += 1;
      for (let at = 0; at < now.length; at += pixelBytes) {
        const alpha = now[at + colors * bytesEach] ?? 0;
        for (let color = 0; color < colors; color += 1) {
          const value = now[at + color * bytesEach] ?? 0;
          piece[filled] = Math.round((value * alpha + 255 * (255 - alpha)) / 255);
          filled += 1;
        }
      }
      [before, now] = [now, before];
      return true;
    },
    done: async () => {
      await flush();
      deflater.end();
      await new Promise((resolve) => deflater.once('end', resolve));
      return joined(packed);
    },
  };
}

/** Undoes the filter of a row; false when it is none of the five. */
function unfilter(
  filter: number,
  { row, before, into }: Readonly<Record<'row' | 'before' | 'into', Uint8Array>>,
  pixelBytes: number,
): boolean {
  if (filter > LAST_FILTER) return false;
  for (let at = 0; at < row.length; at += 1) {
    const left = at < pixelBytes ? 0 : (into[at - pixelBytes] ?? 0);
    const up = before[at] ?? 0;
    const raw = row[at] ?? 0;
    if (filter === 0) into[at] = raw;
    else if (filter === 1) into[at] = raw + left;
    else if (filter === 2) into[at] = raw + up;
    else if (filter === 3) into[at] = raw + ((left + up) >> 1);
    else into[at] = raw + paeth(left, up, at < pixelBytes ? 0 : (before[at - pixelBytes] ?? 0));
  }
  return true;
}

/** Of the three that are known of a value's neighbors the nearest to what they suggest. */
function paeth(left: number, up: number, upLeft: number): number {
  const toLeft = Math.abs(up - upLeft);
  const toUp = Math.abs(left - upLeft);
  const toBoth = Math.abs(left + up - 2 * upLeft);
  if (toLeft <= toUp && toLeft <= toBoth) return left;
  return toUp <= toBoth ? up : upLeft;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
