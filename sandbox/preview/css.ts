/**
 * Turns the SDK's `css` prop into CSS. Tokens only, as in the Dashboard: an unknown key or value is
 * an error, so that it is met here and not after an upload.
 */
import type { CSSProperties } from 'react';
import * as theme from './theme.ts';

export type StackDirection = 'x' | 'y' | 'z' | undefined;
type Style = CSSProperties;
type Read = (value: unknown, key: string) => Style | undefined;

/** Thrown while drawing; the preview shows its message in place of the app. */
function refuse(owner: string, key: string, value: unknown): never {
  throw new Error(`${owner}: css.${key} does not take ${JSON.stringify(value)}.`);
}

const KEYWORD_SIZES: Readonly<Record<string, string>> = {
  auto: 'auto',
  fill: '100%',
  min: 'min-content',
  max: 'max-content',
  fit: 'fit-content',
};

function spaceOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return lookUp(theme.SPACE_PX, value);
}

function sizeOf(value: unknown): string | number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const [part, whole] = value.split('/').map(Number);
  if (part !== undefined && whole) return `${String((part / whole) * 100)}%`;
  return KEYWORD_SIZES[value];
}

function lookUp<T>(table: Readonly<Record<string, T>>, value: unknown): T | undefined {
  return typeof value === 'string' && Object.hasOwn(table, value) ? table[value] : undefined;
}

/** A reader for properties that take one value from `read`. */
function each(read: (value: unknown) => unknown, ...names: readonly string[]): Read {
  return (value) => {
    const result = read(value);
    if (result === undefined) return undefined;
    return Object.fromEntries(names.map((name) => [name, result]));
  };
}

const space = (...names: string[]): Read => each(spaceOf, ...names);
const size = (name: string): Read => each(sizeOf, name);
const from = (table: Readonly<Record<string, unknown>>, ...names: string[]): Read =>
  each((value) => lookUp(table, value), ...names);
const words = (name: string, ...allowed: string[]): Read =>
  each((value) => (allowed.includes(String(value)) ? value : undefined), name);
const number = (name: string): Read =>
  each((value) => (typeof value === 'number' ? value : undefined), name);
const bleed = (...names: string[]): Read =>
  each(
    (value) => {
      const px = spaceOf(value);
      return px === undefined ? undefined : -px;
    },
    ...names,
  );

const OVERFLOW = ['visible', 'hidden', 'clip', 'scroll', 'auto'];
const BREAKS = ['break-word', 'normal'];
const LINES =
  'dashed dotted double groove hidden inherit initial inset none outset revert-layer revert ridge solid unset';

function sides(): Record<string, Read> {
  const readers: Record<string, Read> = {};
  for (const side of ['', 'Top', 'Right', 'Bottom', 'Left']) {
    readers[`padding${side}`] = space(`padding${side}`);
    readers[`margin${side}`] = space(`margin${side}`);
    readers[`bleed${side}`] = bleed(`margin${side}`);
    readers[`border${side}Color`] = from(theme.BORDER_COLOR, `border${side}Color`);
    readers[`border${side}Style`] = words(`border${side}Style`, ...LINES.split(' '));
    readers[`border${side}Width`] = number(`border${side}Width`);
  }
  for (const corner of ['', 'TopLeft', 'TopRight', 'BottomLeft', 'BottomRight']) {
    readers[`border${corner}Radius`] = from(theme.RADIUS, `border${corner}Radius`);
  }
  return readers;
}

const READERS: Readonly<Record<string, Read>> = {
  ...sides(),
  paddingX: space('paddingLeft', 'paddingRight'),
  paddingY: space('paddingTop', 'paddingBottom'),
  marginX: space('marginLeft', 'marginRight'),
  marginY: space('marginTop', 'marginBottom'),
  bleedX: bleed('marginLeft', 'marginRight'),
  bleedY: bleed('marginTop', 'marginBottom'),
  gap: space('gap'),
  gapX: space('columnGap'),
  gapY: space('rowGap'),
  columnGap: space('columnGap'),
  rowGap: space('rowGap'),
  inset: space('inset'),
  top: space('top'),
  right: space('right'),
  bottom: space('bottom'),
  left: space('left'),
  width: size('width'),
  minWidth: size('minWidth'),
  maxWidth: size('maxWidth'),
  height: size('height'),
  minHeight: size('minHeight'),
  maxHeight: size('maxHeight'),
  color: from(theme.TEXT_COLOR, 'color'),
  fill: from(theme.TEXT_COLOR, 'fill', 'color'),
  backgroundColor: from(theme.BACKGROUND, 'backgroundColor'),
  boxShadow: from(theme.SHADOW, 'boxShadow'),
  topShadow: from(theme.SHADOW, 'boxShadow'),
  focusRing: from(theme.SHADOW, 'boxShadow'),
  fontFamily: from(theme.FONT_FAMILY, 'fontFamily'),
  fontWeight: from(theme.FONT_WEIGHT, 'fontWeight'),
  font: (value) => fontOf(lookUp(theme.FONT, value)),
  keyline: (value) => {
    const color = lookUp(theme.BORDER_COLOR, value);
    return color === undefined ? undefined : { border: `1px solid ${color}` };
  },
  display: words('display', 'grid'),
  wrap: words('flexWrap', 'wrap', 'nowrap', 'wrap-reverse'),
  overflow: words('overflow', ...OVERFLOW),
  overflowX: words('overflowX', ...OVERFLOW),
  overflowY: words('overflowY', ...OVERFLOW),
  overflowWrap: words('overflowWrap', ...BREAKS),
  wordWrap: words('wordWrap', ...BREAKS),
  wordBreak: words('wordBreak', 'normal', 'break-all', 'keep-all', 'break-word'),
  whiteSpace: words(
    'whiteSpace',
    ...['normal', 'nowrap', 'pre', 'pre-wrap', 'pre-line', 'break-spaces'],
  ),
  textAlign: words(
    'textAlign',
    ...['center', 'end', 'justify', 'left', 'match-parent', 'right', 'start'],
  ),
  textTransform: words(
    'textTransform',
    ...['capitalize', 'uppercase', 'lowercase', 'none', 'full-width', 'full-size-kana'],
  ),
  textOverflow: (value) =>
    value === 'ellipsis'
      ? { textOverflow: 'ellipsis', overflow: 'hidden', whiteSpace: 'nowrap' }
      : undefined,
  zIndex: from({ overlay: 2, partial: 1 }, 'zIndex'),
  gridColumns: (value) =>
    typeof value === 'number'
      ? { gridTemplateColumns: `repeat(${String(value)}, minmax(0, 1fr))` }
      : undefined,
  minTileWidth: (value) => {
    const width = sizeOf(value);
    if (width === undefined) return undefined;
    const css = typeof width === 'number' ? `${String(width)}px` : width;
    return { display: 'grid', gridTemplateColumns: `repeat(auto-fill, minmax(${css}, 1fr))` };
  },
};

