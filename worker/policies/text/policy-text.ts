/**
 * The refund policy in plain words for one product type and country, in the buyer's language, as a platform may show
 * it: what it promises, and always what the law gives, so that a strict policy never hides a right. What is said
 * where is decided here; how, in `policy-words.ts`.
 */
import { valueIn } from '../../base/result/closed-set.ts';
import { LANGUAGES, type Language } from '../../base/result/language.ts';
import { conditionOf, conditionsOf } from '../condition.ts';
import { exemptionOf, proofsNeeded } from '../exemption.ts';
import { basisOf, windowDays, type PolicyVersion } from '../policy.ts';
import { PRODUCTS, type ProductType } from '../product-type.ts';
import { EEA, EU, RIGHTS, type RightRule, type Start } from '../rights-data.ts';
import { isPostingState, POSTING_STATES, stateLaw } from '../state-law.ts';
import type { Counted, PolicyWords, Terms } from './policy-words.ts';
import { POLICY_WORDS } from './words.ts';

export type PolicyText = {
  readonly version: number;
  readonly productType: ProductType;
  readonly country: string;
  /** The buyer's state or province by its code, such as `NY`; null: no one knows. */
  readonly region: string | null;
  readonly language: Language;
  /** What the platform promises, a sentence each. */
  readonly policy: readonly string[];
  /** What the law gives, a sentence each; says so when it gives nothing or is not known. */
  readonly right: readonly string[];
  /** The law by its name in this language, else as it is cited in English. */
  readonly source: string | null;
};

/** For whom it is: what they bought, where they live (upper-case ISO 3166 code), and what they read. */
export type PolicyReader = Pick<PolicyText, 'productType' | 'country' | 'language'> & {
  readonly region?: PolicyText['region'] | undefined;
};

export function policyText(policy: PolicyVersion, reader: PolicyReader): PolicyText {
  const { productType, country, language, region = null } = reader;
  const rule = valueIn(RIGHTS, country);
  const speech = speechOf(reader);
  return {
    version: policy.version,
    productType,
    country,
    region,
    language,
    source: sourceOf(speech, { country, region }, rule),
    policy: promised(policy, reader, speech).map((sentence) => capitalized(sentence, language)),
    right: rule ? rightText(rule, reader, speech) : [speech.words.lawUnknown],
  };
}

/** The words of one language, with the names that the country's statute gives. */
type Speech = {
  readonly words: PolicyWords;
  readonly terms: Terms;
  readonly counted: (number: number, forms: Counted) => string;
  readonly percent: (basisPoints: number) => string;
  readonly listed: (words: readonly string[], last: 'conjunction' | 'disjunction') => string;
};

function speechOf({ country, language }: PolicyReader): Speech {
  const words = POLICY_WORDS[language];
  const { locale } = LANGUAGES[language];
  const numbers = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const plurals = new Intl.PluralRules(locale);
  return {
    words,
    terms: valueIn(words.terms.countries, country) ?? words.terms.usual,
    counted: (number, forms) => {
      const form = plurals.select(number) === 'one' ? forms.one : forms.other;
      return filled(form, { days: numbers.format(number) });
    },
    percent: (basisPoints) => percents.format(basisPoints / 10_000),
    listed: (listed, type) => new Intl.ListFormat(locale, { type }).format(listed),
  };
}

/** Fills the places of a sentence: `{days}`. */
function filled(sentence: string, places: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => valueIn(places, name) ?? whole);
}

function capitalized(sentence: string, language: Language): string {
  return sentence.charAt(0).toLocaleUpperCase(language) + sentence.slice(1);
}

function sourceOf(
  { words }: Speech,
  place: Pick<PolicyText, 'country' | 'region'>,
  rule: RightRule | undefined,
): string | null {
  const { country } = place;
  const ofState = stateLaw(place);
  if (ofState !== null && ofState.days !== null) return ofState.law;
  const named = valueIn(words.statutes, country);
  const ofUnion = EU.includes(country) ? valueIn(words.statutes, 'EU') : undefined;
  return named ?? ofUnion ?? rule?.law ?? null;
}

function promised(
  { rules }: PolicyVersion,
  { productType, country, region = null }: PolicyReader,
  { words, counted, percent }: Speech,
): readonly string[] {
  const product = words.products[productType];
  if (rules.finalSale.includes(productType)) return [filled(words.finalSale, { product })];
  const days = windowDays(rules, productType, { country, region });
  if (days === 0) return [filled(words.notRefunded, { product })];
  const fee = rules.restockingFeeBasisPoints[productType] ?? 0;
  const period = counted(days, words.periods[basisOf(rules, productType)]);
  return [
    filled(words.refunded, { product, period }),
    ...(fee > 0 ? [filled(words.restockingFee, { percent: percent(fee) })] : []),
  ];
}

