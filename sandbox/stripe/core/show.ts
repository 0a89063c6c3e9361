/** How stored objects are shown: with their child lists, and with `expand`ed members. */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal } from './errors.ts';
import type { Refusal } from './errors.ts';
import { childList } from './lists.ts';
import { rowsBy } from './table.ts';
import type { Row, Table } from './table.ts';
import type { World } from './world.ts';
import type {
  DisputeHidden,
  FeeHidden,
  IssuingDisputeHidden,
  Tables,
  TransferHidden,
} from './state.ts';

/** Stripe expands four levels deep at most, `data` of a list counted. https://docs.stripe.com/expand */
const EXPAND_DEPTH_MAX = 4;

const same = <T>(row: Row<T, unknown>): T => row.object;

/** A transfer with its ten newest reversals. */
export const showTransfer = (
  world: World,
  row: Row<Stripe.Transfer, TransferHidden>,
): Stripe.Transfer => ({
  ...row.object,
  reversals: childList(
    rowsBy(world.state.tables.reversals, 'transfer', row.id),
    `/v1/transfers/${row.id}/reversals`,
    same,
  ),
});

/** An application fee with its ten newest refunds. */
export const showFee = (
  world: World,
  row: Row<Stripe.ApplicationFee, FeeHidden>,
): Stripe.ApplicationFee => ({
  ...row.object,
  refunds: childList(
    rowsBy(world.state.tables.feeRefunds, 'fee', row.id),
    `/v1/application_fees/${row.id}/refunds`,
    same,
  ),
});

/** A dispute with its balance transactions in full. */
export const showDispute = (
  world: World,
  row: Row<Stripe.Dispute, DisputeHidden>,
): Stripe.Dispute => ({
  ...row.object,
  balance_transactions: linesOf(world, row.hidden.transactions),
});

/** A dispute of a card payment that the account made, with its balance transactions in full. */
export const showIssuingDispute = (
  world: World,
  row: Row<Stripe.Issuing.Dispute, IssuingDisputeHidden>,
): Stripe.Issuing.Dispute => ({
  ...row.object,
  balance_transactions: linesOf(world, row.hidden.transactions),
});

const linesOf = (world: World, ids: readonly string[]): Stripe.BalanceTransaction[] =>
  ids.flatMap((id) => world.state.tables.transactions.rows.get(id)?.object ?? []);

const TABLE_OF_PREFIX: Readonly<Record<string, keyof Tables>> = {
  acct: 'accounts',
  ccsbtxn: 'cashTransactions',
  ch: 'charges',
  cs: 'sessions',
  cus: 'customers',
  dp: 'disputes',
  du: 'disputes',
  fee: 'fees',
  file: 'files',
  fr: 'feeRefunds',
  iauth: 'issuingAuthorizations',
  ic: 'issuingCards',
  ich: 'issuingCardholders',
  idp: 'issuingDisputes',
  ii: 'invoiceItems',
  in: 'invoices',
  inpay: 'invoicePayments',
  ipi: 'issuingTransactions',
  issfr: 'warnings',
  pi: 'intents',
  pm: 'methods',
  po: 'payouts',
  price: 'prices',
  prod: 'products',
  prv: 'reviews',
  py: 'charges',
  pyr: 'refunds',
  re: 'refunds',
  seti: 'setupIntents',
  sub: 'subscriptions',
  tr: 'transfers',
  trr: 'reversals',
  tu: 'topups',
  txn: 'transactions',
};

/** Any object by its id, as shown; undefined when nothing has this id. */
const showById = (world: World, id: string): object | undefined => {
  const { tables } = world.state;
  const name = TABLE_OF_PREFIX[id.split('_')[0] ?? ''];
  if (name === undefined) return undefined;
  if (name === 'transfers') return shownIn(tables.transfers, id, (row) => showTransfer(world, row));
  if (name === 'fees') return shownIn(tables.fees, id, (row) => showFee(world, row));
  if (name === 'disputes') return shownIn(tables.disputes, id, (row) => showDispute(world, row));
  if (name === 'issuingDisputes') {
    return shownIn(tables.issuingDisputes, id, (row) => showIssuingDispute(world, row));
  }
  return tables[name].rows.get(id)?.object;
};

