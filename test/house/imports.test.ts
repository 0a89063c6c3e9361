import { expect, test } from 'vitest';
import { importsIn } from './imports.ts';

test.each([
  ["import { one } from './to.ts';"],
  ["import type { One } from './to.ts';"],
  ["import './to.ts';"],
  ["export { one } from './to.ts';"],
  ["export * from './to.ts';"],
  ["export * as to from './to.ts';"],
  ["export type { One } from './to.ts';"],
  ["const one = await import('./to.ts');"],
  ["type One = import('./to.ts').One;"],
  ["type Module = typeof import('./to.ts');"],
])('%s is an import', (text) => {
  expect(importsIn('worker/from.ts', `\n${text}\n`)).toEqual([
    { file: 'worker/from.ts', from: './to.ts', line: 2 },
  ]);
});
