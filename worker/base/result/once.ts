/**
 * A value that is made when it is first asked for, and kept. Schemas are: building all of them when a Worker
 * starts costs more processor time than most of the start, and a webhook needs one.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
