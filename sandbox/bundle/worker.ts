/**
 * Bundles the Worker the way it is deployed: one module that runs at start, and one that is run when the first
 * file is merged. `wrangler` calls it before it uploads or serves (`build` in wrangler.jsonc).
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildResult, type Metafile } from 'esbuild';
import { pdfPartsOnly } from './pdf-parts.ts';
import { usedStripeOnly } from './stripe-resources.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** The module that answers. */
export const ENTRY = 'index.js';

export type Module = { readonly name: string; readonly code: string };

export type WorkerBundle = {
  /** The one that answers comes first. */
  readonly modules: readonly Module[];
  readonly metafile: Metafile;
};

/** @param entry the module that answers; another one than the Worker's only in tests */
export async function bundleWorker(entry = 'worker/index.ts'): Promise<WorkerBundle> {
  const outdir = join(REPOSITORY, '.build/worker');
  const result = await build({
    absWorkingDir: REPOSITORY,
    outdir,
    write: false,
    metafile: true,
    entryPoints: { index: entry },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2024',
    minify: true,
    legalComments: 'none',
    chunkNames: '[name]',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [usedStripeOnly, pdfPartsOnly],
    logLevel: 'warning',
  });
  return { modules: modulesOf(result, outdir), metafile: result.metafile };
}

function modulesOf(
  { outputFiles }: BuildResult<{ write: false; metafile: true }>,
  outdir: string,
): readonly Module[] {
  const isEntry = ({ name }: Module) => name === ENTRY;
  const modules = outputFiles.map(({ path, text }) => ({
    name: relative(outdir, path),
    code: text,
  }));
  return [...modules.filter(isEntry), ...modules.filter((module) => !isEntry(module))];
}

/**
 * Writes the modules, each whole or not at all, and leaves alone what has not changed: several sandboxes may
 * be served from one folder, and each looks out for changes.
 */
export async function writeModules(folder: string, modules: readonly Module[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const isOld = name.endsWith('.js') && !modules.some((module) => module.name === name);
    if (isOld) await rm(join(folder, name), { force: true });
  }
  for (const { name, code } of modules) {
    const path = join(folder, name);
    if ((await readFile(path, 'utf8').catch(() => null)) === code) continue;
    const fresh = `${path}.${String(process.pid)}.new`;
    await writeFile(fresh, code);
    await rename(fresh, path);
  }
}
