/** The table of what was tried: every fault against everything that it can hit, and how often it did. */
import { EVENT_FAULTS } from '../../sandbox/stripe/core/fault-kinds.ts';
import { CALL_FAULTS, OF_CALLS, OF_EVENTS, PAIRS } from './pairs.ts';

type Hits = Readonly<Record<string, number>>;

/** Each pair is wanted so often before anyone says that it was tried. */
const ENOUGH = 100;

/** What the journal calls, and the webhooks that mean something to us. Reads and single effects have no square. */
const SQUARES = [
  { title: 'operation', lines: Object.keys(OF_CALLS), faults: CALL_FAULTS },
  { title: 'webhook', lines: Object.keys(OF_EVENTS), faults: EVENT_FAULTS },
] as const;

export function tableOf(hits: Hits): string {
  const squares = SQUARES.map(({ title, lines, faults }) =>
    columns([
      [title, ...faults.map((fault) => fault.replace('_without_effect', '_0'))],
      ...lines.map((line) => [line, ...faults.map((fault) => String(hitsOf(hits, fault, line)))]),
    ]),
  );
  const shown = new Set(pairs().map(([fault, line]) => pairOf(fault, line)));
  const others = Object.keys(hits)
    .filter((pair) => !shown.has(pair))
    .sort();
  const width = Math.max(...others.map((pair) => String(hits[pair]).length), 1);
  const list = others.map((pair) => `${String(hits[pair]).padStart(width)}  ${pair}`);
  return [list.join('\n'), ...squares, rareOf(hits)].join('\n\n');
}

function rareOf(hits: Hits): string {
  const rare = PAIRS.filter((pair) => (hits[pair] ?? 0) < ENOUGH);
  const count = String(PAIRS.length);
  return rare.length === 0
    ? `Each of ${count} pairs of a fault and what it meets was tried ${String(ENOUGH)} times or more.`
    : `${String(rare.length)} of ${count} pairs of a fault and what it meets were tried fewer than ${String(ENOUGH)} times.`;
}

function pairs(): (readonly [fault: string, line: string])[] {
  return SQUARES.flatMap(({ lines, faults }) =>
    lines.flatMap((line) => faults.map((fault) => [fault, line] as const)),
  );
}

const pairOf = (fault: string, line: string): string => `${fault} × ${line}`;

const hitsOf = (hits: Hits, fault: string, line: string): number => hits[pairOf(fault, line)] ?? 0;

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => row[at]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
