/** What each item of the queue says: what is so, and what to do about it. */
import { valueIn } from '../../../worker/base/result/closed-set.ts';
import { CONTROLS } from '../../../worker/people/controls/control.ts';
import { permissionText } from '../../../worker/base/result/permission-text.ts';
import { APPROVAL_REQUIRED, KEY_TAKEN } from '../../../worker/stripe/failure-facts.ts';
import { reasonText } from '../../../worker/base/result/reason-text.ts';
import type { QueueKind } from '../../../worker/desk/queue/queue-kind.ts';
import type { QueueItem } from '../../../worker/desk/queue/queue-item.ts';
import { causeRules } from '../../../worker/transfers/hold-cause.ts';
import type { BlockReason, StatusReason } from '../../../worker/transfers/scheduled-transfer.ts';
import { count, listed } from '../count.ts';
import { dayOf, leftUntil, momentOf, type Place } from '../days.ts';
import { causeOf, nextOfHolds } from '../payment/holds.ts';
import { nameOf, type Names } from '../people.ts';
import { quote } from '../quote.ts';
import { issuingWhen, sayIssuing } from './queue-issuing.ts';
import { caseWhen, sayCase } from './queue-cases.ts';
import { sayPayout } from './queue-payouts.ts';
import { sayRefund, whoDeclared } from './queue-refunds.ts';
import { nextSentence } from './queue-second-person.ts';
import {
  anotherDeployment,
  emptyDatabase,
  memoRefused,
  rebuiltSeller,
  refusedSchedule,
  shortBalance,
  textIn,
  undelivered,
} from './queue-notices.ts';
import type { ItemWords, Said } from './said.ts';
import type { BadgeType } from '../payment/transfer-status.ts';

export type GroupWords = { readonly title: string; readonly type: BadgeType };

type Entry = GroupWords & {
  readonly say: (item: QueueItem, context: Context) => Said;
};

