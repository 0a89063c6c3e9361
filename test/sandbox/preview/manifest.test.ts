import { describe, expect, test } from 'vitest';
import { pointAtWorker, readManifest } from '../../../sandbox/preview/manifest.ts';
import { FIXTURE_APP } from './world.ts';

describe('the manifest in the sandbox', () => {
  const published = readManifest(FIXTURE_APP);

  test('speaks to the local Worker under the published path', () => {
    const local = pointAtWorker(published, 'http://127.0.0.1:8787/');
    expect(local.constants).toEqual({ API_URL: 'http://127.0.0.1:8787/v1/staff/', COLOR: 'green' });
    expect(local.ui_extension.content_security_policy['connect-src']).toEqual([
      'http://127.0.0.1:8787/v1/staff/',
    ]);
  });

  test('differs in nothing else', () => {
    const local = pointAtWorker(published, 'http://127.0.0.1:8787');
    const { constants, ui_extension, ...rest } = local;
    expect({
      ...rest,
      constants: published.constants,
      ui_extension: published.ui_extension,
    }).toEqual(published);
    expect(constants?.['COLOR']).toBe('green');
    expect(ui_extension.views).toEqual(published.ui_extension.views);
    expect(ui_extension.content_security_policy.purpose).toBe(
      published.ui_extension.content_security_policy.purpose,
    );
  });

  test('keeps the addresses of others', () => {
    const other = 'https://files.example.com/v1/';
    const security = published.ui_extension.content_security_policy;
    const local = pointAtWorker(
      {
        ...published,
        ui_extension: {
          ...published.ui_extension,
          content_security_policy: {
            ...security,
            'connect-src': [...(security['connect-src'] ?? []), other],
          },
        },
      },
      'http://127.0.0.1:8787',
    );
    expect(local.ui_extension.content_security_policy['connect-src']).toContain(other);
  });
});
