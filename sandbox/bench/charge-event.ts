/** A `charge.succeeded` as Stripe sends it, of about 2.4 KB. */

/** The event's text; only its id and its payment differ from one to the next. */
export function chargeEvent(id: string, payment: string): string {
  return `{"id":"evt_${id}",${HEAD}"data":{"object":{"payment_intent":"${payment}",${TAIL}`;
}

const HEAD = JSON.stringify({
  object: 'event',
  api_version: '2026-10-28.endive',
  created: 1_790_000_000,
  livemode: false,
  pending_webhooks: 1,
  type: 'charge.succeeded',
  request: { id: 'req_4Zb0sYtUvWxYz1', idempotency_key: '5a1d6f3e-8f1f-4a0b-9b9e-2f6f1f0f7c11' },
})
  .slice(1, -1)
  .concat(',');

const CHARGE = {
  id: 'ch_3PqRsTuVwXyZ0a1b1c2d3e4f',
  object: 'charge',
  amount: 10_000,
  amount_captured: 10_000,
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: 'txn_3PqRsTuVwXyZ0a1b1c2d3e4f',
  billing_details: {
    address: {
      city: 'Gothenburg',
      country: 'SE',
      line1: 'Storgatan 12',
      line2: null,
      postal_code: '41138',
      state: null,
    },
    email: 'buyer@example.com',
    name: 'Astrid Holm',
    phone: null,
    tax_id: null,
  },
  calculated_statement_descriptor: 'NORDIC MARKET',
  captured: true,
  created: 1_790_000_000,
  currency: 'usd',
  customer: 'cus_QxYzAbCdEfGhIj',
  description: 'Order 100042',
  destination: null,
  dispute: null,
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: {},
  invoice: null,
  livemode: false,
  metadata: { order: '100042', recourse_destination: 'acct_1Seller', recourse_amount: '8000' },
  on_behalf_of: null,
  order: null,
  outcome: {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'normal',
    risk_score: 17,
    seller_message: 'Payment complete.',
    type: 'authorized',
  },
  paid: true,
  payment_method: 'pm_1PqRsTuVwXyZ0a1b1c2d3e4f',
  payment_method_details: {
    card: {
      amount_authorized: 10_000,
      authorization_code: '123456',
      brand: 'visa',
      checks: {
        address_line1_check: 'pass',
        address_postal_code_check: 'pass',
        cvc_check: 'pass',
      },
      country: 'US',
      exp_month: 12,
      exp_year: 2030,
      fingerprint: 'Xt5EWLLDS7FJjR1c',
      funding: 'credit',
      last4: '4242',
      network: 'visa',
      three_d_secure: null,
      wallet: null,
      network_token: { used: false },
      network_transaction_id: '104102978678771',
    },
    type: 'card',
  },
  receipt_email: 'buyer@example.com',
  receipt_number: null,
  refunded: false,
  review: null,
  receipt_url: 'https://pay.stripe.com/receipts/payment/CAcaFwoVYWNjdF8xUHFSc1R1VndYeVowYTFi',
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  status: 'succeeded',
  transfer_data: null,
  transfer_group: 'group_pi_3PqRsTuVwXyZ0a1b1c2d3e4f',
};

const TAIL = `${JSON.stringify(CHARGE).slice(1)}}}`;
