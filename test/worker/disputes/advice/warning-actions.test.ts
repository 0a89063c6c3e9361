import { expect, test } from 'vitest';
import type { PaymentCard } from '../../../../worker/desk/payment-routes.ts';
import { createWorld } from '../../../world.ts';
import { scene } from '../../refunds/stage.ts';
import { ask, chargeOf, disputed, rest } from '../stage.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'usd' });

test('a warning is advised on with the fee that the last dispute cost, and who would give back', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  const card = 'pm_card_createIssuerFraudRecord';
  const paymentId = await world.pay({ seller, card, amountMinor: 10_000, transferMinor: 8_000 });
  await rest(world);
  const unseen = await ask<PaymentCard>(world, 'payments.get', { paymentId });
  expect(unseen.warningAdvice).toMatchObject({
    recommendation: null,
    refund: { costs: usd(10_000), sellers: usd(8_000) },
    wait: { expectedCosts: null },
  });
  await disputed(world, 'platform');
  const { warningAdvice } = await ask<PaymentCard>(world, 'payments.get', { paymentId });
  // 100.00, twice 15.00 and half an hour of 30.00 are at risk in four of five cases.
  expect(warningAdvice).toMatchObject({
    recommendation: 'refund',
    wait: { disputeCosts: usd(14_500), expectedCosts: usd(11_600) },
  });
});

test('a payment without a warning has no such advice', async () => {
  const world = await createWorld();
  const { paymentId } = await disputed(world, 'platform');
  const { warningAdvice } = await ask<PaymentCard>(world, 'payments.get', { paymentId });
  expect(warningAdvice).toBeNull();
});

test('a warning on a seller’s own payment is the seller’s to weigh', async () => {
  const world = await createWorld();
  const set = await scene(world, 'direct');
  const { paymentId, account } = set;
  world.simulator.raiseWarning(await chargeOf(world, set));
  await rest(world);
  const card = await ask<PaymentCard>(world, 'payments.get', { paymentId, account });
  expect(card.payment.warnings).toBe(1);
  expect(card.warningAdvice).toBeNull();
});