const QUEUE: Readonly<Record<QueueKind, Entry>> = {
  paid_transfer_lost: { title: 'Money to get back', type: 'negative', say: () => lostTransfer },
  operation_unresolved: { title: 'Unknown outcome', type: 'negative', say: unresolved },
  platform_balance_short: {
    title: 'Balance too low',
    type: 'negative',
    say: (item, { place }) => shortBalance(detailsOf(item), place),
  },
  transfer_unknown: { title: 'Unknown transfer', type: 'negative', say: unknownTransfer },
  event_failed: { title: 'Event not worked', type: 'negative', say: failedEvent },
  second_person: {
    title: 'Waits for a second person',
    type: 'urgent',
    say: (item, context) => secondPerson(item, item.sellerName ?? 'Settings', context),
  },
  blocked: { title: 'Blocked', type: 'negative', say: (item) => blocked(item, nameIn(item)) },
  waiting_for_balance: {
    title: 'Waits for balance',
    type: 'warning',
    say: (item) => ({ title: nameIn(item), ...waitingForBalance }),
  },
  transfer_refused: {
    title: 'Share not understood',
    type: 'warning',
    say: (item, { place }) => refusedSchedule(detailsOf(item), place),
  },
  on_hold: { title: 'Held', type: 'neutral', say: (item) => onHold(item, nameIn(item)) },
  refund_failed: {
    title: 'Refund failed',
    type: 'negative',
    say: (item, context) => sayRefund({ ...item, kind: 'refund_failed' }, context),
  },
  give_back_refused: {
    title: 'Seller is owed',
    type: 'negative',
    say: (item, context) => sayRefund({ ...item, kind: 'give_back_refused' }, context),
  },
  database_empty: {
    title: 'Database is empty',
    type: 'urgent',
    say: () => emptyDatabase,
  },
  another_deployment: {
    title: 'Another deployment acts',
    type: 'urgent',
    say: () => anotherDeployment,
  },
  seller_rebuilt: {
    title: 'Seller to confirm',
    type: 'urgent',
    say: (item, { place }) => rebuiltSeller(nameIn(item), detailsOf(item), place),
  },
  memo_refused: {
    title: 'Not noted at Stripe',
    type: 'warning',
    say: (item) => memoRefused(detailsOf(item)),
  },
  message_undelivered: {
    title: 'Messages lost',
    type: 'warning',
    say: (item) => undelivered(detailsOf(item)),
  },
  refund_elsewhere: {
    title: 'Refunded elsewhere',
    type: 'negative',
    say: (item, context) => sayRefund({ ...item, kind: 'refund_elsewhere' }, context),
  },
  refund_approval: {
    title: 'Refund to approve',
    type: 'urgent',
    say: (item, context) => sayRefund({ ...item, kind: 'refund_approval' }, context),
  },
  refund_requested: {
    title: 'Refund asked for',
    type: 'urgent',
    say: (item, context) => sayRefund({ ...item, kind: 'refund_requested' }, context),
  },
  refund_stopped: {
    title: 'Refund stopped',
    type: 'warning',
    say: (item, context) => sayRefund({ ...item, kind: 'refund_stopped' }, context),
  },
  refund_waiting: {
    title: 'Refund waits',
    type: 'warning',
    say: (item, context) => sayRefund({ ...item, kind: 'refund_waiting' }, context),
  },
  recovery: {
    title: 'Owed by a seller',
    type: 'warning',
    say: (item, context) => sayRefund({ ...item, kind: 'recovery' }, context),
  },
  case: { title: 'Dispute to answer', type: 'urgent', say: sayCase },
  auto_accept: { title: 'Accepted soon', type: 'warning', say: sayCase },
  payout_failed: {
    title: 'Payout failed',
    type: 'negative',
    say: (item) => sayPayout(item, 'payout_failed'),
  },
  payout_stopped: {
    title: 'Seller not paid out',
    type: 'negative',
    say: (item) => sayPayout(item, 'payout_stopped'),
  },
  payout_limit_near: {
    title: 'Kept for too long soon',
    type: 'urgent',
    say: (item) => sayPayout(item, 'payout_limit_near'),
  },
  buyer_unpaid: {
    title: 'Buyer is unpaid',
    type: 'negative',
    say: (item) => unpaidBuyer(nameIn(item)),
  },
  metadata_changed: {
    title: 'Payment edited',
    type: 'warning',
    say: (item) => editedPayment(detailsOf(item)),
  },
  seller_left: {
    title: 'Seller has left',
    type: 'negative',
    say: (item) => leftSeller(nameIn(item)),
  },
  withdrawal_unmatched: {
    title: 'Withdrawal to match',
    type: 'urgent',
    say: (item, { now, place }) => unmatchedWithdrawal(item, now, place),
  },
  paid_elsewhere: {
    title: 'Paid outside Recourse',
    type: 'warning',
    say: (item, { now, place }) => paidOutside(item, now, place),
  },
  issuing: { title: 'Dispute to send', type: 'urgent', say: sayIssuing },
};

export function groupOf(kind: QueueKind): GroupWords {
  const { title, type } = QUEUE[kind];
  return { title, type };
}

function nameIn({ sellerName }: QueueItem): string {
  return sellerName ?? 'A seller';
}

export type QueueGroup = { readonly kind: QueueKind; readonly items: readonly QueueItem[] };

/** Neighbours of one kind together; the backend's order stays. */
export function groupsOf(items: readonly QueueItem[]): readonly QueueGroup[] {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) }));
}

type Context = {
  readonly names: Names;
  readonly userId: string;
  readonly now: number;
  readonly place: Place;
};

export function itemWords(item: QueueItem, context: Context): ItemWords {
  const { now, place } = context;
  const when =
    caseWhen(item, now, place) ??
    issuingWhen(item, now, place) ??
    (item.deadline === null
      ? `Since ${dayOf(item.since, now, place)}`
      : untilWhen(item.deadline, now, place));
  return { ...QUEUE[item.kind].say(item, context), when };
}

function untilWhen(deadline: number, now: number, place: Place): string {
  const moment = momentOf(deadline, now, place);
  return deadline <= now ? `Late since ${moment}` : `Until ${moment}, ${leftUntil(deadline, now)}`;
}

const waitingForBalance = {
  sentence: 'Your Stripe balance was too low to release this share.',
  next: 'Add money to the balance. Recourse tries again every hour.',
};

function unresolved(item: QueueItem): Said {
  const details = detailsOf(item);
  const operation = textIn(details, 'operation');
  const message = textIn(details, 'message');
  if (message !== '') return waitsFor(textIn(details, 'code'), message);
  if (operation === 'issuing_submit') return unclearDispute;
  if (operation === 'payout') return unclearPayout;
  if (operation === 'memo') return unclearMemo;
  if (textIn(details, 'code') === KEY_TAKEN) return keyTaken;
  return {
    title: 'A transfer without an answer',
    sentence: 'Stripe did not say whether the money moved, and it could not be found out.',
    next: 'Look for the transfer in Stripe. Nothing else moves for this payment until it is clear.',
  };
}

