/**
 * The link that opens the seller room: a secret, when it ends, and our signature over both. It decides
 * whether a link may be used now, never what it shows.
 *
 * The row keeps the secret's hash only, so whoever reads the database opens nothing; and the signature covers
 * the end, so whoever writes the database opens nothing either. Forged links are told without asking it.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type LinkParts = {
  /** 64 hexadecimal digits of chance. */
  readonly secret: string;
  /** When the link ends, in ms. */
  readonly expiresAt: number;
};

/** What our row says of a link. */
export type LinkUse = {
  /** The hash of what the browser keeps that opened it; null: no one did. */
  readonly browserHash: string | null;
  readonly revokedAt: number | null;
  readonly expiresAt: number;
};

export type LinkState =
  /** No one opened it yet. */
  | 'unopened'
  /** Opened before, by the browser that asks. */
  | 'opened'
  /** Opened before, by another browser: a link that was passed on is worth nothing. */
  | 'used_elsewhere'
  | 'expired'
  | 'revoked';

/** A seller may find the message on Monday and the papers on Friday. Ours: Stripe names no time. */
export const LINK_MS = 7 * 24 * 60 * 60_000;

/**
 * The key of signatures, made from the platform's secret key: who has that one needs no link, there is no
 * further secret to keep, and when it is rolled every link ends with it.
 */
export function linkKey(stripeSecretKey: string): Buffer {
  return createHmac('sha256', stripeSecretKey).update('recourse seller link 1').digest();
}

/** The link as it stands in an address. */
export function linkText({ secret, expiresAt }: LinkParts, key: Buffer): string {
  const said = `${secret}.${expiresAt.toString(36)}`;
  return `${said}.${signatureOf(said, key).toString('hex')}`;
}

const LINK = /^(([0-9a-f]{64})\.([0-9a-z]{1,11}))\.([0-9a-f]{64})$/;

/** The parts of a link that we signed; null for anything else. */
export function linkIn(text: string, key: Buffer): LinkParts | null {
  const [, said, secret, end, signature] = LINK.exec(text) ?? [];
  if (!said || !secret || !end || !signature) return null;
  const isOurs = timingSafeEqual(signatureOf(said, key), Buffer.from(signature, 'hex'));
  return isOurs ? { secret, expiresAt: Number.parseInt(end, 36) } : null;
}

/** What is kept of a secret: it is long and random, so one round of SHA-256 is enough. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** @param browser what the browser keeps that asks; null when it keeps nothing */
export function linkState(link: LinkUse, browser: string | null, now: number): LinkState {
  if (link.revokedAt !== null) return 'revoked';
  if (now >= link.expiresAt) return 'expired';
  if (link.browserHash === null) return 'unopened';
  const isSame = browser !== null && isEqual(secretHash(browser), link.browserHash);
  return isSame ? 'opened' : 'used_elsewhere';
}

function signatureOf(said: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(said).digest();
}

/** Two hashes of the same length, compared in constant time. */
function isEqual(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'));
}
