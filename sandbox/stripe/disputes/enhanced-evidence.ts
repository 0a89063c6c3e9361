/**
 * Visa's and Mastercard's special rules on a dispute: what they still ask for, given the evidence.
 * https://docs.stripe.com/disputes/api/visa-ce3, /disputes/api/visa-compliance
 */
import type Stripe from 'stripe';
import type { DisputeRow } from './dispute-object.ts';
import { address, shownAddress } from '../core/address.ts';
import type { Refusal } from '../core/errors.ts';
import { boolean, choice, clearableText, list, members, needed, text } from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { DAY_SECONDS, idIn, ownRow } from '../core/world.ts';
import type { World } from '../core/world.ts';

type Eligibility = Stripe.Dispute.EvidenceDetails.EnhancedEligibility;
type Enhanced = Stripe.Dispute.Evidence.EnhancedEvidence;
type Compelling = NonNullable<Enhanced['visa_compelling_evidence_3']>;
type Transaction = Partial<
  NonNullable<Compelling['disputed_transaction']> &
    Compelling['prior_undisputed_transactions'][number]
>;

const BUYER = {
  customer_account_id: clearableText(),
  customer_device_fingerprint: clearableText(),
  customer_device_id: clearableText(),
  customer_email_address: clearableText(),
  customer_purchase_ip: clearableText(),
  product_description: clearableText(),
  shipping_address: address(),
} as const;
type GivenBuyer = Partial<Read<typeof BUYER>>;

const fee = () => members({ fee_acknowledged: boolean() });
/** What Visa's and Mastercard's rules ask for. */
export const ENHANCED = members({
  mastercard_compliance: fee(),
  visa_compelling_evidence_3: members({
    disputed_transaction: members({
      ...BUYER,
      merchandise_or_services: choice(['merchandise', 'services']),
    }),
    prior_undisputed_transactions: list(members({ ...BUYER, charge: needed(text()) })),
  }),
  visa_compliance: fee(),
});
type GivenEnhanced = Exclude<ReturnType<typeof ENHANCED.read>, Refusal>;

const shownBuyer = (given: GivenBuyer) => ({
  customer_account_id: given.customer_account_id ?? null,
  customer_device_fingerprint: given.customer_device_fingerprint ?? null,
  customer_device_id: given.customer_device_id ?? null,
  customer_email_address: given.customer_email_address ?? null,
  customer_purchase_ip: given.customer_purchase_ip ?? null,
  product_description: given.product_description ?? null,
  shipping_address: given.shipping_address ? shownAddress(given.shipping_address) : null,
});

/** What stands after an update: each rule's evidence is replaced as a whole. */
export const mergeEnhanced = (before: Enhanced, given: GivenEnhanced | undefined): Enhanced => {
  if (!given) return before;
  const { mastercard_compliance, visa_compelling_evidence_3: compelling, visa_compliance } = given;
  const acknowledged = (side: { readonly fee_acknowledged?: boolean | undefined }) => ({
    fee_acknowledged: side.fee_acknowledged ?? false,
  });
  return {
    ...before,
    ...(mastercard_compliance && { mastercard_compliance: acknowledged(mastercard_compliance) }),
    ...(compelling && { visa_compelling_evidence_3: shownCompelling(compelling) }),
    ...(visa_compliance && { visa_compliance: acknowledged(visa_compliance) }),
  };
};

type GivenCompelling = NonNullable<NonNullable<GivenEnhanced>['visa_compelling_evidence_3']>;

const shownCompelling = (given: GivenCompelling): Compelling => {
  const disputed = given.disputed_transaction;
  return {
    disputed_transaction: disputed
      ? {
          ...shownBuyer(disputed),
          merchandise_or_services: disputed.merchandise_or_services ?? null,
        }
      : null,
    prior_undisputed_transactions: (given.prior_undisputed_transactions ?? []).flatMap((prior) =>
      prior ? [{ ...shownBuyer(prior), charge: prior.charge }] : [],
    ),
  };
};

/** Earlier payments count from 120 to 364 days before the dispute, and two are needed. */
const PRIOR_DAYS = { from: 120, to: 364 };
const PRIORS = 2;
/** Shorter device ids and fingerprints are no identifiers. */
const DEVICE_ID_CHARS = 15;
const FINGERPRINT_CHARS = 20;

