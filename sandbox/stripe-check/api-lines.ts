/** Lines of the API itself: keys, versions, names, lists, events. */
import { firstOf, idOf, refusalOf } from './answers.ts';
import { line } from './line.ts';
import type { Lines } from './line.ts';
import { subscribe } from './money-lines.ts';

/** A key that no earlier run has used. */
const keyOf = (name: string, now: number): string => `recourse-check-${name}-${String(now)}`;

export const API_LINES: Lines = {
  'capture-method-default': line({
    does: 'creates a payment without saying how it is captured',
    must: 'it is automatic_async',
    play: async ({ stripe, currency, afterwards }) => {
      const { id, capture_method } = await stripe.paymentIntents.create({
        amount: 1_000,
        currency,
      });
      afterwards(`the payment ${id}`, () => stripe.paymentIntents.cancel(id));
      return { capture_method };
    },
    holds: ({ capture_method }) => capture_method === 'automatic_async',
  }),
  'parameter-refusal-not-kept': line({
    does: 'repeats two refused requests under their keys: one without an amount, one for what is not there',
    must: 'the first is done when it is right, the second is replayed',
    play: async ({ stripe, currency, now }) => {
      const wrong = keyOf('amount', now());
      const options = { idempotencyKey: wrong };
      const asked = { currency } as unknown as { amount: number; currency: string }; // wrong on purpose
      await refusalOf(stripe.paymentIntents.create(asked, options));
      const right = stripe.paymentIntents.create({ amount: 1_000, currency }, options);
      const done = (await refusalOf(right)) === null;
      const missing = { idempotencyKey: keyOf('missing', now()) };
      const refund = { charge: 'ch_recourse_check' };
      const first = await refusalOf(stripe.refunds.create(refund, missing));
      const again = await refusalOf(stripe.refunds.create({ ...refund, amount: 1 }, missing));
      return { done, first: first?.code ?? null, again: again?.code ?? again?.message ?? null };
    },
    // Other parameters under a key that is kept are refused for that.
    holds: ({ done, first, again }) =>
      done && first === 'resource_missing' && again !== 'resource_missing',
  }),
  'mirror-events': line({
    does: 'sends a transfer, and lists what the seller’s account was told',
    must: 'nothing of the payment that it made there',
    play: async (desk) => {
      const destination = await desk.newSeller();
      const send = { amount: 500, currency: desk.currency, destination };
      await desk.pay();
      await desk.stripe.transfers.create(send);
      const { data } = await desk.stripe.events.list({}, { stripeAccount: destination });
      return {
        types: data.map(({ type }) => type).filter((type) => /^(charge|payment)/.test(type)),
      };
    },
    holds: ({ types }) => types.length === 0,
  }),
  'transfer-updated': line({
    does: 'sends a transfer, then edits its metadata',
    must: 'only the edit tells transfer.updated',
    play: async (desk) => {
      const send = { amount: 500, currency: desk.currency, destination: await desk.seller() };
      const { id } = await desk.stripe.transfers.create(send);
      const told = async () => {
        const { data } = await desk.stripe.events.list({ type: 'transfer.updated' });
        return data.filter(({ data: { object } }) => 'id' in object && object.id === id).length;
      };
      const before = await told();
      await desk.stripe.transfers.update(id, { metadata: { recourse: 'check' } });
      return { before, after: await desk.until(told, (count) => count > 0) };
    },
    holds: ({ before, after }) => before === 0 && after === 1,
  }),
  'expand-after-work': line({
    does: 'creates a customer with a path to expand that does not exist',
    must: 'it is refused, and the customer is there',
    play: async ({ stripe, now, afterwards }) => {
      const email = `recourse-check-${String(now())}@example.com`;
      const refused = await refusalOf(stripe.customers.create({ email, expand: ['nothing'] }));
      const { data } = await stripe.customers.list({ email });
      for (const { id } of data) afterwards(`the customer ${id}`, () => stripe.customers.del(id));
      return { refused, customers: data.length };
    },
    holds: ({ refused, customers }) => refused !== null && customers > 0,
  }),
  'step-of-isk': line({
    does: 'sends a seller 150 ISK',
    must: 'it is refused with invalid_charge_amount_no_decimal_compatible',
    play: async (desk) => {
      const send = { amount: 150, currency: 'isk', destination: await desk.seller() };
      return { refused: await refusalOf(desk.stripe.transfers.create(send)) };
    },
    holds: ({ refused }) => refused?.code === 'invalid_charge_amount_no_decimal_compatible',
  }),
  'codes-beside-the-list': line({
    does: 'charges 150.50 ISK, a part that the currency does not have',
    must: 'the code is invalid_charge_amount_no_decimal_compatible',
    play: async ({ stripe }) => {
      const call = stripe.paymentIntents.create({ amount: 15_050, currency: 'isk' });
      return { refused: await refusalOf(call) };
    },
    holds: ({ refused }) => refused?.code === 'invalid_charge_amount_no_decimal_compatible',
  }),
  'refusal-without-code': line({
    does: 'reverses a transfer that is fully reversed, and sends a text that is too long',
    must: 'neither refusal has a code',
    play: async (desk) => {
      const send = { amount: 500, currency: desk.currency, destination: await desk.seller() };
      const { id } = await desk.stripe.transfers.create(send);
      await desk.stripe.transfers.createReversal(id);
      const again = await refusalOf(desk.stripe.transfers.createReversal(id));
      const name = 'x'.repeat(6_000);
      return { again, long: await refusalOf(desk.stripe.customers.create({ name })) };
    },
    holds: ({ again, long }) => again?.code === null && long?.code === null,
  }),
  'older-names': line({
    does: 'asks for the balance by its older path, and pays by the older name of a parameter',
    must: 'both are taken',
    play: async ({ stripe, currency, afterwards }) => {
      const list = stripe.rawRequest('GET', '/v1/balance/history?limit=1');
      const asked = { amount: 1_000, currency, payment_method_types: ['card'] };
      const made = stripe.rawRequest('POST', '/v1/payment_intents', asked);
      const refused = [await refusalOf(list), await refusalOf(made)];
      if (refused[1] === null) {
        const id = String(((await made) as { readonly id?: unknown }).id); // a payment's answer
        afterwards(`the payment ${id}`, () => stripe.paymentIntents.cancel(id));
      }
      return { refused };
    },
    holds: ({ refused }) => refused.every((one) => one === null),
  }),
  'api-version': line({
    does: 'asks in a version that is none, in one to come, and in an older one',
    must: 'only the older one is answered, and the others have no code',
    play: async ({ stripe }) => {
      const ask = (apiVersion: string) =>
        refusalOf(stripe.rawRequest('GET', '/v1/balance', undefined, { apiVersion }));
      return {
        none: await ask('latest'),
        later: await ask('2099-01-01.zebra'),
        older: await ask('2025-03-31.basil'),
      };
    },
    holds: ({ none, later, older }) =>
      none?.status === 400 && none.code === null && later?.status === 400 && older === null,
  }),
};

