/**
 * What the law of each country gives a consumer who changes their mind after buying at a distance. Data, not
 * advice; each rule names its law and how sure we are of it. Days are counted by `right.ts`.
 *
 * A country that is not here has no rule we know of, which is not the same as no right.
 */
import type { LawKind } from './exemption.ts';
import type { ExemptionCode } from './exemption.ts';

/** What the period runs from; of two days the later one. `none`: no right for this kind. */
export type Start =
  | 'delivery'
  | 'contract'
  | 'receipt'
  | 'contract_or_receipt'
  | 'delivery_or_contract_later'
  | 'delivery_or_contract_doc_later'
  | 'delivery_or_disclosure_later'
  | 'contract_or_disclosure_later'
  | 'none';

/** How long the right lasts when the buyer was not told of it, in the words of the source. */
export type IfNotInformed =
  | '+12 months'
  | '+1 year'
  | '3 months'
  | '90 days'
  | '30 days'
  | '14 days (s43)'
  | '7 days from information, max 4 months'
  | 'right does not lapse'
  | '7 days from when address/obstruction known; 3 months of supply / 30 days of knowledge if misdescribed';

export type RightRule = {
  readonly days: number;
  readonly dayType: 'calendar' | 'business';
  /** `conditional`: only when a condition is met (`condition.ts`). */
  readonly scope: 'distance' | 'none' | 'conditional';
  readonly start: Readonly<Record<LawKind, Start>>;
  /** On which days a period does not end; null: nothing says so, and it ends as counted. */
  readonly restDays: RestDays | null;
  /** Null: nothing longer. */
  readonly ifNotInformed: IfNotInformed | null;
  /** Days to give the money back, 0 at once, null when the law names none. Korea counts working days. */
  readonly refundDays: number | null;
  readonly exemptions: readonly ExemptionCode[];
  readonly law: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note: string | null;
};

/** A period that ends on one of these days, or on a public holiday, lasts to the end of the next other day. */
export type RestDays = {
  /** 0 is Sunday, 6 is Saturday. */
  readonly weekdays: readonly number[];
  /**
   * Days off that no table holds, as where a decree of the year moves or adds them: a working day more is given.
   */
  readonly isIncomplete?: true;
  /** The government adds single days off at short notice: whether the last day is one may be known only then. */
  readonly isAddedTo?: true;
  readonly law: string;
  readonly confidence: 'high' | 'medium' | 'low';
};

const SUNDAY = [0];
const WEEKEND = [6, 0];

export const EU: readonly string[] =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');

/** The European Economic Area: Switzerland and the United Kingdom are not in it. */
export const EEA: readonly string[] = [...EU, 'IS', 'LI', 'NO'];

const EU_EXEMPTIONS: readonly ExemptionCode[] = [
  ...(['service_fully_performed', 'market_price', 'custom_made', 'perishable'] as const),
  ...(['sealed_hygiene', 'mixed_inseparably', 'alcohol_deferred', 'urgent_repair'] as const),
  ...(['sealed_media', 'periodicals', 'public_auction', 'dated_leisure'] as const),
  ...(['digital_begun', 'passenger_transport', 'package_travel', 'gambling'] as const),
  'everyday_delivery',
];

/** Most laws agree on most points, so a rule names only where it differs. */
function rule(own: Pick<RightRule, 'days' | 'law' | 'confidence'> & Partial<RightRule>): RightRule {
  return {
    dayType: 'calendar',
    restDays: null,
    scope: 'distance',
    start: { goods: 'delivery', services: 'contract', digital: 'contract' },
    ifNotInformed: null,
    refundDays: null,
    exemptions: [],
    note: null,
    ...own,
  };
}

const EU_REST: RestDays = {
  weekdays: WEEKEND,
  law: 'Reg 1182/71 arts 2(1), 3(4)',
  confidence: 'high',
};

