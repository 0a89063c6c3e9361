/** What `npm start` lays on the desk of card disputes. */
import { expect, test } from 'vitest';
import { seedCards } from '../../../sandbox/seed/cards.ts';
import { ask } from '../../worker/disputes/stage.ts';
import { createWorld } from '../../world.ts';

test('a card payment can be disputed, and a dispute waits to be written on', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  const seeded = await seedCards(world.stripe, {
    seller,
    ask: (op, fields) => ask(world, op, fields),
  });
  const looked = await ask<{
    readonly payment: { readonly disputeId: string | null; readonly reasons: readonly unknown[] };
  }>(world, 'issuing.look', { paymentId: seeded.paymentId });
  expect(looked.payment).toMatchObject({ disputeId: null });
  expect(looked.payment.reasons.length).toBeGreaterThan(0);
  const list = await ask<{ readonly disputes: readonly object[] }>(world, 'issuing.list', {});
  expect(list.disputes).toMatchObject([
    { id: seeded.disputeId, account: seller, reason: 'not_received', status: 'unsubmitted' },
  ]);
  const queue = await ask<{ readonly items: readonly { readonly kind: string }[] }>(
    world,
    'queue.list',
    {},
  );
  expect(queue.items.map(({ kind }) => kind)).toContain('issuing');
});
