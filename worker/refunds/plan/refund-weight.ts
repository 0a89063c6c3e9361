/** What a refund weighs: on the limits of refunds, of what is advanced, and of facts that a person states. */
import { money } from '../../base/money/amount.ts';
import type { PaymentId } from '../../base/result/id.ts';
import {
  excessOf,
  weightsOf,
  type Excess,
  type Limits,
  type Part,
  type Sums,
  type Weight,
} from '../../people/controls/sums.ts';
import type { Verdict } from '../verdict/verdict.ts';
import type { Funding } from './funding.ts';
import type { RefundRequest } from './refund-request.ts';

/** Who decides, and what they decided alone in the last 24 hours. */
export type Deciding = {
  /** A person of the platform, or who answers for the key that asks; null: a buyer or a seller. */
  readonly userId: string | null;
  readonly sums: Sums;
  readonly settings: Limits;
};

export type WeighedRefund = {
  readonly paymentId: PaymentId;
  readonly request: Pick<RefundRequest, 'amountMinor'>;
  readonly verdict: Pick<Verdict, 'currency'>;
  readonly funding: Pick<Funding, 'advanced'> | null;
  /** What each seller gives of it. */
  readonly parts: readonly Part[];
  /** Whether it rests on what a person decides: an exception, or facts they state that make more of it due. */
  readonly isDecision: boolean;
};

/** The person and the payment count with all of it, each seller with their part. */
export function refundWeights(
  { paymentId, request, verdict, funding, parts, isDecision }: WeighedRefund,
  { userId }: Pick<Deciding, 'userId'>,
): Weight[] {
  const whole = [{ sellerId: null, amount: money(request.amountMinor, verdict.currency) }];
  const advanced = funding?.advanced ?? [];
  return [
    ...weightsOf({ limit: 'refunds', userId, paymentId, parts: whole }),
    ...weightsOf({ limit: 'refunds', userId: null, paymentId: null, parts }),
    ...weightsOf({ limit: 'advances', userId, paymentId, parts: advanced }),
    ...(isDecision ? weightsOf({ limit: 'decisions', userId, paymentId, parts: whole }) : []),
  ];
}

/** Why one person may not make it alone, the gravest first: an advance, then stated facts, then its size. */
export function refundExcess(
  weights: readonly Weight[],
  { sums, settings }: Pick<Deciding, 'sums' | 'settings'>,
): (Excess & { readonly because: 'shortfall' | 'stated_facts' | 'limit' }) | null {
  const because = { advances: 'shortfall', decisions: 'stated_facts', refunds: 'limit' } as const;
  for (const limit of ['advances', 'decisions', 'refunds'] as const) {
    const of = weights.filter((weight) => weight.limit === limit);
    const excess = excessOf(of, { sums, settings });
    if (excess) return { ...excess, because: because[limit] };
  }
  return null;
}

/** Whether a verdict gives more than another: stated facts may not do that without a second look. */
export function isTurnedBy(stated: Verdict, unstated: Verdict): boolean {
  if (stated.outcome !== 'allowed') return false;
  return unstated.outcome !== 'allowed' || stated.dueMinor > unstated.dueMinor;
}
