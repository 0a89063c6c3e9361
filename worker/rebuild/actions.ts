/**
 * Makes rows anew from what Stripe holds. Started by a person, worked off by the clock in bounded steps, also while
 * everything is stopped: it moves no money. A step that is cut off is taken again; a look at what was looked at before
 * changes nothing.
 */
import pLimit from 'p-limit';
import { writeAll } from '../base/db/database.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Deps } from '../deps.ts';
import { DATABASE_EMPTY } from '../drift/begin-actions.ts';
import { readUnknown } from '../transfers/unknown-store.ts';
import { hasOperations } from '../journal/store.ts';
import {
  readDeployment,
  readRebuiltSince,
  saveRebuiltSince,
  saveSettings,
} from '../people/settings/store.ts';
import { appendAudit } from '../records/audit/store.ts';
import { endRebuiltNotice, tellOfRebuilt } from '../records/notifications/rebuilt-store.ts';
import { resolveNotice } from '../records/notifications/store.ts';
import { causeText } from '../base/result/cause-text.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { hasUnchecked, markAllRebuilt, saveSeller } from '../sellers/accounts/store.ts';
import { failureOf, isRefusal, isStripeFailure } from '../stripe/failures.ts';
import { findOwnTransfer, readOwnTransferPage, type OwnTransfer } from '../stripe/open-objects.ts';
import { readChargePage, readIntentPage, type ListedPayment } from '../stripe/payment-pages.ts';
import { readSellerPage } from '../stripe/sellers.ts';
import { followPayment } from '../webhooks/follow-payment-actions.ts';
import { keepLook } from '../webhooks/store.ts';
import { findingsOf } from './finding.ts';
import {
  FIRST_PHASE,
  isOfInterest,
  rebuildAfter,
  type Read,
  type Rebuild,
  type RebuildPhase,
} from './rebuild.ts';
import {
  claimRebuild,
  insertRebuild,
  readRebuild,
  readSellerLines,
  readWaiting,
  saveFindings,
  saveRebuild,
} from './store.ts';
import { PAYMENT_KEY } from '../stripe/reference.ts';

/**
 * Looks in a run, and how many at once: each is five or six reads, so that a run asks Stripe for a fifth of what it
 * takes (100 a second).
 */
export const LOOKS_MAX = 200;
const AT_ONCE = 3;
/** So many are looked at, or sellers told of, before the time is asked again and the row says how far it is. */
const STEP = 25;
const CLAIM_MS = 5 * 60_000;

export type StartRefusal =
  /** The newest transfer of ours is known here: nothing was lost. */
  | { readonly reason: 'not_lost'; readonly transferId: string }
  /** No transfer of ours is at Stripe, and nothing else says that anything was known before. */
  | { readonly reason: 'nothing_sent' };

/**
 * Begins to make rows anew; one that is under way goes on. From now on everything is stopped, and every seller who was
 * there before is checked by two people before anything of theirs moves.
 * @param asked.since payments that are older, in ms, are not read
 * @throws StripeError when Stripe cannot be read: nothing was written
 */
export async function startRebuild(
  deps: Pick<Deps, 'now' | 'newId' | 'db' | 'stripe'>,
  { since, actor }: { readonly since: number; readonly actor: string },
): Promise<Result<Rebuild, StartRefusal>> {
  const { db } = deps;
  const known = await readRebuild(db);
  if (known && known.endedAt === null) return done(known);
  // One that was found empty says so, however much was looked at since.
  const isFoundEmpty = known === null && (await readRebuiltSince(db)) !== null;
  const found = isFoundEmpty ? null : await findOwnTransfer(deps.stripe);
  const refusal = isFoundEmpty ? null : await nothingLost(db, found);
  if (refusal) return refuse(refusal);
  const now = deps.now();
  const rebuild: Rebuild = {
    id: deps.newId('rb'),
    startedAt: now,
    startedBy: actor,
    since,
    phase: FIRST_PHASE,
    cursor: null,
    sellers: 0,
    payments: 0,
    putOff: 0,
    endedAt: null,
    nextAt: now,
  };
  const entry = { at: now, actor, action: 'rebuild.started', subject: rebuild.id };
  const written = await writeFenced(db, [
    ...insertRebuild(db, rebuild),
    ...saveSettings(db, { paused: true }, now),
    ...(isFoundEmpty ? [] : [saveRebuiltSince(db, now), markAllRebuilt(db, now)]),
    ...appendAudit(db, [{ ...entry, details: { since } }]),
  ]);
  const current = written ? rebuild : await readRebuild(db);
  if (!current) throw new Error('a rebuild is under way, and no row says so');
  return done(current);
}

