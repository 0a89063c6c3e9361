import type { AppBuild } from './bundle.ts';
import type { Manifest } from './manifest.ts';
import type { Person } from './people.ts';
import type { PreviewOptions } from './options.ts';

/** What the page knows of the sandbox; never a secret. */
export type PageState = {
  readonly people: readonly Person[];
  readonly accountId: string;
  readonly workerUrl: string;
  readonly build:
    | { readonly ok: true; readonly number: number; readonly manifest: Manifest }
    | { readonly ok: false; readonly number: number; readonly errors: string };
};

export function toPageState(options: PreviewOptions, build: AppBuild): PageState {
  return {
    people: options.people,
    accountId: options.platformAccountId,
    workerUrl: options.workerUrl,
    build: build.ok ? { ok: true, number: build.number, manifest: build.manifest } : build,
  };
}
