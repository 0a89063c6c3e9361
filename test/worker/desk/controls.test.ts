/**
 * Each row of the table of controls, through the door: one person's word changes nothing, and another's carries it
 * out. What takes a stage of its own is proved where that stage is.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { writeAll } from '../../../worker/base/db/database.ts';
import { ACTS, CONTROLS, type Act } from '../../../worker/people/controls/control.ts';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { SCALE_AT_START } from '../../../worker/sellers/risk/tier.ts';
import { POLICY_AT_START } from '../../../worker/policies/policy.ts';
import { askAsStaff, everyRow } from '../../signing.ts';
import { createWorld, DAY_MS, employ, OWNER, type TestWorld } from '../../world.ts';
import { disputed } from '../disputes/stage.ts';
import { failed, manualSeller, sells } from '../payouts/stage.ts';

const SECOND = 'usr_second';
const reason = 'It was agreed.';

type Fields = Readonly<Record<string, unknown>>;
type Prepare = (world: TestWorld) => Promise<Fields>;

/** A payment whose transfer waits for its day. */
async function waiting(world: TestWorld): Promise<string> {
  const paymentId = await world.pay({
    seller: await world.seller(),
    card: 'pm_card_bypassPending',
  });
  await world.settle();
  const { rows } = await world.client.execute({
    sql: 'SELECT id FROM scheduled_transfers WHERE payment_id = ?',
    args: [paymentId],
  });
  return String(rows[0]?.['id']);
}

async function ofTransfer(world: TestWorld): Promise<Fields> {
  return { id: await waiting(world), reason };
}

/** A hold that the second person placed: nobody lifts it alone. */
async function held(world: TestWorld): Promise<Fields> {
  const place = { scheduledTransferId: await waiting(world), reason, expiresAt: null };
  await askAsStaff(world, { op: 'holds.place', userId: SECOND }, place);
  const { rows } = await world.client.execute('SELECT id FROM holds WHERE lifted_at IS NULL');
  return { holdId: Number(rows[0]?.['id']), reason };
}

const settings = { withholding: { basisPoints: 0, floorMinor: {} } };
const { rules } = POLICY_AT_START;
const [trusted, standard, careful] = SCALE_AT_START.tiers;
const tiers = [trusted, { ...standard, holdDays: 6 }, careful];

/** How each is asked for; a path names the test that does it on a stage of its own. */
const ROWS: Readonly<Record<Act, Prepare | string>> = {
  'transfers.release': ofTransfer,
  'transfers.reschedule': async (world) => {
    const id = await waiting(world);
    return { id, reason, releaseAt: world.deps.now() + DAY_MS };
  },
  'transfers.schedule': 'test/worker/transfers/older.test.ts',
  'transfers.cancel': ofTransfer,
  'transfers.paid_by_hand': 'test/worker/transfers/by-hand.test.ts',
  'transfers.paid_elsewhere': 'test/worker/transfers/outside.test.ts',
  'transfers.paid_nothing': 'test/worker/transfers/outside.test.ts',
  'payments.accept_metadata': 'test/worker/transfers/metadata-changed.test.ts',
  'payments.leave_metadata': 'test/worker/transfers/metadata-changed.test.ts',
  'holds.lift': held,
  'rebuild.lift': 'test/worker/rebuild/waits.test.ts',
  'refunds.submit': 'test/worker/refunds/controls.test.ts',
  'refunds.facts': 'test/worker/refunds/controls.test.ts',
  'refunds.advance': 'test/worker/refunds/controls.test.ts',
  'refunds.approve': 'test/worker/refunds/controls.test.ts',
  'recoveries.debit': 'test/worker/recoveries/staff-actions.test.ts',
  'recoveries.collect': 'test/worker/recoveries/staff-actions.test.ts',
  'recoveries.write_off': 'test/worker/recoveries/staff-actions.test.ts',
  'cases.accept': async (world) => {
    const { disputeId } = await disputed(world, 'held');
    return { disputeId, reason };
  },
  'payouts.retry': async (world) => {
    const { payoutId } = await failed(world);
    return { payoutId };
  },
  'payouts.lift': async (world) => {
    const seller = await manualSeller(world);
    const paymentId = await sells(world, seller);
    await world.settle();
    const hold = { paymentId, sellerId: seller, reason };
    await askAsStaff(world, { op: 'payouts.hold', userId: SECOND }, hold);
    const { rows } = await world.client.execute('SELECT id FROM payout_holds');
    return { holdId: String(rows[0]?.['id']), reason };
  },
  'payouts.give_back': async (world) => ({ sellerId: await manualSeller(world), reason }),
  'sellers.override': async (world) => {
    const sellerId = await world.seller();
    await world.pay({ seller: sellerId });
    await world.settle();
    return { sellerId, holdDays: 3, reason, expiresAt: world.deps.now() + 9 * DAY_MS };
  },
  'tiers.save': () => Promise.resolve({ afterVersion: 0, tiers }),
  'policies.save': () =>
    Promise.resolve({
      rules: { ...rules, autoRunRequests: true },
      effectiveAt: null,
      afterVersion: 0,
    }),
  'settings.save': () => Promise.resolve(settings),
  'people.save': () => Promise.resolve({ userId: 'usr_new', name: 'New', rights: ['refund'] }),
  'keys.create': 'test/worker/desk/controls.test.ts',
  'keys.adopt': async ({ deps }) => {
    const asked = { name: 'Shop', scopes: ['refunds:write'], by: 'usr_gone' } as const;
    return { id: (await createKey(deps, asked, false)).row.id };
  },
  'switch.set': async (world) => {
    await askAsStaff(world, { op: 'switch.set', userId: SECOND }, { paused: true });
    return { paused: false };
  },
};

