import { describe, expect, test } from 'vitest';
import type { RefundRequest } from '../../../../worker/refunds/plan/refund-request.ts';
import {
  fundedParts,
  fundingOf,
  type FundingInput,
} from '../../../../worker/refunds/plan/funding.ts';
import { canBeDebited } from '../../../../worker/recoveries/debit.ts';
import { planRefund } from '../../../../worker/refunds/plan/plan.ts';
import type { Balance } from '../../../../worker/stripe/balances.ts';
import type { PaymentFacts } from '../../../../worker/stripe/payment-facts.ts';
import type { SellerFacts } from '../../../../worker/stripe/seller-facts.ts';
import { NOW, paymentFacts, refundFacts, transferView } from '../../transfers/facts.ts';
import type { TransferView } from '../../../../worker/transfers/scheduled-transfer.ts';
import {
  ask,
  destinationWithFee,
  directCharge,
  feeOf,
  sellerFacts,
  separate,
  settledAs,
  transferTo,
} from '../facts.ts';

const PLENTY = 1_000_000;

/** A balance by currency: what is available, and what is pending. */
function balance(available: Record<string, number>, pending: Record<string, number> = {}): Balance {
  const entries = (of: Record<string, number>) =>
    Object.entries(of).map(([currency, amountMinor]) => ({ amountMinor, currency }));
  return { available: entries(available), pending: entries(pending) };
}

type World = {
  readonly facts: PaymentFacts;
  readonly request?: Partial<RefundRequest>;
  readonly views?: readonly TransferView[];
  readonly platform?: Balance;
  readonly refused?: FundingInput['refused'];
  readonly sellers?: Readonly<Record<string, Balance>>;
  readonly known?: readonly SellerFacts[];
  readonly country?: string | null;
};

function input({ facts, request = {}, views = [], ...world }: World): FundingInput {
  const asked = ask(request);
  return {
    facts,
    request: asked,
    plan: planRefund(facts, views, asked),
    balances: {
      platform: world.platform ?? balance({ usd: PLENTY, eur: PLENTY, jpy: PLENTY, kwd: PLENTY }),
      sellers: new Map(Object.entries(world.sellers ?? {})),
    },
    refused: world.refused ?? new Map(),
    sellers: new Map((world.known ?? [sellerFacts()]).map((seller) => [seller.id, seller])),
    platformCountry: world.country === undefined ? 'US' : world.country,
  };
}

const funding = (world: World) => fundingOf(input(world));
const has = (available: number, pending = 0) => ({
  acct_1: balance({ usd: available }, { usd: pending }),
});

