import { isWordOf, valueIn, wordsOf } from '../base/result/closed-set.ts';

/**
 * States of the United States whose law gives a buyer something because the seller displayed no policy of returns.
 * There is no federal right to change one's mind online.
 */
export type StateLaw = {
  /** As addresses may have it in full. */
  readonly name: string;
  /** Days from the purchase; null: there is such a law, and what it gives is not known well enough. */
  readonly days: number | null;
  /** Whether it reaches a sale online: where that is argued, a person decides. */
  readonly isCertain: boolean;
  readonly law: string;
  readonly confidence: 'high' | 'medium' | 'low';
};

/** A posting law of which only is known that there is one. */
function posting<Name extends string>(name: Name): StateLaw {
  return {
    name,
    days: null,
    isCertain: false,
    law: `${name}’s law on posted refund policies`,
    confidence: 'low',
  };
}

const STATE_LAWS = {
  // Online retailers included; money or credit at the buyer's choice, unused, the day provable.
  NY: {
    name: 'New York',
    days: 30,
    isCertain: true,
    law: 'New York General Business Law s 218-a',
    confidence: 'high',
  },
  CA: {
    name: 'California',
    days: 30,
    isCertain: false,
    law: 'California Civil Code s 1723',
    confidence: 'medium',
  },
  FL: {
    name: 'Florida',
    days: 7,
    isCertain: false,
    law: 'Florida Statutes s 501.142',
    confidence: 'medium',
  },
  CT: posting('Connecticut'),
  HI: posting('Hawaii'),
  MA: posting('Massachusetts'),
  MD: posting('Maryland'),
  MN: posting('Minnesota'),
  NJ: posting('New Jersey'),
  OH: posting('Ohio'),
  RI: posting('Rhode Island'),
  UT: posting('Utah'),
  VA: posting('Virginia'),
} satisfies Readonly<Record<string, StateLaw>>;

export type PostingState = keyof typeof STATE_LAWS;

export const POSTING_STATES: readonly PostingState[] = wordsOf<PostingState>(STATE_LAWS);

/** Null where none is known. */
export function stateLaw(place: {
  readonly country: string | null;
  readonly region: string | null;
}): StateLaw | null {
  return place.country === 'US' ? (valueIn(STATE_LAWS, place.region ?? '') ?? null) : null;
}

/** The code of a state, also by the name that an address may have it under; in upper case. */
export function stateCode(text: string): string {
  const name = text.trim().toUpperCase();
  return POSTING_STATES.find((code) => STATE_LAWS[code].name.toUpperCase() === name) ?? name;
}

export function isPostingState(code: string): code is PostingState {
  return isWordOf(STATE_LAWS, code);
}
