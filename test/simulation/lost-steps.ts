/**
 * The database is lost, with its backups. Its rows are made anew from what Stripe holds, two people confirm each
 * seller, and life goes on. It happens in the worlds whose setting says so, at one step of them: no other world is
 * changed by it.
 */
import { saveSettings } from '../../worker/people/settings/store.ts';
import { RIGHTS } from '../../worker/people/staff/rights.ts';
import { startRebuild } from '../../worker/rebuild/actions.ts';
import { liftRebuilt } from '../../worker/rebuild/lift-actions.ts';
import { readRebuild } from '../../worker/rebuild/store.ts';
import { GONE_MS } from '../../worker/drift/deployment.ts';
import { writeAll } from '../../worker/base/db/database.ts';
import { emptyDatabase } from '../world.ts';
import { setTeam } from './controls.ts';
import type { AfterLoss } from './pairs.ts';
import type { Scene, Step } from './scene.ts';

const MINUTE_MS = 60_000;
/** No rebuild of a simulated world takes longer. */
const MINUTES_MAX = 120;

/** What only the rows knew, and the invariants ask: how often we sent what, and what people were asked. */
async function rememberRows({ world, hits, forgotten }: Scene): Promise<void> {
  const { client } = world;
  await hits.byOperation(client);
  const { rows: sent } = await client.execute(
    `SELECT subject_id, kind, state, count(DISTINCT intent) AS times FROM operations
     WHERE kind IN ('respond', 'issuing_submit') AND state <> 'refused'
     GROUP BY subject_id, kind, state`,
  );
  for (const { subject_id, kind, state, times } of sent) {
    const counts = state === 'settled' ? forgotten.sent : forgotten.perhaps;
    const of = `${String(kind)} ${String(subject_id)}`;
    counts.set(of, (counts.get(of) ?? 0) + Number(times));
  }
  const { rows: asked } = await client.execute(
    "SELECT DISTINCT subject FROM audit_entries WHERE action = 'transfer.paid_elsewhere'",
  );
  for (const { subject } of asked) forgotten.asked.add(String(subject));
}

/** A last minute of the clock, and what a reviewer has before them is decided. What was sent may be unanswered. */
async function comeToRest({ world, line, fuse }: Scene): Promise<void> {
  fuse.arm(Number.POSITIVE_INFINITY);
  world.simulator.setFaults(1, {});
  world.simulator.dropTargets();
  await line.end();
  await world.minute();
  await world.simulator.approve();
}

async function loseDatabase(scene: Scene): Promise<void> {
  const { world } = scene;
  await comeToRest(scene);
  await rememberRows(scene);
  const before = await agreedOf(scene);
  // What no memo says yet cannot be known.
  const unwritten = await unwrittenIn(scene);
  await emptyDatabase(world.client);
  // Who may do what, and how much alone, is set again by hand.
  await setTeam(scene);
  scene.decided.clear();
  await world.minute();
  const started = await startRebuild(world.deps, { since: 0, actor: 'key:simulated' });
  const after: AfterLoss = started.ok ? 'rebuilt' : started.refusal.reason;
  scene.hits.count('database_lost', after);
  // Where nothing was sent yet there is nothing that could be sent twice.
  if (started.ok) await untilRead(scene);
  // What acted before counts as gone only now.
  world.pass(GONE_MS + MINUTE_MS);
  await world.minute();
  await writeAll(world.db, saveSettings(world.db, { paused: false }, world.deps.now()));
  scene.wrong.push(...brokenAgreements(before, await agreedOf(scene), unwritten));
  await confirmSellers(scene);
}

/** What sellers are to get of each payment, with what they have got of it. */
async function agreedOf({ world }: Scene): Promise<ReadonlyMap<string, number>> {
  const { rows } = await world.client.execute(
    `SELECT payment_id, sum(gross_minor) AS minor FROM scheduled_transfers
     WHERE status <> 'canceled' GROUP BY payment_id`,
  );
  return new Map(rows.map((row) => [String(row['payment_id']), Number(row['minor'])]));
}

async function unwrittenIn({ world }: Scene): Promise<ReadonlySet<string>> {
  const { rows } = await world.client.execute(
    'SELECT payment_id FROM payment_memos WHERE next_at IS NOT NULL',
  );
  return new Set(rows.map((row) => String(row['payment_id'])));
}

/** Of a payment that was shared out before, no more is to go to sellers than was agreed. */
function brokenAgreements(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  unwritten: ReadonlySet<string>,
): string[] {
  return [...before].flatMap(([payment, minor]) => {
    const now = after.get(payment) ?? 0;
    return now > minor && !unwritten.has(payment)
      ? [`${String(now)} of ${payment} are agreed since the loss, before it ${String(minor)}`]
      : [];
  });
}

async function untilRead({ world }: Scene): Promise<void> {
  for (let minutes = 0; minutes < MINUTES_MAX; minutes += 1) {
    world.pass(MINUTE_MS);
    await world.minute();
    const rebuild = await readRebuild(world.db);
    if (rebuild !== null && rebuild.endedAt !== null) return;
  }
  throw new Error('the rebuild does not end');
}

/** Two people say of each seller that what was made anew is right; one alone lets nothing go. */
async function confirmSellers({ world, wrong }: Scene): Promise<void> {
  const { rows } = await world.client.execute(
    'SELECT id FROM sellers WHERE rebuilt_at IS NOT NULL ORDER BY id',
  );
  for (const { id } of rows) {
    const states: string[] = [];
    for (const userId of ['usr_1', 'usr_2']) {
      const person = { userId, name: userId, rights: RIGHTS };
      const asked = { sellerId: String(id), person, reason: 'simulated' };
      const lifted = await liftRebuilt(world.deps, asked);
      states.push(lifted.ok ? lifted.value.state : lifted.refusal.reason);
    }
    const said = states.join(', then ');
    if (said !== 'waiting_for_second_person, then done') {
      wrong.push(`two people confirmed ${String(id)}: ${said}`);
    }
  }
}

export const LOSE_DATABASE: Step = {
  name: 'the database is lost and made anew',
  weight: 0,
  run: loseDatabase,
};
