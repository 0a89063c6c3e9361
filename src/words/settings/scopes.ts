/** What a key of the platform's backend may do. */
import type { Scope } from '../../../worker/people/keys/key.ts';
import { capital } from '../count.ts';

/** Every scope; the compiler refuses a name that the backend does not know. */
export const SCOPES: readonly Scope[] = [
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
];

export function scopeWords(scope: Scope): { readonly name: string; readonly allows: string } {
  switch (scope) {
    case 'transfers:read':
      return { name: 'Read shares', allows: 'See scheduled transfers and where they stand.' };
    case 'transfers:write':
      return { name: 'Change shares', allows: 'Schedule shares and cancel them.' };
    case 'refunds:read':
      return { name: 'Ask about refunds', allows: 'See whether a payment may be refunded.' };
    case 'refunds:write':
      return { name: 'Ask for refunds', allows: 'Hand on what buyers ask for and withdraw from.' };
    case 'policies:read':
      return { name: 'Read the policy', allows: 'Get the text of the refund policy.' };
    case 'disputes:read':
      return {
        name: 'Read disputes',
        allows: 'See disputes, their deadlines and what is missing.',
      };
    case 'reports:read':
      return { name: 'Read reports', allows: 'Export months of balances, and what was kept when.' };
    case 'issuing:read':
      return {
        name: 'Read card disputes',
        allows: 'See which card payments can be disputed, and how disputes of them stand.',
      };
    case 'issuing:write':
      return {
        name: 'Raise card disputes',
        allows: 'Open and write disputes of card payments, and send what a person confirmed.',
      };
    case 'payouts:read':
      return {
        name: 'Read payouts',
        allows: 'See what sellers are paid out, what stays in their balance, and why.',
      };
    case 'sellers:access':
      return {
        name: 'Let sellers in',
        allows: 'Open the door to their dispute for a seller who is signed in with you.',
      };
    case 'operate':
      return {
        name: 'Operate Recourse',
        allows: 'Make the database anew from Stripe after it was lost.',
      };
    case 'disputes:write':
      return { name: 'Give evidence', allows: 'Tell what proves a sale, and erase it again.' };
  }
}

/** All that a key may do, in one line. */
export function scopesSentence(scopes: readonly Scope[]): string {
  return `${capital(scopes.map((scope) => scopeWords(scope).name.toLowerCase()).join(', '))}.`;
}
