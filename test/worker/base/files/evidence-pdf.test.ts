import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import {
  mergeEvidence,
  pagesOf,
  type EvidenceFile,
} from '../../../../worker/base/files/evidence-pdf.ts';

/** A white picture, two wide and one high. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4DwYMEAoAU7oL9YMdTLEAAAAASUVORK5CYII=',
  'base64',
);
/** A grey one of one dot. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
  'base64',
);

async function pdf(name: string, widths: readonly number[]): Promise<EvidenceFile> {
  const document = await PDFDocument.create();
  for (const width of widths) document.addPage([width, 500]);
  return { name, type: 'application/pdf', bytes: await document.save() };
}

const image = (name: string, type: string, bytes: Uint8Array): EvidenceFile => ({
  name,
  type,
  bytes: new Uint8Array(bytes),
});
const png = image('a.png', 'image/png', PNG);
const jpeg = image('b.jpg', 'image/jpeg', JPEG);

async function merged(files: readonly EvidenceFile[]) {
  const result = await mergeEvidence(files);
  if (!result.ok) throw new Error(result.refusal.reason);
  const document = await PDFDocument.load(result.value.bytes);
  const sizes = document.getPages().map((page) => page.getSize());
  return { ...result.value, sizes };
}

describe('files of evidence', () => {
  test('become one document, every page in the order that was given', async () => {
    const files = [await pdf('a.pdf', [100, 200]), png, await pdf('c.pdf', [300]), jpeg];
    const { pages, sizes } = await merged(files);
    expect(pages).toBe(5);
    expect(sizes.map(({ width }) => width)).toEqual([100, 200, 841.89, 300, 595.28]);
  });

  test('that are one document are left as they are, and its pages are counted', async () => {
    const file = await pdf('a.pdf', [100, 200]);
    const result = await mergeEvidence([file]);
    expect(result).toEqual({ ok: true, value: { bytes: file.bytes, pages: 2 } });
  });

  test('that are one picture become a page of A4 as wide or high as it is', async () => {
    expect((await merged([png])).sizes).toEqual([{ width: 841.89, height: 595.28 }]);
    expect((await merged([jpeg])).sizes).toEqual([{ width: 595.28, height: 841.89 }]);
  });

  test('say no day of their making: the same files make the same bytes', async () => {
    const files = [await pdf('a.pdf', [100]), png];
    expect((await merged(files)).bytes).toEqual((await merged(files)).bytes);
  });

  test('are counted in pages one by one', async () => {
    expect(await pagesOf(await pdf('a.pdf', [1, 2, 3]))).toEqual({ ok: true, value: 3 });
    expect(await pagesOf(png)).toEqual({ ok: true, value: 1 });
  });
});

describe('a file that cannot be evidence is named with its reason', () => {
  const head = '%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n';
  const page = '3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>> endobj\n';
  const text = (words: string) => new TextEncoder().encode(words);
  const locked = text(
    `${head}2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n${page}` +
      `4 0 obj <</Filter /Standard /V 1 /R 2>> endobj\n` +
      `trailer <</Root 1 0 R /Encrypt 4 0 R /Size 5>>\n%%EOF`,
  );
  const bare = text(
    `${head}2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF`,
  );
  const PDF = 'application/pdf';

  test.each<[string, EvidenceFile, string]>([
    ['a locked document', { name: 'x', type: PDF, bytes: locked }, 'encrypted'],
    [
      'a locked document whose pages are locked too',
      { name: 'x', type: PDF, bytes: text(`${head}trailer <</Encrypt 4 0 R>>\n%%EOF`) },
      'encrypted',
    ],
    ['a document without pages', { name: 'x', type: PDF, bytes: bare }, 'empty'],
    ['nothing', { name: 'x', type: PDF, bytes: new Uint8Array() }, 'empty'],
    ['a picture that says it is a document', { ...png, name: 'x', type: PDF }, 'unreadable'],
    ['a document that says it is a picture', { ...png, name: 'x', bytes: bare }, 'unreadable'],
    ['a broken picture', { ...png, name: 'x', bytes: png.bytes.slice(0, 40) }, 'unreadable'],
    ['a picture of another kind', { ...png, name: 'x', type: 'image/gif' }, 'unsupported_type'],
    ['words', { ...png, name: 'x', type: 'text/plain' }, 'unsupported_type'],
  ])('%s', async (_what, file, reason) => {
    const refusal = { ok: false, refusal: { reason, name: 'x' } };
    expect(await mergeEvidence([file])).toEqual(refusal);
    expect(await mergeEvidence([png, file])).toEqual(refusal);
    expect(await pagesOf(file)).toEqual(refusal);
  });

  test('no file at all', async () => {
    expect(await mergeEvidence([])).toEqual({ ok: false, refusal: { reason: 'empty', name: '' } });
  });
});
