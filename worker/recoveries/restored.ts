/**
 * What sellers had given and got back for what they owed, by what Stripe holds of it: each reversal and each return
 * says of which recovery it is a step, and a recovery's id follows from its cause.
 */
import type { RecoveryId, SellerId } from '../base/result/id.ts';
import { OPERATION_KEY } from '../stripe/reference.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { RECOVERY_ID_KEY } from '../stripe/transfer-facts.ts';
import { GIVE_BACK_KEY, ownRefundId } from '../transfers/stakes.ts';
import { recoveryId, type BegunStep, type Recovery, type StepEnd } from './recovery.ts';
import { stepIn } from './step-key.ts';

export type RestoredStep = BegunStep & Extract<StepEnd, { readonly state: 'done' }>;

export type PossibleRecovery = Pick<Recovery, 'id' | 'cause' | 'sourceId' | 'sellerId'> & {
  readonly currency: string;
};

/** Every recovery that there can be of a payment: for each of its sellers and causes. */
export function possibleRecoveries(facts: PaymentFacts): readonly PossibleRecovery[] {
  const { disputes, refunds, status, chargeId, transfers } = facts;
  const causes = [
    ...disputes.map(({ id }) => ({ cause: 'dispute', sourceId: id }) as const),
    ...(status === 'failed' && chargeId !== null
      ? [{ cause: 'payment_failed', sourceId: chargeId } as const]
      : []),
    ...refunds
      .flatMap(({ metadata }) => ownRefundId(metadata) ?? [])
      .map((sourceId) => ({ cause: 'refund_shortfall', sourceId }) as const),
  ];
  const currencies = new Map<SellerId, string>(
    transfers.map(({ sellerId, currency }) => [sellerId, currency]),
  );
  return causes.flatMap((of) =>
    [...currencies].map(([sellerId, currency]) => {
      return { ...of, sellerId, currency, id: recoveryId({ ...of, sellerId }) };
    }),
  );
}

/** The reversals and returns of one recovery, in their order. Debits stand elsewhere. */
export function stepsAtStripe(id: RecoveryId, { transfers }: PaymentFacts): RestoredStep[] {
  const reversals = transfers.flatMap((transfer) =>
    transfer.ownReversals
      .filter((reversal) => reversal.recoveryId === id)
      .flatMap(({ id: resultId, operation, amountMinor, createdAt: at, entryId }) => {
        const number = stepIn(id, operation);
        const what = { kind: 'reversal', transferId: transfer.id } as const;
        return number === null
          ? []
          : [stepOf(id, number, { ...what, amountMinor, at, resultId, entryId })];
      }),
  );
  const returns = transfers
    .filter(({ metadata }) => metadata[RECOVERY_ID_KEY] === id)
    .flatMap(({ id: resultId, metadata, amountMinor, createdAt: at, balanceTransactionId }) => {
      const number = stepIn(id, metadata[OPERATION_KEY] ?? '');
      const what = { kind: 'return', transferId: metadata[GIVE_BACK_KEY] ?? resultId } as const;
      const made = { amountMinor, at, resultId, entryId: balanceTransactionId };
      return number === null ? [] : [stepOf(id, number, { ...what, ...made })];
    });
  return [...reversals, ...returns].sort((one, other) => one.number - other.number);
}

type Made = Pick<
  RestoredStep,
  'kind' | 'transferId' | 'amountMinor' | 'at' | 'resultId' | 'entryId'
>;

/** From which of the seller's money a step was taken is not told: it counts as their balance. */
export function stepOf(recoveryId: RecoveryId, number: number, made: Made): RestoredStep {
  return { ...made, recoveryId, number, source: 'balance', state: 'done' };
}

/** What was taken, less what went back. */
export function collectedBy(steps: readonly RestoredStep[]): number {
  return steps.reduce(
    (sum, { kind, amountMinor }) => sum + (kind === 'return' ? -amountMinor : amountMinor),
    0,
  );
}
