import fc from 'fast-check';
import type Stripe from 'stripe';
import { beforeAll, describe, expect, test } from 'vitest';
import { smallestStepMinor } from '../../../../worker/base/money/currency.ts';
import { legRowsOf } from '../../../../worker/refunds/legs.ts';
import { planRefund, type AtomicPart, type Leg } from '../../../../worker/refunds/plan/plan.ts';
import type { RefundRequest } from '../../../../worker/refunds/plan/refund-request.ts';
import type { Answer, Done } from '../../../../worker/stripe/money-calls.ts';
import type { PaymentFacts } from '../../../../worker/stripe/payment-facts.ts';
import { readPayment } from '../../../../worker/stripe/payments.ts';
import {
  createFeeRefund,
  createRefund,
  createReversal,
} from '../../../../worker/stripe/refund-calls.ts';
import { createWorld, type TestWorld } from '../../../world.ts';
import { RUNS, RUNS_MS } from '../../../runs.ts';

const TYPES = ['direct', 'destination_fee', 'destination_amount', 'separate'] as const;
const CARD = 'pm_card_bypassPending';
/** No one is short here: this is about amounts. */
const PLENTY = 100_000_000;

let world: TestWorld;
let sellers: string[] = [];
let calls = 0;
const nextKey = () => `key-${String((calls += 1))}`;

beforeAll(async () => {
  // The platform holds forint too: then its transfers are in forint.
  const platform = { settlementCurrencies: ['usd', 'huf', 'isk'] };
  world = await createWorld({ simulator: { platform } });
  sellers = [
    ...[await world.seller(), await world.seller()],
    await world.seller({ country: 'DE', currency: 'eur' }),
  ];
  for (const currency of ['usd', 'eur', 'jpy', 'kwd', 'huf', 'isk']) {
    world.simulator.fund({ amount: PLENTY, currency });
    for (const account of sellers) world.simulator.fund({ account, amount: PLENTY, currency });
  }
});

type WorldRequest = {
  readonly type: (typeof TYPES)[number];
  readonly currency: string;
  readonly amount: number;
  readonly scheduledTransfer: number;
  readonly seller: number;
};

const requests = fc.record({
  type: fc.constantFrom(...TYPES),
  currency: fc.constantFrom('usd', 'eur', 'jpy', 'kwd', 'isk'),
  amount: fc.integer({ min: 60, max: 90_000 }).map((units) => units * 100),
  scheduledTransfer: fc.integer({ min: 1, max: 99 }),
  seller: fc.integer({ min: 0, max: 2 }),
});

async function pay({ type, currency, amount, scheduledTransfer, seller }: WorldRequest) {
  const { stripe } = world;
  const destination = sellers[seller] ?? '';
  const method = { payment_method: CARD, capture_method: 'automatic' } as const;
  const base = { amount, currency, confirm: true, ...method };
  const step = smallestStepMinor(currency);
  const part = Math.max(step, Math.floor((amount * scheduledTransfer) / 100 / step) * step);
  if (type === 'direct') {
    const scope = { stripeAccount: destination };
    const intent = await stripe.paymentIntents.create(
      { ...base, application_fee_amount: part },
      scope,
    );
    return { id: intent.id, account: destination };
  }
  if (type !== 'separate') {
    const params: Partial<Stripe.PaymentIntentCreateParams> =
      type === 'destination_fee'
        ? { transfer_data: { destination }, application_fee_amount: part }
        : { transfer_data: { destination, amount: part } };
    const intent = await stripe.paymentIntents.create({ ...base, ...params });
    return { id: intent.id, account: null };
  }
  const expand = ['latest_charge.balance_transaction'];
  const intent = await stripe.paymentIntents.create({ ...base, expand });
  const charge = intent.latest_charge as Stripe.Charge;
  const entry = charge.balance_transaction as Stripe.BalanceTransaction;
  for (const [at, account] of sellers.slice(0, seller + 1).entries()) {
    const given = Math.floor((entry.amount * scheduledTransfer) / 100 / 2 ** (at + 1) / 100) * 100;
    if (given === 0) continue;
    await stripe.transfers.create({
      amount: given,
      currency: entry.currency,
      destination: account,
      source_transaction: charge.id,
    });
  }
  return { id: intent.id, account: null };
}

async function read({ id, account }: { readonly id: string; readonly account: string | null }) {
  const facts = await readPayment(world.stripe, id, account);
  if (!facts) throw new Error(`${id} is gone`);
  return facts;
}

/** Sends the legs as the journal would. */
async function carryOut(
  legs: readonly Leg[],
  facts: PaymentFacts,
  ask: RefundRequest,
): Promise<void> {
  const of = { refundId: nextKey(), paymentId: facts.id, account: facts.account, request: ask };
  for (const { kind, params } of legRowsOf(legs, of)) {
    const answer = await sent(kind, params);
    expect(answer, JSON.stringify({ kind, params })).toMatchObject({ outcome: 'settled' });
  }
}

