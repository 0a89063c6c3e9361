import { expect, test } from 'vitest';
import { canBeDebited } from '../../../worker/recoveries/debit.ts';
import { sellerFacts } from '../refunds/facts.ts';

test.each<[string, boolean, Parameters<typeof sellerFacts>[0], string | null]>([
  ['in the platform’s own country', true, { country: 'US' }, 'US'],
  ['in another country', false, { country: 'DE' }, 'US'],
  ['in Europe, by a platform in Europe', true, { country: 'DE' }, 'IE'],
  ['in Europe, by a platform elsewhere', false, { country: 'IE' }, 'US'],
  ['with a Dashboard of their own', false, { country: 'US', dashboard: 'full' }, 'US'],
  ['where the platform’s country is not known', false, { country: 'US' }, null],
])('a seller %s can be debited: %s', (_name, may, seller, platformCountry) => {
  expect(canBeDebited(sellerFacts(seller), platformCountry)).toBe(may);
});

test('a seller whom no one knows cannot be debited', () => {
  expect(canBeDebited(null, 'US')).toBe(false);
});
