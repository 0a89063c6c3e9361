/** Cards an account issues, as far as disputes need them: https://docs.stripe.com/api/issuing/cards */
import type Stripe from 'stripe';
import { isRefusal, noSuch } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { LIST, listRows } from '../core/lists.ts';
import {
  anything,
  choice,
  currency,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import type { Nothing } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { addRow, newId, nowSeconds, ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';

export type CardRow = Row<Stripe.Issuing.Card, Nothing>;

/** A card with this in its metadata runs on Mastercard; Stripe decides that by the card program. */
const BRAND_KEY = 'sandbox_brand';
const CARD_YEARS = 4;

const CARDHOLDER = {
  billing: needed(anything()),
  email: text(),
  metadata: metadata(),
  name: needed(text(24)),
  phone_number: text(),
  status: choice(['active', 'inactive']),
  type: choice(['company', 'individual']),
} as const;

const CARD = {
  cardholder: needed(text()),
  currency: needed(currency()),
  metadata: metadata(),
  status: choice(['active', 'inactive']),
  type: needed(choice(['physical', 'virtual'])),
} as const;

const SPENDING = {
  allowed_card_presences: null,
  allowed_categories: [],
  allowed_merchant_countries: [],
  blocked_card_presences: null,
  blocked_categories: [],
  blocked_merchant_countries: [],
  spending_limits: [],
  spending_limits_currency: null,
};

const createCardholder = ({ world, account }: Call, params: Read<typeof CARDHOLDER>): object => {
  const { object } = addRow(world, world.state.tables.issuingCardholders, {
    account,
    hidden: {},
    object: {
      id: newId(world, 'ich'),
      object: 'issuing.cardholder',
      billing: params.billing as Stripe.Issuing.Cardholder.Billing, // kept as sent
      company: null,
      created: nowSeconds(world),
      email: params.email ?? null,
      individual: null,
      livemode: false,
      metadata: newMetadata(params.metadata),
      name: params.name,
      phone_number: params.phone_number ?? null,
      preferred_locales: [],
      requirements: { disabled_reason: null, past_due: [] },
      spending_controls: { ...SPENDING },
      status: params.status ?? 'active',
      type: params.type ?? 'individual',
    },
  });
  emit(world, { account, type: 'issuing_cardholder.created', object });
  return object;
};

const createCard = ({ world, account }: Call, params: Read<typeof CARD>): object => {
  const holder = ownRow(world.state.tables.issuingCardholders, account, params.cardholder);
  if (holder === undefined) return noSuch('cardholder', params.cardholder, 'cardholder');
  const given = newMetadata(params.metadata);
  const now = nowSeconds(world);
  const { object } = addRow(world, world.state.tables.issuingCards, {
    account,
    hidden: {},
    object: {
      id: newId(world, 'ic'),
      object: 'issuing.card',
      brand: given[BRAND_KEY] ?? 'Visa',
      cancellation_reason: null,
      cardholder: holder.object,
      created: now,
      currency: params.currency,
      exp_month: 12,
      exp_year: new Date(now * 1000).getUTCFullYear() + CARD_YEARS,
      last4: '4242',
      latest_fraud_warning: { started_at: null, type: null },
      lifecycle_controls: null,
      livemode: false,
      metadata: given,
      personalization_design: null,
      replaced_by: null,
      replacement_for: null,
      replacement_reason: null,
      second_line: null,
      shipping: null,
      spending_controls: { ...SPENDING },
      status: params.status ?? 'inactive',
      type: params.type,
      wallets: null,
    },
  });
  emit(world, { account, type: 'issuing_card.created', object });
  return object;
};

export const ownCard = ({ world, account }: Call, id: string) =>
  ownRow(world.state.tables.issuingCards, account, id) ?? noSuch('issuing card', id, 'card');

export const issuingCardRoutes = [
  route({
    method: 'POST',
    path: '/v1/issuing/cardholders',
    shape: CARDHOLDER,
    run: createCardholder,
  }),
  route({
    method: 'GET',
    path: '/v1/issuing/cardholders/:id',
    shape: {},
    run: ({ world, account }, _params, id) =>
      ownRow(world.state.tables.issuingCardholders, account, id)?.object ??
      noSuch('cardholder', id),
  }),
  route({ method: 'POST', path: '/v1/issuing/cards', shape: CARD, run: createCard }),
  route({
    method: 'GET',
    path: '/v1/issuing/cards',
    shape: { ...LIST, status: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.issuingCards,
        by: ['account', account],
        url: '/v1/issuing/cards',
        params,
        where: ({ object }) => params.status === undefined || object.status === params.status,
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/issuing/cards/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = ownCard(call, id);
      return isRefusal(row) ? row : row.object;
    },
  }),
];
