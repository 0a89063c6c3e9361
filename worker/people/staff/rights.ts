/**
 * What a person may do here. Stripe's roles are advice: they say who works for the platform. Rights are rows
 * of ours, given by a person who may give them. Everyone whom Stripe signs as staff may look.
 */
import { wordsOf } from '../../base/result/closed-set.ts';

export type Right =
  | 'release_early'
  | 'cancel_transfers'
  | 'manage_holds'
  | 'manage_tiers'
  | 'manage_people'
  | 'manage_keys'
  | 'stop_switch'
  | 'refund'
  | 'approve_refunds'
  | 'approve_large_refunds'
  | 'manage_policies'
  | 'respond_to_disputes'
  | 'accept_disputes'
  | 'manage_recoveries'
  | 'manage_payouts'
  | 'erase_personal_data';

/** In the order in which people read them. What each allows is in `src/words/rights.ts`. */
export const RIGHTS = wordsOf<Right>({
  release_early: true,
  cancel_transfers: true,
  manage_holds: true,
  manage_tiers: true,
  manage_people: true,
  manage_keys: true,
  stop_switch: true,
  refund: true,
  approve_refunds: true,
  approve_large_refunds: true,
  manage_policies: true,
  respond_to_disputes: true,
  accept_disputes: true,
  manage_recoveries: true,
  manage_payouts: true,
  erase_personal_data: true,
});

export type Person = {
  readonly userId: string;
  readonly name: string;
  readonly rights: readonly Right[];
};

export function isRight(text: string): text is Right {
  return (RIGHTS as readonly string[]).includes(text); // its own words are texts
}

/** A person no one has given rights yet; the owner named in the configuration has all of them. */
export function personWithoutRow(userId: string, ownerUserId: string | null): Person {
  const rights = userId === ownerUserId ? RIGHTS : [];
  return { userId, name: userId, rights };
}

export type PeopleRefusal =
  /** No one raises themselves: rights are given by another person. */
  | { readonly reason: 'own_rights' }
  /** Someone must be left who may give rights. */
  | { readonly reason: 'last_manager' };

export function refusalOfSave(
  people: readonly Person[],
  saved: Person,
  by: string,
): PeopleRefusal | null {
  const before = people.find(({ userId }) => userId === saved.userId);
  const raised = saved.rights.some((right) => !before?.rights.includes(right));
  if (saved.userId === by && raised) return { reason: 'own_rights' };
  const after = [...people.filter(({ userId }) => userId !== saved.userId), saved];
  const managers = after.filter(({ rights }) => rights.includes('manage_people'));
  return managers.length === 0 ? { reason: 'last_manager' } : null;
}
