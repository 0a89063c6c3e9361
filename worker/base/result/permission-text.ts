/**
 * The one sentence for a key that may not do something. Stripe names the permission only in its own sentence
 * (`… Having the 'rak_transfer_write' permission would allow this request to continue.`).
 */
import { reasonText } from './reason-text.ts';

/** @param said Stripe's sentence */
export function permissionText(said: string): string {
  const permission = /\brak_\w+/.exec(said)?.[0];
  if (permission !== undefined) return `The Stripe key lacks the permission “${permission}”`;
  return said === '' ? 'The Stripe key may not do this' : `Stripe says: ${reasonText(said)}`;
}
