/**
 * The world outside the API: what banks, issuers and the Dashboard do, the clock and the dice. Each
 * is a method of the simulator and a URL under `/_sandbox`.
 */
import type Stripe from 'stripe';
import { setCapabilities } from './accounts.ts';
import { closeDispute, escalateInquiry, openDispute } from './disputes.ts';
import type { DisputeRow } from './disputes.ts';
import { invalidRequest, isRefusal, noSuch } from './errors.ts';
import type { Refusal } from './errors.ts';
import { isFaultName, setFaults } from './faults.ts';
import type { FaultRates } from './faults.ts';
import { chargeIntent } from './intent-confirm.ts';
import { runJobs } from './jobs.ts';
import { announceBalance, book, ledgerOf } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { failPayout } from './payouts.ts';
import { closeReview, openReview, raiseWarning } from './radar.ts';
import { continueRefund, restoreRefund } from './refund-life.ts';
import { retryWaitingRefunds } from './refunds.ts';
import { showDispute } from './show.ts';
import { nowMs, nowSeconds } from './world.ts';
import type { World } from './world.ts';
import type { Row, Table } from './table.ts';

export type Clock = { readonly now: number; readonly now_ms: number };
export type DisputeWish = {
  readonly charge: string;
  readonly reason?: string;
  readonly amount?: number;
  readonly kind?: 'chargeback' | 'inquiry' | 'prevented';
};
type ClosedReason = NonNullable<Stripe.Review['closed_reason']>;

/** Every control answers an object to show, or a refusal. Amounts are minor units. */
export type Controls = {
  readonly clock: () => Clock;
  /** Moves time forward; all that falls due on the way happens in order. */
  readonly advance: (seconds: number) => Clock;
  readonly setFaults: (seed: number, rates: FaultRates) => void;
  readonly faultHits: () => Readonly<Record<string, number>>;
  readonly ledger: () => Ledger;
  /** Puts bank money on an account's available balance. */
  readonly fund: (wish: { account?: string; amount: number; currency: string }) => object;
  readonly openDispute: (wish: DisputeWish) => object;
  readonly closeDispute: (id: string, status: 'lost' | 'warning_closed' | 'won') => object;
  readonly escalateInquiry: (id: string) => object;
  readonly raiseWarning: (charge: string, fraudType?: string) => object;
  readonly openReview: (charge: string) => object;
  readonly closeReview: (id: string, reason: ClosedReason) => object;
  readonly setCapabilities: (
    account: string,
    statuses: Readonly<Record<string, 'active' | 'inactive' | 'pending'>>,
  ) => object;
  /** True gives the account connected reserves: reversals may overdraw it. */
  readonly setOverdraft: (account: string, allowed: boolean) => object;
  /** The buyer answers the bank's question: the payment goes on. */
  readonly authenticate: (intent: string) => object;
  /** What the buyer's bank does with a refund. */
  readonly moveRefund: (id: string, status: 'failed' | 'pending', reason?: string) => object;
  readonly failPayout: (id: string, code?: string) => object;
};

const withRow = <T, H>(
  table: Table<T, H>,
  kind: string,
  id: string,
  run: (row: Row<T, H>) => object,
): object => {
  const row = table.rows.get(id);
  return row === undefined ? noSuch(kind, id) : run(row);
};

const clockOf = (world: World): Clock => ({ now: nowSeconds(world), now_ms: nowMs(world) });

