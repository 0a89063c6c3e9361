/** The bundles that are measured: the Worker as it is deployed, and small ones to compare it with. */
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ENTRY, type Module, type WorkerBundle } from '../bundle/worker.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** The Worker's modules as they are uploaded, made by the very command that deploys it; the first answers. */
export async function uploadedModules(folder: string): Promise<readonly Module[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await wrangler(folder, ['deploy', '--dry-run', '--outdir', folder]);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const others = names.filter((name) => name !== ENTRY);
  const read = async (name: string) => ({
    name,
    code: await readFile(join(folder, name), 'utf8'),
  });
  return Promise.all([ENTRY, ...others].map(read));
}

/** A module of `sandbox/bench/`, bundled the way the Worker is. */
export async function bundleBeside(file: string): Promise<WorkerBundle> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2024',
    write: false,
    metafile: true,
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*'],
  });
  const code = result.outputFiles[0]?.text;
  if (code === undefined) throw new Error(`${file} made no bundle`);
  return { modules: [{ name: ENTRY, code }], metafile: result.metafile };
}

function wrangler(folder: string, args: readonly string[]): Promise<void> {
  const script = join(REPOSITORY, 'node_modules/wrangler/bin/wrangler.js');
  const words: string[] = [];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: REPOSITORY,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        CI: '1',
        WRANGLER_SEND_METRICS: 'false',
        NO_COLOR: '1',
        FORCE_COLOR: '0',
        WRANGLER_LOG_PATH: join(folder, 'wrangler-logs'),
      },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => words.push(text));
    }
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The Worker could not be bundled:\n${words.join('')}`));
    });
  });
}