describe('a seller is measured', () => {
  test('against the reversed part only, not against the refund', () => {
    const found = funding({ facts: separate(), sellers: has(8_000) });
    expect(found.state).toBe('funded');
    expect(found.sellers).toMatchObject([
      { sellerId: 'acct_1', needed: { amountMinor: 8_000 }, shortMinor: 0 },
    ]);
    expect(funding({ facts: separate(), sellers: has(7_999) })).toMatchObject({
      state: 'seller_short',
      sellers: [{ shortMinor: 1 }],
    });
  });

  test('without what is pending, which is told beside it', () => {
    const found = funding({ facts: separate(), sellers: has(5_000, 90_000) });
    expect(found.sellers).toMatchObject([{ pending: { amountMinor: 90_000 }, shortMinor: 3_000 }]);
  });

  test('in the currency of the transfer: another one is not added', () => {
    const sellers = { acct_1: balance({ eur: 90_000, usd: 100 }) };
    expect(funding({ facts: separate(), sellers }).sellers).toMatchObject([{ shortMinor: 7_900 }]);
  });

  test('a currency that is not in the balance is zero', () => {
    const sellers = { acct_1: balance({ eur: 90_000 }) };
    expect(funding({ facts: separate(), sellers }).sellers).toMatchObject([
      { available: { amountMinor: 0, currency: 'usd' }, shortMinor: 8_000 },
    ]);
  });

  test('a balance below zero covers nothing, and its debt is not added to what is short', () => {
    expect(funding({ facts: separate(), sellers: has(-500) })).toMatchObject({
      fundedMinor: 0,
      sellers: [{ shortMinor: 8_000 }],
    });
  });

  test('a balance that could not be read covers nothing', () => {
    expect(funding({ facts: separate() }).sellers).toMatchObject([{ shortMinor: 8_000 }]);
  });

  test('in the seller’s own currency, where the transfer was converted', () => {
    const credited = { amountMinor: 7_200, currency: 'eur' };
    const facts = separate([transferTo({ credited })]);
    const sellers = { acct_1: balance({ eur: 7_000, usd: PLENTY }) };
    const found = funding({ facts, sellers });
    expect(found.sellers).toMatchObject([
      { needed: { amountMinor: 7_200, currency: 'eur' }, shortMinor: 200 },
    ]);
    // 7,000 of 7,200 pay for 7,777 of the 8,000 that the platform sent.
    const missing = { amountMinor: 223, currency: 'usd' };
    expect(found.advanced).toEqual([{ sellerId: 'acct_1', amount: missing }]);
  });

  test('once for all transfers to them', () => {
    const two = [
      transferTo({ id: 'tr_a', amountMinor: 3_000 }),
      transferTo({ id: 'tr_b', amountMinor: 2_000 }),
    ];
    const found = input({ facts: separate(two), sellers: has(4_000) });
    expect(fundingOf(found).sellers).toMatchObject([
      { needed: { amountMinor: 5_000 }, shortMinor: 1_000 },
    ]);
    expect(fundedParts(found).map(({ minor }) => minor)).toEqual([3_000, 1_000]);
    expect(fundingOf(found).advanced).toMatchObject([{ amount: { amountMinor: 1_000 } }]);
  });

  test('not at all for a scheduled transfer that is still ours', () => {
    const found = funding({ facts: paymentFacts(), views: [transferView()] });
    expect(found).toMatchObject({ state: 'funded', sellers: [], losses: [] });
  });

  test('with the fee that comes back first, and then the fee must go first', () => {
    const facts = destinationWithFee();
    expect(funding({ facts, sellers: has(8_770) })).toMatchObject({
      state: 'funded',
      feeFirst: true,
      sellers: [{ feeBackMinor: 1_230, shortMinor: 0 }],
    });
    expect(funding({ facts, sellers: has(8_769) }).state).toBe('seller_short');
    expect(funding({ facts, sellers: has(10_000) }).feeFirst).toBe(false);
    const kept = { feeBack: false };
    expect(funding({ facts, request: kept, sellers: has(8_770) }).sellers).toMatchObject([
      { shortMinor: 1_230 },
    ]);
  });
});

test('a fee in another currency than the seller’s balance pays for nothing there', () => {
  const facts = destinationWithFee({ applicationFee: feeOf(1_230, 0, 'eur') });
  expect(funding({ facts, sellers: has(9_000) }).sellers).toMatchObject([
    { feeBackMinor: 0, shortMinor: 1_000 },
  ]);
});

describe('the platform is measured', () => {
  test('against the whole refund, as if nothing were reversed before', () => {
    const platform = balance({ usd: 9_999 });
    expect(funding({ facts: separate(), sellers: has(8_000), platform })).toMatchObject({
      state: 'platform_short',
      choices: ['wait'],
      chosen: 'wait',
      platform: { needed: { amountMinor: 10_000 }, shortMinor: 1 },
    });
  });

  test('in the currency that the charge became, at its own rate', () => {
    const settlement = settledAs({ currency: 'eur', amountMinor: 9_000 });
    const facts = paymentFacts({ settlement });
    const found = funding({ facts, request: { amountMinor: 2_500 } });
    expect(found.platform?.needed).toEqual({ amountMinor: 2_250, currency: 'eur' });
  });

  test('on a direct charge against the fee that it gives back, or not at all', () => {
    const sellers = has(PLENTY);
    const platform = balance({ usd: 1_000 });
    const facts = directCharge();
    expect(funding({ facts, sellers, platform })).toMatchObject({
      state: 'platform_short',
      platform: { needed: { amountMinor: 1_230 } },
    });
    expect(funding({ facts, sellers, platform, request: { feeBack: false } })).toMatchObject({
      state: 'funded',
      platform: null,
    });
  });

  test('not at all when a payment is only canceled', () => {
    const facts = paymentFacts({ status: 'uncaptured', capturedMinor: 0 });
    const found = funding({ facts, platform: balance({}) });
    expect(found).toMatchObject({ state: 'funded', platform: null });
  });

  test.each([
    ['card', true],
    ['sepa_debit', false],
    [null, false],
  ])('short of a %s refund: does Stripe keep it? %s', (method, queues) => {
    const facts = paymentFacts({ method });
    expect(funding({ facts, platform: balance({}) }).queuesAtStripe).toBe(queues);
    expect(funding({ facts }).queuesAtStripe).toBe(false);
  });
});

