/** Who bears a seller's losses decides whether they may be debited, and nothing about what they owe. */
import { expect, test } from 'vitest';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';

type Bearing = {
  readonly name: string;
  readonly dashboard: 'express' | 'full';
  readonly losses: 'application' | 'stripe';
  readonly debit: boolean;
};

const accountOf = async ({ stripe }: TestWorld, { dashboard, losses }: Bearing) => {
  const { id } = await stripe.accounts.create({
    country: 'US',
    controller: {
      stripe_dashboard: { type: dashboard },
      losses: { payments: losses },
      fees: { payer: losses === 'application' ? 'application' : 'account' },
    },
  });
  return id;
};

const owed = async ({ client }: TestWorld) => {
  const { rows } = await client.execute(
    'SELECT amount_minor AS amount, collected_minor AS collected, suggested FROM recoveries',
  );
  return rows.map(({ amount, collected, suggested }) => ({
    amount,
    collected,
    debit: String(suggested).includes('debit_account'),
  }));
};

const CASES: readonly Bearing[] = [
  { name: 'an Express account, Stripe', dashboard: 'express', losses: 'stripe', debit: false },
  { name: 'a full Dashboard, the platform', dashboard: 'full', losses: 'application', debit: true },
  { name: 'a full Dashboard, Stripe', dashboard: 'full', losses: 'stripe', debit: false },
];

test.each(CASES)(
  'B3: $name bears its losses: reversed up to what they have, a debit is offered: $debit',
  async (bearing) => {
    const world = await createWorld();
    const seller = await accountOf(world, bearing);
    const { latest_charge: charge } = await world.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      confirm: true,
      transfer_data: { destination: seller, amount: 8_000 },
    });
    await world.settle();
    world.pass(5 * DAY_MS);
    await world.settle();
    await world.stripe.payouts.create(
      { amount: 5_000, currency: 'usd' },
      { stripeAccount: seller },
    );
    world.simulator.openDispute({ charge: String(charge) });
    await world.settle();
    await world.minute();
    expect(await owed(world)).toEqual([{ amount: 8_000, collected: 3_000, debit: bearing.debit }]);
  },
);

test.each(CASES)(
  'B3: $name bears its losses: of a direct charge nothing is owed',
  async (bearing) => {
    const world = await createWorld();
    const seller = await accountOf(world, bearing);
    await world.stripe.paymentIntents.create(
      { amount: 10_000, currency: 'usd', payment_method: 'pm_card_createDispute', confirm: true },
      { stripeAccount: seller },
    );
    await world.settle();
    await world.minute();
    expect(await owed(world)).toEqual([]);
  },
);
