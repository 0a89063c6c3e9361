/** Lines of money: fees, rounding, what is available, what moves with what. */
import { cannotPlay, firstOf, idOf, refusalOf } from './answers.ts';
import { line } from './line.ts';
import type { Lines } from './line.ts';
import type { Desk } from './desk.ts';
import type Stripe from 'stripe';

const DAY_SECONDS = 86_400;

/** A destination charge of the desk's seller, and its charge. */
async function destination(
  desk: Desk,
  params: { readonly amount?: number; readonly fee?: number } = {},
): Promise<Stripe.Charge> {
  const intent = await desk.pay({
    amount: params.amount ?? 1_000,
    transfer_data: { destination: await desk.seller() },
    ...(params.fee === undefined ? {} : { application_fee_amount: params.fee }),
  });
  return desk.stripe.charges.retrieve(idOf(intent.latest_charge));
}

async function lineOf(
  desk: Desk,
  intent: Stripe.PaymentIntent,
): Promise<Stripe.BalanceTransaction> {
  const id = idOf(intent.latest_charge);
  const expand = ['balance_transaction'];
  const charge = await desk.until(
    () => desk.stripe.charges.retrieve(id, { expand }),
    ({ balance_transaction }) => balance_transaction !== null,
  );
  const { balance_transaction: found } = charge;
  if (found === null || typeof found === 'string') throw cannotPlay('The charge has no line yet');
  return found;
}

