/**
 * The audit log is a chain: each entry's seal is the hash of the seal before it and of the entry itself,
 * so a changed, removed or inserted entry breaks every seal after it. Entries hold ids, amounts and
 * hashes only; personal data lives in rows that can be erased without touching the chain.
 */
import { createHash } from 'node:crypto';

export type AuditEntry = {
  readonly id: number;
  readonly at: number;
  /** Who: `staff:usr_…`, `key:…`, `clock`, `stripe:evt_…`. */
  readonly actor: string;
  /** What, in the past tense: `transfer.released`. */
  readonly action: string;
  /** On what: our id or Stripe's. */
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
};

/** The action of an entry that tells that a buyer was forgotten; its subject is the payment, or the withdrawal. */
export const BUYER_FORGOTTEN = 'personal_data.erased';

/** What the first entry is chained to. */
export const FIRST_SEAL = '0'.repeat(64);

/** The seal of `entry` after `previous`: 64 hexadecimal digits. */
export function sealOf(previous: string, entry: AuditEntry): string {
  const { id, at, actor, action, subject, details } = entry;
  const text = JSON.stringify([previous, id, at, actor, action, subject, sorted(details)]);
  return hashOf(text);
}

/** SHA-256 in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The id of the first entry whose seal is not what the chain says, or null when all hold. */
export function firstBrokenSeal(
  previous: string,
  links: readonly {
    readonly id: number;
    readonly seal: string;
    /** Null: the entry is gone and its seal was left. */
    readonly entry: AuditEntry | null;
  }[],
): number | null {
  let seal = previous;
  for (const { id, entry, seal: written } of links) {
    if (entry === null) return id;
    seal = sealOf(seal, entry);
    if (seal !== written) return id;
  }
  return null;
}

/** Key order is not kept by every tool that touches JSON; the hash must not depend on it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(
    keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
  );
}
