/** The rooms as docs/architecture.md shows them: from the plan, and from what the files really import. */
import { filesIn, importsOf, target } from './imports.ts';
import { roomOf } from './house.ts';
import { PLAN } from './plan.ts';

export const ARCHITECTURE = 'docs/architecture.md';
const BEGIN = '<!-- rooms: written by `npm run house -- --write` -->';
const END = '<!-- end of rooms -->';

/** The document with its rooms as they are now. */
export function withRooms(document: string): string {
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`${ARCHITECTURE} has lost its lines ${BEGIN} and ${END}`);
  }
  return `${before}${BEGIN}\n\n${tables()}\n\n${END}${after}`;
}

function tables(): string {
  const wings = Object.keys(PLAN) as (keyof typeof PLAN)[]; // the plan's own names
  return wings.map((wing) => `### \`${wing}/\`\n\n${tableOf(wing)}`).join('\n\n');
}

/** Highest room first: what a request meets first. */
function tableOf(wing: keyof typeof PLAN): string {
  const files = filesIn(wing);
  const rows = PLAN[wing].flat().map(({ room, holds }) => {
    const own = files.filter((file) => roomOf(wing, file) === room);
    const uses = own.flatMap(importsOf).flatMap((entry) => {
      const to = target(entry);
      return to?.startsWith(`${wing}/`) === true ? [roomOf(wing, to)] : [];
    });
    const others = [...new Set(uses)].filter((one) => one !== room).sort();
    return [`\`${room}\``, holds, String(own.length), others.join(', ')];
  });
  return aligned([['room', 'holds', 'files', 'imports from'], ...rows.reverse()]);
}

/** A table as prettier writes it. */
function aligned(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, at) => Math.max(3, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.slice(1).map(line)].join('\n');
}
