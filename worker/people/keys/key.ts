/**
 * Keys of the platform's own backend. A key is shown once and kept as a hash; it can do what its scopes say
 * and nothing else, until someone revokes it.
 */
import { createHash } from 'node:crypto';

export const SCOPES = [
  'transfers:read',
  'transfers:write',
  'refunds:read',
  'refunds:write',
  'policies:read',
  'disputes:read',
  'disputes:write',
  'reports:read',
  'issuing:read',
  'issuing:write',
  'payouts:read',
  'sellers:access',
  'operate',
] as const;

export type Scope = (typeof SCOPES)[number];

/** `rck_`, the mode, and 64 hexadecimal digits: 256 bits of chance. */
const KEY = /^rck_(test|live)_[0-9a-f]{64}$/;

/** The key in an `Authorization: Bearer` header, or null when there is none of our form. */
export function keyIn(header: string | undefined): string | null {
  const key = /^Bearer (\S{1,100})$/.exec(header ?? '')?.[1] ?? '';
  return KEY.test(key) ? key : null;
}

/** A key is long and random, so one round of SHA-256 is enough: there is nothing to guess. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