function rightText(rule: RightRule, reader: PolicyReader, speech: Speech): readonly string[] {
  const { productType, country } = reader;
  const { words, terms, counted } = speech;
  const { exemption, lawKind: kind } = PRODUCTS[productType];
  const start = rule.start[kind];
  const nothing = [filled(words.noRight, terms), ...stateText(reader, speech), words.faults];
  if (rule.scope === 'none' || start === 'none') return nothing;
  if (rule.scope === 'conditional') return conditionalText(rule, reader, speech);
  if (exemption !== null && rule.exemptions.includes(exemption)) {
    return [
      filled(words.noRightFor, { right: terms.right, what: words.exemptions[exemption] }),
      words.faults,
    ];
  }
  const { act } = terms;
  const within = counted(rule.days, words.within[rule.dayType]);
  return [
    filled(words.right, { act, within, start: words.starts[start] }),
    ...(ARRIVES.has(start) ? [words.beforeArrival] : []),
    ...restText(rule, speech),
    ...(rule.ifNotInformed === null ? [] : [words.longer[rule.ifNotInformed]]),
    filled(words.howToUse, { act }),
    ...refundText(rule, country, speech),
    ...(kind === 'goods' && WHO_WAITS.includes(country) ? [words.withhold] : []),
    ...(kind === 'services' ? [words.forUse] : []),
    ...exemptionText(rule, reader, speech),
    words.faults,
  ];
}

/** What posting laws of the United States give, which are about goods that can be returned. */
function stateText(
  { productType, country, region = null }: PolicyReader,
  { words, counted, listed }: Speech,
): readonly string[] {
  const { lawKind, exemption } = PRODUCTS[productType];
  if (country !== 'US' || lawKind !== 'goods' || exemption !== null) return [];
  if (region === null) {
    const names = POSTING_STATES.map((code) => words.states[code]).sort();
    return [filled(words.stateDepends, { states: listed(names, 'conjunction') })];
  }
  const law = stateLaw({ country, region });
  if (law === null || !isPostingState(region)) return [];
  const state = words.states[region];
  if (law.days === null) return [filled(words.statePosts, { state })];
  const within = counted(law.days, words.within.calendar);
  return [filled(law.isCertain ? words.stateGives : words.stateMay, { state, within })];
}

/** A period that runs from arrival is a latest day: nobody has to wait for it. */
const ARRIVES: ReadonlySet<Start> = new Set([
  ...(['delivery', 'delivery_or_contract_later'] as const),
  ...(['delivery_or_contract_doc_later', 'delivery_or_disclosure_later'] as const),
]);

/** Where the law lets the seller wait for the goods. */
const WHO_WAITS: readonly string[] = [...EEA, 'GB', 'CN'];

/** On which days the period does not end, in the order of the week. */
function restText({ restDays, dayType }: RightRule, { words, listed }: Speech): readonly string[] {
  if (restDays === null || dayType === 'business') return [];
  const weekdays = [...restDays.weekdays].sort((one, other) => (one || 7) - (other || 7));
  const off = [...weekdays.map((day) => words.weekdays[day] ?? ''), words.publicHoliday];
  return [filled(words.rest, { days: listed(off, 'disjunction') })];
}

function refundText(
  { refundDays }: RightRule,
  country: string,
  { words, counted }: Speech,
): readonly string[] {
  if (refundDays === null) return [];
  if (refundDays === 0) return [words.refundAtOnce];
  const within = counted(refundDays, words.within[country === 'KR' ? 'business' : 'calendar']);
  return [filled(words.refundWithin, { within })];
}

function conditionalText(
  rule: RightRule,
  { country }: PolicyReader,
  speech: Speech,
): readonly string[] {
  const { words, terms, counted } = speech;
  const cases = conditionsOf(country).map((code) => {
    const { days } = conditionOf(code);
    const places = { act: terms.act, condition: words.conditions[code] };
    if (days === null) return filled(words.conditionalOpen, places);
    const { act, condition } = places;
    const within = counted(days, words.within.calendar);
    return filled(words.conditional, { act, condition, within });
  });
  return [
    filled(words.noRight, terms),
    ...cases,
    ...refundText(rule, country, speech),
    words.faults,
  ];
}

/** The exemptions that fit this product type, with what each of them takes. */
function exemptionText(
  { exemptions }: RightRule,
  { productType, country }: PolicyReader,
  { words, listed }: Speech,
): readonly string[] {
  return exemptions
    .filter((code) => exemptionOf(code).kinds.includes(PRODUCTS[productType].lawKind))
    .map((code) => {
      const proofs = proofsNeeded(code, country).map((proof) => words.proofs[proof]);
      const what = words.exemptions[code];
      if (proofs.length === 0) return filled(words.exemption, { what });
      return filled(words.exemptionIf, { what, proofs: listed(proofs, 'conjunction') });
    });
}
