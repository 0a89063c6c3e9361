/** The table of what was tried: every fault against every operation that it can hit, and how often it did. */
import { calls } from '../../worker/journal/calls.ts';

type Hits = Readonly<Record<string, number>>;

/** Faults of calls that write, as columns; reads, events and effects have faults of their own. */
export const CALL_FAULTS = [
  ...['lost_request', 'lost_reply', 'slow', 'rate_limited', 'lock_timeout', 'in_flight'],
  ...['cached_500', 'cached_500_without_effect', 'server_error', 'key_pruned'],
] as const;

/** Each pair is wanted so often before anybody says that it was tried. */
export const ENOUGH = 100;

export function tableOf(hits: Hits): string {
  const kinds = Object.keys(calls);
  const short = CALL_FAULTS.map((fault) => fault.replace('_without_effect', '_0'));
  const rows = kinds.map((kind) => [
    kind,
    ...CALL_FAULTS.map((fault) => String(hits[`${fault} × ${kind}`] ?? 0)),
  ]);
  const others = Object.keys(hits)
    .filter((pair) => !kinds.includes(pair.split(' × ')[1] ?? ''))
    .sort();
  const width = Math.max(...others.map((pair) => String(hits[pair]).length), 1);
  return [
    columns([['operation', ...short], ...rows]),
    '',
    ...others.map((pair) => `${String(hits[pair]).padStart(width)}  ${pair}`),
    '',
    rareOf(hits),
  ].join('\n');
}

/** Pairs of calls and faults that were hit less often than wanted. */
export function rareOf(hits: Hits): string {
  const pairs = Object.keys(calls).flatMap((kind) =>
    CALL_FAULTS.map((fault) => `${fault} × ${kind}`),
  );
  const rare = pairs.filter((pair) => (hits[pair] ?? 0) < ENOUGH);
  return rare.length === 0
    ? `Each of ${String(pairs.length)} pairs of operation and fault was hit ${String(ENOUGH)} times or more.`
    : `${String(rare.length)} of ${String(pairs.length)} pairs of operation and fault were hit fewer than ${String(ENOUGH)} times.`;
}

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
