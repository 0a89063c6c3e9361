/** Forgetting a buyer: what is forgotten, what stays where, and that nobody can take it back. */
import type { Person } from '../../../worker/people/staff/rights.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import { dayOf, type Place } from '../days.ts';
import { actorOf } from '../people.ts';

export type ErasureWords = {
  readonly title: string;
  readonly confirm: string;
  readonly isDestructive: true;
  readonly done: string;
  readonly consequence: string;
  readonly lists: readonly { readonly title: string; readonly items: readonly string[] }[];
};

/** The same columns as `worker/desk/erasure/store.ts` empties, in the words of those who wrote them. */
const FORGOTTEN: readonly string[] = [
  'What your backend told of the purchase: the access log, the delivery, the product.',
  'Drafts of responses to disputes, what was set aside for them, and notes of colleagues.',
  'The reasons that people wrote for refunds, holds, amounts owed, and asking a second person.',
  'The buyer’s address for a refund, and their statements of withdrawal, also those that no payment was found for.',
  'The marks by which other payments of the same card or e-mail address are found.',
];

const STAYS: readonly string[] = [
  'Amounts, days, decisions and who made them: the books and the history.',
  'The proof that a withdrawal was received and when, without its words.',
  'What Stripe and the buyer’s bank hold: the payment, files, and evidence that was sent. Erase that in Stripe.',
];

export const ERASURE: ErasureWords = {
  title: 'Forget the buyer of this payment?',
  confirm: 'Forget it for good',
  isDestructive: true,
  done: 'The buyer is forgotten',
  consequence:
    'This cannot be undone, by anybody. A dispute that comes later has to be answered without it.',
  lists: [
    { title: 'Is forgotten', items: FORGOTTEN },
    { title: 'Stays', items: STAYS },
  ],
};

/** It is offered to those who have the right only: everybody else has no use for it. */
export function mayErase({ rights }: Pick<Person, 'rights'>): boolean {
  return rights.includes('erase_personal_data');
}

/** Why so little is known of the buyer; null while nobody forgot them. */
export function forgottenSentence(
  { forgotten, names, now }: Pick<PaymentCard, 'forgotten' | 'names' | 'now'>,
  place: Place,
): string | null {
  if (forgotten === null) return null;
  const who = actorOf(forgotten.actor, names);
  return `${who} had the buyer forgotten on ${dayOf(forgotten.at, now, place)}. Only what was told since is kept.`;
}
