/** Plays many seeds at once, a thread each core; what comes back is in the order of the seeds. */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Play, Played } from './simulate.ts';

export type Season = {
  readonly played: number;
  /** The seeds that were broken: one at most, unless they are played on. */
  readonly broken: readonly Played[];
  readonly hits: Readonly<Record<string, number>>;
  /** Of all seeds together, in their order: the same for the same seeds. */
  readonly digest: string;
};

type Told = { readonly played: Played } | { readonly play: Play; readonly error: string };

export type PlayAll = {
  readonly onPlayed?: (played: Played) => void;
  /** A switch that breaks the code on purpose: `mutants.ts`. */
  readonly mutant?: string | null;
  /** Plays on after a broken seed; stops there at first. */
  readonly playOn?: boolean;
};

export async function playAll(
  plays: readonly Play[],
  { onPlayed = () => undefined, mutant = null, playOn = false }: PlayAll = {},
): Promise<Season> {
  const queue = [...plays];
  const results = new Map<number, Played>();
  let isOver = false;
  const thread = async (): Promise<void> => {
    const worker = new Worker(new URL('player.ts', import.meta.url), { workerData: { mutant } });
    try {
      for (let play = queue.shift(); play && !isOver; play = queue.shift()) {
        const played = await ask(worker, play);
        results.set(played.seed, played);
        isOver ||= !playOn && played.broken.length > 0;
        onPlayed(played);
      }
    } finally {
      await worker.terminate();
    }
  };
  const threads = Math.min(plays.length, availableParallelism());
  await Promise.all(Array.from({ length: threads }, thread));
  return seasonOf([...results.values()].sort((one, other) => one.seed - other.seed));
}

function ask(worker: Worker, play: Play): Promise<Played> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (told: Told) => {
      worker.off('error', reject);
      if ('played' in told) resolve(told.played);
      else reject(new Error(crash(told.play, told.error)));
    });
    worker.postMessage(play);
  });
}

function crash({ seed, steps }: Play, error: string): string {
  const again = `npm run simulate -- --seed ${String(seed)} --count 1 --steps ${String(steps)} --trace`;
  return `seed ${String(seed)}: ${error}\nSee where it happened:\n  ${again}`;
}

function seasonOf(all: readonly Played[]): Season {
  const hash = createHash('sha256');
  const hits: Record<string, number> = {};
  for (const played of all) {
    hash.update(`${String(played.seed)} ${played.digest}\n`);
    for (const [pair, times] of Object.entries(played.hits)) hits[pair] = (hits[pair] ?? 0) + times;
  }
  const broken = all.filter((one) => one.broken.length > 0);
  return { played: all.length, broken, hits, digest: hash.digest('hex') };
}
