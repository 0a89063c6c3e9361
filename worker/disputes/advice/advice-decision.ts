/**
 * What follows from the figures of a dispute. It never rests on the rate of a few cases alone, and it never
 * advises to give up a case because a figure is not known.
 */
import type { Money } from '../../base/money/amount.ts';
import type { Count } from '../evidence/checklist.ts';
import { WHOLE_BASIS_POINTS } from './dispute-cost.ts';
import { FEW_CASES } from './own-record.ts';
import type { Stage } from '../../stripe/dispute-status.ts';

export type Recommendation =
  | 'fight'
  | 'accept'
  /** Answer the inquiry. */
  | 'respond'
  /** End the inquiry by giving all of it back; accepting would not end it. */
  | 'refund_in_full'
  | 'nothing_possible';

export type AdviceReason =
  | { readonly code: 'prevented' | 'already_decided' | 'status_unknown' | 'no_response_awaited' }
  | { readonly code: 'visa_10_5_cannot_be_won' }
  | { readonly code: 'bank_return_usually_final'; readonly reason: string }
  | { readonly code: 'costs_more_than_it_brings'; readonly breakEvenBasisPoints: number }
  | {
      readonly code: 'record_above_break_even' | 'record_below_break_even';
      readonly rateBasisPoints: number;
      readonly breakEvenBasisPoints: number;
    }
  | { readonly code: 'record_too_small'; readonly closed: number; readonly needed: number }
  | {
      readonly code: 'critical_evidence_given' | 'critical_evidence_missing';
      readonly given: number;
      readonly of: number;
    }
  | { readonly code: 'needs_better_than_even_chance'; readonly breakEvenBasisPoints: number }
  | { readonly code: 'accepting_does_not_end_an_inquiry' }
  | { readonly code: 'network_fee_when_responding'; readonly fee: Money }
  | { readonly code: 'received_fee_unseen' | 'countered_fee_unknown' }
  | { readonly code: 'countered_fee_as_received_fee'; readonly fee: Money }
  | { readonly code: 'currencies_differ'; readonly currencies: readonly string[] };

export type RecordFigures = {
  readonly won: number;
  readonly closed: number;
  readonly few: boolean;
  /** The part that was won, rounded down; null while no case was closed. */
  readonly rateBasisPoints: number | null;
};

export type DecisionQuestion = {
  readonly stage: Stage;
  /** Stripe waits for a response, and the deadline has not passed. */
  readonly canRespond: boolean;
  readonly reason: string;
  readonly brand: string | null;
  /** The network's own code, such as `10.4`. */
  readonly networkCode: string | null;
  readonly criticalEvidence: Count;
};

export type Decision = {
  readonly recommendation: Recommendation;
  /** The deciding reason first. */
  readonly because: readonly AdviceReason[];
};

/**
 * With few own cases and evidence missing, not more than an even chance is presumed. Ours: no source tells
 * the chance of an incomplete response.
 */
const EVEN_CHANCE_BASIS_POINTS = 5_000;

/** Debits that a bank sent back: evidence rarely changes them (docs.stripe.com/disputes/categories). */
const BANK_RETURNS: ReadonlySet<string> = new Set([
  ...['bank_cannot_process', 'check_returned', 'incorrect_account_details', 'insufficient_funds'],
]);

/** `breakEven` in hundredths of a per cent; null when it cannot be told. */
export function decideAdvice(
  question: DecisionQuestion,
  breakEven: number | null,
  record: RecordFigures,
): Decision {
  const impossible = impossibleReason(question);
  if (impossible) return { recommendation: 'nothing_possible', because: [{ code: impossible }] };
  const final = finalReason(question);
  const worth = final
    ? { isWorth: false, because: [final] }
    : worthOf(evidenceReason(question), breakEven, record);
  return question.stage === 'inquiry' ? inquiryDecision(worth) : chargebackDecision(worth);
}

type Worth = { readonly isWorth: boolean; readonly because: readonly AdviceReason[] };

function chargebackDecision({ isWorth, because }: Worth): Decision {
  return { recommendation: isWorth ? 'fight' : 'accept', because };
}

/** No money moved yet: what is not worth a response is given back, which also avoids the fee. */
function inquiryDecision({ isWorth, because }: Worth): Decision {
  if (isWorth) return { recommendation: 'respond', because };
  const note: AdviceReason = { code: 'accepting_does_not_end_an_inquiry' };
  return { recommendation: 'refund_in_full', because: [...because, note] };
}

function impossibleReason({ stage, canRespond }: DecisionQuestion) {
  switch (stage) {
    case 'prevented':
      return 'prevented';
    case 'over':
      return 'already_decided';
    case 'unknown':
      return 'status_unknown';
    case 'inquiry':
    case 'chargeback':
    case 'appeal':
      return canRespond ? null : 'no_response_awaited';
  }
}

function finalReason({ brand, networkCode, reason }: DecisionQuestion): AdviceReason | null {
  if (brand === 'visa' && networkCode === '10.5') return { code: 'visa_10_5_cannot_be_won' };
  return BANK_RETURNS.has(reason) ? { code: 'bank_return_usually_final', reason } : null;
}

function worthOf(
  evidence: ReturnType<typeof evidenceReason>,
  breakEven: number | null,
  { few, rateBasisPoints: rate, closed }: RecordFigures,
): Worth {
  const small: AdviceReason[] = few
    ? [{ code: 'record_too_small', closed, needed: FEW_CASES }]
    : [];
  if (breakEven === null) return { isWorth: true, because: [evidence, ...small] };
  const figure = { breakEvenBasisPoints: breakEven };
  if (breakEven >= WHOLE_BASIS_POINTS) {
    return {
      isWorth: false,
      because: [{ code: 'costs_more_than_it_brings', ...figure }, evidence],
    };
  }
  if (!few && rate !== null) {
    const isWorth = rate >= breakEven;
    const code = isWorth ? 'record_above_break_even' : 'record_below_break_even';
    return { isWorth, because: [{ code, rateBasisPoints: rate, ...figure }, evidence] };
  }
  if (evidence.code === 'critical_evidence_given' || breakEven <= EVEN_CHANCE_BASIS_POINTS) {
    return { isWorth: true, because: [evidence, ...small] };
  }
  const why: AdviceReason = { code: 'needs_better_than_even_chance', ...figure };
  return { isWorth: false, because: [evidence, why, ...small] };
}

function evidenceReason({ criticalEvidence: { given, of } }: DecisionQuestion) {
  const code = given >= of ? 'critical_evidence_given' : 'critical_evidence_missing';
  return { code, given, of } as const;
}
