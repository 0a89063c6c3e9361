/**
 * Walks over what is open, ours and Stripe's, and looks at each object by the same handlers as a webhook. What
 * a look changes is a difference: the log says so in the batch of the change, under the look's own name, so a
 * stop anywhere neither loses nor doubles one. While Stripe cannot be read nothing is proved.
 */
import { appendAudit } from '../records/audit/store.ts';
import { writeAll } from '../base/db/database.ts';
import type { Deps } from '../deps.ts';
import { isOver } from '../stripe/dispute-status.ts';
import { raiseNotice } from '../records/notifications/store.ts';
import { causeText } from '../base/result/cause-text.ts';
import { failureOf, isGone, isRefusal, isStripeFailure } from '../stripe/failures.ts';
import {
  readDisputePage,
  readOwnTransferPage,
  type ListedTransfer,
} from '../stripe/open-objects.ts';
import { followSellerBack } from '../webhooks/follow-seller-actions.ts';
import { handlerOf } from '../webhooks/handlers.ts';
import { keepLook, type InboxEvent } from '../webhooks/store.ts';
import {
  begun,
  isOfOurTime,
  listedFrom,
  lookId,
  walkAfter,
  WALK_EVERY_MS,
  type OpenObject,
  type Walk,
} from './walk.ts';
import {
  claimDueWalks,
  enrolWalks,
  isNotifiedOf,
  readOpen,
  readUnknownDisputes,
  saveWalk,
  UNKNOWN_TRANSFER,
} from './walk-store.ts';
import { claimOf, type Claim } from '../transfers/claim.ts';
import { readUnknown } from '../transfers/unknown-store.ts';
import { PAYMENT_KEY } from '../stripe/reference.ts';

/**
 * Looks in a run. One after the other, each five or six reads: a minute of them is a tenth of what Stripe
 * takes (100 a second), and a week of minutes is a million open objects. More than that takes longer than a week.
 */
export const LOOKS_MAX = 100;
const PAGE = 20;
const CLAIM_MS = 5 * 60_000;

type Begun = Walk & { readonly beganAt: number };
type WalkPage = { readonly looks: number; readonly next: string | null };

/** Goes on with the walks that are due until the looks or the time of this run are used up. */
export async function walkOpen(deps: Deps, { untilMs }: { untilMs: number }): Promise<number> {
  const start = deps.now();
  // Where Recourse is new nothing is open yet.
  await writeAll(deps.db, [enrolWalks(deps.db, { now: start, firstAt: start + WALK_EVERY_MS })]);
  let looks = 0;
  while (looks < LOOKS_MAX && deps.now() < untilMs) {
    const now = deps.now();
    const claim = { now, claimUntil: now + CLAIM_MS, limit: 1 };
    const [walk] = await claimDueWalks(deps.db, claim);
    if (!walk) break;
    const done = await walkOn(deps, begun(walk, now), { left: LOOKS_MAX - looks, untilMs });
    looks += done;
  }
  return looks;
}

/** Page by page. What cannot be read now is looked at when the claim ends; nothing is proved until then. */
async function walkOn(
  deps: Deps,
  start: Begun,
  { left, untilMs }: { readonly left: number; readonly untilMs: number },
): Promise<number> {
  let walk = start;
  let looks = 0;
  try {
    while (looks < left && deps.now() < untilMs) {
      const page = await PAGES[walk.kind](deps, walk, Math.min(PAGE, left - looks));
      // A page that is empty was still asked for.
      looks += Math.max(1, page.looks);
      const next = walkAfter(walk, page.next, deps.now());
      await writeAll(deps.db, [saveWalk(deps.db, next)]);
      if (next.beganAt === null) break;
      walk = { ...walk, ...next, beganAt: next.beganAt };
    }
  } catch (error) {
    if (!isStripeFailure(error)) throw error;
    if (walk.account !== null && isGone(error)) {
      await followSellerBack(deps, walk.account, 'clock');
      return looks;
    }
    const details = { walk: start.id, error: causeText(error) };
    deps.log('warn', 'what is open could not be looked at and is later', details);
  }
  return looks;
}

const PAGES: Readonly<
  Record<Walk['kind'], (deps: Deps, walk: Begun, limit: number) => Promise<WalkPage>>
> = {
  payments: (deps, walk, limit) => ourPage(deps, walk, { kind: 'payments', limit }),
  sellers: (deps, walk, limit) => ourPage(deps, walk, { kind: 'sellers', limit }),
  payouts: (deps, walk, limit) => ourPage(deps, walk, { kind: 'payouts', limit }),
  issuing: (deps, walk, limit) => ourPage(deps, walk, { kind: 'issuing', limit }),
  disputes: disputePage,
  transfers: transferPage,
};

