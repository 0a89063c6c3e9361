/** What a payment's outcome does to the Checkout Session that it was made in. */
import type Stripe from 'stripe';
import { emit } from '../events/events.ts';
import type { IntentRow } from './intent-rules.ts';
import type { SessionHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { idIn } from '../core/world.ts';
import type { World } from '../core/world.ts';

export type SessionRow = Row<Stripe.Checkout.Session, SessionHidden>;

export const emitSession = (world: World, row: SessionRow, type: Stripe.Event.Type): void => {
  emit(world, { account: row.account, type, object: row.object });
};

const sessionOf = (world: World, { hidden }: IntentRow): SessionRow | undefined =>
  world.state.tables.sessions.rows.get(hidden.session ?? '');

/** What the buyer told on the page, as their method has it. */
const detailsOf = (
  { methods, customers }: World['state']['tables'],
  { object }: SessionRow,
  intent: IntentRow,
): Stripe.Checkout.Session.CustomerDetails => {
  const billing = methods.rows.get(idIn(intent.object.payment_method) ?? '')?.object
    .billing_details;
  const customer = customers.rows.get(idIn(object.customer) ?? '')?.object;
  return {
    address: billing?.address ?? null,
    business_name: null,
    email: object.customer_email ?? billing?.email ?? customer?.email ?? null,
    individual_name: null,
    name: billing?.name ?? null,
    phone: billing?.phone ?? null,
    tax_exempt: 'none',
    tax_ids: [],
  };
};

/**
 * The buyer is through: the payment is made, held, or under way. A payment that was under way is made now. A session
 * is `unpaid` while money is only held or on its way.
 */
export const completeSession = (world: World, intent: IntentRow): void => {
  const row = sessionOf(world, intent);
  if (row === undefined) return;
  const { object } = row;
  const isFirst = object.status === 'open';
  if (intent.object.status === 'succeeded') object.payment_status = 'paid';
  if (!isFirst) {
    emitSession(world, row, 'checkout.session.async_payment_succeeded');
    return;
  }
  Object.assign(object, { status: 'complete', url: null });
  object.customer_details = detailsOf(world.state.tables, row, intent);
  emitSession(world, row, 'checkout.session.completed');
};

/** What was held is captured; no event tells of it. */
export const markSessionPaid = (world: World, intent: IntentRow): void => {
  const row = sessionOf(world, intent);
  if (row !== undefined) row.object.payment_status = 'paid';
};

/** A payment that was under way failed; one that failed at once leaves the buyer on the page. */
export const missSession = (world: World, intent: IntentRow): void => {
  const row = sessionOf(world, intent);
  if (row?.object.status !== 'complete') return;
  emitSession(world, row, 'checkout.session.async_payment_failed');
};
