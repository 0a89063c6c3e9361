/**
 * One person decides alone what the table of controls lets them; anything above waits for a second one, or, where
 * there is nobody else, for time to pass.
 */
import { onlyOne } from '../../base/money/amount.ts';
import type { PaymentId } from '../../base/result/id.ts';
import { writeAll, type Statement } from '../../base/db/database.ts';
import { writeFenced } from '../../base/db/fence.ts';
import type { DecideDeps } from '../../deps.ts';
import { hashOf } from '../../records/audit/chain.ts';
import { appendAudit } from '../../records/audit/store.ts';
import { openChannels } from '../../records/notifications/channel.ts';
import { notify } from '../../records/notifications/notify-actions.ts';
import { readSettings } from '../settings/store.ts';
import type { Person } from '../staff/rights.ts';
import { readTeam } from '../staff/store.ts';
import { othersWith } from './alone.ts';
import { CONTROLS } from './control.ts';
import {
  neededFor,
  weightsOfAct,
  type SecondPersonNeeded,
  type Standing,
  type WeighedAct,
} from './needed.ts';
import {
  askSecondPerson,
  countAlone,
  hasReleased,
  readRequestsFor,
  readSums,
  type Counted,
  useRequest,
  type SecondPersonRequest,
} from './store.ts';
import { keysOf, totalsOf } from './sums.ts';

/** Written down: it happens once another person asks for the same. */
export type WaitsForSecondPerson = {
  readonly state: 'waiting_for_second_person';
  readonly expiresAt: number;
  readonly needsSecondPerson: SecondPersonNeeded;
};

export type AskedAct = WeighedAct & {
  /** What it is about; where it is about what is saved, a hash of that is part of it. */
  readonly subject: string;
  /** What the operation takes beside a reason. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly reason: string;
  /** The day in ms, where the decision is about one. */
  readonly day?: number;
};

/** A first person's word is kept this long for a second one. */
const ASKED_FOR_MS = 24 * 60 * 60_000;

/**
 * Null when it may be done now: one person is enough and it is counted, or another one asked for the same before.
 * Otherwise it is written down, and this is what to tell the person.
 */
export function askToAct(
  deps: DecideDeps,
  asked: AskedAct,
  person: Person,
): Promise<WaitsForSecondPerson | null> {
  return attempt(deps, asked, { person, tried: 1 });
}

/** Requests of one moment that overtake each other; more than this is a bug, not bad luck. */
const TRIES = 5;

async function attempt(
  deps: DecideDeps,
  asked: AskedAct,
  { person, tried }: { readonly person: Person; readonly tried: number },
): Promise<WaitsForSecondPerson | null> {
  if (asked.isHarmless) return null;
  const { db } = deps;
  const { act: operation, subject, parts, paymentId, day = null } = asked;
  const of = { person, paymentId, sellerIds: parts.flatMap(({ sellerId }) => sellerId ?? []) };
  const standing = await readStanding(deps, { ...of, but: { act: operation, subject } });
  const needed = neededFor(asked, standing);
  if (!needed) {
    if (await isCounted(deps, asked, standing)) return null;
    if (tried >= TRIES) throw new Error(`${operation} of ${subject} is neither alone nor in twos`);
    // Others decided so much at the same moment that it is above the limit now.
    return attempt(deps, asked, { person, tried: tried + 1 });
  }
  const requests = await readRequestsFor(db, { operation, subject, day }, deps.now());
  const holders = othersWith(standing.team, needed.by.right, person.userId);
  const mayAgree = (by: string | null) => holders.some(({ userId }) => userId === by);
  const first = requests.find(({ askedBy }) => mayAgree(askedBy));
  if (first && (await isUsed(deps, first, { person, reason: asked.reason }))) return null;
  const own = requests.find(({ askedBy }) => askedBy === person.userId);
  const isAgreed = own !== undefined && mayAgree(own.agreedBy);
  if (isAgreed && (await isUsed(deps, own, { person, reason: asked.reason }))) return null;
  if (own && needed.by.aloneAt !== null && own.aloneAt !== null) {
    if (own.aloneAt <= deps.now() && (await isUsed(deps, own, { person, reason: asked.reason })))
      return null;
    return waiting(own, { ...needed, by: { ...needed.by, aloneAt: own.aloneAt } });
  }
  return ask(deps, asked, { needed, person });
}

