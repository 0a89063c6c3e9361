/** How much processor time a process has used, from Linux itself (proc(5)). */
import { readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second for everyone (`sysconf(_SC_CLK_TCK)`). */
const TICK_MS = 10;

/** User and system time together, in ms. */
export function processorMs(pid: number): number {
  const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The name in parentheses may hold spaces; utime and stime are the 14th and 15th field.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
