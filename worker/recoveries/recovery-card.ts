/** What a seller owes, as staff see it. */
import type { SellerId } from '../base/result/id.ts';
import type { Money } from '../base/money/amount.ts';
import { dueBackOf, openOf, type Recovery, type RecoveryView, type StepRow } from './recovery.ts';

export type RecoveryCard = {
  readonly id: string;
  readonly sellerId: SellerId;
  readonly cause: Recovery['cause'];
  /** The refund, dispute or charge that caused it. */
  readonly sourceId: string;
  readonly owed: Money;
  readonly collected: Money;
  readonly open: Money;
  /** What is still to go to the seller: taken, or never sent to them, and not owed any more. */
  readonly dueBack: Money;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly closeReason: string | null;
  readonly canBeDebited: boolean;
  /** Nothing is taken until a person says so. */
  readonly asksFirst: boolean;
  /** A call is open: nothing can be decided meanwhile. */
  readonly isBusy: boolean;
  readonly steps: readonly StepCard[];
};

export type StepCard = Pick<StepRow, 'kind' | 'source' | 'at'> & {
  readonly amount: Money;
} & (
    | { readonly state: 'sent' | 'done' }
    /** With Stripe's word for why. */
    | { readonly state: 'refused'; readonly code: string }
  );

export function recoveryCardOf({ recovery, steps }: RecoveryView): RecoveryCard {
  const { id, sellerId, cause, sourceId, currency, openedAt, closedAt, closeReason } = recovery;
  return {
    id,
    sellerId,
    cause,
    sourceId,
    openedAt,
    closedAt,
    closeReason,
    owed: { amountMinor: Math.max(0, recovery.amountMinor), currency },
    collected: { amountMinor: Math.max(0, recovery.collectedMinor), currency },
    open: openOf(recovery),
    dueBack: dueBackOf(recovery),
    canBeDebited: recovery.suggested.includes('debit_account'),
    asksFirst: recovery.asksFirst,
    isBusy: steps.some(({ state }) => state === 'sent'),
    steps: steps.map((step) => stepCardOf(step, currency)),
  };
}

function stepCardOf(step: StepRow, currency: string): StepCard {
  const { kind, source, at, amountMinor } = step;
  const card = { kind, source, at, amount: { amountMinor, currency } };
  if (step.state === 'refused') return { ...card, state: step.state, code: step.code };
  return { ...card, state: step.state };
}
