/** What a test payment method makes happen, as plain data. https://docs.stripe.com/testing */

export type Decline = {
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
};
export type DisputePlan = {
  readonly reason: string;
  readonly kind: 'chargeback' | 'inquiry' | 'prevented';
  readonly count?: number;
  readonly networkReasonCode?: string;
  readonly eligibility?: 'mastercard_compliance' | 'visa_compelling_evidence_3' | 'visa_compliance';
};
export type Behaviour = {
  readonly type: string;
  readonly brand?: string;
  readonly last4?: string;
  readonly number?: string;
  /** The card's country; US where it has none. */
  readonly country?: string;
  readonly decline?: Decline;
  /** The decline is of payments only: the method can be kept for later. */
  readonly failsCharges?: boolean;
  /** The decline comes later, after `processing`. */
  readonly failsLater?: Decline;
  /** Money arrives some time after the payment was accepted. */
  readonly delayed?: boolean;
  readonly bypassPending?: boolean;
  readonly requiresAction?: boolean;
  readonly dispute?: DisputePlan;
  readonly warning?: string;
  readonly review?: boolean;
  readonly refund?: 'fails' | 'impossible' | 'pending' | 'requires_action';
  /** Days from the payment in which it can be refunded; absent where Stripe states none. */
  readonly refundDays?: number;
};
