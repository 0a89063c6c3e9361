/**
 * What Stripe does not hold by itself of a payment's scheduled transfers: what was agreed by API or by a rule, until
 * when, who canceled it, and who holds it. It stands in the payment's metadata, a key a scheduled transfer, so that
 * rows can be made anew when the database and its backups are gone. A payment that has one memo has all of them.
 *
 * Our rows are the truth while there are any; a memo is read only where there are none.
 */
import * as z from 'zod/mini';
import { wordOf, objectOf, exactly } from '../base/result/schema.ts';
import { derivedId } from '../base/result/derived-id.ts';
import type { PaymentId, ScheduledTransferId } from '../base/result/id.ts';
import { parseJson } from '../base/result/json.ts';
import { once } from '../base/result/once.ts';
import {
  isCanceledByChoice,
  openHolds,
  TRANSFER_ORIGINS,
  type ScheduledTransfer,
  type TransferView,
} from './scheduled-transfer.ts';

const DAY_MS = 24 * 60 * 60_000;

export type Memo = Pick<ScheduledTransfer, 'sellerId' | 'reference' | 'round' | 'origin'> & {
  /** What was agreed, in minor units of the payment's currency. */
  readonly agreedMinor: number;
  /** How many days it is held from when the buyer paid, as its tier said or a person moved it, rounded up. */
  readonly holdDays: number;
  readonly canceledBy: 'person' | 'platform' | null;
  /** The people who hold it, each until an instant in ms or until they lift it. */
  readonly holds: readonly MemoHold[];
};

export type MemoHold = { readonly userId: string; readonly expiresAt: number | null };

/** Stripe takes 50 keys, each of 40 characters with 500 of text (docs.stripe.com/metadata). */
export const METADATA_TEXT_MAX = 500;

/** Every key of a memo begins so; 16 digits of the scheduled transfer's id follow. */
export const MEMO_KEY = 'recourse_memo_';
const ID_DIGITS = 16;

export function memoKey(id: ScheduledTransferId): string {
  return `${MEMO_KEY}${shortId(id)}`;
}

/** As much of an id as tells the scheduled transfers of one payment apart. */
export function shortId(id: ScheduledTransferId): string {
  return id.slice('st_'.length, 'st_'.length + ID_DIGITS);
}

export function memoOf(view: TransferView): Memo {
  const { transfer } = view;
  const { sellerId, reference, round, origin, agreedMinor, assessment } = transfer;
  const { paidAt, releaseAt } = transfer;
  const isPaid = paidAt !== null && releaseAt !== null;
  const holdDays = isPaid
    ? Math.max(0, Math.ceil((releaseAt - paidAt) / DAY_MS))
    : assessment.holdDays;
  const holds = openHolds(view)
    .filter(({ cause }) => cause === 'person')
    .map(({ sourceId: userId, expiresAt }) => ({ userId, expiresAt }));
  const canceledBy = canceledByOf(transfer);
  return { sellerId, reference, round, origin, agreedMinor, holdDays, canceledBy, holds };
}

function canceledByOf(transfer: ScheduledTransfer): Memo['canceledBy'] {
  if (!isCanceledByChoice(transfer)) return null;
  return transfer.statusReason === 'canceled_by_platform' ? 'platform' : 'person';
}

/** The metadata that says all of a payment's scheduled transfers; null where one of them does not fit in it. */
export function memosOf(views: readonly TransferView[]): Record<string, string> | null {
  const memos = views.map((view) => [memoKey(view.transfer.id), textOf(memoOf(view))] as const);
  const fits = memos.every(([, text]) => text.length <= METADATA_TEXT_MAX);
  return fits ? Object.fromEntries(memos) : null;
}

/** As people read it in the Stripe Dashboard. What is as usual is left out, so that more has room. */
function textOf({ sellerId, reference, holds, ...memo }: Memo): string {
  return JSON.stringify({
    seller: sellerId,
    ...(reference !== sellerId && { reference }),
    round: memo.round,
    amount: memo.agreedMinor,
    by: memo.origin,
    days: memo.holdDays,
    ...(memo.canceledBy !== null && { canceled: memo.canceledBy }),
    ...(holds.length > 0 && { held: holds.map(({ userId, expiresAt }) => [userId, expiresAt]) }),
  });
}

type Written = {
  readonly seller: string;
  readonly reference?: string | undefined;
  readonly round: number;
  readonly amount: number;
  readonly by: Memo['origin'];
  readonly days: number;
  readonly canceled?: 'person' | 'platform' | undefined;
  readonly held?: readonly (readonly [string, number | null])[] | undefined;
};

const writtenSchema = once(() =>
  objectOf<Written>()({
    seller: z.string().check(z.regex(/^acct_\w{1,64}$/)),
    reference: z.optional(z.string()),
    round: z.int().check(z.positive()),
    amount: z.int().check(z.positive()),
    by: wordOf<Memo['origin']>(TRANSFER_ORIGINS),
    days: z.int().check(z.nonnegative()),
    canceled: z.optional(z.enum(['person', 'platform'])),
    held: z.optional(
      exactly<NonNullable<Written['held']>>()(z.array(z.tuple([z.string(), z.nullable(z.int())]))),
    ),
  }),
);

/** What a payment's metadata says: its memos, and the keys of those that no one can read, as after an edit. */
export type Memos = { readonly memos: readonly Memo[]; readonly broken: readonly string[] };

export function memosIn(paymentId: PaymentId, metadata: Readonly<Record<string, string>>): Memos {
  const read = Object.entries(metadata)
    .filter(([key]) => key.startsWith(MEMO_KEY))
    .map(([key, text]) => ({ key, memo: memoIn(text) }));
  const isOwn = ({ key, memo }: (typeof read)[number]) =>
    memo !== null && memoKey(memoId(paymentId, memo)) === key;
  const own = read.filter(isOwn);
  return {
    memos: own
      .flatMap(({ memo }) => memo ?? [])
      .sort((one, other) => one.round - other.round || (one.reference < other.reference ? -1 : 1)),
    broken: read.filter((each) => !isOwn(each)).map(({ key }) => key),
  };
}

/** The id of the scheduled transfer that a memo is of. */
export function memoId(
  paymentId: PaymentId,
  { reference, round }: Pick<Memo, 'reference' | 'round'>,
): ScheduledTransferId {
  return derivedId('st', [paymentId, reference, round]);
}

function memoIn(text: string): Memo | null {
  const read = z.safeParse(writtenSchema(), parseJson(text));
  if (!read.success) return null;
  const { seller: sellerId, reference = sellerId, round, amount, by, days } = read.data;
  const { canceled: canceledBy = null, held = [] } = read.data;
  const holds = held.map(([userId, expiresAt]) => ({ userId, expiresAt }));
  const agreed = { sellerId, reference, round, origin: by, agreedMinor: amount };
  return { ...agreed, holdDays: days, canceledBy, holds };
}
