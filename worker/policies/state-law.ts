import { valueIn } from '../base/result/closed-set.ts';

/**
 * States of the United States whose law gives a buyer something because the seller displayed no policy of returns.
 * There is no federal right to change one's mind online; other posting laws are not known well enough.
 */
export type StateLaw = {
  /** Days from the purchase. */
  readonly days: number;
  /** Whether it reaches a sale online: where that is argued, a person decides. */
  readonly isCertain: boolean;
  readonly law: string;
  readonly confidence: 'high' | 'medium' | 'low';
};

const STATE_LAWS: Readonly<Record<string, StateLaw>> = {
  // Online retailers included; money or credit at the buyer's choice, unused, the day provable.
  NY: {
    days: 30,
    isCertain: true,
    law: 'New York General Business Law s 218-a',
    confidence: 'high',
  },
  CA: {
    days: 30,
    isCertain: false,
    law: 'California Civil Code s 1723',
    confidence: 'medium',
  },
  FL: {
    days: 7,
    isCertain: false,
    law: 'Florida Statutes s 501.142',
    confidence: 'medium',
  },
};

/** Null where none is known. */
export function stateLaw(place: {
  readonly country: string | null;
  readonly region: string | null;
}): StateLaw | null {
  return place.country === 'US' ? (valueIn(STATE_LAWS, place.region ?? '') ?? null) : null;
}
