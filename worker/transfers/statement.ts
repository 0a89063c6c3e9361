/**
 * What a payment said of itself in its metadata when it was first seen paid: who gets how much of it, and what was
 * sold. That counts, whoever edits it later: the platform's staff and code, or a seller whose own charge it is. An
 * edit waits for a person; what the platform's backend or staff state with a refund needs none.
 */
import type { DefaultRule } from '../people/settings/settings.ts';
import { ITEM_KEYS, PURCHASE_KEYS } from '../policies/purchase-keys.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { AMOUNT_KEY, SELLER_KEY } from './schedule-request.ts';

/** By key; null: it is not there. */
export type Said = Readonly<Record<string, string | null>>;

export type Statement = {
  /** What counts. Only its keys are compared: those that meant something when it was written. */
  readonly metadata: Said;
  /** What Stripe shows otherwise now; null: nothing. */
  readonly changed: Said | null;
  /** When that was first seen; ms. */
  readonly changedAt: number | null;
};

/** The key of metadata that holds the number of the buyer's order; to edit it later changes nothing that was agreed. */
export const ORDER_KEY = 'recourse_order';

/** A number of an order as it is compared: people write `a-17`, ` A-17` and `A-17` of the same one. */
export function orderKeyOf(order: string | null | undefined): string | null {
  const key = (order ?? '').normalize('NFKC').trim().toLowerCase();
  return key === '' ? null : key;
}

/** What decides who is paid, and how much. */
export function payeeKeys(rule: DefaultRule | null): readonly string[] {
  return [SELLER_KEY, AMOUNT_KEY, ...(rule ? [rule.sellerKey] : [])];
}

/** The payment says something that counts from now on: nothing is taken back of it once the buyer has paid. */
export function isSettled({ paidAt }: Pick<PaymentFacts, 'paidAt'>): boolean {
  return paidAt !== null;
}

export function saidBy(metadata: PaymentFacts['metadata'], rule: DefaultRule | null): Said {
  const keys = [...payeeKeys(rule), ...Object.values(PURCHASE_KEYS), ...itemKeysOf(metadata)];
  return Object.fromEntries(keys.map((key) => [key, metadata[key] ?? null]));
}

/** Those of the items that it names, and the next one: an item that is added later is an edit too. */
function itemKeysOf(metadata: PaymentFacts['metadata']): readonly string[] {
  const last = ITEM_KEYS.findLastIndex((key) => metadata[key] !== undefined);
  return ITEM_KEYS.slice(0, last + 2);
}

/** What the metadata says otherwise than what counts; null: nothing. */
export function changeOf(counting: Said, metadata: PaymentFacts['metadata']): Said | null {
  const changed = Object.keys(counting)
    .filter((key) => (metadata[key] ?? null) !== counting[key])
    .map((key) => [key, metadata[key] ?? null] as const);
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

export function isSameSaid(one: Said | null, other: Said | null): boolean {
  if (one === null || other === null) return one === other;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

/** The metadata with what counts in place of what was edited. */
export function withSaid(metadata: PaymentFacts['metadata'], said: Said): Record<string, string> {
  const others = Object.entries(metadata).filter(([key]) => said[key] === undefined);
  const counting = Object.entries(said).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  return Object.fromEntries([...others, ...counting]);
}