/** Where things stand for a person, in one round of reads: what they are told before they ask rests on it too. */
export async function readStanding(
  deps: Pick<DecideDeps, 'now' | 'db' | 'ownerUserId' | 'channels'>,
  {
    person,
    paymentId,
    sellerIds,
    but = null,
  }: {
    readonly person: Person;
    readonly paymentId: PaymentId | null;
    readonly sellerIds: readonly string[];
    /** Is left out: the same act again counts once. */
    readonly but?: Counted | null;
  },
): Promise<Standing> {
  const { db, ownerUserId } = deps;
  const now = deps.now();
  const keys = keysOf({ userId: person.userId, paymentId, sellerIds });
  const [settings, sums, team, released] = await Promise.all([
    readSettings(db),
    readSums(db, keys, { now, but }),
    readTeam(db, ownerUserId),
    hasReleased(db),
  ]);
  const isTold = openChannels(deps.channels).length > 0;
  return { person, team, sums, settings, isTold, hasReleased: released, now };
}

/** Counts it where it has a sum: false when it is above the limit by now. */
async function isCounted(
  deps: DecideDeps,
  asked: AskedAct,
  { person, settings }: Standing,
): Promise<boolean> {
  const { act, subject } = asked;
  const weights = weightsOfAct(asked, person);
  if (weights.length === 0) return true;
  const at = { settings, now: deps.now() };
  return writeFenced(deps.db, countAlone(deps.db, { act, subject, weights }, at));
}

/** The word of a first person, or one's own of a day ago, is used up; false when it was already. */
async function isUsed(
  deps: DecideDeps,
  request: SecondPersonRequest,
  { person, reason }: { readonly person: Person; readonly reason: string },
): Promise<boolean> {
  const at = deps.now();
  const { operation, subject, askedBy: first } = request;
  const own = request.agreedBy === null ? 'alone' : 'carried_out';
  const action = `second_person.${first === person.userId ? own : 'agreed'}`;
  const entry = { at, actor: `staff:${person.userId}`, action, subject };
  return writeFenced(deps.db, [
    ...useRequest(deps.db, request, at),
    ...appendAudit(deps.db, [{ ...entry, details: { operation, first }, remark: reason }]),
  ]);
}

type Needing = { readonly needed: SecondPersonNeeded; readonly person: Person };

async function ask(
  deps: DecideDeps,
  asked: AskedAct,
  { needed, person }: Needing,
): Promise<WaitsForSecondPerson> {
  const now = deps.now();
  const { act: operation, subject, fields, paymentId, parts, day = null, reason } = asked;
  const { aloneAt } = needed.by;
  const amount = onlyOne(totalsOf(parts));
  const sellers = [...new Set(parts.map(({ sellerId }) => sellerId))];
  const secret = aloneAt === null ? null : deps.newSecret();
  const request: SecondPersonRequest = {
    operation,
    subject,
    askedBy: person.userId,
    fields,
    paymentId,
    sellerId: sellers.length === 1 ? (sellers[0] ?? null) : null,
    amountMinor: amount?.amountMinor ?? null,
    currency: amount?.currency ?? null,
    day,
    reason,
    askedAt: now,
    expiresAt: (aloneAt ?? now) + ASKED_FOR_MS,
    aloneAt,
    agreedBy: null,
    // The secret is long and chance, so one round is enough.
    vetoHash: secret === null ? null : hashOf(secret),
    usedAt: null,
  };
  const entry = {
    at: now,
    actor: `staff:${person.userId}`,
    action: 'second_person.asked',
    subject,
  };
  await writeAll(deps.db, [
    askSecondPerson(deps.db, request),
    ...(secret === null ? [] : telling(deps, request, secret)),
    ...appendAudit(deps.db, [{ ...entry, details: { operation }, remark: reason }]),
  ]);
  return waiting(request, needed);
}

/** Those who run the deployment learn of it, and may stop it by one press, without the app. */
function telling(deps: DecideDeps, request: SecondPersonRequest, secret: string): Statement[] {
  const { operation, subject, askedBy, askedAt, aloneAt, amountMinor, currency } = request;
  return notify(deps, `second_person.alone:${operation}:${subject}:${String(askedAt)}`, {
    type: 'second_person.alone',
    operation,
    does: CONTROLS[operation].does,
    askedBy,
    subject,
    paymentId: request.paymentId,
    amountMinor,
    currency,
    from: new Date(aloneAt ?? askedAt).toISOString(),
    vetoUrl: `${deps.origin ?? ''}/veto/${secret}`,
  });
}

function waiting(
  { expiresAt }: Pick<SecondPersonRequest, 'expiresAt'>,
  needsSecondPerson: SecondPersonNeeded,
): WaitsForSecondPerson {
  return { state: 'waiting_for_second_person', expiresAt, needsSecondPerson };
}
