import { expect, test } from 'vitest';
import { idOf, objectOf } from '../../../worker/stripe/reference.ts';

test('a reference has an id, whether it was expanded or not', () => {
  expect(idOf('tr_1')).toBe('tr_1');
  expect(idOf({ id: 'tr_1' })).toBe('tr_1');
  expect(idOf(null)).toBeNull();
  expect(idOf(undefined)).toBeNull();
});

test('only an expanded reference has an object', () => {
  expect(objectOf({ id: 'tr_1' })).toEqual({ id: 'tr_1' });
  expect(objectOf('tr_1')).toBeNull();
  expect(objectOf(null)).toBeNull();
});
