/** A right is not stopped by silence: what nobody decides about goes the day before its statutory day. */
import { describe, expect, test } from 'vitest';
import { rejectRefund } from '../../../worker/refunds/decide-actions.ts';
import type { AskedRefund } from '../../../worker/refunds/preview-actions.ts';
import { readPaymentRefunds, saveToldFacts } from '../../../worker/refunds/store.ts';
import { requestRefund, submitRefund } from '../../../worker/refunds/submit-actions.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { RIGHTS } from '../../../worker/people/staff/rights.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { readHistory } from '../../../worker/records/audit/store.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { look, scene, type Scene, type SceneName } from './stage.ts';

const ASKER = {
  actor: 'key:shop',
  origin: 'platform',
  reason: 'asked',
  requestKey: 'k1',
} as const;
/** A buyer in Germany who withdraws, and whose goods are back: the money has to be back within 14 days. */
const RIGHT: AskedRefund = {
  statedFacts: {
    country: 'DE',
    productType: 'physical',
    buyer: 'consumer',
    deliveredOn: '2026-11-16',
    returned: true,
    informed: true,
    exemption: 'none',
  },
};

async function requested(asked: AskedRefund = RIGHT, name: SceneName = 'released') {
  const world = await createWorld();
  const set = await scene(world, name);
  const made = await requestRefund(world.deps, await look(world, set, asked), ASKER);
  if (!made.ok) throw new Error(made.refusal.reason);
  return { world, set, id: made.value.refund.id };
}

async function after(world: TestWorld, days: number): Promise<void> {
  world.pass(days * DAY_MS);
  await world.minute();
}

async function statusOf(world: TestWorld, { paymentId }: Scene): Promise<string | undefined> {
  return (await readPaymentRefunds(world.db, paymentId))[0]?.refund.status;
}

describe('a request that nobody decides about', () => {
  test('under a right waits until the day before its statutory day, then goes', async () => {
    const { world, set, id } = await requested();
    await after(world, 12.5);
    expect(await statusOf(world, set)).toBe('requested');
    await after(world, 0.5);
    expect(await statusOf(world, set)).toBe('succeeded');
    const said = await readHistory(world.db, [id]);
    expect(said.map(({ action }) => action)).toContain('refund.due_by_law');
  });

  test('goes while everything is stopped', async () => {
    const { world, set } = await requested();
    await writeAll(world.db, saveSettings(world.db, { paused: true }, world.deps.now()));
    await after(world, 13);
    expect(await statusOf(world, set)).toBe('succeeded');
  });

  test.each<[string, AskedRefund]>([
    ['whose goods are not back', { statedFacts: { ...RIGHT.statedFacts, returned: false } }],
    ['that the policy gives and no law', { statedFacts: { ...RIGHT.statedFacts, country: 'US' } }],
  ])('%s waits for a person', async (_name, asked) => {
    const { world, set } = await requested(asked);
    await after(world, 30);
    expect(await statusOf(world, set)).toBe('requested');
  });

  test('goes once the goods are back, however late that is told', async () => {
    const { returned: _returned, ...untold } = RIGHT.statedFacts ?? {};
    const { world, set } = await requested({ statedFacts: untold });
    await after(world, 15);
    expect(await statusOf(world, set)).toBe('requested');
    const told = { facts: { returned: true }, toldAt: world.deps.now(), toldBy: 'key:shop' };
    const row = { paymentId: set.paymentId, ...told };
    await writeAll(world.db, saveToldFacts(world.db, row, null));
    await after(world, 1);
    expect(await statusOf(world, set)).toBe('succeeded');
  });

  test('and was turned down stays so', async () => {
    const { world, set, id } = await requested();
    const ben = { userId: 'usr_2', name: 'Ben', rights: RIGHTS };
    await rejectRefund(world.deps, { id, reason: 'A person read it' }, ben);
    await after(world, 20);
    expect(await statusOf(world, set)).toBe('rejected');
  });
});

describe('people are reminded', () => {
  const reminders = async (world: TestWorld) => {
    const { rows } = await world.client.execute(
      "SELECT payload ->> 'daysLeft' AS days FROM messages WHERE type = 'refund.reminder' ORDER BY created_at",
    );
    return rows.map(({ days }) => Number(days));
  };
  const everyDay = async (world: TestWorld, days: number) => {
    for (let day = 0; day < days; day += 1) await after(world, 1);
  };

  test('five, two and one days before the statutory day', async () => {
    const { world } = await requested();
    await everyDay(world, 8);
    expect(await reminders(world)).toEqual([]);
    await everyDay(world, 6);
    expect(await reminders(world)).toEqual([5, 2, 1]);
  });

  test('of nothing that was decided, and of nothing that no law gives', async () => {
    const { world, id } = await requested();
    await everyDay(world, 10);
    const ben = { userId: 'usr_2', name: 'Ben', rights: RIGHTS };
    await rejectRefund(world.deps, { id, reason: 'A person read it' }, ben);
    await everyDay(world, 6);
    expect(await reminders(world)).toEqual([5]);
    const american = { statedFacts: { ...RIGHT.statedFacts, country: 'US' } };
    const other = await requested(american);
    await everyDay(other.world, 16);
    expect(await reminders(other.world)).toEqual([]);
  });
});

test('what waits for the sellers’ balance is advanced by then', async () => {
  const world = await createWorld();
  const set = await scene(world, 'released');
  await world.stripe.payouts.create(
    { amount: 8_000, currency: 'usd' },
    { stripeAccount: set.sellers[0] ?? '' },
  );
  const asked: AskedRefund = { ...RIGHT, whenShort: 'wait' };
  const { preview } = await look(world, set, asked);
  const payment = { id: set.paymentId, account: null };
  await submitRefund(world.deps, payment, { asked, previewId: preview.id, asker: ASKER });
  await after(world, 8);
  expect(await statusOf(world, set)).toBe('waiting_for_balance');
  await after(world, 5);
  expect(await statusOf(world, set)).toBe('succeeded');
});