/** What the rules say of a dispute with this evidence. */
export const eligibilityWith = (
  world: World,
  row: DisputeRow,
  evidence: Stripe.Dispute.Evidence,
): Eligibility => {
  const before = row.object.evidence_details.enhanced_eligibility;
  const given = evidence.enhanced_evidence;
  const status = (acknowledged: boolean | undefined) => ({
    status: acknowledged === true ? ('fee_acknowledged' as const) : 'requires_fee_acknowledgement',
  });
  const { visa_compelling_evidence_3: compelling } = given;
  return {
    ...(before.visa_compliance && {
      visa_compliance: status(given.visa_compliance?.fee_acknowledged),
    }),
    ...(before.mastercard_compliance && {
      mastercard_compliance: status(given.mastercard_compliance?.fee_acknowledged),
    }),
    ...(before.visa_compelling_evidence_3 && {
      visa_compelling_evidence_3: compelling
        ? compellingWith(world, row, compelling)
        : before.visa_compelling_evidence_3,
    }),
  } as Eligibility; // only the kinds that were there
};

const compellingWith = (world: World, row: DisputeRow, given: Compelling) => {
  const missing = missingIn(world, row, given);
  return {
    required_actions: missing,
    status: missing.length === 0 ? ('qualified' as const) : ('requires_action' as const),
  };
};

const missingIn = (world: World, row: DisputeRow, given: Compelling): string[] => {
  const disputed: Transaction = given.disputed_transaction ?? {};
  const sent: readonly Transaction[] = given.prior_undisputed_transactions ?? [];
  const priors = sent.filter(
    ({ charge = '' }, at) =>
      sent.findIndex((other) => other.charge === charge) === at && isPrior(world, row, charge),
  );
  const all = [...(priors.length < PRIORS ? ['missing_prior_undisputed_transactions'] : [])];
  if (
    !priors.slice(0, PRIORS).every((prior) => isSameBuyer(disputed, prior)) ||
    priors.length === 0
  )
    all.push('missing_customer_identifiers');
  if (!disputed.product_description) all.push('missing_disputed_transaction_description');
  if (!disputed.merchandise_or_services) all.push('missing_merchandise_or_services');
  if (priors.some((prior) => !prior.product_description))
    all.push('missing_prior_undisputed_transaction_description');
  return all;
};

/** Paid with the same card in the window, for more than nothing, and never questioned. */
const isPrior = (world: World, row: DisputeRow, id: string): boolean => {
  const charges = world.state.tables.charges;
  const prior = ownRow(charges, row.account, id)?.object;
  const disputed = ownRow(charges, row.account, idIn(row.object.charge) ?? '')?.object;
  if (prior === undefined || disputed === undefined) return false;
  const days = (row.object.created - prior.created) / DAY_SECONDS;
  const card = (charge: Stripe.Charge) => charge.payment_method_details?.card?.fingerprint;
  return (
    days >= PRIOR_DAYS.from &&
    days <= PRIOR_DAYS.to &&
    prior.amount_captured > 0 &&
    !prior.disputed &&
    card(prior) === card(disputed)
  );
};

/** Two of the main elements agree, or one of them and one of the rest. */
const isSameBuyer = (one: Transaction, other: Transaction): boolean => {
  const same = (name: keyof Transaction, chars = 1): boolean => {
    const value = one[name];
    return typeof value === 'string' && value.length >= chars && value === other[name];
  };
  const device =
    same('customer_device_id', DEVICE_ID_CHARS) ||
    same('customer_device_fingerprint', FINGERPRINT_CHARS);
  const main = Number(same('customer_purchase_ip')) + Number(device);
  const rest =
    same('customer_email_address') || same('customer_account_id') || isSameAddress(one, other);
  return main === 2 || (main === 1 && rest);
};

const isSameAddress = (one: Transaction, other: Transaction): boolean =>
  !!one.shipping_address?.line1 &&
  JSON.stringify(sorted(one.shipping_address)) === JSON.stringify(sorted(other.shipping_address));

const sorted = (address: object | null | undefined): object[] =>
  Object.entries(address ?? {}).sort(([a], [b]) => a.localeCompare(b));
