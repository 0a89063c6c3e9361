/** Why a payment has no share that could be kept back, and whether it can get one. */
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';

export type NoShareWords = {
  readonly title: string;
  readonly sentence: string;
  /** True when metadata of the payment would make a share. */
  readonly canHave: boolean;
};

export function noShareOf({ chargeType, status }: PaymentCard['payment']): NoShareWords {
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
