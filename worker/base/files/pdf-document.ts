/**
 * One PDF that grows by pages: those of documents, copied as they are, and pictures on pages of their own. Of
 * the library only what reads, copies and writes objects is used; its fonts, forms and drawings stay out of
 * the bundle. Loaded when the first file is looked at (decision 13).
 */
import {
  JpegEmbedder,
  PDFCatalog,
  PDFContext,
  PDFHexString,
  PDFName,
  PDFObjectCopier,
  PDFPageLeaf,
  PDFPageTree,
  PDFParser,
  PDFRawStream,
  PDFStreamWriter,
  type PDFDict,
  type PDFRef,
} from '@cantoo/pdf-lib';
import type { Png } from './png.ts';

export type PdfDocument = {
  readonly context: PDFContext;
  readonly tree: PDFPageTree;
  readonly treeRef: PDFRef;
};

/** A place on a page, in points of 1/72 inch from its lower left corner. */
export type Place = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type Picture = { readonly width: number; readonly height: number; readonly ref: PDFRef };

/** Objects are handled in one go: waiting between them would only make a Worker slower. */
const AT_ONCE = Infinity;

export function emptyDocument(): PdfDocument {
  const context = PDFContext.create();
  const tree = PDFPageTree.withContext(context);
  const treeRef = context.register(tree);
  const catalog = PDFCatalog.withContextAndPages(context, treeRef);
  context.trailerInfo.Root = context.register(catalog);
  return { context, tree, treeRef };
}

/** Copies all pages of a document to the end. Throws on what cannot be read as one. */
export async function appendPages(
  to: PdfDocument,
  bytes: Uint8Array,
): Promise<'encrypted' | 'empty' | null> {
  const from = await PDFParser.forBytesWithOptions(bytes, AT_ONCE).parseDocument();
  // A locked document copies as blank pages.
  if (from.lookup(from.trailerInfo.Encrypt)) return 'encrypted';
  const pages: PDFPageLeaf[] = [];
  const catalog = from.lookup(from.trailerInfo.Root);
  if (!(catalog instanceof PDFCatalog)) throw new Error('a document without a catalog');
  catalog.Pages().traverse((node) => {
    if (node instanceof PDFPageLeaf) pages.push(node);
  });
  if (pages.length === 0) return 'empty';
  // One copier: what pages share, such as a font, is copied once.
  const copier = PDFObjectCopier.for(from, to.context);
  for (const page of pages) addPage(to, copier.copy(page));
  return null;
}

/** A JPEG is copied as it is, and unpacked by whoever looks at it. */
const JPEG_PIXELS_MAX = 100_000_000;

/** It goes in as it is; the library reads no more of it than the header of its frame. */
export async function embedJpeg(
  to: PdfDocument,
  bytes: Uint8Array,
): Promise<Picture | 'too_many_pixels'> {
  const embedder = await JpegEmbedder.for(bytes);
  const { width, height } = embedder;
  if (width * height > JPEG_PIXELS_MAX) return 'too_many_pixels';
  return { width, height, ref: await embedder.embedIntoContext(to.context) };
}

/** The rows of a PNG go in as they are: a PDF knows their filters. */
export function embedPng({ context }: PdfDocument, png: Png): Picture {
  const { width, height, colors, bits, palette, rows } = png;
  const space = colors === 3 ? 'DeviceRGB' : 'DeviceGray';
  const dictionary = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: bits,
    ColorSpace: palette ? indexed(context, palette) : space,
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: colors, BitsPerComponent: bits, Columns: width },
  });
  return { width, height, ref: context.register(PDFRawStream.of(dictionary, rows)) };
}

function indexed(context: PDFContext, palette: Uint8Array) {
  const hex = [...palette].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const last = Math.floor(palette.length / 3) - 1;
  return context.obj(['Indexed', 'DeviceRGB', last, PDFHexString.of(hex)]);
}

/** Adds a page of this size that shows the picture at its place and nothing else. */
export function addPicturePage(
  to: PdfDocument,
  page: { readonly width: number; readonly height: number },
  { picture, at }: { readonly picture: Picture; readonly at: Place },
): void {
  const { context } = to;
  const matrix = [at.width, 0, 0, at.height, at.x, at.y].join(' ');
  const drawing = context.register(context.stream(`q ${matrix} cm /Picture Do Q`));
  const leaf = context.obj({
    Type: 'Page',
    MediaBox: [0, 0, page.width, page.height],
    Contents: drawing,
    Resources: { XObject: { Picture: picture.ref } },
  });
  addPage(to, leaf);
}

export const pageCount = ({ tree }: PdfDocument): number => tree.Count().asNumber();

export const written = ({ context }: PdfDocument): Promise<Uint8Array> =>
  PDFStreamWriter.forContext(context, AT_ONCE).serializeToBuffer();

function addPage({ context, tree, treeRef }: PdfDocument, leaf: PDFDict): void {
  leaf.set(PDFName.of('Parent'), treeRef);
  tree.pushLeafNode(context.register(leaf));
}
