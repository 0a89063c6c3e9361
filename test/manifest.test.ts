import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';

const SCHEMA = new URL('../../shared/data/stripe-app.schema.json', import.meta.url);
const manifest = readJson(new URL('../stripe-app.json', import.meta.url)) as {
  constants: { API_URL: string };
  ui_extension: {
    views: { viewport: string; component: string }[];
    content_security_policy: { 'connect-src': string[] };
  };
};

function readJson(url: URL): unknown {
  return JSON.parse(readFileSync(url, 'utf8'));
}

describe('the manifest', () => {
  test('agrees with the schema that Stripe publishes, where that file is at hand', () => {
    if (!existsSync(SCHEMA)) return;
    const validate = new Ajv({ strict: false, allErrors: true }).compile(
      readJson(SCHEMA) as object,
    );
    validate(manifest);
    expect(validate.errors ?? []).toEqual([]);
  });

  test('lets the app talk to its own Worker and to nothing else', () => {
    expect(manifest.ui_extension.content_security_policy['connect-src']).toEqual([
      manifest.constants.API_URL,
    ]);
  });

  test('names only views that exist', () => {
    for (const view of manifest.ui_extension.views) {
      const file = new URL(`../src/views/${view.component}.tsx`, import.meta.url);
      expect(existsSync(file), view.component).toBe(true);
    }
  });
});
