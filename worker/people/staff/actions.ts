import type { PaymentId, SellerId } from '../../base/result/id.ts';
import type { Money } from '../../base/money/amount.ts';
import { appendAudit } from '../../records/audit/store.ts';
import { writeAll } from '../../base/db/database.ts';
import type { Deps } from '../../deps.ts';
import { takeTurn } from '../../base/limits/store.ts';
import { parseJson } from '../../base/result/json.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import { checkSignature, type SignatureCheck, type SignedText } from '../../stripe/signature.ts';
import { envelope, refusalOfEnvelope, type EnvelopeRefusal, type Expected } from './envelope.ts';
import { personWithoutRow, refusalOfSave, type PeopleRefusal, type Person } from './rights.ts';
import {
  askSecondPerson,
  closeSecondPersonRequests,
  readPeople,
  readPerson,
  readRequestOfAnother,
  savePersonRow,
  useNonce,
} from './store.ts';

/** A signature is let in while it is at most 5 minutes old; the nonce outlives it. */
const NONCE_LIVES_MS = 10 * 60_000;

export type DoorRefusal =
  | EnvelopeRefusal
  | { readonly reason: 'signature'; readonly check: Exclude<SignatureCheck, 'valid'> }
  | { readonly reason: 'too_many'; readonly seconds: number }
  | { readonly reason: 'replayed' };

export type SignedRequest = { readonly person: Person; readonly body: Record<string, unknown> };

/**
 * Who sent this, proved: signature, envelope, turn, nonce, in that order, so that only a true request uses
 * up a turn of its person, and no one has more nonces kept than turns. Nothing of the body is believed before
 * the signature is.
 */
export async function letIn(
  deps: Pick<Deps, 'now' | 'db'>,
  request: SignedText,
  expected: Expected & {
    readonly secrets: readonly string[];
    readonly ownerUserId: string | null;
    readonly perMinute: number;
  },
): Promise<Result<SignedRequest, DoorRefusal>> {
  const now = deps.now();
  const check = await checkSignature(request, { secrets: expected.secrets, now });
  if (check !== 'valid') return refuse({ reason: 'signature', check });
  const parsed = envelope().safeParse(parseJson(request.raw));
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    return refuse({ reason: 'malformed', path });
  }
  const refusal = refusalOfEnvelope(parsed.data, expected);
  if (refusal) return refuse(refusal);
  const { user_id: userId, nonce } = parsed.data;
  const [seconds, person] = await Promise.all([
    takeTurn(deps.db, `staff:${userId}`, { perMinute: expected.perMinute, now }),
    readPerson(deps.db, userId),
  ]);
  if (seconds !== null) return refuse({ reason: 'too_many', seconds });
  if (!(await useNonce(deps.db, `${userId}:${nonce}`, now + NONCE_LIVES_MS))) {
    return refuse({ reason: 'replayed' });
  }
  const known = person ?? personWithoutRow(userId, expected.ownerUserId);
  return done({ person: known, body: parsed.data });
}

/** Gives a person their name and rights. */
export async function savePerson(
  deps: Pick<Deps, 'now' | 'db'>,
  saved: Person,
  by: Person,
): Promise<Result<Person, PeopleRefusal>> {
  const everyone = await readPeople(deps.db);
  const known = everyone.some(({ userId }) => userId === by.userId) ? everyone : [...everyone, by];
  const refusal = refusalOfSave(known, saved, by.userId);
  if (refusal) return refuse(refusal);
  const at = deps.now();
  const actor = `staff:${by.userId}`;
  await writeAll(deps.db, [
    savePersonRow(deps.db, saved, at),
    ...appendAudit(deps.db, [
      {
        at,
        actor,
        action: 'person.saved',
        subject: saved.userId,
        details: { rights: saved.rights },
      },
    ]),
  ]);
  return done(saved);
}

/** A first person's word is kept this long for a second one. */
const ASKED_FOR_MS = 24 * 60 * 60_000;

export type TwoPeople =
  | { readonly state: 'agreed'; readonly first: string }
  | { readonly state: 'asked'; readonly expiresAt: number };

/**
 * For what one person may not do alone: the first call writes the request down, the same call by another
 * person completes it. Asking twice oneself only renews the request.
 */
export async function askTwoPeople(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: {
    readonly operation: string;
    readonly subject: string;
    readonly paymentId: PaymentId | null;
    /** Whose money it is about, and how much, for who decides second; null where it is no one's alone. */
    readonly about: { readonly sellerId: SellerId | null; readonly amount: Money | null };
    /** The day in ms, where the decision is about one; null otherwise. */
    readonly day: number | null;
    readonly reason: string;
  },
  person: Person,
): Promise<TwoPeople> {
  const { operation, subject } = asked;
  const now = deps.now();
  const actor = `staff:${person.userId}`;
  const first = await readRequestOfAnother(deps.db, { ...asked, userId: person.userId }, now);
  if (first) {
    const agreed = { at: now, actor, action: 'second_person.agreed', subject };
    await writeAll(deps.db, [
      closeSecondPersonRequests(deps.db, asked, now),
      ...appendAudit(deps.db, [{ ...agreed, details: { operation, first: first.askedBy } }]),
    ]);
    return { state: 'agreed', first: first.askedBy };
  }
  const expiresAt = now + ASKED_FOR_MS;
  const { paymentId, about, day, reason } = asked;
  const { sellerId, amount } = about;
  const request = {
    operation,
    subject,
    askedBy: person.userId,
    paymentId,
    sellerId,
    amountMinor: amount?.amountMinor ?? null,
    currency: amount?.currency ?? null,
    day,
    reason,
    askedAt: now,
    expiresAt,
    usedAt: null,
  };
  await writeAll(deps.db, [
    askSecondPerson(deps.db, request),
    ...appendAudit(deps.db, [
      {
        at: now,
        actor,
        action: 'second_person.asked',
        subject,
        details: { operation },
        remark: reason,
      },
    ]),
  ]);
  return { state: 'asked', expiresAt };
}
