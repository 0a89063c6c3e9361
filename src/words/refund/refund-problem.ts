/** What a refusal about a refund brings along besides its words. */
import type { Preview } from '../../../worker/refunds/plan/preview.ts';
import type { Trouble } from '../trouble.ts';

/** The refund as it is now, when what was shown is not so any more; null for every other trouble. */
export function freshPreviewIn({ code, facts }: Trouble): Preview | null {
  if (code !== 'refund.changed') return null;
  // The backend's own preview; both are deployed together.
  return (facts?.['preview'] as Preview | undefined) ?? null;
}
