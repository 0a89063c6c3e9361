/**
 * What was paid with issued cards, and given back: https://docs.stripe.com/api/issuing/transactions.
 * Merchants act through Stripe's own test helpers. Money leaves and returns to the issuing balance.
 */
import type Stripe from 'stripe';
import { convert } from '../core/currency.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { ownCard } from './issuing-cards.ts';
import type { CardRow } from './issuing-cards.ts';
import { book } from '../ledger/ledger.ts';
import { LIST, listRows } from '../core/lists.ts';
import {
  amount,
  anything,
  currency,
  members,
  mergeMetadata,
  metadata,
  needed,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import type { Nothing } from '../core/state.ts';
import { rowsBy } from '../core/table.ts';
import type { Row } from '../core/table.ts';
import { addRow, idIn, newId, nowSeconds, ownRow, randomText } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

export type IssuingTransactionRow = Row<Stripe.Issuing.Transaction, Nothing>;

/** Categories the simulator gives their merchant code; others are told as 5999. */
const CATEGORY_CODES: Readonly<Record<string, string>> = {
  automated_cash_disburse: '6011',
  manual_cash_disburse: '6010',
  taxicabs_limousines: '4121',
  wires_money_orders: '4829',
};
const CATEGORY_DEFAULT = 'taxicabs_limousines';
/** What an ATM keeps of a withdrawal, in minor units of the card's currency. */
const ATM_FEE = 250;

export const MERCHANT = {
  category: text(),
  city: text(),
  country: text(),
  name: text(),
  network_id: text(),
  postal_code: text(),
  state: text(),
  terminal_id: text(),
  url: text(),
} as const;
const ATTEMPT = {
  amount: needed(amount()),
  card: needed(text()),
  currency: currency(),
  merchant_data: members(MERCHANT),
  purchase_details: anything(),
} as const;
type Attempt = Read<typeof ATTEMPT>;

export const merchantOf = (
  given: Attempt['merchant_data'],
): Stripe.Issuing.Transaction.MerchantData => {
  const category = given?.category ?? CATEGORY_DEFAULT;
  return {
    category,
    category_code: CATEGORY_CODES[category] ?? '5999',
    city: given?.city ?? 'San Francisco',
    country: given?.country ?? 'US',
    name: given?.name ?? 'Rocket Rides',
    network_id: given?.network_id ?? '1234567890',
    postal_code: given?.postal_code ?? null,
    state: given?.state ?? null,
    tax_id: null,
    terminal_id: given?.terminal_id ?? null,
    url: given?.url ?? null,
  };
};

type Clearing = {
  readonly card: CardRow;
  readonly type: 'capture' | 'refund';
  /** Positive, in the merchant's currency. */
  readonly amount: number;
  readonly currency: string;
  readonly merchant: Stripe.Issuing.Transaction.MerchantData;
  /** The network's own id: a refund carries the one of what it refunds. */
  readonly networkId: string;
};

/** The network clears: the transaction appears and the issuing balance moves. */
const clear = ({ world, account }: Call, clearing: Clearing): IssuingTransactionRow => {
  const { card, type, merchant } = clearing;
  const held = card.object.currency;
  const sign = type === 'capture' ? -1 : 1;
  const other = { amount: sign * clearing.amount, currency: clearing.currency };
  const settled = convert(other.amount, other.currency, held);
  const now = nowSeconds(world);
  const isAtm = merchant.category === 'automated_cash_disburse';
  const row: IssuingTransactionRow = addRow(world, world.state.tables.issuingTransactions, {
    account,
    hidden: {},
    object: {
      id: newId(world, 'ipi'),
      object: 'issuing.transaction',
      amount: settled,
      amount_details: { atm_fee: isAtm ? ATM_FEE : null, cashback_amount: null },
      authorization: null,
      balance_transaction: null,
      card: card.id,
      cardholder: idIn(card.object.cardholder),
      created: now,
      currency: held,
      dispute: null,
      livemode: false,
      merchant_amount: other.amount,
      merchant_currency: other.currency,
      merchant_data: merchant,
      metadata: {},
      network_data: {
        authorization_code: null,
        processing_date: new Date(now * 1000).toISOString().slice(0, 10),
        transaction_id: clearing.networkId,
      },
      token: null,
      type,
      wallet: null,
    },
  });
  row.object.balance_transaction = book(world, {
    account,
    balance: 'issuing',
    type: 'issuing_transaction',
    reporting: 'issuing_transaction',
    amount: settled,
    currency: held,
    source: row.id,
    against: 'bank',
    ...(held === other.currency ? {} : { converted: other }),
  }).id;
  emit(world, { account, type: 'issuing_transaction.created', object: row.object });
  return row;
};

const attempt = (call: Call, params: Attempt, type: Clearing['type']): object => {
  const card = ownCard(call, params.card);
  if (isRefusal(card)) return card;
  const { object } = clear(call, {
    card,
    type,
    amount: params.amount,
    currency: params.currency ?? card.object.currency,
    merchant: merchantOf(params.merchant_data),
    networkId: randomText(call.world, 15),
  });
  const { world, account } = call;
  if (hasReceipt(params.purchase_details)) {
    emit(world, {
      account,
      type: 'issuing_transaction.purchase_details_receipt_updated',
      object,
    });
  }
  return object;
};

/** What was bought, line by line, comes with the capture; it is shown to no one who does not ask for it. */
const hasReceipt = (details: unknown): boolean =>
  typeof details === 'object' && details !== null && 'receipt' in details;

/** What came back of a capture, in the merchant's currency. */
export const refundedOf = (world: World, row: IssuingTransactionRow): number =>
  rowsBy(world.state.tables.issuingTransactions, 'card', idIn(row.object.card) ?? '')
    .filter(({ object }) => object.type === 'refund' && isOf(object, row.object))
    .reduce((sum, { object }) => sum + object.merchant_amount, 0);

const isOf = (refund: Stripe.Issuing.Transaction, capture: Stripe.Issuing.Transaction): boolean =>
  refund.network_data?.transaction_id === capture.network_data?.transaction_id;

const refund = (call: Call, asked: number | undefined, id: string): object => {
  const row = ownTransaction(call, id);
  if (isRefusal(row)) return row;
  const left = -row.object.merchant_amount - refundedOf(call.world, row);
  const wanted = asked ?? left;
  if (row.object.type !== 'capture' || wanted > left || wanted <= 0) {
    return invalidRequest(`So much of ${id} cannot be refunded.`, { param: 'refund_amount' });
  }
  const card = ownCard(call, idIn(row.object.card) ?? '');
  if (isRefusal(card)) return card;
  return clear(call, {
    card,
    type: 'refund',
    amount: wanted,
    currency: row.object.merchant_currency,
    merchant: row.object.merchant_data,
    networkId: row.object.network_data?.transaction_id ?? '',
  }).object;
};

export const ownTransaction = (
  { world, account }: Call,
  id: string,
  param = 'id',
): IssuingTransactionRow | Refusal =>
  ownRow(world.state.tables.issuingTransactions, account, id) ??
  noSuch('issuing transaction', id, param);

const HELPERS = '/v1/test_helpers/issuing/transactions';

export const issuingTransactionRoutes = [
  route({
    method: 'POST',
    path: `${HELPERS}/create_force_capture`,
    shape: ATTEMPT,
    run: (call, params) => attempt(call, params, 'capture'),
  }),
  route({
    method: 'POST',
    path: `${HELPERS}/create_unlinked_refund`,
    shape: ATTEMPT,
    run: (call, params) => attempt(call, params, 'refund'),
  }),
  route({
    method: 'POST',
    path: `${HELPERS}/:id/refund`,
    shape: { refund_amount: amount() },
    run: (call, params, id) => refund(call, params.refund_amount, id),
  }),
  route({
    method: 'GET',
    path: '/v1/issuing/transactions',
    shape: { ...LIST, card: text(), cardholder: text(), type: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.issuingTransactions,
        by: params.card === undefined ? ['account', account] : ['card', params.card],
        url: '/v1/issuing/transactions',
        params,
        where: ({ object, account: owner }) =>
          owner === account &&
          (params.cardholder === undefined || object.cardholder === params.cardholder) &&
          (params.type === undefined || object.type === params.type),
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/issuing/transactions/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = ownTransaction(call, id);
      return isRefusal(row) ? row : row.object;
    },
  }),
  route({
    method: 'POST',
    path: '/v1/issuing/transactions/:id',
    shape: { metadata: metadata() },
    run: (call, params, id) => {
      const row = ownTransaction(call, id);
      if (isRefusal(row)) return row;
      const merged = mergeMetadata(row.object.metadata, params.metadata);
      if (isRefusal(merged)) return merged;
      row.object.metadata = merged;
      emitTransaction(call.world, row);
      return row.object;
    },
  }),
];

export const emitTransaction = (world: World, row: IssuingTransactionRow): void => {
  const { account, object } = row;
  emit(world, { account, type: 'issuing_transaction.updated', object });
};