/**
 * Why there is nothing to make anew. Where nothing was sent yet, a loss shows by another deployment that acted before
 * this one, or by a memo without its row, which marked its seller.
 */
async function nothingLost(
  db: Deps['db'],
  found: OwnTransfer | null,
): Promise<StartRefusal | null> {
  if (found !== null) {
    const isKnown = (await readUnknown(db, [found])).length === 0;
    return isKnown ? { reason: 'not_lost', transferId: found.id } : null;
  }
  const deployment = await readDeployment(db);
  const isFirst = deployment !== null && deployment.holds && !deployment.tookOver;
  const isIntact = isFirst && !(await hasUnchecked(db));
  return isIntact || (await hasOperations(db)) ? { reason: 'nothing_sent' } : null;
}

/** Goes on with the rebuild that is under way until the looks or the time of this run are used up. */
export async function workRebuild(
  deps: Deps,
  { untilMs }: { readonly untilMs: number },
): Promise<number> {
  const now = deps.now();
  const claim = { now, claimUntil: now + CLAIM_MS, limit: 1 };
  const [claimed] = await claimRebuild(deps.db, claim);
  if (!claimed) return 0;
  let rebuild: Rebuild = claimed;
  let looks = 0;
  try {
    while (rebuild.phase !== null && looks < LOOKS_MAX && deps.now() < untilMs) {
      const before = rebuild.payments;
      rebuild = await PHASES[rebuild.phase](deps, rebuild, Math.min(STEP, LOOKS_MAX - looks));
      // A page that held nothing of ours was still asked for.
      looks += Math.max(1, rebuild.payments - before);
    }
  } catch (error) {
    if (!isStripeFailure(error)) throw error;
    const details = { phase: rebuild.phase, error: causeText(error) };
    deps.log('warn', 'the rebuild waits until Stripe can be read', details);
    return looks;
  }
  if (rebuild.phase === null) await finish(deps, rebuild);
  else await writeAll(deps.db, [saveRebuild(deps.db, { ...rebuild, nextAt: deps.now() })]);
  return looks;
}

type Phase = (deps: Deps, rebuild: Rebuild, limit: number) => Promise<Rebuild>;

const PHASES: Readonly<Record<RebuildPhase, Phase>> = {
  sellers: readSellers,
  transfers: async (deps, rebuild, limit) => {
    const request = { from: 0, after: rebuild.cursor };
    const page = await readOwnTransferPage(deps.stripe, request);
    const listed = page.listed.map(({ id, metadata }) => ({
      id,
      paymentId: metadata[PAYMENT_KEY] ?? null,
    }));
    return lookAtPage(deps, rebuild, { listed, nextAfter: page.nextAfter, limit });
  },
  payments: async (deps, rebuild, limit) => {
    const request = { from: rebuild.since, after: rebuild.cursor };
    const page = await readIntentPage(deps.stripe, request);
    const listed = page.listed.map(paymentOf);
    return lookAtPage(deps, rebuild, { listed, nextAfter: page.nextAfter, limit });
  },
  charges: async (deps, rebuild, limit) => {
    const request = { from: rebuild.since, after: rebuild.cursor };
    const page = await readChargePage(deps.stripe, request);
    const listed = page.listed.map(paymentOf);
    return lookAtPage(deps, rebuild, { listed, nextAfter: page.nextAfter, limit });
  },
  report: tellOfSellers,
};

function paymentOf(listed: ListedPayment): Listed {
  return { id: listed.id, paymentId: isOfInterest(listed) ? listed.id : null };
}

async function readSellers(deps: Deps, rebuild: Rebuild): Promise<Rebuild> {
  const now = deps.now();
  const page = await readSellerPage(deps.stripe, rebuild.cursor);
  const read: Read = { cursor: page.nextAfter, sellers: page.listed.length };
  const next = rebuildAfter(rebuild, read);
  await writeAll(deps.db, [
    ...page.listed.map((facts) => saveSeller(deps.db, facts, now)),
    saveRebuild(deps.db, next),
  ]);
  return next;
}

type Listed = {
  /** Where the list goes on after it. */
  readonly id: string;
  /** What is looked at because of it; null: nothing. */
  readonly paymentId: string | null;
};

