/** The Charge object: https://docs.stripe.com/api/charges/object */
import type Stripe from 'stripe';
import { noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import type { ChargeHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { detailsOfCharge } from '../methods/method-details.ts';
import { behaviourOf, countryOfCard } from '../methods/test-methods.ts';
import type { Decline } from '../methods/behaviour.ts';
import { APPLICATION } from '../ledger/ledger.ts';
import { shownPayer } from '../core/address.ts';
import type { GivenPayer } from '../core/address.ts';
import { addRow, DAY_SECONDS, newId, nowSeconds, ownRow } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

export type ChargeRow = Row<Stripe.Charge, ChargeHidden>;
export type ChargePlan = {
  readonly account: string;
  readonly amount: number;
  readonly currency: string;
  readonly behaviour: string;
  readonly method: string | null;
  readonly billing?: GivenPayer;
  readonly intent?: string | null;
  readonly customer?: string | null;
  readonly description?: string | null;
  readonly metadata?: Record<string, string>;
  readonly onBehalfOf?: string | null;
  readonly destination?: string | null;
  readonly transferAmount?: number | null;
  readonly applicationFee?: number | null;
  readonly transferGroup?: string | null;
  readonly sourceTransfer?: string | null;
  readonly shipping?: Stripe.PaymentIntent.Shipping | null;
  readonly receiptEmail?: string | null;
  readonly statementDescriptor?: string | null;
  readonly manual?: boolean;
};

/** Online card authorisations last seven days (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method). */
export const AUTHORIZATION_DAYS = 7;

const cardDetails = (world: World, plan: ChargePlan): object => {
  const { brand = 'visa', last4 = '4242' } = behaviourOf(plan.behaviour);
  return {
    amount_authorized: plan.amount,
    authorization_code: '123456',
    brand,
    ...(plan.manual === true
      ? { capture_before: nowSeconds(world) + AUTHORIZATION_DAYS * DAY_SECONDS }
      : {}),
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: countryOfCard(plan.behaviour),
    electronic_commerce_indicator: null,
    exp_month: 12,
    exp_year: 2034,
    extended_authorization: { status: 'disabled' },
    fingerprint: `FingerPrint${last4}`,
    funding: 'credit',
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: brand,
    network_token: { used: false },
    network_transaction_id: '1234567890',
    overcapture: { maximum_amount_capturable: plan.amount, status: 'unavailable' },
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
};

const detailsOf = (world: World, plan: ChargePlan): Stripe.Charge.PaymentMethodDetails => {
  if ((plan.sourceTransfer ?? null) !== null) {
    return { type: 'stripe_account', stripe_account: {} }; // a mirror has no more
  }
  const method = behaviourOf(plan.behaviour);
  const { type } = method;
  const details = type === 'card' ? cardDetails(world, plan) : detailsOfCharge(method);
  return { type, [type]: details }; // as built above
};

const outcomeOf = (behaviour: string): Stripe.Charge.Outcome => {
  const { decline, review } = behaviourOf(behaviour);
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: decline === undefined ? 'approved_by_network' : 'declined_by_network',
    reason: decline?.decline_code ?? null,
    risk_level: review === true ? 'elevated' : 'normal',
    risk_score: review === true ? 67 : 12,
    seller_message: decline === undefined ? 'Payment complete.' : 'The bank declined the payment.',
    type:
      decline === undefined
        ? review === true
          ? 'manual_review'
          : 'authorized'
        : 'issuer_declined',
  };
};

/** A new charge, not yet succeeded, on its account. Cards are `ch_`, everything else `py_`. */
export const createCharge = (world: World, plan: ChargePlan): ChargeRow => {
  const isCard =
    (plan.sourceTransfer ?? null) === null && behaviourOf(plan.behaviour).type === 'card';
  const id = newId(world, isCard ? 'ch' : 'py');
  const object: Stripe.Charge = {
    id,
    object: 'charge',
    amount: plan.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: plan.account === world.state.platform ? null : APPLICATION,
    application_fee: null,
    application_fee_amount: plan.applicationFee ?? null,
    balance_transaction: null,
    billing_details: shownPayer(plan.billing),
    calculated_statement_descriptor: isCard ? 'SANDBOX' : null,
    captured: false,
    created: nowSeconds(world),
    currency: plan.currency,
    customer: plan.customer ?? null,
    description: plan.description ?? null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: { ...plan.metadata },
    on_behalf_of: plan.onBehalfOf ?? null,
    outcome: (plan.sourceTransfer ?? null) === null ? outcomeOf(plan.behaviour) : null,
    paid: false,
    payment_intent: plan.intent ?? null,
    payment_method: plan.method,
    payment_method_details: detailsOf(world, plan),
    radar_options: {},
    receipt_email: plan.receiptEmail ?? null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: plan.shipping ?? null,
    source: null,
    source_transfer: plan.sourceTransfer ?? null,
    statement_descriptor: plan.statementDescriptor ?? null,
    statement_descriptor_suffix: null,
    status: 'pending',
    transfer_data:
      plan.destination === undefined || plan.destination === null
        ? null
        : { amount: plan.transferAmount ?? null, destination: plan.destination },
    transfer_group:
      plan.transferGroup ??
      ((plan.destination ?? null) === null ? null : `group_${plan.intent ?? id}`),
  };
  const hidden: ChargeHidden = {
    behaviour: plan.behaviour,
    settled: 0,
    settledRefunded: 0,
    sourceTransferred: 0,
    availableOn: 0,
    released: 0,
  };
  return addRow(world, world.state.tables.charges, { account: plan.account, object, hidden });
};

/** The bank's yes: authorised, and captured unless capture is manual. */
export const approve = (row: ChargeRow, captured: boolean): void => {
  row.object.status = 'succeeded';
  row.object.paid = true;
  row.object.captured = captured;
  row.object.amount_captured = captured ? row.object.amount : 0;
};

/** The bank's no. */
export const reject = (row: ChargeRow, decline: Decline): void => {
  row.object.status = 'failed';
  row.object.paid = false;
  row.object.failure_code = decline.code;
  row.object.failure_message = decline.message;
};

/** A charge of the acting account. */
export const ownCharge = (
  { world, account }: Call,
  id: string,
  param = 'id',
): ChargeRow | Refusal =>
  ownRow(world.state.tables.charges, account, id) ?? noSuch('charge', id, param);

export const emitCharge = (world: World, row: ChargeRow, type: Stripe.Event.Type): void => {
  emit(world, { account: row.account, type, object: row.object });
};