describe('a direct charge', () => {
  test('takes the whole refund from the seller, who can only wait when short', () => {
    const found = funding({ facts: directCharge(), sellers: has(4_000) });
    expect(found).toMatchObject({
      state: 'seller_short',
      choices: ['wait'],
      chosen: 'wait',
      advanced: [],
      fundedMinor: 4_000,
      sellers: [{ needed: { amountMinor: 10_000 }, shortMinor: 6_000 }],
    });
  });

  test('that was converted: the most that is covered is said in the payment’s currency', () => {
    const settlement = settledAs({ currency: 'usd', amountMinor: 5_000 });
    const facts = directCharge({ amountMinor: 8_000, currency: 'jpy', settlement });
    const found = funding({ facts, request: { amountMinor: 8_000 }, sellers: has(2_500) });
    expect(found.sellers).toMatchObject([{ needed: { amountMinor: 5_000, currency: 'usd' } }]);
    expect(found.fundedMinor).toBe(4_000);
  });
});

describe('when a seller is short', () => {
  const short = { facts: separate(), sellers: has(7_500) };

  test('the platform advances what is missing, unless something else is chosen', () => {
    expect(funding(short)).toMatchObject({
      chosen: 'advance',
      choices: ['advance', 'wait', 'debit'],
      advanced: [{ sellerId: 'acct_1', amount: { amountMinor: 500, currency: 'usd' } }],
    });
    expect(funding({ ...short, request: { whenShort: 'wait' } })).toMatchObject({
      chosen: 'wait',
      advanced: [],
    });
    expect(funding({ ...short, request: { whenShort: 'debit' } })).toMatchObject({
      chosen: 'debit',
      advanced: [],
    });
  });

  test('debiting is no choice when one of those who are short cannot be debited', () => {
    const two = [
      transferTo({ id: 'tr_a', sellerId: 'acct_1', amountMinor: 3_000 }),
      transferTo({ id: 'tr_b', sellerId: 'acct_2', amountMinor: 3_000 }),
    ];
    const known = [sellerFacts(), sellerFacts({ id: 'acct_2', country: 'DE' })];
    const facts = separate(two);
    expect(funding({ facts, known }).choices).not.toContain('debit');
    const rich = { acct_2: balance({ usd: PLENTY }) };
    expect(funding({ facts, known, sellers: rich }).choices).toContain('debit');
    expect(funding({ facts, known, sellers: has(PLENTY) }).choices).not.toContain('debit');
    const request = { whenShort: 'debit' } as const;
    expect(funding({ facts, known, request, sellers: has(PLENTY) }).chosen).toBe('advance');
  });

  test('the largest refund that needs no advance is offered, also where it must be a step', () => {
    expect(funding(short).fundedMinor).toBe(9_375);
    const kwd = separate([transferTo({ currency: 'kwd', amountMinor: 8_000 })], {
      currency: 'kwd',
    });
    const sellers = { acct_1: balance({ kwd: 5_000 }) };
    expect(funding({ facts: kwd, sellers }).fundedMinor).toBe(6_250);
    const odd = { acct_1: balance({ kwd: 4_990 }) };
    // 4,990 of 8,000 are 6,237.5 of 10,000: a three-decimal amount ends in 0.
    expect(funding({ facts: kwd, sellers: odd }).fundedMinor).toBe(6_230);
  });

  test.each([
    { currency: 'isk', available: 5_050, taken: 5_000 },
    { currency: 'ugx', available: 7_999, taken: 7_900 },
    { currency: 'kwd', available: 4_995, taken: 4_990 },
    { currency: 'usd', available: 4_995, taken: 4_995 },
  ])('$currency: of what is there only whole steps are taken', ({ currency, available, taken }) => {
    const facts = separate([transferTo({ currency })], { currency });
    const found = input({ facts, sellers: { acct_1: balance({ [currency]: available }) } });
    expect(fundedParts(found).map(({ minor }) => minor)).toEqual([taken]);
    expect(fundingOf(found).advanced).toMatchObject([{ amount: { amountMinor: 8_000 - taken } }]);
  });

  test('nothing is offered when all is covered', () => {
    expect(funding({ facts: separate(), sellers: has(8_000) })).toMatchObject({
      fundedMinor: null,
      choices: [],
      chosen: null,
      advanced: [],
    });
  });

  test('who bears a loss is read from the account, and unknown when that is unknown', () => {
    const by = (known: readonly SellerFacts[]) => funding({ ...short, known }).losses;
    expect(by([sellerFacts()])).toEqual([{ sellerId: 'acct_1', by: 'platform' }]);
    expect(by([sellerFacts({ lossesCarriedBy: 'stripe' })])).toMatchObject([{ by: 'stripe' }]);
    expect(by([])).toEqual([{ sellerId: 'acct_1', by: null }]);
  });
});

