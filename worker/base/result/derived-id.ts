/**
 * Ids that follow from what they name. A row that is written again, after a database was lost or by a second
 * deployment, has the id it had, so that Stripe sees the same idempotency key and answers as it answered before.
 */
import { createHash } from 'node:crypto';

/** As long as the ids that are made by chance: 32 hexadecimal digits. */
const DIGITS = 32;

/** An id such as `st_…` for `st`: the same for the same parts, and for no others. */
export function derivedId(prefix: string, parts: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${prefix}_${digest.slice(0, DIGITS)}`;
}