export const MONEY_LINES: Lines = {
  'settlement-currency': line({
    does: 'pays 1,000 in a currency that the platform has no bank account for',
    must: 'the line in the balance is in the default currency, with a rate',
    play: async (desk) => {
      const { currency, exchange_rate } = await lineOf(desk, await desk.pay({ currency: 'nok' }));
      return { currency, exchange_rate, own: desk.currency };
    },
    holds: ({ currency, exchange_rate, own }) => currency === own && exchange_rate !== null,
  }),
  'stripe-fee': line({
    does: 'pays 10,000 by card',
    must: 'the fee is 2.9 % and 30',
    play: async (desk) => ({ fee: (await lineOf(desk, await desk.pay())).fee }),
    holds: ({ fee }) => fee === 320,
  }),
  'halves-up': line({
    does: 'gives back 50 of 1,000 with its part of a fee of 10',
    must: 'the half is rounded up: 1 of the fee comes back',
    play: async (desk) => {
      const charge = await destination(desk, { fee: 10 });
      await desk.stripe.refunds.create({
        charge: charge.id,
        amount: 50,
        reverse_transfer: true,
        refund_application_fee: true,
      });
      const fee = await desk.stripe.applicationFees.retrieve(idOf(charge.application_fee));
      return { amount_refunded: fee.amount_refunded };
    },
    holds: ({ amount_refunded }) => amount_refunded === 1,
  }),
  'refund-order': line({
    does: 'gives back the only payment that a seller ever had, with its fee and its transfer',
    must: 'it succeeds, although the seller has less than is taken back',
    play: async (desk) => {
      const seller = await desk.newSeller();
      const intent = await desk.pay({
        transfer_data: { destination: seller },
        application_fee_amount: 1_000,
      });
      const refused = await refusalOf(
        desk.stripe.refunds.create({
          payment_intent: intent.id,
          reverse_transfer: true,
          refund_application_fee: true,
        }),
      );
      return { refused };
    },
    holds: ({ refused }) => refused === null,
  }),
  'available-only': line({
    does: 'reverses a transfer whose money is still pending at a seller who has nothing else',
    must: 'it is refused with balance_insufficient',
    play: async (desk) => {
      const destination = await desk.newSeller();
      const intent = await desk.pay({ payment_method: 'pm_card_visa' });
      const transfer = await desk.stripe.transfers.create({
        amount: 5_000,
        currency: desk.currency,
        destination,
        source_transaction: idOf(intent.latest_charge),
      });
      return { refused: await refusalOf(desk.stripe.transfers.createReversal(transfer.id)) };
    },
    holds: ({ refused }) => refused?.code === 'balance_insufficient',
  }),
  'below-zero': line({
    does: 'lets a bank dispute the only payment of a seller, whose money is still pending',
    must: 'what the seller has available is below zero',
    play: async (desk) => ({ available: await overdrawn(desk) }),
    holds: ({ available }) => available < 0,
  }),
  'connect-reserved': line({
    does: 'looks at the platform while a seller is below zero',
    must: 'connect_reserved is above zero',
    play: async (desk) => {
      await overdrawn(desk);
      const read = () => desk.stripe.balance.retrieve();
      const sum = ({ connect_reserved = [] }: Stripe.Balance) =>
        connect_reserved.reduce((total, { amount }) => total + amount, 0);
      return { connect_reserved: sum(await desk.until(read, (balance) => sum(balance) > 0)) };
    },
    holds: ({ connect_reserved }) => connect_reserved > 0,
  }),
  'source-transaction-cap': line({
    does: 'sends 600 of a payment of 1,000, then 500; gives 500 back to the buyer, then sends 400',
    must: 'only the 500 are refused: the refund does not lower what may be sent',
    play: async (desk) => {
      const own = await desk.seller();
      const intent = await desk.pay({ amount: 1_000 });
      const send = (amount: number) =>
        desk.stripe.transfers.create({
          amount,
          currency: desk.currency,
          destination: own,
          source_transaction: idOf(intent.latest_charge),
        });
      await send(600);
      const tooMuch = await refusalOf(send(500));
      await desk.stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
      return { tooMuch, rest: await refusalOf(send(400)) };
    },
    holds: ({ tooMuch, rest }) => tooMuch !== null && rest === null,
  }),
  'available-at-midnight': line({
    does: 'pays by a card whose money settles as usual',
    must: 'it is available at midnight UTC, two days on',
    play: async (desk) => {
      const { created, available_on } = await lineOf(
        desk,
        await desk.pay({ payment_method: 'pm_card_visa' }),
      );
      const days = Math.floor(available_on / DAY_SECONDS) - Math.floor(created / DAY_SECONDS);
      return { secondsPastMidnight: available_on % DAY_SECONDS, days };
    },
    // Two whole days, so the midnight after them.
    holds: ({ secondsPastMidnight, days }) =>
      secondsPastMidnight === 0 && (days === 2 || days === 3),
  }),
  'sourceless-transfer-available': line({
    does: 'sends a transfer without a source',
    must: 'the seller’s line is available at once',
    play: async (desk) => {
      const destination = await desk.seller();
      const { destination_payment: payment } = await desk.stripe.transfers.create({
        amount: 500,
        currency: desk.currency,
        destination,
      });
      const lines = await desk.stripe.balanceTransactions.list(
        { source: idOf(payment) },
        { stripeAccount: destination },
      );
      return { status: firstOf(lines).status };
    },
    holds: ({ status }) => status === 'available',
  }),
  'dispute-fee': line({
    does: 'lets a bank dispute a payment',
    must: 'the fee for receiving is 15 USD, 20 EUR or 20 GBP',
    play: async (desk) => {
      const { balance_transactions: lines } = await desk.disputed('createDispute');
      return { fee: lines[0]?.fee ?? null, currency: lines[0]?.currency ?? null };
    },
    holds: ({ fee, currency }) => fee === (currency === 'usd' ? 1_500 : 2_000),
  }),
  'prevented-fee': line({
    does: 'lets a network prevent a dispute by a refund',
    must: 'the amount is withdrawn without a fee',
    play: async (desk) => {
      const dispute = await desk.disputed('createRapidDisputeResolutionDispute');
      const [taken] = dispute.balance_transactions;
      return { amount: taken?.amount ?? null, fee: taken?.fee ?? null, status: dispute.status };
    },
    holds: ({ amount, fee, status }) => amount === -10_000 && fee === 0 && status === 'prevented',
  }),
  'compliance-fee': line({
    does: 'responds to a compliance dispute, its fee acknowledged',
    must: 'a line of its own takes 500 in the balance’s currency',
    play: async (desk) => {
      const { id } = await desk.disputed('createComplianceDispute');
      await desk.stripe.disputes.update(id, {
        evidence: {
          enhanced_evidence: { visa_compliance: { fee_acknowledged: true } },
          uncategorized_text: 'An answer.',
        },
      });
      const list = () => desk.stripe.balanceTransactions.list({ source: id, limit: 100 });
      const { data } = await desk.until(list, (page) =>
        page.data.some(({ net }) => net === -50_000),
      );
      return { nets: data.map(({ net }) => net) };
    },
    holds: ({ nets }) => nets.includes(-50_000),
  }),
  'partial-capture-refund': line({
    does: 'takes 6,000 of an authorisation of 10,000',
    must: 'amount_refunded is the rest, by a refund without a line in the balance',
    play: async (desk) => {
      const { id } = await desk.pay({ capture_method: 'manual' });
      const taken = await desk.stripe.paymentIntents.capture(id, { amount_to_capture: 6_000 });
      const charge = await desk.stripe.charges.retrieve(idOf(taken.latest_charge), {
        expand: ['refunds'],
      });
      const refunds = charge.refunds?.data ?? [];
      return {
        amount_refunded: charge.amount_refunded,
        refunds: refunds.map(({ amount, balance_transaction }) => ({
          amount,
          balance_transaction,
        })),
      };
    },
    holds: ({ amount_refunded, refunds }) =>
      amount_refunded === 4_000 && refunds[0]?.balance_transaction === null,
  }),
  'account-debit': line({
    does: 'debits a seller 500 and gives 200 back',
    must: 'the charge names a transfer, costs no fee, and the refund reverses that transfer',
    play: async (desk) => {
      const source = await desk.seller();
      const send = { amount: 2_000, currency: desk.currency, destination: source };
      await desk.stripe.transfers.create(send);
      const debit = await desk.stripe.charges.create({
        amount: 500,
        currency: desk.currency,
        source,
        expand: ['balance_transaction'],
      });
      await desk.stripe.refunds.create({ charge: debit.id, amount: 200 });
      const transfer = await desk.stripe.transfers.retrieve(
        idOf(debit.source_transfer),
        {},
        { stripeAccount: source },
      );
      const { balance_transaction: own } = debit;
      return {
        fee: own === null || typeof own === 'string' ? null : own.fee,
        amount_reversed: transfer.amount_reversed,
      };
    },
    holds: ({ fee, amount_reversed }) => fee === 0 && amount_reversed === 200,
  }),
  'invoice-percent': line({
    does: 'sells a subscription of 1,010 with a fee of 5.5 %',
    must: 'the fee is 56: of the total, halves up',
    play: async (desk) => {
      const { latest_invoice } = await subscribe(desk, { unit_amount: 1_010, percent: 5.5 });
      const payments = await desk.stripe.invoicePayments.list({
        invoice: idOf(latest_invoice),
        expand: ['data.payment.payment_intent.latest_charge'],
      });
      const intent = firstOf(payments).payment.payment_intent as Stripe.PaymentIntent; // expanded
      const charge = intent.latest_charge as Stripe.Charge; // expanded
      const fee = await desk.stripe.applicationFees.retrieve(idOf(charge.application_fee));
      return { amount: fee.amount };
    },
    holds: ({ amount }) => amount === 56,
  }),
  'issuing-balance': line({
    does: 'lets a merchant take more from an issued card than was ever put there',
    must: 'the issuing balance is below zero',
    play: async (desk) => {
      await capture(desk, 9_000_000);
      const { issuing } = await desk.stripe.balance.retrieve();
      const own = issuing?.available.find(({ currency }) => currency === desk.currency);
      return { available: own?.amount ?? 0 };
    },
    holds: ({ available }) => available < 0,
  }),
  'issuing-fee': line({
    does: 'lets a merchant take 1,000 from an issued card',
    must: 'the line has no fee and is in the card’s currency',
    play: async (desk) => {
      const source = await capture(desk, 1_000);
      const { fee, currency } = firstOf(await desk.stripe.balanceTransactions.list({ source }));
      return { fee, currency, own: desk.currency };
    },
    holds: ({ fee, currency, own }) => fee === 0 && currency === own,
  }),
};