function sent(kind: string, params: Readonly<Record<string, unknown>>): Promise<Answer<Done>> {
  // The rows keep the parameters as JSON; each kind has its own.
  if (kind === 'reversal') return createReversal(world.stripe, params as never, nextKey());
  if (kind === 'fee_refund') return createFeeRefund(world.stripe, params as never, nextKey());
  return createRefund(world.stripe, params as never, nextKey());
}

type Moved = { readonly minor: number; readonly off: number };

/** What each transfer and the fee give in a plan, and how far Stripe may be off. */
function planned(legs: readonly Leg[]): Map<string, Moved> {
  const moved = new Map<string, Moved>();
  const add = (id: string, minor: number, off: number) => {
    const before = moved.get(id) ?? { minor: 0, off: 0 };
    moved.set(id, { minor: before.minor + minor, off: before.off + off });
  };
  const atomic = (part: AtomicPart | null) => {
    const off = part?.exact === false ? smallestStepMinor(part.amount.currency) : 0;
    if (part) add(part.sourceId, part.amount.amountMinor, off);
  };
  for (const leg of legs) {
    if (leg.leg === 'reversal') add(leg.transferId, leg.amount.amountMinor, 0);
    if (leg.leg === 'fee_refund') add(leg.feeId, leg.amount.amountMinor, 0);
    if (leg.leg === 'refund') [leg.reversal, leg.feeRefund].forEach(atomic);
  }
  return moved;
}

function takenBack(facts: PaymentFacts): Map<string, number> {
  const fee = facts.applicationFee;
  return new Map([
    ...facts.transfers.map(({ id, reversedMinor }) => [id, reversedMinor] as const),
    ...(fee ? [[fee.id, fee.refundedMinor] as const] : []),
  ]);
}

/** A payment, and the refunds that are made of it in a row. */
type Way = { readonly request: WorldRequest; readonly asked: readonly Asked[] };
type Asked = {
  readonly part: number;
  readonly payer: 'platform' | 'seller';
  readonly feeBack: boolean;
};

const refunds: fc.Arbitrary<readonly Asked[]> = fc.array(
  fc.record({
    part: fc.integer({ min: 1, max: 100 }),
    payer: fc.constantFrom('seller' as const, 'seller' as const, 'platform' as const),
    feeBack: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
);

/** A tenth of the whole again and again, as parts of what is left. */
const TENTHS: readonly Asked[] = [10, 11, 12, 14, 16, 20, 25, 33, 50, 100].map((part) => ({
  part,
  payer: 'seller',
  feeBack: true,
}));

/**
 * A few cents to a seller in another currency, taken back in tenths: parts and rests that convert to nothing.
 * Hungarian fillér are worth so little that a whole part does.
 */
const crumbs: fc.Arbitrary<Way> = fc.record({
  request: fc
    .record({
      type: fc.constantFrom('separate' as const, 'destination_amount' as const),
      currency: fc.constantFrom('usd', 'huf'),
      amount: fc.integer({ min: 60, max: 300 }).map((units) => units * 10),
      scheduledTransfer: fc.integer({ min: 1, max: 20 }),
      seller: fc.constant(2),
    })
    .map((request) =>
      request.currency === 'huf' ? { ...request, amount: request.amount * 100 } : request,
    ),
  asked: fc.constant(TENTHS),
});

const ways: fc.Arbitrary<Way> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ request: requests, asked: refunds }) },
  { weight: 1, arbitrary: crumbs },
);

describe('plan and Stripe', () => {
  test(
    'agree to the cent in what every transfer and fee gives, one step off only where Stripe rounds',
    async () => {
      await fc.assert(
        fc.asyncProperty(ways, async ({ request, asked }) => {
          const payment = await pay(request);
          for (const { part, payer, feeBack } of asked) {
            const facts = await read(payment);
            const left = facts.capturedMinor - facts.refundedMinor;
            const step = smallestStepMinor(facts.currency);
            const amountMinor = Math.min(left, Math.ceil((left * part) / 100 / step) * step);
            if (amountMinor <= 0) return;
            const ask: RefundRequest = {
              amountMinor,
              payer: facts.account ? 'seller' : payer,
              feeBack,
              items: null,
              allocation: null,
              whenShort: 'advance',
              stripeReason: 'requested_by_customer',
              buyerEmail: null,
              statedFacts: {},
              declaredAt: null,
            };
            const { legs } = planRefund(facts, [], ask);
            await carryOut(legs, facts, ask);
            const end = await read(payment);
            expect(end.refundedMinor - facts.refundedMinor).toBe(amountMinor);
            const before = takenBack(facts);
            const said = planned(legs);
            for (const [id, minor] of takenBack(end)) {
              const expected = said.get(id) ?? { minor: 0, off: 0 };
              const difference = minor - (before.get(id) ?? 0) - expected.minor;
              expect(Math.abs(difference), `${id} ${JSON.stringify(legs)}`).toBeLessThanOrEqual(
                expected.off,
              );
            }
          }
        }),
        { numRuns: RUNS },
      );
    },
    RUNS_MS,
  );
});
