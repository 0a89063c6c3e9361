import { expect, expectTypeOf, test } from 'vitest';
import type {
  DisputeId,
  PaymentId,
  RecoveryId,
  RefundId,
  ScheduledTransferId,
  SellerId,
  TransferId,
} from '../../../../worker/base/result/id.ts';
import type { DisputeCase } from '../../../../worker/disputes/case/dispute-case.ts';
import type { Recovery } from '../../../../worker/recoveries/recovery.ts';
import type { Refund } from '../../../../worker/refunds/refund.ts';
import type { PaymentFacts } from '../../../../worker/stripe/payment-facts.ts';
import type { ScheduledTransfer } from '../../../../worker/transfers/scheduled-transfer.ts';

test('an id of one thing is not taken for that of another, and a plain text for any', () => {
  const seller: SellerId = 'acct_1';
  const transfer: TransferId = 'tr_1';
  const refund: RefundId = 'rf_1';
  // @ts-expect-error -- a seller is no payment
  const payment: PaymentId = seller;
  // @ts-expect-error -- Stripe's transfer is not the one that was scheduled
  const scheduled: ScheduledTransferId = transfer;
  // @ts-expect-error -- a refund of ours is no recovery
  const recovery: RecoveryId = refund;
  expect([payment, scheduled, recovery]).toEqual(['acct_1', 'tr_1', 'rf_1']);
});

test('rules carry the ids of what they are about', () => {
  expectTypeOf<PaymentFacts['id']>().toEqualTypeOf<PaymentId>();
  expectTypeOf<ScheduledTransfer['id']>().toEqualTypeOf<ScheduledTransferId>();
  expectTypeOf<ScheduledTransfer['paymentId']>().toEqualTypeOf<PaymentId>();
  expectTypeOf<ScheduledTransfer['sellerId']>().toEqualTypeOf<SellerId>();
  expectTypeOf<ScheduledTransfer['transferId']>().toEqualTypeOf<TransferId | null>();
  expectTypeOf<DisputeCase['id']>().toEqualTypeOf<DisputeId>();
  expectTypeOf<DisputeCase['paymentId']>().toEqualTypeOf<PaymentId>();
  expectTypeOf<Refund['id']>().toEqualTypeOf<RefundId>();
  expectTypeOf<Refund['paymentId']>().toEqualTypeOf<PaymentId>();
  expectTypeOf<Recovery['id']>().toEqualTypeOf<RecoveryId>();
  expectTypeOf<Recovery['sellerId']>().toEqualTypeOf<SellerId>();
});
