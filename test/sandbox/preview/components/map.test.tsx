import * as ui from '@stripe/ui-extension-sdk/ui';
import * as experimental from '@stripe/ui-extension-sdk/ui/experimental';
import * as next from '@stripe/ui-extension-sdk/ui/next';
import { describe, expect, test } from 'vitest';
import { COMPONENTS, createAppController } from '../../../../sandbox/preview/components/map.tsx';

describe('the component map', () => {
  test('draws every component that the SDK has', () => {
    const names = [ui, next, experimental].flatMap((module) => Object.keys(module));
    expect(names.length).toBeGreaterThan(65);
    expect(names.filter((name) => !(name in COMPONENTS))).toEqual([]);
  });

  test('answers for an unknown name with something that fails while drawing', () => {
    const Unknown = createAppController().get('marquee') as () => never;
    expect(Unknown).toThrow('Unknown component: marquee');
  });
});