export const ACCOUNT_LINES: Lines = {
  'capabilities-at-once': line({
    does: 'creates an account that requests nothing, and one that requests transfers',
    must: 'both may take cards and transfers, or what they request, at once',
    play: async ({ stripe, country, afterwards }) => {
      const make = async (more: object) => {
        const { id, capabilities } = await stripe.accounts.create({ country, ...more });
        afterwards(`the account ${id}`, () => stripe.accounts.del(id));
        return capabilities ?? {};
      };
      const controller = {
        fees: { payer: 'application' },
        losses: { payments: 'application' },
        stripe_dashboard: { type: 'express' },
      };
      const asked = { transfers: { requested: true } };
      return {
        nothing: await make({}),
        transfers: await make({ controller, capabilities: asked }),
      };
    },
    holds: ({ nothing, transfers }) =>
      nothing.card_payments === 'active' &&
      nothing.transfers === 'active' &&
      transfers.transfers === 'active',
  }),
  'schedule-days': line({
    does: 'sets a weekly and a monthly schedule without their days',
    must: 'both are refused',
    play: async (desk) => {
      const stripeAccount = await desk.seller();
      const set = (interval: 'monthly' | 'weekly') =>
        refusalOf(
          desk.stripe.balanceSettings.update(
            { payments: { payouts: { schedule: { interval } } } },
            { stripeAccount },
          ),
        );
      return { weekly: await set('weekly'), monthly: await set('monthly') };
    },
    holds: ({ weekly, monthly }) => weekly !== null && monthly !== null,
  }),
  'account-doors': line({
    does: 'makes two login links and two sessions for a seller with an Express Dashboard',
    must: 'all are made, and a session lasts an hour',
    play: async ({ stripe, country, now, afterwards }) => {
      const controller = {
        fees: { payer: 'application' },
        losses: { payments: 'application' },
        stripe_dashboard: { type: 'express' },
      } as const;
      const { id: account } = await stripe.accounts.create({ country, controller });
      afterwards(`the account ${account}`, () => stripe.accounts.del(account));
      const links = [];
      for (const _ of [1, 2]) links.push(await refusalOf(stripe.accounts.createLoginLink(account)));
      const asked = { account, components: { payments: { enabled: true } } };
      await stripe.accountSessions.create(asked);
      const { expires_at } = await stripe.accountSessions.create(asked);
      return { links, minutes: Math.round((expires_at - now()) / 60) };
    },
    holds: ({ links, minutes }) => links.every((link) => link === null) && minutes === 60,
  }),
  'session-components': line({
    does: 'makes a session for one component',
    must: 'every other one is off, and so are the features that were not asked for',
    play: async (desk) => {
      const { components } = await desk.stripe.accountSessions.create({
        account: await desk.seller(),
        components: { payments: { enabled: true, features: { refund_management: false } } },
      });
      const on = Object.entries(components).flatMap(([name, component]) => {
        const { enabled, features = {} } = component as Component; // each is of this shape
        const ons = Object.entries(features).filter(([, isOn]) => isOn);
        return [...(enabled ? [name] : []), ...ons.map(([feature]) => `${name}.${feature}`)];
      });
      return { on };
    },
    holds: ({ on }) => on.length === 1 && on[0] === 'payments',
  }),
};
type Component = {
  readonly enabled: boolean;
  readonly features?: Readonly<Record<string, boolean>>;
};

