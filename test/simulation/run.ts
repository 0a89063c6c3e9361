/** `npm run simulate`: plays many seeds, tells what broke, and shrinks the first that did to a short trace. */
import { optionsOf } from '../../sandbox/stack/options.ts';
import { playAll } from './crew.ts';
import { shrink } from './shrink.ts';
import { simulate, type Play, type Played } from './simulate.ts';
import { tableOf } from './table.ts';

const HELP = `npm run simulate [-- --seed N] [-- --count M] [-- --steps K]

Plays worlds chosen by a seed: payments, refunds, disputes, people, lost replies, stopped processes, dropped
webhooks. After each step it checks that no money was lost or moved twice. The same seeds print the same trace.

  --seed N        the first seed (1)
  --count M       how many seeds (20)
  --steps K       how many things happen in each (200)
  --without A-B,C steps that are left out, as a shrunk story names them
  --mutant NAME   with the code broken on purpose, as mutants.ts says
  --play-on       play the other seeds too after one was broken
  --trace         print every step of the first seed
  --help          show this
`;

const options = () =>
  optionsOf({
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '20' },
      steps: { type: 'string', default: '200' },
      without: { type: 'string', default: '' },
      mutant: { type: 'string' },
      'play-on': { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;

async function main(): Promise<boolean> {
  const values = options();
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
      playOn: values['play-on'],
      onPlayed: (played) => {
        done += 1;
        if (played.broken.length > 0) tellBroken(played);
        if (count <= 20) console.log(`seed ${String(played.seed)} trace ${played.digest}`);
        else if (done % 100 === 0) console.log(`${String(done)} of ${String(count)} seeds`);
      },
    },
  );
  const seconds = (performance.now() - began) / 1_000;
  if (season.broken.length === 0 || values['play-on']) console.log(tableOf(season.hits));
  console.log(`trace ${season.digest}`);
  console.log(
    [
      `${String(season.played)} seeds of ${String(steps)} steps in ${seconds.toFixed(0)} s`,
      `${String(season.broken.length)} violations`,
      `${(season.played / seconds).toFixed(1)} seeds a second`,
    ].join(', '),
  );
  const [first] = season.broken;
  if (first && values.mutant === undefined) await tellShrunk({ seed: first.seed, steps, without });
  return !first;
}

function tellBroken({ seed, broken }: Played): void {
  console.error(`Seed ${String(seed)} is broken:`);
  for (const sentence of broken) console.error(`  ${sentence}`);
}

async function tellShrunk(play: Play): Promise<void> {
  const short = await shrink(play);
  const without = short.play.without ?? new Set();
  console.error(`Seed ${String(short.seed)}, shrunk to:`);
  tellSteps(short, without);
  for (const sentence of short.broken) console.error(`  ${sentence}`);
  const left = spansOf(without);
  console.error(
    `Play it again:\n  npm run simulate -- --seed ${String(short.seed)} --count 1 --steps ${String(short.play.steps)}${left ? ` --without ${left}` : ''} --trace`,
  );
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
  const told =
    error instanceof Error
      ? process.argv.includes('--trace')
        ? error.stack
        : error.message
      : error;
  console.error(told);
  process.exitCode = 2;
}
