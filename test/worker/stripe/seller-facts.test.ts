import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { sellerFactsOf, type SellerFacts } from '../../../worker/stripe/seller-facts.ts';

/** As v1 shows an account made by v1. */
const account = (changed: Partial<Stripe.Account> = {}): Stripe.Account =>
  ({
    id: 'acct_1',
    object: 'account',
    country: 'US',
    default_currency: 'usd',
    created: 1_790_000_000,
    payouts_enabled: true,
    business_profile: { name: 'Atelier Nord' },
    capabilities: { transfers: 'active' },
    controller: {
      type: 'application',
      is_controller: true,
      losses: { payments: 'application' },
      stripe_dashboard: { type: 'express' },
    },
    ...changed,
  }) as Stripe.Account; // what is not read is left out

/** An account made by v2 as v1 shows it: nothing that v2 has a place of its own for. */
const bare = { business_profile: null } as Partial<Stripe.Account>;
const madeByV2 = () => {
  const { controller: _, capabilities: __, ...rest } = account(bare);
  return rest;
};

type V2 = Parameters<typeof sellerFactsOf>[1];
const v2 = (changed: object = {}): V2 =>
  ({
    id: 'acct_1',
    object: 'v2.core.account',
    created: '2026-09-21T14:13:20.000Z',
    display_name: 'Atelier Nord',
    dashboard: 'express',
    defaults: {
      currency: 'usd',
      responsibilities: { losses_collector: 'application', fees_collector: 'application' },
    },
    configuration: {
      recipient: {
        applied: true,
        capabilities: {
          stripe_balance: { stripe_transfers: { status: 'active', status_details: [] } },
        },
      },
    },
    requirements: { entries: [] },
    ...changed,
  }) as unknown as V2; // what is not read is left out

describe('B4: whether a seller receives', () => {
  test.each<readonly [Stripe.Account['capabilities'], boolean]>([
    [{ transfers: 'active' }, true],
    [{ legacy_payments: 'active' }, true],
    [{ legacy_payments: 'active', transfers: 'inactive' }, true],
    [{ crypto_transfers: 'active', transfers: 'pending' } as Stripe.Account['capabilities'], true],
    [{ transfers: 'inactive', legacy_payments: 'inactive' }, false],
    [{ transfers: 'pending' }, false],
    [{ card_payments: 'active' }, false],
    [{}, false],
  ])('with %o: %s', (capabilities, canReceive) => {
    const shown = capabilities === undefined ? {} : { capabilities };
    expect(sellerFactsOf(account(shown), null).canReceive).toBe(canReceive);
  });
});

type Row = {
  readonly name: string;
  readonly shown: Stripe.Account;
  readonly v2: V2;
  readonly facts: Partial<SellerFacts>;
};

const CAUTIOUS = { dashboard: 'full', lossesCarriedBy: 'stripe', canReceive: false } as const;

const ROWS: readonly Row[] = [
  {
    name: 'made by v1',
    shown: account(),
    v2: null,
    facts: { dashboard: 'express', lossesCarriedBy: 'platform', canReceive: true },
  },
  {
    name: 'made by v2',
    shown: madeByV2(),
    v2: v2(),
    facts: {
      name: 'Atelier Nord',
      dashboard: 'express',
      lossesCarriedBy: 'platform',
      canReceive: true,
      overdueRequirements: 0,
      disabledReason: null,
    },
  },
  {
    name: 'made by v2, whose losses Stripe bears, with a full Dashboard',
    shown: madeByV2(),
    v2: v2({
      dashboard: 'full',
      defaults: { responsibilities: { losses_collector: 'stripe', fees_collector: 'stripe' } },
    }),
    facts: { dashboard: 'full', lossesCarriedBy: 'stripe' },
  },
  {
    name: 'made by v2, of whom Stripe waits for details',
    shown: madeByV2(),
    v2: v2({
      requirements: {
        entries: [
          { minimum_deadline: { status: 'past_due' } },
          { minimum_deadline: { status: 'currently_due' } },
        ],
      },
      configuration: {
        recipient: {
          capabilities: {
            stripe_balance: {
              stripe_transfers: {
                status: 'restricted',
                status_details: [{ code: 'requirements_past_due', resolution: 'provide_info' }],
              },
            },
          },
        },
      },
    }),
    facts: {
      canReceive: false,
      overdueRequirements: 1,
      disabledReason: 'requirements_past_due',
    },
  },
  {
    name: 'without a controller, of which v2 says nothing',
    shown: madeByV2(),
    v2: null,
    facts: CAUTIOUS,
  },
  {
    name: 'made by v2, which shows neither Dashboard nor who bears losses',
    shown: madeByV2(),
    v2: v2({ dashboard: undefined, defaults: {}, configuration: undefined }),
    facts: CAUTIOUS,
  },
  {
    name: 'that controls itself, as by OAuth',
    shown: account({ controller: { type: 'account' } }),
    v2: null,
    facts: { dashboard: 'full', lossesCarriedBy: 'stripe', canReceive: true },
  },
];

describe('B5: an account', () => {
  test.each(ROWS)('$name', ({ shown, v2, facts }) => {
    expect(sellerFactsOf(shown, v2)).toMatchObject(facts);
  });
});
