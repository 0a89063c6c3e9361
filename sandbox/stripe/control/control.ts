/**
 * The world outside the API: what banks, issuers and the Dashboard do, the clock and the dice, as
 * methods of the simulator. control-door.ts puts each behind a URL.
 */
import type Stripe from 'stripe';
import {
  disconnect,
  reconnect,
  setCapabilities,
  setPayouts,
  setRequirements,
} from '../connect/accounts.ts';
import { paySession } from '../checkout/session-pay.ts';
import { openAppeal } from '../disputes/appeals.ts';
import type { DisputePlan } from '../methods/behaviour.ts';
import { closeDispute, escalateInquiry, openDispute, reinstatePart } from '../disputes/disputes.ts';
import type { DisputeRow } from '../disputes/dispute-object.ts';
import { invalidRequest, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { setFaults } from '../core/faults.ts';
import type { FaultRates } from '../core/fault-kinds.ts';
import { chargeIntent } from '../payments/intent-confirm.ts';
import { closeIssuingDispute, rescindIssuingDispute } from '../issuing/issuing-disputes.ts';
import { runJobs } from './jobs.ts';
import { announceBalance, book, ledgerOf } from '../ledger/ledger.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { failPayout } from '../connect/payout-life.ts';
import { closeReview, openReview, raiseWarning } from '../charges/radar.ts';
import {
  acceptRefund,
  continueRefund,
  restoreRefund,
  returnRefund,
} from '../charges/refund-life.ts';
import type { RefundRow } from '../charges/refund-object.ts';
import { retryWaitingRefunds } from '../charges/waiting-refunds.ts';
import { showDispute, showIssuingDispute } from '../core/show.ts';
import { nowMs, nowSeconds } from '../core/world.ts';
import type { World } from '../core/world.ts';
import type { SourceType } from '../core/state.ts';
import type { Row, Table } from '../core/table.ts';

export type Clock = { readonly now: number; readonly now_ms: number };
export type DisputeRequest = {
  readonly charge: string;
  readonly reason?: string;
  readonly amount?: number;
  readonly kind?: 'chargeback' | 'inquiry' | 'prevented';
  readonly networkReasonCode?: string;
  readonly eligibility?: NonNullable<DisputePlan['eligibility']>;
};
export type ClosedReason = NonNullable<Stripe.Review['closed_reason']>;

/**
 * `pending`: the buyer gave the bank details; `requires_action`: the bank asks for them again;
 * `succeeded` and `failed`: the bank took the money, or sent it back, now or late.
 */
export type RefundMove = 'failed' | 'pending' | 'requires_action' | 'succeeded';

export type FundRequest = {
  readonly account?: string;
  readonly amount: number;
  readonly currency: string;
  /** The part of the balance it goes to; absent means what came by card. */
  readonly source_type?: SourceType;
};

/** Every control answers an object to show, or a refusal. Amounts are minor units. */
export type Controls = {
  readonly clock: () => Clock;
  /** Moves time forward; all that falls due on the way happens in order. */
  readonly advance: (seconds: number) => Clock;
  readonly setFaults: (seed: number, rates: FaultRates) => void;
  readonly faultHits: () => Readonly<Record<string, number>>;
  readonly ledger: () => Ledger;
  /** A restricted key with these permissions, such as `rak_transfer_write`, or others from now on. */
  readonly restrictKey: (key: string, permissions: readonly string[]) => object;
  /** Every transfer there is, for who checks the world from outside: no fault strikes it. */
  readonly transfers: () => readonly Stripe.Transfer[];
  /** Puts bank money on an account's available balance. */
  readonly fund: (request: FundRequest) => object;
  readonly openDispute: (request: DisputeRequest) => object;
  readonly closeDispute: (id: string, status: 'lost' | 'warning_closed' | 'won') => object;
  readonly escalateInquiry: (id: string) => object;
  /** A lost dispute may be answered once more. */
  readonly openAppeal: (id: string) => object;
  /** A part of a lost dispute comes back, in minor units of the dispute's currency. */
  readonly reinstatePart: (id: string, amount: number) => object;
  readonly raiseWarning: (charge: string, fraudType?: string) => object;
  readonly openReview: (charge: string) => object;
  readonly closeReview: (id: string, reason: ClosedReason) => object;
  readonly setCapabilities: (
    account: string,
    statuses: Readonly<Record<string, 'active' | 'inactive' | 'pending'>>,
  ) => object;
  /** What Stripe asks for past its day, and whether it has disabled the account for it; nothing: all is given. */
  readonly setRequirements: (
    account: string,
    asked: { readonly pastDue: readonly string[]; readonly disabled: boolean },
  ) => object;
  /** False: the account takes the platform's access away; true: it connects again. */
  readonly setConnection: (account: string, connected: boolean) => object;
  /** The account was made by Accounts v2. */
  readonly madeByV2: (account: string) => object;
  /** True gives the account connected reserves: reversals may overdraw it. */
  readonly setOverdraft: (account: string, allowed: boolean) => object;
  /** The buyer answers the bank's question: the payment goes on. */
  readonly authenticate: (intent: string) => object;
  /** The buyer pays on the page of a Checkout Session: by a test method's id, or their own. */
  readonly payCheckout: (session: string, method: string) => object;
  /** What the buyer's bank does with a refund. */
  readonly moveRefund: (id: string, status: RefundMove, reason?: string) => object;
  readonly failPayout: (id: string, code?: string) => object;
  /** Stripe pays the account out, or does not: details are missing, or its bank account is gone. */
  readonly setPayouts: (account: string, enabled: boolean) => object;
  /** The network decides a dispute that the account raised. */
  readonly closeIssuingDispute: (id: string, status: 'lost' | 'won', reason?: string) => object;
  /** A won one is lost after all, and its credit taken back. */
  readonly rescindIssuingDispute: (id: string, reason?: string) => object;
};

type Wanted<T, H> = { readonly table: Table<T, H>; readonly kind: string; readonly id: string };

const withRow = <T, H>(
  { table, kind, id }: Wanted<T, H>,
  run: (row: Row<T, H>) => object,
): object => {
  const row = table.rows.get(id);
  return row === undefined ? noSuch(kind, id) : run(row);
};

const REFUND_MOVES: Readonly<
  Record<RefundMove, (world: World, row: RefundRow, reason: string) => void>
> = {
  failed: (world, row, reason) => {
    restoreRefund(world, row, { status: 'failed', reason });
  },
  pending: continueRefund,
  requires_action: returnRefund,
  succeeded: acceptRefund,
};

const clockOf = (world: World): Clock => ({ now: nowSeconds(world), now_ms: nowMs(world) });

/** Amounts are whole minor units at every door. */
const isWhole = (amountMinor: number): boolean => Number.isSafeInteger(amountMinor);
const notWhole = (): Refusal => invalidRequest('amount is an integer.', { param: 'amount' });

const fund = (world: World, request: FundRequest): object => {
  const account = request.account ?? world.state.platform;
  if (!world.state.tables.accounts.rows.has(account)) return noSuch('account', account);
  if (!isWhole(request.amount)) return notWhole();
  const transaction = book(world, {
    account,
    type: 'topup',
    reporting: 'topup',
    amount: request.amount,
    currency: request.currency,
    source: null,
    sourceType: request.source_type,
    against: 'bank',
    description: 'Sandbox funds',
  });
  announceBalance(world, account);
  retryWaitingRefunds(world);
  return transaction.object;
};

/** The methods of the control door, on one world. */
export const createControls = (world: World): Controls => {
  const { tables } = world.state;
  const dispute = (id: string, run: (row: DisputeRow) => void): object =>
    withRow({ table: tables.disputes, kind: 'dispute', id }, (row) => {
      run(row);
      return showDispute(world, row);
    });
  return {
    clock: () => clockOf(world),
    advance: (seconds) => {
      world.state.clockOffsetMs += Math.max(0, Math.round(seconds * 1000));
      runJobs(world);
      return clockOf(world);
    },
    setFaults: (seed, rates) => {
      setFaults(world, seed, rates);
    },
    faultHits: () => ({ ...world.state.faults.hits }),
    ledger: () => ledgerOf(world),
    restrictKey: (key, permissions) => {
      world.restricted.set(key, new Set(permissions));
      return { key, permissions };
    },
    transfers: () => [...tables.transfers.rows.values()].map(({ object }) => object),
    fund: (request) => fund(world, request),
    openDispute: ({ charge, reason = 'general', kind = 'chargeback', ...request }) =>
      withRow({ table: tables.charges, kind: 'charge', id: charge }, (row) =>
        request.amount !== undefined && !isWhole(request.amount)
          ? notWhole()
          : row.object.captured
            ? showDispute(world, openDispute(world, row, { reason, kind, ...request }))
            : invalidRequest(`The charge ${charge} has not been captured.`, { param: 'charge' }),
      ),
    closeDispute: (id, status) =>
      dispute(id, (row) => {
        closeDispute(world, row, status);
      }),
    escalateInquiry: (id) =>
      dispute(id, (row) => {
        escalateInquiry(world, row);
      }),
    openAppeal: (id) =>
      withRow(
        { table: tables.disputes, kind: 'dispute', id },
        (row) => openAppeal(world, row) ?? showDispute(world, row),
      ),
    reinstatePart: (id, amount) =>
      withRow({ table: tables.disputes, kind: 'dispute', id }, (row) =>
        !isWhole(amount)
          ? notWhole()
          : reinstatePart(world, row, amount)
            ? showDispute(world, row)
            : invalidRequest(`So much of ${id} cannot come back.`, { param: 'amount' }),
      ),
    raiseWarning: (charge, fraudType = 'misc') =>
      withRow(
        { table: tables.charges, kind: 'charge', id: charge },
        (row) => raiseWarning(world, row, fraudType).object,
      ),
    openReview: (charge) =>
      withRow(
        { table: tables.charges, kind: 'charge', id: charge },
        (row) => openReview(world, row, 'manual').object,
      ),
    closeReview: (id, reason) =>
      withRow({ table: tables.reviews, kind: 'review', id }, (row) => {
        closeReview(world, row, reason);
        return row.object;
      }),
    setCapabilities: (account, statuses) =>
      withRow({ table: tables.accounts, kind: 'account', id: account }, (row) => {
        setCapabilities(world, row, statuses);
        return row.object;
      }),
    setRequirements: (account, asked) =>
      withRow({ table: tables.accounts, kind: 'account', id: account }, (row) => {
        setRequirements(world, row, asked);
        return row.object;
      }),
    setConnection: (account, connected) =>
      withRow({ table: tables.accounts, kind: 'account', id: account }, (row) => {
        (connected ? reconnect : disconnect)(world, row);
        return row.object;
      }),
    madeByV2: (account) =>
      withRow({ table: tables.accounts, kind: 'account', id: account }, (row) => {
        row.hidden.madeByV2 = true;
        return row.object;
      }),
    setOverdraft: (account, allowed) =>
      withRow({ table: tables.accounts, kind: 'account', id: account }, (row) => {
        row.hidden.overdraft = allowed;
        return row.object;
      }),
    authenticate: (intent) =>
      withRow({ table: tables.intents, kind: 'payment_intent', id: intent }, (row) =>
        row.object.status === 'requires_action'
          ? chargeIntent(world, row, row.hidden.behaviour ?? 'visa')
          : invalidRequest(`${intent} does not wait for the buyer.`),
      ),
    payCheckout: (session, method) =>
      withRow({ table: tables.sessions, kind: 'checkout.session', id: session }, (row) =>
        paySession({ world, account: row.account }, row, method),
      ),
    moveRefund: (id, status, reason = 'unknown') =>
      withRow({ table: tables.refunds, kind: 'refund', id }, (row) => {
        REFUND_MOVES[status](world, row, reason);
        return row.object;
      }),
    failPayout: (id, code = 'account_closed') =>
      withRow({ table: tables.payouts, kind: 'payout', id }, (row) => {
        failPayout(world, row, code);
        return row.object;
      }),
    setPayouts: (account, enabled) =>
      withRow({ table: tables.accounts, kind: 'account', id: account }, (row) => {
        setPayouts(world, row, enabled);
        return row.object;
      }),
    closeIssuingDispute: (id, status, reason = 'other') =>
      withRow({ table: tables.issuingDisputes, kind: 'issuing dispute', id }, (row) =>
        closeIssuingDispute(world, row, { outcome: status, lossReason: reason })
          ? showIssuingDispute(world, row)
          : invalidRequest(`${id} is ${row.object.status}: it does not wait for the network.`),
      ),
    rescindIssuingDispute: (id, reason = 'other') =>
      withRow({ table: tables.issuingDisputes, kind: 'issuing dispute', id }, (row) =>
        rescindIssuingDispute(world, row, reason)
          ? showIssuingDispute(world, row)
          : invalidRequest(`${id} is ${row.object.status}: nothing was credited.`),
      ),
  };
};
