import { describe, expect, test } from 'vitest';
import type { Excess, Limits } from '../../../../worker/people/controls/sums.ts';
import type { Deciding } from '../../../../worker/refunds/plan/refund-weight.ts';
import { POLICY_AT_START, type PolicyRules } from '../../../../worker/policies/policy.ts';
import {
  previewOf,
  type Preview,
  type PreviewInput,
} from '../../../../worker/refunds/plan/preview.ts';
import {
  DAY_MS,
  dispute,
  NOW,
  paymentFacts,
  refundFacts,
  transferView,
} from '../../transfers/facts.ts';
import { purchaseOf } from '../../../../worker/refunds/verdict/purchase.ts';
import { ask, destinationWithFee, sellerFacts, separate, transferTo } from '../facts.ts';

const balance = (minor: number, currency = 'usd') => ({
  available: [{ amountMinor: minor, currency }],
  pending: [],
});
const rules = (changed: Partial<PolicyRules>) => ({
  ...POLICY_AT_START,
  version: 7,
  rules: { ...POLICY_AT_START.rules, ...changed },
});
const SOLD = { productType: 'physical', country: 'US', deliveredOn: '2026-11-10' } as const;

/** 100.00 paid a day ago for a thing that arrived; 80.00 went to a seller who has plenty. */
function input(changed: Partial<Omit<PreviewInput, 'purchase'>> = {}): PreviewInput {
  const whole = {
    facts: separate(),
    views: [],
    policy: rules({}),
    request: ask({ statedFacts: SOLD }),
    balances: { platform: balance(90_000), sellers: new Map([['acct_1', balance(20_000)]]) },
    refused: new Map(),
    sellers: new Map([['acct_1', sellerFacts()]]),
    platformCountry: 'US',
    deciding: deciding({}),
    unstated: null,
    invoice: null,
    isStopped: false,
    now: NOW,
    ...changed,
  };
  const { facts, request, invoice } = whole;
  const stated = request.statedFacts;
  const purchase = purchaseOf(facts, { stated, subscription: invoice?.subscription ?? null });
  return { ...whole, purchase };
}

const preview = (changed: Parameters<typeof input>[0] = {}): Preview => previewOf(input(changed));
const sellersHave = (minor: number) => ({
  balances: { platform: balance(90_000), sellers: new Map([['acct_1', balance(minor)]]) },
});
const deciding = (limits: Partial<Limits>, sums: Record<string, number> = {}): Deciding => ({
  userId: 'usr_1',
  sums: new Map(Object.entries(sums)),
  settings: {
    secondPersonAbove: { usd: 1_000 },
    refundsAbove: { usd: 5_000 },
    shortfallAlertMinor: { usd: 1_000 },
    ...limits,
  },
});
const kinds = ({ legs }: Preview) =>
  legs.map(({ leg, amount }) => `${leg} ${String(amount.amountMinor)}`);