async function ourPage(
  deps: Deps,
  walk: Begun,
  { kind, limit }: { readonly kind: keyof typeof TYPES; readonly limit: number },
): Promise<WalkPage> {
  const page = { after: walk.cursor, limit, now: walk.beganAt };
  const objects = await readOpen(deps.db, kind, page);
  for (const object of objects) await look(deps, walk, { kind, object });
  const last = objects.length < limit ? null : (objects.at(-1)?.id ?? null);
  return { looks: objects.length, next: last };
}

/** Disputes of an account that are no case of ours. */
async function disputePage(deps: Deps, walk: Begun): Promise<WalkPage> {
  const request = { account: walk.account, from: listedFrom(walk), after: walk.cursor };
  const page = await readDisputePage(deps.stripe, request);
  const ours = page.listed.filter(({ status, openedAt }) =>
    isOfOurTime({ isOver: isOver(status), openedAt }, walk),
  );
  const ids = ours.map(({ id }) => id);
  const unknown = await readUnknownDisputes(deps.db, ids);
  for (const { id, paymentId } of ours) {
    if (paymentId === null || !unknown.includes(id)) continue;
    const object = { id: paymentId, account: walk.account };
    await look(deps, walk, { kind: 'payments', object });
  }
  return { looks: 1 + unknown.length, next: page.nextAfter };
}

/** Transfers that name an operation of ours which no one wrote down: looked at, then told of once. */
async function transferPage(deps: Deps, walk: Begun): Promise<WalkPage> {
  const page = await readOwnTransferPage(deps.stripe, {
    from: listedFrom(walk),
    after: walk.cursor,
  });
  const unknown = await unknownOf(deps, page.listed);
  for (const transfer of unknown) {
    const id = transfer.metadata[PAYMENT_KEY];
    if (id === undefined) continue;
    await look(deps, walk, { kind: 'payments', object: { id, account: null } });
  }
  for (const transfer of await unknownOf(deps, unknown)) await notifyOf(deps, walk, transfer);
  return { looks: 1 + unknown.length, next: page.nextAfter };
}

async function unknownOf(
  deps: Deps,
  transfers: readonly ListedTransfer[],
): Promise<readonly ListedTransfer[]> {
  const ids = await readUnknown(deps.db, transfers.map(claimOf));
  return transfers.filter(({ id }) => ids.includes(id));
}

async function notifyOf(deps: Deps, walk: Begun, transfer: ListedTransfer): Promise<void> {
  const { id, sellerId, amountMinor, currency, metadata } = transfer;
  if (await isNotifiedOf(deps.db, id)) return;
  const { operation, scheduledTransfer } = claimOf(transfer);
  const details: Omit<Claim, 'id'> & Record<string, unknown> = {
    operation,
    scheduledTransfer,
    sellerId,
    amountMinor,
    currency,
  };
  const actor = `stripe:${lookId(id, walk)}`;
  const now = deps.now();
  const entry = { at: now, actor, action: UNKNOWN_TRANSFER, subject: id, details };
  const paymentId = metadata[PAYMENT_KEY] ?? null;
  const notice = { kind: 'transfer_unknown', subject: id, paymentId, details } as const;
  await writeAll(deps.db, [...appendAudit(deps.db, [entry]), raiseNotice(deps.db, notice, now)]);
  deps.log('error', 'a transfer names an operation that no one wrote down', { transfer: id });
}

/** The kind of event by which the handlers look at an object. */
const TYPES = {
  payments: 'charge.updated',
  sellers: 'account.updated',
  payouts: 'payout.updated',
  issuing: 'issuing_dispute.updated',
} as const;

/**
 * One look. Stripe that cannot be read ends the run; an object that Stripe refuses, or that meets a fault of
 * ours, is kept as a line of the inbox and tried again there, so that it stops no one else.
 */
async function look(
  deps: Deps,
  walk: Begun,
  { kind, object }: { readonly kind: keyof typeof TYPES; readonly object: OpenObject },
): Promise<void> {
  const event = eventOf(walk, { kind, object });
  try {
    await handlerOf(event.type)?.handle(deps, event);
  } catch (error) {
    if (isStripeFailure(error) && !isRefusal(failureOf(error))) throw error;
    deps.log('warn', 'an open object could not be looked at and is tried again', {
      object: object.id,
      error: causeText(error),
    });
    await writeAll(deps.db, [keepLook(deps.db, event, deps.now())]);
  }
}

function eventOf(
  walk: Begun,
  { kind, object }: { readonly kind: keyof typeof TYPES; readonly object: OpenObject },
): InboxEvent {
  const { id, account } = object;
  return {
    id: lookId(id, walk),
    type: TYPES[kind],
    account,
    objectId: id,
    paymentId: kind === 'payments' ? id : null,
    createdAt: walk.beganAt,
    receivedAt: walk.beganAt,
    state: 'new',
    tries: 0,
    nextAt: null,
    via: 'look',
  };
}
