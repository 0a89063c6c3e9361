/** What the clock does about cases: once each, whatever happens to the process, the clock or a second one. */
import { writeAll } from '../../../worker/base/db/database.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { describe, expect, test } from 'vitest';
import { createFuse } from '../../fuse.ts';
import { askAsStaff } from '../../signing.ts';
import { createWorld, DAY_MS, type TestWorld, type WorldOptions } from '../../world.ts';
import { scene } from '../refunds/stage.ts';
import { ask, caseOf, chargeOf, disputed, refusal, rest, submit } from './stage.ts';

/** Messages of a type, as they wait to be sent: key and sentence. */
async function told(world: TestWorld, type: string): Promise<string[]> {
  const { rows } = await world.client.execute({
    sql: 'SELECT key FROM messages WHERE type = ? ORDER BY key',
    args: [type],
  });
  return rows.map(({ key }) => String(key));
}

const HOUR_MS = 60 * 60_000;

async function minutes(world: TestWorld, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    world.pass(3 * 60_000);
    await world.minute();
    await world.settle();
  }
}

describe('reminders of a deadline', () => {
  test('come a week, three days and a day before the safe day, once each', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    const { dueAt } = await caseOf(world, disputeId);
    const counts: number[] = [];
    for (let day = 0; day < 13; day += 1) {
      world.pass(DAY_MS);
      await world.minute();
      counts.push((await told(world, 'case.reminder')).length);
    }
    // Due on the 14th day; safe two days earlier; the leads count from there.
    expect(counts).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3]);
    const keys = [168, 72, 24].map(
      (lead) => `case.reminder:${disputeId}:${String(dueAt)}:${String(lead)}`,
    );
    expect(await told(world, 'case.reminder')).toEqual(keys.sort());
  });

  test('after a jump of the clock come once, by two clocks at once too', async () => {
    const world = await createWorld();
    await disputed(world, 'released');
    world.pass(13 * DAY_MS);
    await Promise.all([world.minute(), world.minute()]);
    await minutes(world, 3);
    expect(await told(world, 'case.reminder')).toHaveLength(3);
  });

  test('do not come for a case that was responded to, also where no one told us', async () => {
    const world = await createWorld({
      simulator: { deliver: () => Promise.resolve(new Response('')) },
    });
    const { disputeId, paymentId } = await disputed(world, 'platform');
    await ask(world, 'payments.get', { paymentId });
    expect((await caseOf(world, disputeId)).status).toBe('needs_response');
    const evidence = { uncategorized_text: 'sent in the Dashboard' };
    await world.stripe.disputes.update(disputeId, { evidence, submit: true });
    world.pass(13 * DAY_MS);
    await minutes(world, 2);
    expect(await told(world, 'case.reminder')).toEqual([]);
    expect(await told(world, 'case.submitted')).toHaveLength(1);
  });

  test('C11: a deadline at which Stripe answers automatically is told so, and is not missed', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    await world.stripe.disputes.update(disputeId, { intended_submission_method: 'prefer_manual' });
    world.pass(15 * DAY_MS);
    await world.settle();
    await minutes(world, 2);
    expect(await caseOf(world, disputeId)).toMatchObject({ status: 'under_review', ending: null });
    expect(await told(world, 'case.submitted')).toHaveLength(1);
    const { rows } = await world.client.execute(
      "SELECT payload FROM messages WHERE type = 'case.submitted'",
    );
    expect(String(rows[0]?.['payload'])).toContain('so Stripe did automatically');
    expect(await told(world, 'case.deadline_passed')).toEqual([]);
  });

  test('a deadline that passed unanswered is told once', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released');
    world.pass(15 * DAY_MS);
    await Promise.all([world.minute(), world.minute()]);
    await minutes(world, 2);
    expect(await told(world, 'case.deadline_passed')).toHaveLength(1);
    expect(await caseOf(world, disputeId)).toMatchObject({ ending: 'lost' });
  });
});

