/**
 * What cannot be true of an issuing dispute's evidence: days that have not come, days in the wrong order, two
 * proofs where one is taken. The network reads it once, so it is said before. Whether a field is filled in at
 * all is evidence-form.ts.
 */
import type { CalendarDay } from '../policies/calendar-day.ts';
import {
  proofsIn,
  type IssuingField,
  type IssuingFields,
  type IssuingReason,
} from './evidence-form.ts';

export type Contradiction =
  /** The day has not come yet. */
  | { readonly code: 'in_the_future'; readonly field: IssuingField }
  /** What comes after came before: returned before received. */
  | { readonly code: 'wrong_order'; readonly field: IssuingField; readonly after: IssuingField }
  | { readonly code: 'several_proofs'; readonly fields: readonly IssuingField[] }
  /** The payment cannot be its own original. */
  | { readonly code: 'own_original'; readonly field: 'original_transaction' };

/** What must not be in the future, per reason. Who canceled may well have expected it for later. */
const PAST: Readonly<Record<IssuingReason, readonly IssuingField[]>> = {
  fraudulent: [],
  no_valid_authorization: [],
  duplicate: [],
  canceled: ['canceled_at', 'returned_at'],
  not_received: ['expected_at'],
  merchandise_not_as_described: ['received_at', 'returned_at'],
  service_not_as_described: ['received_at', 'canceled_at'],
  other: [],
};

/** The later field of each pair, and what it comes after. The same day is in order. */
const ORDER: Readonly<
  Partial<Record<IssuingReason, readonly (readonly [IssuingField, IssuingField])[]>>
> = {
  canceled: [['returned_at', 'canceled_at']],
  merchandise_not_as_described: [['returned_at', 'received_at']],
  service_not_as_described: [['canceled_at', 'received_at']],
};

/** @param today the latest day that it is anywhere, so that no one's today is called the future */
export function contradictionsOf(
  reason: IssuingReason,
  fields: IssuingFields,
  of: { readonly paymentId: string; readonly today: CalendarDay },
): readonly Contradiction[] {
  const isService = fields.product_type === 'service';
  const given = (field: IssuingField): string | null =>
    (reason === 'canceled' && isService && field === 'returned_at' ? null : fields[field]) ?? null;
  const future = PAST[reason].filter((field) => (given(field) ?? '') > of.today);
  const swapped = (ORDER[reason] ?? []).filter(([later, earlier]) => {
    const [last, first] = [given(later), given(earlier)];
    return last !== null && first !== null && last < first;
  });
  return [
    ...future.map((field) => ({ code: 'in_the_future', field }) as const),
    ...swapped.map(([field, after]) => ({ code: 'wrong_order', field, after }) as const),
    ...(reason === 'duplicate' ? proofTrouble(fields, of.paymentId) : []),
  ];
}

function proofTrouble(fields: IssuingFields, paymentId: string): readonly Contradiction[] {
  const proofs = proofsIn(fields);
  return [
    ...(proofs.length > 1 ? [{ code: 'several_proofs', fields: proofs } as const] : []),
    ...(fields.original_transaction === paymentId
      ? [{ code: 'own_original', field: 'original_transaction' } as const]
      : []),
  ];
}
