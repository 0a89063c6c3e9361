import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPayer, createSeller, createTestWorld, isBalanced, pay } from '../world.ts';
import type { TestWorld } from '../world.ts';

/** One thing that people, sellers or banks may do; whether it is allowed is Stripe's matter. */
type Step =
  | {
      readonly kind: 'pay';
      readonly amount: number;
      readonly type: number;
      readonly card: number;
      readonly currency: number;
    }
  | {
      readonly kind: 'refund';
      /** 0 the platform's payments, else a seller's own. */
      readonly of: number;
      readonly which: number;
      readonly part: number;
      readonly reverse: boolean;
      readonly fee: boolean;
    }
  | { readonly kind: 'reverse'; readonly which: number; readonly part: number }
  | { readonly kind: 'transfer'; readonly amount: number; readonly which: number }
  | { readonly kind: 'dispute'; readonly which: number; readonly outcome: number }
  | { readonly kind: 'fee_refund'; readonly which: number; readonly part: number }
  | { readonly kind: 'bank'; readonly which: number; readonly answer: number }
  | { readonly kind: 'debit'; readonly which: number; readonly amount: number }
  | {
      readonly kind: 'subscribe';
      readonly amount: number;
      readonly percent: number;
      readonly type: number;
      readonly currency: number;
    }
  | { readonly kind: 'payout'; readonly amount: number }
  | { readonly kind: 'wait'; readonly hours: number };

