/**
 * The one registry of events: what the inbox does for each, and the drift sentinel after it. A handler reads
 * the object afresh and looks at its state, so order and number of events do not matter. An event that is
 * not listed, or whose object is gone, is ignored.
 */
import { writeAll } from '../base/db/database.ts';
import type { Deps } from '../deps.ts';
import { followDraftsOn, followIssuing } from '../issuing/follow-actions.ts';
import { followPayout } from '../payouts/follow-actions.ts';
import { wakeRecoveries } from '../recoveries/store.ts';
import { readPaymentsOf } from '../stripe/related.ts';
import { followPayment } from './follow-payment-actions.ts';
import { wakeWaitingRefunds } from '../refunds/store.ts';
import { followSellerBack } from './follow-seller-actions.ts';
import { wakeWaitingForBalance } from '../releases/store.ts';
import { followOutsideTransfer } from '../transfers/outside-actions.ts';
import { isEventType, topicOf, type Topic } from './event-types.ts';
import type { InboxEvent } from './store.ts';

export type Handled = 'done' | 'ignored';

export type Handler = {
  /** Events with the same answer are handled together, once. */
  readonly about: (event: InboxEvent) => string;
  readonly handle: (deps: Deps, event: InboxEvent) => Promise<Handled>;
};

const payment: Handler = {
  about: ({ account, paymentId, objectId }) =>
    isTransfer(objectId)
      ? `transfer:${objectId}`
      : `payment:${account ?? ''}:${paymentId ?? objectId ?? ''}`,
  handle: async (deps, event) => {
    let followed: Handled = 'ignored';
    let isExplained = false;
    const ids = await paymentIdsOf(deps, event);
    if (ids.length === 0) return followNone(deps, event);
    for (const id of ids) {
      const target = { id, account: event.account };
      const synced = await followPayment(deps, target, `stripe:${event.id}`);
      if (synced) followed = 'done';
      isExplained ||= synced?.facts.transfers.some((one) => one.id === event.objectId) ?? false;
    }
    // It may name a payment, or stand in its group, and still be none of its transfers.
    if (isTransfer(event.objectId) && !isExplained) {
      if ((await followNone(deps, event)) === 'done') followed = 'done';
    }
    return followed;
  },
};

function isTransfer(objectId: string | null): objectId is string {
  return objectId?.startsWith('tr_') ?? false;
}

/** The payment that the event names; where it names none, those of the object that it is about. */
async function paymentIdsOf(
  deps: Pick<Deps, 'stripe'>,
  { paymentId, objectId, account }: InboxEvent,
): Promise<readonly string[]> {
  if (paymentId !== null) return [paymentId];
  return objectId === null ? [] : readPaymentsOf(deps.stripe, objectId, account);
}

/** A transfer may be of no payment; what else is of one and names none is seen by no one but the log. */
async function followNone(
  deps: Pick<Deps, 'now' | 'db' | 'stripe' | 'log'>,
  { id, type, objectId }: InboxEvent,
): Promise<Handled> {
  if (isTransfer(objectId)) {
    return (await followOutsideTransfer(deps, objectId, `stripe:${id}`)) ? 'done' : 'ignored';
  }
  deps.log('warn', 'an event names no payment, although its type is about one', {
    event: id,
    type,
    object: objectId,
  });
  return 'ignored';
}

const seller: Handler = {
  about: (event) => `seller:${event.account ?? event.objectId ?? ''}`,
  handle: async (deps, event) => {
    const id = event.account ?? event.objectId;
    if (!id) return 'ignored';
    return (await followSellerBack(deps, id, `stripe:${event.id}`)) ? 'done' : 'ignored';
  },
};

const issuingDispute: Handler = {
  about: (event) => `issuing_dispute:${event.account ?? ''}:${event.objectId ?? ''}`,
  handle: async (deps, event) => {
    if (!event.objectId) return 'ignored';
    const ref = { id: event.objectId, account: event.account };
    return (await followIssuing(deps, ref, `stripe:${event.id}`)) ? 'done' : 'ignored';
  },
};

/** Money came back to a card, or was spent: drafts of the account may have less to dispute. */
const cardPayment: Handler = {
  about: (event) => `card_payments:${event.account ?? ''}`,
  handle: async (deps, event) => {
    const drafts = await followDraftsOn(deps, event.account, `stripe:${event.id}`);
    return drafts > 0 ? 'done' : 'ignored';
  },
};

/** Only sellers' payouts are ours; the platform's own are no one's business here. */
const payout: Handler = {
  about: (event) => `payout:${event.account ?? ''}:${event.objectId ?? ''}`,
  handle: async (deps, event) => {
    const { objectId: id, account } = event;
    if (id === null || account === null) return 'ignored';
    return (await followPayout(deps, { id, account }, `stripe:${event.id}`)) ? 'done' : 'ignored';
  },
};

const balance: Handler = {
  about: () => 'balance',
  handle: async (deps, event) => {
    const now = deps.now();
    // A seller's balance pays for refunds only; the platform's also for scheduled transfers that wait.
    const own = event.account
      ? [wakeRecoveries(deps.db, event.account, now)]
      : [wakeWaitingForBalance(deps.db, now)];
    await writeAll(deps.db, [...own, wakeWaitingRefunds(deps.db, now)]);
    return 'done';
  },
};

const HANDLERS: Readonly<Record<Topic, Handler>> = {
  payment,
  seller,
  balance,
  payout,
  issuing_dispute: issuingDispute,
  card_payment: cardPayment,
};

/** The handler of an event; null where the type is none of ours. */
export function handlerOf(type: string): Handler | null {
  return isEventType(type) ? HANDLERS[topicOf(type)] : null;
}
