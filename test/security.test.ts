/** SECURITY.md names a test for every threat; each of them is there. */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

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
