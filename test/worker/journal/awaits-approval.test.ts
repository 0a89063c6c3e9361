/** A rule of the account wants a reviewer first: the action may run days later, without us. */
import { describe, expect, test } from 'vitest';
import { APPROVAL_MAY_COME_MS } from '../../../worker/journal/operation.ts';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { readRefund } from '../../../worker/refunds/store.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { refund, scene } from '../refunds/stage.ts';

/** The next post to the path waits for a reviewer. */
function reviewed(world: TestWorld, path: RegExp): void {
  world.simulator.failNext({ method: 'POST', path, fault: 'needs_approval' });
}

async function later(world: TestWorld, days: number): Promise<void> {
  world.pass(days * DAY_MS);
  await world.minute();
  await world.settle();
}

async function refunding() {
  const world = await createWorld();
  const set = await scene(world, 'released');
  reviewed(world, /\/v1\/refunds$/);
  const { refund: made } = await refund(world, set);
  const view = async () => {
    const found = await readRefund(world.db, made.id);
    return {
      status: found?.refund.status,
      legs: found?.legs.map(({ kind, state }) => `${kind} ${state}`),
    };
  };
  const refundsAtStripe = async () => (await world.stripe.refunds.list()).data.length;
  return { world, view, refundsAtStripe };
}

describe('C7: a refund that waits for an approval', () => {
  const open = { status: 'running', legs: ['reversal done', 'refund sent'] };

  test('is told at once, stays open for days, and ends when it is approved', async () => {
    const { world, view, refundsAtStripe } = await refunding();
    expect(await readOpenNotices(world.db, 10)).toMatchObject([
      { kind: 'operation_unresolved', details: { operation: 'refund', code: 'approval_required' } },
    ]);
    for (const days of [0, 1, 5]) {
      await later(world, days);
      expect(await view()).toEqual(open);
    }
    expect(await refundsAtStripe()).toBe(0);
    expect(await world.simulator.approve()).toBe(1);
    await later(world, 0.05);
    expect(await view()).toEqual({ status: 'succeeded', legs: ['reversal done', 'refund done'] });
    expect(await refundsAtStripe()).toBe(1);
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
  });

  test('stays open when a look-up fails meanwhile', async () => {
    const { world, view } = await refunding();
    world.simulator.failNext({
      method: 'GET',
      path: '/v1/refunds',
      fault: 'server_error',
      times: 5,
    });
    await later(world, 1);
    world.simulator.dropTargets();
    await later(world, 1);
    expect(await view()).toEqual(open);
  });

  test('is given up after a month, and only then is what was taken given back', async () => {
    const { world, view } = await refunding();
    await later(world, APPROVAL_MAY_COME_MS / DAY_MS - 1);
    expect(await view()).toEqual(open);
    await later(world, 1.1);
    await later(world, 0.1);
    expect(await view()).toMatchObject({
      status: 'stopped',
      legs: ['reversal undone', 'refund refused', 'give_back done'],
    });
  });
});

test('C7: a transfer that waits for an approval is neither blocked nor sent again', async () => {
  const world = await createWorld();
  reviewed(world, /\/v1\/transfers$/);
  const { paymentId, sellers } = await scene(world, 'released');
  const status = async () => (await readPaymentTransfers(world.db, paymentId))[0]?.transfer.status;
  await later(world, 3);
  expect(await status()).toBe('releasing');
  await world.simulator.approve();
  await later(world, 0.05);
  expect(await status()).toBe('released');
  expect((await world.stripe.transfers.list({ destination: sellers[0] ?? '' })).data).toHaveLength(
    1,
  );
});