/** What may happen before the day by which a response is due, and the status it leads to. */
const IN_TIME: readonly {
  readonly what: string;
  readonly kind: 'inquiry' | 'chargeback';
  readonly status: string;
  readonly happens: Happens;
}[] = [
  {
    what: 'won',
    kind: 'chargeback',
    status: 'won',
    happens: ({ world, id }) => world.simulator.closeDispute(id, 'won'),
  },
  {
    what: 'accepted',
    kind: 'chargeback',
    status: 'lost',
    happens: ({ world, id }) => world.stripe.disputes.close(id),
  },
  {
    what: 'refunded in full',
    kind: 'inquiry',
    status: 'warning_closed',
    happens: ({ world, paymentId }) => world.stripe.refunds.create({ payment_intent: paymentId }),
  },
  { what: 'answered', kind: 'chargeback', status: 'under_review', happens: respondElsewhere },
];
type Happens = (of: { world: TestWorld; id: string; paymentId: string }) => unknown;

async function respondElsewhere({ world, id }: { world: TestWorld; id: string }): Promise<void> {
  const evidence = { uncategorized_text: 'sent in the Dashboard' };
  await world.stripe.disputes.update(id, { evidence, submit: true });
}

describe('a deadline is not told as missed', () => {
  test.each(IN_TIME)('when it was $what before ($kind)', async ({ kind, status, happens }) => {
    const world = await createWorld();
    const { disputeId: id, paymentId } = await disputed(world, 'platform', { kind });
    await happens({ world, id, paymentId });
    await rest(world);
    world.pass(30 * DAY_MS);
    await minutes(world, 2);
    expect(await caseOf(world, id)).toMatchObject({ status });
    expect(await told(world, 'case.deadline_passed')).toEqual([]);
  });
});

describe('a later round that no one responds to', () => {
  test('is told as missed, although the inquiry before it was responded to', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'platform', { kind: 'inquiry' });
    const texts = { uncategorized_text: 'escalate_inquiry_evidence' };
    await ask(world, 'cases.draft', { disputeId, texts });
    await submit(world, disputeId);
    await rest(world);
    const again = { status: 'needs_response', submissionCount: 1, respondedAt: null };
    expect(await caseOf(world, disputeId)).toMatchObject({ ...again, respondedBy: null });
    world.pass(15 * DAY_MS);
    await minutes(world, 2);
    expect((await caseOf(world, disputeId)).ending).toBe('lost');
    expect(await told(world, 'case.deadline_passed')).toHaveLength(1);
  });

  test('is a second loss: an appeal that was lost is told like the first response', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'platform');
    world.simulator.closeDispute(disputeId, 'lost');
    await rest(world);
    world.simulator.openAppeal(disputeId);
    await rest(world);
    const texts = { uncategorized_text: 'losing_evidence' };
    await ask(world, 'cases.draft', { disputeId, texts });
    await submit(world, disputeId);
    await rest(world);
    expect(await caseOf(world, disputeId)).toMatchObject({ ending: 'lost', submissionCount: 1 });
    expect(await told(world, 'case.closed')).toHaveLength(2);
  });
});

/** A dispute of 15.00: answering costs 15.00 and half an hour of 30.00. */
async function small(options: WorldOptions = {}, sceneName: 'released' | 'direct' = 'released') {
  const world = await createWorld(options);
  await autoAcceptBelow(world, 100);
  const set = await scene(world, sceneName);
  const charge = await chargeOf(world, set);
  const request = { charge, reason: 'general', amount: 1_500 };
  const { id: disputeId } = world.simulator.openDispute(request) as { id: string };
  return { world, disputeId };
}

async function autoAcceptBelow(
  world: TestWorld,
  whole: number,
  autoAcceptSellers: readonly string[] = [],
): Promise<void> {
  const answer = await askAsStaff(world, 'settings.save', {
    secondPersonAbove: { usd: 1_000 },
    defaultRule: null,
    disputes: {
      marginHours: 48,
      leadsHours: [24],
      staffMinutes: 30,
      staffHourMinor: { default: 3_000 },
      autoAcceptBelow: { default: whole },
      autoAcceptSellers,
    },
  });
  expect(answer.status).toBe(200);
}

