/** What the platform's backend tells of a payment: kept, gathered, replaced, forgotten. */
import { expect, test } from 'vitest';
import { eraseRecords, replaceRecords } from '../../../worker/disputes/records-actions.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { chargeOf, ask, caseOf, disputed, rest, submit } from './stage.ts';
import { scene } from '../refunds/stage.ts';

const by = 'key:key_1';
const records = { accessLog: [{ at: '2026-11-16T10:00:00Z', action: 'signed in' }] };
const LINE = '2026-11-16 10:00:00 UTC  signed in';

const logIn = async (world: TestWorld, disputeId: string) =>
  (await caseOf(world, disputeId)).draft.texts.access_activity_log;

test('an access log stands in the draft of an open case, and is what the bank reads', async () => {
  const world = await createWorld();
  const { disputeId, paymentId } = await disputed(world, 'released');
  const saved = await replaceRecords(world.deps, { paymentId, records, by });
  expect(saved).toEqual({ paymentId, openCases: [disputeId] });
  expect(await logIn(world, disputeId)).toEqual({ text: LINE, from: 'platform' });
  await submit(world, disputeId);
  const { evidence } = await world.stripe.disputes.retrieve(disputeId);
  expect(evidence.access_activity_log).toBe(LINE);
});

test('told before the buyer disputes, it waits for the case, on a seller’s account too', async () => {
  const world = await createWorld();
  const set = await scene(world, 'direct');
  const { paymentId } = set;
  expect((await replaceRecords(world.deps, { paymentId, records, by })).openCases).toEqual([]);
  const request = { charge: await chargeOf(world, set), reason: 'general' };
  const { id } = world.simulator.openDispute(request) as { id: string };
  await rest(world);
  expect((await logIn(world, id))?.text).toBe(LINE);
});

test('where Stripe does not answer it is kept, and gathered at the next look', async () => {
  const world = await createWorld();
  const { disputeId, paymentId } = await disputed(world, 'released');
  world.simulator.failNext({ method: 'GET', path: '/v1/payment_intents', fault: 'server_error' });
  await replaceRecords(world.deps, { paymentId, records, by });
  expect(await logIn(world, disputeId)).toBeUndefined();
  await ask(world, 'cases.get', { disputeId });
  expect((await logIn(world, disputeId))?.text).toBe(LINE);
});

test('erased, it is gone from rows and drafts, and what people wrote stays', async () => {
  const world = await createWorld();
  const { disputeId, paymentId } = await disputed(world, 'released');
  const more = { deviceId: 'device-0123456789', delivery: { deliveredOn: '2026-11-17' } };
  await replaceRecords(world.deps, { paymentId, records: { ...records, ...more }, by });
  await ask(world, 'cases.draft', { disputeId, texts: { customer_name: 'Ann' } });
  const erased = await eraseRecords(world.deps, { paymentId, by });
  expect(erased).toEqual({ ok: true, value: { paymentId, erased: true } });
  const row = await caseOf(world, disputeId);
  expect(row.draft.texts.customer_name).toEqual({ text: 'Ann', from: 'staff' });
  expect(row.gatheredAt).not.toBeNull();
  const kept = await world.client.execute('SELECT * FROM payment_records');
  const rows = JSON.stringify([row, kept.rows]);
  for (const said of ['signed in', 'device-01', '2026-11-17']) expect(rows).not.toContain(said);
  await submit(world, disputeId);
  const { evidence } = await world.stripe.disputes.retrieve(disputeId);
  expect(evidence.access_activity_log ?? '').toBe('');
  const again = await eraseRecords(world.deps, { paymentId, by });
  expect(again).toEqual({ ok: true, value: { paymentId, erased: false } });
});

test('erased, it is gone from a case that is over, too', async () => {
  const world = await createWorld();
  const { disputeId, paymentId } = await disputed(world, 'released');
  await replaceRecords(world.deps, { paymentId, records, by });
  await ask(world, 'cases.accept', { disputeId, reason: 'not worth it' });
  await eraseRecords(world.deps, { paymentId, by });
  expect(await logIn(world, disputeId)).toBeUndefined();
});

test('is not erased while the response that holds it is being sent', async () => {
  const world = await createWorld();
  const { disputeId, paymentId } = await disputed(world, 'released');
  await replaceRecords(world.deps, { paymentId, records, by });
  await world.client.execute("UPDATE dispute_cases SET acting = 'respond'");
  const refused = { ok: false, refusal: { reason: 'being_sent' } };
  expect(await eraseRecords(world.deps, { paymentId, by })).toEqual(refused);
  expect((await logIn(world, disputeId))?.text).toBe(LINE);
});

test('the log of what was done names fields only', async () => {
  const world = await createWorld();
  const { paymentId } = await disputed(world, 'platform');
  await replaceRecords(world.deps, { paymentId, records, by });
  const { rows } = await world.client.execute('SELECT * FROM audit_entries');
  expect(JSON.stringify(rows)).toContain('accessLog');
  expect(JSON.stringify(rows)).not.toContain('signed in');
});
