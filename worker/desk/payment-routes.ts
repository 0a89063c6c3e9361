/** `payments.get`: everything staff need to know about one payment, read afresh. */
import type { PaymentId } from '../base/result/id.ts';
import { followPayment } from '../webhooks/follow-payment-actions.ts';
import { Hono } from 'hono';
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { BUYER_FORGOTTEN } from '../records/audit/chain.ts';
import { readHistory } from '../records/audit/store.ts';
import { absenceProblem } from '../sellers/accounts/problems.ts';
import { absenceOf } from '../sellers/accounts/absent-actions.ts';
import { readSellers } from '../sellers/accounts/store.ts';
import type { Deps } from '../deps.ts';
import { caseCardsOf } from '../disputes/card-actions.ts';
import type { WarningAdvice } from '../disputes/advice/advice.ts';
import { warningAdviceOf } from '../disputes/advice/warning-actions.ts';
import type { CaseCard } from '../disputes/case-card.ts';
import type { Env } from '../http/env.ts';
import { answerProblem } from '../http/problem.ts';
import { operation } from '../http/staff-door.ts';
import { readNotice } from '../records/notifications/store.ts';
import { money, type Money } from '../base/money/amount.ts';
import { readSettings } from '../people/settings/store.ts';
import type { Person } from '../people/staff/rights.ts';
import { readStanding } from '../people/controls/actions.ts';
import { readOpenSecondPersonRequests } from '../people/controls/store.ts';
import { neededOf, type NeededBySubject } from './payment-needed.ts';
import { readPeople } from '../people/staff/store.ts';
import type { DisputeFacts } from '../stripe/dispute-facts.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { partsOfElsewhere } from '../refunds/plan/elsewhere.ts';
import {
  refundCardOf,
  stripeRefundCardOf,
  type RefundCard,
  type StripeRefundCard,
} from '../refunds/refund-card.ts';
import type { RefundView } from '../refunds/refund.ts';
import { readPaymentRefunds } from '../refunds/store.ts';
import { readRecoveryViews } from '../recoveries/store.ts';
import { recoveryCardOf, type RecoveryCard } from '../recoveries/recovery-card.ts';
import { readInvoiceSchedule } from '../stripe/invoices.ts';
import { type Synced } from '../transfers/actions.ts';
import {
  explainFee,
  moneyFlowOf,
  type ExplainedFee,
  type MoneyFlow,
} from '../transfers/money-flow.ts';
import { transferCardOf, type TransferCard } from '../transfers/transfer-card.ts';
import type { TransferView } from '../transfers/scheduled-transfer.ts';

export type PaymentCard = {
  readonly payment: {
    readonly id: string;
    readonly chargeType: PaymentFacts['chargeType'];
    readonly status: PaymentFacts['status'];
    readonly amount: Money;
    readonly captured: Money;
    readonly refunded: Money;
    readonly method: string | null;
    readonly createdAt: number;
    readonly paidAt: number | null;
    readonly seller: { readonly id: string; readonly name: string } | null;
    readonly onBehalfOf: string | null;
    readonly applicationFee: Money | null;
    readonly disputes: readonly DisputeFacts[];
    readonly warnings: number;
    readonly inReview: boolean;
  };
  /** Where the money went when it was settled; null while it is not. */
  readonly flow: MoneyFlow | null;
  /** How the platform's fee came about, where it is a percentage of an invoice. */
  readonly explainedFee: ExplainedFee | null;
  readonly scheduledTransfers: readonly TransferCard[];
  /** Refunds that were asked for here, newest first. */
  readonly refunds: readonly RefundCard[];
  /** Refunds that someone made elsewhere; `owed` is what sellers still have of them. */
  readonly refundsElsewhere: readonly (StripeRefundCard & { readonly owed: Money | null })[];
  /** The payment's disputes, newest first. */
  readonly cases: readonly CaseCard[];
  /** Whether the open early fraud warning is worth a refund now; null when there is none. */
  readonly warningAdvice: WarningAdvice | null;
  /** What sellers owe for this payment, or owed. */
  readonly recoveries: readonly RecoveryCard[];
  /** What of it takes a second person, by scheduled transfer, recovery and dispute. */
  readonly needsSecondPerson: NeededBySubject;
  /** Why the scheduled transfer that the payment asks for could not be scheduled, as the notice tells it; or null. */
  readonly refusedSchedule: Readonly<Record<string, unknown>> | null;
  /** When the buyer was forgotten last, and who did it; null: never. */
  readonly forgotten: { readonly at: number; readonly actor: string } | null;
  /** Names of all sellers who have, or had, a part in it. */
  readonly sellers: Readonly<Record<string, string>>;
  readonly names: Readonly<Record<string, string>>;
  readonly person: Person;
  readonly paused: boolean;
  readonly now: number;
};

const PAYMENT_ID = /^(pi|ch|py)_\w{1,200}$/;

const getFields = once(() =>
  z.strictObject({
    paymentId: z.string().check(z.regex(PAYMENT_ID)),
    /** The seller's account when the payment is a direct charge on it. */
    account: z.optional(z.string().check(z.regex(/^acct_\w{1,64}$/))),
  }),
);

export const paymentRoutes = new Hono<Env>().post(
  '/payments.get',
  operation({ right: null, fields: getFields }, async (c, asked, person) => {
    const { deps } = c.var.world;
    const payment = { id: asked.paymentId, account: asked.account ?? null };
    const synced = await followPayment(deps, payment, `staff:${person.userId}`);
    if (!synced) return answerProblem(c, absenceProblem(await absenceOf(deps, payment)));
    return c.json(await paymentCardOf(deps, synced, person));
  }),
);

