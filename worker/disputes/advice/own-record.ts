/**
 * What the platform's own cases say about such a case: how many were fought to an end, and how many of them
 * were won. Cases that no one responded to say nothing about fighting, and inquiries and prevented disputes were
 * never decided, so neither counts.
 */
import type { Ending } from '../../stripe/dispute-status.ts';

export type ClosedCase = {
  readonly reason: string;
  readonly brand: string | null;
  readonly ending: Ending;
  /** Whether evidence was sent. */
  readonly responded: boolean;
};

export type OwnRecord = { readonly won: number; readonly closed: number; readonly few: boolean };

/**
 * Fewer closed cases than this are told as few. One case of ten more or less moves the rate by ten per cent,
 * which is about as coarse as a rate may be that money is put on. Ours: no source names a number.
 */
export const FEW_CASES = 10;

/** The record on cases of the same reason at the same network. */
export function recordOf(
  closed: readonly ClosedCase[],
  of: { readonly reason: string; readonly brand: string | null },
): OwnRecord {
  const alike = closed.filter(
    ({ reason, brand, ending, responded }) =>
      responded &&
      reason === of.reason &&
      brand === of.brand &&
      (ending === 'won' || ending === 'lost'),
  );
  const won = alike.filter(({ ending }) => ending === 'won').length;
  return { won, closed: alike.length, few: alike.length < FEW_CASES };
}
