import { expect, test } from 'vitest';
import { HELP, readOptions } from '../../../sandbox/stripe-check/options.ts';

test.each([
  ['no key', [], 'Give a key of test mode'],
  ['a publishable key', ['--key', 'pk_test_1'], 'Give a key of test mode'],
  ['a live key', ['--key', 'sk_live_1'], 'live mode'],
  ['a restricted live key', ['--key', 'rk_live_1'], 'live mode'],
  ['an address that is none', ['--key', 'sk_test_1', '--base', 'nowhere'], 'no address'],
])('%s is refused in one sentence, before anything is asked', (_name, args, words) => {
  const read = readOptions(args);
  expect(read).toMatchObject({ kind: 'refused', sentence: expect.stringContaining(words) });
});

test('a key of test mode is taken, secret or restricted, with another address and some lines', () => {
  expect(readOptions(['--key', 'rk_test_1'])).toMatchObject({
    kind: 'options',
    options: { key: 'rk_test_1', base: null, only: null, report: null },
  });
  const args = ['--key', 'sk_test_1', '--base', 'http://127.0.0.1:1', '--only', 'a,b'];
  expect(readOptions(args)).toMatchObject({
    options: { base: new URL('http://127.0.0.1:1'), only: ['a', 'b'] },
  });
});

test('help says what it does, and needs no key', () => {
  expect(readOptions(['--help'])).toEqual({ kind: 'help' });
  expect(HELP).toContain('clears away');
});
