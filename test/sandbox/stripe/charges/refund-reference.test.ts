import { expect, test } from 'vitest';
import { refundOf } from './refunded.ts';

const DAY = 86_400;

test('a card refund’s reference is pending at first and known after three days', async () => {
  const { world, refund, read } = await refundOf('pm_card_bypassPending');
  expect(refund.destination_details).toEqual({
    card: {
      type: 'refund',
      reference_status: 'pending',
      reference_type: 'acquirer_reference_number',
    },
    type: 'card',
  });
  world.simulator.advance(2 * DAY);
  expect((await read()).destination_details?.card?.reference).toBeUndefined();
  world.simulator.advance(DAY);
  const { card } = (await read()).destination_details ?? {};
  expect(card?.reference_status).toBe('available');
  expect(card?.reference).toMatch(/^7\d{22}$/);
  expect((await world.eventTypes()).at(-1)).toBe('charge.refund.updated');
});

test('a refund that failed before has no reference', async () => {
  const { world, refund, read } = await refundOf('pm_card_bypassPending');
  world.simulator.moveRefund(refund.id, 'failed', 'expired_or_canceled_card');
  world.simulator.advance(4 * DAY);
  expect((await read()).destination_details?.card).toMatchObject({
    reference_status: 'unavailable',
  });
});

test('a bank transfer’s reference comes after the bank took it', async () => {
  const { world, refund, read } = await refundOf('pm_konbini', 'jpy');
  world.simulator.moveRefund(refund.id, 'pending');
  world.simulator.advance(4 * DAY);
  expect((await read()).destination_details?.jp_bank_transfer).toMatchObject({
    reference_status: 'available',
  });
});
