/** SECURITY.md names a test for every threat; each of them is there. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CONTROLS } from '../worker/people/controls/control.ts';
import { controlsTable } from '../sandbox/controls-table.ts';

const text = readFileSync('SECURITY.md', 'utf8');
const rows = text
  .split('## Threats')[1]
  ?.split('##')[0]
  ?.split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2);

test('every threat names what proves that it is stopped, and that is there', () => {
  expect(rows?.length).toBeGreaterThan(20);
  const scripts = Object.keys(
    (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> })
      .scripts,
  );
  for (const row of rows ?? []) {
    const [, threat = '', , proof = ''] = row.split('|').map((cell) => cell.trim());
    const named = [...proof.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    expect([threat, named.length > 0]).toEqual([threat, true]);
    for (const name of named) {
      const command = /^npm run ([\w:]+)/.exec(name)?.[1];
      const isThere = command === undefined ? globSync(name).length > 0 : scripts.includes(command);
      expect([threat, name, isThere]).toEqual([threat, name, true]);
    }
  }
});

/** Cells without what a formatter puts around them. */
const cellsOf = (table: string) =>
  table
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[ |-]+$/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));

test('the table of controls is that of the code: npm run security', () => {
  const [, written = ''] = text.split('<!-- controls -->');
  expect(cellsOf(written.split('<!-- /controls -->')[0] ?? '')).toEqual(cellsOf(controlsTable()));
  expect(cellsOf(controlsTable())).toHaveLength(Object.keys(CONTROLS).length + 1);
});
