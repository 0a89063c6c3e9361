import { describe, expect, test } from 'vitest';
import { writeFenced } from '../../../worker/base/db/fence.ts';
import type { Reduction } from '../../../worker/transfers/reduced-mark.ts';
import {
  reduceScheduledTransfers,
  reductionsOf,
} from '../../../worker/transfers/reduction-actions.ts';
import { remaining } from '../../../worker/transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { createWorld } from '../../world.ts';

/** A scheduled transfer of 80.00 that is held, and what writes reductions of it. */
async function held() {
  const world = await createWorld();
  const paymentId = await world.pay({ seller: await world.seller() });
  await world.settle();
  const views = () => readPaymentTransfers(world.db, paymentId);
  const [scheduledTransfer] = await views();
  if (!scheduledTransfer) throw new Error('no scheduled transfer');
  const scheduledTransferId = scheduledTransfer.transfer.id;
  const reduce = async (
    amountMinor: number,
    sourceId = 'rf_1',
    looked?: typeof scheduledTransfer,
  ) => {
    const reductions: Reduction[] = [{ scheduledTransferId, amountMinor }];
    const seen = looked ? [looked] : await views();
    return writeFenced(
      world.db,
      reduceScheduledTransfers(world.deps, seen, { reductions, sourceId, actor: 'staff:usr_1' }),
    );
  };
  const now = async () => {
    const [view] = await views();
    if (!view) throw new Error('no scheduled transfer');
    return view;
  };
  return { world, paymentId, scheduledTransfer, scheduledTransferId, reduce, now, views };
}

describe('a reduction that a refund says itself', () => {
  test('lowers what is left, and is known by the refund', async () => {
    const { reduce, now, views, scheduledTransferId } = await held();
    expect(await reduce(3_000)).toBe(true);
    expect(remaining(await now()).amountMinor).toBe(5_000);
    expect(reductionsOf(await views(), 'rf_1')).toEqual([
      { scheduledTransferId, amountMinor: 3_000 },
    ]);
    expect(reductionsOf(await views(), 'rf_2')).toEqual([]);
  });

  test('of everything ends the scheduled transfer, and giving it back brings the scheduled transfer back', async () => {
    const { reduce, now, views } = await held();
    await reduce(8_000);
    expect((await now()).transfer).toMatchObject({
      status: 'canceled',
      statusReason: 'nothing_left',
      nextAt: null,
    });
    await reduce(-8_000);
    const back = await now();
    expect(back.transfer).toMatchObject({ status: 'scheduled', statusReason: null });
    expect(back.transfer.nextAt).toBe(back.transfer.releaseAt);
    expect(reductionsOf(await views(), 'rf_1')).toEqual([]);
    // Appended, never edited: both lines are there.
    expect(back.adjustments.map(({ amountMinor }) => amountMinor)).toEqual([8_000, -8_000]);
  });

  test('of nothing is written down too: the scheduled transfer then does not follow the fraction', async () => {
    const { world, reduce, now, paymentId } = await held();
    await reduce(0);
    const operation = 'refund:rf_1:1:1';
    await world.client.execute({
      sql: `INSERT INTO operations (id, payment_id, kind, subject_id, intent, attempt, key, params,
          state, sent_at, actor) VALUES ('op_1', ?, 'refund', 'rf_1', 'refund:rf_1:1', 1, ?, '{}',
          'sent', 0, 'test')`,
      args: [paymentId, operation],
    });
    await world.stripe.refunds.create({
      payment_intent: paymentId,
      amount: 5_000,
      metadata: { recourse_refund: 'rf_1', recourse_operation: operation },
    });
    await world.settle();
    expect(remaining(await now()).amountMinor).toBe(8_000);
  });

  test('of nothing is no news: the audit log does not tell of it', async () => {
    const { world, reduce } = await held();
    const told = async () =>
      (
        await world.client.execute(
          "SELECT id FROM audit_entries WHERE action = 'transfer.adjusted'",
        )
      ).rows;
    await reduce(0);
    expect(await told()).toHaveLength(0);
    await reduce(1_000, 'rf_2');
    expect(await told()).toHaveLength(1);
  });

  test('holds only while the scheduled transfer is what was looked at', async () => {
    const { reduce, now, scheduledTransfer } = await held();
    expect(await reduce(1_000)).toBe(true);
    expect(await reduce(1_000, 'rf_2', scheduledTransfer)).toBe(false);
    expect(remaining(await now()).amountMinor).toBe(7_000);
  });

  test('of a scheduled transfer that no one looked at is a bug', async () => {
    const { world } = await held();
    const reductions = [{ scheduledTransferId: 'st_gone', amountMinor: 1 }];
    expect(() =>
      reduceScheduledTransfers(world.deps, [], {
        reductions,
        sourceId: 'rf_1',
        actor: 'staff:usr_1',
      }),
    ).toThrow('st_gone');
  });
});
