/** What rows hold of what was asked for, and of what was shown for it. */
import * as z from 'zod/mini';
import { moneySchema } from '../../base/money/money-schema.ts';
import { once } from '../../base/result/once.ts';
import { objectOf, variantsOf, wordOf } from '../../base/result/schema.ts';
import { CYCLES } from '../../policies/contract.ts';
import type { InvoiceFacts, SubscriptionFacts } from '../../stripe/invoices.ts';
import { purchaseSchema, statedFactsSchema } from '../verdict/purchase-schema.ts';
import type { AskedItem } from '../verdict/verdict-cart.ts';
import { approverSchema, verdictFactsSchema, verdictSchema } from '../verdict/verdict-schema.ts';
import type { Excess } from '../../people/controls/sums.ts';
import type { Funding, FundingLine } from './funding.ts';
import type { AtomicPart, Leg, PlanRefusal } from './plan.ts';
import type { NeededApproval, Preview, PreviewNote } from './preview.ts';
import type { RefundRequest, WhenShort } from './refund-request.ts';
import type { Party, XRay, XRayLine } from './x-ray.ts';

const text = () => z.nullable(z.string());

const whenShort = once(() => wordOf<WhenShort>({ advance: true, wait: true, debit: true }));

export const askSchema = once(() =>
  objectOf<RefundRequest>()({
    amountMinor: z.int(),
    // Requests of before carts were told apart do not have them.
    items: z._default(
      z.nullable(z.array(objectOf<AskedItem>()({ id: z.string(), amountMinor: z.int() }))),
      null,
    ),
    payer: wordOf<RefundRequest['payer']>({ seller: true, platform: true }),
    allocation: z.nullable(
      z.array(
        objectOf<NonNullable<RefundRequest['allocation']>[number]>()({
          sellerId: z.string(),
          amountMinor: z.int(),
        }),
      ),
    ),
    feeBack: z.boolean(),
    whenShort: whenShort(),
    stripeReason: wordOf<RefundRequest['stripeReason']>({
      requested_by_customer: true,
      duplicate: true,
      fraudulent: true,
    }),
    buyerEmail: text(),
    statedFacts: statedFactsSchema(),
    // Requests of before withdrawals were judged by their own time do not have it.
    declaredAt: z._default(z.nullable(z.int()), null),
  }),
);

export const previewSchema = once(() =>
  objectOf<Preview>()({
    id: z.string(),
    paymentId: z.string(),
    account: text(),
    request: askSchema(),
    verdict: verdictSchema(),
    judged: objectOf<Preview['judged']>()({
      facts: verdictFactsSchema(),
      purchase: purchaseSchema(),
    }),
    refusal: z.nullable(planRefusalSchema()),
    legs: z.array(legSchema()),
    funding: z.nullable(fundingSchema()),
    xRay: xRaySchema(),
    approval: z.nullable(approvalSchema()),
    invoice: z.nullable(invoiceSchema()),
    notes: z.array(noteSchema()),
  }),
);

function planRefusalSchema() {
  return variantsOf<PlanRefusal>()('reason', {
    transfer_is_leaving: {},
    unknown_seller: { sellerId: z.string() },
    exceeds_transfer: { sellerId: z.string(), left: moneySchema() },
    not_on_step: { amount: moneySchema() },
  });
}

function legSchema() {
  const amount = moneySchema();
  const sellerId = z.string();
  return variantsOf<Leg>()('leg', {
    reduction: { scheduledTransferId: z.string(), sellerId, amount },
    reversal: { transferId: z.string(), sellerId, amount },
    fee_refund: { feeId: z.string(), sellerId, amount },
    debit: { sellerId, amount },
    refund: {
      chargeId: z.string(),
      account: text(),
      amount,
      reversal: atomicPartSchema(),
      feeRefund: atomicPartSchema(),
    },
    cancel: { paymentId: z.string(), amount },
  });
}

export const atomicPartSchema = once(() =>
  z.nullable(
    objectOf<AtomicPart>()({
      sellerId: z.string(),
      sourceId: z.string(),
      amount: moneySchema(),
      exact: z.boolean(),
    }),
  ),
);

function fundingSchema() {
  const line = fundingLineSchema();
  const by = { platform: true, stripe: true };
  return objectOf<Funding>()({
    state: wordOf<Funding['state']>({ funded: true, seller_short: true, platform_short: true }),
    sellers: z.array(line),
    platform: z.nullable(line),
    choices: z.array(whenShort()),
    chosen: z.nullable(whenShort()),
    advanced: z.array(
      objectOf<Funding['advanced'][number]>()({ sellerId: z.string(), amount: moneySchema() }),
    ),
    fundedMinor: z.nullable(z.int()),
    feeFirst: z.boolean(),
    queuesAtStripe: z.boolean(),
    losses: z.array(
      objectOf<Funding['losses'][number]>()({
        sellerId: z.string(),
        by: z.nullable(wordOf<NonNullable<Funding['losses'][number]['by']>>(by)),
      }),
    ),
  });
}

function fundingLineSchema() {
  return objectOf<FundingLine>()({
    sellerId: text(),
    needed: moneySchema(),
    available: moneySchema(),
    pending: moneySchema(),
    feeBackMinor: z.int(),
    shortMinor: z.int(),
    refusedFor: z._default(text(), null),
  });
}

function xRaySchema() {
  const party = wordOf<Party>({
    buyer: true,
    platform: true,
    seller_held: true,
    seller: true,
    stripe: true,
    conversion: true,
  });
  return objectOf<XRay>()({
    lines: z.array(
      objectOf<XRayLine>()({
        party,
        sellerId: text(),
        currency: z.string(),
        beforeMinor: z.int(),
        afterMinor: z.int(),
      }),
    ),
    estimated: z.boolean(),
    oneOff: z.boolean(),
  });
}

function approvalSchema() {
  return objectOf<NeededApproval>()({
    because: wordOf<NeededApproval['because']>({
      exception: true,
      missing_facts: true,
      shortfall: true,
      stated_facts: true,
      limit: true,
    }),
    right: approverSchema(),
    // What was shown before sums were counted does not have it.
    excess: z._default(
      z.nullable(
        objectOf<Excess>()({
          why: wordOf<Excess['why']>({
            act: true,
            person_day: true,
            seller_day: true,
            payment_day: true,
          }),
          limit: moneySchema(),
          upTo: moneySchema(),
        }),
      ),
      null,
    ),
  });
}

function invoiceSchema() {
  const subscription = objectOf<SubscriptionFacts>()({
    cycle: z.nullable(wordOf(CYCLES)),
    startedAt: z.int(),
  });
  return objectOf<InvoiceFacts>()({
    id: z.string(),
    number: text(),
    subscriptionId: text(),
    // Previews of before it was read do not have it.
    subscription: z._default(z.nullable(subscription), null),
  });
}

function noteSchema() {
  return variantsOf<PreviewNote>()('note', {
    subscription_goes_on: { subscriptionId: z.string() },
    invoice_stays_paid: { invoiceId: z.string() },
    buyer_is_asked: {},
    is_stopped: {},
    resolves_inquiry: {},
  });
}
