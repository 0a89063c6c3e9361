/**
 * What takes the right away, what each case means, and what the platform must be able to prove. Without the
 * proof the right survives: Dir 2011/83/EU art 16 (a) and (m) say so for services and digital content.
 */

/** The three kinds that withdrawal laws tell apart. `digital` is content without a tangible medium. */
export type LawKind = 'goods' | 'services' | 'digital';

/**
 * consent         the buyer asked in so many words that it begins at once
 * acknowledgement the buyer acknowledged that this ends the right
 * confirmation    both were confirmed on a durable medium
 * notice          the buyer was told of the exception before buying
 * unsealed        the seal was broken after delivery
 * state           the goods came back used, damaged or worth less
 * displayed       the seller's own terms of return, as they were shown
 * agreed          the buyer confirmed at purchase that it cannot be returned
 */
export const PROOFS = [
  'consent',
  'acknowledgement',
  'confirmation',
  'notice',
  'unsealed',
  'state',
  'displayed',
  'agreed',
] as const;

export type Proof = (typeof PROOFS)[number];

type Exemption = {
  readonly meaning: string;
  readonly kinds: readonly LawKind[];
  /** Empty: the nature of what was sold is proof enough. */
  readonly proofs: readonly Proof[];
  /** It counts once supply has begun: what is ordered ahead keeps its right until then. */
  readonly needsBegin?: true;
};

const BEGUN: readonly Proof[] = ['consent', 'acknowledgement'];
const GOODS: readonly LawKind[] = ['goods'];
const SERVICES: readonly LawKind[] = ['services'];
const ANY: readonly LawKind[] = ['goods', 'services', 'digital'];

function nature(meaning: string, kinds: readonly LawKind[]): Exemption {
  return { meaning, kinds, proofs: [] };
}

export const EXEMPTIONS = {
  service_fully_performed: {
    meaning: 'a service that was completed after the buyer asked for it to begin',
    kinds: SERVICES,
    proofs: BEGUN,
    needsBegin: true,
  },
  service_begun: {
    meaning: 'a service that was begun with the buyer’s consent',
    kinds: SERVICES,
    proofs: ['consent'],
    needsBegin: true,
  },
  market_price: nature('something whose price follows the financial market', ANY),
  custom_made: nature('goods made to the buyer’s requests or clearly personal', GOODS),
  perishable: nature('goods that spoil or expire quickly', GOODS),
  sealed_hygiene: {
    meaning: 'sealed goods unfit for return for health or hygiene once unsealed',
    kinds: GOODS,
    proofs: ['unsealed'],
  },
  mixed_inseparably: nature('goods that were inseparably mixed with others after delivery', GOODS),
  alcohol_deferred: nature('alcohol priced at the sale and delivered 30 days later or more', GOODS),
  urgent_repair: nature('an urgent repair visit that the buyer asked for', SERVICES),
  sealed_media: {
    meaning: 'sealed audio, video or software once unsealed',
    kinds: GOODS,
    proofs: ['unsealed'],
  },
  periodicals: nature('single newspapers, periodicals and magazines', GOODS),
  public_auction: nature('what was bought at a public auction', ANY),
  dated_leisure: nature(
    'accommodation, goods transport, car hire, catering or leisure for a certain date',
    SERVICES,
  ),
  digital_begun: {
    meaning: 'digital content whose supply has begun',
    kinds: ['digital'],
    proofs: ['consent', 'acknowledgement', 'confirmation'],
    needsBegin: true,
  },
  passenger_transport: nature('passenger transport', SERVICES),
  package_travel: nature('package travel, which has rules of its own', SERVICES),
  financial_services: nature('financial services, which have rules of their own', SERVICES),
  gambling: nature('gambling and lotteries', ['services', 'digital']),
  everyday_delivery: nature('food, drink and household goods on regular rounds', GOODS),
  used_or_damaged: {
    meaning: 'goods that the buyer used or damaged',
    kinds: GOODS,
    proofs: ['state'],
  },
  copyable_opened: {
    meaning: 'goods that can be copied, once their packaging is opened',
    kinds: GOODS,
    proofs: ['unsealed'],
  },
  declared_nonreturnable: {
    meaning: 'goods unfit for return by nature',
    kinds: GOODS,
    proofs: ['agreed'],
  },
  personal_use: nature('goods for personal or intimate use', GOODS),
  policy_displayed: {
    meaning: 'a seller who shows terms of return of their own, which then govern',
    kinds: ANY,
    proofs: ['displayed'],
  },
  intl_air: nature('international flights', SERVICES),
} as const satisfies Readonly<Record<string, Exemption>>;

export type ExemptionCode = keyof typeof EXEMPTIONS;

export function isExemptionCode(text: string): text is ExemptionCode {
  return Object.hasOwn(EXEMPTIONS, text);
}

export function isProof(text: string): text is Proof {
  return (PROOFS as readonly string[]).includes(text);
}

export function exemptionOf(code: ExemptionCode): Exemption {
  return EXEMPTIONS[code];
}

/**
 * What proves this exemption in this country. Taiwan counts no exemption of which the buyer was not told
 * (2016 exceptions regulation); Korea asks the same for digital content (E-Commerce Act art 17).
 */
export function proofsNeeded(code: ExemptionCode, country: string): readonly Proof[] {
  const { proofs } = exemptionOf(code);
  const mustBeInformed = country === 'TW' || (country === 'KR' && code === 'digital_begun');
  return mustBeInformed ? [...proofs, 'notice'] : proofs;
}
