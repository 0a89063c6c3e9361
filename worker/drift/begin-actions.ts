/**
 * Before a database acts for the first time: does it know what was paid? An empty one, on an account that has
 * transfers of ours, is a backup that is gone, or a second deployment; so is one that does not know the newest of
 * them. What it does not know it would pay again.
 */
import { writeAll } from '../base/db/database.ts';
import type { Deps } from '../deps.ts';
import { knowsOperation } from '../journal/store.ts';
import { readBegan, saveBegan, saveRebuiltSince, saveSettings } from '../people/settings/store.ts';
import { markAllRebuilt } from '../sellers/accounts/store.ts';
import { appendAudit } from '../records/audit/store.ts';
import { raiseNotice } from '../records/notifications/store.ts';
import { findOwnTransfer } from '../stripe/open-objects.ts';

/** There is one of a deployment. */
export const DATABASE_EMPTY = { kind: 'database_empty', subject: 'database' } as const;

/**
 * Looks once, before anything acts. Where the newest transfer of ours is not known, the stop switch is turned on:
 * nothing acts automatically until a person, who was told why, turns it off. A STARTS_AT of today hides none of them.
 * @throws StripeError when Stripe cannot be read: then nothing may act either
 */
export async function beginOnce(deps: Pick<Deps, 'now' | 'db' | 'stripe' | 'log'>): Promise<void> {
  const { db } = deps;
  if ((await readBegan(db)) !== null) return;
  const found = await findOwnTransfer(deps.stripe);
  const now = deps.now();
  if (found === null || (await knowsOperation(db, found.operation))) {
    await writeAll(db, [saveBegan(db, now)]);
    return;
  }
  const details = { transfer: found.id };
  const entry = { at: now, actor: 'clock', action: 'switch.stopped', subject: 'switch' };
  const notice = { ...DATABASE_EMPTY, paymentId: null, details };
  await writeAll(db, [
    ...saveSettings(db, { paused: true }, now),
    saveBegan(db, now),
    // Whatever is looked at from now on is known only as Stripe holds it, and waits for people.
    saveRebuiltSince(db, now),
    markAllRebuilt(db, now),
    raiseNotice(db, notice, now),
    ...appendAudit(db, [{ ...entry, details: { ...details, reason: 'database_empty' } }]),
  ]);
  deps.log('error', 'the database is empty, and Recourse made transfers on this account', {
    code: 'database.empty',
    transfer: found.id,
  });
}
