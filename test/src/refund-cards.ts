/** A refund as the views get it: a held scheduled transfer of 80 in a payment of 100, to be changed by a test. */
import type { Preview } from '../../worker/refunds/plan/preview.ts';
import type { LegCard, RefundCard, StripeRefundCard } from '../../worker/refunds/refund-card.ts';
import type { PreviewCard } from '../../worker/refunds/routes.ts';
import type { Funding, FundingLine } from '../../worker/refunds/plan/funding.ts';
import { purchaseOf } from '../../worker/refunds/verdict/purchase.ts';
import type { Verdict } from '../../worker/refunds/verdict/verdict.ts';
import type { XRayLine } from '../../worker/refunds/plan/x-ray.ts';
import { ADA, DAY_MS, NOW, usd } from './cards.ts';

export const SELLERS = { acct_1: 'Atelier Nord' };

export function verdict(changed: Partial<Verdict> = {}): Verdict {
  return {
    outcome: 'allowed',
    basis: 'policy',
    currency: 'usd',
    askedMinor: 10_000,
    refundableMinor: 10_000,
    dueMinor: 10_000,
    lastDay: '2026-12-16',
    refundBy: null,
    declaredOn: null,
    right: {
      state: 'none',
      country: 'US',
      startedOn: null,
      lastDay: null,
      earliestLastDay: null,
      latestLastDay: null,
      waitsFor: null,
      extended: false,
      refundBy: null,
      exemption: null,
      condition: null,
      mayWithhold: false,
      mayOweForUse: false,
      law: null,
      confidence: null,
      note: null,
    },
    policy: { version: 1, state: 'open', days: 30, lastDay: '2026-12-16', restockingFeeMinor: 0 },
    items: [],
    method: {
      method: 'card',
      state: 'open',
      days: null,
      lastDay: null,
      asksBuyer: false,
      waits: null,
    },
    approval: null,
    missing: [],
    sources: ['Policy'],
    reasons: [{ reason: 'policy_open', version: 1, days: 30, lastDay: '2026-12-16' }],
    ...changed,
  };
}

export function line(
  party: XRayLine['party'],
  changed: Pick<XRayLine, 'afterMinor' | 'beforeMinor'> & Partial<XRayLine>,
): XRayLine {
  const sellerId = party === 'seller' || party === 'seller_held' ? 'acct_1' : null;
  return { party, sellerId, currency: 'usd', ...changed };
}

export function fundingLine(changed: Partial<FundingLine> = {}): FundingLine {
  return {
    sellerId: 'acct_1',
    needed: usd(8_000),
    available: usd(1_000),
    pending: usd(0),
    feeBackMinor: 0,
    shortMinor: 7_000,
    refusedFor: null,
    ...changed,
  };
}

export function funding(changed: Partial<Funding> = {}): Funding {
  return {
    state: 'funded',
    sellers: [],
    platform: null,
    choices: [],
    chosen: null,
    advanced: [],
    fundedMinor: null,
    feeFirst: false,
    queuesAtStripe: false,
    losses: [],
    ...changed,
  };
}

/** A seller with 10 of the 80 that their part takes. */
export const SHORT: Funding = funding({
  state: 'seller_short',
  sellers: [fundingLine()],
  choices: ['advance', 'wait', 'debit'],
  chosen: 'advance',
  advanced: [{ sellerId: 'acct_1', amount: usd(7_000) }],
  fundedMinor: 1_250,
  losses: [{ sellerId: 'acct_1', by: 'platform' }],
});

export function preview(changed: Partial<Preview> = {}): Preview {
  return {
    id: `pv_${'0'.repeat(32)}`,
    paymentId: 'pi_1',
    account: null,
    request: {
      amountMinor: 10_000,
      items: null,
      payer: 'seller',
      allocation: null,
      feeBack: true,
      whenShort: 'advance',
      stripeReason: 'requested_by_customer',
      buyerEmail: null,
      statedFacts: {},
      declaredAt: null,
    },
    verdict: verdict(),
    refusal: null,
    judged: {
      facts: {
        status: 'paid',
        currency: 'usd',
        capturedMinor: 10_000,
        refundedMinor: 0,
        method: 'card',
        disputes: [],
      },
      purchase: purchaseOf({
        amountMinor: 10_000,
        capturedMinor: 10_000,
        currency: 'usd',
        createdAt: NOW,
        paidAt: NOW,
        metadata: { recourse_product_type: 'physical' },
        buyer: { country: 'US', region: null, postalCode: null, from: 'card' },
      }),
    },
    legs: [
      { leg: 'reduction', scheduledTransferId: 'st_1', sellerId: 'acct_1', amount: usd(8_000) },
      {
        leg: 'refund',
        chargeId: 'ch_1',
        account: null,
        amount: usd(10_000),
        reversal: null,
        feeRefund: null,
      },
    ],
    funding: funding(),
    xRay: {
      lines: [
        line('buyer', { beforeMinor: -10_000, afterMinor: 0 }),
        line('platform', { beforeMinor: 1_680, afterMinor: -320 }),
        line('seller_held', { beforeMinor: 8_000, afterMinor: 0 }),
        line('stripe', { beforeMinor: 320, afterMinor: 320 }),
      ],
      estimated: false,
      oneOff: false,
    },
    approval: null,
    invoice: null,
    notes: [],
    ...changed,
  };
}

export function previewCard(changed: Partial<Preview> = {}): PreviewCard {
  return { preview: preview(changed), sellers: SELLERS, person: ADA, now: NOW };
}

export function leg(changed: Partial<LegCard> = {}): LegCard {
  return {
    number: 1,
    kind: 'refund',
    state: 'done',
    sellerId: null,
    amount: usd(10_000),
    actual: null,
    entryId: 'txn_1',
    reversalEntryId: null,
    resultId: 're_1',
    code: null,
    ...changed,
  };
}

export function atStripe(changed: Partial<StripeRefundCard> = {}): StripeRefundCard {
  return {
    id: 're_1',
    amount: usd(10_000),
    status: 'succeeded',
    pendingReason: null,
    failureReason: null,
    createdAt: NOW,
    entryId: 'txn_1',
    bankReference: null,
    referenceMayCome: true,
    buyerIsAsked: null,
    expectedBy: NOW + 14 * DAY_MS,
    ...changed,
  };
}

export function refundCard(changed: Partial<RefundCard> = {}): RefundCard {
  return {
    id: 'rf_1',
    paymentId: 'pi_1',
    status: 'succeeded',
    origin: 'staff',
    amount: usd(10_000),
    request: preview().request,
    shown: preview(),
    reason: 'It came back.',
    askedBy: 'staff:usr_ada',
    askedAt: NOW,
    decidedBy: null,
    decisionReason: null,
    waitsUntil: null,
    failureCode: null,
    legs: [leg()],
    stripe: atStripe(),
    ...changed,
  };
}
