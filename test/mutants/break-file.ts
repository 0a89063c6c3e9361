/** Breaks one file in every way that Stryker knows, and tells which of the mutants its own tests do not notice. */
import { readFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';
import type { Floor } from './floors.ts';
import { told, type Tried } from './tried.ts';

/** Beyond what its tests take without it: a mutant that only ran on a busy machine is not taken for one that hangs. */
const HANGS_MS = 60_000;

/** @throws Error when the tests are red before anything is broken */
export async function breakFile({ file, tests, equivalent }: Floor): Promise<Tried> {
  process.env['MUTANTS_TESTS'] = tests.join(',');
  const options = {
    mutate: [file],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutants/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest' as const,
    ignoreStatic: true,
    concurrency: 1,
    timeoutMS: HANGS_MS,
    reporters: [],
    logLevel: 'off' as never,
    tempDirName: '.build/mutants',
    ignorePatterns: ['.build', '.sandbox', '.wrangler', 'docs'],
  };
  const results = await new Stryker(options).runMutationTest();
  return told(results, readFileSync(file, 'utf8').split('\n'), equivalent);
}
