/**
 * Stripe takes one file per evidence field, and banks read what is printed: several files become one PDF,
 * page by page in the order they were given. Documents are copied, not redrawn; pictures get a page each.
 * It never decides which files belong together. Source: docs.stripe.com/disputes/best-practices.
 *
 * The library is loaded when it is first needed, so that starting the Worker does not run it.
 */
import type { PDFDocument, PDFImage } from '@pdfme/pdf-lib';
import { done, refuse, type Result } from '../result/result.ts';

export type EvidenceFile = {
  readonly name: string;
  /** The media type: `application/pdf`, `image/jpeg` or `image/png`. */
  readonly type: string;
  readonly bytes: Uint8Array;
};

export type MergeRefusal = {
  readonly reason: 'encrypted' | 'unreadable' | 'unsupported_type' | 'empty';
  /** The file it is about; `''` when no file was given. */
  readonly name: string;
};

export type MergedFile = { readonly bytes: Uint8Array; readonly pages: number };

/** A4 in points of 1/72 inch, and the white around a picture. */
const A4 = { short: 595.28, long: 841.89 };
const MARGIN = 36;

/** All files as one PDF. A single PDF is returned as it came. */
export async function mergeEvidence(
  files: readonly EvidenceFile[],
): Promise<Result<MergedFile, MergeRefusal>> {
  const [first, ...rest] = files;
  if (!first) return refuse({ reason: 'empty', name: '' });
  if (rest.length === 0 && first.type === 'application/pdf') {
    const pages = await pagesOf(first);
    return pages.ok ? done({ bytes: first.bytes, pages: pages.value }) : pages;
  }
  const { PDFDocument } = await library();
  const merged = await PDFDocument.create({ updateMetadata: false });
  for (const file of files) {
    const refusal = await append(merged, file);
    if (refusal) return refuse(refusal);
  }
  // Forms are copied as they look; drawing them anew would need fonts.
  const bytes = await merged.save({ updateFieldAppearances: false });
  return done({ bytes, pages: merged.getPageCount() });
}

/** How many pages a file prints: a picture is one. */
export async function pagesOf(file: EvidenceFile): Promise<Result<number, MergeRefusal>> {
  const { PDFDocument } = await library();
  const alone = await PDFDocument.create({ updateMetadata: false });
  const refusal = await append(alone, file);
  return refusal ? refuse(refusal) : done(alone.getPageCount());
}

const library = () => import('@pdfme/pdf-lib');

/** Adds the file's pages to the end, or says why it cannot. */
async function append(merged: PDFDocument, file: EvidenceFile): Promise<MergeRefusal | null> {
  const { name, bytes, type } = file;
  const add = ADDERS[type];
  if (!add) return { reason: 'unsupported_type', name };
  if (bytes.length === 0) return { reason: 'empty', name };
  try {
    const reason = await add(merged, bytes);
    return reason && { reason, name };
  } catch {
    // The library throws in many ways on what is no document; all of them mean the same to people.
    return { reason: isLocked(bytes) ? 'encrypted' : 'unreadable', name };
  }
}

/** A locked document names its lock in plain text, also where its pages cannot even be found. */
function isLocked(bytes: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(bytes);
  return text.startsWith('%PDF-') && text.includes('/Encrypt ');
}

type Adder = (merged: PDFDocument, bytes: Uint8Array) => Promise<MergeRefusal['reason'] | null>;

const ADDERS: Readonly<Partial<Record<string, Adder>>> = {
  'application/pdf': addDocument,
  'image/jpeg': async (merged, bytes) => addPicture(merged, await merged.embedJpg(bytes)),
  'image/png': async (merged, bytes) => addPicture(merged, await merged.embedPng(bytes)),
};

async function addDocument(merged: PDFDocument, bytes: Uint8Array) {
  const { PDFDocument } = await library();
  const options = { updateMetadata: false, ignoreEncryption: true };
  const document = await PDFDocument.load(bytes, options);
  // A locked document copies as blank pages.
  if (document.isEncrypted) return 'encrypted';
  const pages = document.getPageIndices();
  if (pages.length === 0) return 'empty';
  for (const page of await merged.copyPages(document, pages)) merged.addPage(page);
  return null;
}

/** One page as wide or as high as the picture, which is made smaller where needed and never larger. */
function addPicture(merged: PDFDocument, picture: PDFImage): null {
  const isWide = picture.width > picture.height;
  const width = isWide ? A4.long : A4.short;
  const height = isWide ? A4.short : A4.long;
  const fits = Math.min(
    ...[1, (width - 2 * MARGIN) / picture.width, (height - 2 * MARGIN) / picture.height],
  );
  const drawn = { width: picture.width * fits, height: picture.height * fits };
  const at = { x: (width - drawn.width) / 2, y: (height - drawn.height) / 2 };
  merged.addPage([width, height]).drawImage(picture, { ...at, ...drawn });
  return null;
}
