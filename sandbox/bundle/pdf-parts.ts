/**
 * The part of the PDF library that merging uses. Its files only declare things, which its package does not say;
 * told so, the bundler leaves out all that `worker/base/files/pdf-document.ts` does not reach: forms, drawings, the
 * reader of HTML. Letters of fonts are reached by forms that are never filled in, and are left out by hand.
 */
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

const LIBRARY = /@cantoo\/pdf-lib/;
const FONTS = /@cantoo\/pdf-lib\/.*standard-fonts\/.*\.json$/;

export const pdfPartsOnly: Plugin = {
  name: 'only the parts of the PDF library that are used',
  setup({ onLoad, onResolve, resolve }) {
    onResolve({ filter: /.*/ }, async ({ path, importer, kind, pluginData }) => {
      if (pluginData === RESOLVING || !(LIBRARY.test(path) || LIBRARY.test(importer))) return null;
      const resolveDir = dirname(importer);
      const found = await resolve(path, { importer, kind, resolveDir, pluginData: RESOLVING });
      return { ...found, sideEffects: false };
    });
    onLoad({ filter: FONTS }, () => ({ contents: '""', loader: 'json' }));
  },
};

const RESOLVING = 'asked of the bundler itself';
