import { expect, test } from 'vitest';
import { pathIn } from '../../../../worker/base/db/json-path.ts';

type Order = {
  readonly buyer: { readonly email: string; readonly home: { readonly town: string } | null };
  readonly paid: { readonly by: 'card'; readonly last4: string } | { readonly by: 'cash' };
};

test('a path names fields of the type, also behind null and in one of several variants', () => {
  const path = pathIn<Order>();
  expect(path(['buyer'])).toBe('$.buyer');
  expect(path(['buyer', 'home', 'town'])).toBe('$.buyer.home.town');
  expect(path(['paid', 'last4'])).toBe('$.paid.last4');
});

test('a field of another name is an error of the compiler', () => {
  const path = pathIn<Order>();
  // @ts-expect-error there is no such field
  expect(path(['seller'])).toBe('$.seller');
  // @ts-expect-error there is no such field in it
  expect(path(['buyer', 'mail'])).toBe('$.buyer.mail');
  // @ts-expect-error a text has no fields
  expect(path(['buyer', 'email', 'length'])).toBe('$.buyer.email.length');
});
