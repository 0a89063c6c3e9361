import { expect, test } from 'vitest';
import { wholeList } from '../../../worker/stripe/pages.ts';
import { readPayment } from '../../../worker/stripe/payments.ts';
import { createWorld } from '../../world.ts';

/** A paid charge and how often each path of Stripe is asked while it is read. */
async function lookAt(refunds: number) {
  const asked: string[] = [];
  const world = await createWorld({
    fetch: (simulator) => (input, init) => {
      const request = new Request(input, init);
      asked.push(new URL(request.url).pathname.split('/').slice(2, 4).join('/'));
      return simulator(request);
    },
  });
  const id = await world.pay({ amountMinor: 10_000, card: 'pm_card_bypassPending' });
  for (let number = 1; number <= refunds; number += 1) {
    await world.stripe.refunds.create({ payment_intent: id, amount: number });
  }
  const facts = await readPayment(world.deps.stripe, id, null);
  return { facts, asked };
}

test('up to ten refunds come with the charge, in full', async () => {
  const { facts, asked } = await lookAt(10);
  expect(facts?.refunds.map(({ amountMinor }) => amountMinor)).toEqual([
    ...[10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
  ]);
  expect(facts?.refunds.every(({ entry }) => (entry?.amountMinor ?? 0) < 0)).toBe(true);
  expect(facts?.refundedMinor).toBe(55);
  expect(asked).not.toContain('refunds');
});

test('of more refunds each one counts', async () => {
  const { facts, asked } = await lookAt(12);
  expect(facts?.refunds).toHaveLength(12);
  expect(facts?.refundedMinor).toBe(78);
  expect(asked).toContain('refunds');
});

test('A8: of a hundred and twenty refunds and transfers each one counts', async () => {
  const world = await createWorld();
  const id = await world.pay({ amountMinor: 300_000, card: 'pm_card_bypassPending' });
  const intent = await world.stripe.paymentIntents.retrieve(id);
  const destination = await world.seller();
  for (let number = 1; number <= 120; number += 1) {
    await world.stripe.refunds.create({ payment_intent: id, amount: 50 });
    await world.stripe.transfers.create({
      amount: 1_000,
      currency: 'usd',
      destination,
      source_transaction: String(intent.latest_charge),
    });
  }
  const facts = await readPayment(world.deps.stripe, id, null);
  expect(facts?.refundedMinor).toBe(6_000);
  expect(facts?.transfers).toHaveLength(120);
});

test('a list that has no end is refused before anything is decided by it', async () => {
  const endless = (async function* () {
    for (;;) yield await Promise.resolve(1);
  })();
  await expect(wholeList(endless)).rejects.toThrow('longer than');
});

test('a payment that Stripe does not know is none', async () => {
  const { deps } = await createWorld();
  expect(await readPayment(deps.stripe, 'pi_unknown', null)).toBeNull();
});
