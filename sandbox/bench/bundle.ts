/** The Worker's weight: what is uploaded, which room or package it is from, and what starting it costs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import type { Child, Children } from '../stack/children.ts';
import { freePorts } from '../stack/ports.ts';
import { bundleWorker, ENTRY, type Module } from '../bundle/worker.ts';
import { bundleBeside, uploadedModules } from './bundles.ts';
import { measured, median, told, type Line } from './figures.ts';
import { workerVariables } from './worker-variables.ts';
import { startRawWorker, type RawWorker } from './workerd.ts';

const SUITE = 'bundle';
const KIB = 1024;
/** All that is uploaded, modules that are run later too: decision 13. */
const GZIP_MAX_KIB = 600;
/** Cloudflare allows a second; decision 13. */
const START_CPU_MAX_MS = 150;
const STARTS = 9;
/** workerd listens first and runs the bundle right after; long before this it is done. */
const SETTLED_MS = 400;
const NS_PER_MS = 1_000_000;

export async function benchBundle(
  children: Children,
  options: { readonly folder: string; readonly say: (sentence: string) => void },
): Promise<Line[]> {
  const modules = await uploadedModules(join(options.folder, 'bundle'));
  const { metafile } = await bundleWorker();
  options.say(`Starting the Worker and an empty one ${String(STARTS)} times each`);
  const start = await startCpu(children, modules, options.folder);
  return [
    measured(SUITE, { name: 'minified', value: minifiedKib(modules), unit: 'KiB' }),
    measured(
      SUITE,
      { name: 'compressed, all that is uploaded', value: compressedKib(modules), unit: 'KiB' },
      { atMost: GZIP_MAX_KIB },
    ),
    measured(SUITE, {
      name: '  run at start',
      value: compressedKib(atStart(modules)),
      unit: 'KiB',
    }),
    ...sizesByOrigin(metafile).map(([name, bytes]) =>
      told(SUITE, `  ${name}`, `${(bytes / KIB).toFixed(1)} KiB minified`),
    ),
    measured(
      SUITE,
      { name: 'start-up CPU, main thread, over an empty Worker', value: start, unit: 'ms' },
      { atMost: START_CPU_MAX_MS },
    ),
  ];
}

/** The other modules are run when they are asked for; workerd reads and compiles them at start all the same. */
const atStart = (modules: readonly Module[]) => modules.filter(({ name }) => name === ENTRY);

const minifiedKib = (modules: readonly Module[]) => sum(modules, ({ code }) => code.length);

const compressedKib = (modules: readonly Module[]) =>
  sum(modules, ({ code }) => gzipSync(code).length);

function sum(modules: readonly Module[], bytesOf: (module: Module) => number): number {
  return modules.reduce((bytes, module) => bytes + bytesOf(module), 0) / KIB;
}

/** Bytes of the minified bundle by room of ours and by package, the largest first. */
export function sizesByOrigin(metafile: Metafile): [string, number][] {
  const sizes = new Map<string, number>();
  for (const output of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const name = originOf(path);
      sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...sizes].sort((one, other) => other[1] - one[1]);
}

/** `worker/refunds/plan/plan.ts` is of the room `worker/refunds`; a file beside the rooms is of `worker`. */
function originOf(path: string): string {
  const inside = path.split('node_modules/').at(-1) ?? path;
  if (inside === path) return /worker(\/[\w-]+(?=\/))?/.exec(path)?.[0] ?? 'added by the bundler';
  const [first = '', second = ''] = inside.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/**
 * The CPU time of workerd's main thread from its birth until the bundle has run, less that of one with an
 * empty Worker: reading, compiling and running the bundle, and no request. Medians of turns.
 */
async function startCpu(
  children: Children,
  modules: readonly Module[],
  folder: string,
): Promise<number> {
  const empty = (await bundleBeside('empty-worker.ts')).modules;
  // Nothing is read from a database here, so any address will do.
  const variables = workerVariables('http://127.0.0.1:9');
  const times = { ours: [] as number[], empty: [] as number[] };
  for (let turn = 0; turn < STARTS; turn += 1) {
    const port = (await freePorts()).worker;
    const base = { port, variables, folder: join(folder, 'start') };
    times.ours.push(await cpuOfStart(children, { ...base, name: 'Worker', modules }));
    times.empty.push(await cpuOfStart(children, { ...base, name: 'empty', modules: empty }));
  }
  return median(times.ours) - median(times.empty);
}

async function cpuOfStart(children: Children, worker: RawWorker): Promise<number> {
  const { child } = await startRawWorker(children, worker, null);
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  const cpu = mainThreadMs(child);
  await child.stop();
  return cpu;
}

/** The first number of a thread's `schedstat` is its time on a CPU, in nanoseconds. */
function mainThreadMs(child: Child): number {
  const pid = String(child.pid);
  const stat = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8');
  return Number(stat.split(' ')[0]) / NS_PER_MS;
}
