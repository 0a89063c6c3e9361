/**
 * The drift sentinel: compares Stripe's own list of events with our inbox, account by account and page by page,
 * and keeps what never reached us. It repairs nothing itself: what is kept is worked like a webhook.
 */
import { writeAll } from '../base/db/database.ts';
import type { Deps } from '../deps.ts';
import { causeText } from '../base/result/cause-text.ts';
import { isGone } from '../stripe/failures.ts';
import { readEventPage } from '../stripe/events.ts';
import { followSellerBack } from '../webhooks/follow-seller-actions.ts';
import { eventOf } from '../webhooks/event.ts';
import { EVENT_TYPES } from '../webhooks/event-types.ts';
import { keepMissedEvents } from '../webhooks/store.ts';
import { proofAfter, windowOf, type Proof } from './proof.ts';
import { claimDueProofs, enrol, saveProof } from './store.ts';

/** Accounts taken at a time, and pages read of one before the next has its turn. */
const CLAIM = 5;
const PAGES_EACH = 10;
const CLAIM_MS = 5 * 60_000;

/** The events that mean something to us. */

export type Watched = { readonly pages: number; readonly missed: number };

/** Compares what is due until nothing is, or the time is up. Answers what it read and what had been missed. */
export async function watchDrift(
  deps: Deps,
  options: { readonly platformAccountId: string; readonly untilMs: number },
): Promise<Watched> {
  const { platformAccountId, untilMs } = options;
  let watched: Watched = { pages: 0, missed: 0 };
  await writeAll(deps.db, [enrol(deps.db, platformAccountId, deps.now())]);
  while (deps.now() < untilMs) {
    const now = deps.now();
    const claim = { now, claimUntil: now + CLAIM_MS, limit: CLAIM };
    const due = await claimDueProofs(deps.db, claim);
    if (due.length === 0) break;
    for (const proof of due) {
      const found = await watchAccount(deps, proof, platformAccountId);
      watched = { pages: watched.pages + found.pages, missed: watched.missed + found.missed };
    }
  }
  if (watched.missed > 0) await deps.queue.wake();
  return watched;
}

/** An account that cannot be read now is looked at when its claim ends; one that left, when it is back. */
async function watchAccount(deps: Deps, start: Proof, platformId: string): Promise<Watched> {
  let proof = start;
  let pages = 0;
  try {
    do {
      proof = await comparePage(deps, proof, platformId);
      await writeAll(deps.db, [saveProof(deps.db, proof)]);
      pages += 1;
    } while (proof.cursor !== null && pages < PAGES_EACH);
  } catch (error) {
    // Nothing is compared of an account that is not connected any more: it holds up the proof of no other.
    if (isGone(error)) {
      await followSellerBack(deps, start.scope, 'clock');
      return { pages, missed: 0 };
    }
    const details = { account: start.scope, error: causeText(error) };
    deps.log('warn', 'the events of an account could not be compared and are later', details);
  }
  return { pages, missed: proof.missed - start.missed };
}

async function comparePage(deps: Deps, proof: Proof, platformId: string): Promise<Proof> {
  const now = deps.now();
  const account = proof.scope === platformId ? null : proof.scope;
  const window = windowOf(proof, now);
  const page = await readEventPage(deps.stripe, { ...window, account, types: EVENT_TYPES });
  // In the list of an account its events do not name it, as they do when they are told.
  const events = page.events
    .map((event) => eventOf(event))
    .flatMap((event) => (event ? [{ ...event, account }] : []));
  const missed = await keepMissedEvents(deps.db, events, now);
  return proofAfter(proof, window, { nextAfter: page.nextAfter, missed, now });
}
