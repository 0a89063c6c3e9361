import type { Deps } from '../../deps.ts';
import { takeTurn } from '../../base/limits/store.ts';
import { parseJson } from '../../base/result/json.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import { checkSignature, type SignatureCheck, type SignedText } from '../../stripe/signature.ts';
import { envelope, refusalOfEnvelope, type EnvelopeRefusal, type Expected } from './envelope.ts';
import type { Person } from './rights.ts';
import { readPerson, useNonce } from './store.ts';

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
  deps: Pick<Deps, 'now' | 'db' | 'ownerUserId'>,
  request: SignedText,
  expected: Expected & {
    readonly secrets: readonly string[];
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
    readPerson(deps.db, userId, deps.ownerUserId),
  ]);
  if (seconds !== null) return refuse({ reason: 'too_many', seconds });
  if (!(await useNonce(deps.db, `${userId}:${nonce}`, now + NONCE_LIVES_MS))) {
    return refuse({ reason: 'replayed' });
  }
  return done({ person, body: parsed.data });
}
