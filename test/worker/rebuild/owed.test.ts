/** What sellers owe, and what they had given of it, in a database that was lost. */
import { describe, expect, test } from 'vitest';
import { collectAfterAll, debitSeller } from '../../../worker/recoveries/staff-actions.ts';
import { readRecoveryViews } from '../../../worker/recoveries/store.ts';
import { CANNOT_BE_KNOWN } from '../../../worker/rebuild/unknown.ts';
import { followPayment } from '../../../worker/webhooks/follow-payment-actions.ts';
import { anotherLife, createWorld, DAY_MS, type Life, type TestWorld } from '../../world.ts';
import { CARD, confirm, letGo, person, rebuilt, released, sentTo } from './stage.ts';

/** A payment whose seller has 3,200 of their 8,000 left when a bank takes it back. */
async function partlyCollected(world: TestWorld) {
  const seller = await world.seller();
  const paymentId = await released(world, seller);
  const out = { amount: 4_800, currency: 'usd' };
  await world.stripe.payouts.create(out, { stripeAccount: seller });
  const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(paymentId);
  const { id } = world.simulator.openDispute({ charge: String(charge) }) as { id: string };
  await world.settle();
  await world.minute();
  return { seller, paymentId, disputeId: id };
}

const owed = async (life: Pick<Life, 'db'>, paymentId: string) =>
  (await readRecoveryViews(life.db, paymentId)).map(({ recovery, steps }) => {
    const { amountMinor, collectedMinor, asksFirst, closedAt } = recovery;
    return [amountMinor, collectedMinor, asksFirst, closedAt !== null, steps.length];
  });

/** A person debits the seller's account for what they owe of the payment. */
async function debit(life: Pick<Life, 'deps'>, paymentId: string, amountMinor: number) {
  const [{ recovery } = { recovery: null }] = await readRecoveryViews(life.deps.db, paymentId);
  const asked = { recoveryId: recovery?.id ?? '', reason: 'x', person: person('usr_1') };
  return debitSeller(life.deps, { ...asked, amountMinor });
}

/** What debits for amounts owed brought. */
async function debits({ stripe }: TestWorld): Promise<number[]> {
  const { data } = await stripe.charges.list({ limit: 100 });
  const made = data.filter(({ paid, metadata }) => paid && metadata['recourse_recovery']);
  return made.map(({ amount }) => amount);
}

/** A day in which the clock runs now and then. */
async function day(world: TestWorld, life: Life): Promise<void> {
  for (let quarter = 0; quarter < 4; quarter += 1) {
    world.pass(DAY_MS / 4);
    await life.minute();
  }
}

