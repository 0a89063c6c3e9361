/** Files that unpack to far more than they are, and honest ones beside them. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deflateSync, inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { pngOf as madePng, rowsOf, type Picture } from '../../../../sandbox/bench/hostile-files.ts';
import { mergeEvidence, pagesOf } from '../../../../worker/base/files/evidence-pdf.ts';
import { PNG_PIXELS_MAX, readPng } from '../../../../worker/base/files/png.ts';

const MB = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is held in buffers: what nobody holds any more does not count, whenever it would be collected. */
function heldBytes(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

const pngOf = (picture: Picture) => new Uint8Array(madePng(picture));

const png = (bytes: Uint8Array<ArrayBuffer>) => ({ name: 'a.png', type: 'image/png', bytes });

async function refusalOf(type: string, bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const counted = await pagesOf({ name: 'a', type, bytes });
  return counted.ok ? null : counted.refusal.reason;
}

describe('a picture that says of itself', () => {
  test.each([
    ['100 million pixels', { width: 10_000, height: 10_000, type: 6 }, 'too_many_pixels'],
    ['one pixel too many', { width: PNG_PIXELS_MAX + 1, height: 1, type: 0 }, 'too_many_pixels'],
    [
      'more than a number holds',
      { width: 0xffff_ffff, height: 0xffff_ffff, type: 6 },
      'too_many_pixels',
    ],
    ['no width', { width: 0, height: 9, type: 6 }, 'unreadable'],
    ['a color type that is none', { width: 9, height: 9, type: 5 }, 'unreadable'],
    [
      'bits that its color type does not have',
      { width: 9, height: 9, type: 6, bits: 4 },
      'unreadable',
    ],
    ['that it is interlaced', { width: 9, height: 9, type: 2, isInterlaced: true }, 'unreadable'],
    ['a palette that is not there', { width: 9, height: 9, type: 3 }, 'unreadable'],
    ['more rows than come', { width: 9, height: 9, type: 2, rows: rowsOf(9, 8, 3) }, 'unreadable'],
    [
      'a filter that is none',
      { width: 1, height: 1, type: 2, rows: Buffer.from([5, 0, 0, 0]) },
      'unreadable',
    ],
    [
      'the same, see-through',
      { width: 1, height: 1, type: 6, rows: Buffer.from([5, 0, 0, 0, 0]) },
      'unreadable',
    ],
  ] as const)('%s is refused', async (_name, picture, reason) => {
    expect(await refusalOf('image/png', pngOf(picture))).toBe(reason);
  });

  test('a few pixels, and brings a hundred megabytes, is read as far as it said', async () => {
    const bytes = pngOf({ width: 4, height: 4, type: 2, rows: Buffer.alloc(100 * MB) });
    const before = heldBytes();
    expect(await refusalOf('image/png', bytes)).toBeNull();
    expect(heldBytes() - before).toBeLessThan(20 * MB);
  });

  test('as JPEG more than anyone prints is refused', async () => {
    const frame = [0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0];
    expect(await refusalOf('image/jpeg', new Uint8Array([...frame, 0, 0, 0, 0]))).toBe(
      'too_many_pixels',
    );
  });
});

describe('an honest picture', () => {
  test('of a phone’s screen is taken, see-through or not', async () => {
    for (const [type, channels] of [
      [2, 3],
      [6, 4],
    ] as const) {
      const rows = rowsOf(1320, 2868, channels);
      const bytes = pngOf({ width: 1320, height: 2868, type, rows });
      expect(await refusalOf('image/png', bytes)).toBeNull();
    }
  });

  test('is printed with the rows that it has', async () => {
    const rows = Buffer.from([1, 10, 20, 30, 5, 5, 5, 2, 1, 1, 1, 0, 0, 0]);
    const made = await mergeEvidence([
      png(pngOf({ width: 2, height: 2, type: 2, rows })),
      png(pngOf({ width: 2, height: 2, type: 2, rows })),
    ]);
    if (!made.ok) throw new Error(made.refusal.reason);
    const document = await PDFDocument.load(made.value.bytes);
    const images = document.context
      .enumerateIndirectObjects()
      .flatMap(([, one]) =>
        one instanceof PDFRawStream && String(one.dict.get(PDFName.of('Subtype'))) === '/Image'
          ? [one]
          : [],
      );
    expect(images).toHaveLength(2);
    expect([...inflateSync(images[0]?.contents ?? Buffer.alloc(0))]).toEqual([...rows]);
    expect(String(images[0]?.dict.get(PDFName.of('ColorSpace')))).toBe('/DeviceRGB');
  });

  /** What a viewer shows of a see-through pixel on white paper. */
  const onPaper = (value: number, alpha: number) =>
    Math.round((value * alpha + 255 * (255 - alpha)) / 255);

  test.each([0, 1, 2, 3, 4])(
    'see-through, filtered by %i, is put on white paper',
    async (filter) => {
      const [width, height] = [7, 5];
      let state = 7;
      const next = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) % 256;
      const pixels = Array.from({ length: height }, () =>
        Uint8Array.from({ length: width * 4 }, next),
      );
      const at = (row: number, byte: number) =>
        row < 0 || byte < 0 ? 0 : (pixels[row]?.[byte] ?? 0);
      const guess = (row: number, byte: number): number => {
        const [left, up, upLeft] = [at(row, byte - 4), at(row - 1, byte), at(row - 1, byte - 4)];
        if (filter === 1) return left;
        if (filter === 2) return up;
        if (filter === 3) return Math.floor((left + up) / 2);
        if (filter !== 4) return 0;
        const sum = left + up - upLeft;
        return (
          [left, up, upLeft].toSorted(
            (one, other) => Math.abs(sum - one) - Math.abs(sum - other),
          )[0] ?? 0
        );
      };
      const rows = Buffer.from(
        pixels.flatMap((row, y) => [
          filter,
          ...[...row].map((value, x) => (value - guess(y, x)) & 0xff),
        ]),
      );
      const read = await readPng(pngOf({ width, height, type: 6, rows }));
      if (typeof read === 'string') throw new Error(read);
      const expected = pixels.flatMap((row) => [
        0,
        ...Array.from({ length: width }, (_, x) => x * 4).flatMap((x) =>
          [0, 1, 2].map((color) => onPaper(row[x + color] ?? 0, row[x + 3] ?? 0)),
        ),
      ]);
      expect([...inflateSync(read.rows)]).toEqual(expected);
      expect(read).toMatchObject({ colors: 3, bits: 8, palette: null });
    },
  );

  test('with a palette keeps it', async () => {
    const palette = [255, 255, 255, 200, 0, 0];
    const rows = Buffer.from([0, 0b01000000]);
    const bytes = pngOf({ width: 2, height: 1, type: 3, bits: 1, rows, palette });
    expect(await readPng(bytes)).toMatchObject({
      colors: 1,
      bits: 1,
      palette: Uint8Array.from(palette),
    });
    expect(await refusalOf('image/png', bytes)).toBeNull();
  });
});

