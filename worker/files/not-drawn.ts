/**
 * Stands in the bundle for two parts of the PDF library that merging never uses: the letters of fonts and
 * the reading of drawings in HTML (`alias` in wrangler.jsonc). They are half of its weight.
 */
export const Font = {};
export const FontNames = {};
export const Encodings = {};
export const NodeType = {};
export const parse = (): never => {
  throw new Error('evidence is merged, never drawn');
};
