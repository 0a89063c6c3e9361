/** Everything a world remembers, as plain data, so that a world can be written down and continued. */
import type Stripe from 'stripe';
import type { GivenShipping } from './address.ts';
import type { MetadataChange } from './parameters.ts';
import { createTable, insertRow } from './table.ts';
import type { Row, Table } from './table.ts';
import { pushTimed } from './heap.ts';
import type { Timed } from './heap.ts';

export type AccountHidden = {
  /** Currencies the account holds; charges in others are converted to the first. */
  readonly settlementCurrencies: string[];
  /** Days from payment to availability; null follows the world's default. */
  delayDays: number | null;
  delayDaysOverride: number | null;
  readonly balanceSettings: Stripe.BalanceSettings;
  /** True where the platform has connected reserves: reversals may overdraw the account. */
  overdraft: boolean;
  /** True while the account has taken the platform's access away: what it has goes on without the platform. */
  disconnected: boolean;
  /** True for an account made by Accounts v2: v1 shows neither its controller nor its capabilities. */
  madeByV2: boolean;
  /** What it was made for by the second API; absent: made by the first, and shown as both. */
  readonly configurations?: readonly ('merchant' | 'recipient')[];
  /** True once it was given a bank account: it is paid out automatically. */
  hasBank?: boolean;
  /** Refunds that wait for money, in creation order. */
  readonly waitingRefunds: string[];
};
export type ChargeHidden = {
  /** Name of the test payment method, for its later life. */
  readonly behaviour: string;
  /** Amount in the settlement currency and what refunds took of it. */
  settled: number;
  settledRefunded: number;
  /** What transfers with this `source_transaction` took, in the settlement currency. */
  sourceTransferred: number;
  /** When the money becomes available, unix seconds. */
  availableOn: number;
  /** The part of `amount_refunded` that was never captured. */
  released: number;
};
export type TransferHidden = {
  /** The seller's side, in the seller's settlement currency. */
  readonly destinationAmount: number;
  readonly destinationCurrency: string;
  destinationReversed: number;
};
/** The automatic payout that a line is part of. */
export type TransactionHidden = { payout?: string };
export type FeeHidden = { readonly transfer: string | null };
export type RefundHidden = {
  /** Amount in the settlement currency. */
  settled: number;
  settlementCurrency: string;
  readonly behaviour: string;
  /** True once money has left the balance. */
  debited: boolean;
};
export type DisputeHidden = {
  readonly transactions: string[];
  counterFee: number;
  readonly settled: number;
  readonly settlementCurrency: string;
  outcome: 'won' | 'lost' | null;
};
/** The content in base64, and the pages it prints. */
export type FileHidden = { readonly content: string; readonly pages: number };
export type EventHidden = { body: string; delivered: boolean };
export type EndpointHidden = {
  readonly secrets: string[];
  readonly connect: boolean;
  /** True where it gets thin events instead of pictures of objects. */
  readonly thin: boolean;
};
export type DestinationHidden = { readonly secrets: string[]; url: string };
export type IntentHidden = {
  behaviour: string | null;
  /** What a payment by bank transfer has of its amount; absent: nothing. */
  funded?: number;
  /** The Checkout Session it was made in; absent: none. */
  session?: string;
};
/** What a Checkout Session keeps for the payment to come: its `payment_intent_data`, shown on the payment only. */
export type SessionHidden = {
  readonly payment: {
    readonly application_fee_amount?: number | undefined;
    readonly capture_method?: 'automatic' | 'automatic_async' | 'manual' | undefined;
    readonly description?: string | undefined;
    readonly metadata?: MetadataChange | undefined;
    readonly on_behalf_of?: string | undefined;
    readonly receipt_email?: string | undefined;
    readonly setup_future_usage?: 'off_session' | 'on_session' | undefined;
    readonly shipping?: GivenShipping;
    readonly statement_descriptor?: string | undefined;
    readonly statement_descriptor_suffix?: string | undefined;
    readonly transfer_data?:
      { readonly amount: number | undefined; readonly destination: string } | null | undefined;
    readonly transfer_group?: string | undefined;
  };
};
export type SessionLineHidden = { readonly session: string };
export type MethodHidden = { readonly behaviour: string };
/** What an invoice's payment will carry; Stripe shows it on the payment only. */
export type InvoiceHidden = {
  readonly applicationFee: number | null;
  readonly destination: string | null;
  readonly transferAmount: number | null;
  readonly subscription: string | null;
  /** What is taken off everything on it: a discount in hundredths of a per cent. */
  readonly discount: { readonly id: string; readonly hundredths: number } | null;
};
/** The percentage of a coupon, as whole hundredths. */
export type CouponHidden = { readonly hundredths: number };
/** What Stripe knows of an issuing dispute and shows elsewhere. */
export type IssuingDisputeHidden = {
  readonly transactions: string[];
  outcome: 'lost' | 'won' | null;
};
export type Nothing = Readonly<Record<string, never>>;

