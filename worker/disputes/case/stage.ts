/**
 * Where a dispute stands, from Stripe's status. It decides nothing about money: whether any moved is read
 * from the balance transactions. A status that Stripe may add is `unknown`, never an error, and nothing is
 * done by itself in it.
 */
export type Stage =
  /** The bank asks, no money moved yet. */
  | 'inquiry'
  | 'chargeback'
  /** A second round that the network allows after a loss. */
  | 'appeal'
  /** The network refunded before a chargeback began: it cannot be contested. */
  | 'prevented'
  /** Decided, although `lost` may still become `won`. */
  | 'over'
  | 'unknown';

export type Ending = 'won' | 'lost' | 'warning_closed' | 'prevented';

/** docs.stripe.com/api/disputes/object, `status`. */
const STAGES: ReadonlyMap<string, Stage> = new Map([
  ['warning_needs_response', 'inquiry'],
  ['warning_under_review', 'inquiry'],
  ['needs_response', 'chargeback'],
  ['under_review', 'chargeback'],
  ['appeal_needs_response', 'appeal'],
  ['appeal_under_review', 'appeal'],
  ['warning_closed', 'over'],
  ['won', 'over'],
  ['lost', 'over'],
  ['prevented', 'prevented'],
]);

const ENDINGS: readonly string[] = [
  'won',
  'lost',
  'warning_closed',
  'prevented',
] satisfies Ending[];

export function stageOf(status: string): Stage {
  return STAGES.get(status) ?? 'unknown';
}

/** True while Stripe waits for our evidence: in an inquiry, a chargeback or an appeal. */
export function awaitsResponse(status: string): boolean {
  return STAGES.has(status) && status.endsWith('needs_response');
}

/** True while the bank reads what was sent. */
export function isUnderReview(status: string): boolean {
  return STAGES.has(status) && status.endsWith('under_review');
}

/** How it ended, so far: a late win turns `lost` into `won`. Null while it goes on. */
export function endingOf(status: string): Ending | null {
  return isEnding(status) ? status : null;
}

function isEnding(status: string): status is Ending {
  return ENDINGS.includes(status);
}