describe('what a seller owes when the database is lost', () => {
  test('is owed again, with what they had given of it, and is not taken before a person says so', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await partlyCollected(world);
    expect(await owed(world, paymentId)).toEqual([[8_000, 3_200, false, false, 1]]);
    const life = await rebuilt(world);
    expect(await owed(life, paymentId)).toEqual([[8_000, 3_200, true, false, 1]]);
    world.simulator.fund({ account: seller, amount: 20_000, currency: 'usd' });
    await letGo(world, life);
    await day(world, life);
    await confirm(life, seller);
    await day(world, life);
    expect(await sentTo(world, seller)).toEqual(['8000 -3200']);
    const [{ recovery } = { recovery: null }] = await readRecoveryViews(life.db, paymentId);
    const asked = {
      recoveryId: recovery?.id ?? '',
      reason: 'Still owed.',
      person: person('usr_1'),
    };
    expect((await collectAfterAll(life.deps, asked)).ok).toBe(true);
    await day(world, life);
    expect(await sentTo(world, seller)).toEqual(['8000 -8000']);
    expect(await owed(life, paymentId)).toEqual([[8_000, 8_000, false, false, 2]]);
  });

  test('and had given nothing of is asked about before it is taken', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await released(world, seller);
    const out = { amount: 8_000, currency: 'usd' };
    await world.stripe.payouts.create(out, { stripeAccount: seller });
    const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(paymentId);
    world.simulator.openDispute({ charge: String(charge) });
    await world.settle();
    await world.minute();
    const life = await rebuilt(world);
    expect(await owed(life, paymentId)).toEqual([[8_000, 0, true, false, 0]]);
  });

  test('is neither collected nor debited by one person while the seller is not confirmed', async () => {
    const world = await createWorld();
    const { paymentId } = await partlyCollected(world);
    const life = await rebuilt(world);
    await letGo(world, life);
    const [{ recovery } = { recovery: null }] = await readRecoveryViews(life.db, paymentId);
    const asked = { recoveryId: recovery?.id ?? '', reason: 'x', person: person('usr_1') };
    const refused = { ok: false, refusal: { reason: 'seller_unchecked' } };
    expect(await collectAfterAll(life.deps, asked)).toMatchObject(refused);
    expect(await debitSeller(life.deps, { ...asked, amountMinor: 100 })).toMatchObject(refused);
  });

  test('and was won since goes back to them once, after they are confirmed', async () => {
    const world = await createWorld();
    const { seller, paymentId, disputeId } = await partlyCollected(world);
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    const life = await rebuilt(world);
    world.simulator.closeDispute(disputeId, 'won');
    await letGo(world, life);
    await day(world, life);
    expect(await sentTo(world, seller)).toEqual(['8000 -3200']);
    await confirm(life, seller);
    await day(world, life);
    await day(world, life);
    expect(await sentTo(world, seller)).toEqual(['3200 -0', '8000 -3200']);
    expect(await owed(life, paymentId)).toEqual([[0, 0, false, true, 2]]);
  });

  test('and was given back before the loss is not given back again', async () => {
    const world = await createWorld();
    const { seller, paymentId, disputeId } = await partlyCollected(world);
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    world.simulator.closeDispute(disputeId, 'won');
    await world.settle();
    await world.minute();
    const before = await sentTo(world, seller);
    expect(before).toEqual(['3200 -0', '8000 -3200']);
    const life = await rebuilt(world);
    await letGo(world, life);
    await confirm(life, seller);
    // Time enough for the walk over transfers of ours, which tells of those that no one knows.
    for (let days = 0; days < 8; days += 1) await day(world, life);
    expect(await sentTo(world, seller)).toEqual(before);
    expect(await owed(life, paymentId)).toEqual([[0, 0, false, true, 2]]);
    const { rows } = await life.client.execute(
      "SELECT subject FROM notices WHERE kind = 'transfer_unknown'",
    );
    expect(rows).toEqual([]);
  });

  test('and was debited from their account counts as given', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await partlyCollected(world);
    world.simulator.fund({ account: seller, amount: 1_000, currency: 'usd' });
    const [{ recovery } = { recovery: null }] = await readRecoveryViews(world.db, paymentId);
    const asked = { recoveryId: recovery?.id ?? '', reason: 'x', person: person('usr_1') };
    const debited = await debitSeller(world.deps, { ...asked, amountMinor: 1_000 });
    expect(debited.ok).toBe(true);
    expect(await owed(world, paymentId)).toEqual([[8_000, 4_200, false, false, 2]]);
    const life = await rebuilt(world);
    expect(await owed(life, paymentId)).toEqual([[8_000, 4_200, true, false, 2]]);
  });

  test('and is given back is no step that was there before, also where one was refused', async () => {
    const world = await createWorld();
    const { seller, paymentId, disputeId } = await partlyCollected(world);
    const [{ recovery } = { recovery: null }] = await readRecoveryViews(world.db, paymentId);
    const asked = { recoveryId: recovery?.id ?? '', reason: 'x', person: person('usr_1') };
    const refused = await debitSeller(world.deps, { ...asked, amountMinor: 1_000 });
    expect(refused).toMatchObject({ ok: false, refusal: { reason: 'debit_refused' } });
    world.simulator.fund({ account: seller, amount: 4_800, currency: 'usd' });
    await day(world, world);
    await day(world, world);
    expect(await sentTo(world, seller)).toEqual(['8000 -8000']);
    const life = await rebuilt(world);
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    world.simulator.closeDispute(disputeId, 'won');
    await letGo(world, life);
    await confirm(life, seller);
    for (let days = 0; days < 3; days += 1) await day(world, life);
    expect(await owed(life, paymentId)).toEqual([[0, 0, false, true, 3]]);
    expect(await sentTo(world, seller)).toEqual(['8000 -0', '8000 -8000']);
  });

  test.each([
    ['refused', 'the account is empty'],
    ['not decided', 'a reviewer has it'],
  ])(
    'and whose debit was %s before is debited again within the day: open for a month, then made',
    async (_, why) => {
      const world = await createWorld();
      const { seller, paymentId } = await partlyCollected(world);
      if (why === 'a reviewer has it') {
        world.simulator.failNext({
          method: 'POST',
          path: /^\/v1\/charges$/,
          fault: 'needs_approval',
        });
      }
      await debit(world, paymentId, 1_000);
      const life = await rebuilt(world);
      await letGo(world, life);
      await confirm(life, seller);
      world.simulator.fund({ account: seller, amount: 20_000, currency: 'usd' });
      expect(await debit(life, paymentId, 2_000)).toMatchObject({ ok: true });
      for (let days = 0; days < 29; days += 1) await day(world, life);
      expect(await debit(life, paymentId, 2_000)).toMatchObject({
        ok: false,
        refusal: { reason: 'step_open' },
      });
      for (let days = 0; days < 2; days += 1) await day(world, life);
      expect(await debit(life, paymentId, 2_000)).toMatchObject({ ok: true });
      expect(await debits(world)).toEqual([2_000]);
      const { rows } = await life.client.execute(
        "SELECT 1 FROM notices WHERE kind = 'operation_unresolved' AND resolved_at IS NULL",
      );
      expect(rows).toEqual([]);
    },
  );

  test('and whose debit a reviewer still has is taken twice if it is approved: the report names it', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await partlyCollected(world);
    world.simulator.failNext({ method: 'POST', path: /^\/v1\/charges$/, fault: 'needs_approval' });
    await debit(world, paymentId, 1_000);
    const life = await rebuilt(world);
    await letGo(world, life);
    // By then Stripe has forgotten the key of before.
    await day(world, life);
    await day(world, life);
    await confirm(life, seller);
    world.simulator.fund({ account: seller, amount: 20_000, currency: 'usd' });
    expect(await debit(life, paymentId, 1_000)).toMatchObject({ ok: true });
    await world.simulator.approve();
    expect(await debits(world)).toEqual([1_000, 1_000]);
    expect(CANNOT_BE_KNOWN.filter((sentence) => /waited for a reviewer/.test(sentence))).toEqual([
      expect.stringMatching(/Reject each of them in Stripe before you confirm sellers\.$/),
    ]);
  });

  test('of what was paid by hand is known by its reversal, where nothing else tells of a loss', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ card: CARD });
    const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(paymentId);
    await world.stripe.transfers.create({
      amount: 8_000,
      currency: 'usd',
      destination: seller,
      source_transaction: String(charge),
    });
    const out = { amount: 4_800, currency: 'usd' };
    await world.stripe.payouts.create(out, { stripeAccount: seller });
    world.simulator.openDispute({ charge: String(charge) });
    await world.settle();
    await world.minute();
    expect(await owed(world, paymentId)).toEqual([[8_000, 3_200, false, false, 1]]);
    const life = await anotherLife(world);
    world.pass(2 * 60 * 60_000);
    await life.minute();
    await followPayment(life.deps, { id: paymentId, account: null }, 'test');
    expect(await owed(life, paymentId)).toEqual([[8_000, 3_200, true, false, 1]]);
    world.simulator.fund({ account: seller, amount: 20_000, currency: 'usd' });
    await day(world, life);
    expect(await sentTo(world, seller)).toEqual(['8000 -3200']);
  });
});
