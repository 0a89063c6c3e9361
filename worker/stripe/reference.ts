/** How Stripe's objects name each other, and how ours are named in their metadata. */

/** Under this name of an object's metadata stands the key of the operation that made it. */
export const OPERATION_KEY = 'recourse_operation';

/** And under this one the payment whose money it moves. */
export const PAYMENT_KEY = 'recourse_payment';

/** The id of a reference that may be expanded. */
export function idOf(
  reference: string | { readonly id: string } | null | undefined,
): string | null {
  if (!reference) return null;
  return typeof reference === 'string' ? reference : reference.id;
}

/** The object of a reference that was asked to be expanded; null when there is none. */
export function objectOf<T>(reference: string | T | null | undefined): T | null {
  return reference && typeof reference !== 'string' ? reference : null;
}
