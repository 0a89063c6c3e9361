import { expect, test } from 'vitest';
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

test('a payment that Stripe does not know is none', async () => {
  const { deps } = await createWorld();
  expect(await readPayment(deps.stripe, 'pi_unknown', null)).toBeNull();
});
