/** Every URL the simulator answers. New resources join here. */
import { accountDoorRoutes } from './connect/account-doors.ts';
import { accountRoutes } from './connect/accounts.ts';
import { accountV2Routes } from './connect/accounts-v2.ts';
import { balanceRoutes } from './connect/balance.ts';
import { cashRoutes } from './payments/cash-routes.ts';
import { catalogRoutes } from './billing/catalog.ts';
import { couponRoutes } from './billing/coupons.ts';
import { chargeRoutes } from './payments/charges.ts';
import { checkoutRoutes } from './checkout/sessions.ts';
import { customerRoutes } from './methods/customers.ts';
import { disputeRoutes } from './disputes/dispute-routes.ts';
import { destinationRoutes } from './events/event-destinations.ts';
import { eventRoutes } from './events/events.ts';
import { feeRoutes } from './connect/fees.ts';
import { fileRoutes } from './disputes/files.ts';
import { invoiceItemRoutes } from './billing/invoice-items.ts';
import { invoicePaymentRoutes } from './billing/invoice-payments.ts';
import { invoiceRoutes } from './billing/invoices.ts';
import { intentRoutes } from './payments/payment-intents.ts';
import { issuingAuthorizationRoutes } from './issuing/issuing-authorizations.ts';
import { issuingCardRoutes } from './issuing/issuing-cards.ts';
import { issuingDisputeRoutes } from './issuing/issuing-dispute-routes.ts';
import { issuingTransactionRoutes } from './issuing/issuing-transactions.ts';
import { methodRoutes } from './methods/payment-methods.ts';
import { payoutRoutes } from './connect/payouts.ts';
import { radarRoutes } from './charges/radar.ts';
import { refundRoutes } from './refunds/refunds.ts';
import { reversalRoutes } from './connect/reversals.ts';
import type { Route } from './core/router.ts';
import { setupRoutes } from './methods/setup-intents.ts';
import { subscriptionRoutes } from './billing/subscriptions.ts';
import { topupRoutes } from './connect/topups.ts';
import { transferRoutes } from './connect/transfers.ts';
import { endpointRoutes } from './events/webhook-endpoints.ts';

export const ROUTES: readonly Route[] = [
  ...accountDoorRoutes,
  ...accountRoutes,
  ...accountV2Routes,
  ...balanceRoutes,
  ...cashRoutes,
  ...catalogRoutes,
  ...couponRoutes,
  ...chargeRoutes,
  ...checkoutRoutes,
  ...customerRoutes,
  ...destinationRoutes,
  ...disputeRoutes,
  ...endpointRoutes,
  ...eventRoutes,
  ...feeRoutes,
  ...fileRoutes,
  ...intentRoutes,
  ...invoiceItemRoutes,
  ...invoicePaymentRoutes,
  ...invoiceRoutes,
  ...issuingAuthorizationRoutes,
  ...issuingCardRoutes,
  ...issuingDisputeRoutes,
  ...issuingTransactionRoutes,
  ...methodRoutes,
  ...payoutRoutes,
  ...radarRoutes,
  ...refundRoutes,
  ...reversalRoutes,
  ...setupRoutes,
  ...subscriptionRoutes,
  ...topupRoutes,
  ...transferRoutes,
];
