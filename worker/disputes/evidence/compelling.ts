/**
 * Visa's Compelling Evidence 3.0: two earlier payments of the same card that no one disputed, which share
 * what tells a person with the disputed one. It finds a pair among earlier payments and says what an
 * evidence still lacks; whether it qualifies is Stripe's and Visa's to say. Source:
 * docs.stripe.com/disputes/visa-ce3.
 */

export type Address = {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
};

/** What tells who bought. */
export type Identity = {
  readonly purchaseIp: string | null;
  readonly deviceId: string | null;
  readonly deviceFingerprint: string | null;
  readonly email: string | null;
  readonly accountId: string | null;
  readonly shippingAddress: Address | null;
};

export type PriorTransaction = Identity & {
  readonly chargeId: string;
  readonly productDescription: string | null;
};

export type CompellingEvidence = {
  readonly disputed: Identity & {
    readonly productDescription: string | null;
    readonly merchandiseOrServices: 'merchandise' | 'services' | null;
  };
  /** At most two: Stripe takes exactly two. */
  readonly prior: readonly PriorTransaction[];
  readonly from: EvidenceSource;
};

/** What an evidence needs, in Stripe's words for what is `missing_…` (`required_actions`). */
export const COMPELLING_ITEMS = [
  'prior_undisputed_transactions',
  'customer_identifiers',
  'disputed_transaction_description',
  'prior_undisputed_transaction_description',
  'merchandise_or_services',
] as const;

export type CompellingItem = (typeof COMPELLING_ITEMS)[number];

/** An earlier payment of the same card that was not disputed. */
export type EarlierPayment = PriorTransaction & { readonly paidAt: number };

/** An earlier payment counts when it is this many days before the dispute, both ends included. */
export const PRIOR_DAYS = { min: 120, max: 364 } as const;
export const PRIOR_COUNT = 2;
export const DEVICE_ID_MIN_CHARS = 15;
export const DEVICE_FINGERPRINT_MIN_CHARS = 20;

/** Pairs grow with the square: of a buyer with more payments the latest are looked at. Ours. */
const PRIORS_LOOKED_AT = 40;

const DAY_MS = 24 * 60 * 60_000;

type Element = keyof Identity;
const ELEMENTS: readonly Element[] = [
  ...(['purchaseIp', 'deviceId', 'deviceFingerprint'] as const),
  ...(['shippingAddress', 'email', 'accountId'] as const),
];

/** Earlier payments in the window of a dispute that began at `disputedAt` (ms), the latest first. */
export function priorsInWindow(
  earlier: readonly EarlierPayment[],
  disputedAt: number,
): readonly EarlierPayment[] {
  const days = ({ paidAt }: EarlierPayment) => dayNumber(disputedAt) - dayNumber(paidAt);
  return earlier
    .filter((payment) => days(payment) >= PRIOR_DAYS.min && days(payment) <= PRIOR_DAYS.max)
    .sort((left, right) => right.paidAt - left.paidAt);
}

/**
 * The two earlier payments that share most with the disputed one, or null when no two share enough. Both must
 * share the same elements: Visa compares all three payments.
 */
export function bestPriors(
  disputed: Identity,
  candidates: readonly EarlierPayment[],
): readonly PriorTransaction[] | null {
  const few = candidates.slice(0, PRIORS_LOOKED_AT);
  const pairs = few.flatMap((one, index) => few.slice(index + 1).map((other) => [one, other]));
  const ranked = pairs
    .map((pair) => ({ pair, shared: sharedBy(disputed, pair) }))
    .filter(({ shared }) => isEnough(shared))
    .sort((left, right) => right.shared.length - left.shared.length);
  return ranked[0]?.pair.map(({ paidAt: _, ...prior }) => prior) ?? null;
}

/** What is not given yet; nothing when it is complete. */
export function compellingMissing(evidence: CompellingEvidence | null): readonly CompellingItem[] {
  if (!evidence) return COMPELLING_ITEMS;
  const { disputed, prior } = evidence;
  const hasPriors = prior.length === PRIOR_COUNT;
  const isGiven: Readonly<Record<CompellingItem, boolean>> = {
    prior_undisputed_transactions: hasPriors,
    customer_identifiers: hasPriors && isEnough(sharedBy(disputed, prior)),
    disputed_transaction_description: isText(disputed.productDescription),
    prior_undisputed_transaction_description:
      hasPriors && prior.every(({ productDescription }) => isText(productDescription)),
    merchandise_or_services: disputed.merchandiseOrServices !== null,
  };
  return COMPELLING_ITEMS.filter((item) => !isGiven[item]);
}

/** Only what Stripe takes: device ids of the length it asks for, addresses that are whole. */
export function usableIdentity(identity: Identity): Identity {
  const value = (element: Element) => (valueOf(identity, element) === null ? null : identity);
  return {
    purchaseIp: value('purchaseIp')?.purchaseIp ?? null,
    deviceId: value('deviceId')?.deviceId ?? null,
    deviceFingerprint: value('deviceFingerprint')?.deviceFingerprint ?? null,
    email: value('email')?.email ?? null,
    accountId: value('accountId')?.accountId ?? null,
    shippingAddress: value('shippingAddress')?.shippingAddress ?? null,
  };
}

function sharedBy(disputed: Identity, prior: readonly Identity[]): readonly Element[] {
  return ELEMENTS.filter((element) => {
    const value = valueOf(disputed, element);
    return value !== null && prior.every((one) => valueOf(one, element) === value);
  });
}

/**
 * Two main elements, or one and one other. The main ones are the address on the network and the device; a
 * device has an id and a fingerprint, and both together are still one device.
 */
function isEnough(shared: readonly Element[]): boolean {
  const hasIp = shared.includes('purchaseIp');
  const hasDevice = shared.includes('deviceId') || shared.includes('deviceFingerprint');
  const hasOther = ELEMENTS.slice(3).some((element) => shared.includes(element));
  return (hasIp && hasDevice) || ((hasIp || hasDevice) && hasOther);
}

/** As it is compared; null when it is absent or Stripe would not take it. */
function valueOf(identity: Identity, element: Element): string | null {
  if (element === 'shippingAddress') return addressValue(identity.shippingAddress);
  const text = identity[element]?.trim() ?? '';
  const atLeast = MIN_CHARS[element] ?? 1;
  if (text.length < atLeast) return null;
  return element === 'purchaseIp' || element === 'email' ? text.toLowerCase() : text;
}

const MIN_CHARS: Readonly<Partial<Record<Element, number>>> = {
  deviceId: DEVICE_ID_MIN_CHARS,
  deviceFingerprint: DEVICE_FINGERPRINT_MIN_CHARS,
};

/** Visa asks for all fields. A second line is what few addresses have, so it may be empty. */
function addressValue(address: Address | null): string | null {
  if (!address) return null;
  const { line1, line2, city, state, postalCode, country } = address;
  if (![line1, city, state, postalCode, country].every(isText)) return null;
  return [line1, line2, city, state, postalCode, country]
    .map((part) => (part ?? '').trim().replace(/\s+/g, ' ').toLowerCase())
    .join('\n');
}

function isText(text: string | null): boolean {
  return text !== null && text.trim() !== '';
}

function dayNumber(at: number): number {
  return Math.floor(at / DAY_MS);
}
import type { EvidenceSource } from './evidence-fields.ts';