const METHODS = [
  'pm_card_bypassPending',
  'pm_card_visa',
  'pm_card_createDispute',
  'pm_card_refundFail',
  'pm_card_pendingRefund',
  'pm_card_createDisputeInquiry',
  'pm_konbini',
  'pm_sepa_debit',
  'pm_klarna',
  'pm_us_bank_account',
  'pm_us_bank_account_fails',
];
const BANK_ANSWERS = ['failed', 'pending', 'requires_action', 'succeeded'] as const;
const CURRENCIES = ['usd', 'eur', 'jpy'];
const index = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      amount: fc.integer({ min: 300, max: 90_000 }),
      type: fc.nat(3),
      card: fc.nat(10),
      currency: fc.nat(2),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      of: fc.nat(2),
      which: index,
      part: fc.integer({ min: 1, max: 3 }),
      reverse: fc.boolean(),
      fee: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reverse' as const),
      which: index,
      part: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('transfer' as const),
      amount: fc.integer({ min: 1, max: 20_000 }),
      which: index,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('dispute' as const),
      which: index,
      outcome: fc.nat(1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fee_refund' as const),
      which: index,
      part: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('bank' as const),
      which: index,
      answer: fc.nat(3),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('debit' as const),
      which: index,
      amount: fc.integer({ min: 50, max: 20_000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('subscribe' as const),
      amount: fc.integer({ min: 300, max: 90_000 }),
      percent: fc.integer({ min: 0, max: 10_000 }),
      type: fc.nat(2),
      currency: fc.nat(2),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('payout' as const),
      amount: fc.integer({ min: 1, max: 5000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      hours: fc.integer({ min: 1, max: 100 }),
    }),
  },
);

const pick = <T>(from: readonly T[], at: number): T | undefined =>
  from[at % Math.max(1, from.length)];

type StepOf<K extends Step['kind']> = Extract<Step, { readonly kind: K }>;

/** A subscription whose first invoice the platform's, or the seller's, customer pays at once. */
const subscribe = async (
  world: TestWorld,
  seller: string,
  each: StepOf<'subscribe'>,
): Promise<void> => {
  const account = each.type === 2 ? seller : undefined;
  const own = account === undefined ? {} : { stripeAccount: account };
  const customer = await createPayer(world, account);
  const { id: product } = await world.stripe.products.create({ name: 'Plan' }, own);
  const percent = each.percent / 100;
  const shapes = [
    { application_fee_percent: percent, transfer_data: { destination: seller } },
    { transfer_data: { destination: seller, amount_percent: percent } },
    { application_fee_percent: percent },
  ];
  const recurring = { interval: 'month' as const };
  const price_data = {
    currency: CURRENCIES[each.currency] ?? 'usd',
    product,
    unit_amount: each.amount,
    recurring,
  };
  await world.stripe.subscriptions.create(
    { customer, items: [{ price_data }], ...shapes[each.type] },
    own,
  );
};

/** Refunds a charge of the platform, or one on a seller's account. */
const refund = async (
  { stripe }: TestWorld,
  sellers: readonly string[],
  each: StepOf<'refund'>,
): Promise<void> => {
  const own = each.of === 0 ? {} : { stripeAccount: sellers[each.of - 1] ?? '' };
  const charge = pick((await stripe.charges.list({ limit: 100 }, own)).data, each.which);
  if (charge === undefined) return;
  await stripe.refunds.create(
    {
      charge: charge.id,
      amount: Math.ceil(charge.amount / each.part),
      instructions_email: 'buyer@example.com',
      reverse_transfer: each.reverse,
      refund_application_fee: each.fee,
    },
    own,
  );
};

const act = async (world: TestWorld, sellers: readonly string[], each: Step): Promise<void> => {
  const { stripe, simulator } = world;
  if (each.kind === 'pay') {
    const seller = pick(sellers, each.amount)!;
    const destination = { transfer_data: { destination: seller } };
    const shapes = [
      {},
      { ...destination, application_fee_amount: 77 },
      { transfer_data: { destination: seller, amount: 200 } },
      { application_fee_amount: 99 },
    ];
    const extra = {
      payment_method: METHODS[each.card] ?? 'pm_card_visa',
      allowed_payment_method_types: undefined,
      currency: CURRENCIES[each.currency] ?? 'usd',
    };
    await pay(world, each.amount, {
      account: each.type === 3 ? seller : undefined,
      ...extra,
      ...shapes[each.type],
    });
  } else if (each.kind === 'refund') {
    await refund(world, sellers, each);
  } else if (each.kind === 'subscribe') {
    await subscribe(world, pick(sellers, each.amount)!, each);
  } else if (each.kind === 'fee_refund') {
    const fee = pick((await stripe.applicationFees.list({ limit: 100 })).data, each.which);
    if (fee === undefined) return;
    const amount = Math.ceil(fee.amount / each.part);
    await stripe.applicationFees.createRefund(fee.id, { amount });
  } else if (each.kind === 'bank') {
    const moved = pick((await stripe.refunds.list({ limit: 100 })).data, each.which);
    if (moved !== undefined) simulator.moveRefund(moved.id, BANK_ANSWERS[each.answer] ?? 'failed');
  } else if (each.kind === 'debit') {
    const source = pick(sellers, each.which)!;
    await stripe.charges.create({ amount: each.amount, currency: 'usd', source });
  } else if (each.kind === 'reverse') {
    const transfer = pick((await stripe.transfers.list({ limit: 100 })).data, each.which);
    if (transfer !== undefined)
      await stripe.transfers.createReversal(transfer.id, {
        amount: Math.ceil(transfer.amount / each.part),
      });
  } else if (each.kind === 'transfer') {
    await stripe.transfers.create({
      amount: each.amount,
      currency: 'usd',
      destination: pick(sellers, each.which)!,
    });
  } else if (each.kind === 'dispute') {
    const dispute = pick((await stripe.disputes.list({ limit: 100 })).data, each.which);
    if (dispute !== undefined)
      simulator.closeDispute(dispute.id, each.outcome === 0 ? 'won' : 'lost');
  } else if (each.kind === 'payout') {
    await stripe.payouts.create({ amount: each.amount, currency: 'usd' });
  } else simulator.advance(each.hours * 3600);
};

/** Balances as the sum of each account's balance transactions. */
const booked = async (
  { stripe, simulator }: TestWorld,
  account: string,
): Promise<Record<string, number>> => {
  const sums: Record<string, number> = {};
  const context = account === simulator.platformId ? {} : { stripeAccount: account };
  for await (const { currency, net } of stripe.balanceTransactions.list({ limit: 100 }, context)) {
    sums[currency] = (sums[currency] ?? 0) + net;
  }
  return sums;
};

test('whatever happens, money is neither made nor lost and no refund exceeds its charge', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const world = createTestWorld();
      const sellers = [await createSeller(world), await createSeller(world, 'DE')];
      world.simulator.fund({ account: sellers[0]!, amount: 40_000, currency: 'usd' });
      for (const each of steps)
        await act(world, sellers, each).catch((refused: unknown) => {
          if (!(refused instanceof Error && 'statusCode' in refused && refused.statusCode !== 500))
            throw refused;
        });
      world.simulator.advance(200 * 86_400);
      expect(isBalanced(world.simulator)).toBe(true);
      const { accounts, outside } = world.simulator.ledger();
      expect(Object.values(outside.transit ?? {}).every((rest) => rest === 0)).toBe(true);
      for (const account of [world.simulator.platformId, ...sellers]) {
        const own = { stripeAccount: account };
        for await (const charge of world.stripe.charges.list({ limit: 100 }, own)) {
          expect(charge.amount_refunded).toBeGreaterThanOrEqual(0);
          expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount);
        }
      }
      for await (const fee of world.stripe.applicationFees.list({ limit: 100 })) {
        const { data } = await world.stripe.applicationFees.listRefunds(fee.id, { limit: 100 });
        expect(data.reduce((sum, { amount }) => sum + amount, 0)).toBe(fee.amount_refunded);
        expect(fee.amount_refunded).toBeLessThanOrEqual(fee.amount);
      }
      for await (const transfer of world.stripe.transfers.list({ limit: 100 })) {
        expect(transfer.amount_reversed).toBeLessThanOrEqual(transfer.amount);
      }
      for (const account of [world.simulator.platformId, ...sellers]) {
        for (const [currency, sum] of Object.entries(await booked(world, account))) {
          expect(accounts[account]?.[currency]).toEqual({ available: sum, pending: 0 });
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('refunds of one charge in any order never exceed it, nor its transfer, nor its fee', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 100, max: 9999 }),
      fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 2, maxLength: 8 }),
      async (total, amounts) => {
        const world = createTestWorld();
        world.simulator.fund({ amount: 50_000, currency: 'usd' });
        const seller = await createSeller(world);
        const { latest_charge: charge } = await pay(world, total, {
          transfer_data: { destination: seller },
          application_fee_amount: Math.floor(total / 3),
        });
        let left = total;
        for (const amount of [...amounts, total]) {
          const asked = amount === total ? left : amount;
          const accepted = await world.stripe.refunds
            .create({
              charge: charge as string,
              amount: asked,
              reverse_transfer: true,
              refund_application_fee: true,
            })
            .then(
              () => true,
              () => false,
            );
          expect(accepted).toBe(asked > 0 && asked <= left);
          if (accepted) left -= asked;
        }
        const after = await world.stripe.charges.retrieve(charge as string, {
          expand: ['transfer', 'application_fee'],
        });
        expect(after).toMatchObject({
          refunded: true,
          amount_refunded: total,
          transfer: { amount_reversed: total },
          application_fee: { amount_refunded: Math.floor(total / 3) },
        });
        expect(world.simulator.ledger().accounts[seller]?.usd).toEqual({
          available: 0,
          pending: 0,
        });
        expect(isBalanced(world.simulator)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
