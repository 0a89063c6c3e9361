/** A refund's way from creation to its end: https://docs.stripe.com/refunds#refund-statuses */
import type Stripe from 'stripe';
import { availableMinor, book } from '../ledger/ledger.ts';
import { emit } from '../events/events.ts';
import { awaitReference, dropReference, giveReference } from './refund-reference.ts';
import type { RefundRow } from './refund-object.ts';
import { behaviourOf } from '../methods/test-methods.ts';
import { DAY_SECONDS, idIn, mustHave, nowSeconds, schedule } from '../core/world.ts';
import type { World } from '../core/world.ts';

/** When the sandbox decides about a pending refund, or bounces one: assumed. */
const REFUND_DECISION_SECONDS = 600;
/** A refund that waits for money fails after this long; one that waits for the buyer too. */
const REFUND_WAIT_DAYS = 30;

/** Tells a change of a refund; the deprecated charge event comes along. */
export const emitRefund = (world: World, row: RefundRow, type: Stripe.Event.Type): void => {
  emit(world, { account: row.account, type, object: row.object });
  if (type !== 'refund.created') {
    emit(world, { account: row.account, type: 'charge.refund.updated', object: row.object });
  }
};

const isCard = (row: RefundRow): boolean => behaviourOf(row.hidden.behaviour).type === 'card';

/** Takes the money if it is there; false when it is not. */
export const debitRefund = (world: World, row: RefundRow, sure = false): boolean => {
  const { settled, settlementCurrency } = row.hidden;
  if (!sure && availableMinor(world, row.account, settlementCurrency) < settled) return false;
  const { currency, amount } = row.object;
  row.object.balance_transaction = book(world, {
    account: row.account,
    type: isCard(row) ? 'refund' : 'payment_refund',
    reporting: 'refund',
    amount: -settled,
    currency: settlementCurrency,
    ...(settlementCurrency === currency ? {} : { converted: { amount: -amount, currency } }),
    source: row.id,
    against: 'buyers',
    description: 'REFUND FOR CHARGE',
  }).id;
  row.hidden.debited = true;
  return true;
};

/** Sets the first status: by method, by test card, or by lack of money. */
export const startRefund = (world: World, row: RefundRow, funded: boolean): void => {
  if (!funded) {
    waitForMoney(world, row);
    return;
  }
  debitRefund(world, row, true);
  sendRefund(world, row);
};

/** The refund waits in the account's queue until its available balance covers it. */
const waitForMoney = (world: World, row: RefundRow): void => {
  row.object.status = 'pending';
  row.object.pending_reason = 'insufficient_funds';
  showCardType(row, 'pending');
  mustHave(world.state.tables.accounts, row.account).hidden.waitingRefunds.push(row.id);
  world.waiting.add(row.account);
  const lastDay = nowSeconds(world) + REFUND_WAIT_DAYS * DAY_SECONDS;
  schedule(world, { kind: 'refund.expire', id: row.id, at: lastDay });
};

const showCardType = (row: RefundRow, type: 'pending' | 'refund'): void => {
  const card = row.object.destination_details?.card;
  if (card !== undefined) card.type = type;
};

/** The money has left the balance; what happens next depends on the method. */
export const sendRefund = (world: World, row: RefundRow): void => {
  const { refund, type, delayed } = behaviourOf(row.hidden.behaviour);
  showCardType(row, 'refund');
  if (refund === 'requires_action') {
    askDetails(world, row);
  } else if (refund === 'pending' || delayed === true || (type !== 'card' && refund !== 'fails')) {
    process(world, row);
  } else {
    succeed(world, row);
    const bounce = nowSeconds(world) + REFUND_DECISION_SECONDS;
    if (refund === 'fails') schedule(world, { kind: 'refund.fail', id: row.id, at: bounce });
  }
};

