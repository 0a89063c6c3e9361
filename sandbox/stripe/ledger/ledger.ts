/**
 * Double entry. Every movement is a set of entries that sums to zero in each currency, or the
 * simulator stops: money is conserved by construction. Parties are the accounts' balances and the
 * outside world (buyers, banks, Stripe's own earnings, Stripe's currency exchange).
 */
import type Stripe from 'stripe';
import { convert, exchangeRate } from '../core/currency.ts';
import { addRow, DAY_SECONDS, newId, nowSeconds, schedule } from '../core/world.ts';
import type { World } from '../core/world.ts';
import { rowsBy } from '../core/table.ts';
import type { Row } from '../core/table.ts';
import type { Purse, SourceType, TransactionHidden } from '../core/state.ts';
import { emit } from '../events/events.ts';

/** Where money is when it is not on an account's balance. `transit` returns to zero automatically. */
export type Outside = 'bank' | 'buyers' | 'exchange' | 'stripe' | 'transit';
type Entry = {
  readonly party: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly pending?: boolean;
};
export type TransactionRow = Row<Stripe.BalanceTransaction, TransactionHidden>;

/** The purse of a party in a currency; made empty when first asked for. */
const purseOf = (world: World, party: string, currency: string): Purse => {
  const slot = `${party}:${currency}`;
  const known = world.state.purses.get(slot);
  if (known !== undefined) return known;
  const purse = { available: 0, pending: 0 };
  world.state.purses.set(slot, purse);
  return purse;
};

/** Books entries; throws when they do not sum to zero, as that is a bug. */
export const post = (world: World, entries: readonly Entry[]): void => {
  const sums = new Map<string, number>();
  for (const { currency, amountMinor } of entries) {
    if (!Number.isSafeInteger(amountMinor)) throw new Error(`Not whole: ${String(amountMinor)}`);
    sums.set(currency, (sums.get(currency) ?? 0) + amountMinor);
  }
  for (const [currency, sum] of sums) {
    if (sum !== 0) throw new Error(`Entries leave ${String(sum)} ${currency} unbalanced`);
  }
  for (const { party, currency, amountMinor, pending } of entries) {
    const purse = purseOf(world, party, currency);
    if (pending === true) purse.pending += amountMinor;
    else purse.available += amountMinor;
  }
};

export type FeePart = {
  readonly amount: number;
  readonly type: 'application_fee' | 'stripe_fee';
  readonly description: string;
};
export type Booking = {
  readonly account: string;
  /** The account's issuing balance, which is kept apart; absent means its payments balance. */
  readonly balance?: 'issuing';
  readonly type: Stripe.BalanceTransaction['type'];
  readonly reporting: string;
  /** Signed, in `currency`. */
  readonly amount: number;
  readonly currency: string;
  /** Null where nothing of the API stands behind it. */
  readonly source: string | null;
  /** The part of the balance that it goes to or comes from; absent means what came by card. */
  readonly sourceType?: SourceType | undefined;
  readonly against: Outside;
  readonly fees?: readonly FeePart[];
  readonly description?: string | null;
  /** Unix seconds; absent or past means at once. */
  readonly availableOn?: number;
  /** The currency of the money's other side, converted by the simulator's table. */
  readonly converted?: { readonly amount: number; readonly currency: string };
};

const partyOf = ({ account, balance }: Booking): string =>
  balance === undefined ? account : `${account}/${balance}`;

const entriesOf = (booking: Booking, net: number, pending: boolean): readonly Entry[] => {
  const { currency, amount } = booking;
  const other = booking.converted ?? { amount, currency };
  const entries: Entry[] = [
    { party: partyOf(booking), currency, amountMinor: net, pending },
    { party: booking.against, currency: other.currency, amountMinor: -other.amount },
  ];
  if (booking.converted !== undefined) {
    entries.push({ party: 'exchange', currency: other.currency, amountMinor: other.amount });
    entries.push({ party: 'exchange', currency, amountMinor: -amount });
  }
  for (const fee of booking.fees ?? []) {
    const party = fee.type === 'stripe_fee' ? 'stripe' : 'transit';
    entries.push({ party, currency, amountMinor: fee.amount });
  }
  return entries;
};

