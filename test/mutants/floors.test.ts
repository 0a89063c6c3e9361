import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FLOOR, FLOORS } from './floors.ts';
import { percentOf, told, type Mutant } from './tried.ts';

describe('the files whose mutants are killed', () => {
  test('are there, with their tests, each once', () => {
    const files = FLOORS.map(({ file }) => file);
    expect(new Set(files).size).toBe(files.length);
    const named = FLOORS.flatMap(({ file, tests }) => [file, ...tests]);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
    expect(FLOORS.filter(({ tests }) => tests.length === 0)).toEqual([]);
  });

  test('are at a floor, and what is no change says why', () => {
    expect(FLOORS.filter(({ floor }) => floor < FLOOR || floor > 100)).toEqual([]);
    const equivalent = FLOORS.flatMap((one) => one.equivalent);
    expect(equivalent.filter(({ why }) => why.length < 10)).toEqual([]);
  });
});

const LINES = ['if (minor > 0) return;', 'const sum = add(', '  one,', '  other,', ');'];

function mutant(status: Mutant['status'], to: string, lines: readonly [number, number] = [1, 1]) {
  const [first, last] = lines;
  const [from, till] = first === last ? [5, 14] : [13, 2];
  const location = { start: { line: first, column: from }, end: { line: last, column: till } };
  return { status, replacement: to, location };
}

describe('what came of a file', () => {
  test('killed and out of time are killed; what no test could run with is left out', () => {
    const results = (['Killed', 'Timeout', 'RuntimeError', 'CompileError', 'Ignored'] as const).map(
      (status) => mutant(status, 'true'),
    );
    expect(told(results, LINES, [])).toEqual({
      killed: 2,
      count: 2,
      ignored: 1,
      survivors: [],
      stale: [],
    });
  });

  test('what lives is told by its line and what stands there, over several lines too', () => {
    const results = [
      mutant('Survived', 'true'),
      mutant('NoCoverage', 'sub(one,\n  other)', [2, 5]),
      mutant('Killed', 'false'),
    ];
    const tried = told(results, LINES, []);
    expect(tried.survivors).toEqual([
      { line: 1, from: 'minor > 0', to: 'true' },
      { line: 2, from: 'add( one, other, )', to: 'sub(one, other)' },
    ]);
    expect(percentOf(tried)).toBeCloseTo(33.33, 1);
    expect(percentOf({ killed: 0, count: 0 })).toBe(100);
  });

  test('what is named as no change counts for nothing, as often as it is named', () => {
    const named = { from: 'minor > 0', to: 'true', why: 'the sum is never below nothing' };
    const once = [mutant('Survived', 'true'), mutant('Killed', 'false')];
    expect(told(once, LINES, [named])).toMatchObject({ count: 1, survivors: [], stale: [] });
    const twice = [...once, mutant('Survived', 'true')];
    expect(told(twice, LINES, [named]).stale).toEqual([named]);
    expect(told(twice, LINES, [{ ...named, times: 2 }]).stale).toEqual([]);
  });

  test('what is named and killed by now, or gone, is told', () => {
    const named = { from: 'minor > 0', to: 'true', why: 'the sum is never below nothing' };
    expect(told([mutant('Killed', 'true')], LINES, [named]).stale).toEqual([named]);
    expect(told([], LINES, [named]).stale).toEqual([named]);
  });
});
