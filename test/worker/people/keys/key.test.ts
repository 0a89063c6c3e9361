import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashKey, keyIn } from '../../../../worker/people/keys/key.ts';

const HEX = '0123456789abcdef'.repeat(4);

test.each([
  [`Bearer rck_test_${HEX}`, `rck_test_${HEX}`],
  [`Bearer rck_live_${HEX}`, `rck_live_${HEX}`],
  [undefined, null],
  ['', null],
  [`rck_test_${HEX}`, null],
  [`bearer rck_test_${HEX}`, null],
  [`Bearer  rck_test_${HEX}`, null],
  [`Bearer rck_test_${HEX} `, null],
  [`Bearer rck_prod_${HEX}`, null],
  [`Bearer rck_test_${HEX.slice(1)}`, null],
  [`Bearer rck_test_${HEX}0`, null],
  [`Bearer rck_test_${HEX.toUpperCase()}`, null],
  [`Bearer sk_test_${HEX}`, null],
])('the header %s holds the key %s', (header, key) => {
  expect(keyIn(header)).toBe(key);
});

test('a key is kept as its SHA-256, which does not give it back', () => {
  const key = `rck_test_${HEX}`;
  expect(hashKey(key)).toBe(createHash('sha256').update(key).digest('hex'));
  expect(hashKey(key)).not.toContain(HEX.slice(0, 16));
});
