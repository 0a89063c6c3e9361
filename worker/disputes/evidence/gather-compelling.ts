/**
 * What is known for Visa's rule on earlier undisputed payments: the disputed payment and the two earlier ones
 * that share most with it. Only where the rule may apply, and only a pair that qualifies is filled in.
 */
import type { EvidenceKind } from '../../policies/product-type.ts';
import type { EarlierKnown } from './known.ts';
import type { DisputeKnown, Known } from './known.ts';
import {
  bestPriors,
  compellingMissing,
  PRIOR_COUNT,
  priorsInWindow,
  usableIdentity,
  type CompellingEvidence,
  type CompellingItem,
  type EarlierPayment,
} from './compelling.ts';

/** Visa's code of card fraud without the card, to which alone the rule applies. */
const CARD_ABSENT_FRAUD = '10.4';

/** Software and downloads are services to Visa's form, which knows goods and services only. */
const SOLD_AS: Readonly<Record<EvidenceKind, 'merchandise' | 'services'>> = {
  physical: 'merchandise',
  digital: 'services',
  service: 'services',
};

/** True when Stripe says that the rule may apply, or the network's code does. */
export function mayBeCompelling({ eligibility, brand, networkCode }: DisputeKnown): boolean {
  if (eligibility.includes('visa_compelling_evidence_3')) return true;
  return brand === 'visa' && networkCode === CARD_ABSENT_FRAUD;
}

/** `found` is what was found of the disputed payment elsewhere. */
export function gatherCompelling(
  known: Known,
  found: { readonly product: string | undefined; readonly ip: string | undefined },
): {
  readonly evidence: CompellingEvidence | null;
  readonly missing: readonly CompellingItem[];
} {
  const { dispute, productKind, earlier = [] } = known;
  if (!dispute || !mayBeCompelling(dispute)) return { evidence: null, missing: [] };
  const disputed = {
    ...disputedIdentity(known, found.ip),
    productDescription: found.product ?? null,
    merchandiseOrServices: productKind ? SOLD_AS[productKind] : null,
  };
  const window = priorsInWindow(earlier.map(earlierPayment), dispute.openedAt);
  const best = bestPriors(disputed, window);
  const prior = best ?? window.slice(0, PRIOR_COUNT);
  const evidence: CompellingEvidence = { disputed, prior, from: 'records' };
  return { evidence: best && evidence, missing: compellingMissing(evidence) };
}

function disputedIdentity({ charge, records }: Known, ip: string | undefined) {
  return usableIdentity({
    purchaseIp: ip ?? null,
    deviceId: records?.deviceId ?? null,
    deviceFingerprint: records?.deviceFingerprint ?? null,
    email: charge?.customerEmail ?? null,
    accountId: records?.accountId ?? null,
    shippingAddress: charge?.shipping?.parts ?? null,
  });
}

function earlierPayment(payment: EarlierKnown): EarlierPayment {
  const identity = usableIdentity({
    purchaseIp: payment.ip ?? null,
    deviceId: payment.deviceId ?? null,
    deviceFingerprint: payment.fingerprint ?? null,
    email: payment.email ?? null,
    accountId: payment.accountId ?? null,
    shippingAddress: payment.address ?? null,
  });
  const { chargeId, paidAt, description } = payment;
  return { ...identity, chargeId, paidAt, productDescription: description ?? null };
}