/** Writes one balance transaction and moves the money it stands for. */
export const book = (world: World, booking: Booking): TransactionRow => {
  const fees = booking.fees ?? [];
  const fee = fees.reduce((sum, part) => sum + part.amount, 0);
  const now = nowSeconds(world);
  const availableOn = Math.max(booking.availableOn ?? now, now);
  const pending = availableOn > now;
  const net = booking.amount - fee;
  post(world, entriesOf(booking, net, pending));
  moveSource(purseOf(world, partyOf(booking), booking.currency), booking.sourceType, net);
  const row = addRow(world, world.state.tables.transactions, {
    account: booking.account,
    hidden: {},
    object: {
      id: newId(world, 'txn'),
      object: 'balance_transaction',
      amount: booking.amount,
      available_on: availableOn,
      balance_type: booking.balance ?? 'payments',
      created: now,
      currency: booking.currency,
      description: booking.description ?? null,
      exchange_rate:
        booking.converted === undefined
          ? null
          : exchangeRate(booking.converted.currency, booking.currency),
      fee,
      fee_details: fees.map((part) => ({
        amount: part.amount,
        application: part.type === 'application_fee' ? APPLICATION : null,
        currency: booking.currency,
        description: part.description,
        type: part.type,
      })),
      net,
      reporting_category: booking.reporting,
      source: booking.source,
      status: pending ? 'pending' : 'available',
      type: booking.type,
    },
  });
  if (pending) schedule(world, { kind: 'funds.available', id: row.id, at: availableOn });
  return row;
};

/** Keeps account of what did not come by card; that is never pending here. */
const moveSource = (purse: Purse, type: SourceType | undefined, signed: number): void => {
  if (type === undefined || type === 'card') return;
  purse.other ??= { bank_account: 0, fpx: 0 };
  purse.other[type] += signed;
};

/** What is available of a purse, by where it came from. */
const sourceTypesOf = ({ available, other }: Purse): Record<SourceType, number> => {
  const { bank_account = 0, fpx = 0 } = other ?? {};
  return { bank_account, card: available - bank_account - fpx, fpx };
};

/** The platform's own Connect application, named in fees and charges of connected accounts. */
export const APPLICATION = 'ca_SandboxPlatformApplication000001';

/** The currency an account holds money of `currency` in. */
export const settlementCurrency = (world: World, account: string, currency: string): string => {
  const held = world.state.tables.accounts.rows.get(account)?.hidden.settlementCurrencies ?? [];
  return held.includes(currency) ? currency : (held[0] ?? currency);
};

/** A signed amount in the account's settlement currency, with its other side when converted. */
export const settle = (
  world: World,
  account: string,
  money: { readonly amount: number; readonly currency: string },
): Pick<Booking, 'amount' | 'converted' | 'currency'> => {
  const currency = settlementCurrency(world, account, money.currency);
  if (currency === money.currency) return { amount: money.amount, currency };
  return { amount: convert(money.amount, money.currency, currency), currency, converted: money };
};

/** When money received now becomes available: midnight UTC after the account's delay. */
export const availabilityOf = (world: World, account: string): number => {
  const hidden = world.state.tables.accounts.rows.get(account)?.hidden;
  const days = hidden?.delayDaysOverride ?? hidden?.delayDays ?? world.defaultDelayDays;
  const due = nowSeconds(world) + days * DAY_SECONDS;
  return days === 0 ? nowSeconds(world) : Math.floor(due / DAY_SECONDS) * DAY_SECONDS;
};

/** What an account can spend now, in one currency. */
export const availableMinor = (world: World, account: string, currency: string): number =>
  world.state.purses.get(`${account}:${currency}`)?.available ?? 0;

