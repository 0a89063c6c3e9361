import { describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { capture, createCard } from './issuing-world.ts';
import { createSeller, createTestWorld, failure, isBalanced } from '../world.ts';
import type { TestWorld } from '../world.ts';

const DAY_SECONDS = 86_400;

const paid = async (amount = 10_000) => {
  const world = createTestWorld();
  const card = await createCard(world);
  return { world, card, transaction: await capture(world, card, { amount }) };
};
const issuingBalance = async ({ stripe }: TestWorld, account?: string) => {
  const balance = await stripe.balance.retrieve(
    {},
    account === undefined ? {} : { stripeAccount: account },
  );
  return balance.issuing?.available[0]?.amount;
};
const opened = async (evidence: Stripe.Issuing.DisputeCreateParams.Evidence) => {
  const { world, card, transaction } = await paid();
  const { disputes } = world.stripe.issuing;
  const { id } = await disputes.create({ transaction: transaction.id, evidence });
  return { world, card, transaction, id, disputes, read: () => disputes.retrieve(id) };
};
const fraud = (explanation: string) =>
  ({ reason: 'fraudulent', fraudulent: { explanation } }) as const;

test('a cardholder is shown with the person as they were told', async () => {
  const { stripe } = createTestWorld();
  const address = { line1: '1 Road', city: 'Town', postal_code: '10001', country: 'US' };
  const dob = { day: 1, month: 11, year: 1981 };
  const holder = await stripe.issuing.cardholders.create({
    name: 'Jenny Rosen',
    type: 'individual',
    billing: { address },
    individual: { first_name: 'Jenny', last_name: 'Rosen', dob },
  });
  expect(holder.individual).toMatchObject({ first_name: 'Jenny', last_name: 'Rosen', dob });
  expect(holder.billing.address).toEqual({ ...address, line2: null, state: null });
});

describe('card payments', () => {
  test('leave the issuing balance, and only that', async () => {
    const { world, transaction } = await paid();
    expect(transaction).toMatchObject({ type: 'capture', amount: -10_000, dispute: null });
    expect(await issuingBalance(world)).toBe(-10_000);
    const balance = await world.stripe.balance.retrieve();
    expect(balance.available.every(({ amount }) => amount === 0)).toBe(true);
    const [line] = (await world.stripe.balanceTransactions.list({ source: transaction.id })).data;
    expect(line).toMatchObject({ type: 'issuing_transaction', balance_type: 'issuing' });
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('come back in parts that name the same network id, never more than was taken', async () => {
    const { world, card, transaction } = await paid();
    const helper = world.stripe.testHelpers.issuing.transactions;
    const refund = await helper.refund(transaction.id, { refund_amount: 4_000 });
    expect(refund).toMatchObject({ type: 'refund', amount: 4_000 });
    expect(refund.network_data?.transaction_id).toBe(transaction.network_data?.transaction_id);
    const tooMuch = await failure(helper.refund(transaction.id, { refund_amount: 6_001 }));
    expect(tooMuch.param).toBe('refund_amount');
    await helper.createUnlinkedRefund({ card, amount: 1_000 });
    expect(await issuingBalance(world)).toBe(-5_000);
  });

  test('in another currency are converted to the card’s', async () => {
    const world = createTestWorld();
    const card = await createCard(world);
    const made = await world.stripe.testHelpers.issuing.transactions.createForceCapture({
      amount: 1_000,
      card,
      currency: 'eur',
    });
    expect(made).toMatchObject({ amount: -1_100, currency: 'usd', merchant_amount: -1_000 });
    expect(isBalanced(world.simulator)).toBe(true);
  });
});

describe('a dispute that the account raises', () => {
  test.each([
    {
      words: 'winning_evidence',
      status: 'won',
      left: 0,
      events: ['submitted', 'closed', 'funds_reinstated'],
    },
    { words: 'losing_evidence', status: 'lost', left: -10_000, events: ['submitted', 'closed'] },
  ])('with $words is $status', async ({ words, status, left, events }) => {
    const { world, id, disputes, read, transaction } = await opened(fraud(words));
    expect(await read()).toMatchObject({ status: 'unsubmitted', amount: 10_000 });
    expect((await disputes.submit(id)).status).toBe('submitted');
    const closed = await read();
    expect(closed.status).toBe(status);
    expect(closed.loss_reason).toBe(status === 'lost' ? 'other' : undefined);
    expect(closed.balance_transactions?.map(({ type }) => type)).toEqual(
      status === 'won' ? ['issuing_dispute'] : [],
    );
    expect(await issuingBalance(world)).toBe(left);
    const types = (await world.eventTypes()).filter((type) => type.startsWith('issuing_dispute.'));
    expect(types).toEqual(['created', ...events].map((name) => `issuing_dispute.${name}`));
    const after = await world.stripe.issuing.transactions.retrieve(transaction.id);
    expect(after.dispute).toBe(id);
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('without magic words is decided against the cardholder after 90 days', async () => {
    const { world, id, disputes, read } = await opened(fraud('Not mine.'));
    await disputes.submit(id);
    world.simulator.advance(89 * DAY_SECONDS);
    expect((await read()).status).toBe('submitted');
    world.simulator.advance(2 * DAY_SECONDS);
    expect((await read()).status).toBe('lost');
  });

  test('expires 110 days after clearing when no one sends it', async () => {
    const { world, id, disputes, read } = await opened(fraud('Not mine.'));
    world.simulator.advance(110 * DAY_SECONDS - 1);
    expect((await read()).status).toBe('unsubmitted');
    world.simulator.advance(1);
    expect((await read()).status).toBe('expired');
    expect((await world.eventTypes()).at(-1)).toBe('issuing_dispute.closed');
    expect((await failure(disputes.submit(id))).code).toBe('status_transition_invalid');
  });

  test('is sent once; after that only its metadata changes', async () => {
    const { id, disputes } = await opened(fraud('Not mine.'));
    await disputes.submit(id);
    expect((await failure(disputes.submit(id))).code).toBe('status_transition_invalid');
    const late = disputes.update(id, { evidence: fraud('Really not mine.') });
    expect((await failure(late)).code).toBe('status_transition_invalid');
    expect((await disputes.update(id, { metadata: { a: 'b' } })).metadata).toEqual({ a: 'b' });
  });

  test('the same key submits once', async () => {
    const { world, id, disputes } = await opened(fraud('winning_evidence'));
    const options = { idempotencyKey: 'once' };
    await disputes.submit(id, {}, options);
    expect((await disputes.submit(id, {}, options)).status).toBe('submitted');
    expect(await issuingBalance(world)).toBe(0);
  });

  test('won can be lost after all: the credit is taken back', async () => {
    const { world, id, disputes, read } = await opened(fraud('winning_evidence'));
    await disputes.submit(id);
    await read();
    world.simulator.rescindIssuingDispute(id, 'refund_issued');
    const lost = await read();
    expect(lost).toMatchObject({ status: 'lost', loss_reason: 'refund_issued' });
    expect(lost.balance_transactions?.map(({ amount }) => amount)).toEqual([10_000, -10_000]);
    expect(await world.eventTypes()).toContain('issuing_dispute.funds_rescinded');
    expect(world.simulator.rescindIssuingDispute(id)).toMatchObject({ refusal: true });
  });

  test('of a connected account is its own: events, money and the right to see it', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const card = await createCard(world, { account: seller });
    const { id } = await capture(world, card, { amount: 5_000, account: seller });
    const on = { stripeAccount: seller };
    const { disputes } = world.stripe.issuing;
    const made = await disputes.create(
      { transaction: id, evidence: fraud('winning_evidence') },
      on,
    );
    await disputes.submit(made.id, {}, on);
    expect((await failure(disputes.retrieve(made.id))).code).toBe('resource_missing');
    expect((await disputes.retrieve(made.id, {}, on)).status).toBe('won');
    expect(await issuingBalance(world, seller)).toBe(0);
    expect(await world.eventTypes(seller)).toContain('issuing_dispute.closed');
    expect(await world.eventTypes()).not.toContain('issuing_dispute.closed');
  });
});

describe('evidence', () => {
  test('is checked only when the dispute is sent', async () => {
    const { id, disputes } = await opened({ reason: 'not_received' });
    const error = await failure(disputes.submit(id));
    expect(error).toMatchObject({ code: 'parameter_missing' });
    expect(error.param).toMatch(/^evidence\[not_received\]/);
  });

  test('of another reason than the one given is refused; a new reason begins empty', async () => {
    const { id, disputes, read } = await opened(fraud('Not mine.'));
    const wrong = disputes.update(id, { evidence: { other: { explanation: 'Other.' } } });
    expect((await failure(wrong)).param).toBe('evidence[other]');
    await disputes.update(id, { evidence: { reason: 'other', fraudulent: '' } });
    const { evidence } = await read();
    expect(evidence.reason).toBe('other');
    expect(evidence.other?.explanation).toBeNull();
    expect(evidence.fraudulent).toBeUndefined();
  });

  test('an empty text unsets a field; what is not named stays', async () => {
    const { id, disputes, read } = await opened({
      reason: 'other',
      other: { explanation: 'Why.', product_description: 'A lamp' },
    });
    await disputes.update(id, { evidence: { other: { explanation: '' } } });
    expect((await read()).evidence.other).toMatchObject({
      explanation: null,
      product_description: 'A lamp',
    });
  });

  test('for a duplicate holds exactly one proof', async () => {
    const { world, card, id, disputes } = await opened({
      reason: 'duplicate',
      duplicate: { explanation: 'Paid twice.' },
    });
    expect((await failure(disputes.submit(id))).param).toContain('original_transaction');
    const first = await capture(world, card, { amount: 10_000 });
    const file = await world.stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data: Buffer.from('x'), name: 'a.png', type: 'image/png' },
    });
    const both = { original_transaction: first.id, card_statement: file.id };
    await disputes.update(id, { evidence: { duplicate: both } });
    expect((await failure(disputes.submit(id))).param).toBe('evidence[duplicate]');
    await disputes.update(id, { evidence: { duplicate: { card_statement: '' } } });
    expect((await disputes.submit(id)).status).toBe('submitted');
  });

  test('asks for the return of merchandise, not of a service', async () => {
    const canceled = {
      canceled_at: 1,
      cancellation_policy_provided: false,
      cancellation_reason: 'Late',
      expected_at: 1,
      explanation: 'losing_evidence',
      product_description: 'A lamp',
    };
    const { id, disputes } = await opened({
      reason: 'canceled',
      canceled: { ...canceled, product_type: 'merchandise' },
    });
    expect((await failure(disputes.submit(id))).param).toContain('return');
    await disputes.update(id, { evidence: { canceled: { product_type: 'service' } } });
    expect((await disputes.submit(id)).status).toBe('submitted');
  });

  test('a file of another account is no evidence', async () => {
    const { world, id, disputes } = await opened(fraud('Not mine.'));
    const file = await world.stripe.files.create(
      {
        purpose: 'dispute_evidence',
        file: { data: Buffer.from('x'), name: 'a.png', type: 'image/png' },
      },
      { stripeAccount: await createSeller(world) },
    );
    const update = disputes.update(id, {
      evidence: { fraudulent: { additional_documentation: file.id } },
    });
    expect((await failure(update)).param).toBe('evidence[fraudulent][additional_documentation]');
  });
});

describe('a transaction that cannot be disputed', () => {
  const refused = async (
    make: (world: TestWorld, card: string) => Promise<{ readonly id: string }>,
    amount?: number,
  ) => {
    const world = createTestWorld();
    const { id } = await make(world, await createCard(world));
    const request = { transaction: id, ...(amount === undefined ? {} : { amount }) };
    return failure(world.stripe.issuing.disputes.create(request));
  };

  test.each<[string, Parameters<typeof refused>[0]]>([
    [
      'a refund',
      ({ stripe }, card) =>
        stripe.testHelpers.issuing.transactions.createUnlinkedRefund({ card, amount: 100 }),
    ],
    [
      'cash',
      (world, card) =>
        capture(world, card, { amount: 100, merchant: { category: 'automated_cash_disburse' } }),
    ],
    [
      'a push',
      (world, card) =>
        capture(world, card, { amount: 100, merchant: { category: 'wires_money_orders' } }),
    ],
    [
      'one too old',
      async (world, card) => {
        const made = await capture(world, card, { amount: 100 });
        world.simulator.advance(110 * DAY_SECONDS);
        return made;
      },
    ],
    [
      'one disputed before',
      async (world, card) => {
        const made = await capture(world, card, { amount: 100 });
        await world.stripe.issuing.disputes.create({ transaction: made.id });
        return made;
      },
    ],
  ])('%s', async (_name, make) => {
    expect((await refused(make)).param).toBe('transaction');
  });

  test('for more than was not refunded', async () => {
    const error = await refused(async (world, card) => {
      const made = await capture(world, card, { amount: 1_000 });
      await world.stripe.testHelpers.issuing.transactions.refund(made.id, { refund_amount: 400 });
      return made;
    }, 601);
    expect(error.param).toBe('amount');
  });
});

test('the control door closes and rescinds', async () => {
  const { world, id, disputes } = await opened(fraud('Not mine.'));
  const post = async (path: string, body: object) => {
    const url = `http://stripe.test/_sandbox/issuing_disputes/${id}/${path}`;
    return world.simulator.fetch(new Request(url, { method: 'POST', body: JSON.stringify(body) }));
  };
  expect((await post('close', { status: 'won' })).status).toBe(400);
  await disputes.submit(id);
  expect(await (await post('close', { status: 'won' })).json()).toMatchObject({ status: 'won' });
  const lost = await post('rescind', { loss_reason: 'refund_issued' });
  expect(await lost.json()).toMatchObject({ loss_reason: 'refund_issued' });
});