const fund = (
  world: World,
  wish: { account?: string; amount: number; currency: string },
): object => {
  const account = wish.account ?? world.state.platform;
  if (!world.state.tables.accounts.rows.has(account)) return noSuch('account', account);
  const transaction = book(world, {
    account,
    type: 'topup',
    reporting: 'topup',
    amount: wish.amount,
    currency: wish.currency,
    source: 'tu_sandbox',
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
    withRow(tables.disputes, 'dispute', id, (row) => {
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
    fund: (wish) => fund(world, wish),
    openDispute: ({ charge, reason = 'general', amount, kind = 'chargeback' }) =>
      withRow(tables.charges, 'charge', charge, (row) =>
        row.object.captured
          ? showDispute(world, openDispute(world, row, { reason, kind, amount }))
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
    raiseWarning: (charge, fraudType = 'misc') =>
      withRow(
        tables.charges,
        'charge',
        charge,
        (row) => raiseWarning(world, row, fraudType).object,
      ),
    openReview: (charge) =>
      withRow(tables.charges, 'charge', charge, (row) => openReview(world, row, 'manual').object),
    closeReview: (id, reason) =>
      withRow(tables.reviews, 'review', id, (row) => {
        closeReview(world, row, reason);
        return row.object;
      }),
    setCapabilities: (account, statuses) =>
      withRow(tables.accounts, 'account', account, (row) => {
        setCapabilities(world, row, statuses);
        return row.object;
      }),
    setOverdraft: (account, allowed) =>
      withRow(tables.accounts, 'account', account, (row) => {
        row.hidden.overdraft = allowed;
        return row.object;
      }),
    authenticate: (intent) =>
      withRow(tables.intents, 'payment_intent', intent, (row) =>
        row.object.status === 'requires_action'
          ? chargeIntent(world, row, row.hidden.behaviour ?? 'visa')
          : invalidRequest(`${intent} does not wait for the buyer.`),
      ),
    moveRefund: (id, status, reason = 'unknown') =>
      withRow(tables.refunds, 'refund', id, (row) => {
        if (status === 'failed') restoreRefund(world, row, 'failed', reason);
        else continueRefund(world, row);
        return row.object;
      }),
    failPayout: (id, code = 'account_closed') =>
      withRow(tables.payouts, 'payout', id, (row) => {
        failPayout(world, row, code);
        return row.object;
      }),
  };
};

type Body = Readonly<Record<string, unknown>>;
const textIn = (body: Body, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value : '';
};
const numberIn = (body: Body, name: string): number | undefined => {
  const value = body[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

const moveClock = (controls: Controls, body: Body): object => {
  const target = numberIn(body, 'now');
  const seconds =
    target === undefined ? numberIn(body, 'advance_seconds') : target - controls.clock().now;
  if (seconds === undefined || seconds < 0) {
    return invalidRequest('Give advance_seconds, or a later now in unix seconds.', {
      param: 'advance_seconds',
    });
  }
  return controls.advance(seconds);
};

const ratesIn = (given: unknown): FaultRates | Refusal => {
  const rates = Object.entries((given ?? {}) as Record<string, unknown>);
  for (const [name, rate] of rates) {
    if (!isFaultName(name)) return invalidRequest(`No such fault: ${name}`, { param: 'rates' });
    if (typeof rate !== 'number' || rate < 0 || rate > 1) {
      return invalidRequest('A rate is a number from 0 to 1.', { param: `rates[${name}]` });
    }
  }
  return Object.fromEntries(rates); // names and values were just checked
};

const faultsFrom = (controls: Controls, body: Body): object => {
  const rates = ratesIn(body.rates);
  if (isRefusal(rates)) return rates;
  controls.setFaults(numberIn(body, 'seed') ?? 0, rates);
  return { seed: numberIn(body, 'seed') ?? 0, rates };
};

const disputeFrom = (controls: Controls, body: Body): object => {
  const kinds = ['chargeback', 'inquiry', 'prevented'] as const;
  const amount = numberIn(body, 'amount');
  const kind = kinds.find((each) => each === body.kind);
  return controls.openDispute({
    charge: textIn(body, 'charge'),
    reason: textIn(body, 'reason') || 'general',
    ...(amount === undefined ? {} : { amount }),
    ...(kind === undefined ? {} : { kind }),
  });
};

const closeFrom = (controls: Controls, body: Body, id: string): object => {
  const status = (['lost', 'warning_closed', 'won'] as const).find((each) => each === body.status);
  if (status === undefined)
    return invalidRequest('status is won, lost or warning_closed.', { param: 'status' });
  return controls.closeDispute(id, status);
};

const fundFrom = (controls: Controls, body: Body): object => {
  const amount = numberIn(body, 'amount');
  if (amount === undefined || !Number.isInteger(amount))
    return invalidRequest('amount is an integer.', { param: 'amount' });
  const account = textIn(body, 'account');
  return controls.fund({
    amount,
    currency: textIn(body, 'currency') || 'usd',
    ...(account === '' ? {} : { account }),
  });
};

type Handler = (controls: Controls, body: Body, id: string) => object;
const HANDLERS: Readonly<Record<string, Handler>> = {
  'GET clock': (controls) => controls.clock(),
  'POST clock': moveClock,
  'GET faults': (controls) => ({ hits: controls.faultHits() }),
  'POST faults': faultsFrom,
  'GET ledger': (controls) => controls.ledger(),
  'POST fund': fundFrom,
  'POST disputes': disputeFrom,
  'POST disputes/:id/close': closeFrom,
  'POST disputes/:id/escalate': (controls, _body, id) => controls.escalateInquiry(id),
  'POST early_fraud_warnings': (controls, body) =>
    controls.raiseWarning(textIn(body, 'charge'), textIn(body, 'fraud_type') || 'misc'),
  'POST reviews': (controls, body) => controls.openReview(textIn(body, 'charge')),
  'POST reviews/:id/close': (controls, body, id) =>
    controls.closeReview(id, (textIn(body, 'reason') || 'approved') as ClosedReason), // shown as sent
  'POST accounts/:id/capabilities': (controls, body, id) =>
    controls.setCapabilities(id, body as Readonly<Record<string, 'active' | 'inactive'>>), // shown as sent
  'POST accounts/:id/overdraft': (controls, body, id) =>
    controls.setOverdraft(id, body.allowed === true),
  'POST payment_intents/:id/authenticate': (controls, _body, id) => controls.authenticate(id),
  'POST refunds/:id': (controls, body, id) =>
    controls.moveRefund(
      id,
      body.status === 'pending' ? 'pending' : 'failed',
      textIn(body, 'failure_reason') || 'unknown',
    ),
  'POST payouts/:id/fail': (controls, body, id) =>
    controls.failPayout(id, textIn(body, 'code') || 'account_closed'),
};

const readBody = async (request: Request): Promise<Body | Refusal> => {
  const text = request.method === 'GET' ? '' : await request.text();
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Body; // members are read by type
  } catch {
    // falls through to the refusal
  }
  return invalidRequest('The control door takes a JSON object.');
};

/** Answers a request under `/_sandbox`; bodies are JSON. */
export const answerControl = async (controls: Controls, request: Request): Promise<Response> => {
  const parts = new URL(request.url).pathname.split('/').slice(2);
  const [noun = '', id = '', verb] = parts;
  const shape = [noun, ...(id === '' ? [] : [':id']), ...(verb === undefined ? [] : [verb])].join(
    '/',
  );
  const handler = HANDLERS[`${request.method} ${shape}`];
  const body = await readBody(request);
  const answer =
    handler === undefined
      ? invalidRequest(`The sandbox has no ${request.method} /_sandbox/${parts.join('/')}`, {
          status: 404,
        })
      : isRefusal(body)
        ? body
        : handler(controls, body, id);
  return isRefusal(answer)
    ? Response.json({ error: answer.error }, { status: answer.status })
    : Response.json(answer);
};