describe('a small dispute', () => {
  test('is announced a day ahead and accepted then, once, by two clocks at once too', async () => {
    const { world, disputeId } = await small();
    await rest(world);
    const announced = await caseOf(world, disputeId);
    expect(announced.autoAcceptAt).toBeGreaterThanOrEqual(announced.openedAt + DAY_MS);
    expect(await told(world, 'case.auto_accept_announced')).toHaveLength(1);
    world.pass(23 * HOUR_MS);
    await minutes(world, 2);
    expect((await caseOf(world, disputeId)).status).toBe('needs_response');
    world.pass(HOUR_MS);
    await Promise.all([world.minute(), world.minute()]);
    await minutes(world, 2);
    expect(await caseOf(world, disputeId)).toMatchObject({ ending: 'lost', respondedBy: 'clock' });
    expect(await told(world, 'case.auto_accepted')).toHaveLength(1);
    const { rows } = await world.client.execute("SELECT 1 FROM operations WHERE kind = 'accept'");
    expect(rows).toHaveLength(1);
  });

  test('is not accepted after anyone objected, and not announced again', async () => {
    const { world, disputeId } = await small();
    await rest(world);
    await ask(
      world,
      { op: 'cases.veto', userId: 'usr_newcomer' },
      { disputeId, reason: 'we know this buyer' },
    );
    world.pass(2 * DAY_MS);
    await minutes(world, 3);
    expect(await caseOf(world, disputeId)).toMatchObject({
      status: 'needs_response',
      autoAcceptAt: null,
      vetoedBy: 'usr_newcomer',
    });
    const again = { disputeId, reason: 'once more' };
    expect(await refusal(world, 'cases.veto', again)).toBe('409 case.nothing_to_veto');
  });

  test('is not accepted once someone works on the response', async () => {
    const { world, disputeId } = await small();
    await rest(world);
    await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A lamp' } });
    world.pass(2 * DAY_MS);
    await minutes(world, 3);
    expect((await caseOf(world, disputeId)).status).toBe('needs_response');
  });

  test('waits while everything is stopped, and is accepted after', async () => {
    const { world, disputeId } = await small();
    await rest(world);
    await ask(world, 'switch.set', { paused: true });
    world.pass(25 * HOUR_MS);
    await minutes(world, 3);
    expect((await caseOf(world, disputeId)).status).toBe('needs_response');
    await writeAll(world.db, saveSettings(world.db, { paused: false }, world.deps.now()));
    await minutes(world, 3);
    expect((await caseOf(world, disputeId)).ending).toBe('lost');
  });

  test('waits for another call of the payment, and is accepted after', async () => {
    const { world, disputeId } = await small();
    await rest(world);
    const { paymentId } = await caseOf(world, disputeId);
    world.pass(25 * HOUR_MS);
    const expires = world.deps.now() + 5 * 60_000;
    await world.client.execute({
      sql: 'INSERT INTO leases VALUES (?, ?, ?)',
      args: [`payment:${paymentId}`, 'somebody', expires],
    });
    await world.minute();
    expect((await caseOf(world, disputeId)).status).toBe('needs_response');
    await minutes(world, 4);
    expect(await caseOf(world, disputeId)).toMatchObject({ ending: 'lost', respondedBy: 'clock' });
  });

  test('is accepted after a stop, although its first call never arrived', async () => {
    const { world, disputeId } = await small();
    await rest(world);
    world.pass(25 * HOUR_MS);
    const close = /\/close$/;
    world.simulator.failNext({ method: 'POST', path: close, fault: 'lost_request' });
    await world.minute();
    expect((await caseOf(world, disputeId)).acting).toBe('accept');
    await ask(world, 'switch.set', { paused: true });
    await minutes(world, 4);
    expect(await caseOf(world, disputeId)).toMatchObject({ acting: null, ending: null });
    await ask(world, 'switch.set', { paused: false });
    await minutes(world, 3);
    expect(await caseOf(world, disputeId)).toMatchObject({ ending: 'lost', respondedBy: 'clock' });
    expect(await told(world, 'case.auto_accepted')).toHaveLength(1);
  });

  test('is not accepted after an objection, although its first call is still open', async () => {
    const { world, disputeId } = await small();
    await rest(world);
    world.pass(25 * HOUR_MS);
    const close = /\/close$/;
    world.simulator.failNext({ method: 'POST', path: close, fault: 'lost_request' });
    await world.minute();
    expect((await caseOf(world, disputeId)).acting).toBe('accept');
    await ask(world, 'cases.veto', { disputeId, reason: 'we know this buyer' });
    await minutes(world, 4);
    expect(await caseOf(world, disputeId)).toMatchObject({ acting: null, ending: null });
  });

  test('of a direct charge is accepted only with its seller’s consent', async () => {
    const { world, disputeId } = await small({}, 'direct');
    await rest(world);
    expect((await caseOf(world, disputeId)).autoAcceptAt).toBeNull();
    await autoAcceptBelow(world, 100, [(await caseOf(world, disputeId)).account ?? '']);
    await ask(world, 'cases.get', { disputeId });
    expect((await caseOf(world, disputeId)).autoAcceptAt).not.toBeNull();
  });

  test('is left to people where the platform named no amount', async () => {
    const world = await createWorld();
    const { disputeId } = await disputed(world, 'released', { amount: 1_500 });
    expect((await caseOf(world, disputeId)).autoAcceptAt).toBeNull();
  });
});

