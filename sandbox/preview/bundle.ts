/**
 * Builds the app as the Stripe CLI does: a generated entry that exports every view and the
 * manifest, bundled into one script whose only outside modules are React and remote-ui, which the
 * Dashboard's frame provides.
 */
import { context, formatMessages } from 'esbuild';
import type { BuildResult, Plugin } from 'esbuild';
import { manifestPath, pointAtWorker, readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';

export type AppBuild =
  | {
      readonly ok: true;
      readonly number: number;
      readonly manifest: Manifest;
      readonly code: string;
    }
  | { readonly ok: false; readonly number: number; readonly errors: string };

export type AppBuilder = {
  /** The newest build; `number` grows by one with each. */
  readonly current: () => AppBuild;
  readonly close: () => Promise<void>;
};

export type AppBuilderOptions = {
  readonly projectFolder: string;
  readonly workerUrl: string;
  /** Builds again when a source file or the manifest changes. */
  readonly watch: boolean;
  readonly onBuild?: (build: AppBuild) => void;
};

const PROVIDED_BY_THE_DASHBOARD = ['react', 'react/jsx-runtime', '@remote-ui/react'];
const ENTRY = '.build/manifest.js';

/**
 * Builds once, and again on every change where asked. A build that fails is a value: its errors
 * are shown in the page.
 */
export async function openAppBuilder(options: AppBuilderOptions): Promise<AppBuilder> {
  let current: AppBuild = { ok: false, number: 0, errors: 'The app has not been built yet.' };
  const first = Promise.withResolvers<undefined>();
  const finished = async (result: BuildResult): Promise<void> => {
    current = await toAppBuild(result, options, current.number + 1);
    first.resolve(undefined);
    options.onBuild?.(current);
  };
  const esbuild = await context({
    entryPoints: [ENTRY],
    absWorkingDir: options.projectFolder,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: '__StripeExtExports',
    platform: 'browser',
    // stripe-node holds BigInt literals, so nothing older than ES2020 would do.
    target: 'es2022',
    jsx: 'automatic',
    sourcemap: 'inline',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"development"' },
    external: PROVIDED_BY_THE_DASHBOARD,
    plugins: [generatedEntry(options), whenBuilt(finished)],
  });
  if (options.watch) await esbuild.watch();
  else await esbuild.rebuild().catch(() => undefined);
  await first.promise;
  return { current: () => current, close: () => esbuild.dispose() };
}

function whenBuilt(finished: (result: BuildResult) => Promise<void>): Plugin {
  return { name: 'when-built', setup: (build) => void build.onEnd(finished) };
}

function generatedEntry({ projectFolder, workerUrl }: AppBuilderOptions): Plugin {
  return {
    name: 'generated-entry',
    setup(build) {
      build.onResolve({ filter: /manifest\.js$/ }, ({ path, kind }) =>
        kind === 'entry-point' ? { path, namespace: 'generated' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'generated' }, () => {
        const watchFiles = [manifestPath(projectFolder)];
        try {
          const manifest = pointAtWorker(readManifest(projectFolder), workerUrl);
          return { contents: entrySource(manifest), resolveDir: projectFolder, watchFiles };
        } catch (error) {
          return { errors: [{ text: `stripe-app.json: ${String(error)}` }], watchFiles };
        }
      });
    },
  };
}

/** What the Stripe CLI writes to `.build/manifest.js`. */
function entrySource(manifest: Manifest): string {
  const views = [...new Set(manifest.ui_extension.views.map((view) => view.component))];
  return [
    ...views.map((view) => `import ${view} from './src/views/${view}';`),
    `export * from '@stripe/ui-extension-sdk/version';`,
    `export const BUILD_TIME = ${JSON.stringify(new Date().toISOString())};`,
    `export { ${views.join(', ')} };`,
    `export default ${JSON.stringify(manifest)};`,
  ].join('\n');
}

async function toAppBuild(
  result: BuildResult,
  { projectFolder, workerUrl }: AppBuilderOptions,
  number: number,
): Promise<AppBuild> {
  const code = result.outputFiles?.[0]?.text;
  if (result.errors.length > 0 || code === undefined) {
    const messages = await formatMessages(result.errors, { kind: 'error', color: false });
    return { ok: false, number, errors: messages.join('\n').trim() };
  }
  return {
    ok: true,
    number,
    code,
    manifest: pointAtWorker(readManifest(projectFolder), workerUrl),
  };
}