/** A Stripe object without the lists and children that are drawn when it is shown. */
export type EventCore = Omit<Stripe.EventBase, 'data'>;

const idOf = (value: string | { readonly id: string } | null | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.id;

const createTables = () => ({
  accounts: createTable<Stripe.Account, AccountHidden>(),
  customers: createTable<Stripe.Customer, Nothing>(),
  /** By the customer's id. */
  cashBalances: createTable<Stripe.CashBalance, Nothing>(),
  cashTransactions: createTable<Stripe.CustomerCashBalanceTransaction, Nothing>({
    customer: (row) => idOf(row.object.customer),
  }),
  methods: createTable<Stripe.PaymentMethod, MethodHidden>({
    customer: (row) => idOf(row.object.customer),
  }),
  intents: createTable<Stripe.PaymentIntent, IntentHidden>(),
  setupIntents: createTable<Stripe.SetupIntent, IntentHidden>(),
  sessions: createTable<Stripe.Checkout.Session, SessionHidden>(),
  /** The last line first: lists are shown from their end. */
  sessionLines: createTable<Stripe.LineItem, SessionLineHidden>({
    session: (row) => row.hidden.session,
  }),
  charges: createTable<Stripe.Charge, ChargeHidden>({
    intent: (row) => idOf(row.object.payment_intent),
  }),
  transactions: createTable<Stripe.BalanceTransaction, TransactionHidden>({
    source: (row) => idOf(row.object.source),
  }),
  transfers: createTable<Stripe.Transfer, TransferHidden>({
    group: (row) => row.object.transfer_group ?? undefined,
    source: (row) => idOf(row.object.source_transaction),
  }),
  reversals: createTable<Stripe.TransferReversal, Nothing>({
    transfer: (row) => idOf(row.object.transfer),
  }),
  fees: createTable<Stripe.ApplicationFee, FeeHidden>({ charge: (row) => idOf(row.object.charge) }),
  feeRefunds: createTable<Stripe.FeeRefund, Nothing>({ fee: (row) => idOf(row.object.fee) }),
  refunds: createTable<Stripe.Refund, RefundHidden>({
    charge: (row) => idOf(row.object.charge),
    intent: (row) => idOf(row.object.payment_intent),
  }),
  disputes: createTable<Stripe.Dispute, DisputeHidden>({
    charge: (row) => idOf(row.object.charge),
    intent: (row) => idOf(row.object.payment_intent),
  }),
  warnings: createTable<Stripe.Radar.EarlyFraudWarning, Nothing>({
    charge: (row) => idOf(row.object.charge),
    intent: (row) => idOf(row.object.payment_intent),
  }),
  reviews: createTable<Stripe.Review, Nothing>({ charge: (row) => idOf(row.object.charge) }),
  files: createTable<Stripe.File, FileHidden>(),
  events: createTable<EventCore, EventHidden>(),
  endpoints: createTable<Stripe.WebhookEndpoint, EndpointHidden>(),
  destinations: createTable<Stripe.V2.Core.EventDestination, DestinationHidden>(),
  payouts: createTable<Stripe.Payout, Nothing>(),
  products: createTable<Stripe.Product, Nothing>(),
  prices: createTable<Stripe.Price, Nothing>(),
  coupons: createTable<Stripe.Coupon, CouponHidden>(),
  invoices: createTable<Stripe.Invoice, InvoiceHidden>(),
  invoiceItems: createTable<Stripe.InvoiceItem, Nothing>({
    customer: (row) => idOf(row.object.customer),
  }),
  invoicePayments: createTable<Stripe.InvoicePayment, Nothing>({
    invoice: (row) => idOf(row.object.invoice),
    intent: (row) => idOf(row.object.payment.payment_intent),
  }),
  subscriptions: createTable<Stripe.Subscription, Nothing>(),
  topups: createTable<Stripe.Topup, Nothing>(),
  issuingCardholders: createTable<Stripe.Issuing.Cardholder, Nothing>(),
  issuingCards: createTable<Stripe.Issuing.Card, Nothing>(),
  issuingTransactions: createTable<Stripe.Issuing.Transaction, Nothing>({
    card: (row) => idOf(row.object.card),
  }),
  issuingAuthorizations: createTable<Stripe.Issuing.Authorization, Nothing>(),
  issuingDisputes: createTable<Stripe.Issuing.Dispute, IssuingDisputeHidden>({
    transaction: (row) => idOf(row.object.transaction),
  }),
});
export type Tables = ReturnType<typeof createTables>;

/** Something that happens automatically later. */
export type Job = Timed & { readonly kind: string; readonly id: string };
/** One webhook delivery, with the tries it has had. */
export type Delivery = Timed & {
  readonly event: string;
  readonly endpoint: string;
  readonly attempts: number;
};
export type StoredAnswer = {
  readonly slot: string;
  readonly fingerprint: string;
  readonly at: number;
  /** Null while the first request is still running. */
  readonly answer: { readonly status: number; readonly body: string } | null;
};
export type FaultState = {
  seed: number;
  cursor: number;
  rates: Record<string, number>;
  hits: Record<string, number>;
};
/** Minor units by party and currency; see ledger.ts. */
export type Purse = {
  available: number;
  pending: number;
  /** What of the available money came another way than by card; absent: none of it. */
  other?: { bank_account: number; fpx: number };
};
/** Where available money came from. https://docs.stripe.com/api/balance/balance_object */
export type SourceType = 'bank_account' | 'card' | 'fpx';

export type State = {
  sequence: number;
  clockOffsetMs: number;
  readonly platform: string;
  readonly tables: Tables;
  readonly purses: Map<string, Purse>;
  readonly jobs: Job[];
  readonly deliveries: Delivery[];
  readonly answers: Map<string, StoredAnswer>;
  readonly faults: FaultState;
};

/** A new, empty memory whose platform account has the given id. */
export const createState = (platform: string): State => ({
  sequence: 0,
  clockOffsetMs: 0,
  platform,
  tables: createTables(),
  purses: new Map(),
  jobs: [],
  deliveries: [],
  answers: new Map(),
  faults: { seed: 0, cursor: 0, rates: {}, hits: {} },
});

type AnyTables = Record<string, Table<unknown, unknown>>;

/** The whole state as JSON. */
export const writeState = (state: State): string =>
  JSON.stringify({
    sequence: state.sequence,
    clockOffsetMs: state.clockOffsetMs,
    platform: state.platform,
    tables: Object.fromEntries(
      Object.entries(state.tables as unknown as AnyTables).map(([name, table]) => [
        name,
        [...table.rows.values()],
      ]),
    ),
    purses: [...state.purses],
    jobs: state.jobs,
    deliveries: state.deliveries,
    answers: [...state.answers.values()].filter((stored) => stored.answer !== null),
    faults: state.faults,
  });

type Written = Omit<State, 'tables' | 'purses' | 'answers'> & {
  readonly tables: Record<string, Row<unknown, unknown>[]>;
  readonly purses: [string, Purse][];
  readonly answers: StoredAnswer[];
};

/** Reads what {@link writeState} wrote. Throws on text that is no snapshot. */
export const readState = (snapshot: string): State => {
  const written = JSON.parse(snapshot) as Written; // our own text, written by writeState
  const state = createState(written.platform);
  state.sequence = written.sequence;
  state.clockOffsetMs = written.clockOffsetMs;
  Object.assign(state.faults, written.faults);
  const tables = state.tables as unknown as AnyTables; // rows go back where they came from
  for (const [name, rows] of Object.entries(written.tables)) {
    const table = tables[name];
    if (table === undefined) throw new Error(`The snapshot has an unknown table: ${name}`);
    for (const row of rows) insertRow(table, row);
  }
  for (const [slot, purse] of written.purses) state.purses.set(slot, purse);
  for (const job of written.jobs) pushTimed(state.jobs, job);
  for (const delivery of written.deliveries) pushTimed(state.deliveries, delivery);
  for (const stored of written.answers) state.answers.set(stored.slot, stored);
  return state;
};
