/**
 * Looks at a refund before it is made: reads what Stripe says now and builds the preview. At most two round
 * trips to Stripe in a row when our rows know the payment's sellers, three otherwise. It writes nothing but
 * what a sync writes.
 */
import type { Absence } from '../sellers/accounts/absence.ts';
import { absenceOf } from '../sellers/accounts/absent-actions.ts';
import type { PaymentId } from '../base/result/id.ts';
import { platformCountry, sellerOnRecord } from '../sellers/accounts/actions.ts';
import type { Deps, LookDeps } from '../deps.ts';
import { toStep } from '../base/money/currency.ts';
import { policyInForce, type PolicyVersion } from '../policies/policy.ts';
import { readPolicyVersions } from '../policies/store.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { isOfStaff, personBehind } from '../people/controls/first-person-actions.ts';
import { readSums } from '../people/controls/store.ts';
import { keysOf, type Limits, type Weight } from '../people/controls/sums.ts';
import { readSettings } from '../people/settings/store.ts';
import { readPlatformBalance, readSellerBalance, type Balance } from '../stripe/balances.ts';
import { readInvoiceOf } from '../stripe/invoices.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import type { SellerFacts } from '../stripe/seller-facts.ts';
import { syncPayment, type Synced } from '../transfers/actions.ts';
import type { TransferView } from '../transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../transfers/store.ts';
import type { RefundRequest } from './plan/refund-request.ts';
import { isNotTaken } from './plan/plan.ts';
import { weighedPreview, type Preview } from './plan/preview.ts';
import type { Deciding } from './plan/refund-weight.ts';
import type { RefundView } from './refund.ts';
import { refusedReversals } from './refused-reversal.ts';
import { purchaseOf, type Purchase, type StatedFacts } from './verdict/purchase.ts';
import { itemsCalled, refundedItems, wantedItems, type WantedItem } from './refunded-items.ts';
import { readPaymentRefunds, readToldFacts } from './store.ts';

/** What may be left open; the policy and the payment fill it. */
export type AskedRefund = {
  readonly [Field in Exclude<keyof RefundRequest, 'items'>]?: RefundRequest[Field] | undefined;
} & {
  /** The items that go back; of one without an amount all that is left. */
  readonly items?: readonly WantedItem[] | null | undefined;
  /** What a buyer calls the items: counted where each is the name or the id of one. */
  readonly calledItems?: readonly string[] | undefined;
};

export type PaymentRef = { readonly id: PaymentId; readonly account: string | null };

export type Looked = Synced & {
  readonly preview: Preview;
  readonly policy: PolicyVersion;
  /** What it counts for towards the limits of one person, where it is made without another. */
  readonly weights: readonly Weight[];
  readonly limits: Limits;
};

export type LookRefusal =
  | Absence
  /** The payment has no item of this id. */
  | { readonly reason: 'unknown_item'; readonly itemId: string };

/**
 * The preview of a refund as things are now. What `asked` leaves open becomes: all that is left, paid by the
 * sellers, with what the policy says.
 * @throws StripeError when Stripe cannot be read; nothing was changed
 */
export async function lookAtRefund(
  deps: LookDeps,
  payment: PaymentRef,
  { asked, actor }: { readonly asked: AskedRefund; readonly actor: string },
): Promise<Result<Looked, LookRefusal>> {
  const { db, stripe } = deps;
  const [transfers, refunds] = await Promise.all([
    readPaymentTransfers(db, payment.id),
    readPaymentRefunds(db, payment.id),
  ]);
  const known = sellersOnRecord(payment, transfers, refunds);
  const [synced, platform, first, invoice, versions, settings, country, kept] = await Promise.all([
    syncPayment(deps, payment, actor),
    readPlatformBalance(stripe),
    readSellers(deps, known),
    readInvoiceOf(stripe, payment.id, payment.account),
    readPolicyVersions(db),
    readSettings(db),
    platformCountry(deps),
    readToldFacts(db, payment.id),
  ]);
  if (!synced) return refuse(await absenceOf(deps, payment));
  const { facts, views } = synced;
  const others = await readSellers(
    deps,
    sellersOf(synced).filter((id) => !known.includes(id)),
  );
  const read = [...first, ...others];
  const sellers = new Map(read.flatMap(({ id, facts: seller }) => (seller ? [[id, seller]] : [])));
  const balances = new Map(read.flatMap(({ id, balance }) => (balance ? [[id, balance]] : [])));
  const policy = policyInForce(versions, facts.paidAt ?? facts.createdAt);
  const purchaseWith = (stated: StatedFacts): Purchase =>
    purchaseOf(facts, {
      kept: kept?.facts ?? {},
      stated,
      subscription: invoice?.subscription ?? null,
      refundedItems: refundedItems(refunds, facts),
    });
  const { statedFacts = {} } = asked;
  const purchase = purchaseWith(statedFacts);
  const isStated = isOfStaff(actor) && Object.keys(statedFacts).length > 0;
  const stranger = asked.items?.find(({ id }) => purchase.items.every((item) => item.id !== id));
  if (stranger) return refuse({ reason: 'unknown_item', itemId: stranger.id });
  const deciding = await decidingOf(deps, { actor, synced, sellers: read, settings });
  const { preview, weights } = weighedPreview({
    facts,
    views,
    policy,
    sellers,
    invoice,
    purchase,
    platformCountry: country,
    request: completed(asked, { facts, policy, purchase }),
    balances: { platform, sellers: balances },
    refused: refusedReversals(refunds, facts),
    deciding,
    unstated: isStated ? purchaseWith({}) : null,
    isStopped: settings.paused,
    now: deps.now(),
  });
  return done({ ...synced, preview, policy, weights, limits: settings });
}

