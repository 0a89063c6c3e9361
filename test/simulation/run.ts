/** `npm run simulate`: plays many seeds, tells what broke, and shrinks the first that did to a short trace. */
import { parseArgs } from 'node:util';
import { simulate, type Played } from './simulate.ts';

const HELP = `npm run simulate [-- --seed N] [-- --count M] [-- --steps K]

Plays worlds chosen by a seed: payments, refunds, disputes, people, lost replies, stopped processes, dropped
webhooks. After each it checks that no money was lost or moved twice. The same seed prints the same trace.

  --seed N       the first seed (1)
  --count M      how many seeds (20)
  --steps K      how many things happen in each (200)
  --without A,B  steps that are left out, as a shrunk trace names them
  --trace        print every step
  --help         show this
`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '20' },
    steps: { type: 'string', default: '200' },
    without: { type: 'string', default: '' },
    trace: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<boolean> {
  if (values.help) {
    console.log(HELP);
    return true;
  }
  const [first, count, steps] = [values.seed, values.count, values.steps].map(whole) as [
    ...[number, number, number],
  ];
  const without = new Set(values.without.split(',').filter(Boolean).map(whole));
  const hits: Record<string, number> = {};
  const began = performance.now();
  for (let seed = first; seed < first + count; seed += 1) {
    const played = await simulate({ seed, steps, without });
    for (const [pair, times] of Object.entries(played.hits)) hits[pair] = (hits[pair] ?? 0) + times;
    if (values.trace)
      played.trace.forEach((line, at) => {
        console.log(`${String(at).padStart(4)}  ${line}`);
      });
    if (count <= 20 || seed % 50 === 0) console.log(`seed ${String(seed)} trace ${played.digest}`);
    if (played.broken.length > 0) return tellBroken(played, steps, without);
  }
  const seconds = (performance.now() - began) / 1_000;
  tellHits(hits);
  const speed = (count / seconds).toFixed(1);
  console.log(
    `${String(count)} seeds of ${String(steps)} steps, 0 violations, ${speed} seeds a second`,
  );
  return true;
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`"${text}" is no whole number.\n\n${HELP}`);
  return Number(text);
}

function tellHits(hits: Readonly<Record<string, number>>): void {
  for (const [pair, times] of Object.entries(hits).sort(([one], [other]) =>
    one < other ? -1 : 1,
  )) {
    console.log(`${String(times).padStart(8)}  ${pair}`);
  }
}

/** The shortest story that still breaks: the end cut off, then one step after the other left out. */
async function tellBroken(
  played: Played,
  steps: number,
  given: ReadonlySet<number>,
): Promise<boolean> {
  const { seed } = played;
  console.error(`Seed ${String(seed)} is broken:\n  ${played.broken.join('\n  ')}`);
  const breaks = async (wish: { steps: number; without: ReadonlySet<number> }) =>
    (await simulate({ seed, ...wish })).broken.length > 0;
  let last = steps;
  while (last > 1 && (await breaks({ steps: last - 1, without: given }))) last -= 1;
  const without = new Set(given);
  for (let at = 0; at < last; at += 1) {
    if (without.has(at)) continue;
    without.add(at);
    if (!(await breaks({ steps: last, without }))) without.delete(at);
  }
  const short = await simulate({ seed, steps: last, without });
  console.error('Shrunk to:');
  for (const [at, line] of short.trace.entries()) {
    if (!without.has(at)) console.error(`${String(at).padStart(4)}  ${line}`);
  }
  const left = without.size > 0 ? ` --without ${[...without].join(',')}` : '';
  console.error(
    `Play it again:\n  npm run simulate -- --seed ${String(seed)} --count 1 --steps ${String(last)}${left} --trace`,
  );
  return false;
}

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
