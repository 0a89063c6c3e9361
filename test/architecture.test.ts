/** The house keeps its own rules: who may import whom, and who may touch what. */
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circlesOf } from './house/circles.ts';
import { readHouse } from './house/house.ts';
import { filesIn, importsOf, target, textOf, type Import } from './house/imports.ts';
import { ARCHITECTURE, withRooms } from './house/rooms.ts';

/** Writes drafts of evidence: the one other place that may update a dispute. */
const STAGE = 'worker/stripe/stage-evidence.ts';

const files = filesIn('worker', 'src', 'sandbox');

function named(found: readonly Import[], rule: string): string[] {
  return found.map(({ file, from, line }) => `${file}:${String(line)} imports ${from}: ${rule}`);
}

const inWorker = files.filter((file) => file.startsWith('worker/'));
const isRoute = (file: string) =>
  /(^|-)routes\.ts$|problems\.ts$/.test(file.split('/').at(-1) ?? '');
const isEffect = (file: string) =>
  /(^|-)(actions|store|routes)\.ts$/.test(file.split('/').at(-1) ?? '') ||
  /worker\/(http|doors|base\/db)\/|worker\/stripe\/(?!\w+-facts\.ts|dispute-status\.ts|reference\.ts)|worker\/(index|deps|config)\.ts|journal\/calls|clock\/sandbox|webhooks\/handlers|releases\/pace/.test(
    file,
  );

describe('the house', () => {
  const house = readHouse();

  test('a room imports only from rooms below it, routes and types included', () => {
    expect(house.up).toEqual([]);
  });

  test('no rooms and no files lead in a circle', () => {
    expect(house.circles).toEqual([]);
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []],
    ]);
    expect(circlesOf(graph)).toEqual([['a', 'b', 'c']]);
  });

  test('no literal is spread into a literal', () => {
    expect(house.spreads).toEqual([]);
  });

  test('docs/architecture.md shows the rooms as they are: npm run house -- --write', () => {
    const document = textOf(ARCHITECTURE);
    expect(document).toBe(withRooms(document));
  });

  test('routes are opened by doors/app.ts only', () => {
    const wrong = inWorker
      .filter((file) => file !== 'worker/doors/app.ts' && !isRoute(file))
      .flatMap(importsOf)
      .filter((entry) => isRoute(target(entry) ?? '') && !entry.isTypeOnly);
    expect(named(wrong, 'only doors/app.ts opens routes (docs/decisions.md 3)')).toEqual([]);
  });

  test('rules know no effects: they import rules and types only', () => {
    const wrong = inWorker
      .filter((file) => !isEffect(file) && !isRoute(file))
      .flatMap(importsOf)
      .filter((entry) => isEffect(target(entry) ?? '') && !entry.isTypeOnly);
    expect(named(wrong, 'effects live in actions, stores and routes (CONTRIBUTING.md)')).toEqual(
      [],
    );
  });
});

