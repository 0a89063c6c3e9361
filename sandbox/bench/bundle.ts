/** The Worker's weight: what is uploaded, which package it is from, and what starting it costs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import type { Child, Children } from '../stack/children.ts';
import { freePorts } from '../stack/ports.ts';
import { bundleBeside, bundleWorker } from './bundles.ts';
import { measured, median, told, type Line } from './figures.ts';
import { workerVariables } from './worker-variables.ts';
import { startRawWorker, type RawWorker } from './workerd.ts';

const SUITE = 'bundle';
const KIB = 1024;
const GZIP_MAX_KIB = 120;
/** Cloudflare allows a second; a twentieth of it leaves room for slower machines. */
const START_CPU_MAX_MS = 50;
const STARTS = 9;
const PACKAGES_SHOWN = 8;
/** Linux counts a process's CPU time in hundredths of a second. */
const MS_PER_TICK = 10;

export async function benchBundle(
  children: Children,
  options: { readonly folder: string; readonly say: (sentence: string) => void },
): Promise<Line[]> {
  const { code, metafile } = await bundleWorker(join(options.folder, 'bundle'));
  options.say(`Starting the Worker and an empty one ${String(STARTS)} times each`);
  const start = await startCpu(children, code, options.folder);
  return [
    measured(SUITE, { name: 'minified', value: code.length / KIB, unit: 'KiB' }),
    measured(
      SUITE,
      { name: 'minified and compressed', value: gzipSync(code).length / KIB, unit: 'KiB' },
      { atMost: GZIP_MAX_KIB },
    ),
    ...sizesByPackage(metafile)
      .slice(0, PACKAGES_SHOWN)
      .map(([name, bytes]) => told(SUITE, `  ${name}`, `${(bytes / KIB).toFixed(1)} KiB minified`)),
    measured(
      SUITE,
      { name: 'start-up CPU over an empty Worker', value: start, unit: 'ms' },
      { atMost: START_CPU_MAX_MS },
    ),
  ];
}

/** Bytes of the minified bundle by package, the largest first; our own code is named `worker`. */
export function sizesByPackage(metafile: Metafile): [string, number][] {
  const sizes = new Map<string, number>();
  for (const output of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const name = packageOf(path);
      sizes.set(name, (sizes.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...sizes].sort((one, other) => other[1] - one[1]);
}

function packageOf(path: string): string {
  const inside = path.split('node_modules/').at(-1) ?? path;
  if (inside === path) return path.includes('worker/') ? 'worker' : 'added by the bundler';
  const [first = '', second = ''] = inside.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/**
 * The CPU time that a workerd process uses until its first answer, less that of one with an empty Worker:
 * reading, compiling and running the bundle, and the first request. Medians of turns.
 */
async function startCpu(children: Children, code: string, folder: string): Promise<number> {
  const empty = (await bundleBeside('empty-worker.ts')).code;
  // Nothing is read from a database here, so any address will do.
  const variables = workerVariables('http://127.0.0.1:9');
  const times = { ours: [] as number[], empty: [] as number[] };
  for (let turn = 0; turn < STARTS; turn += 1) {
    const port = (await freePorts()).worker;
    const base = { port, variables, folder: join(folder, 'start') };
    times.ours.push(await cpuOfStart(children, { ...base, name: 'Worker', code }));
    times.empty.push(await cpuOfStart(children, { ...base, name: 'empty', code: empty }));
  }
  return median(times.ours) - median(times.empty);
}

async function cpuOfStart(children: Children, worker: RawWorker): Promise<number> {
  const { url, child } = await startRawWorker(children, worker, null);
  await (await fetch(`${url}/nothing-here`)).text();
  const cpu = cpuMs(child);
  await child.stop();
  return cpu;
}

/** User and system time of the process so far. */
function cpuMs(child: Child): number {
  const stat = readFileSync(`/proc/${String(child.pid)}/stat`, 'utf8');
  // The second field is the command's name in parentheses, which may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}
