/** Whether an act takes a second person, why, and who that may be. */
import type { PaymentId } from '../../base/result/id.ts';
import type { Person, Right } from '../staff/rights.ts';
import { aloneWait, othersWith } from './alone.ts';
import { CONTROLS, type Act } from './control.ts';
import {
  excessOf,
  weightsOf,
  type Excess,
  type Limits,
  type Part,
  type Sums,
  type Weight,
} from './sums.ts';

/** Why one person is not enough. */
export type SecondPersonNeeded = {
  readonly why: Excess['why'] | 'loosening' | 'always';
  /** What one person may decide in 24 hours, and what of it is left; null where no sum is the reason. */
  readonly limit: Excess['limit'] | null;
  readonly upTo: Excess['upTo'] | null;
  readonly by: {
    readonly right: Right;
    /** From when on they may do it themselves, in ms, as nobody else has the right; null: others have it. */
    readonly aloneAt: number | null;
  };
};

export type WeighedAct = {
  readonly act: Act;
  /** The right it takes where it is another one than the table says. */
  readonly right?: Right;
  readonly paymentId: PaymentId | null;
  /** What it moves or frees, and whose; none where it loosens. */
  readonly parts: readonly Part[];
  /** When it is too late for it, in ms. */
  readonly deadline?: number | null;
  /** Whether it tightens only, or takes back one's own stop or hold: then nobody else is asked. */
  readonly isHarmless?: boolean;
};

/** Where things stand for the person who asks. */
export type Standing = {
  readonly person: Person;
  /** Everyone who has rights, and when one was last taken from them. */
  readonly team: readonly (Person & { readonly takenAt: number | null })[];
  readonly sums: Sums;
  readonly settings: Limits;
  /** Whether a channel tells others of what is decided alone. */
  readonly isTold: boolean;
  /** Whether money left through here already: before that there is little to loosen, and everything to set up. */
  readonly hasReleased: boolean;
  readonly now: number;
};

export function weightsOfAct(
  { act, parts, paymentId }: WeighedAct,
  { userId }: Pick<Person, 'userId'>,
): Weight[] {
  const { limit } = CONTROLS[act];
  return limit === null ? [] : weightsOf({ limit, userId, paymentId, parts });
}

/** Null: one person is enough. */
export function neededFor(asked: WeighedAct, standing: Standing): SecondPersonNeeded | null {
  const { act, right = CONTROLS[act].right, deadline = null, isHarmless = false } = asked;
  const { person, team, sums, settings, now, isTold } = standing;
  const { asks } = CONTROLS[act];
  const excess = excessOf(weightsOfAct(asked, person), { sums, settings });
  if (isHarmless || (asks === 'above_limit' && !excess)) return null;
  if (asks === 'loosening' && !standing.hasReleased) return null;
  const takenAt = Math.max(
    ...team.map((each) => (each.userId === person.userId ? 0 : (each.takenAt ?? 0))),
    0,
  );
  const isAlone = othersWith(team, right, person.userId).length === 0;
  const wait = aloneWait({ takenAt: takenAt || null, isTold, deadline, now });
  return {
    why: excess?.why ?? (asks === 'always' ? 'always' : 'loosening'),
    limit: excess?.limit ?? null,
    upTo: excess?.upTo ?? null,
    by: { right, aloneAt: isAlone ? now + wait : null },
  };
}
