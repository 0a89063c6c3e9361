import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test } from 'vitest';
import { openAppBuilder } from '../../../sandbox/preview/bundle.ts';
import type { AppBuild, AppBuilder } from '../../../sandbox/preview/bundle.ts';
import { FIXTURE_APP } from './world.ts';

const BUILD = fileURLToPath(new URL('../../../.build', import.meta.url));
const workerUrl = 'http://127.0.0.1:8787';
const opened: AppBuilder[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const builder of opened.splice(0)) await builder.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A copy inside the repository, so that the app finds its modules. */
async function copyOfApp(): Promise<string> {
  await mkdir(BUILD, { recursive: true });
  const folder = await mkdtemp(join(BUILD, 'fixture-app-'));
  folders.push(folder);
  await cp(FIXTURE_APP, folder, { recursive: true });
  return folder;
}

async function open(projectFolder: string, onBuild?: (build: AppBuild) => void) {
  const watch = onBuild !== undefined;
  const options = { projectFolder, workerUrl, watch, ...(watch && { onBuild }) };
  const builder = await openAppBuilder(options);
  opened.push(builder);
  return builder;
}

describe('the bundle', () => {
  test('exports every view, the SDK version and the manifest, as the Stripe CLI does', async () => {
    const build = (await open(FIXTURE_APP)).current();
    if (!build.ok) throw new Error(build.errors);
    const required = new Set<string>();
    const world: Record<string, unknown> = {
      require: (name: string) => {
        required.add(name);
        return { createRemoteReactComponent: (type: string) => type, createContext: () => ({}) };
      },
    };
    runInNewContext(build.code, world);
    const exported = world['__StripeExtExports'] as Record<string, unknown>;
    expect(exported['PaymentView']).toBeTypeOf('function');
    expect(exported['SettingsPage']).toBeTypeOf('function');
    expect(exported['SDK_VERSION']).toBe('9.3.0');
    expect(exported['BUILD_TIME']).toBeTypeOf('string');
    expect(exported['default']).toMatchObject({ id: 'com.example.fixture' });
    expect(exported['default']).toMatchObject({
      constants: { API_URL: `${workerUrl}/v1/staff/` },
    });
    expect([...required].sort()).toEqual(['@remote-ui/react', 'react', 'react/jsx-runtime']);
  });

  test('of a source with a mistake is an error that names file and line', async () => {
    const folder = await copyOfApp();
    await writeFile(join(folder, 'src/views/PaymentView.tsx'), 'export default function (');
    const build = (await open(folder)).current();
    expect(build).toMatchObject({ ok: false });
    expect(!build.ok && build.errors).toContain('src/views/PaymentView.tsx:1');
  });

  test('of a manifest that is no JSON is an error, not an end', async () => {
    const folder = await copyOfApp();
    await writeFile(join(folder, 'stripe-app.json'), '{');
    const build = (await open(folder)).current();
    expect(!build.ok && build.errors).toContain('stripe-app.json');
  });

  test('is built again when a source changes', async () => {
    const folder = await copyOfApp();
    const builds: AppBuild[] = [];
    const { promise: rebuilt, resolve } = Promise.withResolvers<AppBuild>();
    const builder = await open(folder, (build) => {
      builds.push(build);
      if (build.ok && build.code.includes('Changed title')) resolve(build);
    });
    const view = join(folder, 'src/views/TroubleView.tsx');
    const source = await readFile(view, 'utf8');
    await writeFile(view, source.replace('title="Trouble"', 'title="Changed title"'));
    expect((await rebuilt).number).toBeGreaterThan(1);
    expect(builder.current().ok).toBe(true);
    expect(builds[0]?.number).toBe(1);
  });
});
