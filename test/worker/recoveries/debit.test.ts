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
  { name: 'in another region', may: false, seller: { country: 'CA' }, platformCountry: 'US' },
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
    name: 'B3: with a Dashboard of their own, whose losses the platform bears',
    may: true,
    seller: { country: 'US', dashboard: 'full', lossesCarriedBy: 'platform' },
    platformCountry: 'US',
  },
  {
    name: 'B3: with a Dashboard of their own, whose losses Stripe bears',
    may: false,
    seller: { country: 'US', dashboard: 'full', lossesCarriedBy: 'stripe' },
    platformCountry: 'US',
  },
  {
    name: 'B3: with an Express Dashboard, whose losses Stripe bears',
    may: false,
    seller: { country: 'US', dashboard: 'express', lossesCarriedBy: 'stripe' },
    platformCountry: 'US',
  },
  {
    name: 'B3: in the platform’s own country, where Stripe debits no accounts',
    may: false,
    seller: { country: 'BR' },
    platformCountry: 'BR',
  },
  {
    name: 'B3: who is not connected any more',
    may: false,
    seller: { country: 'US', leftAt: 1 },
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