function fontOf(font: readonly [number, number, number] | undefined): Style | undefined {
  if (font === undefined) return undefined;
  const [fontSize, lineHeight, fontWeight] = font;
  return { fontSize, lineHeight: `${String(lineHeight)}px`, fontWeight };
}

const ALIGNMENT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  X: { start: 'flex-start', center: 'center', end: 'flex-end', stretch: 'stretch' },
  Y: {
    top: 'flex-start',
    center: 'center',
    baseline: 'baseline',
    bottom: 'flex-end',
    stretch: 'stretch',
  },
};
const DISTRIBUTE = { packed: 'flex-start', 'space-between': 'space-between' };
const ARRANGING = ['stack', 'alignX', 'alignY', 'alignSelfX', 'alignSelfY', 'distribute'];

export type StyleRules = {
  /** How the parent stacks its children, which decides what "self" alignment means. */
  readonly parent?: StackDirection;
  /** The keys this component takes; all, if not given. */
  readonly allowed?: readonly string[];
};

/**
 * Reads a `css` prop.
 *
 * @param owner the component, for the error's text
 * @param css the prop as the app gave it
 */
export function styleFrom(
  owner: string,
  css: object | undefined,
  { parent, allowed }: StyleRules = {},
): Style {
  if (css === undefined) return {};
  const style: Style = {};
  const entries = Object.entries(css).filter(([, value]) => value !== undefined);
  for (const [key, value] of entries) {
    if (allowed !== undefined && !allowed.includes(key)) refuse(owner, key, value);
    if (ARRANGING.includes(key)) continue;
    const read = READERS[key]?.(value, key);
    if (read === undefined) refuse(owner, key, value);
    Object.assign(style, read);
  }
  return { ...arrangement(owner, Object.fromEntries(entries), parent), ...style };
}

function arrangement(
  owner: string,
  css: Readonly<Record<string, unknown>>,
  parent: StackDirection,
): Style {
  const place = (key: string, axis: 'X' | 'Y'): string | undefined => {
    if (css[key] === undefined) return undefined;
    return lookUp(ALIGNMENT[axis] ?? {}, css[key]) ?? refuse(owner, key, css[key]);
  };
  const across = parent === 'y' ? 'alignSelfX' : 'alignSelfY';
  const selfX = place('alignSelfX', 'X');
  const selfY = place('alignSelfY', 'Y');
  const main = parent === 'y' ? selfY : selfX;
  return defined({
    ...stacking(owner, css, { alignX: place('alignX', 'X'), alignY: place('alignY', 'Y') }),
    alignSelf: across === 'alignSelfX' ? selfX : selfY,
    justifySelf: parent === 'y' ? undefined : selfX,
    ...(main === 'flex-end' && { [parent === 'y' ? 'marginTop' : 'marginLeft']: 'auto' }),
  });
}

type Alignment = { readonly alignX: string | undefined; readonly alignY: string | undefined };

function stacking(
  owner: string,
  css: Readonly<Record<string, unknown>>,
  { alignX, alignY }: Alignment,
): Style {
  const distribute = css['distribute'];
  const spread =
    distribute === undefined
      ? undefined
      : (lookUp(DISTRIBUTE, distribute) ?? refuse(owner, 'distribute', distribute));
  switch (css['stack']) {
    case undefined:
      if (css['display'] === 'grid') return { justifyItems: alignX, alignItems: alignY };
      if (alignX === undefined && alignY === undefined && spread === undefined) return {};
      return { display: 'flex', justifyContent: spread ?? alignX, alignItems: alignY };
    case 'x':
      return { display: 'flex', justifyContent: spread ?? alignX, alignItems: alignY };
    case 'y':
      return {
        display: 'flex',
        flexDirection: 'column',
        justifyContent: spread ?? alignY,
        alignItems: alignX,
      };
    case 'z':
      return { display: 'grid', gridTemplateAreas: '"all"', justifyItems: alignX };
    default:
      return refuse(owner, 'stack', css['stack']);
  }
}

function defined(style: Style): Style {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}
