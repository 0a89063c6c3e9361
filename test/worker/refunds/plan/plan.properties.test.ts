import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smallestStepMinor } from '../../../../worker/base/money/currency.ts';
import type { RefundRequest } from '../../../../worker/refunds/plan/refund-request.ts';
import { planRefund, type Leg } from '../../../../worker/refunds/plan/plan.ts';
import { xRayOf, type XRay } from '../../../../worker/refunds/plan/x-ray.ts';
import type { PaymentFacts } from '../../../../worker/stripe/payment-facts.ts';
import { reduceScheduledTransfer } from '../../../../worker/transfers/reconcile.ts';
import { remaining, type TransferView } from '../../../../worker/transfers/scheduled-transfer.ts';
import { RUNS, RUNS_MS } from '../../../runs.ts';
import {
  NOW,
  paymentFacts,
  refundFacts,
  transferFacts,
  transferView,
} from '../../transfers/facts.ts';

const ASK: RefundRequest = {
  amountMinor: 0,
  payer: 'seller',
  items: null,
  allocation: null,
  feeBack: true,
  whenShort: 'advance',
  stripeReason: 'requested_by_customer',
  buyerEmail: null,
  statedFacts: {},
  declaredAt: null,
};

type World = { readonly facts: PaymentFacts; readonly views: readonly TransferView[] };

/** Evenly between 0 and 1: fast-check's own doubles are nearly all next to 0. */
const part = fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1_000_000);

/** A payment of one of the charge types, paid to at most four sellers. */
const worlds = fc
  .record({
    type: fc.constantFrom('direct', 'destination', 'separate', 'held', 'platform'),
    currency: fc.constantFrom('usd', 'jpy', 'kwd', 'isk'),
    settled: fc.constantFrom('usd', 'eur', 'jpy', 'kwd', 'ugx'),
    units: fc.integer({ min: 1, max: 200_000 }),
    weights: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 }),
    given: part,
    fee: fc.option(part),
  })
  .map((request) => worldOf(request));

type WorldRequest = {
  readonly type: string;
  readonly currency: string;
  readonly settled: string;
  readonly units: number;
  readonly weights: readonly number[];
  readonly given: number;
  readonly fee: number | null;
};

function worldOf({ type, currency, settled, units, weights, given, fee }: WorldRequest): World {
  const amountMinor = units * smallestStepMinor(currency);
  // What one step of the payment becomes; the same currency is not converted.
  const step = smallestStepMinor(settled);
  const became = currency === settled ? amountMinor : Math.max(1, units) * step;
  const whole = Math.floor((became * given) / step);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const parts = weights.map((weight) => Math.floor((whole * weight) / sum) * step);
  const transfer = (minor: number, at: number) =>
    transferFacts({
      id: `tr_${String(at)}`,
      sellerId: `acct_${String(at)}`,
      currency: settled,
      amountMinor: minor,
      createdAt: NOW - 1_000,
      credited: { amountMinor: minor, currency: settled },
    });
  const feeMinor = Math.floor(((fee ?? 0) * became) / step) * step;
  const charged = type === 'direct' || type === 'destination';
  const facts = paymentFacts({
    amountMinor,
    currency,
    chargeType: type === 'held' ? 'platform' : (type as PaymentFacts['chargeType']),
    account: type === 'direct' ? 'acct_0' : null,
    sellerId: charged ? 'acct_0' : null,
    settlement: {
      currency: settled,
      amountMinor: became,
      feeMinor: 0,
      stripeFeeMinor: 0,
      availableAt: NOW,
      entryId: 'txn_1',
    },
    applicationFee:
      charged && feeMinor > 0
        ? { id: 'fee_1', amountMinor: feeMinor, refundedMinor: 0, currency: settled }
        : null,
    transfers:
      type === 'destination'
        ? [transfer(became, 0)]
        : type === 'separate'
          ? parts.map(transfer).filter((one) => one.amountMinor > 0)
          : [],
  });
  const agreed = (part: number) => Math.floor(part / step) * smallestStepMinor(currency);
  const views =
    type === 'held'
      ? parts
          .map((part, at) =>
            transferView({
              id: `st_${String(at)}`,
              sellerId: `acct_${String(at)}`,
              currency: settled,
              grossMinor: part,
              agreedMinor: agreed(part),
            }),
          )
          .filter(({ transfer: row }) => row.grossMinor > 0)
      : [];
  return { facts, views };
}

