import { describe, expect, test } from 'vitest';
import { writeFenced } from '../../../worker/base/db/fence.ts';
import { cutShares, cutsOf, type Cut } from '../../../worker/transfers/cut-actions.ts';
import { remaining } from '../../../worker/transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { createWorld } from '../../world.ts';

/** A share of 80.00 that is held, and what writes cuts of it. */
async function held() {
  const world = await createWorld();
  const paymentId = await world.pay({ seller: await world.seller() });
  await world.settle();
  const views = () => readPaymentTransfers(world.db, paymentId);
  const [share] = await views();
  if (!share) throw new Error('no share');
  const shareId = share.transfer.id;
  const cut = async (amountMinor: number, sourceId = 'rf_1', looked?: typeof share) => {
    const cuts: Cut[] = [{ shareId, amountMinor }];
    const seen = looked ? [looked] : await views();
    return writeFenced(world.db, cutShares(world.deps, seen, cuts, sourceId, 'staff:usr_1'));
  };
  const now = async () => {
    const [view] = await views();
    if (!view) throw new Error('no share');
    return view;
  };
  return { world, paymentId, share, shareId, cut, now, views };
}

describe('a cut that a refund says itself', () => {
  test('lowers what is left, and is known by the refund', async () => {
    const { cut, now, views, shareId } = await held();
    expect(await cut(3_000)).toBe(true);
    expect(remaining(await now()).amountMinor).toBe(5_000);
    expect(cutsOf(await views(), 'rf_1')).toEqual([{ shareId, amountMinor: 3_000 }]);
    expect(cutsOf(await views(), 'rf_2')).toEqual([]);
  });

  test('of everything ends the share, and giving it back brings the share back', async () => {
    const { cut, now, views } = await held();
    await cut(8_000);
    expect((await now()).transfer).toMatchObject({
      status: 'canceled',
      statusReason: 'nothing_left',
      nextAt: null,
    });
    await cut(-8_000);
    const back = await now();
    expect(back.transfer).toMatchObject({ status: 'scheduled', statusReason: null });
    expect(back.transfer.nextAt).toBe(back.transfer.releaseAt);
    expect(cutsOf(await views(), 'rf_1')).toEqual([]);
    // Appended, never edited: both lines are there.
    expect(back.adjustments.map(({ amountMinor }) => amountMinor)).toEqual([8_000, -8_000]);
  });

  test('of nothing is written down too: the share then does not follow the fraction', async () => {
    const { world, cut, now, paymentId } = await held();
    await cut(0);
    await world.stripe.refunds.create({
      payment_intent: paymentId,
      amount: 5_000,
      metadata: { recourse_refund: 'rf_1' },
    });
    await world.settle();
    expect(remaining(await now()).amountMinor).toBe(8_000);
  });

  test('of nothing is no news: the audit log does not tell of it', async () => {
    const { world, cut } = await held();
    const told = async () =>
      (
        await world.client.execute(
          "SELECT id FROM audit_entries WHERE action = 'transfer.adjusted'",
        )
      ).rows;
    await cut(0);
    expect(await told()).toHaveLength(0);
    await cut(1_000, 'rf_2');
    expect(await told()).toHaveLength(1);
  });

  test('holds only while the share is what was looked at', async () => {
    const { cut, now, share } = await held();
    expect(await cut(1_000)).toBe(true);
    expect(await cut(1_000, 'rf_2', share)).toBe(false);
    expect(remaining(await now()).amountMinor).toBe(7_000);
  });

  test('of a share that nobody looked at is a bug', async () => {
    const { world } = await held();
    const cuts = [{ shareId: 'st_gone', amountMinor: 1 }];
    expect(() => cutShares(world.deps, [], cuts, 'rf_1', 'staff:usr_1')).toThrow('st_gone');
  });
});
