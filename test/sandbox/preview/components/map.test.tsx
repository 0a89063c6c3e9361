import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ui from '@stripe/ui-extension-sdk/ui';
import * as next from '@stripe/ui-extension-sdk/ui/next';
import { describe, expect, test } from 'vitest';
import { COMPONENTS, createAppController } from '../../../../sandbox/preview/components/map.tsx';

const ROOT = join(import.meta.dirname, '../../../..');
const IMPORT = /import \{([^}]*)\} from '@stripe\/ui-extension-sdk\/ui(?:\/\w+)?'/g;

/** What the app's views take of the SDK to draw. */
const drawnByViews = globSync('src/**/*.tsx', { cwd: ROOT }).flatMap((file) =>
  [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().split(' as ')[0] ?? ''),
  ),
);
const ofTheSdk = new Set([...Object.keys(ui), ...Object.keys(next)]);

describe('the component map', () => {
  test('draws every component that a view takes of the SDK', () => {
    const components = new Set(drawnByViews.filter((name) => ofTheSdk.has(name)));
    expect(components).toContain('ContextView');
    expect([...components].filter((name) => !(name in COMPONENTS))).toEqual([]);
  });

  test('names no component that the SDK does not have', () => {
    const strange = Object.keys(COMPONENTS).filter((name) => !ofTheSdk.has(name));
    expect(strange).toEqual(['option']);
  });

  test('answers for an unknown name with something that fails while drawing', () => {
    const Unknown = createAppController().get('marquee') as () => never;
    expect(Unknown).toThrow('Unknown component: marquee');
  });
});
