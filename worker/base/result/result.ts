/**
 * What an action answers: a value, or a refusal that carries the facts behind it. Refusals are expected
 * and are never thrown; a throw is a bug.
 */
export type Result<T, R extends { readonly reason: string }> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

/** The action did what was asked. */
export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** The action was refused, and why. `reason` is a word of ours, such as `transfer_not_found`. */
export function refuse<const R extends { readonly reason: string }>(
  refusal: R,
): { readonly ok: false; readonly refusal: R } {
  return { ok: false, refusal };
}
