/** What the documents and comments name is there: links, paths, commands. */
import { PRODUCT_TYPES } from '../worker/policies/product-type.ts';
import { existsSync, globSync } from 'node:fs';
import { dirname, join, matchesGlob } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesIn, ROOT, textOf } from './house/imports.ts';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...globSync(['docs/*.md', 'sandbox/**/*.md'], { cwd: ROOT }),
];
const FOLDERS = '{worker,src,sandbox,test,migrations,docs,.ci}/**';

/** Every file and folder, with its parents: what a path may be the whole or the end of. */
const PLACES = [...globSync(['*', FOLDERS], { cwd: ROOT, exclude: ['node_modules'] }), '.npmrc'];

/** A folder with its slash, or a file with its ending: with braces and stars, but nothing that is left open. */
const A_PATH = /^(?!\/)[\w.@*{},/-]*[\w*}](\/|\.(tsx?|md|jsonc?|css|sql))$/;
const IN_BACKTICKS = /`([^`\n]+)`/g;
const IN_COMMENTS = /(?<![\w./:@])((?:[\w.*-]+\/)+[\w.*-]+\.(?:tsx?|md|sql))(?![\w/])/g;
const COMMENT = /(?:^\s*(?:\/?\*\*?|\/\/)|\s\/\/ )(.*)$/;

/** A path is there from the root or as the end of one; with braces each, with a star at least one. */
function isThere(path: string): boolean {
  return bracesOpened(path.replace(/\/$/, '')).every((one) =>
    PLACES.some((place) =>
      one.includes('*') ? matchesGlob(place, `**/${one}`) : `/${place}`.endsWith(`/${one}`),
    ),
  );
}

function bracesOpened(path: string): readonly string[] {
  const [, before = '', inside, after = ''] = /^(.*?)\{([^}]*)\}(.*)$/.exec(path) ?? [];
  if (inside === undefined) return [path];
  return inside.split(',').flatMap((word) => bracesOpened(`${before}${word}${after}`));
}

type Named = { readonly at: string; readonly words: string };

/** What of each line matches, and where. */
function found(
  file: string,
  pattern: RegExp,
  lineOf: (line: string) => string = (line) => line,
): readonly Named[] {
  return textOf(file)
    .split('\n')
    .flatMap((line, index) =>
      [...lineOf(line).matchAll(pattern)].map(([, words = '']) => ({
        at: `${file}:${String(index + 1)}`,
        words,
      })),
    );
}

function missing(names: readonly Named[]): readonly string[] {
  return names
    .filter(({ words }) => !isThere(words))
    .map(({ at, words }) => `${at} names ${words}`);
}

const commentOf = (line: string): string => COMMENT.exec(line)?.[1] ?? '';

describe('documents', () => {
  test('a path in backticks is there', () => {
    const names = DOCUMENTS.flatMap((file) => found(file, IN_BACKTICKS));
    const paths = names.filter(({ words }) => A_PATH.test(words));
    expect(paths.length).toBeGreaterThan(100);
    expect(missing(paths)).toEqual([]);
  });

  test('a link to a file leads to it', () => {
    const dead = DOCUMENTS.flatMap((file) =>
      found(file, /\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)
        .filter(({ words }) => !existsSync(join(ROOT, dirname(file), words)))
        .map(({ at, words }) => `${at} leads to ${words}`),
    );
    expect(dead).toEqual([]);
  });

  test('a command is a script', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const unknown = DOCUMENTS.flatMap((file) =>
      found(file, /npm run (?:--\S+ )*([\w:-]+)/g).filter(({ words }) => !(words in scripts)),
    );
    expect(unknown).toEqual([]);
  });

  test('a filter of tests finds some', () => {
    const tests = filesIn('test').filter((file) => /\.test\.tsx?$/.test(file));
    const named = DOCUMENTS.flatMap((file) => found(file, /npm test -- ([\w ./-]+)/g));
    const filters = named.flatMap(({ words }) => words.split(' '));
    expect(filters.length).toBeGreaterThan(20);
    expect(filters.filter((word) => !tests.some((file) => file.includes(word)))).toEqual([]);
  });

  test('a function stands in the file that is named behind it', () => {
    const text = textOf('docs/architecture.md').replace(/\s+/g, ' ');
    const pairs = [...text.matchAll(/`(\w+)` \(`([\w/-]+\.tsx?)`\)/g)];
    expect(pairs.length).toBeGreaterThan(50);
    const strange = pairs.filter(
      ([, name = '', file = '']) =>
        !new RegExp(`(function|const|type) ${name}\\b`).test(textOf(file)),
    );
    expect(strange.map(([words]) => words)).toEqual([]);
  });
});

test('a path in a comment is there', () => {
  const files = filesIn('worker', 'src', 'sandbox', 'test');
  const bare = files.flatMap((file) => found(file, IN_COMMENTS, commentOf));
  const quoted = files
    .flatMap((file) => found(file, IN_BACKTICKS, commentOf))
    // A name without its folder may be a package's.
    .filter(({ words }) => A_PATH.test(words) && words.includes('/'));
  expect(bare.length + quoted.length).toBeGreaterThan(25);
  expect(missing([...bare, ...quoted])).toEqual([]);
});

test('README names every product type that a payment may say, and no other', () => {
  const row = textOf('README.md')
    .split('\n')
    .find((line) => line.startsWith('| `recourse_product_type`'));
  const [, , named = ''] = row?.split('|') ?? [];
  expect([...named.matchAll(/`(\w+)`/g)].map(([, type]) => type)).toEqual([...PRODUCT_TYPES]);
});
