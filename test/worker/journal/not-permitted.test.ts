/** A key that lacks a permission: the step waits and is told, nothing is undone, and it goes once the key may. */
import { describe, expect, test } from 'vitest';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { readRecoveryViews } from '../../../worker/recoveries/store.ts';
import { readRefund } from '../../../worker/refunds/store.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { askAsStaff } from '../../signing.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { rest } from '../disputes/stage.ts';
import { fund, manualSeller, rowsOf, toMorning } from '../payouts/stage.ts';
import { refund, scene } from '../refunds/stage.ts';

/** The key may not post to the path, until it may again. */
function forbid(world: TestWorld, path: RegExp): void {
  world.simulator.failNext({ method: 'POST', path, fault: 'not_permitted', times: 1_000 });
}

async function permit(world: TestWorld): Promise<void> {
  world.simulator.dropTargets();
  for (let minute = 0; minute < 4; minute += 1) {
    world.pass(15 * 60_000);
    await world.minute();
    await world.settle();
  }
}

const notices = (world: TestWorld) => readOpenNotices(world.db, 10);
const told = (operation: string, permission: string) => ({
  kind: 'operation_unresolved',
  details: {
    operation,
    code: 'key_not_permitted',
    message: expect.stringContaining(`'${permission}'`) as string,
  },
});

describe('C8: a restricted key without the permission', () => {
  test('to refund: what the seller gave stays, and the refund goes on later', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    forbid(world, /\/v1\/refunds$/);
    const view = await refund(world, set);
    expect(view.refund.status).toBe('running');
    await rest(world);
    const waiting = await readRefund(world.db, view.refund.id);
    expect(waiting?.legs).toMatchObject([
      { kind: 'reversal', state: 'done' },
      {
        kind: 'refund',
        state: 'sent',
        code: expect.stringContaining('rak_refund_write') as string,
      },
    ]);
    expect(await notices(world)).toMatchObject([told('refund', 'rak_refund_write')]);
    await permit(world);
    const done = await readRefund(world.db, view.refund.id);
    expect(done?.refund.status).toBe('succeeded');
    expect(done?.legs.map(({ code }) => code)).toEqual([null, null]);
    expect(await notices(world)).toEqual([]);
  });

  test('to transfer: it is not blocked, and leaves once the key may', async () => {
    const world = await createWorld();
    forbid(world, /\/v1\/transfers$/);
    const { paymentId, sellers } = await scene(world, 'released');
    expect(await notices(world)).toMatchObject([told('transfer', 'rak_transfer_write')]);
    await permit(world);
    const [view] = await readPaymentTransfers(world.db, paymentId);
    expect(view?.transfer.status).toBe('released');
    const sent = await world.stripe.transfers.list({ destination: sellers[0] ?? '' });
    expect(sent.data).toHaveLength(1);
    expect(await notices(world)).toEqual([]);
  });

  test('for longer than Stripe knows the key: one transfer all the same', async () => {
    const world = await createWorld();
    forbid(world, /\/v1\/transfers$/);
    const { sellers } = await scene(world, 'released');
    world.pass(2 * DAY_MS);
    await world.minute();
    await permit(world);
    const sent = await world.stripe.transfers.list({ destination: sellers[0] ?? '' });
    expect(sent.data).toHaveLength(1);
  });

  test('to reverse: what the seller owes is taken once the key may', async () => {
    const world = await createWorld();
    const { paymentId } = await scene(world, 'released');
    const { latest_charge } = await world.stripe.paymentIntents.retrieve(paymentId);
    forbid(world, /\/reversals$/);
    world.simulator.openDispute({ charge: String(latest_charge), reason: 'general' });
    await rest(world);
    expect(await notices(world)).toMatchObject([told('recovery', 'rak_transfer_write')]);
    await permit(world);
    const [owed] = await readRecoveryViews(world.db, paymentId);
    expect(owed?.recovery.collectedMinor).toBe(8_000);
    expect(owed?.steps).toMatchObject([{ state: 'done' }]);
  });

  test('to pay out: the payout is not refused, and leaves once', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    fund(world, seller, 500);
    world.pass(8 * DAY_MS);
    toMorning(world);
    forbid(world, /\/v1\/payouts$/);
    await world.minute();
    expect(await rowsOf(world, seller)).toMatchObject([{ status: 'sending' }]);
    expect(await notices(world)).toMatchObject([told('payout', 'rak_payout_write')]);
    await permit(world);
    expect(await rowsOf(world, seller)).toMatchObject([{ amountMinor: 500, status: 'sent' }]);
  });

  test('to read: the page names the permission, and does not say that Stripe is away', async () => {
    const world = await createWorld();
    const { paymentId } = await scene(world, 'platform');
    world.simulator.failNext({
      method: 'GET',
      path: '/v1/payment_intents',
      fault: 'not_permitted',
    });
    const answer = await askAsStaff(world, 'refunds.preview', { paymentId });
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({
      error: {
        code: 'stripe.not_permitted',
        message:
          'The Stripe key lacks the permission “rak_payment_intent_read”, so nothing was changed.',
      },
    });
  });
});