/** What of the limits is used by now; null: the clock carries out what was decided before. */
async function decidingOf(
  deps: Pick<LookDeps, 'now' | 'db' | 'ownerUserId'>,
  {
    actor,
    synced,
    sellers,
    settings,
  }: {
    readonly actor: string;
    readonly synced: Synced;
    readonly sellers: readonly SellerRead[];
    readonly settings: Limits;
  },
): Promise<Deciding | null> {
  if (actor === 'clock') return null;
  const { db, now } = deps;
  const userId = (await personBehind(deps, actor))?.userId ?? null;
  const of = { userId, paymentId: synced.facts.id, sellerIds: sellers.map(({ id }) => id) };
  const sums = await readSums(db, keysOf(of), { now: now(), but: null });
  return { userId, sums, settings };
}

/** What of a payment can still go back, or be canceled where nothing was taken yet. */
export function leftOf(facts: PaymentFacts): number {
  if (isNotTaken(facts)) return facts.amountMinor;
  return Math.max(0, toStep(facts.capturedMinor - facts.refundedMinor, facts.currency));
}

function completed(
  asked: AskedRefund,
  {
    facts,
    policy,
    purchase,
  }: {
    readonly facts: PaymentFacts;
    readonly policy: PolicyVersion;
    readonly purchase: Purchase;
  },
): RefundRequest {
  const wanted = asked.items ?? itemsCalled(purchase.items, asked.calledItems ?? []);
  const { currency } = facts;
  const of = { amountMinor: asked.amountMinor ?? null, leftMinor: leftOf(facts), currency };
  const items = wanted && wantedItems(purchase.items, wanted, of);
  const ofItems = items?.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return {
    amountMinor: asked.amountMinor ?? ofItems ?? leftOf(facts),
    items,
    // A direct charge is in the seller's own balance: no one else can give it back.
    payer: facts.account === null ? (asked.payer ?? 'seller') : 'seller',
    allocation: asked.allocation ?? null,
    feeBack: asked.feeBack ?? policy.rules.applicationFee === 'returned',
    whenShort: asked.whenShort ?? 'advance',
    stripeReason: asked.stripeReason ?? 'requested_by_customer',
    buyerEmail: asked.buyerEmail ?? null,
    statedFacts: asked.statedFacts ?? {},
    declaredAt: asked.declaredAt ?? null,
  };
}

/** The sellers of a payment as far as our rows tell, so that their balances need not wait for Stripe. */
function sellersOnRecord(
  { account }: PaymentRef,
  views: readonly TransferView[],
  refunds: readonly RefundView[],
): string[] {
  const scheduledTransfers = views.map(({ transfer }) => transfer.sellerId);
  const legs = refunds.flatMap((view) => view.legs.flatMap(({ sellerId }) => sellerId ?? []));
  return unique([...(account === null ? [] : [account]), ...scheduledTransfers, ...legs]);
}

function sellersOf({ facts, views }: Synced): string[] {
  const { account, sellerId, transfers } = facts;
  const own = [account, sellerId].filter((id) => id !== null);
  const scheduledTransfers = views.map(({ transfer }) => transfer.sellerId);
  return unique([...own, ...scheduledTransfers, ...transfers.map((transfer) => transfer.sellerId)]);
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].filter((id) => id !== '');
}

type SellerRead = {
  readonly id: string;
  readonly facts: SellerFacts | null;
  readonly balance: Balance | null;
};

/** What is on record of each seller, and their balance now; null where Stripe knows them no more. */
function readSellers(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  ids: readonly string[],
): Promise<SellerRead[]> {
  return Promise.all(
    ids.map(async (id) => {
      const [facts, balance] = await Promise.all([
        sellerOnRecord(deps, id),
        readSellerBalance(deps.stripe, id),
      ]);
      return { id, facts, balance };
    }),
  );
}
