import pLimit from 'p-limit';
import { writeAll, type Statement } from '../base/db/database.ts';
import type { Deps } from '../deps.ts';
import { hasLeft } from '../sellers/accounts/absent-actions.ts';
import { raiseNotice } from '../records/notifications/store.ts';
import { causeText } from '../base/result/cause-text.ts';
import { parseJson } from '../base/result/json.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { checkSignature, type SignatureCheck, type SignedText } from '../stripe/signature.ts';
import { isEventType } from './event-types.ts';
import { followSellerBack } from './follow-seller-actions.ts';
import { eventOf, isOdd, type StripeEvent } from './event.ts';
import { handlerOf, type Handler } from './handlers.ts';
import {
  claimEvents,
  countUnknown,
  delayEvents,
  finishEvents,
  keepEvent,
  keepOdd,
  type InboxEvent,
} from './store.ts';

export type WebhookRefusal =
  | { readonly reason: 'signature'; readonly check: Exclude<SignatureCheck, 'valid'> }
  | { readonly reason: 'malformed' };

export type Accepted =
  | 'kept'
  | 'seen_before'
  | 'other_mode'
  /** No one listens to its type: it is counted. */
  | 'unknown_type'
  /** It cannot be as Stripe makes them: it is kept apart, and people are told. */
  | 'odd';

/**
 * The ack path: check the signature on the raw text, keep the event with one insert, answer. An event of the
 * other mode is not ours and is not kept: live Connect endpoints receive test events too.
 */
export async function acceptWebhook(
  deps: Deps,
  request: SignedText,
  expected: {
    readonly secrets: readonly string[];
    readonly livemode: boolean;
    readonly platformAccountId: string;
  },
): Promise<Result<Accepted, WebhookRefusal>> {
  const now = deps.now();
  const check = await checkSignature(request, { secrets: expected.secrets, now });
  if (check !== 'valid') return refuse({ reason: 'signature', check });
  const event = eventOf(parseJson(request.raw), expected.platformAccountId);
  if (!event) return refuse({ reason: 'malformed' });
  if (event.livemode !== expected.livemode) return done('other_mode');
  if (isOdd(event, now)) return done(await setApart(deps, event));
  if (!isEventType(event.type)) {
    await countUnknown(deps.db, event.type, now);
    return done('unknown_type');
  }
  return done((await keepEvent(deps.db, event, now)) ? 'kept' : 'seen_before');
}

async function setApart(deps: Deps, event: StripeEvent): Promise<'odd'> {
  const { id, type } = event;
  deps.log('error', 'an event is not as Stripe makes them', { event: id, type });
  await writeAll(deps.db, [keepOdd(deps.db, event, deps.now()), notify(deps, event)]);
  return 'odd';
}

const CLAIM = 50;
const CLAIM_MS = 2 * 60_000;
const AT_ONCE = 5;
/** An event that fails this often waits for a person; Stripe is asked again by then anyway. */
const TRIES_MAX = 12;
const FIRST_PAUSE_MS = 5_000;
/** How often an event is looked at again whose account is out of reach, and for how long. */
const AWAY_PAUSE_MS = 24 * 60 * 60_000;
const LISTED_MS = 30 * 24 * 60 * 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/** Works what is in the inbox until it is empty or the time is up. Answers how many events it finished. */
export async function workInbox(deps: Deps, untilMs: number): Promise<number> {
  const limit = pLimit(AT_ONCE);
  let finished = 0;
  while (deps.now() < untilMs) {
    const now = deps.now();
    const claim = { now, claimUntil: now + CLAIM_MS, limit: CLAIM };
    const events = await claimEvents(deps.db, claim);
    if (events.length === 0) break;
    const groups = groupsOf(events);
    const worked = await Promise.all(groups.map((group) => limit(() => work(deps, group))));
    finished += worked.reduce((sum, count) => sum + count, 0);
  }
  return finished;
}

type Group = { readonly handler: Handler | null; readonly events: readonly InboxEvent[] };

/** Events about the same object are handled once: the object is read, not the event. */
function groupsOf(events: readonly InboxEvent[]): Group[] {
  const groups = new Map<string, { handler: Handler | null; events: InboxEvent[] }>();
  for (const event of events) {
    const handler = handlerOf(event.type);
    const about = handler?.about(event) ?? 'nothing';
    const group = groups.get(about) ?? { handler, events: [] };
    group.events.push(event);
    groups.set(about, group);
  }
  return [...groups.values()];
}

/** An event of a seller who is away waits for them, as long as Stripe itself would list it. */
async function mayComeBack(deps: Deps, { id, account, createdAt }: InboxEvent): Promise<boolean> {
  if (account === null || deps.now() - createdAt > LISTED_MS) return false;
  // That they left may not have been seen yet.
  await followSellerBack(deps, account, `stripe:${id}`);
  return hasLeft(deps, account);
}

async function work(deps: Deps, { handler, events }: Group): Promise<number> {
  const ids = events.map(({ id }) => id);
  const [first] = events;
  try {
    const state = handler && first ? await handler.handle(deps, first) : 'ignored';
    if (state === 'ignored' && first && (await mayComeBack(deps, first))) {
      await writeAll(deps.db, [delayEvents(deps.db, ids, deps.now() + AWAY_PAUSE_MS)]);
      return 0;
    }
    await writeAll(deps.db, [finishEvents(deps.db, ids, state)]);
    return ids.length;
  } catch (error) {
    const tries = Math.max(...events.map((event) => event.tries));
    const facts = { events: ids, tries, error: causeText(error) };
    deps.log(tries < TRIES_MAX ? 'warn' : 'error', 'an event could not be worked', facts);
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (tries - 1));
    const statements =
      tries < TRIES_MAX
        ? [delayEvents(deps.db, ids, deps.now() + pause)]
        : [finishEvents(deps.db, ids, 'failed'), ...events.map((event) => notify(deps, event))];
    await writeAll(deps.db, statements);
    return 0;
  }
}

function notify(
  deps: Deps,
  { id, paymentId, type }: Pick<InboxEvent, 'id' | 'paymentId' | 'type'>,
): Statement {
  const notice = { kind: 'event_failed', subject: id, paymentId, details: { type } } as const;
  return raiseNotice(deps.db, notice, deps.now());
}
