/** One line of a balance, in our words. */
export type BalanceEntry = {
  /** `txn_…`. */
  readonly id: string;
  readonly createdAt: number;
  readonly availableAt: number;
  readonly type: string;
  /** Stripe's own grouping, such as `charge`, `refund`, `dispute`, `fee`. */
  readonly category: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly feeMinor: number;
  /** What it did to the balance. */
  readonly netMinor: number;
  /** What it is about: a charge, transfer, refund, dispute … */
  readonly sourceId: string | null;
};
