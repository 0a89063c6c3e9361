/** What a payment's outcome does to its invoice, and through it to the subscription. */
import type Stripe from 'stripe';
import { emit } from '../events/events.ts';
import type { IntentRow } from './intent-rules.ts';
import type { InvoiceHidden, Nothing } from '../core/state.ts';
import { rowsBy } from '../core/table.ts';
import type { Row } from '../core/table.ts';
import { idIn, nowSeconds } from '../core/world.ts';
import type { World } from '../core/world.ts';

export type InvoiceRow = Row<Stripe.Invoice, InvoiceHidden>;
export type InvoicePaymentRow = Row<Stripe.InvoicePayment, Nothing>;

export const emitInvoice = (world: World, row: InvoiceRow, type: Stripe.Event.Type): void => {
  emit(world, { account: row.account, type, object: row.object });
};

/** The link between a payment and its invoice, if the payment is an invoice's. */
const linkOf = (world: World, intent: string): InvoicePaymentRow | undefined =>
  rowsBy(world.state.tables.invoicePayments, 'intent', intent)[0];

const invoiceOf = (world: World, link: InvoicePaymentRow): InvoiceRow | undefined =>
  world.state.tables.invoices.rows.get(idIn(link.object.invoice) ?? '');

/** Nothing is owed any more. */
export const markPaid = (world: World, row: InvoiceRow): void => {
  const { object } = row;
  object.amount_paid = object.amount_due;
  object.amount_remaining = 0;
  object.status = 'paid';
  object.status_transitions.paid_at = nowSeconds(world);
  object.attempted = true;
  emitInvoice(world, row, 'invoice.paid');
  emitInvoice(world, row, 'invoice.payment_succeeded');
  startSubscription(world, row.hidden.subscription);
};

/** A subscription begins when its first invoice is paid. */
const startSubscription = (world: World, id: string | null): void => {
  const row = world.state.tables.subscriptions.rows.get(id ?? '');
  if (row?.object.status !== 'incomplete') return;
  row.object.status = 'active';
  emit(world, {
    account: row.account,
    type: 'customer.subscription.updated',
    object: row.object,
    previous: { status: 'incomplete' },
  });
};

/** The payment arrived: its invoice is paid. */
export const settleInvoice = (world: World, intent: IntentRow): void => {
  const link = linkOf(world, intent.id);
  const invoice = link === undefined ? undefined : invoiceOf(world, link);
  if (link === undefined || invoice === undefined) return;
  link.object.amount_paid = intent.object.amount_received;
  link.object.status = 'paid';
  link.object.status_transitions.paid_at = nowSeconds(world);
  emit(world, { account: link.account, type: 'invoice_payment.paid', object: link.object });
  if (invoice.object.status === 'open') {
    invoice.object.attempt_count = Math.max(1, invoice.object.attempt_count);
    markPaid(world, invoice);
  }
};

/** The payment failed: its invoice stays open. */
export const missInvoice = (world: World, intent: IntentRow): void => {
  const link = linkOf(world, intent.id);
  const invoice = link === undefined ? undefined : invoiceOf(world, link);
  if (invoice === undefined) return;
  invoice.object.attempted = true;
  invoice.object.attempt_count += 1;
  emitInvoice(world, invoice, 'invoice.payment_failed');
};