describe('what Stripe refused to reverse', () => {
  const WHY = 'Transfer reversals in BGN are no longer supported.';
  const refused = new Map([['tr_1', WHY]]);
  const sellers = has(90_000);

  test('is short whatever the balance holds, and is not waited for', () => {
    expect(funding({ facts: separate(), sellers, refused })).toMatchObject({
      state: 'seller_short',
      sellers: [{ shortMinor: 8_000, refusedFor: WHY }],
      choices: ['advance', 'debit'],
      advanced: [{ sellerId: 'acct_1', amount: { amountMinor: 8_000 } }],
      fundedMinor: 0,
    });
  });

  test('leaves the seller’s other transfer as it was', () => {
    const facts = separate([
      transferTo({ amountMinor: 5_000 }),
      transferTo({ id: 'tr_2', amountMinor: 3_000 }),
    ]);
    const found = input({ facts, sellers, refused });
    expect(fundedParts(found).map(({ minor }) => minor)).toEqual([0, 3_000]);
    expect(fundingOf(found).sellers).toMatchObject([{ shortMinor: 5_000, refusedFor: WHY }]);
  });
});

describe('each of several sellers', () => {
  const two = separate([
    transferTo({ id: 'tr_a', sellerId: 'acct_1', amountMinor: 4_000 }),
    transferTo({ id: 'tr_b', sellerId: 'acct_2', amountMinor: 4_000 }),
  ]);
  const both = (one: number, other: number) => ({
    acct_1: balance({ usd: one }),
    acct_2: balance({ usd: other }),
  });

  test('is measured by their own balance', () => {
    const found = input({ facts: two, sellers: both(4_000, 4_000) });
    expect(fundedParts(found).map(({ minor }) => minor)).toEqual([4_000, 4_000]);
    expect(fundingOf(found)).toMatchObject({ state: 'funded', advanced: [] });
  });

  test('bounds what could be refunded without an advance', () => {
    const most = (one: number, other: number) =>
      funding({ facts: two, sellers: both(one, other) }).fundedMinor;
    expect(most(4_000, 1_000)).toBe(2_500);
    expect(most(2_000, 4_000)).toBe(5_000);
  });

  test('who gives nothing of it is not measured', () => {
    const allocation = [{ sellerId: 'acct_1', amountMinor: 4_000 }];
    const world = { facts: two, request: { allocation }, sellers: both(1_000, 0) };
    expect(funding(world)).toMatchObject({ fundedMinor: 2_500, advanced: [{}] });
    expect(funding(world).sellers.map(({ sellerId }) => sellerId)).toEqual(['acct_1']);
  });

  test('what is held of them needs no balance, and is not advanced', () => {
    const views = [transferView({ sellerId: 'acct_3', grossMinor: 1_000 })];
    const found = input({ facts: two, views, sellers: both(4_000, 3_000) });
    expect(fundedParts(found).map(({ minor }) => minor)).toEqual([1_000, 4_000, 3_000]);
    expect(fundingOf(found).advanced).toEqual([
      { sellerId: 'acct_2', amount: { amountMinor: 1_000, currency: 'usd' } },
    ]);
  });

  test('one whom Stripe refused is not waited for, though another is only short', () => {
    const refused = new Map([['tr_a', 'No.']]);
    const known = [sellerFacts(), sellerFacts({ id: 'acct_2', country: 'DE' })];
    const found = funding({ facts: two, refused, known, sellers: both(9_000, 0) });
    expect(found.choices).toEqual(['advance']);
    const short = funding({ facts: two, known, sellers: both(0, 0) });
    expect(short.choices).toEqual(['advance', 'wait']);
  });
});

