/** `npm run simulate`: plays many seeds, tells what broke, and shrinks the first that did to a short trace. */
import { parseArgs } from 'node:util';
import { playAll } from './crew.ts';
import { shrink } from './shrink.ts';
import { simulate } from './simulate.ts';
import { tableOf } from './table.ts';

const HELP = `npm run simulate [-- --seed N] [-- --count M] [-- --steps K]

Plays worlds chosen by a seed: payments, refunds, disputes, people, lost replies, stopped processes, dropped
webhooks. After each step it checks that no money was lost or moved twice. The same seeds print the same trace.

  --seed N        the first seed (1)
  --count M       how many seeds (20)
  --steps K       how many things happen in each (200)
  --without A-B,C steps that are left out, as a shrunk story names them
  --mutant NAME   with the code broken on purpose, as mutants.ts says
  --trace         print every step of the first seed
  --help          show this
`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '20' },
    steps: { type: 'string', default: '200' },
    without: { type: 'string', default: '' },
    mutant: { type: 'string' },
    trace: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<boolean> {
  if (values.help) {
    console.log(HELP);
    return true;
  }
  const [seed, count, steps] = [values.seed, values.count, values.steps].map(whole) as [
    ...[number, number, number],
  ];
  const without = new Set(values.without.split(',').filter(Boolean).flatMap(span));
  if (values.trace) tellSteps(await simulate({ seed, steps, without }), without);
  const began = performance.now();
  let done = 0;
  const season = await playAll(
    Array.from({ length: count }, (_, at) => ({ seed: seed + at, steps, without })),
    {
      mutant: values.mutant ?? null,
      onPlayed: (played) => {
        done += 1;
        if (count <= 20) console.log(`seed ${String(played.seed)} trace ${played.digest}`);
        else if (done % 100 === 0) console.log(`${String(done)} of ${String(count)} seeds`);
      },
    },
  );
  if (season.broken) {
    console.error(`Seed ${String(season.broken.seed)} is broken:`);
    season.broken.broken.forEach((sentence) => {
      console.error(`  ${sentence}`);
    });
    if (values.mutant !== undefined) return false;
    const short = await shrink({ seed: season.broken.seed, steps, without });
    console.error('Shrunk to:');
    tellSteps(short, short.play.without ?? new Set());
    short.broken.forEach((sentence) => {
      console.error(`  ${sentence}`);
    });
    const left = spansOf(short.play.without ?? new Set());
    console.error(
      `Play it again:\n  npm run simulate -- --seed ${String(short.seed)} --count 1 --steps ${String(short.play.steps)}${left ? ` --without ${left}` : ''} --trace`,
    );
    return false;
  }
  const seconds = (performance.now() - began) / 1_000;
  console.log(tableOf(season.hits));
  console.log(`trace ${season.digest}`);
  const speed = (count / seconds).toFixed(1);
  console.log(
    `${String(count)} seeds of ${String(steps)} steps in ${seconds.toFixed(0)} s, 0 violations, ${speed} seeds a second`,
  );
  return true;
}

function tellSteps({ trace }: { trace: readonly string[] }, without: ReadonlySet<number>): void {
  for (const [at, line] of trace.entries()) {
    if (!without.has(at)) console.log(`${String(at).padStart(4)}  ${line}`);
  }
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`"${text}" is no whole number.\n\n${HELP}`);
  return Number(text);
}

/** `3-5` is 3, 4 and 5. */
function span(text: string): number[] {
  const [from, to = from] = text.split('-').map(whole) as [number, number?];
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function spansOf(without: ReadonlySet<number>): string {
  const spans: [number, number][] = [];
  for (const at of [...without].sort((one, other) => one - other)) {
    const last = spans.at(-1);
    if (last?.[1] === at - 1) last[1] = at;
    else spans.push([at, at]);
  }
  return spans
    .map(([from, to]) => (from === to ? String(from) : `${String(from)}-${String(to)}`))
    .join(',');
}

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  const told = error instanceof Error ? (values.trace ? error.stack : error.message) : error;
  console.error(told);
  process.exitCode = 2;
}
