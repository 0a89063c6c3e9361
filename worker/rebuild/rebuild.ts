/**
 * Making rows anew from what Stripe holds, when the database and its backups are gone: what is read next, and how far
 * it has come. What an object means is decided by whoever looks at it on any other day.
 */
import { wordsOf } from '../base/result/closed-set.ts';
import type { ListedPayment } from '../stripe/payment-pages.ts';
import { MEMO_KEY } from '../transfers/memo.ts';
import { AMOUNT_KEY, SELLER_KEY } from '../transfers/schedule-request.ts';

export type RebuildPhase = 'sellers' | 'transfers' | 'payments' | 'charges' | 'report';

/** In this order: sellers first, so that whatever is read of a payment finds them. What each phase reads. */
export const REBUILD_PHASES: Readonly<Record<RebuildPhase, { readonly reads: string }>> = {
  sellers: { reads: 'connected accounts' },
  transfers: { reads: 'transfers that Recourse made, each with its payment' },
  payments: { reads: 'payments that name a seller, carry a memo, or are disputed' },
  charges: { reads: 'the same of charges without a PaymentIntent' },
  report: { reads: 'what is known now of each seller, for the people who confirm them' },
};

const PHASES = wordsOf<RebuildPhase>(REBUILD_PHASES);

export type Rebuild = {
  readonly id: string;
  readonly startedAt: number;
  readonly startedBy: string;
  /** Payments that are older than this instant, in ms, are not read. */
  readonly since: number;
  /** Null once everything was read; it is over once people were told. */
  readonly phase: RebuildPhase | null;
  /** The last object of the phase that was read; null: none was. */
  readonly cursor: string | null;
  readonly sellers: number;
  /** Payments that were looked at; one may be looked at more than once. */
  readonly payments: number;
  /** Payments that could not be looked at, and are tried again in the inbox. */
  readonly putOff: number;
  readonly endedAt: number | null;
  /** When the clock goes on; null once it is over. */
  readonly nextAt: number | null;
};

export const FIRST_PHASE: RebuildPhase = 'sellers';

/** What was read of the phase under way. */
export type Read = {
  /** Where the phase goes on; null: it is over. */
  readonly cursor: string | null;
  readonly sellers?: number;
  readonly payments?: number;
  readonly putOff?: number;
};

/** The rebuild after something was read. */
export function rebuildAfter(rebuild: Rebuild, read: Read): Rebuild {
  const counted = {
    ...rebuild,
    sellers: rebuild.sellers + (read.sellers ?? 0),
    payments: rebuild.payments + (read.payments ?? 0),
    putOff: rebuild.putOff + (read.putOff ?? 0),
  };
  if (read.cursor !== null || rebuild.phase === null) return { ...counted, cursor: read.cursor };
  return { ...counted, phase: PHASES[PHASES.indexOf(rebuild.phase) + 1] ?? null, cursor: null };
}

/** Whether a payment is looked at: it asks for a transfer or says what was agreed, or a bank took of it. */
export function isOfInterest({ metadata, isDisputed }: ListedPayment): boolean {
  const isOurs = (key: string) =>
    key === SELLER_KEY || key === AMOUNT_KEY || key.startsWith(MEMO_KEY);
  return isDisputed || Object.keys(metadata).some(isOurs);
}
