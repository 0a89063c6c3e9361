/**
 * What an error says, for the log: the deepest cause only. The layers above it repeat the query with its
 * values, and values may be personal or secret.
 */
export function causeText(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) ({ cause } = cause);
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : 'not an error';
}
