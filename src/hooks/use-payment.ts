import type { ExtensionContextValue } from '@stripe/ui-extension-sdk/context';
import type { PaymentCard } from '../../worker/desk/payment-routes.ts';
import { callerOf, placeOf } from '../api/caller.ts';
import type { Place } from '../words/days.ts';
import { secondPersonNote } from '../words/payment/limits.ts';
import { useCases, type CaseModel } from './use-cases.ts';
import { useDecision, type Decision } from './use-decision.ts';
import { useErasure, type ErasureTask } from './use-erasure.ts';
import { useLoaded, type Loading } from './use-loaded.ts';
import { useRecovery, type RecoveryTask } from './use-recovery.ts';
import { useRefund, type RefundTask } from './use-refund.ts';
import { useRefundRemark, type RemarkTask } from './use-refund-remark.ts';
import { useRefundReview, type RefundReview } from './use-refund-review.ts';

export type PaymentModel = Loading<PaymentCard> & {
  readonly place: Place;
  readonly decision: Decision;
  readonly refund: RefundTask;
  readonly review: RefundReview;
  readonly remark: RemarkTask;
  readonly cases: CaseModel;
  readonly recovery: RecoveryTask;
  readonly erasure: ErasureTask;
  readonly note: string | null;
};

/** Everything the page of one payment needs; the payment is a charge or a PaymentIntent. */
export function usePayment(context: ExtensionContextValue, paymentId: string): PaymentModel {
  const caller = callerOf(context);
  const place = placeOf(context);
  const loading = useLoaded<PaymentCard>(caller, 'payments.get', { paymentId });
  const { loaded, reload } = loading;
  const now = loaded.state === 'ready' ? loaded.value.now : 0;
  const card = loaded.state === 'ready' ? loaded.value : null;
  const part = { caller, place, card, reload };
  const refund = useRefund(part);
  const review = useRefundReview(part);
  const remark = useRefundRemark(part);
  const decision = useDecision({ caller, place, now }, reload);
  const asking = decision.draft?.asking;
  const cases = useCases({ caller, place }, reload);
  const sellers = card?.sellers ?? {};
  const needs = card?.needsSecondPerson ?? {};
  const recovery = useRecovery({ caller, place, sellers, needs, now }, reload);
  const erasure = useErasure({ caller, card }, reload);
  const who = { userId: caller.userId, needs, now };
  const note = asking ? secondPersonNote(asking, who, place) : null;
  return { ...loading, place, decision, note, refund, review, remark, cases, recovery, erasure };
}
