/**
 * `npm run mutants`: are the tests of the rules about money, rights and doors worth their name? Each rule is broken in
 * every way that Stryker knows, and its own tests have to notice.
 */
import { setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { breakFile } from './break-file.ts';
import { FLOORS, type Floor } from './floors.ts';
import { percentOf, type Tried } from './tried.ts';

const HELP = `npm run mutants [-- FILE…] [-- --all]

Breaks each file of test/mutants/floors.ts in every way that Stryker knows, one mutant at a time, and runs the tests
that are named there. Fails when fewer mutants are killed than the floor says, and tells those that live. Of the files
it plays those whose path ends as it is given here, or all of them, which takes most of an hour.

  --all   tell the mutants that live also where they are few enough
  --help  show this
`;

/** Everything else on the machine goes first. */
const POLITE = 10;

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return true;
  }
  const chosen = FLOORS.filter(({ file }) => isChosen(file, positionals));
  if (chosen.length === 0) {
    console.error(`No file of test/mutants/floors.ts ends in ${positionals.join(' or ')}.`);
    return false;
  }
  setPriority(POLITE);
  let good = 0;
  for (const floor of chosen) {
    const began = performance.now();
    const tried = await breakFile(floor);
    const seconds = Math.round((performance.now() - began) / 1000);
    const isGood = tell(floor, tried, { seconds, all: values.all });
    if (isGood) good += 1;
  }
  console.log(`${String(good)} of ${String(chosen.length)} files are at their floor.`);
  return good === chosen.length;
}

function isChosen(file: string, ends: readonly string[]): boolean {
  return ends.length === 0 || ends.some((end) => `/${file}`.endsWith(`/${end}`));
}

function tell(
  { file, floor }: Floor,
  tried: Tried,
  { seconds, all }: { readonly seconds: number; readonly all: boolean },
): boolean {
  const { count, ignored, survivors, stale } = tried;
  const percent = percentOf(tried);
  const isGood = percent >= floor && stale.length === 0;
  const besides = ignored > 0 ? `, ${String(ignored)} as it loads left out` : '';
  const figures = `${percent.toFixed(1)} % of ${String(count)}${besides}, ${String(seconds)} s`;
  console.log(`${isGood ? 'good' : 'BAD '} ${file}: ${figures}`);
  if (all || percent < floor) {
    for (const { line, from, to } of survivors) {
      console.log(`     lives ${file}:${String(line)}: ${from}  =>  ${to}`);
    }
  }
  for (const { from, to } of stale) {
    console.log(`     named as no change, and killed or gone: ${from}  =>  ${to}`);
  }
  return isGood;
}

process.exitCode = (await main()) ? 0 : 1;
