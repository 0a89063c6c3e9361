/** `.sandbox/env`: how any client finds a running sandbox. */
import { readFileSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const ENV_NAMES = [
  'STRIPE_API_BASE',
  'STRIPE_SECRET_KEY',
  'WORKER_URL',
  'PREVIEW_URL',
  'LIBSQL_URL',
  'STRIPE_WEBHOOK_SECRET_PLATFORM',
  'STRIPE_WEBHOOK_SECRET_CONNECT',
  'STRIPE_APP_SIGNING_SECRET',
  'PLATFORM_API_KEY',
  'PLATFORM_ACCOUNT_ID',
] as const;

export type SandboxEnv = Readonly<Record<(typeof ENV_NAMES)[number], string>>;

/** Letters, digits and `_.:/-` only: a shell reads each line as it stands. */
const SHELL_SAFE = /^[\w.:/-]+$/;

/** Writes the file whole, by rename: who sees it sees all of it. */
export async function writeEnv(folder: string, values: Partial<SandboxEnv>): Promise<void> {
  const lines = Object.entries(values).map(([name, value]) => {
    if (!SHELL_SAFE.test(value)) throw new Error(`${name} cannot be written for a shell.`);
    return `${name}=${value}\n`;
  });
  const file = envFile(folder);
  await writeFile(`${file}.new`, lines.join(''), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export function envFile(folder: string): string {
  return join(folder, 'env');
}

export function removeEnv(folder: string): void {
  rmSync(envFile(folder), { force: true });
}

/** The values of a running sandbox, or null when none is running here. */
export function readEnv(folder: string): SandboxEnv | null {
  let text: string;
  try {
    text = readFileSync(envFile(folder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const pairs = text
    .split('\n')
    .filter(Boolean)
    .map((line): [string, string] => [
      line.slice(0, line.indexOf('=')),
      line.slice(line.indexOf('=') + 1),
    ]);
  return Object.fromEntries(pairs) as SandboxEnv;
}
