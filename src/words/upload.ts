/** What Stripe's uploader says went wrong, with what to do; its type is not told. */
export function uploadSentence(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown };
  const why = typeof message === 'string' && message !== '' ? `: ${message}` : '';
  return `Stripe did not take the file${why}. Banks read PDF, JPEG and PNG: try another file.`;
}
