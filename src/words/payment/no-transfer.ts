/** Why a payment has no scheduled transfer that could be kept back, and whether it can get one. */
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';

export type NoTransferWords = {
  readonly title: string;
  readonly sentence: string;
  /** True when metadata of the payment would make a scheduled transfer. */
  readonly canHave: boolean;
};

export function noTransferOf({ chargeType, status }: PaymentCard['payment']): NoTransferWords {
  if (chargeType === 'direct' || chargeType === 'destination') {
    return {
      title: 'Nothing to keep back',
      canHave: false,
      sentence: 'The seller was paid by Stripe together with the buyer’s payment.',
    };
  }
  const title = 'This payment has no seller’s share';
  if (status === 'canceled' || status === 'failed') {
    return { title, sentence: 'It is over, so none will come.', canHave: false };
  }
  return {
    title,
    canHave: true,
    sentence:
      'Recourse keeps a share and releases it on its day when the payment names it in its metadata:',
  };
}
