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

/** Everyone who has rights: the owner named in the configuration has all, whatever was saved of them. */
export function withOwner<Row extends Person>(
  people: readonly Row[],
  ownerUserId: string | null,
  rowOf: (owner: Person) => Row,
): Row[] {
  if (ownerUserId === null) return [...people];
  const isKnown = people.some(({ userId }) => userId === ownerUserId);
  const own = { userId: ownerUserId, name: ownerUserId, rights: RIGHTS };
  const rows = people.map((row) => (row.userId === ownerUserId ? { ...row, rights: RIGHTS } : row));
  return isKnown ? rows : [rowOf(own), ...rows];
}

export type PeopleRefusal =
  /** No one raises themselves: rights are given by another person. */
  | { readonly reason: 'own_rights' }
  /** No one gives what they do not have: else two of them would raise each other. */
  | { readonly reason: 'right_not_held'; readonly right: Right }
  /** The owner is named by the deployment, and has every right. */
  | { readonly reason: 'is_owner' }
  /** Someone must be left who may give rights. */
  | { readonly reason: 'last_manager' }
  /** Somebody's rights changed at the same time. */
  | { readonly reason: 'people_changed' };

/** The rights that `saved` has and did not have before. */
export function raisedRights(people: readonly Person[], saved: Person): Right[] {
  const before = people.find(({ userId }) => userId === saved.userId);
  return saved.rights.filter((right) => !before?.rights.includes(right));
}

/** @param people all of them as they are now, with the owner */
export function refusalOfSave(
  people: readonly Person[],
  saved: Person,
  { by, ownerUserId }: { readonly by: Person; readonly ownerUserId: string | null },
): PeopleRefusal | null {
  const raised = raisedRights(people, saved);
  if (saved.userId === ownerUserId && saved.rights.length < RIGHTS.length) {
    return { reason: 'is_owner' };
  }
  if (saved.userId === by.userId && raised.length > 0) return { reason: 'own_rights' };
  const foreign = raised.find((right) => !by.rights.includes(right));
  if (foreign) return { reason: 'right_not_held', right: foreign };
  const after = [...people.filter(({ userId }) => userId !== saved.userId), saved];
  const managers = after.filter(({ rights }) => rights.includes('manage_people'));
  return managers.length === 0 ? { reason: 'last_manager' } : null;
}
