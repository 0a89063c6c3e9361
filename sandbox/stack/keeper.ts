/**
 * Outlives the command that started it by a moment: when that command ends, however it ends, its pipe to
 * here closes, every process group it named is ended and every file it named is removed. So no child
 * survives its parent, not even one that was killed, and no one is told of a sandbox that is gone.
 *
 * Run by `children.ts` as a process of its own; each line on standard input is a process group id, or the
 * path of a file.
 */
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

const GRACE_MS = 3_000;
const groups = new Set<number>();
const files = new Set<string>();

function signal(group: number, name: NodeJS.Signals): void {
  try {
    process.kill(-group, name);
  } catch (error) {
    // It is gone already: that is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function endAll(): void {
  for (const file of files) rmSync(file, { force: true });
  for (const group of groups) signal(group, 'SIGTERM');
  setTimeout(() => {
    for (const group of groups) signal(group, 'SIGKILL');
    process.exit(0);
  }, GRACE_MS);
}

// The terminal's Ctrl-C reaches every process of the group; the keeper must stay to tidy up.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (/^\d+$/.test(line)) groups.add(Number(line));
    else files.add(line);
  })
  .on('close', endAll);
