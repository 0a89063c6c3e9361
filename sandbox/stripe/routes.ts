/** Every URL the simulator answers. New resources join here. */
import { accountDoorRoutes } from './account-doors.ts';
import { accountRoutes } from './accounts.ts';
import { balanceRoutes } from './balance.ts';
import { catalogRoutes } from './catalog.ts';
import { couponRoutes } from './coupons.ts';
import { chargeRoutes } from './charges.ts';
import { customerRoutes } from './customers.ts';
import { disputeRoutes } from './dispute-routes.ts';
import { eventRoutes } from './events.ts';
import { feeRoutes } from './fees.ts';
import { fileRoutes } from './files.ts';
import { invoiceItemRoutes } from './invoice-items.ts';
import { invoicePaymentRoutes } from './invoice-payments.ts';
import { invoiceRoutes } from './invoices.ts';
import { intentRoutes } from './payment-intents.ts';
import { issuingCardRoutes } from './issuing-cards.ts';
import { issuingDisputeRoutes } from './issuing-dispute-routes.ts';
import { issuingTransactionRoutes } from './issuing-transactions.ts';
import { methodRoutes } from './payment-methods.ts';
import { payoutRoutes } from './payouts.ts';
import { radarRoutes } from './radar.ts';
import { refundRoutes } from './refunds.ts';
import { reversalRoutes } from './reversals.ts';
import type { Route } from './router.ts';
import { subscriptionRoutes } from './subscriptions.ts';
import { topupRoutes } from './topups.ts';
import { transferRoutes } from './transfers.ts';
import { endpointRoutes } from './webhook-endpoints.ts';

export const ROUTES: readonly Route[] = [
  ...accountDoorRoutes,
  ...accountRoutes,
  ...balanceRoutes,
  ...catalogRoutes,
  ...couponRoutes,
  ...chargeRoutes,
  ...customerRoutes,
  ...disputeRoutes,
  ...endpointRoutes,
  ...eventRoutes,
  ...feeRoutes,
  ...fileRoutes,
  ...intentRoutes,
  ...invoiceItemRoutes,
  ...invoicePaymentRoutes,
  ...invoiceRoutes,
  ...issuingCardRoutes,
  ...issuingDisputeRoutes,
  ...issuingTransactionRoutes,
  ...methodRoutes,
  ...payoutRoutes,
  ...radarRoutes,
  ...refundRoutes,
  ...reversalRoutes,
  ...subscriptionRoutes,
  ...topupRoutes,
  ...transferRoutes,
];
