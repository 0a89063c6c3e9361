/** Rows that were lost and that nothing told of: what memos say is never scheduled over, and waits for two people. */
import { expect, test } from 'vitest';
import { placeHold } from '../../../worker/releases/holds/actions.ts';
import { cancelTransfer } from '../../../worker/releases/staff-actions.ts';
import { readNotice } from '../../../worker/records/notifications/store.ts';
import { memoId, memoKey } from '../../../worker/transfers/memo.ts';
import { syncPayment } from '../../../worker/transfers/actions.ts';
import { openHolds } from '../../../worker/transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { anotherLife, createWorld, DAY_MS, type Life } from '../../world.ts';
import { startRebuild } from '../../../worker/rebuild/actions.ts';
import { CARD, confirm, idOf, letGo, lose, person, scheduleByApi, workToTheEnd } from './stage.ts';

async function rowsOf({ db }: Pick<Life, 'db'>, paymentId: string) {
  const views = await readPaymentTransfers(db, paymentId);
  return views.map((view) => [
    view.transfer.status,
    view.transfer.grossMinor,
    openHolds(view)
      .map(({ cause }) => cause)
      .sort(),
  ]);
}

test('a database that is lost before anything left keeps what was canceled, held and agreed', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  const canceled = await world.pay({ seller, card: CARD });
  const held = await world.pay({ seller, card: CARD });
  const byApi = await world.pay({ card: CARD });
  await world.settle();
  await scheduleByApi(world, { sellerId: seller, paymentId: byApi, amountMinor: 7_000 });
  const reason = 'Paid in cash';
  const canceling = { id: await idOf(world, canceled), reason, person: person('usr_1') };
  await cancelTransfer(world.deps, canceling);
  const holding = { scheduledTransferId: await idOf(world, held), reason: 'Asked to wait' };
  await placeHold(world.deps, { ...holding, expiresAt: null, by: 'usr_1' });
  await world.minute();

  const life = await anotherLife(world);
  world.pass(2 * 60 * 60_000);
  await life.minute();
  for (const id of [canceled, held, byApi])
    await syncPayment(life.deps, { id, account: null }, 'test');
  expect(await rowsOf(life, canceled)).toEqual([['canceled', 8_000, []]]);
  expect(await rowsOf(life, held)).toEqual([['scheduled', 8_000, ['person', 'rebuilt']]]);
  expect(await rowsOf(life, byApi)).toEqual([['scheduled', 7_000, ['rebuilt']]]);
  expect(await readNotice(life.db, { kind: 'seller_rebuilt', subject: seller })).not.toBeNull();
  for (let day = 0; day < 20; day += 1) {
    world.pass(DAY_MS);
    await life.minute();
  }
  expect((await world.stripe.transfers.list({})).data).toEqual([]);
});

test('a row that is made anew after its seller was confirmed waits for two people again', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  await world.pay({ seller, card: CARD });
  await world.settle();
  world.pass(10 * DAY_MS);
  await world.minute();
  const older = await world.pay({ card: CARD });
  await world.settle();
  await scheduleByApi(world, { sellerId: seller, paymentId: older, amountMinor: 6_000 });
  world.pass(3 * DAY_MS);
  await world.minute();

  const life = await lose(world);
  await startRebuild(life.deps, { since: world.deps.now() - DAY_MS, actor: 'key:rck_1' });
  await workToTheEnd(life);
  await confirm(life, seller);
  await letGo(world, life);
  await syncPayment(life.deps, { id: older, account: null }, 'test');
  expect(await rowsOf(life, older)).toEqual([['scheduled', 6_000, ['rebuilt']]]);
  expect(await readNotice(life.db, { kind: 'seller_rebuilt', subject: seller })).not.toBeNull();
});

test('memos that cannot all be true schedule nothing, and a person is told', async () => {
  const world = await createWorld();
  const [seller, other] = [await world.seller(), await world.seller()];
  const paymentId = await world.pay({ card: CARD });
  await world.settle();
  await scheduleByApi(world, { sellerId: seller, paymentId, amountMinor: 8_000 });
  await world.minute();
  const { metadata } = await world.stripe.paymentIntents.retrieve(paymentId);
  const text = Object.values(metadata).find((value) => value.includes(seller)) ?? '';
  const forged = memoKey(memoId(paymentId, { reference: other, round: 1 }));
  await world.stripe.paymentIntents.update(paymentId, {
    metadata: { [forged]: text.replace(seller, other) },
  });

  const life = await anotherLife(world);
  world.pass(2 * 60 * 60_000);
  await life.minute();
  await syncPayment(life.deps, { id: paymentId, account: null }, 'test');
  expect(await rowsOf(life, paymentId)).toEqual([]);
  const notice = await readNotice(life.db, { kind: 'transfer_refused', subject: paymentId });
  expect(notice?.details).toEqual({ reason: 'memos_disagree' });
});
