import { expect, test } from 'vitest';
import { createTestWorld, failure, isBalanced, pay } from '../world.ts';
import type { TestWorld } from '../world.ts';

const debit = (world: TestWorld, method = 'pm_us_bank_account') =>
  pay(world, 1000, { payment_method: method, allowed_payment_method_types: ['us_bank_account'] });

test('a refund of a debit that has not cleared waits for it, then for its money, then is paid', async () => {
  const world = createTestWorld();
  const intent = await debit(world);
  const { id, ...refund } = await world.stripe.refunds.create({
    payment_intent: intent.id,
    amount: 400,
  });
  expect(refund).toMatchObject({
    status: 'pending',
    pending_reason: 'charge_pending',
    balance_transaction: null,
  });
  world.simulator.advance(600);
  const read = () => world.stripe.refunds.retrieve(id);
  expect(await read()).toMatchObject({ status: 'pending', pending_reason: 'insufficient_funds' });
  world.simulator.advance(3 * 86_400);
  expect((await read()).status).toBe('succeeded');
  const { accounts, sum } = world.simulator.ledger();
  expect(accounts[world.simulator.platformId]?.usd).toEqual({ available: 541, pending: 0 });
  expect(sum.usd).toBe(0);
});

test('it goes on at once where there is money', async () => {
  const world = createTestWorld();
  world.simulator.fund({ amount: 5000, currency: 'usd' });
  const intent = await debit(world);
  const refund = await world.stripe.refunds.create({ payment_intent: intent.id });
  world.simulator.advance(600);
  const read = await world.stripe.refunds.retrieve(refund.id, { expand: ['balance_transaction'] });
  expect(read).toMatchObject({ status: 'pending', balance_transaction: { amount: -1000 } });
});

test('it fails with the debit, and nothing moved', async () => {
  const world = createTestWorld();
  const intent = await debit(world, 'pm_us_bank_account_fails');
  const refund = await world.stripe.refunds.create({ payment_intent: intent.id });
  world.simulator.advance(600);
  expect(await world.stripe.refunds.retrieve(refund.id)).toMatchObject({
    status: 'failed',
    failure_reason: 'declined',
  });
  const charge = await world.stripe.charges.retrieve(intent.latest_charge as string);
  expect(charge).toMatchObject({ amount_refunded: 0, refunded: false });
  expect(isBalanced(world.simulator)).toBe(true);
});

test('it fails when the payment is canceled', async () => {
  const world = createTestWorld();
  const intent = await debit(world);
  const refund = await world.stripe.refunds.create({ payment_intent: intent.id });
  await world.stripe.paymentIntents.cancel(intent.id);
  expect((await world.stripe.refunds.retrieve(refund.id)).status).toBe('failed');
});

test('two refunds in another currency take exactly what the debit brought', async () => {
  const world = createTestWorld({ platform: { settlementCurrencies: ['eur'], country: 'DE' } });
  world.simulator.fund({ amount: 5000, currency: 'eur' });
  const intent = await debit(world);
  for (const amount of [333, 667]) {
    await world.stripe.refunds.create({ payment_intent: intent.id, amount });
  }
  world.simulator.advance(3 * 86_400);
  const taken = await world.stripe.balanceTransactions.list({ type: 'payment_refund' });
  const brought = await world.stripe.balanceTransactions.list({ type: 'payment' });
  const total = taken.data.reduce((sum, { amount }) => sum + amount, 0);
  expect(total + (brought.data[0]?.amount ?? 0)).toBe(0);
});

test('other bank debits are refunded only after they cleared', async () => {
  const world = createTestWorld();
  const intent = await pay(world, 1000, {
    payment_method: 'pm_sepa_debit',
    allowed_payment_method_types: ['sepa_debit'],
  });
  const error = await failure(world.stripe.refunds.create({ payment_intent: intent.id }));
  expect(error.code).toBe('charge_not_refundable');
});