describe('a fee that comes back first', () => {
  const facts = destinationWithFee({
    refundedMinor: 4_000,
    refunds: [refundFacts({ amountMinor: 4_000, createdAt: NOW - 1_000 })],
  });

  test('pays for the part also where it goes back by itself', () => {
    const found = input({ facts, request: { amountMinor: 6_000 }, sellers: has(5_262) });
    expect(fundingOf(found)).toMatchObject({
      state: 'funded',
      feeFirst: true,
      sellers: [{ feeBackMinor: 738, shortMinor: 0 }],
    });
  });

  test('is counted in what is there of a part', () => {
    const found = input({ facts: destinationWithFee(), sellers: has(8_000) });
    expect(fundedParts(found).map(({ minor }) => minor)).toEqual([9_230]);
  });

  test('is not first where there is none, whatever is short', () => {
    expect(funding({ facts: separate(), sellers: has(0) }).feeFirst).toBe(false);
    expect(funding({ facts: paymentFacts() }).feeFirst).toBe(false);
  });
});

test('what Stripe refused is short beside what the balance lacks for the rest', () => {
  const parts = separate([
    transferTo({ amountMinor: 5_000 }),
    transferTo({ id: 'tr_2', amountMinor: 3_000 }),
  ]);
  const refused = new Map([['tr_1', 'No.']]);
  const found = funding({ facts: parts, refused, sellers: has(1_000) });
  expect(found.sellers).toMatchObject([{ shortMinor: 7_000, refusedFor: 'No.' }]);
});

test('of what was sent again a refusal stands for all of it', () => {
  const facts = separate([
    transferTo({ amountMinor: 8_000, reversedMinor: 1_000 }),
    transferTo({
      id: 'tr_2',
      amountMinor: 1_000,
      createdAt: NOW,
      metadata: { recourse_give_back_of: 'tr_1' },
    }),
  ]);
  const refused = new Map([['tr_2', 'No.']]);
  const found = input({ facts, refused, sellers: has(90_000) });
  expect(fundingOf(found).sellers).toMatchObject([{ shortMinor: 8_000, refusedFor: 'No.' }]);
  expect(fundedParts(found).map(({ minor }) => minor)).toEqual([0]);
});

describe('debiting an account', () => {
  test.each<{
    readonly name: string;
    readonly changed: Partial<SellerFacts>;
    readonly country: string | null;
    readonly allowed: boolean;
  }>([
    { name: 'in the platform’s own country', changed: {}, country: 'US', allowed: true },
    { name: 'in another one', changed: { country: 'CA' }, country: 'US', allowed: false },
    { name: 'within Europe', changed: { country: 'FR' }, country: 'DE', allowed: true },
    { name: 'in Norway from Germany', changed: { country: 'NO' }, country: 'DE', allowed: true },
    {
      name: 'in Great Britain from Germany',
      changed: { country: 'GB' },
      country: 'DE',
      allowed: false,
    },
    {
      name: 'with an Express Dashboard',
      changed: { dashboard: 'express' },
      country: 'US',
      allowed: true,
    },
    { name: 'without a Dashboard', changed: { dashboard: 'none' }, country: 'US', allowed: true },
    {
      name: 'with a full Dashboard, where the platform bears their losses',
      changed: { dashboard: 'full' },
      country: 'US',
      allowed: true,
    },
    {
      name: 'whose losses Stripe bears',
      changed: { lossesCarriedBy: 'stripe' },
      country: 'US',
      allowed: false,
    },
    { name: 'when the platform’s country is unknown', changed: {}, country: null, allowed: false },
  ])('$name', ({ changed, country, allowed }) => {
    expect(canBeDebited(sellerFacts(changed), country)).toBe(allowed);
  });

  test('of a seller that no one knows is not possible', () => {
    expect(canBeDebited(null, 'US')).toBe(false);
  });
});