describe('the id of a preview', () => {
  const { id } = preview();

  test('is a name that the door accepts', () => {
    expect(id).toMatch(/^pv_[0-9a-f]{32}$/);
  });

  test.each<[string, Partial<PreviewInput>]>([
    ['the amount', { request: ask({ statedFacts: SOLD, amountMinor: 9_999 }) }],
    ['who pays', { request: ask({ statedFacts: SOLD, payer: 'platform' }) }],
    ['whether the fee goes back', { request: ask({ statedFacts: SOLD, feeBack: false }) }],
    [
      'the given scheduled transfers',
      {
        request: ask({
          statedFacts: SOLD,
          allocation: [{ sellerId: 'acct_1', amountMinor: 8_000 }],
        }),
      },
    ],
    ['what is told of the purchase', { request: ask({ statedFacts: { ...SOLD, country: 'CA' } }) }],
    ['Stripe’s reason', { request: ask({ statedFacts: SOLD, stripeReason: 'fraudulent' }) }],
    [
      'a refund in between',
      {
        facts: separate([transferTo()], {
          refundedMinor: 1,
          refunds: [refundFacts({ amountMinor: 1 })],
        }),
      },
    ],
    ['a reversal in between', { facts: separate([transferTo({ reversedMinor: 1 })]) }],
    [
      'a lost dispute',
      { facts: separate([transferTo()], { disputes: [dispute('lost', { amountMinor: 1 })] }) },
    ],
    [
      'a chargeback',
      { facts: separate([transferTo()], { disputes: [dispute('needs_response')] }) },
    ],
    ['a scheduled transfer that is scheduled', { views: [transferView()] }],
    ['a seller who is short', sellersHave(7_999)],
    ['the policy’s version', { policy: { ...rules({}), version: 8 } }],
    ['what the policy gives', { policy: rules({ restockingFeeBasisPoints: { physical: 100 } }) }],
    ['the window’s end', { now: NOW + 60 * DAY_MS }],
  ])('changes with %s', (_name, changed) => {
    expect(preview(changed).id).not.toBe(id);
  });

  test('changes with what sellers have, also where they give nothing', () => {
    const request = { request: ask({ statedFacts: SOLD, payer: 'platform' }) };
    const taken = separate([transferTo({ reversedMinor: 1 })]);
    expect(preview(request).id).not.toBe(preview({ ...request, facts: taken }).id);
  });

  test('changes when the balance it waits for is there', () => {
    const request = { request: ask({ statedFacts: SOLD, whenShort: 'wait' }) };
    const short = preview({ ...request, ...sellersHave(7_999) });
    expect(short.id).not.toBe(preview({ ...request, ...sellersHave(8_000) }).id);
  });

  test('changes when the same amounts must go in another order', () => {
    const facts = destinationWithFee();
    const feeFirst = preview({ facts, ...sellersHave(8_770) });
    expect(feeFirst.id).not.toBe(preview({ facts, ...sellersHave(10_000) }).id);
  });

  test('changes when an approval is needed that was not before', () => {
    const short = sellersHave(7_500);
    const alone = preview({ ...short, deciding: deciding({ shortfallAlertMinor: { usd: 500 } }) });
    const second = preview({ ...short, deciding: deciding({ shortfallAlertMinor: { usd: 499 } }) });
    expect([alone.approval, second.approval?.because]).toEqual([null, 'shortfall']);
    expect(alone.id).not.toBe(second.id);
  });

  test.each<[string, Partial<PreviewInput>]>([
    ['the day', { now: NOW + DAY_MS }],
    ['money beyond what is enough', sellersHave(8_000)],
    ['the seller’s name', { sellers: new Map([['acct_1', sellerFacts({ name: 'Other' })]]) }],
    ['when the policy was saved', { policy: { ...rules({}), savedAt: NOW, savedBy: 'usr_1' } }],
  ])('does not change with %s', (_name, changed) => {
    expect(preview(changed).id).toBe(id);
  });
});

describe('the legs of a preview', () => {
  test('are the plan’s when everyone has enough', () => {
    expect(kinds(preview())).toEqual(['reversal 8000', 'refund 10000']);
  });

  test('take what is there when the platform advances the rest', () => {
    expect(kinds(preview(sellersHave(7_500)))).toEqual(['reversal 7500', 'refund 10000']);
    expect(kinds(preview(sellersHave(0)))).toEqual(['refund 10000']);
  });

  test('take all when they wait for it', () => {
    const request = { request: ask({ statedFacts: SOLD, whenShort: 'wait' }) };
    expect(kinds(preview({ ...sellersHave(7_500), ...request }))).toEqual([
      'reversal 8000',
      'refund 10000',
    ]);
  });

  test('debit what is missing, before the buyer is paid', () => {
    const request = { request: ask({ statedFacts: SOLD, whenShort: 'debit' }) };
    expect(kinds(preview({ ...sellersHave(7_500), ...request }))).toEqual([
      ...['reversal 7500', 'debit 500', 'refund 10000'],
    ]);
  });

  test('give the fee first where the seller needs it to pay', () => {
    const facts = destinationWithFee();
    expect(kinds(preview({ facts, ...sellersHave(8_770) }))).toEqual([
      ...['fee_refund 1230', 'reversal 10000', 'refund 10000'],
    ]);
    expect(kinds(preview({ facts, ...sellersHave(8_000) }))).toEqual([
      ...['fee_refund 1230', 'reversal 9230', 'refund 10000'],
    ]);
    expect(kinds(preview({ facts, ...sellersHave(10_000) }))).toEqual(['refund 10000']);
  });

  test.each<[string, Partial<PreviewInput>]>([
    [
      'a chargeback',
      { facts: separate([transferTo()], { disputes: [dispute('needs_response')] }) },
    ],
    ['a payment that failed', { facts: separate([transferTo()], { status: 'failed' }) }],
    [
      'a scheduled transfer on its way to the seller',
      { facts: paymentFacts(), views: [transferView({ status: 'releasing' })] },
    ],
  ])('are none under %s, and no balance changes', (_name, changed) => {
    const found = preview(changed);
    expect([found.legs, found.funding]).toEqual([[], null]);
    expect(found.xRay.lines.every((line) => line.beforeMinor === line.afterMinor)).toBe(true);
  });

  test('a refused plan says why', () => {
    const request = ask({
      statedFacts: SOLD,
      allocation: [{ sellerId: 'acct_9', amountMinor: 1 }],
    });
    expect(preview({ request: request }).refusal).toEqual({
      reason: 'unknown_seller',
      sellerId: 'acct_9',
    });
  });
});

