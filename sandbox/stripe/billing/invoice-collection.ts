/** Finalizing an invoice and collecting its money: https://docs.stripe.com/invoicing/overview */
import type Stripe from 'stripe';
import { cardError, invalidRequest, isRefusal } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { confirmIntent, takeMethod } from '../payments/intent-confirm.ts';
import type { IntentRequest } from '../payments/intent-object.ts';
import type { IntentRow } from '../payments/intent-rules.ts';
import { markPaid, emitInvoice } from '../payments/invoice-life.ts';
import type { InvoiceRow } from '../payments/invoice-life.ts';
import { openIntent } from '../payments/payment-intents.ts';
import { rowsBy } from '../core/table.ts';
import { addRow, idIn, mustHave, newId, nowSeconds, schedule } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

/** A draft that advances automatically is finalized after an hour. */
export const DRAFT_SECONDS = 3600;

/** The payment of an invoice carries the invoice's Connect parameters. Metadata stays behind. */
const requestOf = ({ object, hidden }: InvoiceRow): IntentRequest => ({
  amount: object.amount_due,
  application_fee_amount: hidden.applicationFee ?? undefined,
  capture_method: 'automatic',
  currency: object.currency,
  customer: idIn(object.customer) ?? undefined,
  description: hidden.subscription === null ? 'Payment for Invoice' : 'Subscription creation',
  on_behalf_of: idIn(object.on_behalf_of) ?? undefined,
  transfer_data:
    hidden.destination === null
      ? undefined
      : { destination: hidden.destination, amount: hidden.transferAmount ?? undefined },
});

/** Links a payment to its invoice. */
const linkPayment = ({ world, account }: Call, row: InvoiceRow, intent: IntentRow): void => {
  addRow(world, world.state.tables.invoicePayments, {
    account,
    hidden: {},
    object: {
      id: newId(world, 'inpay'),
      object: 'invoice_payment',
      amount_paid: null,
      amount_requested: intent.object.amount,
      created: nowSeconds(world),
      currency: intent.object.currency,
      invoice: row.id,
      is_default: true,
      livemode: false,
      payment: { payment_intent: intent.id, type: 'payment_intent' },
      status: 'open',
      status_transitions: { canceled_at: null, paid_at: null },
    },
  });
};

const numberFor = (customer: Stripe.Customer): string => {
  const sequence = customer.next_invoice_sequence ?? 1;
  customer.next_invoice_sequence = sequence + 1;
  return `${customer.invoice_prefix ?? ''}-${String(sequence).padStart(4, '0')}`;
};

/** Makes a draft final, with a payment waiting for its method. Answers why not, if so. */
export const finalize = (call: Call, row: InvoiceRow): Refusal | undefined => {
  const { world } = call;
  const { object } = row;
  if (object.status !== 'draft') {
    return invalidRequest(
      "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
      { code: 'invoice_not_editable' },
    );
  }
  const intent = object.amount_due > 0 ? openIntent(call, requestOf(row)) : undefined;
  if (isRefusal(intent)) return intent;
  if (intent !== undefined) linkPayment(call, row, intent);
  const customer = mustHave(world.state.tables.customers, idIn(object.customer) ?? '').object;
  customer.currency ??= object.currency;
  object.number = numberFor(customer);
  object.status = 'open';
  object.effective_at = nowSeconds(world);
  object.status_transitions.finalized_at = nowSeconds(world);
  emitInvoice(world, row, 'invoice.finalized');
  if (intent === undefined) markPaid(world, row);
  return undefined;
};

/** The payment an open invoice waits for. */
const intentOf = (world: World, row: InvoiceRow): IntentRow => {
  const link = rowsBy(world.state.tables.invoicePayments, 'invoice', row.id)[0];
  return mustHave(world.state.tables.intents, idIn(link?.object.payment.payment_intent) ?? '');
};

/** The method that pays: the invoice's, else the subscription's, else the customer's. */
export const methodFor = (world: World, row: InvoiceRow): string | null => {
  const { customers, subscriptions } = world.state.tables;
  const customer = customers.rows.get(idIn(row.object.customer) ?? '')?.object;
  const subscription = subscriptions.rows.get(row.hidden.subscription ?? '')?.object;
  return (
    idIn(row.object.default_payment_method) ??
    idIn(subscription?.default_payment_method) ??
    idIn(customer?.invoice_settings.default_payment_method) ??
    idIn(customer?.default_source)
  );
};

const needsBuyer = (intent: IntentRow): Refusal =>
  cardError({
    code: 'invoice_payment_intent_requires_action',
    message: 'This payment requires additional user action before it can be completed.',
    payment_intent: intent.object,
  });

/** Tries to pay an open invoice. Answers the bank's no, or why it was not asked. */
export const collect = (call: Call, row: InvoiceRow, given?: string): Refusal | undefined => {
  const { world } = call;
  if (row.object.status === 'paid') return invalidRequest('Invoice is already paid');
  const method = given ?? methodFor(world, row);
  if (method === null) {
    return invalidRequest(
      'There is no `default_payment_method` set on this Customer or Invoice. Please set either value to a PaymentMethod ID.',
      { code: 'missing' },
    );
  }
  const intent = intentOf(world, row);
  if (intent.object.status === 'processing') {
    return invalidRequest('The payment of this invoice is already processing.');
  }
  const unfit = takeMethod(call, intent, { payment_method: method });
  if (unfit !== undefined) return unfit;
  const confirmed = confirmIntent(call, intent);
  if (isRefusal(confirmed)) return confirmed;
  return intent.object.status === 'requires_action' ? needsBuyer(intent) : undefined;
};

/** What an invoice with `auto_advance` does automatically: it becomes final and is paid. */
export const advanceInvoice = (world: World, row: InvoiceRow): void => {
  const call: Call = { world, account: row.account };
  if (row.object.auto_advance !== true) return;
  if (row.object.status === 'draft' && finalize(call, row) !== undefined) return;
  const isAutomatic = row.object.collection_method === 'charge_automatically';
  if (isAutomatic && row.object.status === 'open') collect(call, row);
};

/** Plans the next step of an invoice with `auto_advance`. */
export const planAdvance = (world: World, row: InvoiceRow, wait: number): void => {
  if (row.object.auto_advance !== true) return;
  const at = nowSeconds(world) + wait;
  if (wait > 0) row.object.automatically_finalizes_at = at;
  schedule(world, { kind: 'invoice.advance', id: row.id, at });
};
