/**
 * A transfer to a seller that we did not make and that no payment explains, such as that of a weekly run which was
 * never switched off: perhaps it paid what is still to go to them. Their releases wait until a person says.
 */
import type { SellerId, TransferId } from '../base/result/id.ts';
import { writeAll, type Database, type Statement } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import type { DecideDeps, Deps } from '../deps.ts';
import { askToAct, type WaitsForSecondPerson } from '../people/controls/actions.ts';
import type { Act } from '../people/controls/control.ts';
import { readRebuiltSince } from '../people/settings/store.ts';
import type { Person } from '../people/staff/rights.ts';
import { appendAudit, readHistory } from '../records/audit/store.ts';
import { endNotice, readNotice } from '../records/notifications/store.ts';
import { readSellers, removePaidElsewhere } from '../sellers/accounts/store.ts';
import { OPERATION_KEY } from '../stripe/reference.ts';
import { unreversedMinor, type TransferFacts } from '../stripe/transfer-facts.ts';
import { readTransferFacts } from '../stripe/transfers.ts';
import { ASKED_OUTSIDE, askAboutOutside, outsideNotice } from './ask-outside-actions.ts';
import { forgetOutside, keepOutside, type OutsideTransfer } from './outside-store.ts';
import { cancelInstead } from './schedule-actions.ts';
import {
  askedIn,
  outsideEffectsOf,
  soldBefore,
  type AskedOutsideTransfer,
  type OutsideEffect,
  type OutsideEffects,
} from './outside.ts';
import type { TransferView } from './scheduled-transfer.ts';
import { followSellerHolds } from './seller-actions.ts';
import { readOpenOfSeller, readTransfersSince } from './store.ts';
import { claimOf } from './claim.ts';
import { readUnknown } from './unknown-store.ts';

/** A seller who was not paid by us for so long has nothing that another transfer could have paid. */
const PAID_LATELY_MS = 35 * 24 * 60 * 60_000;

/** The platform's own code says with this key that a transfer pays nothing of what is scheduled here. */
export const PAYS_KEY = 'recourse_pays';
const NOTHING = 'nothing';

/**
 * Takes over what Stripe says of a transfer that is among those of no payment. It is kept before anyone asks whether
 * something is scheduled for its seller: what is scheduled later asks whether something is kept, so that of the two
 * one sees the other. False when it is ours, or paid nothing and never was asked about.
 */
export async function followOutsideTransfer(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  id: TransferId,
  actor: string,
): Promise<boolean> {
  const { db } = deps;
  const transfer = await readTransferFacts(deps.stripe, id);
  if (!transfer || (await isOurs(db, transfer))) return false;
  const { sellerId, currency, amountMinor, createdAt: madeAt } = transfer;
  const seller = (await readSellers(db, [sellerId])).get(sellerId);
  if (unreversedMinor(transfer) === 0 || transfer.metadata[PAYS_KEY] === NOTHING) {
    await writeAll(db, [forgetOutside(db, id)]);
    const isAsked = seller?.paidElsewhere.includes(id) ?? false;
    if (isAsked)
      await end(deps, transfer, { actor, because: 'explained', reason: null, writes: [] });
    return isAsked;
  }
  // Whatever else is told of it later, a person is asked once.
  if (await wasAsked(db, id)) return true;
  const outside: OutsideTransfer = { id, sellerId, currency, amountMinor, madeAt };
  await writeAll(db, [keepOutside(db, outside)]);
  if (!seller || !(await isPaidByUs(deps, transfer))) return true;
  await writeFenced(db, askAboutOutside(db, outside, { at: deps.now(), actor }));
  await followHolds(deps, sellerId, actor);
  return true;
}

/**
 * Metadata can be copied with the code that writes it: ours is what our rows know. Rows that were lost knew what was
 * made before; their sellers wait for two people anyway.
 */
async function isOurs(db: Database, transfer: TransferFacts): Promise<boolean> {
  if (!(OPERATION_KEY in transfer.metadata)) return false;
  const lostAt = await readRebuiltSince(db);
  if (lostAt !== null && transfer.createdAt < lostAt) return true;
  return (await readUnknown(db, [claimOf(transfer)])).length === 0;
}

async function wasAsked(db: Database, id: TransferId): Promise<boolean> {
  return (await readHistory(db, [id])).some(({ action }) => action === ASKED_OUTSIDE);
}

/** Something is still to go to them from here, or went lately: then the transfer may have paid the same. */
async function isPaidByUs(
  deps: Pick<Deps, 'now' | 'db'>,
  { sellerId, currency }: TransferFacts,
): Promise<boolean> {
  const since = deps.now() - PAID_LATELY_MS;
  const [open, lately] = await Promise.all([
    readOpenOfSeller(deps.db, sellerId),
    readTransfersSince(deps.db, { sellerId, currency, since }),
  ]);
  return open.length + lately.length > 0;
}

