/** Forty files that unpack to far more than they are, each with the reason it is refused for, and honest ones. */
import { deflateSync } from 'node:zlib';

export type SentFile = {
  readonly name: string;
  readonly type: 'image/png' | 'image/jpeg' | 'application/pdf';
  readonly bytes: Buffer;
  /** What the Worker says of it. */
  readonly wanted: 'taken' | 'too_many_pixels' | 'unpacks_too_large' | 'unreadable';
};

const MIB = 1024 * 1024;

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** The number of its color type: 2 for colors, 6 for colors and how see-through. */
  readonly type: number;
  readonly bits?: number;
  readonly isInterlaced?: boolean;
  /** Rows with their filters, before they are deflated. */
  readonly rows?: Buffer;
  readonly palette?: readonly number[];
};

function chunk(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, data, Buffer.alloc(4)]); // nobody asks for the checksum
}

export function pngOf(picture: Picture): Buffer {
  const { width, height, type, bits = 8, isInterlaced = false, palette } = picture;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, type, 0, 0, isInterlaced ? 1 : 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', Buffer.from(palette))] : []),
    chunk('IDAT', deflateSync(picture.rows ?? Buffer.alloc(0))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Rows of nothing, none of them filtered. */
export const rowsOf = (width: number, height: number, channels: number): Buffer =>
  Buffer.alloc((width * channels + 1) * height);

function jpegOf(width: number, height: number): Buffer {
  const frame = Buffer.from([
    0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0,
  ]);
  frame.writeUInt16BE(height, 7);
  frame.writeUInt16BE(width, 9);
  return frame;
}

function pdfOf(streams: readonly (readonly [dictionary: string, packed: Buffer])[]): Buffer {
  const objects = streams.map(([dictionary, packed], at) =>
    Buffer.concat([
      Buffer.from(
        `${String(at + 1)} 0 obj\n<< ${dictionary} /Filter /FlateDecode /N 1 /First 5 >>\nstream\n`,
      ),
      packed,
      Buffer.from('\nendstream\nendobj\n'),
    ]),
  );
  return Buffer.concat([Buffer.from('%PDF-1.5\n'), ...objects, Buffer.from('%%EOF\n')]);
}

export function hostileFiles(): SentFile[] {
  const png = { type: 'image/png' } as const;
  const huge = deflateSync(Buffer.alloc(100 * MIB));
  const nearly = deflateSync(Buffer.alloc(4 * MIB));
  const sides = [4_000, 8_000, 10_000, 20_000, 65_535];
  return [
    ...sides.flatMap((side) =>
      ([2, 6] as const).map((type) => ({
        ...png,
        name: `a PNG of ${String(side)} by ${String(side)}, type ${String(type)}`,
        bytes: pngOf({
          width: side,
          height: side,
          type,
          rows: rowsOf(Math.min(side, 8_000), 1_500, 4),
        }),
        wanted: 'too_many_pixels' as const,
      })),
    ),
    ...[1, 10, 100, 1_000, 3_000].map((missing) => ({
      ...png,
      name: `a PNG that lacks ${String(missing)} of its rows`,
      bytes: pngOf({
        width: 2_000,
        height: 4_000,
        type: 6,
        rows: rowsOf(2_000, 4_000 - missing, 4),
      }),
      wanted: 'unreadable' as const,
    })),
    ...Array.from({ length: 5 }, (_, at) => ({
      type: 'image/jpeg' as const,
      name: `a JPEG of ${String(at + 1)}0,000 by 60,000`,
      bytes: jpegOf((at + 1) * 10_000, 60_000),
      wanted: 'too_many_pixels' as const,
    })),
    ...['/Type /ObjStm', '/Type /XRef', '/Type /Obj#53tm', '/Type 3 0 R'].flatMap((dictionary) =>
      [1, 2, 3].map((streams) => ({
        type: 'application/pdf' as const,
        name: `a PDF of ${String(streams)} × 100 MB, ${dictionary}`,
        bytes: pdfOf(Array.from({ length: streams }, () => [dictionary, huge] as const)),
        wanted: 'unpacks_too_large' as const,
      })),
    ),
    ...[5, 6, 7, 8, 9, 10, 20, 50].map((streams) => ({
      type: 'application/pdf' as const,
      name: `a PDF of ${String(streams)} × 4 MB`,
      bytes: pdfOf(Array.from({ length: streams }, () => ['/Type /ObjStm', nearly] as const)),
      wanted: 'unpacks_too_large' as const,
    })),
  ];
}

/** As phones and scanners make them, of the largest kind. */
export function honestFiles(): SentFile[] {
  const noise = (rows: Buffer): Buffer => {
    for (let at = 0; at < rows.length; at += 97) rows[at] = 0;
    return rows;
  };
  const screen = (name: string, size: readonly [number, number], type: 2 | 6): SentFile => {
    const [width, height] = size;
    const rows = noise(rowsOf(width, height, type === 2 ? 3 : 4));
    return {
      name,
      type: 'image/png',
      bytes: pngOf({ width, height, type, rows }),
      wanted: 'taken',
    };
  };
  return [
    screen('a screenshot of a phone', [1320, 2868], 2),
    screen('a see-through screenshot of a phone', [1320, 2868], 6),
    screen('a screenshot of a 4K screen', [3840, 2160], 2),
  ];
}