/** Only the loss of a database, or a second deployment, makes the same call with another amount. */
const keyTaken: Said = {
  title: 'Asked for before, otherwise',
  sentence:
    'Stripe had this call before with another amount, and nothing of that one is found yet.',
  next: 'If it waits for an approval in Stripe, decide there. After 30 days in which nothing is found the payment goes on.',
};

function waitsFor(code: string, message: string): Said {
  if (code === APPROVAL_REQUIRED) {
    return {
      title: 'Waits for an approval in Stripe',
      sentence: `Stripe says: ${reasonText(message)}. Nothing is taken back, as it may still be carried out.`,
      next: 'Approve or reject it in the Stripe Dashboard. What follows is found out automatically.',
    };
  }
  return {
    title: 'Stripe does not let it through',
    sentence: `${permissionText(message)}. Nothing has moved, and nothing was taken back.`,
    next: 'Give the key that permission in the Stripe Dashboard. It is tried again automatically.',
  };
}

function unknownTransfer(item: QueueItem): Said {
  const id = item.facts.notice?.subject ?? 'A transfer';
  return {
    title: nameIn(item),
    sentence: `${id} names an operation of Recourse that nobody wrote down.`,
    next: 'Look at it in Stripe and reverse it if it should not be, then mark this as done.',
  };
}

const lostTransfer: Said = {
  title: 'Paid out, then the payment failed',
  sentence: 'The seller has the share, and the buyer’s money fell back.',
  next: 'Reverse the transfer in Stripe, or ask the seller for the money.',
};

function unpaidBuyer(title: string): Said {
  return {
    title,
    sentence:
      'The seller’s share was taken back outside Recourse, as when they refund it in their own Dashboard. Stripe gave that money to you, and the buyer got nothing.',
    next: 'Refund the buyer from the payment, or mark this as done if they are paid already.',
  };
}

function editedPayment(details: Readonly<Record<string, unknown>>): Said {
  const { keys } = details;
  const named = Array.isArray(keys) ? keys.map(String) : [];
  const by = details['account'] === null ? '' : ' It is on the seller’s own account.';
  return {
    title: 'Metadata edited after the payment',
    sentence: `${listed(named)} ${named.length === 1 ? 'was' : 'were'} edited.${by} What stood when the buyer paid still counts.`,
    next: 'Accept the edit, or leave it out.',
  };
}

/** Who declared it is what staff find the payment by. */
function unmatchedWithdrawal(item: QueueItem, now: number, place: Place): Said {
  const details = detailsOf(item);
  const { declaredAt } = details;
  const { declared } = item.facts;
  const { items = [] } = declared ?? {};
  const only = items.length === 0 ? '' : ` They withdraw only from ${quote(items.join(', '))}.`;
  const named = textIn(details, 'order') || textIn(details, 'told');
  const when = typeof declaredAt === 'number' ? ` on ${momentOf(declaredAt, now, place)}` : '';
  return {
    title: named === '' ? 'A buyer withdrew' : `A buyer withdrew from ${quote(named)}`,
    sentence: `${whoDeclared(declared)} declared it${when}, and which payment they mean is not known. It counts from that moment.${only}`,
    next: 'Find their payment and match it here. If there is none, answer them and mark this as done.',
  };
}

function paidOutside(item: QueueItem, now: number, place: Place): Said {
  const { madeAt } = detailsOf(item);
  const when = typeof madeAt === 'number' ? ` on ${dayOf(madeAt, now, place)}` : '';
  return {
    title: nameIn(item),
    sentence: `A transfer was made to them${when}, not by Recourse and for no payment. Until you say what it paid, nothing you hold for them is released.`,
    next: 'If it paid what you hold for them, cancel that. If it was for something else, say that it paid nothing of this.',
  };
}

function leftSeller(title: string): Said {
  return {
    title,
    sentence:
      'They took your access to their account away. What you hold for them stays with you, what they owe stays open, and disputes on their account are out of reach.',
    next: 'Ask them to connect again, then lift the holds; or settle with them outside Stripe.',
  };
}