type AskedOutside = {
  readonly transferId: TransferId;
  /** Of what the person was shown. */
  readonly effectId: string;
  readonly person: Person;
  readonly reason: string;
};

export type OutsideRefusal =
  | { readonly reason: 'not_asked' }
  /** It would touch other transfers, or other amounts, than the person was shown. */
  | { readonly reason: 'outside_changed' };

export type OutsideSettled =
  { readonly state: 'done'; readonly count: number } | WaitsForSecondPerson;

/**
 * A person says that it paid what was sold before it and is still held: those scheduled transfers end. Above the
 * limit two people say so. What it did not pay is released as scheduled.
 */
export async function paidByOutside(
  deps: DecideDeps,
  asked: AskedOutside,
): Promise<Result<OutsideSettled, OutsideRefusal>> {
  const actor = `staff:${asked.person.userId}`;
  const because = 'paid_elsewhere';
  return settle(deps, asked, {
    act: 'transfers.paid_elsewhere',
    because,
    effectOf: ({ cancels }) => cancels,
    writesOf: (views, outside) =>
      soldBefore(views, outside).flatMap((view) =>
        cancelInstead(deps, view, { by: 'person', actor, because }),
      ),
  });
}

/** A person says that it paid nothing of what is held: that is let go, above the limit by two people. */
export async function paidNothing(
  deps: DecideDeps,
  asked: AskedOutside,
): Promise<Result<OutsideSettled, OutsideRefusal>> {
  return settle(deps, asked, {
    act: 'transfers.paid_nothing',
    because: 'paid_nothing',
    effectOf: ({ releases }) => releases,
    writesOf: () => [],
  });
}

type Settling = {
  readonly act: Act;
  readonly because: string;
  readonly effectOf: (effects: OutsideEffects) => OutsideEffect;
  readonly writesOf: (
    views: readonly TransferView[],
    outside: AskedOutsideTransfer,
  ) => readonly Statement[];
};

async function settle(
  deps: DecideDeps,
  { transferId, effectId, person, reason }: AskedOutside,
  { act, because, effectOf, writesOf }: Settling,
): Promise<Result<OutsideSettled, OutsideRefusal>> {
  const { db } = deps;
  const asked = askedIn(await readNotice(db, outsideNotice(transferId)));
  if (!asked) return refuse({ reason: 'not_asked' });
  const { sellerId } = asked;
  const views = await readOpenOfSeller(db, sellerId);
  const effect = effectOf(outsideEffectsOf(views, asked));
  if (effect.id !== effectId) return refuse({ reason: 'outside_changed' });
  const parts = effect.sums.map((amount) => ({ sellerId, amount }));
  const fields = { transferId, effectId };
  const of = { act, subject: transferId, paymentId: null, parts, fields, reason };
  const waiting = await askToAct(deps, of, person);
  if (waiting) return done(waiting);
  const actor = `staff:${person.userId}`;
  const writes = writesOf(views, asked);
  const ended = await end(deps, asked, { actor, because, writes, reason });
  if (ended) return done({ state: 'done', count: effect.count });
  const isOver = (await readNotice(db, outsideNotice(transferId))) === null;
  return refuse({ reason: isOver ? 'not_asked' : 'outside_changed' });
}

type Ending = {
  readonly actor: string;
  readonly because: string;
  readonly reason: string | null;
  readonly writes: readonly Statement[];
};

/** It is known what it paid. False when somebody else said so first, or a row changed meanwhile. */
async function end(
  deps: Pick<Deps, 'now' | 'db'>,
  { id, sellerId }: { readonly id: TransferId; readonly sellerId: SellerId },
  { actor, because, reason, writes }: Ending,
): Promise<boolean> {
  const { db } = deps;
  const at = deps.now();
  const entry = { at, actor, action: 'transfer.explained', subject: id, details: { because } };
  const isWritten = await writeFenced(db, [
    ...endNotice(db, outsideNotice(id), at),
    ...writes,
    removePaidElsewhere(db, sellerId, id),
    ...appendAudit(db, [{ ...entry, ...(reason !== null && { remark: reason }) }]),
  ]);
  if (isWritten) await followHolds(deps, sellerId, actor);
  return isWritten;
}

/** What is held for them follows their row as it is now. */
async function followHolds(
  deps: Pick<Deps, 'now' | 'db'>,
  sellerId: SellerId,
  actor: string,
): Promise<void> {
  const seller = (await readSellers(deps.db, [sellerId])).get(sellerId);
  if (seller) await followSellerHolds(deps, seller, actor);
}
