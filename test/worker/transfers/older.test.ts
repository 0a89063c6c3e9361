/** The first day has a history: what was settled before is not paid again. */
import { describe, expect, test } from 'vitest';
import { readNotice } from '../../../worker/records/notifications/store.ts';
import { RIGHTS, type Person } from '../../../worker/people/staff/rights.ts';
import { ruleFrom } from '../../../worker/people/settings/settings.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { syncPayment } from '../../../worker/transfers/actions.ts';
import { scheduleOlder } from '../../../worker/transfers/older-actions.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { createWorld, employ, DAY_MS, START, type TestWorld } from '../../world.ts';

const ADA: Person = { userId: 'usr_1', name: 'Ada', rights: RIGHTS };
const BEN: Person = { userId: 'usr_2', name: 'Ben', rights: RIGHTS };

const saveRule = async (world: TestWorld) => {
  const now = world.deps.now();
  const asked = { sellerKey: 'shop', platformFeeBasisPoints: 1_000 };
  const defaultRule = ruleFrom(asked, { before: null, now });
  await writeAll(world.db, saveSettings(world.db, { defaultRule }, now));
};

async function statusesOf({ db }: TestWorld, id: string) {
  return (await readPaymentTransfers(db, id)).map(({ transfer }) => transfer.status);
}

async function sent({ stripe }: TestWorld): Promise<number> {
  return (await stripe.transfers.list({ limit: 100 })).data.length;
}

describe('A5: a rule is saved', () => {
  test('twenty days after sellers were settled in a lump: nothing of before is paid', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const params = { metadata: { shop: seller } };
    const card = 'pm_card_bypassPending';
    const ids = [1, 2, 3].map(() => world.pay({ amountMinor: 20_000, params, card }));
    const payments = await Promise.all(ids);
    await world.stripe.transfers.create({ amount: 54_000, currency: 'usd', destination: seller });
    world.pass(20 * DAY_MS);
    await saveRule(world);
    await world.settle();
    for (const id of payments) await syncPayment(world.deps, { id, account: null }, 'test');
    await world.minute();
    expect(await sent(world)).toBe(1);
    for (const id of payments) expect(await statusesOf(world, id)).toEqual([]);
  });

  test('a payment after it is scheduled', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await saveRule(world);
    const id = await world.pay({ amountMinor: 20_000, params: { metadata: { shop: seller } } });
    await world.settle();
    expect(await statusesOf(world, id)).toEqual(['scheduled']);
  });

  test('again with another fee: the rule is as old as it was', () => {
    const before = { sellerKey: 'shop', platformFeeBasisPoints: 1_000, since: 5 };
    const asked = { sellerKey: 'shop', platformFeeBasisPoints: 1_200 };
    expect(ruleFrom(asked, { before, now: 9 })).toEqual({ ...asked, since: 5 });
    expect(ruleFrom({ ...asked, sellerKey: 'vendor' }, { before, now: 9 })?.since).toBe(9);
    expect(ruleFrom(asked, { before: null, now: 9 })?.since).toBe(9);
    expect(ruleFrom(null, { before, now: 9 })).toBeNull();
  });
});

describe('A5: a payment from before the deployment began', () => {
  const STARTS_AT = START + DAY_MS;
  const older = async (amountMinor = 50_000) => {
    const world = await createWorld({ config: { startsAt: STARTS_AT } });
    const seller = await world.seller();
    const metadata = { recourse_destination: seller, recourse_amount: String(amountMinor * 0.8) };
    const { id } = await world.stripe.paymentIntents.create({
      amount: amountMinor,
      currency: 'usd',
      metadata,
    });
    world.pass(2 * DAY_MS);
    await world.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_bypassPending' });
    await world.settle();
    return { world, id };
  };

  test('and paid after is told, and scheduled on a person’s word', async () => {
    const { world, id } = await older();
    expect(await statusesOf(world, id)).toEqual([]);
    const notice = await readNotice(world.db, { kind: 'transfer_refused', subject: id });
    expect(notice?.details).toMatchObject({ reason: 'before_start', amountMinor: 40_000 });
    const asked = { paymentId: id, person: ADA, reason: 'Not in the last lump payment.' };
    expect(await scheduleOlder(world.deps, asked)).toMatchObject({ value: { state: 'done' } });
    expect(await statusesOf(world, id)).toEqual(['scheduled']);
    expect(await readNotice(world.db, { kind: 'transfer_refused', subject: id })).toBeNull();
  });

  test('above the limit only two people can say so', async () => {
    const { world, id } = await older(500_000);
    await employ(world, 'usr_1', 'usr_2');
    const asked = { paymentId: id, reason: 'Not in the last lump payment.' };
    const first = await scheduleOlder(world.deps, { ...asked, person: ADA });
    expect(first).toMatchObject({ value: { state: 'waiting_for_second_person' } });
    expect(await statusesOf(world, id)).toEqual([]);
    await scheduleOlder(world.deps, { ...asked, person: BEN });
    expect(await statusesOf(world, id)).toEqual(['scheduled']);
  });

  test('and paid before is not told: it was settled by other means', async () => {
    const world = await createWorld({ config: { startsAt: STARTS_AT } });
    const id = await world.pay({ seller: await world.seller() });
    world.pass(2 * DAY_MS);
    await world.settle();
    await syncPayment(world.deps, { id, account: null }, 'test');
    expect(await statusesOf(world, id)).toEqual([]);
    expect(await readNotice(world.db, { kind: 'transfer_refused', subject: id })).toBeNull();
    const asked = { paymentId: id, person: ADA, reason: 'Left out by mistake.' };
    expect(await scheduleOlder(world.deps, asked)).toMatchObject({ ok: true });
  });

  test('B7: edited after it was paid, it is scheduled as it stood, and on hold until someone decides', async () => {
    const { world, id } = await older();
    const metadata = { recourse_amount: '49000' };
    await world.stripe.paymentIntents.update(id, { metadata });
    await syncPayment(world.deps, { id, account: null }, 'test');
    expect(await readNotice(world.db, { kind: 'metadata_changed', subject: id })).not.toBeNull();
    const asked = { paymentId: id, person: ADA, reason: 'Not in the last lump payment.' };
    expect(await scheduleOlder(world.deps, asked)).toMatchObject({ ok: true });
    const [view] = await readPaymentTransfers(world.db, id);
    expect(view?.transfer.grossMinor).toBe(40_000);
    expect(view?.holds).toMatchObject([{ cause: 'metadata_changed', liftedAt: null }]);
  });

  test('that asks for nothing is refused in a sentence', async () => {
    const world = await createWorld({ config: { startsAt: STARTS_AT } });
    const id = await world.pay({});
    const asked = { paymentId: id, person: ADA, reason: 'Why not.' };
    expect(await scheduleOlder(world.deps, asked)).toMatchObject({
      refusal: { reason: 'asks_for_nothing' },
    });
  });
});
