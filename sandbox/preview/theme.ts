/**
 * The design tokens of Stripe's UI toolkit, as its style page names them
 * (https://docs.stripe.com/stripe-apps/style). Values come near the Dashboard's; they are ours.
 */
export const SPACE_PX = {
  xxsmall: 2,
  xsmall: 4,
  small: 8,
  medium: 16,
  large: 24,
  xlarge: 32,
  xxlarge: 48,
} as const;

export const TEXT_COLOR = {
  brand: '#533afd',
  primary: '#353a44',
  secondary: '#596171',
  disabled: '#8c96a6',
  info: '#0055bc',
  success: '#217005',
  attention: '#b13600',
  critical: '#c0123c',
} as const;

export const BACKGROUND = { container: '#f5f6f8', surface: '#ffffff' } as const;
export const BORDER_COLOR = { neutral: '#d8dee4', critical: '#df1b41' } as const;
export const RADIUS = {
  none: '0',
  xsmall: '2px',
  small: '4px',
  medium: '8px',
  large: '10px',
  rounded: '9999px',
} as const;

const FOCUS = '0 0 0 3px rgba(83, 58, 253, 0.28)';
export const SHADOW = {
  none: 'none',
  base: '0 1px 1px rgba(0, 0, 0, 0.12), 0 2px 5px rgba(48, 49, 61, 0.08)',
  top: '0 -1px 2px rgba(48, 49, 61, 0.1)',
  hover: '0 3px 9px rgba(48, 49, 61, 0.12), 0 1px 2px rgba(0, 0, 0, 0.12)',
  focus: FOCUS,
} as const;

export const FONT_FAMILY = {
  ui:
    "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Inter, 'Open Sans', Ubuntu, " +
    "'Helvetica Neue', sans-serif",
  monospace: "ui-monospace, Menlo, 'SF Mono', Consolas, 'DejaVu Sans Mono', monospace",
} as const;

export const FONT_WEIGHT = { regular: 400, semibold: 600, bold: 700 } as const;

/** `[size, line height, weight]` in pixels. */
export const FONT = {
  body: [14, 20, FONT_WEIGHT.regular],
  bodyEmphasized: [14, 20, FONT_WEIGHT.semibold],
  caption: [12, 16, FONT_WEIGHT.regular],
  heading: [16, 24, FONT_WEIGHT.bold],
  kicker: [12, 20, FONT_WEIGHT.semibold],
  lead: [16, 24, FONT_WEIGHT.regular],
  subheading: [14, 20, FONT_WEIGHT.bold],
  subtitle: [20, 28, FONT_WEIGHT.regular],
  title: [24, 32, FONT_WEIGHT.bold],
} as const;

/** Series colours of charts, in the order in which they are given out. */
export const CHART_COLORS = [
  '#625afa',
  '#11a3b8',
  '#d97917',
  '#c23d8f',
  '#4a9c2d',
  '#5c6f8a',
] as const;

/** The tokens that the style sheet uses, as CSS custom properties. */
export function themeVariables(): Readonly<Record<string, string>> {
  return {
    '--font-ui': FONT_FAMILY.ui,
    '--font-mono': FONT_FAMILY.monospace,
    '--focus': FOCUS,
    '--shadow': SHADOW.base,
    '--border': BORDER_COLOR.neutral,
    '--border-critical': BORDER_COLOR.critical,
    '--container': BACKGROUND.container,
    '--surface': BACKGROUND.surface,
    ...Object.fromEntries(
      Object.entries(TEXT_COLOR).map(([name, value]) => [`--text-${name}`, value]),
    ),
  };
}
