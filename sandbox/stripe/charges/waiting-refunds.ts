/** Card refunds that wait for available money: https://docs.stripe.com/refunds#insufficient-funds */
import { debitRefund, sendRefund, emitRefund } from './refund-life.ts';
import type { World } from '../core/world.ts';

/** Refunds that waited for money run in creation order while it lasts. */
export const retryWaitingRefunds = (world: World): void => {
  for (const account of world.waiting) {
    const queue = world.state.tables.accounts.rows.get(account)?.hidden.waitingRefunds ?? [];
    while (queue.length > 0) {
      const row = world.state.tables.refunds.rows.get(queue[0] ?? '');
      if (row?.object.status === 'pending' && !debitRefund(world, row)) break;
      queue.shift();
      if (row?.object.status === 'pending') {
        sendRefund(world, row);
        emitRefund(world, row, 'refund.updated');
      }
    }
    if (queue.length === 0) world.waiting.delete(account);
  }
};
