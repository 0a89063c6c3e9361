/**
 * The withdrawal function of Dir 2011/83/EU art 11a: what a buyer declared, and the receipt they get at once on a
 * durable medium, with content, date and time. It counts when it was declared: it is kept before anything else is
 * asked, and judged by that time, whatever is away. The receipt says that it was received, never that a right exists.
 */
import * as z from 'zod/mini';
import type { PaymentId, RefundId, SellerId, WithdrawalId } from '../base/result/id.ts';
import { hashOf } from '../records/audit/chain.ts';
import type { StatedFacts } from '../refunds/verdict/purchase.ts';

/** What the buyer declared, as the form took it. */
export type BuyerStatement = {
  readonly text: string;
  readonly buyerName: string | null;
  readonly buyerEmail: string | null;
  /** What of the order it is about; empty for all of it. */
  readonly items: readonly string[];
};

/**
 * waiting     it is kept, and its payment is still to be asked about
 * unmatched   nobody knows which payment it is about
 * handled     its refund was requested, or nothing is to be refunded
 * erased      its buyer was forgotten before anyone knew its payment
 */
export type WithdrawalState = 'waiting' | 'unmatched' | 'handled' | 'erased';

export const WITHDRAWAL_STATES: Readonly<Record<WithdrawalState, true>> = {
  waiting: true,
  unmatched: true,
  handled: true,
  erased: true,
};

/** What identifies the contract, as far as it was told or found. */
export type Contract = {
  readonly paymentId: PaymentId | null;
  /** The seller's account for a direct charge, else null. */
  readonly account: string | null;
  /** The buyer's own name for it: the number of their order, as they wrote it. */
  readonly order: string | null;
};

/** What the platform's backend says besides; it goes before what the payment says. */
export type AskedWith = {
  readonly amountMinor: number | null;
  readonly statedFacts: StatedFacts;
};

export type Withdrawal = Contract & {
  readonly id: WithdrawalId;
  /** The number of the order as it is compared. */
  readonly orderKey: string | null;
  /** The key of the backend that handed it on; null: the buyer declared it on our page. */
  readonly keyId: string | null;
  /** When the buyer declared it, in ms. */
  readonly declaredAt: number;
  /** When it reached us, in ms. */
  readonly receivedAt: number;
  /** Of the buyer (IANA name), where one is known: their receipt names the time in it, beside UTC. */
  readonly timeZone: string | null;
  readonly statement: BuyerStatement;
  /** SHA-256 of id, contract, times and statement: what was received can be proved unchanged. */
  readonly fingerprint: string;
  /** The seller with whom the contract is, where that was known. */
  readonly trader: Trader | null;
  readonly asked: AskedWith;
  readonly state: WithdrawalState;
  readonly refundId: RefundId | null;
  /** Tells the same address again without keeping it. */
  readonly emailHash: string | null;
  /** The same for all that one mailbox takes, as `a+tag@x` and `a@x`: by it receipts are counted. */
  readonly addressKey: string | null;
  /** When its receipt goes out, in ms: at once, or as soon as the address may have another one. */
  readonly receiptAt: number;
  readonly tries: number;
  /** When the clock goes on with it; null: it has nothing to do. */
  readonly nextAt: number | null;
};

export type Trader = { readonly sellerId: SellerId; readonly name: string };

/** What the buyer gets: the same at every request. */
export type Receipt = Pick<
  Withdrawal,
  'id' | 'paymentId' | 'order' | 'statement' | 'fingerprint'
> & {
  /** UTC. */
  readonly declaredAt: string;
  readonly receivedAt: string;
  readonly timeZone: string | null;
  /** The same in the buyer's zone; null where none is known. */
  readonly declaredThere: string | null;
  readonly receivedThere: string | null;
  readonly trader: Trader | null;
};

/** One withdrawal per request, however often it is sent. */
export function withdrawalId(requestKey: string): WithdrawalId {
  return `wd_${hashOf(requestKey).slice(0, 32)}`;
}

