/** Everything that moves money of a seller waits for two people, and each of them is asked in one place. */
import { describe, expect, test } from 'vitest';
import { writeAll } from '../../../worker/base/db/database.ts';
import { readCase } from '../../../worker/disputes/case/store.ts';
import { takePayouts } from '../../../worker/payouts/switch-actions.ts';
import { readSettings, saveSettings } from '../../../worker/people/settings/store.ts';
import { liftRebuilt } from '../../../worker/rebuild/lift-actions.ts';
import { liftHoldByPerson } from '../../../worker/releases/holds/actions.ts';
import { releaseEarly } from '../../../worker/releases/staff-actions.ts';
import { readNotice } from '../../../worker/records/notifications/store.ts';
import { openHolds } from '../../../worker/transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { followPayment } from '../../../worker/webhooks/follow-payment-actions.ts';
import { createWorld, DAY_MS, staff, type Life, type TestWorld } from '../../world.ts';
import { CARD, confirm, idOf, letGo, lose, person, rebuilt, released, start } from './stage.ts';

async function morning(world: TestWorld, life: Life): Promise<void> {
  world.pass(DAY_MS);
  await life.minute();
}

/** A small dispute of the payment, which would be accepted automatically, and the database made anew after it. */
async function disputedAndRebuilt(world: TestWorld, paymentId: string) {
  const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(paymentId);
  const asked = { charge: String(charge), reason: 'general', amount: 1_500 } as const;
  const { id } = world.simulator.openDispute(asked) as { id: string };
  const life = await rebuilt(world);
  const { disputes } = await readSettings(life.db);
  const changed = { disputes: { ...disputes, autoAcceptBelow: { default: 100 } } };
  await writeAll(life.db, saveSettings(life.db, changed, world.deps.now()));
  await letGo(world, life);
  return { id, life };
}

describe('until two people have confirmed a seller', () => {
  test('a payout run pays them nothing, and says why', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await released(world, seller);
    const life = await rebuilt(world);
    const taken = { sellerId: seller, actor: 'staff:usr_1', remark: 'x' };
    expect((await takePayouts(life.deps, taken)).ok).toBe(true);
    world.simulator.fund({ account: seller, amount: 5_000, currency: 'usd' });
    await letGo(world, life);
    world.pass(20 * DAY_MS);
    await morning(world, life);
    const payouts = () => world.stripe.payouts.list({}, { stripeAccount: seller });
    expect((await payouts()).data).toEqual([]);
    const { rows } = await life.client.execute('SELECT trouble FROM payout_sellers');
    expect(rows).toMatchObject([{ trouble: 'rebuilt' }]);
    await confirm(life, seller);
    await morning(world, life);
    expect((await payouts()).data.map(({ amount }) => amount)).toEqual([13_000]);
  });

  test('no dispute of their payments is accepted automatically', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await released(world, seller);
    const { id, life } = await disputedAndRebuilt(world, paymentId);
    const look = () => followPayment(life.deps, { id: paymentId, account: null }, 'test');
    await look();
    expect((await readCase(life.db, id))?.autoAcceptAt).toBeNull();
    await confirm(life, seller);
    await look();
    expect((await readCase(life.db, id))?.autoAcceptAt).not.toBeNull();
  });

  test('no dispute of a payment without a seller, from before the loss, is accepted automatically', async () => {
    const world = await createWorld();
    await released(world, await world.seller());
    const paymentId = await world.pay({ card: CARD });
    const { id, life } = await disputedAndRebuilt(world, paymentId);
    await followPayment(life.deps, { id: paymentId, account: null }, 'test');
    expect((await readCase(life.db, id))?.autoAcceptAt).toBeNull();
  });

  test('no one person lifts the hold, or releases in spite of it', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await released(world, seller);
    const paymentId = await world.pay({ seller, card: CARD });
    await world.settle();
    const life = await rebuilt(world);
    await letGo(world, life);
    const [view] = await readPaymentTransfers(life.db, paymentId);
    const holdId = (view && openHolds(view)[0]?.id) ?? 0;
    const lifted = await liftHoldByPerson(life.deps, { holdId, reason: 'x', person: staff() });
    expect(lifted).toMatchObject({ ok: false, refusal: { reason: 'lifted_by_cause' } });
    const early = { id: await idOf(life, paymentId), reason: 'x', person: person('usr_1') };
    const release = await releaseEarly(life.deps, early);
    expect(release).toMatchObject({ ok: false, refusal: { reason: 'on_hold' } });
  });
});

describe('a seller of whom nothing was there to make anew', () => {
  const isTold = ({ db }: Life, subject: string) =>
    readNotice(db, { kind: 'seller_rebuilt', subject }).then((notice) => notice !== null);

  test('is told of in the queue as soon as something is to go to them', async () => {
    const world = await createWorld();
    await released(world, await world.seller());
    const quiet = await world.seller();
    const life = await rebuilt(world);
    expect(await isTold(life, quiet)).toBe(false);
    const paymentId = await world.pay({ seller: quiet, card: CARD });
    await followPayment(life.deps, { id: paymentId, account: null }, 'test');
    expect(await isTold(life, quiet)).toBe(true);
  });

  test('is told of in the queue as soon as they owe something', async () => {
    const world = await createWorld();
    await released(world, await world.seller());
    const quiet = await world.seller();
    const paymentId = await world.pay({
      card: CARD,
      params: { transfer_data: { destination: quiet } },
    });
    const life = await rebuilt(world);
    expect(await isTold(life, quiet)).toBe(false);
    const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(paymentId);
    world.simulator.openDispute({ charge: String(charge) });
    await followPayment(life.deps, { id: paymentId, account: null }, 'test');
    expect(await isTold(life, quiet)).toBe(true);
  });
});

describe('confirming a seller', () => {
  const by = (seller: string, userId: string) => ({
    sellerId: seller,
    person: person(userId),
    reason: 'As our books say.',
  });

  test('takes two people: one who says it twice is one', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await released(world, seller);
    const life = await rebuilt(world);
    const once = await liftRebuilt(life.deps, by(seller, 'usr_1'));
    const twice = await liftRebuilt(life.deps, by(seller, 'usr_1'));
    const waiting = { ok: true, value: { state: 'waiting_for_second_person' } };
    expect([once, twice]).toMatchObject([waiting, waiting]);
    const second = await liftRebuilt(life.deps, by(seller, 'usr_2'));
    expect(second).toMatchObject({ ok: true, value: { state: 'done' } });
    const late = await liftRebuilt(life.deps, by(seller, 'usr_2'));
    expect(late).toMatchObject({ ok: false, refusal: { reason: 'not_rebuilt' } });
  });

  test('waits until everything was read', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await released(world, seller);
    const life = await lose(world);
    await followPayment(life.deps, { id: await world.pay({ seller }), account: null }, 'test');
    await start(life);
    const early = await liftRebuilt(life.deps, by(seller, 'usr_1'));
    expect(early).toMatchObject({ ok: false, refusal: { reason: 'under_way' } });
  });

  test('is asked of no seller who joined since', async () => {
    const world = await createWorld();
    await released(world, await world.seller());
    const life = await rebuilt(world);
    world.pass(DAY_MS);
    const joined = await world.seller();
    const paymentId = await world.pay({ seller: joined, card: CARD });
    await followPayment(life.deps, { id: paymentId, account: null }, 'test');
    const [view] = await readPaymentTransfers(life.db, paymentId);
    expect([view?.transfer.status, view && openHolds(view)]).toEqual(['scheduled', []]);
  });
});