/** The world after a plan was carried out as it says. */
function after({ facts, views }: World, legs: readonly Leg[], at: number): World {
  const reversed = (id: string) =>
    legs.reduce((sum, leg) => {
      if (leg.leg === 'reversal' && leg.transferId === id) return sum + leg.amount.amountMinor;
      const part = leg.leg === 'refund' ? leg.reversal : null;
      return sum + (part?.sourceId === id ? part.amount.amountMinor : 0);
    }, 0);
  const fee = legs.reduce((sum, leg) => sum + (feeOf(leg)?.amountMinor ?? 0), 0);
  const back = legs.reduce(
    (sum, leg) => sum + (leg.leg === 'refund' ? leg.amount.amountMinor : 0),
    0,
  );
  const refund = refundFacts({
    id: `re_${String(at)}`,
    amountMinor: back,
    currency: facts.currency,
    createdAt: NOW + at,
    metadata: { recourse_refund: `rf_${String(at)}` },
  });
  return {
    facts: {
      ...facts,
      refundedMinor: facts.refundedMinor + back,
      refunds: [refund, ...facts.refunds],
      transfers: facts.transfers.map((one) => ({
        ...one,
        reversedMinor: one.reversedMinor + reversed(one.id),
      })),
      applicationFee: facts.applicationFee && {
        ...facts.applicationFee,
        refundedMinor: facts.applicationFee.refundedMinor + fee,
      },
    },
    views: views.map((view) => {
      const reduction = legs.find(
        (leg) => leg.leg === 'reduction' && leg.scheduledTransferId === view.transfer.id,
      );
      const amountMinor = reduction?.amount.amountMinor ?? 0;
      const sourceId = `rf_${String(at)}`;
      return reduceScheduledTransfer(view, { cause: 'refund', amountMinor, at: NOW, sourceId });
    }),
  };
}

function feeOf(leg: Leg) {
  if (leg.leg === 'fee_refund') return leg.amount;
  return leg.leg === 'refund' ? (leg.feeRefund?.amount ?? null) : null;
}

function sums({ lines }: XRay): Record<string, number[]> {
  const totals: Record<string, number[]> = {};
  for (const { currency, beforeMinor, afterMinor } of lines) {
    const [before = 0, end = 0] = totals[currency] ?? [];
    totals[currency] = [before + beforeMinor, end + afterMinor];
  }
  return totals;
}

/** Parts of the charge that add up to it, in steps of its currency. */
function partsOf(facts: PaymentFacts, reductions: readonly number[]): number[] {
  const step = smallestStepMinor(facts.currency);
  const units = facts.amountMinor / step;
  const at = [...new Set(reductions.map((reduction) => Math.round(reduction * units)))].sort(
    (a, b) => a - b,
  );
  const edges = [0, ...at.filter((edge) => edge > 0 && edge < units), units];
  return edges.slice(1).map((edge, index) => (edge - (edges[index] ?? 0)) * step);
}

const reductions = fc.array(part, { maxLength: 6 });
const asks = fc.record({
  payer: fc.constantFrom('seller' as const, 'platform' as const),
  feeBack: fc.boolean(),
});