/** Of what was declared: the same content, contract and times have the same. */
export function fingerprintOf(
  declared: Pick<Withdrawal, 'id' | 'order' | 'declaredAt' | 'receivedAt' | 'statement'> & {
    /** As it was told, not as it was found later. */
    readonly paymentId: PaymentId | null;
  },
): string {
  const { id, paymentId, order, declaredAt, receivedAt, statement } = declared;
  return hashOf(JSON.stringify([id, paymentId, order, declaredAt, receivedAt, statement]));
}

/** Whether the payment was told with the statement: what was told is not taken back by anyone here. */
export function wasTold(withdrawal: Withdrawal): boolean {
  return fingerprintOf({ ...withdrawal, paymentId: null }) !== withdrawal.fingerprint;
}

export function receiptOf(withdrawal: Withdrawal): Receipt {
  const { id, paymentId, order, statement, fingerprint, trader, timeZone } = withdrawal;
  const { declaredAt, receivedAt } = withdrawal;
  return {
    id,
    paymentId,
    order,
    declaredAt: new Date(declaredAt).toISOString(),
    receivedAt: new Date(receivedAt).toISOString(),
    timeZone,
    declaredThere: timeZone === null ? null : timeIn(declaredAt, timeZone),
    receivedThere: timeZone === null ? null : timeIn(receivedAt, timeZone),
    trader,
    statement,
    fingerprint,
  };
}

/** An instant as clocks of a zone show it, with their offset: `2026-11-30T23:59:30+01:00`. */
export function timeIn(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const offset = part('timeZoneName').slice('GMT'.length) || '+00:00';
  const day = `${part('year')}-${part('month')}-${part('day')}`;
  return `${day}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
}

/** A statement is never refused for its address: letters of any alphabet, and no more than one thing on each side. */
export const ADDRESS = /^[^\s\p{Cc}@]+@[^\s\p{Cc}@]+$/u;

/**
 * The mailbox of an address: what stands after a plus sign is the owner's own mark, and reaches the same person.
 * Who receives what is decided by the whole address, as it was typed.
 */
export function mailboxOf(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^([^+@]+)\+[^@]*@/u, '$1@');
}

/** Whether Stripe would write to it: a narrower form than what people have. */
export function isEmail(address: string | null): boolean {
  return z.email().safeParse(address).success;
}

/** Clocks disagree a little. */
const AHEAD_MS = 5 * 60_000;
/** The longest that a backend may have kept a statement to itself. */
export const DECLARED_BACK_MS = 30 * 24 * 60 * 60_000;
/** One that was handed on later than this is looked at by a person. */
const IN_TIME_MS = 3 * 24 * 60 * 60_000;

export type DeclaredRefusal =
  { readonly reason: 'declared_in_future' } | { readonly reason: 'declared_long_ago' };

/** What stands against a time of declaration, or null. */
export function refusalOfDeclared(declaredAt: number, receivedAt: number): DeclaredRefusal | null {
  if (declaredAt > receivedAt + AHEAD_MS) return { reason: 'declared_in_future' };
  if (declaredAt < receivedAt - DECLARED_BACK_MS) return { reason: 'declared_long_ago' };
  return null;
}

/**
 * Whether it may be carried out without anyone: handed on in time, not from before the payment, and by the platform's
 * own backend, or by who has the buyer's address. What is about a part that no one can tell the price of is for a
 * person to look at.
 */
export function mayRunByItself(
  { declaredAt, receivedAt, keyId, emailHash, statement, asked }: Withdrawal,
  payment: {
    readonly createdAt: number;
    readonly emailHash: string | null;
    /** Whether the payment has an item for each thing that the buyer named. */
    readonly areItemsKnown: boolean;
  },
): boolean {
  const isPriced = payment.areItemsKnown || asked.amountMinor !== null;
  if (statement.items.length > 0 && !isPriced) return false;
  const isInTime = receivedAt - declaredAt <= IN_TIME_MS && declaredAt >= payment.createdAt;
  const isBuyers = emailHash !== null && emailHash === payment.emailHash;
  return isInTime && (keyId !== null || isBuyers);
}
