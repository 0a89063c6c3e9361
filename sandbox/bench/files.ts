/** What looking at hostile files costs: memory and processor of workerd, with nothing but that in it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Children } from '../stack/children.ts';
import { freePorts } from '../stack/ports.ts';
import { bundleBeside } from './bundles.ts';
import { checked, measured, median, type Line } from './figures.ts';
import { honestFiles, hostileFiles, type SentFile } from './hostile-files.ts';
import { processorMs } from './processor-time.ts';
import { startRawWorker } from './workerd.ts';

const SUITE = 'files';
const TIMES = 5;
const GROWTH_MAX_MIB = 60;
const PROCESSOR_MAX_MS = 300;
const REQUEST_MAX_MS = 2_000;

type Cost = {
  readonly file: SentFile;
  readonly said: string;
  readonly cpuMs: number;
  readonly ms: number;
};

export async function benchFiles(
  children: Children,
  options: { readonly folder: string; readonly say: (sentence: string) => void },
): Promise<Line[]> {
  const { modules } = await bundleBeside('files-worker.ts');
  const port = (await freePorts()).worker;
  const worker = {
    name: 'files',
    port,
    modules,
    variables: {},
    folder: join(options.folder, 'files'),
  };
  const { url, child } = await startRawWorker(children, worker, null);
  const [first] = honestFiles();
  // The library is read with the first file.
  if (first) await sendOnce(url, first);
  const idle = residentMib(child.pid);
  forgetPeak(child.pid);
  const hostile = hostileFiles();
  options.say(`Sending ${String(hostile.length)} hostile files, each ${String(TIMES)} times`);
  const costs: Cost[] = [];
  for (const file of hostile) costs.push(await costOf(url, child.pid, file));
  const growth = peakMib(child.pid) - idle;
  const honest: Cost[] = [];
  for (const file of honestFiles()) honest.push(await costOf(url, child.pid, file));
  await child.stop();
  const most = (of: (cost: Cost) => number) => Math.max(...costs.map(of));
  const wrong = [...costs, ...honest].filter(({ file, said }) => said !== file.wanted);
  return [
    checked(
      SUITE,
      {
        name: `${String(hostile.length)} hostile files are refused with their reason, honest ones taken`,
        found:
          wrong.length === 0
            ? 'all'
            : wrong.map(({ file, said }) => `${file.name}: ${said}`).join('; '),
        wanted: 'all',
      },
      wrong.length === 0 && hostile.length === 40,
    ),
    measured(
      SUITE,
      { name: 'growth over idle at the peak', value: growth, unit: 'MiB' },
      { atMost: GROWTH_MAX_MIB },
    ),
    measured(
      SUITE,
      {
        name: `processor of the dearest hostile file, median of ${String(TIMES)}`,
        value: most(({ cpuMs }) => cpuMs),
        unit: 'ms',
      },
      { atMost: PROCESSOR_MAX_MS },
    ),
    measured(
      SUITE,
      {
        name: `its longest request, median of ${String(TIMES)}`,
        value: most(({ ms }) => ms),
        unit: 'ms',
      },
      { atMost: REQUEST_MAX_MS },
    ),
    ...honest.map(({ file, cpuMs }) =>
      measured(SUITE, { name: `  ${file.name}`, value: cpuMs, unit: 'ms of processor' }),
    ),
  ];
}

async function costOf(url: string, pid: number, file: SentFile): Promise<Cost> {
  const cpu: number[] = [];
  const took: number[] = [];
  let said = '';
  for (let time = 0; time < TIMES; time += 1) {
    const before = processorMs(pid);
    const began = performance.now();
    said = await sendOnce(url, file);
    took.push(performance.now() - began);
    cpu.push(processorMs(pid) - before);
  }
  return { file, said, cpuMs: median(cpu), ms: median(took) };
}

async function sendOnce(url: string, { type, bytes }: SentFile): Promise<string> {
  const body = new Uint8Array(bytes);
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
  return answer.text();
}

const statusOf = (pid: number, field: string): number => {
  const text = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(text)?.[1] ?? Number.NaN) / 1024;
};

const residentMib = (pid: number): number => statusOf(pid, 'VmRSS');
/** The most that was resident since it was forgotten last (proc(5), `clear_refs`). */
const peakMib = (pid: number): number => statusOf(pid, 'VmHWM');

function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${String(pid)}/clear_refs`, '5');
}