/** What a new seller has available after the bank disputed their only payment. */
async function overdrawn(desk: Desk): Promise<number> {
  const account = await desk.newSeller();
  await desk.pay({ account, payment_method: 'pm_card_createDispute' });
  const read = async () => {
    const { available } = await desk.stripe.balance.retrieve({}, { stripeAccount: account });
    return available.reduce((sum, { amount }) => sum + amount, 0);
  };
  return desk.until(read, (available) => available < 0);
}

/** A payment by the issued card: its id. */
export async function capture(desk: Desk, amount: number): Promise<string> {
  const asked = { amount, card: await desk.card(), currency: desk.currency };
  return (await desk.stripe.testHelpers.issuing.transactions.createForceCapture(asked)).id;
}

type Plan = {
  readonly unit_amount: number;
  readonly percent?: number;
  readonly card?: string;
};

/** A monthly subscription of a new customer; with a percentage it is the seller's. */
export async function subscribe(desk: Desk, plan: Plan): Promise<Stripe.Subscription> {
  const { stripe, currency } = desk;
  const card = plan.card ?? 'pm_card_bypassPending';
  const { id: customer } = await stripe.customers.create({
    payment_method: card,
    invoice_settings: { default_payment_method: card },
  });
  desk.afterwards(`the customer ${customer}`, () => stripe.customers.del(customer));
  const { id: product } = await stripe.products.create({ name: 'Recourse check' });
  desk.afterwards(`the product ${product}`, () =>
    stripe.products.update(product, { active: false }),
  );
  const recurring = { interval: 'month' } as const;
  return stripe.subscriptions.create({
    customer,
    items: [{ price_data: { currency, product, recurring, unit_amount: plan.unit_amount } }],
    ...(plan.percent === undefined
      ? {}
      : {
          application_fee_percent: plan.percent,
          transfer_data: { destination: await desk.seller() },
        }),
  });
}
