/** What came of the mutants of a file: how many its tests killed, and which live though they are a change. */
import type { Stryker } from '@stryker-mutator/core';
import type { Equivalent } from './floors.ts';

export type Survivor = {
  readonly line: number;
  readonly from: string;
  readonly to: string;
};

type Result = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

export type Mutant = Pick<Result, 'status' | 'location' | 'replacement'>;

export type Tried = {
  readonly killed: number;
  /** Those that were tried and are a change. */
  readonly count: number;
  /** What is made as the file is loaded: no test alone could notice it, so Stryker leaves it out. */
  readonly ignored: number;
  readonly survivors: readonly Survivor[];
  /** Named as no change, and killed by now, or not there any more. */
  readonly stale: readonly Equivalent[];
};

/** @param lines the file, line by line */
export function told(
  results: readonly Mutant[],
  lines: readonly string[],
  equivalent: readonly Equivalent[],
): Tried {
  const of = (...statuses: readonly Mutant['status'][]) =>
    results.filter(({ status }) => statuses.includes(status));
  const alive = of('Survived', 'NoCoverage').map((one) => ({
    line: one.location.start.line,
    from: spaced(textAt(lines, one.location)),
    to: spaced(one.replacement ?? ''),
  }));
  const found = (named: Equivalent) => alive.filter((one) => isNamed(one, named));
  const survivors = alive.filter((one) => !equivalent.some((named) => isNamed(one, named)));
  const killed = of('Killed', 'Timeout').length;
  return {
    killed,
    count: killed + survivors.length,
    ignored: of('Ignored').length,
    survivors,
    stale: equivalent.filter((named) => found(named).length !== (named.times ?? 1)),
  };
}

/** Of a hundred mutants; all of none. */
export function percentOf({ killed, count }: Pick<Tried, 'killed' | 'count'>): number {
  return count === 0 ? 100 : (killed * 100) / count;
}

function isNamed({ from, to }: Survivor, named: Equivalent): boolean {
  return from === named.from && to === named.to;
}

function textAt(lines: readonly string[], { start, end }: Mutant['location']): string {
  const [first = '', ...others] = lines.slice(start.line - 1, end.line);
  const last = others.pop();
  if (last === undefined) return first.slice(start.column - 1, end.column - 1);
  return [first.slice(start.column - 1), ...others, last.slice(0, end.column - 1)].join('\n');
}

function spaced(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