async function paymentCardOf(deps: Deps, synced: Synced, person: Person): Promise<PaymentCard> {
  const { db } = deps;
  const { facts, views } = synced;
  const ids = views.map(({ transfer }) => transfer.id);
  const all = [...views.map(({ transfer }) => transfer), ...facts.transfers, facts]
    .flatMap(({ sellerId }) => sellerId ?? [])
    .filter((id) => id !== '');
  const [
    sellers,
    requests,
    history,
    refused,
    settings,
    people,
    refunds,
    cases,
    recoveries,
    warningAdvice,
    explainedFee,
    standing,
  ] = await Promise.all([
    readSellers(db, all),
    readOpenSecondPersonRequests(db, deps.now(), 100),
    readHistory(db, [...ids, facts.id]),
    readNotice(db, { kind: 'transfer_refused', subject: facts.id }),
    readSettings(db),
    readPeople(db),
    readPaymentRefunds(db, facts.id),
    caseCardsOf(deps, synced),
    readRecoveryViews(db, facts.id),
    warningAdviceOf(deps, synced),
    explainedFeeOf(deps, facts),
    readStanding(deps, { person, paymentId: facts.id, sellerIds: [...new Set(all)] }),
  ]);
  const nameOf = (id: string) => sellers.get(id)?.name ?? id;
  return {
    payment: paymentOf(facts, views.length > 0, nameOf),
    flow: moneyFlowOf(facts),
    explainedFee,
    scheduledTransfers: views.map((view) => {
      const sellerName = nameOf(view.transfer.sellerId);
      const seller = sellers.get(view.transfer.sellerId) ?? null;
      return transferCardOf(view, { sellerName, seller, requests, history });
    }),
    refunds: refunds.map((view) => refundCardOf(view, facts.refunds)),
    refundsElsewhere: elsewhere(facts, views, refunds),
    cases,
    warningAdvice,
    recoveries: recoveries.map(recoveryCardOf),
    needsSecondPerson: neededOf({ views, recoveries, cases }, standing),
    refusedSchedule: refused?.details ?? null,
    forgotten: forgottenIn(history, facts.id),
    sellers: Object.fromEntries([...sellers].map(([id, { name }]) => [id, name])),
    names: Object.fromEntries(people.map(({ userId, name }) => [userId, name])),
    person,
    paused: settings.paused,
    now: deps.now(),
  };
}

type History = Awaited<ReturnType<typeof readHistory>>;

function forgottenIn(history: History, paymentId: PaymentId): PaymentCard['forgotten'] {
  const last = history.findLast(
    ({ subject, action }) => subject === paymentId && action === BUYER_FORGOTTEN,
  );
  return last ? { at: last.at, actor: last.actor } : null;
}

/** Only where it explains the fee that was taken, to the cent. */
async function explainedFeeOf(deps: Deps, facts: PaymentFacts): Promise<ExplainedFee | null> {
  const taken = facts.applicationFee;
  if (!taken) return null;
  const scheduledTransfer = await readInvoiceSchedule(deps.stripe, facts.id, facts.account);
  if (!scheduledTransfer) return null;
  const { subtotalMinor, discountMinor, currency, percentHundredths } = scheduledTransfer;
  const subtotal = money(subtotalMinor, currency);
  const explained = explainFee({ subtotal, discountMinor, percentHundredths });
  const fits = taken.currency === currency && taken.amountMinor === explained.fee.amountMinor;
  return fits ? explained : null;
}

/** Refunds at Stripe that no row of ours is about. */
function elsewhere(
  facts: PaymentFacts,
  views: readonly TransferView[],
  own: readonly RefundView[],
): PaymentCard['refundsElsewhere'] {
  const known = new Set(own.flatMap(({ refund }) => refund.stripeRefundId ?? []));
  return facts.refunds
    .filter(({ id }) => !known.has(id))
    .map((told) => {
      const parts = partsOfElsewhere(facts, views, { refund: told, decided: known });
      const owedMinor = parts.reduce((sum, { minor }) => sum + minor, 0);
      const currency = parts[0]?.stake.currency ?? told.currency;
      return {
        ...stripeRefundCardOf(told),
        owed: owedMinor > 0 ? money(owedMinor, currency) : null,
      };
    });
}

function paymentOf(
  facts: PaymentFacts,
  hasTransfers: boolean,
  nameOf: (id: string) => string,
): PaymentCard['payment'] {
  const { id, status, currency, method, createdAt, paidAt, onBehalfOf, disputes } = facts;
  const fee = facts.applicationFeeMinor;
  return {
    // A scheduled transfer that is still ours makes it a separate charge before Stripe has seen any transfer.
    chargeType: hasTransfers ? 'separate' : facts.chargeType,
    id,
    status,
    method,
    createdAt,
    paidAt,
    onBehalfOf,
    disputes,
    amount: money(facts.amountMinor, currency),
    captured: money(facts.capturedMinor, currency),
    refunded: money(facts.refundedMinor, currency),
    seller: facts.sellerId ? { id: facts.sellerId, name: nameOf(facts.sellerId) } : null,
    applicationFee: fee === null ? null : money(fee, currency),
    warnings: facts.warnings.filter(({ actionable }) => actionable).length,
    inReview: facts.review?.open ?? false,
  };
}
