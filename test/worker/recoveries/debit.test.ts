import { expect, test } from 'vitest';
import { canBeDebited } from '../../../worker/recoveries/debit.ts';
import { sellerFacts } from '../refunds/facts.ts';

test.each<{
  readonly name: string;
  readonly may: boolean;
  readonly seller: Parameters<typeof sellerFacts>[0];
  readonly platformCountry: string | null;
}>([
  {
    name: 'in the platform’s own country',
    may: true,
    seller: { country: 'US' },
    platformCountry: 'US',
  },
  { name: 'in another country', may: false, seller: { country: 'DE' }, platformCountry: 'US' },
  {
    name: 'in Europe, by a platform in Europe',
    may: true,
    seller: { country: 'DE' },
    platformCountry: 'IE',
  },
  {
    name: 'in Europe, by a platform elsewhere',
    may: false,
    seller: { country: 'IE' },
    platformCountry: 'US',
  },
  {
    name: 'with a Dashboard of their own',
    may: false,
    seller: { country: 'US', dashboard: 'full' },
    platformCountry: 'US',
  },
  {
    name: 'where the platform’s country is not known',
    may: false,
    seller: { country: 'US' },
    platformCountry: null,
  },
])('a seller $name can be debited: $may', ({ may, seller, platformCountry }) => {
  expect(canBeDebited(sellerFacts(seller), platformCountry)).toBe(may);
});

test('a seller whom no one knows cannot be debited', () => {
  expect(canBeDebited(null, 'US')).toBe(false);
});
