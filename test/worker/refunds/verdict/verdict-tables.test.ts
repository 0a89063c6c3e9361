import { describe, expect, test } from 'vitest';
import { CONTRACT } from './verdict-contract.table.ts';
import { EUROPE } from './verdict-europe.table.ts';
import { EXEMPT } from './verdict-exemptions.table.ts';
import { METHODS } from './verdict-methods.table.ts';
import { asExpected, rowsOf, verdictOf, type VerdictRow } from './verdict-row.ts';
import { REST_DAYS } from './verdict-rest-days.table.ts';
import { UNINFORMED } from './verdict-uninformed.table.ts';
import { WORLD } from './verdict-world.table.ts';

const TABLES = {
  'the last day in Europe': rowsOf(EUROPE),
  'the last day elsewhere': rowsOf(WORLD),
  'when a right begins': rowsOf(CONTRACT),
  'periods that end on a rest day': rowsOf(REST_DAYS),
  'buyers who were not informed': rowsOf(UNINFORMED),
  exemptions: rowsOf(EXEMPT),
  'payment methods': rowsOf(METHODS),
};

function check(row: VerdictRow): void {
  const { given: _given, ...expected } = row;
  expect(asExpected(verdictOf(row), row)).toEqual(expected);
}

describe.each(Object.entries(TABLES))('%s', (_name, rows) => {
  test.each(rows)('$name', check);
});

describe('the tables', () => {
  const all = Object.values(TABLES).flat();

  test('each line names its source, and none stands twice', () => {
    expect(all.filter(({ source }) => source === '')).toEqual([]);
    const names = all.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });
});
