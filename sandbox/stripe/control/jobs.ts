/** What happens automatically when its time comes, in order. */
import { failIntent, succeedIntent } from '../payments/intent-confirm.ts';
import { cancelIntent } from '../payments/payment-intents.ts';
import { approve, reject, emitCharge } from '../charges/charge-object.ts';
import { dropRefunds } from '../charges/clearing-refunds.ts';
import { completeCharge, releaseCharge, settleLate } from '../payments/charging.ts';
import { decideDispute } from '../disputes/dispute-routes.ts';
import { closeDispute, isInquiry, missDeadline } from '../disputes/disputes.ts';
import { popDue } from '../core/heap.ts';
import { expireSession } from '../checkout/session-end.ts';
import { advanceInvoice } from '../billing/invoice-collection.ts';
import { decideIssuingDispute, expireIssuingDispute } from '../issuing/issuing-disputes.ts';
import { announceBalance, makeAvailable } from '../ledger/ledger.ts';
import { arrivePayout, movePayout } from '../connect/payout-life.ts';
import { payOutAutomatically } from '../connect/payout-schedule.ts';
import {
  acceptRefund,
  bringReference,
  expireRefund,
  restoreRefund,
} from '../charges/refund-life.ts';
import { retryWaitingRefunds } from '../charges/waiting-refunds.ts';
import { behaviourOf } from '../methods/test-methods.ts';
import { succeedTopup } from '../connect/topups.ts';
import { idIn, nowMs } from '../core/world.ts';
import type { JobKind, World } from '../core/world.ts';
import type { Row, Table } from '../core/table.ts';
import type { Tables } from '../core/state.ts';

type Run = (world: World, id: string) => void;

/** A job on a row that still exists; gone objects need nothing. */
const on =
  <T, H>(pick: (tables: Tables) => Table<T, H>, run: (world: World, row: Row<T, H>) => void): Run =>
  (world, id) => {
    const row = pick(world.state.tables).rows.get(id);
    if (row !== undefined) run(world, row);
  };

const charges = (tables: Tables) => tables.charges;
const refunds = (tables: Tables) => tables.refunds;
const disputes = (tables: Tables) => tables.disputes;

const RUNS: Readonly<Record<JobKind, Run>> = {
  'authorization.lapse': on(charges, (world, row) => {
    const intent = world.state.tables.intents.rows.get(idIn(row.object.payment_intent) ?? '');
    if (intent === undefined) releaseCharge(world, row, true);
    else if (intent.object.status === 'requires_capture') cancelIntent(world, intent, 'automatic');
  }),
  'charge.fail': on(charges, (world, row) => {
    const decline = behaviourOf(row.hidden.behaviour).failsLater;
    if (row.object.status !== 'pending' || decline === undefined) return;
    reject(row, decline);
    emitCharge(world, row, 'charge.failed');
    dropRefunds(world, row);
    const intent = world.state.tables.intents.rows.get(idIn(row.object.payment_intent) ?? '');
    if (intent !== undefined) failIntent(world, intent, { charge: row, decline });
  }),
  'charge.settle': on(charges, settleLate),
  'charge.succeed': on(charges, (world, row) => {
    if (row.object.status !== 'pending') return;
    approve(row, true);
    const intent = world.state.tables.intents.rows.get(idIn(row.object.payment_intent) ?? '');
    if (intent === undefined) completeCharge(world, row, 'automatic');
    else succeedIntent(world, intent, row);
  }),
  'checkout.expire': on((tables) => tables.sessions, expireSession),
  'dispute.deadline': on(disputes, missDeadline),
  'dispute.decide': on(disputes, decideDispute),
  'dispute.inquiry_silence': on(disputes, (world, row) => {
    if (isInquiry(row)) closeDispute(world, row, 'warning_closed');
  }),
  'funds.available': makeAvailable,
  'issuing_dispute.decide': on((tables) => tables.issuingDisputes, decideIssuingDispute),
  'issuing_dispute.expire': on((tables) => tables.issuingDisputes, expireIssuingDispute),
  'invoice.advance': on((tables) => tables.invoices, advanceInvoice),
  'payout.arrive': on((tables) => tables.payouts, arrivePayout),
  'payout.automatic': on((tables) => tables.accounts, payOutAutomatically),
  'payout.move': on((tables) => tables.payouts, movePayout),
  'refund.expire': on(refunds, expireRefund),
  'refund.fail': on(refunds, (world, row) => {
    restoreRefund(world, row, { status: 'failed', reason: 'lost_or_stolen_card' });
  }),
  'refund.reference': on(refunds, bringReference),
  'refund.succeed': on(refunds, acceptRefund),
  'topup.succeed': on((tables) => tables.topups, succeedTopup),
};

/** Tells each account whose money became available at one moment once. */
const announce = (world: World, accounts: Set<string>): void => {
  for (const account of accounts) announceBalance(world, account);
  accounts.clear();
};

/** Runs everything that is due by the world's clock; answers how many things happened. */
export const runJobs = (world: World): number => {
  const until = nowMs(world);
  const funded = new Set<string>();
  let ran = 0;
  for (;;) {
    const next = world.state.jobs[0];
    const isPause = next === undefined || next.at > until || next.at !== world.jobAt;
    if (isPause && funded.size > 0) announce(world, funded);
    const job = popDue(world.state.jobs, until);
    if (job === undefined) break;
    world.jobAt = job.at;
    RUNS[job.kind as JobKind](world, job.id); // only schedule() writes kinds
    if (job.kind === 'funds.available') {
      const account = world.state.tables.transactions.rows.get(job.id)?.account;
      if (account !== undefined) funded.add(account);
    }
    if (world.waiting.size > 0) retryWaitingRefunds(world);
    ran += 1;
  }
  world.jobAt = null;
  return ran;
};
