/** Cards an account issues, as far as disputes need them: https://docs.stripe.com/api/issuing/cards */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { agrees, LIST, listRows } from '../core/lists.ts';
import {
  choice,
  clearableText,
  currency,
  integer,
  members,
  mergeMetadata,
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

const INDIVIDUAL = members({
  card_issuing: members({
    user_terms_acceptance: members({ date: integer(), ip: text(), user_agent: clearableText() }),
  }),
  dob: members({
    day: needed(integer(1, 31)),
    month: needed(integer(1, 12)),
    year: needed(integer()),
  }),
  first_name: text(),
  last_name: text(),
  verification: members({ document: members({ back: text(), front: text() }) }),
});

const BILLING_ADDRESS = members({
  city: needed(text()),
  country: needed(text()),
  line1: needed(text()),
  line2: text(),
  postal_code: needed(text()),
  state: text(),
});

const CARDHOLDER = {
  billing: needed(members({ address: needed(BILLING_ADDRESS) })),
  company: members({ tax_id: text() }),
  email: text(),
  individual: INDIVIDUAL,
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

type Given = Read<typeof CARDHOLDER>;

const billingOf = ({ billing }: Given): Stripe.Issuing.Cardholder.Billing => {
  const { city = null, country = null, line1 = null, postal_code = null } = billing?.address ?? {};
  const { line2 = null, state = null } = billing?.address ?? {};
  return { address: { city, country, line1, line2, postal_code, state } };
};

/** Who holds the card, as Stripe shows what it was told; documents are shown as the ids of their files. */
const individualOf = ({ individual }: Given): Stripe.Issuing.Cardholder.Individual | null => {
  if (!individual) return null;
  const { card_issuing, dob, first_name = null, last_name = null, verification } = individual;
  const accepted = card_issuing?.user_terms_acceptance;
  const { back = null, front = null } = verification?.document ?? {};
  return {
    card_issuing: {
      user_terms_acceptance: accepted
        ? {
            date: accepted.date ?? null,
            ip: accepted.ip ?? null,
            user_agent: accepted.user_agent ?? null,
          }
        : null,
    },
    dob: dob ?? null,
    first_name,
    last_name,
    verification: { document: { back, front } },
  };
};

const createCardholder = ({ world, account }: Call, params: Given): object => {
  const { object } = addRow(world, world.state.tables.issuingCardholders, {
    account,
    hidden: {},
    object: {
      id: newId(world, 'ich'),
      object: 'issuing.cardholder',
      billing: billingOf(params),
      company: params.company ? { tax_id_provided: params.company.tax_id !== undefined } : null,
      created: nowSeconds(world),
      email: params.email ?? null,
      individual: individualOf(params),
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

const CARD_EDIT = {
  cancellation_reason: choice(['lost', 'stolen']),
  metadata: metadata(),
  status: choice(['active', 'canceled', 'inactive']),
} as const;

/** A canceled card stays canceled. */
const editCard = (call: Call, params: Read<typeof CARD_EDIT>, id: string): object => {
  const row = ownCard(call, id);
  if (isRefusal(row)) return row;
  const merged = mergeMetadata(row.object.metadata, params.metadata);
  if (isRefusal(merged)) return merged;
  if (row.object.status === 'canceled' && params.status !== undefined) {
    return invalidRequest(`The card ${id} has been canceled.`, { param: 'status' });
  }
  row.object.metadata = merged;
  row.object.status = params.status ?? row.object.status;
  row.object.cancellation_reason = params.cancellation_reason ?? row.object.cancellation_reason;
  emit(call.world, { account: row.account, type: 'issuing_card.updated', object: row.object });
  return row.object;
};

export const issuingCardRoutes = [
  route({ method: 'POST', path: '/v1/issuing/cards/:id', shape: CARD_EDIT, run: editCard }),
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
    shape: {
      ...LIST,
      cardholder: text(),
      exp_month: integer(),
      exp_year: integer(),
      last4: text(),
      personalization_design: text(),
      status: text(),
      type: choice(['physical', 'virtual']),
    },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.issuingCards,
        by: ['account', account],
        url: '/v1/issuing/cards',
        params,
        where: ({ object }) => {
          const { cardholder, exp_month, exp_year, last4, personalization_design, type } = params;
          const { status } = params;
          const wanted = { cardholder, exp_month, exp_year, last4, personalization_design };
          return agrees(object, { ...wanted, status, type });
        },
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
