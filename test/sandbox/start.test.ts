/** `npm start` and `npm run story` as a newcomer types them, on free ports and in a folder of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Stripe from 'stripe';
import { afterAll, describe, expect, test } from 'vitest';
import { ENV_NAMES, readEnv, type SandboxEnv } from '../../sandbox/stack/env-file.ts';
import { freePorts, PORT_VARIABLES, type Ports } from '../../sandbox/stack/ports.ts';
import { answers } from '../../sandbox/stack/ready.ts';
import { STAFF } from '../../sandbox/stack/people.ts';
import { askAsStaff } from '../../sandbox/stack/staff-client.ts';
import { TEST_MS, WAIT_MS } from '../patience.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'recourse-start-'));
const ports = await freePorts();

type Run = {
  readonly process: ChildProcess;
  readonly said: () => string;
  readonly code: Promise<number | null>;
};

function run(script: string, args: readonly string[], given: Ports = ports): Run {
  const names = Object.entries(PORT_VARIABLES) as [keyof Ports, string][];
  const variables = Object.fromEntries(names.map(([part, name]) => [name, String(given[part])]));
  const child = spawn(process.execPath, [join(ROOT, script), '--folder', folder, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: 'pipe',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  }
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { process: child, said: () => said, code };
}

async function until(
  condition: () => Promise<boolean> | boolean,
  why: () => string,
  within = WAIT_MS,
) {
  const end = Date.now() + within;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(why());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function ready(start: Run): Promise<SandboxEnv> {
  let isOver = false;
  void start.code.then(() => (isOver = true));
  await until(() => isOver || readEnv(folder) !== null, start.said, TEST_MS);
  return readEnv(folder) ?? Promise.reject(new Error(start.said()));
}

async function nothingLeft(env: SandboxEnv): Promise<void> {
  const urls = [
    `${env.WORKER_URL}/health`,
    `${env.LIBSQL_URL}/health`,
    `${env.PREVIEW_URL}/healthz`,
  ];
  await until(
    async () => (await Promise.all(urls.map(answers))).every((up) => !up),
    () => 'a part of the sandbox is still there',
  );
}

const running: Run[] = [];

afterAll(() => {
  for (const { process } of running) process.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('a newcomer', () => {
  let env: SandboxEnv;

  test('gets a seeded platform of sellers in three tiers, and how to reach it', async () => {
    const start = run('sandbox/start.ts', []);
    running.push(start);
    env = await ready(start);
    expect(Object.keys(env).sort()).toEqual([...ENV_NAMES].sort());
    expect(env.STRIPE_SECRET_KEY).toMatch(/^sk_test_[A-Za-z0-9]{16,}$/);
    for (const line of readFileSync(join(folder, 'env'), 'utf8').trim().split('\n')) {
      expect(line).toMatch(/^[A-Z_]+=[\w.:/-]+$/);
    }
    expect(await answers(`${env.PREVIEW_URL}/healthz`)).toBe(true);
  });

  test('finds at least 40 payments of all four charge types in four currencies', async () => {
    const { hostname, port } = new URL(env.STRIPE_API_BASE);
    const stripe = new Stripe(env.STRIPE_SECRET_KEY, {
      protocol: 'http',
      host: hostname,
      port: Number(port),
    });
    const accounts = (await stripe.accounts.list({ limit: 100 })).data;
    const own = (await stripe.paymentIntents.list({ limit: 100 })).data;
    const lists = accounts.map(({ id }) =>
      stripe.paymentIntents.list({ limit: 100 }, { stripeAccount: id }),
    );
    const direct = (await Promise.all(lists)).flatMap(({ data }) => data);
    const types = own.map(({ transfer_data, metadata }) => {
      if (transfer_data) return 'destination';
      return metadata['recourse_destination'] ? 'separate' : 'platform';
    });
    expect(own.length + direct.length).toBeGreaterThanOrEqual(40);
    expect(new Set([...types, ...direct.map(() => 'direct')])).toEqual(
      new Set(['destination', 'separate', 'platform', 'direct']),
    );
    expect(new Set(own.map(({ currency }) => currency))).toEqual(
      new Set(['usd', 'eur', 'jpy', 'kwd']),
    );
    const asked = { op: 'tiers.get', userId: STAFF.owner.userId };
    const clock = await fetch(`${env.STRIPE_API_BASE}/_sandbox/clock`);
    const { now_ms: now } = (await clock.json()) as { now_ms: number };
    const { body } = await askAsStaff(env, { ...asked, now });
    const sellers = body['sellers'] as readonly { assessment: { tier: string } }[];
    expect(sellers).toHaveLength(6);
    expect(new Set(sellers.map(({ assessment }) => assessment.tier)).size).toBe(3);
  });

  test('plays the story on it, twice on the same data', async () => {
    for (let times = 0; times < 2; times += 1) {
      const story = run('sandbox/story.ts', ['--json']);
      running.push(story);
      const code = await story.code;
      expect([code, code === 0 ? '' : story.said()]).toEqual([0, '']);
      const { chapters } = JSON.parse(story.said()) as {
        chapters: { id: string; ok: boolean }[];
      };
      expect(chapters.map(({ id, ok }) => ({ id, ok }))).toContainEqual({
        id: 'scheduled-and-released',
        ok: true,
      });
    }
  });

  test('is told which ports are taken when a second one is started', async () => {
    const second = run('sandbox/start.ts', []);
    running.push(second);
    expect(await second.code).toBe(1);
    for (const name of Object.values(PORT_VARIABLES)) expect(second.said()).toContain(name);
    expect(await answers(`${env.WORKER_URL}/health`)).toBe(true);
  });

  test('stops it, goes on with the same world, and kills it: nothing is left running', async () => {
    running[0]?.process.kill('SIGTERM');
    expect(await running[0]?.code).toBe(0);
    await nothingLeft(env);
    expect(readEnv(folder)).toBeNull();

    const again = run('sandbox/start.ts', ['--keep']);
    running.push(again);
    const kept = await ready(again);
    expect(kept.PLATFORM_API_KEY).toBe(env.PLATFORM_API_KEY);
    const look = await fetch(`${kept.WORKER_URL}/v1/scheduled-transfers/st_none`, {
      headers: { authorization: `Bearer ${kept.PLATFORM_API_KEY}` },
    });
    expect(look.status).toBe(404);

    again.process.kill('SIGKILL');
    await nothingLeft(kept);
    await until(
      () => readEnv(folder) === null,
      () => 'the env file is still there',
    );
  });
});

test('one taken port is named, and nothing is started', async () => {
  const own = await freePorts();
  const server = createServer().listen(own.sqld, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const start = run('sandbox/start.ts', [], own);
  running.push(start);
  expect(await start.code).toBe(1);
  expect(start.said()).toContain(`Port ${String(own.sqld)} for the sqld is taken`);
  expect(start.said()).toContain('SQLD_PORT');
  await new Promise((resolve) => server.close(resolve));
});

test('--help tells what it does, and a wrong option is told', async () => {
  for (const script of ['sandbox/start.ts', 'sandbox/story.ts']) {
    const help = run(script, ['--help']);
    expect(await help.code).toBe(0);
    expect(help.said()).toContain('--folder');
    expect(await run(script, ['--nonsense']).code).toBe(1);
  }
});
