import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentSecurity } from './csp.ts';

/** The fields of `stripe-app.json` that the preview reads; all others pass through untouched. */
export type Manifest = {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly permissions: readonly { readonly permission: string; readonly purpose: string }[];
  readonly ui_extension: {
    readonly views: readonly { readonly viewport: string; readonly component: string }[];
    readonly content_security_policy: ContentSecurity;
  };
  readonly constants?: Readonly<Record<string, unknown>>;
};

/** Reads `stripe-app.json` of a project. Throws where the file is missing or not JSON. */
export function readManifest(projectFolder: string): Manifest {
  // The file is the developer's own; Stripe's schema is checked by a test, not here.
  return JSON.parse(readFileSync(manifestPath(projectFolder), 'utf8')) as Manifest;
}

export function manifestPath(projectFolder: string): string {
  return join(projectFolder, 'stripe-app.json');
}

/**
 * The same manifest with the local Worker in place of the published one: `constants.API_URL` and
 * the `connect-src` entries of that origin keep their path and change their origin. Nothing else
 * is touched, so that what runs here is what is uploaded.
 */
export function pointAtWorker(manifest: Manifest, workerUrl: string): Manifest {
  const published = manifest.constants?.['API_URL'];
  if (typeof published !== 'string') return manifest;
  const origin = new URL(published).origin;
  const local = (url: string): string => moveTo(workerUrl, url, origin);
  const security = manifest.ui_extension.content_security_policy;
  return {
    ...manifest,
    constants: { ...manifest.constants, API_URL: local(published) },
    ui_extension: {
      ...manifest.ui_extension,
      content_security_policy: {
        ...security,
        'connect-src': (security['connect-src'] ?? []).map(local),
      },
    },
  };
}

function moveTo(workerUrl: string, url: string, publishedOrigin: string): string {
  if (!URL.canParse(url) || new URL(url).origin !== publishedOrigin) return url;
  return new URL(workerUrl).origin + url.slice(publishedOrigin.length);
}
