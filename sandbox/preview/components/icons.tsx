import type { IconProps } from '@stripe/ui-extension-sdk/ui';
import { styleFrom } from '../css.ts';

/**
 * Line drawings on a 16 × 16 grid. The SDK names 260 icons; those an app of this kind uses are
 * drawn, the others show a ring.
 */
const PATHS: Readonly<Record<string, string>> = {
  add: 'M8 3v10M3 8h10',
  arrowDown: 'M8 3v10M4 9l4 4 4-4',
  arrowExport: 'M6 3H3v10h10v-3M9 3h4v4M13 3L7 9',
  arrowLeft: 'M13 8H3M7 4L3 8l4 4',
  arrowRight: 'M3 8h10M9 4l4 4-4 4',
  arrowUp: 'M8 13V3M4 7l4-4 4 4',
  arrowUpRight: 'M4 12l8-8M6 4h6v6',
  balance: 'M2 6l6-3 6 3M3 6v6M8 6v6M13 6v6M2 13h12',
  bank: 'M2 6l6-3 6 3zM4 7v5M8 7v5M12 7v5M2 13h12',
  barChart: 'M3 13V8M8 13V3M13 13V6',
  calendar: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3',
  cancel: 'M4 4l8 8M12 4l-8 8',
  cancelCircle: 'M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8zM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  card: 'M1.8 4h12.4v8.5H1.8zM1.8 7h12.4M4 10h3',
  check: 'M3 8.5l3.2 3.2L13 5',
  checkCircle: 'M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8zM5.2 8.2l2 2 3.6-4',
  chevronDown: 'M4 6l4 4 4-4',
  chevronLeft: 'M10 4L6 8l4 4',
  chevronRight: 'M6 4l4 4-4 4',
  chevronUp: 'M4 10l4-4 4 4',
  clipboard: 'M4 3h8v11H4zM6.5 1.8h3v2.4h-3z',
  clock: 'M8 1.8a6.2 6.2 0 100 12.4A6.2 6.2 0 008 1.8zM8 4.5V8l2.5 1.5',
  customer:
    'M8 2.5a2.6 2.6 0 100 5.2 2.6 2.6 0 000-5.2zM2.8 13.5c.5-2.8 2.5-4 5.2-4s4.700 1.200 5.200 4z',
  dispute: 'M8 2L2 13h12zM8 6v3.500M8 11.200v.3',
  document: 'M4 2h5.500L13 5.500V14H4zM9 2v4h4M6 9h5M6 11.500h5',
  download: 'M8 2v8M5 7l3 3 3-3M3 13.500h10',
  edit: 'M3 13l.6-3L10.500 3 13 5.500 6 12.400zM9 4.500l2.500 2.500',
  email: 'M2 4h12v8.500H2zM2 4.500l6 4.500 6-4.500',
  external: 'M6 3H3v10h10v-3M9 3h4v4M13 3L7 9',
  filter: 'M2 4h12M4.500 8h7M6.500 12h3',
  flag: 'M4 14V2.500h8L10.500 5.500 12 8.500H4',
  gavel:
    'M9 2.500l4.500 4.500M7 4.500L11.500 9M8.500 3l-2 2 4.500 4.500 2-2M8 8l-5.500 5.500M8 14h6',
  globe:
    'M8 1.800a6.200 6.200 0 100 12.400A6.200 6.200 0 008 1.800zM2 8h12M8 2c-4 4-4 8 0 12M8 2c4 4 4 8 0 12',
  help: 'M8 1.800a6.200 6.200 0 100 12.400A6.200 6.200 0 008 1.800zM6.200 6.300c.1-2.300 3.700-2.300 3.600 0-.1 1.500-1.800 1.500-1.800 3M8 11.200v.3',
  history: 'M3 4v3h3M3.300 7A5 5 0 113 9.500M8 5v3.200l2.200 1.300',
  home: 'M2.500 7.500L8 2.500l5.500 5M4 7v6.500h8V7',
  info: 'M8 1.800a6.200 6.200 0 100 12.400A6.200 6.200 0 008 1.800zM8 7.500v3.500M8 5v.3',
  invoice: 'M4 2h8v12l-2-1.200L8 14l-2-1.200L4 14zM6 5.500h4M6 8.500h4',
  link: 'M6.500 9.500l3-3M7 5l1.500-1.500a2.500 2.500 0 013.600 3.600L10.600 8.600M9 11l-1.500 1.500a2.500 2.500 0 01-3.600-3.600L5.400 7.400',
  list: 'M6 4h7.500M6 8h7.500M6 12h7.500M2.800 4h.4M2.800 8h.4M2.800 12h.4',
  lock: 'M3.500 7h9v7h-9zM5.500 7V5a2.500 2.500 0 015 0v2',
  more: 'M3.300 8h.4M7.800 8h.4M12.300 8h.4',
  note: 'M3 2.500h10v7.500l-3.500 3.500H3zM5.500 5.500h5M5.500 8.500h3',
  paperclip: 'M11.500 6.500L7 11a2 2 0 01-2.800-2.800L9 3.500a3 3 0 014.200 4.200L8 13',
  pause: 'M5.500 3.500v9M10.500 3.500v9',
  person:
    'M8 2.500a2.600 2.600 0 100 5.200 2.600 2.600 0 000-5.200zM2.800 13.500c.5-2.800 2.500-4 5.200-4s4.700 1.200 5.200 4z',
  play: 'M5 3.500l7.500 4.500L5 12.500z',
  refresh: 'M13 3v3.500H9.500M12.700 6.500A5 5 0 1013 9',
  refund: 'M3 5h7a3.500 3.500 0 010 7H5M5.500 2.500L3 5l2.500 2.500',
  risk: 'M8 2L2 13h12zM8 6v3.500M8 11.200v.3',
  search: 'M7 2.500a4.500 4.500 0 100 9 4.500 4.500 0 000-9zM10.300 10.300l3.500 3.500',
  settings:
    'M8 5.800a2.200 2.200 0 100 4.400 2.200 2.200 0 000-4.400zM8 1.800v2M8 12.200v2M1.800 8h2M12.200 8h2M3.600 3.600L5 5M11 11l1.400 1.400M3.600 12.400L5 11M11 5l1.400-1.400',
  shield: 'M8 1.800l5 2v4c0 3.200-2 5.200-5 6.400-3-1.200-5-3.200-5-6.400v-4z',
  shieldCheck:
    'M8 1.800l5 2v4c0 3.200-2 5.200-5 6.400-3-1.200-5-3.200-5-6.400v-4zM5.500 8l2 2 3-3.500',
  spinner: 'M8 1.800a6.200 6.200 0 106.200 6.200',
  tasks:
    'M2.500 4l1 1 1.800-2M7.500 4h6M2.500 8.500l1 1 1.800-2M7.500 8.500h6M2.500 13l1 1 1.800-2M7.500 13h6',
  thumbsUp: 'M2.500 7h2.500v6.500H2.500zM5 7l2.500-4.500c1.800 0 1.800 1.500 1.200 4h4.300l-1 7H5',
  transfer: 'M3 5.500h9M9.500 3L12 5.500 9.500 8M13 10.500H4M6.500 8L4 10.500 6.500 13',
  trash: 'M2.500 4h11M6 4V2.500h4V4M4 4l.7 10h6.600L12 4M6.700 7v4M9.300 7v4',
  truck: 'M1.500 4h8v7h-8zM9.500 6.500h3l2 2V11h-5M4.500 11v1.500M12 11v1.500',
  upload: 'M8 11V3M5 6l3-3 3 3M3 13.500h10',
  wallet: 'M2 4.500h11.500v8.500H2zM2 4.500l8-2.500v2.500M11 8.800h2.500',
  warning: 'M8 2L2 13h12zM8 6v3.500M8 11.200v.3',
  warningCircle: 'M8 1.800a6.200 6.200 0 100 12.400A6.200 6.200 0 008 1.800zM8 5v3.500M8 10.700v.3',
};
const RING = 'M8 3.500a4.500 4.500 0 100 9 4.500 4.500 0 000-9z';
const ALIASES: Readonly<Record<string, string>> = {
  accept: 'check',
  barGraph: 'barChart',
  cross: 'cancel',
  customers: 'customer',
  delete: 'trash',
  doc: 'document',
  earlyFraudWarning: 'warning',
  export: 'arrowExport',
  moneyMovement: 'transfer',
  next: 'chevronRight',
  notifications: 'info',
  overflow: 'more',
  payout: 'bank',
  positive: 'check',
  previous: 'chevronLeft',
  refundCircle: 'refund',
  checkmark: 'check',
  reserve: 'lock',
  review: 'search',
};

const SIZE_PX = { xsmall: 12, small: 14, medium: 16, large: 20, xlarge: 32 } as const;

/** One glyph, for the preview's own parts as well. */
export function Glyph({ name, px = 16 }: { readonly name: string; readonly px?: number }) {
  const base = name.replace(/Filled$/, '');
  const path = PATHS[base] ?? PATHS[ALIASES[base] ?? ''] ?? PATHS[base.replace(/Circle$/, '')];
  return (
    <svg className="glyph" width={px} height={px} viewBox="0 0 16 16" aria-hidden="true">
      <path d={path ?? RING} />
    </svg>
  );
}

export function Icon({ name, css, size = 'medium' }: IconProps) {
  return (
    <span className="icon" style={styleFrom('Icon', css, { allowed: ['fill'] })}>
      <Glyph name={name} px={SIZE_PX[size]} />
    </span>
  );
}
