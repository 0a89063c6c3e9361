/**
 * What we keep of a webhook: enough to find the object again, and nothing personal. Handlers read the object
 * itself from Stripe; the event is only the hint that it changed.
 */
import type { PaymentId } from '../base/result/id.ts';
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { PAYMENT_KEY } from '../stripe/reference.ts';

const EVENT_ID = /^evt_\w{1,100}$/;

const payload = once(() => {
  const reference = z.optional(z.nullable(z.unknown()));
  return z.object({
    id: z.string().check(z.regex(EVENT_ID)),
    object: z.literal('event'),
    type: z.string().check(z.maxLength(100)),
    created: z.int(),
    livemode: z.boolean(),
    account: z.optional(z.nullable(z.string().check(z.maxLength(100)))),
    data: z.object({
      object: z.object({
        id: z.optional(z.string().check(z.maxLength(255))),
        object: z.optional(z.string()),
        charge: reference,
        payment_intent: reference,
        source_transaction: reference,
        transfer_group: reference,
        metadata: reference,
      }),
    }),
  });
});

/** A thin event: it names the object, and nothing of it (docs.stripe.com/api/v2/core/events). */
const thinPayload = once(() =>
  z.object({
    id: z.string().check(z.regex(EVENT_ID)),
    object: z.literal('v2.core.event'),
    type: z.string().check(z.maxLength(100)),
    created: z.string().check(z.maxLength(40)),
    livemode: z.boolean(),
    context: z.optional(z.nullable(z.string().check(z.maxLength(100)))),
    related_object: z.optional(
      z.nullable(z.object({ id: z.optional(z.nullable(z.string().check(z.maxLength(255)))) })),
    ),
    snapshot_event: z.optional(z.nullable(z.string().check(z.regex(EVENT_ID)))),
  }),
);

export type StripeEvent = {
  readonly id: string;
  readonly type: string;
  readonly livemode: boolean;
  /** The connected account it is about, or null for the platform's own. */
  readonly account: string | null;
  readonly createdAt: number;
  readonly objectId: string | null;
  /** The payment it belongs to, as `pi_…` or `ch_…`, where the object names one. */
  readonly paymentId: PaymentId | null;
};

/**
 * The event in a body whose signature was checked, or null when it is not an event as we know them.
 * @param platformAccountId whose own events name no account
 */
export function eventOf(body: unknown, platformAccountId = ''): StripeEvent | null {
  return snapshotEvent(body) ?? thinEvent(body, platformAccountId);
}

/**
 * The same of a thin event, under the name and the id of its twin: whoever is told by both is told once. What it
 * is about is read by its handler, as of every event.
 */
function thinEvent(body: unknown, platformAccountId: string): StripeEvent | null {
  const parsed = thinPayload().safeParse(body);
  if (!parsed.success) return null;
  const { id, livemode, context, created, related_object: related, snapshot_event } = parsed.data;
  const createdAt = Date.parse(created);
  if (Number.isNaN(createdAt)) return null;
  const type = nameOf(parsed.data.type);
  const objectId = related?.id ?? null;
  const isOwn = (context ?? platformAccountId) === platformAccountId;
  return {
    id: snapshot_event ?? id,
    type,
    livemode,
    account: isOwn ? null : (context ?? null),
    createdAt,
    objectId,
    paymentId: objectId === null ? null : paymentOf({ id: objectId }),
  };
}

/** Accounts of Stripe's second version tell only of themselves: their seller is read again. */
function nameOf(type: string): string {
  if (/^v2\.core\.account[.[]/.test(type)) return 'account.updated';
  return type.replace(/^v1\./, '');
}

function snapshotEvent(body: unknown): StripeEvent | null {
  const parsed = payload().safeParse(body);
  if (!parsed.success) return null;
  const { id, type, livemode, account, created, data } = parsed.data;
  const { object } = data;
  return {
    id,
    type,
    livemode,
    account: account ?? null,
    createdAt: created * 1000,
    objectId: object.id ?? null,
    paymentId: paymentOf(object),
  };
}

/** Clocks of Stripe and ours may differ; a day is far more than they do. */
const AHEAD_MAX_MS = 24 * 60 * 60_000;

/**
 * True of an event that cannot be as Stripe makes them: every type of Stripe's has a dot, and nothing was made
 * before Stripe was or tomorrow. It is signed, so someone should know of it; its time may be no number that a
 * row can hold.
 */
export function isOdd({ type, createdAt }: Pick<StripeEvent, 'type' | 'createdAt'>, now: number) {
  return !type.includes('.') || createdAt < 0 || createdAt > now + AHEAD_MAX_MS;
}

/** The PaymentIntent where there is one, else the charge. */
function paymentOf(object: Payload): string | null {
  const own = /^(pi|ch|py)_/.test(object.id ?? '') ? object.id : null;
  const candidates = [object.payment_intent, own, object.charge, object.source_transaction];
  const ids = candidates.map(idIn).filter((id) => id !== null);
  return ids.find((id) => id.startsWith('pi_')) ?? ids[0] ?? ofTransfer(object);
}

/**
 * A transfer from the balance names no charge. Ours carry their payment; others stand in a group, which Stripe
 * names after the payment where the platform gave it no name of its own.
 */
function ofTransfer({ id, metadata, transfer_group: group }: Payload): string | null {
  if (!id?.startsWith('tr_')) return null;
  const stated =
    typeof metadata === 'object' && metadata && PAYMENT_KEY in metadata
      ? metadata[PAYMENT_KEY]
      : null;
  const named = typeof group === 'string' ? group.replace(/^group_/, '') : null;
  const payment = [stated, named].find((one) => typeof one === 'string' && PAYMENT_ID.test(one));
  return typeof payment === 'string' ? payment : null;
}

const PAYMENT_ID = /^(pi|ch|py)_\w{1,250}$/;

type Payload = z.infer<ReturnType<typeof payload>>['data']['object'];

function idIn(value: unknown): string | null {
  if (typeof value === 'string' && value.length <= 255) return value;
  const id = typeof value === 'object' && value && 'id' in value ? value.id : null;
  return typeof id === 'string' ? id : null;
}
