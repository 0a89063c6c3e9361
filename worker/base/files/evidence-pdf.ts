/**
 * Stripe takes one file per evidence field, and banks read what is printed: several files become one PDF,
 * page by page in the order they were given. Documents are copied, not redrawn; pictures get a page each. What a file
 * of strangers would unpack to is bounded before anything opens it.
 * It never decides which files belong together. Source: docs.stripe.com/disputes/best-practices.
 *
 * The library is loaded when it is first needed, so that starting the Worker does not run it (decision 13).
 */
import { valueIn } from '../result/closed-set.ts';
import { done, refuse, type Result } from '../result/result.ts';
import { unpackRefusal } from './pdf-bounds.ts';
import type { PdfDocument, Picture } from './pdf-document.ts';
import { readPng } from './png.ts';

export type EvidenceFile = {
  readonly name: string;
  /** The media type: `application/pdf`, `image/jpeg` or `image/png`. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

export type MergeRefusal = {
  readonly reason:
    | 'encrypted'
    | 'unreadable'
    | 'unsupported_type'
    | 'empty'
    /** It would unpack to more than is looked at. */
    | 'too_many_pixels'
    | 'unpacks_too_large';
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
  const pdf = await library();
  const merged = pdf.emptyDocument();
  for (const file of files) {
    const refusal = await append(merged, file);
    if (refusal) return refuse(refusal);
  }
  return done({ bytes: await pdf.written(merged), pages: pdf.pageCount(merged) });
}

/** How many pages a file prints: a picture is one. */
export async function pagesOf(file: EvidenceFile): Promise<Result<number, MergeRefusal>> {
  const pdf = await library();
  const alone = pdf.emptyDocument();
  const refusal = await append(alone, file);
  return refusal ? refuse(refusal) : done(pdf.pageCount(alone));
}

const library = () => import('./pdf-document.ts');

/** Adds the file's pages to the end, or says why it cannot. */
async function append(merged: PdfDocument, file: EvidenceFile): Promise<MergeRefusal | null> {
  const { name, bytes, type } = file;
  const add = valueIn(ADDERS, type);
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

type Adder = (
  merged: PdfDocument,
  bytes: Uint8Array<ArrayBuffer>,
) => Promise<MergeRefusal['reason'] | null>;

const ADDERS: Readonly<Partial<Record<string, Adder>>> = {
  'application/pdf': async (merged, bytes) =>
    (await unpackRefusal(bytes)) ?? (await library()).appendPages(merged, bytes),
  'image/jpeg': async (merged, bytes) => {
    const picture = await (await library()).embedJpeg(merged, bytes);
    if (picture === 'too_many_pixels') return picture;
    await addPicture(merged, picture);
    return null;
  },
  'image/png': async (merged, bytes) => {
    const png = await readPng(bytes);
    if (typeof png === 'string') return png;
    await addPicture(merged, (await library()).embedPng(merged, png));
    return null;
  },
};

async function addPicture(merged: PdfDocument, picture: Picture): Promise<void> {
  const pdf = await library();
  const page = pageFor(picture);
  pdf.addPicturePage(merged, page, { picture, at: placeOn(page, picture) });
}

/** A page as wide or as high as the picture. */
function pageFor({ width, height }: Picture): { readonly width: number; readonly height: number } {
  return width > height
    ? { width: A4.long, height: A4.short }
    : { width: A4.short, height: A4.long };
}

/** In the middle; made smaller where needed and never larger. */
function placeOn(page: { readonly width: number; readonly height: number }, picture: Picture) {
  const fits = Math.min(
    ...[1, (page.width - 2 * MARGIN) / picture.width, (page.height - 2 * MARGIN) / picture.height],
  );
  const width = picture.width * fits;
  const height = picture.height * fits;
  return { width, height, x: (page.width - width) / 2, y: (page.height - height) / 2 };
}
