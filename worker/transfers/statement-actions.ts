/** Holds a payment to what it said of itself when it was first seen paid, and tells of edits. */
import { writeAll } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Deps } from '../deps.ts';
import { readSettings } from '../people/settings/store.ts';
import { appendAudit } from '../records/audit/store.ts';
import { raiseNotice, readNotice, resolveNotice } from '../records/notifications/store.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import {
  changeOf,
  ORDER_KEY,
  orderKeyOf,
  isSameSaid,
  isSettled,
  payeeKeys,
  saidBy,
  withSaid,
  type Said,
} from './statement.ts';
import type { readStatement } from './statement-store.ts';
import { insertStatement, updateStatement } from './statement-store.ts';

type Stated = Awaited<ReturnType<typeof readStatement>>;

/**
 * The facts with the metadata that counts, and the edit that a person has still to decide about.
 * @param known the payment's statement as our rows have it
 * @param hasTransfers whether anything is scheduled of it: a request that was refused may be put right
 */
export async function asStated(
  deps: Pick<Deps, 'now' | 'db'>,
  facts: PaymentFacts,
  {
    known,
    hasTransfers,
    actor,
  }: {
    readonly known: Stated;
    readonly hasTransfers: boolean;
    readonly actor: string;
  },
): Promise<PaymentFacts> {
  const { db } = deps;
  const { id: paymentId, account, metadata } = facts;
  if (!known) {
    if (!isSettled(facts)) return facts;
    const said = saidBy(metadata, (await readSettings(db)).defaultRule);
    const orderKey = orderKeyOf(metadata[ORDER_KEY]);
    const row = { paymentId, account, orderKey, statedAt: deps.now(), metadata: said };
    await writeAll(db, [insertStatement(db, row)]);
    return facts;
  }
  const changed = changeOf(known.metadata, metadata);
  if (changed === null) {
    if (known.changed !== null) await putBack(deps, known);
    return facts;
  }
  const counting = { ...facts, metadata: withSaid(metadata, known.metadata) };
  if (!hasTransfers && (await isPutRight(deps, { paymentId, changed }))) {
    const next = { metadata: { ...known.metadata, ...changed }, changed: null, changedAt: null };
    await writeFenced(db, updateStatement(db, known, next));
    return facts;
  }
  const isKnown = isSameSaid(known.changed, changed) && known.changedAt !== null;
  const changedAt = isKnown ? known.changedAt : deps.now();
  if (changedAt === null) return counting;
  if (!isKnown) await tell(deps, known, { changed, changedAt, actor });
  // Once a person has ended its notice, what counts stays as it was.
  const isOpen = !isKnown || (await readNotice(db, noticeOf(paymentId))) !== null;
  return isOpen ? { ...counting, metadataChange: { at: changedAt, said: changed } } : counting;
}

function noticeOf(paymentId: string) {
  return { kind: 'metadata_changed', subject: paymentId } as const;
}

/**
 * A request that could not be scheduled as written is corrected in the metadata: nothing was agreed before. One that
 * could, and only waits for a person, was.
 */
async function isPutRight(
  { db }: Pick<Deps, 'db'>,
  { paymentId, changed }: { readonly paymentId: string; readonly changed: Said },
): Promise<boolean> {
  const keys = payeeKeys((await readSettings(db)).defaultRule);
  if (!Object.keys(changed).every((key) => keys.includes(key))) return false;
  const refused = await readNotice(db, { kind: 'transfer_refused', subject: paymentId });
  return refused !== null && refused.details['reason'] !== 'before_start';
}

async function putBack({ db, now }: Pick<Deps, 'now' | 'db'>, known: NonNullable<Stated>) {
  await writeFenced(db, [
    ...updateStatement(db, known, { changed: null, changedAt: null }),
    resolveNotice(db, noticeOf(known.paymentId), now()),
  ]);
}

async function tell(
  { db, now }: Pick<Deps, 'now' | 'db'>,
  known: NonNullable<Stated>,
  {
    changed,
    changedAt,
    actor,
  }: {
    readonly changed: Said;
    readonly changedAt: number;
    readonly actor: string;
  },
): Promise<void> {
  const { paymentId, account } = known;
  const keys = Object.keys(changed);
  const notice = noticeOf(paymentId);
  const entry = { at: now(), actor, action: 'payment.metadata_changed', subject: paymentId };
  await writeFenced(db, [
    ...updateStatement(db, known, { changed, changedAt }),
    resolveNotice(db, notice, now()),
    raiseNotice(db, { ...notice, paymentId, details: { account, keys, changedAt } }, now()),
    ...appendAudit(db, [{ ...entry, details: { keys } }]),
  ]);
}
