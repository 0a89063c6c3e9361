/** The table of controls as SECURITY.md shows it. */
import { ACTS, CONTROLS, type Control } from '../worker/people/controls/control.ts';
import type { Limit } from '../worker/people/controls/sums.ts';

const BEGIN = '<!-- controls -->';
const END = '<!-- /controls -->';

const LIMITS: Readonly<Record<Limit, string>> = {
  decisions: '`secondPersonAbove`',
  refunds: '`refundsAbove`',
  advances: '`shortfallAlertMinor`',
};

const ASKS: Readonly<Record<Control['asks'], (limit: Limit | null) => string>> = {
  above_limit: (limit) =>
    `above ${limit === null ? 'its limit' : LIMITS[limit]}: of the act, and of 24 hours by person, seller and payment`,
  loosening: () => 'once a transfer has left, unless it tightens',
  always: () => 'always',
};

export function controlsTable(): string {
  const rows = ACTS.map((act) => {
    const { does, right, asks, limit } = CONTROLS[act];
    return `| to ${does} | \`${act}\` | \`${right}\` | ${ASKS[asks](limit)} |`;
  });
  return [
    '| what | act | right | takes a second person |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** The text with the table between its two marks. */
export function withControls(text: string, table: string): string {
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${BEGIN} … ${END} is missing`);
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}
