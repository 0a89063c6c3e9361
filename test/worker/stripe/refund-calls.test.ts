import { describe, expect, test } from 'vitest';
import {
  cancelPayment,
  createDebit,
  createFeeRefund,
  createRefund,
  createReversal,
  findCancellation,
  findDebit,
  findFeeRefund,
  findRefund,
  findReversal,
  type RefundParams,
} from '../../../worker/stripe/refund-calls.ts';
import { createWorld, type TestWorld } from '../../world.ts';

const of = (operation: string) => ({ recourse_operation: operation });
/** One more page than Stripe gives at once. */
const MANY = 105;

async function charge(world: TestWorld, params: object = {}, account?: string) {
  const intent = await world.stripe.paymentIntents.create(
    {
      amount: 20_000,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_bypassPending',
      capture_method: 'automatic',
      ...params,
      expand: ['latest_charge'],
    },
    account ? { stripeAccount: account } : {},
  );
  if (!intent.latest_charge || typeof intent.latest_charge === 'string') throw new Error('none');
  return intent.latest_charge;
}

function refundParams(chargeId: string, changed: Partial<RefundParams> = {}): RefundParams {
  return {
    chargeId,
    account: null,
    amountMinor: 1_000,
    reverseTransfer: false,
    refundApplicationFee: false,
    reason: 'requested_by_customer',
    instructionsEmail: null,
    metadata: of('op_1'),
    ...changed,
  };
}

describe('a refund', () => {
  test('is made once under its key, with what it moved and its line in the balance', async () => {
    const world = await createWorld();
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    const { id } = await charge(world);
    const params = refundParams(id);
    const made = await createRefund(world.stripe, params, 'key-1');
    expect(made).toMatchObject({
      outcome: 'settled',
      value: { moved: { amountMinor: 1_000, currency: 'usd' } },
    });
    if (made.outcome !== 'settled') return;
    expect(made.value.moved?.entryId).toMatch(/^txn_/);
    expect(await createRefund(world.stripe, params, 'key-1')).toEqual(made);
    expect(await findRefund(world.stripe, params, 'op_1')).toEqual(made);
    expect((await world.stripe.refunds.list({ charge: id })).data).toHaveLength(1);
  });

  test('is found among more than a page by its operation, and no other one is taken for it', async () => {
    const world = await createWorld();
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    const { id } = await charge(world);
    const first = await createRefund(world.stripe, refundParams(id, { amountMinor: 7 }), 'key-1');
    for (let nth = 0; nth < MANY; nth += 1) {
      await world.stripe.refunds.create({
        charge: id,
        amount: 1,
        metadata: of(`op_x${String(nth)}`),
      });
    }
    expect(await findRefund(world.stripe, refundParams(id), 'op_1')).toEqual(first);
    expect(await findRefund(world.stripe, refundParams(id), 'op_2')).toEqual({
      outcome: 'settled',
      value: null,
    });
  });

  test('of a direct charge is made and found on the seller’s account, and only there', async () => {
    const world = await createWorld();
    const account = await world.seller();
    world.simulator.fund({ account, amount: 50_000, currency: 'usd' });
    const { id } = await charge(world, {}, account);
    const params = refundParams(id, { account });
    const made = await createRefund(world.stripe, params, 'key-1');
    expect(made.outcome).toBe('settled');
    expect(await findRefund(world.stripe, params, 'op_1')).toEqual(made);
    const onPlatform = await findRefund(world.stripe, refundParams(id), 'op_1');
    expect(onPlatform).toMatchObject({ value: null });
  });

  test('takes the seller’s part and gives the fee only when it says so', async () => {
    const world = await createWorld();
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    const destination = await world.seller();
    const paid = { transfer_data: { destination }, application_fee_amount: 2_000 };
    const { id, transfer } = await charge(world, paid);
    const moved = async () => {
      const { amount_reversed: reversed } = await world.stripe.transfers.retrieve(String(transfer));
      const [fee] = (await world.stripe.applicationFees.list({ charge: id })).data;
      return [reversed, fee?.amount_refunded];
    };
    await createRefund(world.stripe, refundParams(id), 'key-1');
    expect(await moved()).toEqual([0, 0]);
    const both = { reverseTransfer: true, refundApplicationFee: true };
    await createRefund(world.stripe, refundParams(id, both), 'key-2');
    expect(await moved()).toEqual([1_000, 100]);
  });

  test('asks the buyer where Stripe needs an address, and gives its reason', async () => {
    const asked: string[] = [];
    const error = { type: 'invalid_request_error', code: 'x', message: 'No.' };
    const world = await createWorld({
      fetch: () => async (input, init) => {
        asked.push(await new Request(input, init).text());
        return Response.json({ error }, { status: 400 });
      },
    });
    const params = { reason: 'duplicate', instructionsEmail: 'anna@example.com' } as const;
    const answer = await createRefund(world.deps.stripe, refundParams('ch_1', params), 'key-1');
    expect(answer).toMatchObject({ outcome: 'refused', code: 'x' });
    expect(asked).toHaveLength(1);
    expect(Object.fromEntries(new URLSearchParams(asked[0]))).toMatchObject({
      charge: 'ch_1',
      reason: 'duplicate',
      instructions_email: 'anna@example.com',
    });
    await createRefund(world.deps.stripe, refundParams('ch_1'), 'key-2');
    expect(asked[1]).not.toMatch(/instructions_email|reverse_transfer|refund_application_fee/);
  });
});

