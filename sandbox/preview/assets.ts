import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** The preview's own three files: the page, the runtime of the app's frame, and the style sheet. */
export type PreviewAssets = {
  readonly host: string;
  readonly frame: string;
  readonly styles: string;
};

/** Bundles the preview's own parts; nothing is loaded from the net, fonts included. */
export async function buildPreviewAssets(): Promise<PreviewAssets> {
  const result = await build({
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: {
      host: 'host/main.tsx',
      frame: 'frame/main.tsx',
      styles: 'styles/index.css',
    },
    outdir: 'out',
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const text = (name: string): string =>
    result.outputFiles.find((file) => file.path.endsWith(`/out/${name}`))?.text ?? '';
  return { host: text('host.js'), frame: text('frame.js'), styles: text('styles.css') };
}