const HERE = ACTS.flatMap((act) => {
  const prepare = ROWS[act];
  return typeof prepare === 'string' ? [] : [[act, prepare] as const];
});

/** What a first word may write: that it was said. */
const SAID = new Set(['second_person_requests', 'audit_entries', 'audit_remarks', 'audit_seals']);
const OF_THE_DOOR = new Set(['nonces', 'request_turns']);

/** All that rows say, but for what a look at Stripe or the door itself writes. */
async function decided(world: TestWorld): Promise<Record<string, string>> {
  const names = Object.keys(await everyRow(world));
  const left = names.filter((name) => !SAID.has(name) && !OF_THE_DOOR.has(name));
  const read = left.map(async (name) => {
    const { rows } = await world.client.execute(`SELECT * FROM "${name}"`);
    return [name, JSON.stringify(rows)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

/** A platform that money left already, with two people and no limit for anything. */
async function platform(): Promise<TestWorld> {
  const world = await createWorld();
  await employ(world, OWNER, SECOND);
  await world.pay({ seller: await world.seller(), card: 'pm_card_bypassPending' });
  await world.settle();
  world.pass(15 * DAY_MS);
  await world.minute();
  const none = { secondPersonAbove: {}, refundsAbove: {}, shortfallAlertMinor: {} };
  await writeAll(world.db, saveSettings(world.db, none, world.deps.now()));
  return world;
}

describe('above what one person decides', () => {
  test.each(HERE)('%s changes nothing by one word, and happens by the second', async (...row) => {
    const [op, prepare] = row;
    const world = await platform();
    const fields = await prepare(world);
    const before = await decided(world);
    const first = await askAsStaff(world, op, fields);
    expect([first.status, first.body]).toMatchObject([
      202,
      {
        state: 'waiting_for_second_person',
        needsSecondPerson: { by: { right: CONTROLS[op].right } },
      },
    ]);
    expect(await decided(world)).toEqual(before);
    const again = await askAsStaff(world, op, fields);
    expect(again.status).toBe(202);
    expect(await decided(world)).toEqual(before);
    const { body } = await askAsStaff(world, { op: 'queue.list', userId: SECOND });
    const items = body['items'] as readonly { kind: string; facts: { fields: Fields } }[];
    const item = items.find(({ kind }) => kind === 'second_person');
    // The queue has all that the operation takes: nobody opens the settings to agree.
    const agreed = { ...item?.facts.fields, reason };
    const second = await askAsStaff(world, { op, userId: SECOND }, agreed);
    expect([second.status, second.body]).toMatchObject([expect.toBeOneOf([200, 201]), {}]);
    expect(await decided(world)).not.toEqual(before);
  });

  test.each(ACTS.flatMap((act) => (typeof ROWS[act] === 'string' ? [[act, ROWS[act]]] : [])))(
    '%s is proved in %s',
    (_act, file) => {
      expect(readFileSync(file, 'utf8')).toMatch(/two people|waiting_for_(second_person|approval)/);
    },
  );
});

test('a key waits for a second person, and is shown to nobody but whoever asked for it', async () => {
  const world = await platform();
  const key = { name: 'Shop', scopes: ['refunds:write'] };
  const first = await askAsStaff(world, 'keys.create', key);
  expect(first).toMatchObject({ status: 202, body: { state: 'waiting_for_second_person' } });
  const { body } = await askAsStaff(world, { op: 'queue.list', userId: SECOND });
  const [{ facts }] = body['items'] as [{ facts: Fields }];
  const named = { operation: 'keys.create', subject: facts['subject'], askedBy: OWNER, reason };
  const own = await askAsStaff(world, 'second_person.agree', named);
  expect(own.body).toMatchObject({ error: { code: 'second_person.own_request' } });
  const agreed = await askAsStaff(world, { op: 'second_person.agree', userId: SECOND }, named);
  expect([agreed.status, JSON.stringify(agreed.body)]).toEqual([
    200,
    expect.not.stringContaining('rck_'),
  ]);
  const other = { ...named, operation: 'refunds.approve' };
  const refused = await askAsStaff(world, { op: 'second_person.agree', userId: SECOND }, other);
  expect(refused.status).toBe(400);
  const twice = await askAsStaff(world, { op: 'second_person.agree', userId: SECOND }, named);
  expect(twice.body).toMatchObject({ error: { code: 'second_person.over' } });
  const made = await askAsStaff(world, 'keys.create', key);
  expect([made.status, made.body]).toMatchObject([201, { createdBy: OWNER, answersBy: OWNER }]);
  expect((await askAsStaff(world, 'keys.create', key)).status).toBe(202);
});

test('nobody is asked about a key that does not exist', async () => {
  const answer = await askAsStaff(await platform(), 'keys.adopt', { id: 'key_none' });
  expect(answer).toMatchObject({ status: 404, body: { error: { code: 'key.not_found' } } });
});

describe('one’s own stop and hold', () => {
  test.each([
    [59, 200],
    [60, 202],
  ])('are taken back alone for an hour: after %d minutes %d', async (minutes, status) => {
    const world = await platform();
    const place = { scheduledTransferId: await waiting(world), reason, expiresAt: null };
    await askAsStaff(world, 'holds.place', place);
    await askAsStaff(world, 'switch.set', { paused: true });
    world.pass(minutes * 60_000);
    const { rows } = await world.client.execute('SELECT id FROM holds WHERE lifted_at IS NULL');
    const lift = { holdId: Number(rows[0]?.['id']), reason };
    expect((await askAsStaff(world, 'holds.lift', lift)).status).toBe(status);
    expect((await askAsStaff(world, 'switch.set', { paused: false })).status).toBe(status);
  });
});
