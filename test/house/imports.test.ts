import { expect, test } from 'vitest';
import { importsIn, sourceOf } from './imports.ts';

test.each([
  ["import { one } from './to.ts';", false],
  ["import one, { type Two } from './to.ts';", false],
  ["import { one, type Two } from './to.ts';", false],
  ["import * as to from './to.ts';", false],
  ["import type { One } from './to.ts';", true],
  ["import type One from './to.ts';", true],
  ["import { type One, type Two } from './to.ts';", true],
  ["import './to.ts';", false],
  ["import {} from './to.ts';", false],
  ["export { one } from './to.ts';", false],
  ["export { one, type Two } from './to.ts';", false],
  ["export * from './to.ts';", false],
  ["export * as to from './to.ts';", false],
  ["export type { One } from './to.ts';", true],
  ["export type * from './to.ts';", true],
  ["export { type One } from './to.ts';", true],
  ["const one = await import('./to.ts');", false],
  ["type One = import('./to.ts').One;", true],
  ["type Module = typeof import('./to.ts');", true],
])('%s is an import, of types only: %s', (text, isTypeOnly) => {
  expect(importsIn(sourceOf('worker/from.ts', `\n${text}\n`))).toEqual([
    { file: 'worker/from.ts', from: './to.ts', line: 2, isTypeOnly },
  ]);
});
