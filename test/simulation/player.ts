/** One of the threads that play seeds: takes a request, plays it, tells what came of it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Play } from './simulate.ts';
import { switchOn } from './mutants.ts';

const { mutant } = workerData as { readonly mutant: string | null };
// The SDK writes down where each call came from, a twentieth of a simulated life. `--trace` plays without this.
Error.stackTraceLimit = 0;
// Before anything of the Worker is loaded.
if (mutant !== null) switchOn(mutant);
const { simulate } = await import('./simulate.ts');

parentPort?.on('message', (play: Play) => {
  void simulate(play).then(
    (played) => parentPort?.postMessage({ played }),
    (error: unknown) => parentPort?.postMessage({ play, error: textOf(error) }),
  );
});

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
