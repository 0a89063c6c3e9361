/**
 * `npm test`: every test there is, then one plain line with the count, so that any tool can read it.
 * Arguments are passed on as file filters: `npm test -- transfers`. With `--deep` properties, fuzzing and the simulation run,
 * ten times as often, and the mutants of `npm run mutants` after them (`npm run test:deep`).
 */
import { spawnSync } from 'node:child_process';
import { startVitest } from 'vitest/node';

const deep = process.argv.includes('--deep');
if (deep) process.env['DEEP'] = '1';
const filters = process.argv.slice(2).filter((argument) => argument !== '--deep');
const isWhole = deep && filters.length === 0;
const chosen = isWhole ? ['properties', 'fuzz', 'simulation'] : filters;
const vitest = await startVitest('test', chosen, { run: true, watch: false });
const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
const passed = tests.filter((test) => test.result().state === 'passed').length;
const failed = tests.filter((test) => test.result().state === 'failed').length;
const broken = vitest.state.getUnhandledErrors().length;
const unloaded = vitest.state.getTestModules().filter((module) => module.errors().length > 0);
await vitest.close();
const mutants = isWhole
  ? spawnSync(process.execPath, ['test/mutants/run.ts'], { stdio: 'inherit' }).status
  : 0;

const bad = failed + broken + unloaded.length + (mutants === 0 ? 0 : 1);
console.log(`${String(passed)} passed, ${String(bad)} failed`);
process.exitCode = passed === 0 || bad > 0 ? 1 : 0;