describe('a document', () => {
  const streamOf = (type: string, data: Uint8Array, more = '/Filter /FlateDecode') =>
    Buffer.concat([
      Buffer.from(
        `9 0 obj\n<< ${type} ${more} /N 1 /First 5 /Length ${String(data.length)} >>\nstream\n`,
      ),
      data,
      Buffer.from('\nendstream\nendobj\n'),
    ]);
  const pdfOf = (...streams: Buffer[]): Uint8Array<ArrayBuffer> =>
    new Uint8Array(Buffer.concat([Buffer.from('%PDF-1.5\n'), ...streams, Buffer.from('%%EOF\n')]));
  const bomb = deflateSync(Buffer.alloc(50 * MB));
  const fourMb = deflateSync(Buffer.alloc(4 * MB));

  test.each([
    ['one stream of objects', pdfOf(streamOf('/Type /ObjStm', bomb)), 'unpacks_too_large'],
    ['a cross-reference', pdfOf(streamOf('/Type /XRef', bomb)), 'unpacks_too_large'],
    ['a type in other letters', pdfOf(streamOf('/Type /Ob#6aStm', bomb)), 'unpacks_too_large'],
    ['a type that stands elsewhere', pdfOf(streamOf('/Type 5 0 R', bomb)), 'unpacks_too_large'],
    [
      'many that are large together',
      pdfOf(...Array.from({ length: 5 }, () => streamOf('/Type /ObjStm', fourMb))),
      'unpacks_too_large',
    ],
    [
      'another way of packing',
      pdfOf(streamOf('/Type /ObjStm', bomb, '/Filter [/ASCII85Decode /LZWDecode]')),
      'unreadable',
    ],
  ])(
    '%s that unpack to too much are refused before they are opened',
    async (_name, bytes, reason) => {
      const before = heldBytes();
      expect(await refusalOf('application/pdf', bytes)).toBe(reason);
      expect(heldBytes() - before).toBeLessThan(20 * MB);
    },
  );

  test('whose page is a large scan is taken: pictures stay packed', async () => {
    const document = await PDFDocument.create();
    document.addPage([595, 842]);
    const scan = document.context.flateStream(Buffer.alloc(26 * MB), {
      Type: 'XObject',
      Subtype: 'Image',
    });
    document.context.register(scan);
    const bytes = new Uint8Array(await document.save({ useObjectStreams: true }));
    expect(await refusalOf('application/pdf', bytes)).toBeNull();
  });
});