const over = (why: Excess['why'], limitMinor: number, upToMinor: number) => ({
  why,
  limit: { amountMinor: limitMinor, currency: 'usd' },
  upTo: { amountMinor: upToMinor, currency: 'usd' },
});
const unstated = () => purchaseOf(separate(), { stated: {}, subscription: null });

describe('a second person', () => {
  const late = { now: NOW + 60 * DAY_MS };

  test('is not needed inside the policy, with everything covered', () => {
    expect(preview().approval).toBeNull();
  });

  test('is not asked for up to the limit, nor for facts that change nothing', () => {
    const refundsAbove = { usd: 100 };
    expect(preview({ deciding: deciding({ refundsAbove }) }).approval).toBeNull();
    const same = { unstated: input().purchase, deciding: deciding({ secondPersonAbove: {} }) };
    expect(preview(same).approval).toBeNull();
  });

  test('is not asked for what the law wants by now, nor for what was decided before', () => {
    const request = ask({
      statedFacts: { ...SOLD, country: 'DE', returned: true },
      declaredAt: NOW,
    });
    const day = Date.parse(`${String(preview({ request }).verdict.refundBy)}T00:00:00Z`);
    const none = deciding({ refundsAbove: {}, secondPersonAbove: {} });
    expect(preview({ request, deciding: none, now: day - DAY_MS }).approval).toBeNull();
    expect(preview({ request, deciding: none, now: day - DAY_MS - 1 }).approval).not.toBeNull();
    expect(preview({ deciding: null }).approval).toBeNull();
  });

  test.each<[string, Partial<PreviewInput>, object]>([
    [
      'an exception from right and policy',
      late,
      { because: 'exception', right: 'approve_refunds', excess: null },
    ],
    [
      'a large exception',
      { ...late, policy: rules({ approvalLimits: { usd: 99 } }) },
      { because: 'exception', right: 'approve_large_refunds', excess: null },
    ],
    [
      'a fact that is missing',
      { request: ask({ statedFacts: {} }) },
      { because: 'missing_facts', right: 'approve_refunds', excess: null },
    ],
    [
      'an advance above the limit',
      sellersHave(6_999),
      { because: 'shortfall', right: 'approve_refunds', excess: over('act', 1_000, 1_000) },
    ],
    [
      'an exception above what one person decides',
      { ...late, deciding: deciding({ secondPersonAbove: { usd: 99 } }) },
      { because: 'exception', right: 'approve_refunds', excess: over('act', 9_900, 9_900) },
    ],
    [
      'an allowed refund above its limit',
      { deciding: deciding({ refundsAbove: { usd: 99 } }) },
      { because: 'limit', right: 'approve_refunds', excess: over('act', 9_900, 9_900) },
    ],
    [
      'an allowed refund in a currency without a limit',
      { deciding: deciding({ refundsAbove: { eur: 99 } }) },
      { because: 'limit', right: 'approve_refunds', excess: over('act', 0, 0) },
    ],
    [
      'one that with others of the day is above it',
      { deciding: deciding({}, { 'refunds person:usr_1 usd': 490_001 }) },
      { because: 'limit', right: 'approve_refunds', excess: over('person_day', 500_000, 9_999) },
    ],
    [
      'one that with others of its seller is above it',
      { deciding: deciding({}, { 'refunds seller:acct_1 usd': 492_001 }) },
      { because: 'limit', right: 'approve_refunds', excess: over('seller_day', 500_000, 7_999) },
    ],
    [
      'facts that somebody states, where they make it allowed',
      { unstated: unstated(), deciding: deciding({ secondPersonAbove: { usd: 99 } }) },
      { because: 'stated_facts', right: 'approve_refunds', excess: over('act', 9_900, 9_900) },
    ],
  ])('agrees to %s', (_name, changed, approval) => {
    expect(preview(changed).approval).toEqual(approval);
  });
});

