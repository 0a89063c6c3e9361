/**
 * What merchants ask of issued cards: https://docs.stripe.com/api/issuing/authorizations. Each is asked for, approved
 * and left pending: captures are made by force.
 */
import type Stripe from 'stripe';
import { isRefusal, noSuch } from '../core/errors.ts';
import { amount, choice, currency, members, needed, text } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { addRow, newId, nowSeconds, ownRow, randomText } from '../core/world.ts';
import type { Call } from '../core/world.ts';
import { emit } from '../events/events.ts';
import { ownCard } from './issuing-cards.ts';
import type { CardRow } from './issuing-cards.ts';
import { MERCHANT, merchantOf } from './issuing-transactions.ts';

const METHOD = choice(['chip', 'contactless', 'keyed_in', 'online', 'swipe']);
type Method = 'chip' | 'contactless' | 'keyed_in' | 'online' | 'swipe';

type Asked = {
  readonly amount: number;
  readonly currency: string;
  readonly method: Method;
  readonly merchant: Stripe.Issuing.Authorization.MerchantData;
};

/** The account is asked, does not say no, and the merchant is told yes. */
const authorize = ({ world, account }: Call, card: CardRow, asked: Asked): object => {
  const created = nowSeconds(world);
  const isOnline = asked.method === 'online';
  const money = {
    amount: asked.amount,
    amount_details: null,
    currency: asked.currency,
    merchant_amount: asked.amount,
    merchant_currency: asked.currency,
  };
  const { object } = addRow(world, world.state.tables.issuingAuthorizations, {
    account,
    hidden: {},
    object: {
      id: newId(world, 'iauth'),
      object: 'issuing.authorization',
      ...money,
      amount: 0,
      merchant_amount: 0,
      approved: false,
      authorization_method: asked.method,
      balance_transactions: [],
      card: card.object,
      card_presence: isOnline ? 'not_present' : 'present',
      cardholder: card.object.cardholder.id,
      created,
      fleet: null,
      fraud_challenges: null,
      fuel: null,
      livemode: false,
      merchant_data: asked.merchant,
      metadata: {},
      network_data: {
        acquiring_institution_id: null,
        system_trace_audit_number: null,
        transaction_id: randomText(world, 15),
      },
      pending_request: { ...money, is_amount_controllable: false, network_risk_score: null },
      request_history: [],
      status: 'pending',
      token: null,
      transactions: [],
      verification_data: {
        address_line1_check: 'not_provided',
        address_postal_code_check: 'not_provided',
        authentication_exemption: null,
        cvc_check: isOnline ? 'match' : 'not_provided',
        expiry_check: 'match',
        postal_code: null,
        three_d_secure: null,
      },
      verified_by_fraud_challenge: null,
      wallet: null,
    },
  });
  emit(world, { account, type: 'issuing_authorization.request', object });
  object.pending_request = null;
  object.amount = asked.amount;
  object.merchant_amount = asked.amount;
  object.approved = true;
  object.request_history = [
    {
      ...money,
      approved: true,
      authorization_code: null,
      created,
      network_risk_score: null,
      reason: 'webhook_timeout',
      reason_message: null,
      requested_at: created,
    },
  ];
  emit(world, { account, type: 'issuing_authorization.created', object });
  return object;
};

export const issuingAuthorizationRoutes = [
  route({
    method: 'POST',
    path: '/v1/test_helpers/issuing/authorizations',
    shape: {
      amount: needed(amount()),
      authorization_method: METHOD,
      card: needed(text()),
      currency: currency(),
      merchant_data: members(MERCHANT),
    },
    run: (call, params) => {
      const card = ownCard(call, params.card);
      if (isRefusal(card)) return card;
      return authorize(call, card, {
        amount: params.amount,
        currency: params.currency ?? card.object.currency,
        method: params.authorization_method ?? 'online',
        merchant: merchantOf(params.merchant_data),
      });
    },
  }),
  // Of older versions of the API: the CLI's triggers ask by it.
  route({
    method: 'POST',
    path: '/v1/issuing/cards/:id/test/authorizations',
    shape: {
      authorization_method: METHOD,
      held_amount: needed(amount()),
      held_currency: currency(),
    },
    run: (call, params, id) => {
      const card = ownCard(call, id);
      if (isRefusal(card)) return card;
      return authorize(call, card, {
        amount: params.held_amount,
        currency: params.held_currency ?? card.object.currency,
        method: params.authorization_method ?? 'online',
        merchant: merchantOf(undefined),
      });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/issuing/authorizations/:id',
    shape: {},
    run: ({ world, account }, _params, id) =>
      ownRow(world.state.tables.issuingAuthorizations, account, id)?.object ??
      noSuch('issuing authorization', id),
  }),
];
