/**
 * What refunds, reversals and returns at Stripe say of themselves: that an operation of ours made them. It stands in
 * metadata, which is copied with the code that writes it, so a payment is looked at without what is not so.
 */
import { OPERATION_KEY } from '../stripe/reference.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import type { RefundFacts } from '../stripe/refund-facts.ts';
import { RECOVERY_ID_KEY, REFUND_ID_KEY, type TransferFacts } from '../stripe/transfer-facts.ts';
import { REDUCED_KEY } from './reduced-mark.ts';
import { SCHEDULED_TRANSFER_ID_KEY } from './scheduled-transfer.ts';
import { GIVE_BACK_KEY } from './stakes.ts';

/** What an object says of itself: the operation that made it, and the scheduled transfer it pays. */
export type Claim = {
  readonly id: string;
  readonly operation: string;
  readonly scheduledTransfer: string | null;
};

type Made = {
  readonly id: string;
  readonly metadata: Readonly<Record<string, string>>;
};

export function claimOf({ id, metadata }: Made): Claim {
  const operation = metadata[OPERATION_KEY] ?? '';
  const scheduledTransfer = metadata[SCHEDULED_TRANSFER_ID_KEY] ?? null;
  return { id, operation, scheduledTransfer };
}

/** By these keys of a refund or a return the rest of the house knows it as ours. */
const OWN_KEYS: readonly string[] = [REFUND_ID_KEY, REDUCED_KEY, RECOVERY_ID_KEY, GIVE_BACK_KEY];

function isClaiming({ metadata }: Made): boolean {
  return OWN_KEYS.some((key) => key in metadata);
}

export type DatedClaim = Claim & { readonly createdAt: number };

/**
 * What refunds of the payment, reversals of its transfers, and returns say of themselves; the oldest first. Stripe lists
 * the newest first, also of one second.
 */
export function claimsIn({ refunds, transfers }: PaymentFacts): readonly DatedClaim[] {
  const objects = [...refunds, ...transfers].filter(isClaiming);
  const reversals = transfers.flatMap(({ ownReversals }) => ownReversals);
  return [
    ...objects.map((one) => ({ ...claimOf(one), createdAt: one.createdAt })),
    ...reversals.map(({ id, operation, createdAt }) => ({
      id,
      operation,
      createdAt,
      scheduledTransfer: null,
    })),
  ]
    .toReversed()
    .toSorted((one, other) => one.createdAt - other.createdAt);
}

/** Of several that name one operation it made the first; what names none was made by none. */
export function copiesIn(claims: readonly DatedClaim[]): readonly string[] {
  return claims.flatMap(({ id, operation }) => {
    const first = claims.find((one) => one.operation === operation);
    return operation !== '' && first?.id === id ? [] : [id];
  });
}

/** The payment as it is where these objects are none of ours. */
export function withoutClaims(facts: PaymentFacts, foreign: ReadonlySet<string>): PaymentFacts {
  if (foreign.size === 0) return facts;
  return {
    ...facts,
    refunds: facts.refunds.map((one) => unclaimed(one, foreign)),
    transfers: facts.transfers.map((one) => withOwnReversals(unclaimed(one, foreign), foreign)),
  };
}

function unclaimed<One extends RefundFacts | TransferFacts>(
  one: One,
  foreign: ReadonlySet<string>,
): One {
  if (!foreign.has(one.id)) return one;
  const kept = Object.entries(one.metadata).filter(([key]) => !OWN_KEYS.includes(key));
  return { ...one, metadata: Object.fromEntries(kept) };
}

function withOwnReversals(transfer: TransferFacts, foreign: ReadonlySet<string>): TransferFacts {
  const copied = transfer.ownReversals.filter(({ id }) => foreign.has(id));
  return {
    ...transfer,
    ownReversals: transfer.ownReversals.filter(({ id }) => !foreign.has(id)),
    byHandMinor: copied.reduce((sum, { amountMinor }) => sum + amountMinor, transfer.byHandMinor),
  };
}