describe('whatever the payment', () => {
  test(
    'every currency of the X-ray sums to zero, before and after',
    () => {
      fc.assert(
        fc.property(worlds, reductions, asks, (world, edges, ask) => {
          let now = world;
          partsOf(world.facts, edges).forEach((amountMinor, at) => {
            const { legs } = planRefund(now.facts, now.views, { ...ASK, ...ask, amountMinor });
            for (const totals of Object.values(sums(xRayOf(now.facts, now.views, legs)))) {
              expect(totals).toEqual([0, 0]);
            }
            now = after(now, legs, at);
          });
        }),
        { numRuns: RUNS },
      );
    },
    RUNS_MS,
  );

  test(
    'no plan asks Stripe for more than is left, and none for nothing',
    () => {
      fc.assert(
        fc.property(
          worlds,
          reductions,
          fc.array(asks, { minLength: 7, maxLength: 7 }),
          (world, edges, ask) => {
            let now = world;
            partsOf(world.facts, edges).forEach((amountMinor, at) => {
              const { facts, views } = now;
              const { legs } = planRefund(facts, views, { ...ASK, ...ask[at], amountMinor });
              for (const leg of legs) {
                expect(leg.amount.amountMinor).toBeGreaterThan(0);
                expect(leg.amount.amountMinor % smallestStepMinor(leg.amount.currency)).toBe(0);
              }
              now = after(now, legs, at);
              for (const { amountMinor: whole, reversedMinor } of now.facts.transfers) {
                expect(reversedMinor).toBeLessThanOrEqual(whole);
              }
              const fee = now.facts.applicationFee;
              expect(fee?.refundedMinor ?? 0).toBeLessThanOrEqual(fee?.amountMinor ?? 0);
              expect(now.facts.refundedMinor).toBeLessThanOrEqual(facts.capturedMinor);
            });
          },
        ),
        { numRuns: RUNS },
      );
    },
    RUNS_MS,
  );

  test(
    'refunds that add up to the charge take back exactly what was given, and the fee',
    () => {
      fc.assert(
        fc.property(worlds, reductions, (world, edges) => {
          let now = world;
          partsOf(world.facts, edges).forEach((amountMinor, at) => {
            const { legs } = planRefund(now.facts, now.views, { ...ASK, amountMinor });
            now = after(now, legs, at);
          });
          const kept = now.facts.transfers.map((one) => one.amountMinor - one.reversedMinor);
          const held = now.views.map((view) => remaining(view).amountMinor);
          expect([...kept, ...held].filter((minor) => minor !== 0)).toEqual([]);
          const fee = now.facts.applicationFee;
          if (fee && now.facts.transfers.length > 0)
            expect(fee.refundedMinor).toBe(fee.amountMinor);
        }),
        { numRuns: RUNS },
      );
    },
    RUNS_MS,
  );

  test(
    'sellers together give their scheduled transfer of a refund, rounded once',
    () => {
      fc.assert(
        fc.property(worlds, reductions, (world, edges) => {
          const [amountMinor = 0] = partsOf(world.facts, edges);
          const { facts, views } = world;
          const { parts } = planRefund(facts, views, { ...ASK, amountMinor });
          const whole = parts.reduce((sum, { stake }) => sum + stake.wholeMinor, 0);
          const taken = parts.reduce((sum, { minor }) => sum + minor, 0);
          const step = smallestStepMinor(parts[0]?.stake.currency ?? 'usd');
          const exact = (whole * amountMinor) / facts.capturedMinor;
          // One rounding for all of them together, not one for each; whole steps only downwards.
          if (step === 1) expect(Math.abs(taken - exact)).toBeLessThanOrEqual(1 / 2 + 1e-6);
          else expect(taken).toBeLessThanOrEqual(exact + 1e-6);
          expect(exact - taken).toBeLessThan(step);
        }),
        { numRuns: RUNS },
      );
    },
    RUNS_MS,
  );

  test(
    'after every refund each seller has given their fraction of all that went back, within a step',
    () => {
      const explicit = worlds.filter(({ facts }) => facts.applicationFee === null);
      fc.assert(
        fc.property(explicit, reductions, (world, edges) => {
          let now = world;
          partsOf(world.facts, edges).forEach((amountMinor, at) => {
            const { legs } = planRefund(now.facts, now.views, { ...ASK, amountMinor });
            now = after(now, legs, at);
            const gone = now.facts.refundedMinor / now.facts.capturedMinor;
            if (now.facts.chargeType === 'destination') return;
            const sent = now.facts.transfers.map(
              (one) => [one.reversedMinor, one.amountMinor] as const,
            );
            const held = now.views.map(
              (view) =>
                [
                  view.transfer.grossMinor - remaining(view).amountMinor,
                  view.transfer.grossMinor,
                ] as const,
            );
            const step = smallestStepMinor(now.facts.settlement?.currency ?? 'usd');
            for (const [taken, whole] of [...sent, ...held]) {
              expect(Math.abs(taken - whole * gone)).toBeLessThanOrEqual(step);
            }
          });
        }),
        { numRuns: RUNS },
      );
    },
    RUNS_MS,
  );
});
