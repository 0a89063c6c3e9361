import { expect, test } from 'vitest';
import { newNonce } from '../../../src/api/nonce.ts';

test('a nonce is 32 hexadecimal digits, as the backend takes them', () => {
  expect(newNonce()).toMatch(/^[0-9a-f]{32}$/);
  expect(newNonce((bytes) => bytes.fill(7))).toBe('07'.repeat(16));
});

test('no two are the same', () => {
  const many = Array.from({ length: 1_000 }, () => newNonce());
  expect(new Set(many).size).toBe(1_000);
});
