import { expect, test } from 'vitest';
import { askAsStaff, everyRow } from '../../../signing.ts';
import { createWorld, DAY_MS } from '../../../world.ts';
import { verifyAudit } from '../../../../worker/records/audit/actions.ts';
import { readOpenNotices } from '../../../../worker/records/notifications/store.ts';

test('a minute works the inbox, releases, seals the audit log and says when it ran', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  await world.pay({ seller });
  await world.simulator.deliverDue();
  world.pass(8 * DAY_MS);
  const minute = await world.minute();
  expect(minute.released).toBe(1);
  expect(minute.events).toBeGreaterThanOrEqual(3);
  const rows = await everyRow(world);
  expect(rows['audit_seals']).toBe(rows['audit_entries']);
  expect(await verifyAudit(world.db)).toMatchObject({
    entries: rows['audit_entries'],
    brokenAt: null,
  });
  world.pass(90_000);
  const health = await world.app.request('/health');
  expect(await health.json()).toMatchObject({ clockAgeSeconds: 90 });
});

test('Stripe away for a minute stops nothing else, and nothing is lost', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  await world.pay({ seller });
  await world.settle();
  world.pass(8 * DAY_MS);
  world.simulator.setFaults(3, { server_error: 1 });
  expect((await world.minute()).released).toBe(0);
  world.simulator.setFaults(3, {});
  world.pass(6 * 60_000);
  expect((await world.minute()).released).toBe(1);
});

test('a balance below the scheduled transfers it holds is told once, and untold when it is filled', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  await world.pay({ seller, card: 'pm_card_bypassPending' });
  await world.settle();
  await world.stripe.payouts.create({ amount: 5_000, currency: 'usd' });
  for (let hour = 0; hour < 2; hour += 1) {
    await world.minute();
    world.pass(60 * 60_000);
  }
  expect(await readOpenNotices(world.db, 10)).toMatchObject([
    {
      kind: 'platform_balance_short',
      subject: 'usd',
      details: { heldMinor: 8_000, balanceMinor: 4_680, shortMinor: 3_320 },
    },
  ]);
  world.simulator.fund({ amount: 10_000, currency: 'usd' });
  await world.minute();
  expect(await readOpenNotices(world.db, 10)).toEqual([]);
});

test('turns are forgotten once all of them are back', async () => {
  const world = await createWorld();
  await askAsStaff(world, 'queue.list');
  expect((await everyRow(world))['request_turns']).toBe(1);
  world.pass(1_000);
  await world.minute();
  expect((await everyRow(world))['request_turns']).toBe(0);
});

test('nonces are forgotten once their signature could not be let in any more', async () => {
  const world = await createWorld();
  await askAsStaff(world, 'queue.list');
  await world.minute();
  expect((await everyRow(world))['nonces']).toBe(1);
  world.pass(11 * 60_000);
  await world.minute();
  expect((await everyRow(world))['nonces']).toBe(0);
});