describe('a reversal', () => {
  test('is found on its transfer among more than a page', async () => {
    const world = await createWorld();
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    const destination = await world.seller();
    const { id } = await world.stripe.transfers.create({
      amount: 8_000,
      currency: 'usd',
      destination,
    });
    const params = { transferId: id, amountMinor: 500, metadata: of('op_1') };
    const made = await createReversal(world.stripe, params, 'key-1');
    expect(made).toMatchObject({ outcome: 'settled', value: { moved: { amountMinor: 500 } } });
    for (let nth = 0; nth < MANY; nth += 1) {
      await world.stripe.transfers.createReversal(id, { amount: 1 });
    }
    expect(await findReversal(world.stripe, params, 'op_1')).toEqual(made);
    expect(await findReversal(world.stripe, params, 'op_2')).toMatchObject({ value: null });
  });
});

describe('a fee refund', () => {
  test('is found on its fee among more than a page', async () => {
    const world = await createWorld();
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    const destination = await world.seller();
    const { id } = await charge(world, {
      transfer_data: { destination },
      application_fee_amount: 2_000,
    });
    const [fee] = (await world.stripe.applicationFees.list({ charge: id })).data;
    const params = { feeId: fee?.id ?? '', amountMinor: 500, metadata: of('op_1') };
    const made = await createFeeRefund(world.stripe, params, 'key-1');
    expect(made).toMatchObject({ outcome: 'settled', value: { moved: { amountMinor: 500 } } });
    for (let nth = 0; nth < MANY; nth += 1) {
      await world.stripe.applicationFees.createRefund(params.feeId, { amount: 1 });
    }
    expect(await findFeeRefund(world.stripe, params, 'op_1')).toEqual(made);
    expect(await findFeeRefund(world.stripe, params, 'op_2')).toMatchObject({ value: null });
  });
});

describe('a debit', () => {
  test('takes from the seller, and is found in its own group', async () => {
    const world = await createWorld();
    const sellerId = await world.seller();
    world.simulator.fund({ account: sellerId, amount: 5_000, currency: 'usd' });
    const params = {
      sellerId,
      amountMinor: 2_000,
      currency: 'usd',
      transferGroup: 'rf_1_2',
      metadata: of('op_1'),
    };
    const made = await createDebit(world.stripe, params, 'key-1');
    expect(made).toMatchObject({ outcome: 'settled', value: { moved: { amountMinor: 2_000 } } });
    const found = await findDebit(world.stripe, params, 'op_1');
    expect(found).toMatchObject({ value: { id: made.outcome === 'settled' ? made.value.id : '' } });
    const elsewhere = { ...params, transferGroup: 'rf_1_3' };
    expect(await findDebit(world.stripe, elsewhere, 'op_1')).toMatchObject({ value: null });
  });
});

describe('a cancellation', () => {
  test('moves nothing, and is told by the payment’s state', async () => {
    const world = await createWorld();
    const account = await world.seller();
    const intent = await world.stripe.paymentIntents.create(
      {
        amount: 10_000,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_visa',
        capture_method: 'manual',
      },
      { stripeAccount: account },
    );
    const params = { paymentId: intent.id, account };
    expect(await findCancellation(world.stripe, params)).toEqual({
      outcome: 'settled',
      value: null,
    });
    const done = { outcome: 'settled', value: { id: intent.id, moved: null } };
    expect(await cancelPayment(world.stripe, params, 'key-1')).toEqual(done);
    expect(await findCancellation(world.stripe, params)).toEqual(done);
  });
});