export const BILLING_LINES: Lines = {
  'subscription-behaviours': line({
    does: 'subscribes a customer whose card is declined, without saying how to behave',
    must: 'the subscription is there, and incomplete',
    play: async (desk) => {
      const card = 'pm_card_chargeCustomerFail';
      return { status: (await subscribe(desk, { unit_amount: 900, card })).status };
    },
    holds: ({ status }) => status === 'incomplete',
  }),
  'invoice-payment': line({
    does: 'makes an invoice final, then pays it',
    must: 'its payment is open, then paid, and the payment has no metadata of the invoice',
    play: async (desk) => {
      const { stripe, currency } = desk;
      const { id: customer } = await stripe.customers.create({
        email: 'buyer@example.com',
        payment_method: 'pm_card_visa',
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      });
      desk.afterwards(`the customer ${customer}`, () => stripe.customers.del(customer));
      const { id } = await stripe.invoices.create({ customer, metadata: { recourse: 'check' } });
      await stripe.invoiceItems.create({ customer, invoice: id, amount: 1_500, currency });
      await stripe.invoices.finalizeInvoice(id, { auto_advance: false });
      const read = async () => firstOf(await stripe.invoicePayments.list({ invoice: id }));
      const open = (await read()).status;
      await stripe.invoices.pay(id);
      const paid = await read();
      const intent = await stripe.paymentIntents.retrieve(idOf(paid.payment.payment_intent));
      const { metadata, receipt_email } = intent;
      return { open, paid: paid.status, metadata, receipt_email };
    },
    holds: ({ open, paid, metadata, receipt_email }) =>
      open === 'open' &&
      paid === 'paid' &&
      metadata['recourse'] === undefined &&
      receipt_email === null,
  }),
  'default-method-attached': line({
    does: 'creates a customer whose default method is named and not attached',
    must: 'the method belongs to the customer',
    play: async ({ stripe, afterwards }) => {
      const made = await stripe.customers.create({
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      });
      afterwards(`the customer ${made.id}`, () => stripe.customers.del(made.id));
      const method = idOf(made.invoice_settings.default_payment_method);
      const { customer } = await stripe.paymentMethods.retrieve(method);
      return { belongs: idOf(customer) === made.id };
    },
    holds: ({ belongs }) => belongs,
  }),
};
