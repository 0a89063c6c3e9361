import { expect, test } from 'vitest';
import { personErrors } from '../../../../src/words/settings/person-form.ts';

test('a Stripe user id and a name are taken', () => {
  expect(personErrors({ userId: ' usr_1aB ', name: 'Ada' })).toEqual({ userId: null, name: null });
});

test.each(['', 'ada', 'usr_', 'usr_ada@example.com'])('%j is no user id', (userId) => {
  expect(personErrors({ userId, name: 'Ada' }).userId).toMatch(/^Their Stripe user id/);
});

test.each(['  ', 'x'.repeat(101)])('%j is no name', (name) => {
  expect(personErrors({ userId: 'usr_1', name }).name).toMatch(/^Write a name/);
});