type Page = {
  readonly listed: readonly Listed[];
  readonly nextAfter: string | null;
  readonly limit: number;
};

/** As much of a page as the run has looks for: the next one goes on behind it. */
async function lookAtPage(
  deps: Deps,
  rebuild: Rebuild,
  { listed, nextAfter, limit }: Page,
): Promise<Rebuild> {
  const count = cutAfter(listed, limit);
  const taken = listed.slice(0, count);
  const ids = new Set(taken.flatMap(({ paymentId }) => paymentId ?? []));
  const atOnce = pLimit(AT_ONCE);
  const looks = await Promise.allSettled(
    [...ids].map((id) => atOnce(() => look(deps, rebuild, id))),
  );
  // All have come to rest before the run ends: the page is taken again.
  const failed = looks.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  const isWhole = count === listed.length;
  const read = {
    cursor: isWhole ? nextAfter : (taken.at(-1)?.id ?? rebuild.cursor),
    payments: ids.size,
    putOff: looks.filter((went) => went.status === 'fulfilled' && !went.value).length,
  };
  const next = rebuildAfter(rebuild, read);
  await writeAll(deps.db, [saveRebuild(deps.db, next)]);
  return next;
}

/** How many of the listed are taken, so that at most `limit` payments are looked at. */
function cutAfter(listed: readonly Listed[], limit: number): number {
  let payments = 0;
  const beyond = listed.findIndex(({ paymentId }) => {
    if (paymentId !== null) payments += 1;
    return payments > limit;
  });
  return beyond === -1 ? listed.length : beyond;
}

/**
 * One look, the same that a webhook takes. Stripe that cannot be read ends the run; a payment that Stripe refuses, or
 * that meets a fault of ours, is kept as a line of the inbox and tried again there: false.
 */
async function look(deps: Deps, rebuild: Rebuild, paymentId: string): Promise<boolean> {
  const actor = `rebuild:${rebuild.id}`;
  try {
    const synced = await followPayment(deps, { id: paymentId, account: null }, actor);
    if (!synced) return true;
    const findings = findingsOf(synced.facts, synced.views);
    await writeAll(deps.db, saveFindings(deps.db, synced.facts.id, findings));
    return true;
  } catch (error) {
    if (isStripeFailure(error) && !isRefusal(failureOf(error))) throw error;
    const details = { payment: paymentId, error: causeText(error) };
    deps.log('warn', 'a payment could not be rebuilt and is tried again', details);
    const now = deps.now();
    await writeAll(deps.db, [
      keepLook(
        deps.db,
        {
          id: `look_${paymentId}_${String(rebuild.startedAt)}`,
          type: 'charge.updated',
          account: null,
          objectId: paymentId,
          paymentId,
          createdAt: rebuild.startedAt,
          receivedAt: now,
          state: 'new',
          tries: 0,
          nextAt: null,
          via: 'look',
        },
        now,
      ),
    ]);
    return false;
  }
}

/** No seller has more currencies than these. */
const LINES_MAX = 50;

/** People are told of each seller who waits for them, with what is known now. */
async function tellOfSellers(deps: Deps, rebuild: Rebuild, limit: number): Promise<Rebuild> {
  const { db } = deps;
  const waiting = await readWaiting(db, { after: rebuild.cursor ?? '', limit });
  for (const { sellerId, findings } of waiting) {
    const lines = await readSellerLines(db, { sellerId, limit: LINES_MAX });
    const now = deps.now();
    await writeAll(db, [
      endRebuiltNotice(db, sellerId, now),
      tellOfRebuilt(db, { sellerId, lines, findings }, now),
    ]);
  }
  const last = waiting.length < limit ? null : (waiting.at(-1)?.sellerId ?? null);
  const next = rebuildAfter(rebuild, { cursor: last });
  await writeAll(db, [saveRebuild(db, next)]);
  return next;
}

/** Everything was read, and people know of it. */
async function finish(
  { db, now: clock }: Pick<Deps, 'now' | 'db'>,
  rebuild: Rebuild,
): Promise<void> {
  const now = clock();
  const { id: subject, startedBy: actor, sellers, payments, putOff } = rebuild;
  const entry = { at: now, actor, action: 'rebuild.ended', subject };
  await writeAll(db, [
    saveRebuild(db, { ...rebuild, endedAt: now, nextAt: null }),
    resolveNotice(db, DATABASE_EMPTY, now),
    ...appendAudit(db, [{ ...entry, details: { sellers, payments, putOff } }]),
  ]);
}
