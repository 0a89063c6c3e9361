/** What is saved as a whole has no id of its own: two people mean the same where they save the same. */
import { hashOf } from '../../records/audit/chain.ts';

/** @param fields what the operation takes, in the order in which its schema names it */
export function subjectOf(fields: Readonly<Record<string, unknown>>): string {
  return hashOf(JSON.stringify(fields)).slice(0, 32);
}