describe('who may touch what', () => {
  const only = (name: RegExp, allowed: RegExp) =>
    files.flatMap(importsOf).filter(({ from, file }) => name.test(from) && !allowed.test(file));

  test('only stripe/ knows the SDK; the simulator, views and commands speak to Stripe themselves', () => {
    const wrong = only(/^stripe$/, /^worker\/stripe\/|^sandbox\//);
    expect(named(wrong, 'ask a function of worker/stripe/ instead')).toEqual([]);
  });

  test('only stores and db/ know Drizzle', () => {
    const allowed =
      /\/([\w-]+-)?store\.ts$|^worker\/base\/db\/|^worker\/journal\/actions\.ts$|^sandbox\//;
    expect(named(only(/^drizzle-orm/, allowed), 'queries live in stores')).toEqual([]);
  });

  test('SQL is text of ours with parameters: nothing is pasted into it', () => {
    const pasted = /\bsql\.raw\(|\.executeMultiple\(|\.execute\(|\bsql\.identifier\(/;
    // The two places that name columns by a variable take them from lists and tables in code.
    const allowed = ['worker/desk/erasure/store.ts', 'worker/base/db/children.ts'];
    const wrong = inWorker.filter((file) => pasted.test(textOf(file)) && !allowed.includes(file));
    expect(wrong).toEqual([]);
  });

  test('only routes and http/ know Hono, and pages its way of writing HTML', () => {
    const allowed = /routes\.ts$|^worker\/(http|doors)\/|^sandbox\//;
    const wrong = only(/^hono/, allowed).filter(
      ({ file, from }) => from !== 'hono/html' || !file.endsWith('-page.ts'),
    );
    expect(named(wrong, 'HTTP lives in routes and http/')).toEqual([]);
  });

  test('only the journal names the calls that move money', () => {
    const wrong = files
      .filter((file) => file !== 'worker/journal/calls.ts')
      .flatMap(importsOf)
      .filter((entry) =>
        /^worker\/stripe\/(money|refund|dispute|issuing|payout)-calls\.ts$/.test(
          target(entry) ?? '',
        ),
      )
      .filter((entry) => dirname(entry.file) !== 'worker/stripe' && !entry.isTypeOnly);
    expect(named(wrong, 'every money call is a line of the journal first')).toEqual([]);
  });

  test('the SDK methods that move money stand in five files', () => {
    const money =
      /\.(transfers|refunds|payouts|topups)\.create\(|\.createReversal\(|\.createRefund\(|(?<!\.issuing)\.disputes\.(update|close)\(|\.disputes\.submit\(|\.charges\.create\(|\.paymentIntents\.cancel\(/;
    const wrong = inWorker
      .filter(
        (file) => !/worker\/stripe\/(money|refund|dispute|issuing|payout)-calls\.ts$/.test(file),
      )
      .filter((file) => file !== STAGE || /\.disputes\.close\(/.test(textOf(file)))
      .filter((file) => money.test(textOf(file)));
    expect(wrong).toEqual([]);
  });

  test('a draft of evidence is never sent: it says so once, and is written by actions of disputes', () => {
    const text = textOf(STAGE);
    expect(text.match(/submit: \w+/g)).toEqual(['submit: false']);
    expect(text.match(/\.disputes\.update\(/g)).toHaveLength(1);
    const wrong = files
      .flatMap(importsOf)
      .filter((entry) => target(entry) === STAGE && !entry.isTypeOnly)
      .filter(({ file }) => !/^worker\/disputes\/(\w+\/)?([\w-]+-)?actions\.ts$/.test(file));
    expect(named(wrong, 'drafts are written by worker/disputes/*actions.ts')).toEqual([]);
  });

  test('the simulator shares nothing with the code it judges', () => {
    const wrong = files
      .filter((file) => file.startsWith('sandbox/stripe/'))
      .flatMap(importsOf)
      .filter((entry) => (target(entry) ?? '').startsWith('worker/'));
    expect(named(wrong, 'it must not share our mistakes')).toEqual([]);
  });

  test('the app takes rules and types from the Worker, never its effects', () => {
    const wrong = files
      .filter((file) => file.startsWith('src/'))
      .flatMap(importsOf)
      .filter((entry) => isEffect(target(entry) ?? '') && !entry.isTypeOnly);
    expect(named(wrong, 'views run in the Dashboard, without the Worker')).toEqual([]);
  });

  test('a table is asked by a text from outside through valueIn: constructor is no word of it', () => {
    const table = /^(export )?const ([A-Z_]+): Readonly<\s*(?:Partial<)?Record<string,/gm;
    const app = files.filter((file) => !file.startsWith('sandbox/'));
    const tablesIn = (file: string) => [...textOf(file).matchAll(table)];
    const open = app.flatMap(tablesIn).flatMap(([, isOpen, name = '']) => (isOpen ? [name] : []));
    expect(open).toContain('RIGHTS');
    const wrong = app.filter((file) => {
      const names = [...open, ...tablesIn(file).map(([, , name = '']) => name)];
      return new RegExp(`(?<![\\w.])(${names.join('|')})\\[`).test(textOf(file));
    });
    expect(wrong, 'use valueIn of worker/base/result/closed-set.ts').toEqual([]);
  });

  test('no file is a barrel, a drawer of helpers or a list of types', () => {
    const drawers = /(^|\/)(index|utils?|helpers?|common|types|misc)\.tsx?$/;
    expect(files.filter((file) => drawers.test(file) && file !== 'worker/index.ts')).toEqual([]);
  });
});