/** What an account can pay out of one part of its balance. */
export const availableOfSource = (
  world: World,
  account: string,
  request: { readonly currency: string; readonly type: SourceType },
): number => {
  const purse = world.state.purses.get(`${account}:${request.currency}`);
  return purse === undefined ? 0 : sourceTypesOf(purse)[request.type];
};

/** Pending money becomes available. */
export const makeAvailable = (world: World, transaction: string): void => {
  const row = world.state.tables.transactions.rows.get(transaction);
  if (row?.object.status !== 'pending') return;
  const purse = purseOf(world, row.account, row.object.currency);
  purse.pending -= row.object.net;
  purse.available += row.object.net;
  row.object.status = 'available';
};

/** An account's balances as Stripe shows them. Currencies without history are absent. */
export const balanceOf = (world: World, account: string): Stripe.Balance => {
  const own = [...world.state.purses].filter(([slot]) => slot.startsWith(`${account}:`));
  const entries = own.map(([slot, purse]) => ({ currency: slot.slice(account.length + 1), purse }));
  const issuing = [...world.state.purses].filter(([slot]) =>
    slot.startsWith(`${account}/issuing:`),
  );
  const held = world.state.tables.accounts.rows.get(account)?.hidden.settlementCurrencies[0];
  if (entries.length === 0 && held !== undefined) {
    entries.push({ currency: held, purse: { available: 0, pending: 0 } });
  }
  const line = (amount: number, currency: string) => ({
    amount,
    currency,
    source_types: { card: amount },
  });
  const spendable = (currency: string, purse: Purse) => ({
    ...line(purse.available, currency),
    ...(purse.other === undefined ? {} : { source_types: sourceTypesOf(purse) }),
  });
  return {
    object: 'balance',
    available: entries.map(({ currency, purse }) => spendable(currency, purse)),
    connect_reserved: entries.map(({ currency }) => ({
      amount: account === world.state.platform ? connectReserved(world, currency) : 0,
      currency,
    })),
    instant_available: [],
    ...(issuing.length === 0
      ? {}
      : {
          issuing: {
            available: issuing.map(([slot, purse]) => ({
              amount: purse.available,
              currency: slot.split(':')[1] ?? '',
            })),
          },
        }),
    livemode: false,
    pending: entries.map(({ currency, purse }) => line(purse.pending, currency)),
    refund_and_dispute_prefunding: { available: [], pending: [] },
  };
};

/** What negative accounts owe where the platform bears losses (shown, not taken). */
const connectReserved = (world: World, currency: string): number => {
  let owed = 0;
  for (const row of rowsBy(world.state.tables.accounts, 'account', world.state.platform)) {
    if (row.object.controller?.losses?.payments !== 'application') continue;
    owed += Math.max(0, -availableMinor(world, row.id, currency));
  }
  return owed;
};

/** Tells an account that money became available. */
export const announceBalance = (world: World, account: string): void => {
  emit(world, { account, type: 'balance.available', object: balanceOf(world, account) });
};

export type Ledger = {
  readonly accounts: Record<string, Record<string, Purse>>;
  readonly outside: Record<string, Record<string, number>>;
  /** Per currency; always zero. */
  readonly sum: Record<string, number>;
};

/** All parties' money, for the control door and the tests. */
export const ledgerOf = (world: World): Ledger => {
  const ledger: Ledger = { accounts: {}, outside: {}, sum: {} };
  for (const [slot, purse] of world.state.purses) {
    const [party = '', currency = ''] = slot.split(':');
    const total = purse.available + purse.pending;
    ledger.sum[currency] = (ledger.sum[currency] ?? 0) + total;
    // An account's issuing balance is `acct_…/issuing`.
    if (world.state.tables.accounts.rows.has(party.split('/')[0] ?? '')) {
      (ledger.accounts[party] ??= {})[currency] = { ...purse };
    } else (ledger.outside[party] ??= {})[currency] = total;
  }
  return ledger;
};