test('a renewal that Stripe’s invoice tells of gives no fresh right', () => {
  const statedFacts = { productType: 'saas_monthly', country: 'FR', buyer: 'consumer' } as const;
  const request = ask({ statedFacts: { ...statedFacts, informed: true } });
  const of = (cycle: 'first' | 'renewal') =>
    preview({
      request,
      invoice: {
        id: 'in_1',
        number: '7',
        subscriptionId: 'sub_1',
        subscription: { cycle, startedAt: cycle === 'first' ? NOW : NOW - 300 * DAY_MS },
      },
    }).verdict.basis;
  expect(of('first')).toBe('right');
  expect(of('renewal')).not.toBe('right');
});

describe('what is noted', () => {
  const notes = (changed: Partial<PreviewInput>) => preview(changed).notes.map(({ note }) => note);
  const invoice = { id: 'in_1', number: '7', subscriptionId: 'sub_1', subscription: null };

  test('that everything is stopped, until the day before the law’s day', () => {
    expect(notes({ isStopped: true })).toEqual(['is_stopped']);
    expect(notes({ isStopped: false })).toEqual([]);
    const request = ask({ statedFacts: { ...SOLD, country: 'DE', returned: true } });
    const byLaw = (now: number) => notes({ isStopped: true, request, now });
    const { refundBy, basis } = preview({ request }).verdict;
    expect(basis).toBe('right');
    const day = Date.parse(`${String(refundBy)}T00:00:00Z`);
    const declaredAt = NOW;
    const due = { ...request, declaredAt };
    expect(byLaw(NOW)).toEqual(['is_stopped']);
    expect(notes({ isStopped: true, request: due, now: day - DAY_MS })).toEqual([]);
    expect(notes({ isStopped: true, request: due, now: day - DAY_MS - 1 })).toEqual(['is_stopped']);
  });

  test('an invoice stays paid, a subscription goes on', () => {
    expect(notes({ invoice })).toEqual(['invoice_stays_paid', 'subscription_goes_on']);
    expect(notes({ invoice: { ...invoice, subscriptionId: null } })).toEqual([
      'invoice_stays_paid',
    ]);
  });

  test.each(['warning_needs_response', 'warning_under_review'])(
    'a full refund ends an inquiry (%s), a part does not',
    (status) => {
      const facts = separate([transferTo()], { disputes: [dispute(status)] });
      expect(notes({ facts })).toEqual(['resolves_inquiry']);
      expect(notes({ facts, request: ask({ statedFacts: SOLD, amountMinor: 9_999 }) })).toEqual([]);
    },
  );

  test('an inquiry that is closed needs no ending', () => {
    expect(
      notes({ facts: separate([transferTo()], { disputes: [dispute('warning_closed')] }) }),
    ).toEqual([]);
  });

  test('the buyer is asked for bank details where the method wants it', () => {
    expect(notes({ facts: paymentFacts({ method: 'konbini' }) })).toEqual(['buyer_is_asked']);
    expect(notes({})).toEqual([]);
  });
});
