import { describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { createSeller, createTestWorld, failure, pay } from '../world.ts';

const refunded = async () => {
  const world = createTestWorld();
  world.simulator.fund({ amount: 50_000, currency: 'usd' });
  const seller = await createSeller(world);
  const intent = await pay(world, 10_000, {
    transfer_data: { destination: seller },
    application_fee_amount: 1000,
  });
  const refund = await world.stripe.refunds.create({
    payment_intent: intent.id,
    amount: 2500,
    reverse_transfer: true,
    refund_application_fee: true,
    expand: ['balance_transaction', 'charge', 'transfer_reversal'],
  });
  return { world, seller, intent, refund };
};

describe('reading back a payment', () => {
  test('shows its transfer down to what the seller received, four levels deep', async () => {
    const { world, intent } = await refunded();
    const read = await world.stripe.paymentIntents.retrieve(intent.id, {
      expand: [
        'latest_charge.transfer.destination_payment.balance_transaction',
        'latest_charge.application_fee',
        'latest_charge.balance_transaction',
        'latest_charge.refunds.data.balance_transaction',
        'latest_charge.refunds.data.transfer_reversal',
      ],
    });
    expect(read.latest_charge).toMatchObject({
      balance_transaction: { amount: 10_000, type: 'charge' },
      application_fee: { amount: 1000, amount_refunded: 250 },
      transfer: {
        amount_reversed: 2500,
        destination_payment: { balance_transaction: { net: 9000, type: 'payment' } },
      },
      refunds: {
        data: [{ balance_transaction: { amount: -2500 }, transfer_reversal: { amount: 2500 } }],
        has_more: false,
      },
    });
  });

  test('an id that stays an id is not shown in full', async () => {
    const { world, intent } = await refunded();
    const wrong = [
      'latest_charge.payment_method',
      'latest_charge.application_fee.fee_source.charge',
    ];
    for (const path of wrong) {
      const error = await failure(
        world.stripe.paymentIntents.retrieve(intent.id, { expand: [path] }),
      );
      expect(error.param).toBe('expand');
    }
    const read = await world.stripe.paymentIntents.retrieve(intent.id, {
      expand: ['payment_method'],
    });
    expect(read.payment_method).toMatchObject({ object: 'payment_method' });
  });

  test('a fifth level is refused, the data of a list counted', async () => {
    const { world, intent } = await refunded();
    const path = 'latest_charge.transfer.destination_payment.balance_transaction.source';
    const error = await failure(
      world.stripe.paymentIntents.retrieve(intent.id, { expand: [path] }),
    );
    expect(error.message).toContain('more than 4 levels');
    const listed = await failure(
      world.stripe.paymentIntents.list({
        expand: ['data.latest_charge.transfer.destination_payment.balance_transaction'],
      }),
    );
    expect(listed.message).toContain('more than 4 levels');
  });

  test('shows the ten newest refunds of a charge and says that there are more', async () => {
    const { world, intent } = await refunded();
    for (let n = 0; n < 10; n += 1) {
      await world.stripe.refunds.create({ payment_intent: intent.id, amount: 100 + n });
    }
    const charge = await world.stripe.charges.retrieve(intent.latest_charge as string, {
      expand: ['refunds'],
    });
    expect(charge.refunds?.data.map(({ amount }) => amount)[0]).toBe(109);
    expect(charge.refunds?.data).toHaveLength(10);
    expect(charge.refunds?.has_more).toBe(true);
  });
});

describe('reading back a refund', () => {
  test('comes with its transactions, its charge and the reversal, also in lists', async () => {
    const { world, refund, intent } = await refunded();
    const legs = {
      balance_transaction: { amount: -2500, type: 'refund' },
      transfer_reversal: { amount: 2500, source_refund: refund.id },
    };
    expect(refund).toMatchObject({ ...legs, charge: { amount_refunded: 2500 } });
    const { data } = await world.stripe.refunds.list({
      payment_intent: intent.id,
      expand: [
        'data.balance_transaction',
        'data.failure_balance_transaction',
        'data.transfer_reversal',
      ],
    });
    expect(data).toMatchObject([legs]);
  });

  test('shows where the money came back from when it failed', async () => {
    const { world, refund } = await refunded();
    world.simulator.moveRefund(refund.id, 'failed');
    const failed = await world.stripe.refunds.retrieve(refund.id, {
      expand: ['failure_balance_transaction'],
    });
    expect(failed.failure_balance_transaction).toMatchObject({
      amount: 2500,
      type: 'refund_failure',
    });
  });

  test('reversals, their mirror and fee refunds come with their transactions', async () => {
    const { world, refund, seller } = await refunded();
    const { transfer } = refund.transfer_reversal as Stripe.TransferReversal;
    const { data: reversals } = await world.stripe.transfers.listReversals(transfer as string, {
      expand: ['data.balance_transaction', 'data.destination_payment_refund.balance_transaction'],
    });
    expect(reversals[0]).toMatchObject({
      balance_transaction: { amount: 2500, type: 'transfer_refund' },
      destination_payment_refund: { balance_transaction: { amount: -2500 } },
    });
    const { destination_payment_refund: mirror } = reversals[0]!;
    const seen = await world.stripe.refunds.retrieve(
      (mirror as Stripe.Refund).id,
      { expand: ['source_transfer_reversal'] },
      { stripeAccount: seller },
    );
    expect(seen.source_transfer_reversal).toMatchObject({ id: reversals[0]?.id });
    const fee = (await world.stripe.applicationFees.list()).data[0]!;
    const { data } = await world.stripe.applicationFees.listRefunds(fee.id, {
      expand: ['data.balance_transaction'],
    });
    expect(data[0]?.balance_transaction).toMatchObject({ type: 'application_fee_refund' });
  });
});