/** The buyer is asked for bank details by e-mail, for a first or a further time. */
const askDetails = (world: World, row: RefundRow): void => {
  const now = nowSeconds(world);
  const expiresAt = now + REFUND_WAIT_DAYS * DAY_SECONDS;
  row.object.status = 'requires_action';
  delete row.object.pending_reason;
  row.object.next_action = {
    type: 'display_details',
    display_details: {
      email_sent: { email_sent_at: now, email_sent_to: row.object.instructions_email ?? '' },
      expires_at: expiresAt,
    },
  };
  schedule(world, { kind: 'refund.expire', id: row.id, at: expiresAt });
};

const process = (world: World, row: RefundRow): void => {
  row.object.status = 'pending';
  row.object.pending_reason = 'processing';
  schedule(world, {
    kind: 'refund.succeed',
    id: row.id,
    at: nowSeconds(world) + REFUND_DECISION_SECONDS,
  });
};

const succeed = (world: World, row: RefundRow): void => {
  row.object.status = 'succeeded';
  delete row.object.pending_reason;
  awaitReference(world, row);
};

/** No one paid, or no one answered, in time. */
export const expireRefund = (world: World, row: RefundRow): void => {
  const lastDay = row.object.next_action?.display_details?.expires_at ?? 0;
  if (row.object.status === 'requires_action') {
    if (lastDay <= nowSeconds(world))
      restoreRefund(world, row, { status: 'failed', reason: 'unknown' });
  } else if (row.object.pending_reason === 'insufficient_funds') {
    restoreRefund(world, row, { status: 'failed', reason: 'insufficient_funds' });
  }
};

/** The bank's reference is known: staff can tell it to the buyer. */
export const bringReference = (world: World, row: RefundRow): void => {
  if (giveReference(row)) emitRefund(world, row, 'refund.updated');
};

/** The bank accepted. */
export const acceptRefund = (world: World, row: RefundRow): void => {
  if (row.object.status !== 'pending' || !row.hidden.debited) return;
  succeed(world, row);
  emitRefund(world, row, 'refund.updated');
};

/** The buyer gave bank details, so the refund goes on. */
export const continueRefund = (world: World, row: RefundRow): void => {
  if (row.object.status !== 'requires_action') return;
  delete row.object.next_action;
  process(world, row);
  emitRefund(world, row, 'refund.updated');
};

/** The buyer's bank sent the money back and asks for the details again. */
export const returnRefund = (world: World, row: RefundRow): void => {
  if (row.object.status !== 'pending' || !row.hidden.debited) return;
  askDetails(world, row);
  emitRefund(world, row, 'refund.updated');
};

type RefundEnd = { readonly status: 'canceled' | 'failed'; readonly reason?: string };

/**
 * The refund ends without reaching the buyer: the money comes back to the account that paid it.
 * A reversed transfer stays reversed and a returned fee stays returned.
 */
export const restoreRefund = (
  world: World,
  row: RefundRow,
  { status, reason }: RefundEnd,
): void => {
  if (row.object.status === 'failed' || row.object.status === 'canceled') return;
  const { settled, settlementCurrency } = row.hidden;
  const { currency, amount } = row.object;
  if (row.hidden.debited) {
    row.object.failure_balance_transaction = book(world, {
      account: row.account,
      type: isCard(row) ? 'refund_failure' : 'payment_failure_refund',
      reporting: 'refund_failure',
      amount: settled,
      currency: settlementCurrency,
      ...(settlementCurrency === currency ? {} : { converted: { amount, currency } }),
      source: row.id,
      against: 'buyers',
      description: 'REFUND FAILURE',
    }).id;
    row.hidden.debited = false;
  }
  row.object.status = status;
  if (reason !== undefined) row.object.failure_reason = reason;
  dropReference(row);
  delete row.object.pending_reason;
  delete row.object.next_action;
  const charge = mustHave(world.state.tables.charges, idIn(row.object.charge) ?? '');
  charge.object.amount_refunded -= amount;
  charge.object.refunded = false;
  charge.hidden.settledRefunded -= settled;
  if (status === 'failed')
    emit(world, { account: row.account, type: 'refund.failed', object: row.object });
  emitRefund(world, row, 'refund.updated');
};
