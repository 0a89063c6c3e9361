/**
 * The one table of calls that move money: how each kind is sent, and how each is looked up when its outcome
 * is not known. No other file may use `stripe/money-calls.ts`; a test enforces it.
 */
import type { StripeClient } from '../stripe/client.ts';
import {
  createTransfer,
  findTransfer,
  type Answer,
  type TransferParams,
} from '../stripe/money-calls.ts';
import type { Operation, OperationKind } from './operation.ts';

type Found = { readonly id: string };

type Call = {
  readonly send: (stripe: StripeClient, operation: Operation) => Promise<Answer<Found>>;
  readonly lookUp: (stripe: StripeClient, operation: Operation) => Promise<Answer<Found | null>>;
};

export const calls: Record<OperationKind, Call> = {
  transfer: {
    send: (stripe, operation) => {
      const params = operation.params as TransferParams;
      const metadata = { ...params.metadata, recourse_operation: operation.id };
      return createTransfer(stripe, { ...params, metadata }, operation.key);
    },
    lookUp: (stripe, operation) => {
      const { transferGroup, sellerId } = operation.params as TransferParams;
      return findTransfer(stripe, { transferGroup, sellerId, operation: operation.id });
    },
  },
};
