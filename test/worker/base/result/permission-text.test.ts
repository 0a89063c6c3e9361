import { expect, test } from 'vitest';
import { permissionText } from '../../../../worker/base/result/permission-text.ts';

test.each([
  [
    'The provided key ‘rk_test_*1234’ does not have the required permissions for this endpoint. Having the ‘rak_transfer_write’ permission would allow this request to continue.',
    'The Stripe key lacks the permission “rak_transfer_write”',
  ],
  [
    'The provided key does not have any Connect permissions.',
    'Stripe says: The provided key does not have any Connect permissions',
  ],
  ['', 'The Stripe key may not do this'],
])('C8: %s', (said, text) => {
  expect(permissionText(said)).toBe(text);
});
