/**
 * A steady load as a process of its own, so that making requests does not slow down what is measured. Reads
 * its orders as JSON from the first argument and writes what was sent as one line of JSON.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sendSteadily, type Sent, type SteadyOrders } from './steady-load.ts';

const OUTPUT_MAX = 64 * 1024 * 1024;

/** Starts that process and answers what it sent. */
export async function steadyProcess(orders: SteadyOrders): Promise<Sent[]> {
  const file = fileURLToPath(import.meta.url);
  const args = [file, JSON.stringify(orders)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: OUTPUT_MAX });
  return JSON.parse(stdout) as Sent[]; // what this file writes
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // What `steadyProcess` wrote there itself.
  const orders = JSON.parse(process.argv[2] ?? '{}') as SteadyOrders;
  console.log(JSON.stringify(await sendSteadily(orders)));
}
