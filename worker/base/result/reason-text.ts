/**
 * Why Stripe refused something, as rows hold it, in words that may stand inside a sentence. A code loses its
 * underscores. Where Stripe gave no code its own sentence was kept: it stays as it is, but for its full stop.
 */
export function reasonText(reason: string): string {
  return isSentence(reason) ? reason.replace(/\.\s*$/, '') : reason.replaceAll('_', ' ');
}

/** Codes have no spaces. */
function isSentence(reason: string): boolean {
  return reason.trim().includes(' ');
}
