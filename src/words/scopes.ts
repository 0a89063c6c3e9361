/** What a key of the platform's backend may do. */
import type { Scope } from '../../worker/keys/key.ts';
import { capital } from './count.ts';

/** Every scope; the compiler refuses a name that the backend does not know. */
export const SCOPES: readonly Scope[] = ['transfers:read', 'transfers:write'];

export function scopeWords(scope: Scope): { readonly name: string; readonly allows: string } {
  switch (scope) {
    case 'transfers:read':
      return { name: 'Read shares', allows: 'See scheduled transfers and where they stand.' };
    case 'transfers:write':
      return { name: 'Change shares', allows: 'Schedule shares and cancel them.' };
  }
}

/** All that a key may do, in one line. */
export function scopesSentence(scopes: readonly Scope[]): string {
  return `${capital(scopes.map((scope) => scopeWords(scope).name.toLowerCase()).join(', '))}.`;
}
