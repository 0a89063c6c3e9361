import { describe, expect, test } from 'vitest';
import { frameCsp, isSourceAllowed } from '../../../sandbox/preview/csp.ts';

describe('the policy of the frame', () => {
  test('lists what the manifest lists, and scripts of the preview alone', () => {
    const security = { 'connect-src': ['https://a.example/v1/', 'https://b.example/x'] };
    expect(frameCsp(security, 'http://127.0.0.1:3100').split('; ')).toEqual([
      "default-src 'none'",
      'script-src http://127.0.0.1:3100',
      'connect-src https://a.example/v1/ https://b.example/x',
      "img-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      'frame-ancestors http://127.0.0.1:3100',
    ]);
  });

  test.each([
    ['a child of a path that ends in a slash', 'https://a.example/v1/staff', true],
    ['the path itself', 'https://a.example/v1/', true],
    ['another path of the origin', 'https://a.example/v2/', false],
    ['another port', 'https://a.example:8443/v1/', false],
    ['a child of an exact path', 'https://b.example/x/y', false],
    ['an exact path', 'https://b.example/x', true],
    ['no address at all', 'v1/staff', false],
  ])('covers or not: %s', (_, source, isAllowed) => {
    const sources = ['https://a.example/v1/', 'https://b.example/x'];
    expect(isSourceAllowed(sources, source)).toBe(isAllowed);
  });
});
