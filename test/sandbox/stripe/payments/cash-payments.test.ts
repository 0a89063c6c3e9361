/** Payments from a cash balance: paid by bank transfers, in whole or in parts, by hand, given up. */
import { describe, expect, test } from 'vitest';
import { createTestWorld, failure, isBalanced } from '../world.ts';
import type { TestWorld } from '../world.ts';

type Sent = { readonly customer: string; readonly amount: number; readonly currency?: string };

const pays = async ({ stripe }: TestWorld, { customer, amount, currency = 'eur' }: Sent) =>
  stripe.paymentIntents.create({
    amount,
    currency,
    customer,
    confirm: true,
    allowed_payment_method_types: ['customer_balance'],
    payment_method_data: { type: 'customer_balance' },
    payment_method_options: {
      customer_balance: {
        funding_type: 'bank_transfer',
        bank_transfer: { type: 'eu_bank_transfer' },
      },
    },
  });

const funds = ({ stripe }: TestWorld, { customer, amount, currency = 'eur' }: Sent) =>
  stripe.testHelpers.customers.fundCashBalance(customer, { amount, currency });

const setUp = async () => {
  const world = createTestWorld({ platform: { settlementCurrencies: ['eur'] } });
  const { id: customer } = await world.stripe.customers.create({ email: 'buyer@example.com' });
  const cash = async () => (await world.stripe.customers.retrieveCashBalance(customer)).available;
  return { world, customer, cash };
};

describe('a payment by bank transfer', () => {
  test('waits, takes each part as it comes, and what is over stays the customer’s', async () => {
    const { world, customer, cash } = await setUp();
    const { id, status, next_action } = await pays(world, { customer, amount: 2_000 });
    expect({ status, type: next_action?.type }).toEqual({
      status: 'requires_action',
      type: 'display_bank_transfer_instructions',
    });
    await funds(world, { customer, amount: 500 });
    const half = await world.stripe.paymentIntents.retrieve(id);
    expect(half).toMatchObject({
      status: 'requires_action',
      latest_charge: null,
      next_action: { display_bank_transfer_instructions: { amount_remaining: 1_500 } },
    });
    await funds(world, { customer, amount: 1_800 });
    expect(await world.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'succeeded',
      amount_received: 2_000,
      next_action: null,
    });
    expect(await cash()).toEqual({ eur: 300 });
    const lines = await world.stripe.customers.listCashBalanceTransactions(customer);
    expect(lines.data.map(({ type, net_amount: net }) => [type, net]).reverse()).toEqual([
      ['funded', 500],
      ['applied_to_payment', -500],
      ['funded', 1_800],
      ['applied_to_payment', -1_500],
    ]);
    const told = (await world.eventTypes()).filter((type) => /partially|funds_avail/.test(type));
    expect(told).toEqual(['payment_intent.partially_funded', 'cash_balance.funds_available']);
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('that is there already is paid at once', async () => {
    const { world, customer, cash } = await setUp();
    await funds(world, { customer, amount: 2_000 });
    expect((await pays(world, { customer, amount: 1_500 })).status).toBe('succeeded');
    expect(await cash()).toEqual({ eur: 500 });
  });

  test('is paid before a younger one, and not in another currency', async () => {
    const { world, customer } = await setUp();
    const [old, young] = [
      await pays(world, { customer, amount: 600 }),
      await pays(world, { customer, amount: 600 }),
    ];
    await funds(world, { customer, amount: 5_000, currency: 'gbp' });
    await funds(world, { customer, amount: 700 });
    const read = async ({ id }: { id: string }) =>
      (await world.stripe.paymentIntents.retrieve(id)).status;
    expect([await read(old), await read(young)]).toEqual(['succeeded', 'requires_action']);
  });

  test('that is given up lets go of what it had', async () => {
    const { world, customer, cash } = await setUp();
    const { id } = await pays(world, { customer, amount: 900 });
    await funds(world, { customer, amount: 400 });
    expect(await cash()).toEqual({ eur: 0 });
    await world.stripe.paymentIntents.cancel(id);
    expect(await cash()).toEqual({ eur: 400 });
    expect((await failure(world.stripe.customers.del(customer))).statusCode).toBe(400);
  });

  test('is applied by hand where it is not reconciled automatically', async () => {
    const { world, customer, cash } = await setUp();
    await world.stripe.customers.updateCashBalance(customer, {
      settings: { reconciliation_mode: 'manual' },
    });
    const { id } = await pays(world, { customer, amount: 900 });
    await funds(world, { customer, amount: 1_000 });
    expect(await cash()).toEqual({ eur: 1_000 });
    await world.stripe.paymentIntents.applyCustomerBalance(id, { amount: 300 });
    expect(await cash()).toEqual({ eur: 700 });
    const whole = await world.stripe.paymentIntents.applyCustomerBalance(id);
    expect(whole.status).toBe('succeeded');
    const again = world.stripe.paymentIntents.applyCustomerBalance(id);
    expect((await failure(again)).code).toBe('payment_intent_unexpected_state');
  });

  test.each([
    ['without a customer', 'eur', 'customer'],
    ['in a currency without bank transfers', 'chf', 'currency'],
  ])('%s is refused', async (_name, currency, param) => {
    const { world, customer } = await setUp();
    const call =
      param === 'customer'
        ? world.stripe.paymentIntents.create({
            amount: 900,
            currency,
            confirm: true,
            payment_method_data: { type: 'customer_balance' },
            payment_method_options: { customer_balance: { funding_type: 'bank_transfer' } },
          })
        : pays(world, { customer, amount: 900, currency });
    expect((await failure(call)).param).toBe(param);
  });
});
