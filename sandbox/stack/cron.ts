/** Fires the Worker's cron every minute, and at once when the sandbox's clock was moved. */
import type { Simulator } from '../stripe/simulator.ts';
import { fireCron } from './worker.ts';

const LOOK_MS = 1_000;
const MINUTE_MS = 60_000;

/** Starts; answers how to stop, which waits for a cron that is under way. */
export function followClock(
  workerUrl: string,
  simulator: Simulator,
  say: (sentence: string) => void,
): () => Promise<void> {
  let last = simulator.clock().now_ms;
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    const now = simulator.clock().now_ms;
    if (running || now - last < MINUTE_MS) return;
    last = now;
    running = fireCron(workerUrl, now)
      .catch((error: unknown) => {
        say(`The cron could not be fired: ${String(error)}`);
      })
      .finally(() => {
        running = null;
      });
  }, LOOK_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
