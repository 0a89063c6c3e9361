import { createTestWorld, pay } from '../world.ts';

/** A refund of 50.00 that the platform's customer paid by that method, and a look at it later. */
export const refundOf = async (method: string, currency = 'usd') => {
  const world = createTestWorld();
  world.simulator.fund({ amount: 50_000, currency: 'usd' });
  const intent = await pay(world, 5000, {
    payment_method: method,
    currency,
    allowed_payment_method_types: [method.startsWith('pm_card') ? 'card' : method.slice(3)],
  });
  const refund = await world.stripe.refunds.create({
    payment_intent: intent.id,
    instructions_email: 'buyer@example.com',
  });
  const read = () => world.stripe.refunds.retrieve(refund.id);
  return { world, refund, read };
};
