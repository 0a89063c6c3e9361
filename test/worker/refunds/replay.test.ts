import { purchaseOf } from '../../../worker/refunds/verdict/purchase.ts';
import { describe, expect, test } from 'vitest';
import { POLICY_AT_START, type PolicyRules } from '../../../worker/policies/policy.ts';
import { previewOf } from '../../../worker/refunds/plan/preview.ts';
import { replay } from '../../../worker/refunds/replay.ts';
import type { Refund } from '../../../worker/refunds/refund.ts';
import { DAY_MS, dispute, NOW, paymentFacts } from '../transfers/facts.ts';
import { ask, refundRow } from './facts.ts';

const balance = { available: [{ amountMinor: 90_000, currency: 'usd' }], pending: [] };
const rules = (changed: Partial<PolicyRules> = {}) => ({ ...POLICY_AT_START.rules, ...changed });
const days = (physical: number) =>
  rules({ windows: { ...POLICY_AT_START.rules.windows, physical } });

type Otherwise = {
  readonly statedFacts?: object;
  readonly facts?: Parameters<typeof paymentFacts>[0];
  readonly amountMinor?: number;
};

/** A thing bought for 100.00 and asked back `after` days later, under the start policy's 30 days. */
function asked(
  id: string,
  after: number,
  { statedFacts = {}, facts = {}, amountMinor = 10_000 }: Otherwise = {},
): Refund {
  const askedAt = NOW + after * DAY_MS;
  const bought = {
    productType: 'physical',
    country: 'US',
    deliveredOn: '2026-11-16',
    ...statedFacts,
  };
  const request = ask({ amountMinor, statedFacts: bought as Refund['request']['statedFacts'] });
  const payment = paymentFacts({ paidAt: NOW, ...facts });
  const shown = previewOf({
    facts: payment,
    purchase: purchaseOf(payment, { stated: request.statedFacts }),
    views: [],
    policy: POLICY_AT_START,
    request: request,
    balances: { platform: balance, sellers: new Map() },
    refused: new Map(),
    sellers: new Map(),
    platformCountry: 'US',
    deciding: null,
    unstated: null,
    invoice: null,
    isStopped: false,
    now: askedAt,
  });
  return refundRow({ id, request: request, shown, askedAt });
}

describe('another policy on past refunds', () => {
  test('the same rules change nothing', () => {
    expect(replay([asked('rf_1', 10), asked('rf_2', 60)], rules())).toEqual({
      looked: 2,
      changed: [],
    });
  });

  test('a longer window lets in what was an exception, as of the day it was asked', () => {
    const { changed } = replay([asked('rf_1', 10), asked('rf_2', 60)], days(90));
    expect(changed).toMatchObject([
      {
        refundId: 'rf_2',
        paymentId: 'pi_1',
        amount: { amountMinor: 10_000, currency: 'usd' },
        before: { outcome: 'needs_approval', basis: 'exception', due: { amountMinor: 0 } },
        after: { outcome: 'allowed', basis: 'policy', due: { amountMinor: 10_000 } },
      },
    ]);
  });

  test('a shorter one makes exceptions of what was promised', () => {
    const { changed } = replay([asked('rf_1', 10)], days(7));
    expect(changed).toMatchObject([
      { before: { outcome: 'allowed' }, after: { outcome: 'needs_approval' } },
    ]);
  });

  test('a restocking fee changes what is due and not whether', () => {
    const { changed } = replay(
      [asked('rf_1', 10, { amountMinor: 5_000 })],
      rules({ restockingFeeBasisPoints: { physical: 1_000 } }),
    );
    expect(changed).toMatchObject([
      ...[{ before: { due: { amountMinor: 10_000 } }, after: { due: { amountMinor: 9_000 } } }],
    ]);
  });

  test('a right stays a right, whatever is promised', () => {
    const french = { country: 'FR', buyer: 'consumer', informed: true };
    expect(replay([asked('rf_1', 5, { statedFacts: french })], days(0)).changed).toEqual([]);
  });

  test('a chargeback stays with the bank', () => {
    const facts = { disputes: [dispute('needs_response')] };
    expect(replay([asked('rf_1', 5, { facts })], days(0)).changed).toEqual([]);
  });

  test('refunds of which nothing was shown are not looked at', () => {
    expect(replay([refundRow({ shown: null })], rules())).toEqual({ looked: 0, changed: [] });
  });
});
