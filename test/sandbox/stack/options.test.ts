import { expect, test } from 'vitest';
import { optionsOf } from '../../../sandbox/stack/options.ts';

const read = (...args: string[]) =>
  optionsOf({ args, options: { url: { type: 'string' }, json: { type: 'boolean' } } }).values;

test('options are read as they are declared', () => {
  expect(read('--url', 'https://a.test', '--json')).toEqual({ url: 'https://a.test', json: true });
});

test.each([
  [['--unknown'], '--unknown is no option of this command: --help lists those it has.'],
  [
    ['--url'],
    '--url is not written as --help says: either its value is missing, or it takes none.',
  ],
  [
    ['--json=1'],
    '--json is not written as --help says: either its value is missing, or it takes none.',
  ],
  [['more'], 'The command takes nothing but its options: --help lists them.'],
])('%j is refused in a sentence', (args, sentence) => {
  expect(() => read(...args)).toThrow(new Error(sentence));
});
