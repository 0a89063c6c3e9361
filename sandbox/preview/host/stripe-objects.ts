/** The few fields of Stripe's objects that the imitated pages print. */
export type Charge = {
  readonly id: string;
  readonly amount: number;
  readonly amount_refunded: number;
  readonly currency: string;
  readonly created: number;
  readonly description: string | null;
  readonly disputed: boolean;
  readonly refunded: boolean;
  readonly status: string;
  readonly billing_details?: { readonly email: string | null; readonly name: string | null };
  readonly payment_method_details?: {
    readonly type: string;
    readonly card?: { readonly brand: string; readonly last4: string };
  } | null;
  readonly application_fee_amount?: number | null;
  readonly transfer_data?: { readonly destination: string } | null;
};

export type PaymentIntent = {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly created: number;
  readonly description: string | null;
  readonly status: string;
  readonly latest_charge: Charge | string | null;
};

export type StripeList<T> = { readonly data: readonly T[] };

export type PaymentSummary = {
  readonly id: string;
  readonly chargeId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly createdAt: Date;
  readonly description: string | null;
  readonly status: PaymentStatus;
  readonly charge: Charge | null;
};

export type PaymentStatus = {
  readonly words: string;
  readonly type: 'neutral' | 'positive' | 'warning' | 'negative';
};

export function summaryOf(payment: PaymentIntent | Charge): PaymentSummary {
  const charge = 'latest_charge' in payment ? payment.latest_charge : payment;
  const known = typeof charge === 'object' ? charge : null;
  return {
    id: payment.id,
    chargeId: typeof charge === 'string' ? charge : (charge?.id ?? null),
    amountMinor: payment.amount,
    currency: payment.currency.toUpperCase(),
    createdAt: new Date(payment.created * 1000),
    description: payment.description,
    status: statusOf(payment.status, known),
    charge: known,
  };
}

function statusOf(status: string, charge: Charge | null): PaymentStatus {
  if (charge?.disputed) return { words: 'Disputed', type: 'warning' };
  if (charge?.refunded) return { words: 'Refunded', type: 'neutral' };
  if (charge !== null && charge.amount_refunded > 0) {
    return { words: 'Partial refund', type: 'neutral' };
  }
  if (status === 'succeeded') return { words: 'Succeeded', type: 'positive' };
  if (status === 'canceled' || status === 'failed') return { words: 'Failed', type: 'negative' };
  if (status === 'requires_capture') return { words: 'Uncaptured', type: 'warning' };
  return { words: 'Incomplete', type: 'neutral' };
}
