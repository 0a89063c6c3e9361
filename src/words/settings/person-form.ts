/** A person and their rights, while somebody edits them. */
import type { Person } from '../../../worker/people/staff/rights.ts';
import { rightWords } from '../rights.ts';

export function personErrors({ userId, name }: Pick<Person, 'userId' | 'name'>) {
  const isId = /^usr_\w{1,64}$/.test(userId.trim());
  const isName = name.trim().length > 0 && name.trim().length <= 100;
  return {
    userId: isId ? null : 'Their Stripe user id: usr_ and letters or digits.',
    name: isName ? null : 'Write a name of up to 100 characters.',
  };
}

/** What somebody may do, in one line. */
export function rightsSentence({ rights }: Person): string {
  if (rights.length === 0) return 'May look, and change nothing.';
  const names = rights.map((right) => rightWords(right).name);
  return `${names.map((name, index) => (index === 0 ? name : lower(name))).join(', ')}.`;
}

function lower(name: string): string {
  return name.startsWith('API') ? name : name.slice(0, 1).toLowerCase() + name.slice(1);
}