test('stopped at any effect, a reminder and an acceptance come once', async () => {
  const fuse = createFuse();
  let stops = 0;
  for (let nth = 1; ; nth += 2) {
    const { world, disputeId } = await small({ client: fuse.client, fetch: fuse.fetch });
    await rest(world);
    world.pass(25 * HOUR_MS);
    fuse.arm(nth);
    await world.minute().catch(() => undefined);
    const stopped = fuse.isBlown();
    fuse.arm(Number.POSITIVE_INFINITY);
    await minutes(world, 4);
    expect([nth, await caseOf(world, disputeId)]).toMatchObject([nth, { ending: 'lost' }]);
    expect(await told(world, 'case.auto_accepted')).toHaveLength(1);
    const { rows } = await world.client.execute(
      "SELECT state FROM operations WHERE kind = 'accept'",
    );
    expect(rows.map(({ state }) => state)).toEqual(['settled']);
    if (!stopped) break;
    stops += 1;
  }
  expect(stops).toBeGreaterThan(10);
});

test('a response is sent once, however often it is asked for', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'released');
  await ask(world, 'cases.draft', { disputeId, texts: { product_description: 'A lamp' } });
  await submit(world, disputeId);
  const { id: previewId } = await ask<{ id: string }>(world, 'cases.preview', { disputeId });
  const again = await refusal(world, 'cases.submit', { disputeId, previewId });
  expect(again).toBe('409 case.not_awaiting');
  const { evidence_details } = await world.stripe.disputes.retrieve(disputeId);
  expect(evidence_details.submission_count).toBe(1);
});

test('stopped at any effect, reminders and a missed deadline are told once each', async () => {
  const fuse = createFuse();
  let stops = 0;
  for (let nth = 1; ; nth += 5) {
    const world = await createWorld({ client: fuse.client, fetch: fuse.fetch });
    const { disputeId } = await disputed(world, 'released');
    const minuteThatStops = async (): Promise<boolean> => {
      fuse.arm(nth);
      await world.minute().catch(() => undefined);
      const stopped = fuse.isBlown();
      fuse.arm(Number.POSITIVE_INFINITY);
      await minutes(world, 3);
      return stopped;
    };
    world.pass(13 * DAY_MS);
    const first = await minuteThatStops();
    expect([nth, (await told(world, 'case.reminder')).length]).toEqual([nth, 3]);
    world.pass(2 * DAY_MS);
    const second = await minuteThatStops();
    expect([nth, (await told(world, 'case.deadline_passed')).length]).toEqual([nth, 1]);
    expect((await caseOf(world, disputeId)).ending).toBe('lost');
    if (!first && !second) break;
    stops += 1;
  }
  expect(stops).toBeGreaterThan(5);
});

test('a reminder of a deadline that moved does not come', async () => {
  const world = await createWorld();
  const { disputeId } = await disputed(world, 'released', { kind: 'inquiry' });
  world.pass(4 * DAY_MS);
  world.simulator.escalateInquiry(disputeId);
  await rest(world);
  const { dueAt } = await caseOf(world, disputeId);
  for (let day = 0; day < 8; day += 1) {
    world.pass(DAY_MS);
    await world.minute();
  }
  // On the 12th day: the inquiry's own reminders are past, of the chargeback's the first.
  expect(await told(world, 'case.reminder')).toEqual([
    `case.reminder:${disputeId}:${String(dueAt)}:168`,
  ]);
});
