/**
 * Scheduled transfers that look related to a dispute: by card, by e-mail address, by seller; held only when a
 * person says so.
 */
import { expect, test } from 'vitest';
import { holdRelated, relatedTransfers } from '../../../worker/disputes/related-actions.ts';
import { readTransfer } from '../../../worker/transfers/store.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { paymentFacts } from '../transfers/facts.ts';
import { ask, disputed } from './stage.ts';

/** What the scheduled transfer's payment was paid with. */
type Signs = { readonly card: string | null; readonly email: string | null };

async function scheduledTransfer(
  world: TestWorld,
  seller: string,
  { card, email }: Signs,
): Promise<string> {
  const paymentId = await world.pay({ seller });
  await world.settle();
  await world.client.execute({
    sql: `UPDATE scheduled_transfers SET card_fingerprint = ?, email_hash = ?
          WHERE payment_id = ?`,
    args: [card, email, paymentId],
  });
  const { rows } = await world.client.execute({
    sql: 'SELECT id FROM scheduled_transfers WHERE payment_id = ?',
    args: [paymentId],
  });
  return String(rows[0]?.['id']);
}

async function signsOf(world: TestWorld, paymentId: string): Promise<Signs> {
  const { rows } = await world.client.execute({
    sql: 'SELECT card_fingerprint, email_hash FROM scheduled_transfers WHERE payment_id = ?',
    args: [paymentId],
  });
  const text = (value: unknown) => (value === null ? null : String(value));
  return { card: text(rows[0]?.['card_fingerprint']), email: text(rows[0]?.['email_hash']) };
}

/** A disputed payment by a buyer whose e-mail address is known, and its seller. */
async function disputedByKnown() {
  const world = await createWorld();
  const other = await world.seller();
  const seller = await world.seller();
  const paymentId = await world.pay({
    seller,
    params: { receipt_email: 'ann@example.com' },
  });
  await world.settle();
  const signs = await signsOf(world, paymentId);
  const { latest_charge } = await world.stripe.paymentIntents.retrieve(paymentId);
  const request = { charge: String(latest_charge), reason: 'fraudulent' };
  const { id: disputeId } = world.simulator.openDispute(request) as { id: string };
  await world.settle();
  return { world, seller, other, disputeId, signs };
}

const NO_ONE: Signs = { card: 'fp_nobody', email: 'hash_nobody' };

test('scheduled transfers by the same card, e-mail address or seller are listed, the closest first', async () => {
  const { world, seller, other, disputeId, signs } = await disputedByKnown();
  expect(signs.email).not.toBeNull();
  const bySeller = await scheduledTransfer(world, seller, NO_ONE);
  const byCard = await scheduledTransfer(world, other, { ...NO_ONE, card: signs.card });
  const byAll = await scheduledTransfer(world, seller, signs);
  const byEmail = await scheduledTransfer(world, other, { ...NO_ONE, email: signs.email });
  await scheduledTransfer(world, other, NO_ONE);
  await scheduledTransfer(world, other, { card: null, email: null });
  const { case: card } = await ask(world, 'cases.get', { disputeId });
  const found = new Map(
    card.related.map(({ scheduledTransferId, because }) => [scheduledTransferId, because]),
  );
  expect(Object.fromEntries(found)).toEqual({
    [byAll]: ['card', 'email', 'seller'],
    [byCard]: ['card'],
    [byEmail]: ['email'],
    [bySeller]: ['seller'],
  });
  expect([...found.keys()][0]).toBe(byAll);
  expect([...found.keys()].at(-1)).toBe(bySeller);
  expect(Object.keys(card.sellerNames).sort()).toEqual([seller, other].sort());
});

test('they are held for three days when a person says so, and nothing before', async () => {
  const { world, seller, disputeId } = await disputedByKnown();
  const scheduledTransferId = await scheduledTransfer(world, seller, NO_ONE);
  const before = await ask(world, 'cases.get', { disputeId });
  expect(before.case.related.map(({ onHold }) => onHold)).toEqual([false]);
  const request = { disputeId, scheduledTransferIds: [scheduledTransferId], reason: 'same seller' };
  const { case: card } = await ask(world, 'cases.hold_related', request);
  expect(card.related.map(({ onHold }) => onHold)).toEqual([true]);
  const view = await readTransfer(world.db, scheduledTransferId);
  const hold = view?.holds.find(({ liftedAt }) => liftedAt === null);
  expect(hold?.expiresAt).toBe(world.deps.now() + 3 * DAY_MS);
});

test('a case that is over lists nothing', async () => {
  const world = await createWorld();
  const { disputeId, sellers } = await disputed(world, 'released');
  await world.pay({ seller: sellers[0] ?? '' });
  await world.settle();
  expect((await ask(world, 'cases.get', { disputeId })).case.related).toHaveLength(1);
  await ask(world, 'cases.accept', { disputeId, reason: 'not worth it' });
  expect((await ask(world, 'cases.get', { disputeId })).case.related).toEqual([]);
});

test('an unknown card or address is no sign, also at the same seller', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  const scheduledTransferId = await scheduledTransfer(world, seller, { card: null, email: null });
  const facts = paymentFacts({ id: 'pi_disputed' });
  const buyer = { ...facts.buyer, cardFingerprint: null, emailHash: null };
  const found = await relatedTransfers(world.deps, { ...facts, buyer }, [seller]);
  expect(found.map(({ scheduledTransferId, because }) => [scheduledTransferId, because])).toEqual([
    [scheduledTransferId, ['seller']],
  ]);
});

test('only scheduled transfers that are on hold now count as held', async () => {
  const world = await createWorld();
  const scheduledTransferId = await scheduledTransfer(world, await world.seller(), NO_ONE);
  const asked = {
    scheduledTransfers: [scheduledTransferId, 'st_nobody'],
    reason: 'same card',
    by: 'usr_1',
  };
  expect(await holdRelated(world.deps, asked)).toBe(1);
});
