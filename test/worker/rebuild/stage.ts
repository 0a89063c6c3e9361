/** A platform in the middle of its business, whose database is lost and made anew. */
import { writeAll } from '../../../worker/base/db/database.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { RIGHTS, type Person } from '../../../worker/people/staff/rights.ts';
import { startRebuild } from '../../../worker/rebuild/actions.ts';
import { liftRebuilt } from '../../../worker/rebuild/lift-actions.ts';
import { readRebuild } from '../../../worker/rebuild/store.ts';
import { placeHold } from '../../../worker/releases/holds/actions.ts';
import { cancelTransfer } from '../../../worker/releases/staff-actions.ts';
import { scheduleTransfer } from '../../../worker/transfers/actions.ts';
import { openHolds, remaining } from '../../../worker/transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import type { Life, TestWorld } from '../../world.ts';
import { anotherLife, DAY_MS, employ } from '../../world.ts';

export const person = (userId: string): Person => ({ userId, name: userId, rights: RIGHTS });

/** The money of such a card is there at once. */
export const CARD = 'pm_card_bypassPending';

export async function scheduleByApi(
  world: TestWorld,
  of: { readonly sellerId: string; readonly paymentId: string; readonly amountMinor: number },
): Promise<void> {
  const asked = { ...of, currency: 'usd', reference: of.sellerId };
  const scheduled = await scheduleTransfer(world.deps, asked, 'key:test');
  if (!scheduled.ok) throw new Error(scheduled.refusal.reason);
}

export async function idOf(life: Pick<Life, 'db'>, paymentId: string): Promise<string> {
  const [view] = await readPaymentTransfers(life.db, paymentId);
  if (!view) throw new Error(`nothing is scheduled of ${paymentId}`);
  return view.transfer.id;
}

/** Pays, and waits until the seller has it. */
export async function released(world: TestWorld, sellerId: string): Promise<string> {
  const paymentId = await world.pay({ seller: sellerId, card: CARD });
  await world.settle();
  world.pass(15 * DAY_MS);
  await world.minute();
  return paymentId;
}

/** One payment of each kind, all for one seller. */
export async function business(world: TestWorld, sellerId: string) {
  const { db, deps } = world;
  const rule = { sellerKey: 'vendor', platformFeeBasisPoints: 1_000, since: 0 };
  await writeAll(db, saveSettings(db, { defaultRule: rule }, deps.now()));
  const leftByApi = await world.pay({ card: CARD });
  await scheduleByApi(world, { sellerId, paymentId: leftByApi, amountMinor: 7_000 });
  const left = await released(world, sellerId);
  const byMetadata = await world.pay({ seller: sellerId, card: CARD });
  const byRule = await world.pay({ card: CARD, params: { metadata: { vendor: sellerId } } });
  const byApi = await world.pay({ card: CARD });
  await scheduleByApi(world, { sellerId, paymentId: byApi, amountMinor: 7_000 });
  const canceled = await world.pay({ seller: sellerId, card: CARD });
  const held = await world.pay({ seller: sellerId, card: CARD });
  await world.settle();
  const said = { reason: 'It was settled in cash.', person: person('usr_1') };
  await cancelTransfer(deps, { id: await idOf(world, canceled), ...said });
  const scheduledTransferId = await idOf(world, held);
  const hold = { scheduledTransferId, reason: 'The buyer called.', expiresAt: null };
  await placeHold(deps, { ...hold, by: 'usr_1' });
  await world.minute();
  return { left, leftByApi, byMetadata, byRule, byApi, canceled, held };
}

/** How each payment's scheduled transfers stand, in words. */
export async function standing(
  { db }: Pick<Life, 'db'>,
  payments: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const said = Object.entries(payments).map(async ([name, id]) => {
    const views = await readPaymentTransfers(db, id);
    const words = views.map((view) => {
      const holds = openHolds(view).map(({ cause }) => cause);
      const { status } = view.transfer;
      const held = holds.length > 0 ? `, on hold: ${holds.sort().join(' ')}` : '';
      return `${status} ${String(remaining(view).amountMinor)}${held}`;
    });
    return [name, words.join(' | ')] as const;
  });
  return Object.fromEntries(await Promise.all(said));
}

/** The same account under a database that has its tables and nothing else. */
export async function lose(world: TestWorld): Promise<Life> {
  await world.minute();
  const life = await anotherLife(world);
  await employ(life, 'usr_1', 'usr_2');
  await life.minute();
  return life;
}

export async function start(life: Pick<Life, 'deps'>): Promise<void> {
  const started = await startRebuild(life.deps, { since: 0, actor: 'key:test' });
  if (!started.ok) throw new Error(started.refusal.reason);
}

/** No rebuild of a test takes longer. */
const MINUTES_MAX = 30;

export async function workToTheEnd(life: Pick<Life, 'db' | 'minute'>): Promise<void> {
  for (let minutes = 0; minutes < MINUTES_MAX; minutes += 1) {
    await life.minute();
    const rebuild = await readRebuild(life.db);
    if (rebuild !== null && rebuild.endedAt !== null) return;
  }
  throw new Error('the rebuild does not end');
}

export async function rebuilt(world: TestWorld): Promise<Life> {
  const life = await lose(world);
  await start(life);
  await workToTheEnd(life);
  return life;
}

/** Turns the stop switch off, and lets the time pass after which the deployment before counts as gone. */
export async function letGo(world: TestWorld, { db, minute }: Life): Promise<void> {
  await writeAll(db, saveSettings(db, { paused: false }, world.deps.now()));
  world.pass(60 * 60_000);
  await minute();
}

export async function confirm(life: Pick<Life, 'deps'>, sellerId: string): Promise<void> {
  for (const userId of ['usr_1', 'usr_2']) {
    const asked = { sellerId, person: person(userId), reason: 'As our books say.' };
    const lifted = await liftRebuilt(life.deps, asked);
    if (!lifted.ok) throw new Error(lifted.refusal.reason);
  }
}

/** What Stripe has sent to a seller, each amount with what it was reversed by. */
export async function sentTo(world: TestWorld, destination: string): Promise<string[]> {
  const { data } = await world.stripe.transfers.list({ destination, limit: 100 });
  return data.map(({ amount, amount_reversed: back }) => `${String(amount)} -${String(back)}`);
}