function failedEvent(item: QueueItem): Said {
  return {
    title: `Event ${textIn(detailsOf(item), 'type')}`.trim(),
    sentence: 'Stripe told of this many times, and it could not be worked.',
    next: 'Tell who runs Recourse here. Try it again once it is mended, or mark it as done.',
  };
}

const unclearDispute: Said = {
  title: 'A dispute without an answer',
  sentence: 'Stripe did not say whether it was sent to the network, and it could not be found out.',
  next: 'Look at the dispute in Stripe’s Issuing pages. It is not sent again before this is clear.',
};

const unclearPayout: Said = {
  title: 'A payout without an answer',
  sentence:
    'Stripe did not say whether the money left for the seller, and it could not be found out.',
  next: 'Look for the payout in Stripe, in the seller’s account. No other is sent before it is clear.',
};

const unclearMemo: Said = {
  title: 'A note on a payment without an answer',
  sentence:
    'Stripe did not say whether the payment’s metadata now says what was agreed. No money depends on it.',
  next: 'Nothing to do: it is tried again until Stripe answers.',
};

function detailsOf({ facts }: QueueItem): Readonly<Record<string, unknown>> {
  return facts.details ?? {};
}

function secondPerson(
  { facts, paymentId }: QueueItem,
  name: string,
  { names, userId, now, place }: Context,
): Said {
  const { operation = '', askedBy = '', reason = '', subject = '' } = facts;
  // What has no page of its own is named by its id; what is saved as a whole has none that says anything.
  const isNamed = /^[a-z]{2,6}_\w+$/.test(subject);
  const of = paymentId === null && isNamed ? ` (${subject})` : '';
  const what = `${valueIn(CONTROLS, operation)?.does ?? 'change it'}${of}: ${quote(reason)}.`;
  const isOnPage = operation === 'refunds.approve';
  if (askedBy === userId) {
    const next = nextSentence(facts, { userId, now, place }, names);
    return { title: name, sentence: `You asked to ${what}`, next };
  }
  return {
    title: name,
    sentence: `${nameOf(askedBy, names)} asked to ${what}`,
    next: isOnPage
      ? 'Open the payment to look at the refund and approve it, or let the request lapse.'
      : 'Agree or turn it down here. What nobody agrees to lapses.',
  };
}

type SayBlocked = (facts: QueueItem['facts']) => Omit<Said, 'title'>;

const BLOCKED = {
  seller_cannot_receive: () => ({
    sentence: 'The seller cannot receive transfers now.',
    next: 'Ask them to finish their Stripe details. The share then goes by itself.',
  }),
  transfer_exists: () => ({
    sentence: 'A transfer of this payment was made by hand.',
    next: 'Cancel the share if that was it, count it as paid if it was a part, or reverse the transfer: then the share is due again.',
  }),
  stripe_refused: ({ refusalCode }) => ({
    sentence: `Stripe refused the transfer${refusalCode ? `: ${reasonText(refusalCode)}` : ''}.`,
    next: 'Open the payment, settle what Stripe names, and try again.',
  }),
} satisfies Record<BlockReason, SayBlocked>;

function blocked({ facts }: QueueItem, name: string): Said {
  const says: Partial<Record<StatusReason, SayBlocked>> = BLOCKED;
  const say = says[facts.statusReason ?? 'stripe_refused'] ?? BLOCKED.stripe_refused;
  return { title: name, ...say(facts) };
}

function onHold({ facts }: QueueItem, name: string): Said {
  const causes = facts.causes ?? [];
  const own = causes.length > 0 && causes.every((cause) => causeRules(cause).placedBy === 'person');
  const why = own
    ? `Held by a person: ${quote(facts.reason ?? '')}.`
    : `Held: ${listed([...new Set(causes.map(causeOf))])}.`;
  return { title: name, sentence: why, next: nextOfHolds(causes) };
}

type DoneWords = { readonly link: string; readonly effect: string; readonly toast: string };

/** What a person may end, because no look can see that it is settled. */
export const DONE: DoneWords = {
  link: 'Mark as done',
  effect:
    'It leaves the queue for everybody. No money moves, and the history keeps who ended it and why.',
  toast: 'Marked as done',
};

/** Under the title: how much there is. */
export function queueTitle(items: number, more: boolean): string | undefined {
  if (items === 0) return undefined;
  return more
    ? `More than ${String(items)} things wait.`
    : `${count(items, 'thing waits', 'things wait')}.`;
}
