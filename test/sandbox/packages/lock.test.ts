import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findingsInLock, nameOf, type Lock, type Locked } from '../../../sandbox/packages/lock.ts';

const integrity = `sha512-${'a'.repeat(86)}==`;
const good = { version: '1.0.0', integrity, license: 'MIT' };
const NPMRC = 'ignore-scripts=true\n';

const found = (locked: Locked, path = 'node_modules/lamp') =>
  findingsInLock({}, { packages: { '': {}, [path]: locked } }, NPMRC);

const wrong: readonly [string, Locked, RegExp][] = [
  ['no checksum', { ...good, integrity: '' }, /^lamp has no SHA-512/],
  ['a weak checksum', { ...good, integrity: 'sha1-abc=' }, /^lamp has no SHA-512/],
  ['a folder', { ...good, link: true, resolved: '../lamp' }, /not come from the registry: \.\.\//],
  [
    'git',
    { ...good, resolved: 'git+ssh://git@github.com/a/b.git#1' },
    /not come from the registry/,
  ],
  ['an address', { ...good, resolved: 'https://example.com/a.tgz' }, /not come from the registry/],
  ['a script', { ...good, hasInstallScript: true }, /^lamp brings an install script/],
  ['no licence', { version: '1.0.0', integrity }, /^lamp has the licence "none"/],
  ['a strong licence', { ...good, license: 'AGPL-3.0-only' }, /"AGPL-3.0-only"/],
  ['a licence for tools', { ...good, license: 'MPL-2.0' }, /"MPL-2.0"/],
  ['half a licence', { ...good, license: '(MIT AND GPL-3.0)' }, /GPL-3.0/],
  ['a tool with a strong licence', { ...good, dev: true, license: 'GPL-3.0-only' }, /GPL-3.0/],
];

test.each(wrong)('%s is found and named', (_name, locked, sentence) => {
  expect(found(locked)).toEqual([expect.stringMatching(sentence)]);
});

const fine: readonly [string, Locked][] = [
  ['a package of the registry', good],
  ['one whose place is told', { ...good, resolved: 'https://registry.npmjs.org/a/-/a-1.tgz' }],
  ['two licences that are fine', { ...good, license: '(MIT AND Zlib)' }],
  ['a choice of which one is fine', { ...good, license: 'GPL-3.0-only OR MIT' }],
  ['a tool under the Mozilla licence', { ...good, dev: true, license: 'MPL-2.0' }],
];

test.each(fine)('%s passes', (_name, locked) => {
  expect(found(locked)).toEqual([]);
});

test('a script that was looked at passes, wherever the package lies', () => {
  const path = 'node_modules/drizzle-kit/node_modules/esbuild';
  expect(nameOf(path)).toBe('esbuild');
  expect(found({ ...good, hasInstallScript: true }, path)).toEqual([]);
});

test.each(['^1.0.0', '~1.0.0', '*', 'latest', '>=1', 'npm:a@1', 'file:../a', ''])(
  'package.json must not ask for "%s"',
  (version) => {
    const findings = findingsInLock(
      { devDependencies: { lamp: version } },
      { packages: {} },
      NPMRC,
    );
    expect(findings).toEqual([`package.json asks for lamp "${version}": name one version.`]);
  },
);

test('install scripts must be off', () => {
  expect(findingsInLock({}, { packages: {} }, '#ignore-scripts=true\n')).toHaveLength(1);
});

test('what this project installs has no finding', () => {
  const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
  const lock = JSON.parse(read('package-lock.json')) as Lock;
  expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
  const manifest = JSON.parse(read('package.json')) as object;
  expect(findingsInLock(manifest, lock, read('.npmrc'))).toEqual([]);
});
