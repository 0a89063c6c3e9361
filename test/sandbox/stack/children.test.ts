import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { openChildren } from '../../../sandbox/stack/children.ts';
import { WAIT_MS } from '../../patience.ts';

const MODULE = fileURLToPath(new URL('../../../sandbox/stack/children.ts', import.meta.url));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process: that is what is asked.
    return false;
  }
}

test('a child that dies leaves its last words', async () => {
  const children = openChildren();
  const child = children.start({
    name: 'talker',
    command: process.execPath,
    args: ['-e', 'console.error("no such table"); process.exit(3)'],
  });
  await vi.waitUntil(() => !child.isRunning(), { timeout: WAIT_MS });
  expect(child.lastWords()).toBe('no such table\n(ended: 3)');
  await children.stopAll();
});

test('a command that does not exist is told, not thrown', async () => {
  const children = openChildren();
  const child = children.start({ name: 'nobody', command: '/no/such/file', args: [] });
  await vi.waitUntil(() => !child.isRunning(), { timeout: WAIT_MS });
  expect(child.lastWords()).toContain('did not start');
  await children.stopAll();
});

test('a killed command takes its children along, and the files it named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-children-'));
  const file = join(folder, 'env');
  writeFileSync(file, '');
  const script = `
    import { openChildren } from ${JSON.stringify(MODULE)};
    const children = openChildren();
    const args = ['-e', 'setInterval(() => undefined, 1000)'];
    const child = children.start({ name: 'sleeper', command: process.execPath, args });
    children.removeAtDeath(${JSON.stringify(file)});
    console.log(child.pid);
    setInterval(() => undefined, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' });
  const pid = await new Promise<number>((resolve) => {
    parent.stdout.once('data', (text: Buffer) => {
      resolve(Number(String(text)));
    });
  });
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitUntil(() => !isAlive(pid) && !existsSync(file), { timeout: WAIT_MS });
  rmSync(folder, { recursive: true });
});