const EU_RULE = rule({
  days: 14,
  restDays: EU_REST,
  ifNotInformed: '+12 months',
  refundDays: 14,
  exemptions: EU_EXEMPTIONS,
  law: 'Dir 2011/83/EU arts 9-16 (national transposition)',
  confidence: 'high',
  note: 'EU member. Online withdrawal function duty from 2026-06-19 (art 11a, Dir 2023/2673)',
});

const OTHERS: Readonly<Record<string, RightRule>> = {
  NO: rule({
    days: 14,
    restDays: EU_REST,
    ifNotInformed: '+12 months',
    refundDays: 14,
    exemptions: EU_EXEMPTIONS,
    law: 'Angrerettloven 2014 (EEA transposition of Dir 2011/83/EU)',
    confidence: 'high',
    note: 'EEA, not EU; art 11a date depends on EEA incorporation (unverified)',
  }),
  IS: rule({
    days: 14,
    restDays: EU_REST,
    ifNotInformed: '+12 months',
    refundDays: 14,
    exemptions: EU_EXEMPTIONS,
    law: 'Act 16/2016 (EEA transposition of Dir 2011/83/EU)',
    confidence: 'medium',
    note: 'EEA, not EU; art 11a date depends on EEA incorporation (unverified)',
  }),
  LI: rule({
    days: 14,
    restDays: EU_REST,
    ifNotInformed: '+12 months',
    refundDays: 14,
    exemptions: EU_EXEMPTIONS,
    law: 'FAGG (EEA transposition of Dir 2011/83/EU)',
    confidence: 'medium',
    note: 'EEA, not EU; art 11a date depends on EEA incorporation (unverified)',
  }),
  GB: rule({
    days: 14,
    restDays: {
      weekdays: WEEKEND,
      law: 'Not found for the 2013 Regulations either way: the day is given',
      confidence: 'low',
    },
    ifNotInformed: '+12 months',
    refundDays: 14,
    exemptions: EU_EXEMPTIONS,
    law: 'Consumer Contracts Regs 2013 (SI 2013/3134) regs 27-38',
    confidence: 'high',
    note: 'Goods refund clock: 14 days after goods back or proof of return. DMCC Act 2024 subscription regime (14-day initial + renewal cooling-off) announced for spring 2027',
  }),
  CH: rule({
    days: 0,
    scope: 'none',
    law: 'No general right online; CO art 40a ff only doorstep/telephone (14 days, above CHF 100)',
    confidence: 'high',
  }),
  TR: rule({
    days: 14,
    restDays: { weekdays: SUNDAY, law: 'Code of Obligations art 93', confidence: 'medium' },
    ifNotInformed: '+1 year',
    refundDays: 14,
    exemptions: [
      'custom_made',
      'perishable',
      'sealed_hygiene',
      'mixed_inseparably',
      'sealed_media',
      'periodicals',
      'dated_leisure',
      'digital_begun',
      'market_price',
      'service_begun',
    ],
    law: 'Law 6502 art 48 + Distance Contracts Regulation',
    confidence: 'medium',
  }),
  IL: rule({
    days: 14,
    start: {
      goods: 'delivery_or_disclosure_later',
      services: 'contract_or_disclosure_later',
      digital: 'contract',
    },
    refundDays: 14,
    exemptions: ['perishable', 'custom_made', 'copyable_opened', 'sealed_media', 'dated_leisure'],
    law: 'Consumer Protection Law 1981 s14C',
    confidence: 'medium',
    note: 'Cancellation fee capped at lower of 5% or NIS 100; one-off services must be cancelled 2+ business days ahead; 4 months for elderly, disabled, new immigrants after a conversation',
  }),
  UA: rule({
    days: 14,
    exemptions: ['custom_made', 'perishable', 'used_or_damaged'],
    law: 'Consumer Protection Law art 13',
    confidence: 'low',
  }),
  RU: rule({
    days: 7,
    // The government moves days off by a decree of each year.
    restDays: {
      weekdays: WEEKEND,
      isIncomplete: true,
      law: 'Civil Code art 193',
      confidence: 'high',
    },
    ifNotInformed: '3 months',
    refundDays: 10,
    exemptions: ['custom_made'],
    law: 'Consumer Protection Law art 26.1',
    confidence: 'medium',
    note: 'Not a Stripe market; also cancellable any time before delivery',
  }),
  RS: rule({
    days: 14,
    exemptions: ['custom_made', 'perishable', 'digital_begun'],
    law: 'National law aligned with Dir 2011/83/EU',
    confidence: 'low',
  }),
  ME: rule({
    days: 14,
    exemptions: ['custom_made', 'perishable', 'digital_begun'],
    law: 'National law aligned with Dir 2011/83/EU',
    confidence: 'low',
  }),
  MK: rule({
    days: 14,
    exemptions: ['custom_made', 'perishable', 'digital_begun'],
    law: 'National law aligned with Dir 2011/83/EU',
    confidence: 'low',
  }),
  AL: rule({
    days: 14,
    exemptions: ['custom_made', 'perishable', 'digital_begun'],
    law: 'National law aligned with Dir 2011/83/EU',
    confidence: 'low',
  }),
  BA: rule({
    days: 14,
    exemptions: ['custom_made', 'perishable', 'digital_begun'],
    law: 'National law aligned with Dir 2011/83/EU',
    confidence: 'low',
  }),
  MD: rule({
    days: 14,
    exemptions: ['custom_made', 'perishable', 'digital_begun'],
    law: 'National law aligned with Dir 2011/83/EU',
    confidence: 'low',
  }),
  US: rule({
    days: 0,
    scope: 'none',
    law: 'No federal right for online sales; FTC Cooling-Off Rule 16 CFR 429 (3 business days, off-premises only)',
    confidence: 'high',
    note: 'State posted-policy laws apply (CA, NY, FL ...); FTC Mail/Internet Order Rule 16 CFR 435 governs late shipment',
  }),
  CA: rule({
    days: 0,
    scope: 'conditional',
    refundDays: 15,
    law: 'Provincial law',
    confidence: 'medium',
    note: 'No change-of-mind right online; ON/QC etc allow cancelling when disclosures are missing (7 days after contract copy), no copy given (30 days) or delivery 30+ days late',
  }),
  MX: rule({
    days: 5,
    dayType: 'business',
    start: { goods: 'delivery_or_contract_later', services: 'contract', digital: 'contract' },
    law: 'LFPC art 56 (home/distance sales, Profeco practice)',
    confidence: 'medium',
  }),
  BR: rule({
    days: 7,
    restDays: {
      weekdays: WEEKEND,
      law: 'Civil Code art 132 s 1; Saturday is not certain, and is given',
      confidence: 'medium',
    },
    start: { goods: 'delivery', services: 'contract_or_receipt', digital: 'contract_or_receipt' },
    refundDays: 0,
    law: 'CDC (Law 8078/1990) art 49; Decree 7962/2013 art 5',
    confidence: 'high',
    note: 'Refund at once with monetary correction; no statutory exemption list, courts differ on digital; air tickets 24h if bought 7+ days ahead (ANAC 400 art 11)',
  }),
  AR: rule({
    days: 10,
    // Days off for tourism are set by decree, up to three a year besides those that move.
    restDays: { weekdays: WEEKEND, isAddedTo: true, law: 'CCCN art 1110', confidence: 'high' },
    start: { goods: 'delivery_or_contract_later', services: 'contract', digital: 'contract' },
    ifNotInformed: 'right does not lapse',
    exemptions: ['custom_made', 'digital_begun', 'sealed_media', 'periodicals'],
    law: 'Law 24.240 art 34; CCCN arts 1110-1116; Res 424/2020 cancel button',
    confidence: 'medium',
  }),
  CL: rule({
    days: 10,
    ifNotInformed: '90 days',
    refundDays: 45,
    exemptions: ['service_fully_performed', 'perishable', 'custom_made', 'personal_use'],
    law: 'Law 19.496 art 3 bis (Law 21.398)',
    confidence: 'medium',
  }),
  CO: rule({
    days: 5,
    dayType: 'business',
    refundDays: 15,
    exemptions: [
      'service_begun',
      'market_price',
      'custom_made',
      'perishable',
      'gambling',
      'personal_use',
    ],
    law: 'Law 1480/2011 art 47, Law 2439/2024',
    confidence: 'high',
    note: 'Refund limit 15 calendar days since Law 2439/2024 (30 before)',
  }),
  UY: rule({ days: 5, dayType: 'business', law: 'Law 17.250 art 16', confidence: 'low' }),
  EC: rule({
    days: 3,
    law: 'Consumer law art 45',
    confidence: 'low',
    note: 'Unverified; some sources give 15 days for distance sales',
  }),
  CR: rule({ days: 8, law: 'Law 7472 art 40', confidence: 'low' }),
  PE: rule({
    days: 0,
    scope: 'conditional',
    law: 'Consumer Code art 59 (7 days only for aggressive sales methods)',
    confidence: 'low',
  }),
  AU: rule({
    days: 0,
    scope: 'none',
    law: 'ACL: none online; unsolicited agreements over AUD 100: 10 business days',
    confidence: 'high',
    note: 'Consumer guarantees (faulty/misdescribed) always apply',
  }),
  NZ: rule({
    days: 0,
    scope: 'none',
    law: 'Fair Trading Act: uninvited direct sales over NZD 100: 5 working days; none for ordinary online orders',
    confidence: 'high',
  }),
  JP: rule({
    days: 8,
    restDays: {
      weekdays: SUNDAY,
      law: 'Civil Code art 142, where custom is to do no business then; Saturday is not named',
      confidence: 'medium',
    },
    scope: 'conditional',
    start: { goods: 'delivery', services: 'none', digital: 'none' },
    exemptions: ['policy_displayed'],
    law: 'Act on Specified Commercial Transactions art 15-3',
    confidence: 'high',
    note: 'No cooling-off for mail order; 8 days from receipt ONLY if seller did not display return terms; goods/rights only; buyer pays return postage',
  }),
  KR: rule({
    days: 7,
    // Temporary public holidays are declared by the government, often weeks before.
    restDays: { weekdays: WEEKEND, isAddedTo: true, law: 'Civil Act art 161', confidence: 'high' },
    start: { goods: 'delivery_or_contract_doc_later', services: 'contract', digital: 'contract' },
    ifNotInformed:
      '7 days from when address/obstruction known; 3 months of supply / 30 days of knowledge if misdescribed',
    refundDays: 3,
    exemptions: [
      'used_or_damaged',
      'copyable_opened',
      'custom_made',
      'digital_begun',
      'perishable',
    ],
    law: 'E-Commerce Consumer Protection Act arts 17-18',
    confidence: 'high',
    note: 'refund_days are business days',
  }),
  TW: rule({
    days: 7,
    restDays: {
      weekdays: WEEKEND,
      law: 'Civil Code art 122; Saturday as a rest day',
      confidence: 'medium',
    },
    start: { goods: 'delivery', services: 'receipt', digital: 'receipt' },
    ifNotInformed: '7 days from information, max 4 months',
    refundDays: 15,
    exemptions: [
      'perishable',
      'custom_made',
      'periodicals',
      'sealed_media',
      'digital_begun',
      'sealed_hygiene',
      'intl_air',
    ],
    law: 'Consumer Protection Act art 19 + 2016 exceptions regulation',
    confidence: 'high',
    note: 'Exceptions count only if the buyer was told',
  }),
  CN: rule({
    days: 7,
    restDays: {
      weekdays: WEEKEND,
      isIncomplete: true,
      law: 'Civil Code art 203; plain weekends are not certain, and are given',
      confidence: 'medium',
    },
    start: { goods: 'delivery', services: 'none', digital: 'none' },
    refundDays: 7,
    exemptions: [
      'custom_made',
      'perishable',
      'sealed_media',
      'digital_begun',
      'periodicals',
      'declared_nonreturnable',
    ],
    law: 'Consumer Rights Protection Law art 25',
    confidence: 'high',
    note: 'Goods must be intact; buyer pays return freight; refund within 7 days of receiving the goods back',
  }),
  IN: rule({
    days: 0,
    scope: 'none',
    law: 'Consumer Protection (E-Commerce) Rules 2020: must state policy; must accept defective/late/misdescribed returns',
    confidence: 'medium',
  }),
  SG: rule({
    days: 0,
    scope: 'none',
    law: 'None online (5-day right only for direct sales, timeshare etc)',
    confidence: 'medium',
  }),
  HK: rule({ days: 0, scope: 'none', law: 'None', confidence: 'medium' }),
  MY: rule({
    days: 0,
    scope: 'none',
    law: 'None online (Direct Sales Act: 10 working days)',
    confidence: 'medium',
  }),
  TH: rule({
    days: 7,
    // Some follow the moon, and the cabinet adds others.
    restDays: {
      weekdays: WEEKEND,
      isIncomplete: true,
      law: 'Civil and Commercial Code s 193/8',
      confidence: 'medium',
    },
    exemptions: ['perishable', 'custom_made'],
    law: 'Direct Sales and Direct Marketing Act 2002 s33',
    confidence: 'low',
    note: 'Direct marketing; many e-commerce sellers excluded by ministerial rule',
  }),
  PH: rule({ days: 0, scope: 'none', law: 'None general', confidence: 'low' }),
  ID: rule({
    days: 0,
    scope: 'none',
    law: 'GR 80/2019: exchange/cancel on mismatch only',
    confidence: 'low',
  }),
  VN: rule({
    days: 0,
    scope: 'conditional',
    law: 'Consumer law 2023: 30 days only if seller information is missing',
    confidence: 'low',
  }),
  AE: rule({ days: 0, scope: 'none', law: 'No general right; defect based', confidence: 'low' }),
  SA: rule({
    days: 7,
    exemptions: [
      'custom_made',
      'perishable',
      'sealed_media',
      'dated_leisure',
      'digital_begun',
      'used_or_damaged',
    ],
    law: 'E-Commerce Law 2019 art 13',
    confidence: 'medium',
    note: 'Unused goods; buyer bears cost',
  }),
  EG: rule({
    days: 14,
    exemptions: ['custom_made', 'perishable'],
    law: 'Consumer Protection Law 181/2018',
    confidence: 'low',
  }),
  MA: rule({
    days: 7,
    ifNotInformed: '30 days',
    exemptions: ['custom_made', 'perishable', 'sealed_media', 'periodicals'],
    law: 'Law 31-08',
    confidence: 'low',
  }),
  ZA: rule({
    days: 7,
    restDays: { weekdays: SUNDAY, law: 'Interpretation Act 33 of 1957 s 4', confidence: 'high' },
    ifNotInformed: '14 days (s43)',
    refundDays: 30,
    exemptions: [
      'financial_services',
      'public_auction',
      'everyday_delivery',
      'service_begun',
      'market_price',
      'custom_made',
      'perishable',
      'sealed_media',
      'periodicals',
      'gambling',
      'dated_leisure',
    ],
    law: 'ECT Act 2002 ss42-44',
    confidence: 'high',
    note: 'CPA s16 (5 business days) covers direct marketing when ECTA s44 does not',
  }),
};

export const RIGHTS: Readonly<Record<string, RightRule>> = {
  ...Object.fromEntries(EU.map((country) => [country, EU_RULE])),
  ...OTHERS,
};

/** Every country whose law is known here. */
export const RIGHT_COUNTRIES: readonly string[] = Object.keys(RIGHTS);
