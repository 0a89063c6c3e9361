/** The bundles that are measured: the Worker as it is deployed, and small ones to compare it with. */
import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

export type Bundle = { readonly code: string; readonly metafile: Metafile };

/** The Worker's bundle, made by the very command that deploys it. */
export async function bundleWorker(folder: string): Promise<Bundle> {
  await mkdir(folder, { recursive: true });
  const metafile = join(folder, 'meta.json');
  await wrangler(folder, [
    ...['deploy', '--dry-run', '--minify', '--outdir', folder],
    ...['--metafile', metafile],
  ]);
  return {
    code: await readFile(join(folder, 'index.js'), 'utf8'),
    // esbuild's own format.
    metafile: JSON.parse(await readFile(metafile, 'utf8')) as Metafile,
  };
}

/** A module of `sandbox/bench/`, bundled the way wrangler bundles the Worker. */
export async function bundleBeside(file: string): Promise<Bundle> {
  const result = await build({
    ...{ entryPoints: [fileURLToPath(new URL(file, import.meta.url))], bundle: true, minify: true },
    ...{ format: 'esm', target: 'es2024', write: false, metafile: true },
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*'],
  });
  const code = result.outputFiles[0]?.text;
  if (code === undefined) throw new Error(`${file} made no bundle`);
  return { code, metafile: result.metafile };
}

function wrangler(folder: string, args: readonly string[]): Promise<void> {
  const script = join(REPOSITORY, 'node_modules/wrangler/bin/wrangler.js');
  const words: string[] = [];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      ...{ cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'pipe'] },
      env: {
        ...process.env,
        ...{ CI: '1', WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1', FORCE_COLOR: '0' },
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