const shownIn = <T, H>(
  table: Table<T, H>,
  id: string,
  show: (row: Row<T, H>) => object,
): object | undefined => {
  const row = table.rows.get(id);
  return row === undefined ? undefined : show(row);
};

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const cannotExpand = (path: string): Refusal =>
  invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });

/** Members that are shown only when asked for: a charge's refunds, an invoice's payments, … */
const drawn = (world: World, parent: Members, name: string): unknown => {
  const { refunds, invoicePayments, cashBalances, sessionLines } = world.state.tables;
  const id = String(parent.id);
  if (parent.object === 'charge' && name === 'refunds') {
    return childList(rowsBy(refunds, 'charge', id), `/v1/charges/${id}/refunds`, same);
  }
  if (parent.object === 'invoice' && name === 'payments') {
    return childList(rowsBy(invoicePayments, 'invoice', id), `/v1/invoice_payments`, same);
  }
  if (parent.object === 'checkout.session' && name === 'line_items') {
    const url = `/v1/checkout/sessions/${id}/line_items`;
    return childList(rowsBy(sessionLines, 'session', id), url, same);
  }
  if (parent.object === 'customer' && name === 'cash_balance') {
    return cashBalances.rows.get(id)?.object ?? null;
  }
  return parent[name];
};

/** What is left of a path, and all of it for the refusal. */
type ExpandPath = { readonly parts: readonly string[]; readonly whole: string };

const expandOne = (world: World, value: unknown, { parts, whole }: ExpandPath): unknown => {
  const [name, ...rest] = parts;
  if (name === undefined || value === null) return value;
  if (Array.isArray(value)) return expandEach(world, value, { parts, whole });
  if (!isMembers(value)) return cannotExpand(whole);
  if (name === 'data' && Array.isArray(value.data)) {
    const data = expandEach(world, value.data, { parts: rest, whole });
    return isRefusal(data) ? data : { ...value, data };
  }
  if (PLAIN.has(`${nameOf(value, { parts, whole })}.${name}`)) return cannotExpand(whole);
  const held = value[name] ?? drawn(world, value, name);
  if (held === undefined) return MAYBE_ABSENT.has(name) ? value : cannotExpand(whole);
  const child = typeof held === 'string' ? showById(world, held) : held;
  if (typeof child !== 'object') return cannotExpand(whole);
  const expanded = expandOne(world, child, { parts: rest, whole });
  return isRefusal(expanded) ? expanded : { ...value, [name]: expanded };
};

/** Ids that stay ids, by the object or the member that they stand in. */
const PLAIN = new Set([
  'charge.payment_method',
  'event.account',
  'fee_source.charge',
  'invoice_item_details.invoice_item',
  'last_payment_error.charge',
  'line_item.invoice',
  'price_details.product',
  'prior_undisputed_transactions.charge',
  'subscription_item.subscription',
  'subscription_item_details.subscription',
]);

/** What an object is, or the member that it stands in. */
const nameOf = (value: Members, { parts, whole }: ExpandPath): string =>
  typeof value.object === 'string' ? value.object : (whole.split('.').at(-parts.length - 1) ?? '');

/** Expandable members that Stripe leaves out where they do not apply. */
const MAYBE_ABSENT = new Set([
  'destination_payment',
  'failure_balance_transaction',
  'payment_intent',
  'transfer',
  'transfer_data',
]);

const expandEach = (world: World, values: readonly unknown[], path: ExpandPath): unknown => {
  const expanded: unknown[] = [];
  for (const value of values) {
    const item = expandOne(world, value, path);
    if (isRefusal(item)) return item;
    expanded.push(item);
  }
  return expanded;
};

/** The shown object with every path of `expand` filled in, or the refusal of a wrong path. */
export const expandAll = (world: World, shown: object, paths: readonly string[]): unknown => {
  let value: unknown = shown;
  for (const path of paths) {
    const parts = path.split('.');
    if (parts.length > EXPAND_DEPTH_MAX) {
      return invalidRequest(
        `You cannot expand more than 4 levels of a property. Property: ${path}`,
        { param: 'expand' },
      );
    }
    value = expandOne(world, value, { parts, whole: path });
    if (isRefusal(value)) return value;
  }
  return value;
};
