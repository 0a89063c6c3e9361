import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readEnv, removeEnv, writeEnv } from '../../../sandbox/stack/env-file.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-env-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('what is written is read again, and a shell can read it as it stands', async () => {
  await writeEnv(folder, { WORKER_URL: 'http://127.0.0.1:8787', PLATFORM_API_KEY: 'rck_test_1' });
  expect(readFileSync(join(folder, 'env'), 'utf8')).toBe(
    'WORKER_URL=http://127.0.0.1:8787\nPLATFORM_API_KEY=rck_test_1\n',
  );
  expect(readEnv(folder)).toMatchObject({ WORKER_URL: 'http://127.0.0.1:8787' });
});

test('what a shell would not read as it stands is refused, and nothing is written', async () => {
  await expect(writeEnv(folder, { WORKER_URL: 'a b; rm -rf' })).rejects.toThrow('WORKER_URL');
  expect(existsSync(join(folder, 'env'))).toBe(false);
});

test('without a sandbox there is nothing to read, and removing nothing is fine', () => {
  removeEnv(folder);
  expect(readEnv(folder)).toBeNull();
});
