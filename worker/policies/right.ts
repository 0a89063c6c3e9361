/**
 * Which right the law gives a buyer, from when to when, and by which day the money must be back. It counts
 * days where the buyer lives, and where a day is uncertain it decides for the buyer. It never looks at what
 * the platform promised: that is `policy.ts`.
 */
import { valueIn } from '../base/result/closed-set.ts';
import type { LawKind } from './exemption.ts';
import { addDays, laterOf, type CalendarDay } from './calendar-day.ts';
import { outstandingOf, type Cycle, type Delivery } from './contract.ts';
import { conditionOf, conditionsOf, type ConditionCode } from './condition.ts';
import { exemptionOf, proofsNeeded, type ExemptionCode, type Proof } from './exemption.ts';
import { lastDayOf } from './long-period.ts';
import type { Place } from './holidays.ts';
import { countWorkingDays, rollToWorkingDay } from './period.ts';
import { stateLaw, type StateLaw } from './state-law.ts';
import { PRODUCTS, type ProductType } from './product-type.ts';
import { EEA, RIGHTS, type RightRule, type Start } from './rights-data.ts';

/** What was bought, as far as the law asks. Days are the buyer's own. */
export type RightPurchase = {
  readonly productType: ProductType | null;
  readonly country: string | null;
  /** A state or province by its code; null where no one knows. */
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly buyer: 'consumer' | 'business' | null;
  readonly purchasedOn: CalendarDay;
  readonly deliveredOn: CalendarDay | null;
  readonly delivery: Delivery | null;
  readonly returned: boolean | null;
  readonly firstDeliveredOn: CalendarDay | null;
  readonly contractOn: CalendarDay | null;
  readonly cycle: Cycle | null;
  readonly trialPriceTold: boolean | null;
  readonly policyDisplayed: boolean | null;
  readonly informed: boolean | null;
  readonly informedOn: CalendarDay | null;
  readonly exemption: ExemptionCode | null;
  readonly proofs: readonly Proof[];
  readonly condition: ConditionCode | 'none' | null;
};

export type RightState =
  | 'open'
  | 'lapsed'
  /** The law gives none for this. */
  | 'none'
  | 'exempt'
  /** Laws protect consumers. */
  | 'business'
  | 'country_unknown'
  /** We know no rule of this country. */
  | 'law_unknown'
  | 'product_type_unknown'
  /** The period of goods starts when they arrive, and no one said when they did. */
  | 'delivery_unknown'
  /** A renewal: the period ran from a contract of which no one said when it was made. */
  | 'contract_unknown'
  /** The law of the buyer's state may give one, and whether it reaches online sales is argued. */
  | 'may_apply'
  | 'condition_unknown';

export type RightFound = {
  readonly state: RightState;
  readonly country: string | null;
  /** The first day, which itself is not counted; null when it is not known. */
  readonly startedOn: CalendarDay | null;
  /** The last day. Null when there is none, it is not known, or the right does not end or has not begun to. */
  readonly lastDay: CalendarDay | null;
  /** The earliest that the last day can be, where it is not known: never told as the last day. */
  readonly earliestLastDay: CalendarDay | null;
  /** The day until which it lasts should its last day be made a day off by decree; null: it cannot be. */
  readonly latestLastDay: CalendarDay | null;
  /** What the period waits for; null: it runs, or no one knows. */
  readonly waitsFor: 'delivery' | 'rest_of_delivery' | 'disclosure' | null;
  /** It lasts longer, as the buyer was not told of it, or was told late. */
  readonly extended: boolean;
  /** By when the money must be back if the buyer says so today; null: the law names no day. */
  readonly refundBy: CalendarDay | null;
  readonly exemption: ExemptionFound | null;
  readonly condition: ConditionCode | null;
  /** The seller may wait for the goods, or for proof that they were sent. */
  readonly mayWithhold: boolean;
  /** A service that began at the buyer's request is paid for in part. */
  readonly mayOweForUse: boolean;
  readonly law: string | null;
  readonly confidence: RightRule['confidence'] | null;
  readonly note: string | null;
};

export type ExemptionFound = {
  readonly code: ExemptionCode;
  /**
   * `not_in_law`: this country does not know it for what was sold. `not_begun`: it ends the right once supply has
   * begun, and nothing was supplied yet.
   */
  readonly state: 'proved' | 'unproved' | 'not_begun' | 'not_in_law';
  readonly missing: readonly Proof[];
};

/** Where the law lets the seller wait for the goods: Dir 2011/83/EU art 13(3), CCR 2013 reg 34, CN art 25. */
const WITHHOLDS: readonly string[] = [...EEA, 'GB', 'CN'];

const NOTHING: RightFound = {
  state: 'none',
  country: null,
  startedOn: null,
  lastDay: null,
  earliestLastDay: null,
  latestLastDay: null,
  waitsFor: null,
  extended: false,
  refundBy: null,
  exemption: null,
  condition: null,
  mayWithhold: false,
  mayOweForUse: false,
  law: null,
  confidence: null,
  note: null,
};

/** The right of this buyer on their day `today`. */
export function rightOf(stated: RightPurchase, today: CalendarDay): RightFound {
  const purchase = asInformedBy(stated, today);
  const { country, productType } = purchase;
  if (purchase.buyer === 'business') return { ...NOTHING, state: 'business', country };
  if (country === null) return { ...NOTHING, state: 'country_unknown' };
  const rule = valueIn(RIGHTS, country);
  if (!rule) return { ...NOTHING, state: 'law_unknown', country };
  const { law, confidence, note } = rule;
  const base: RightFound = { ...NOTHING, country, law, confidence, note };
  const ofState = stateLaw(purchase);
  if (ofState && purchase.policyDisplayed === false && isMerchandise(purchase))
    return stateRight(base, ofState, { purchase, today });
  if (rule.scope === 'none') return base;
  if (productType === null) return { ...base, state: 'product_type_unknown' };
  const kind = PRODUCTS[productType].lawKind;
  if (rule.start[kind] === 'none') return base;
  const exemption = exemptionFound(purchase, rule, { kind, country, today });
  if (exemption?.state === 'proved') return { ...base, state: 'exempt', exemption };
  const context: Context = { purchase, rule, kind, country, today };
  const period = rule.scope === 'conditional' ? conditional(context) : ordinary(context);
  const refundBy = period.state === 'open' ? refundDay(rule, country, today) : null;
  const uses = {
    mayWithhold:
      period.state === 'open' &&
      kind === 'goods' &&
      purchase.returned !== true &&
      period.waitsFor !== 'delivery' &&
      WITHHOLDS.includes(country),
    mayOweForUse: period.state === 'open' && kind === 'services' && rule.scope === 'distance',
  };
  return { ...base, ...period, ...uses, refundBy, exemption };
}

/** Who is to be informed on a day that is still to come has not been. */
function asInformedBy(purchase: RightPurchase, today: CalendarDay): RightPurchase {
  const { informedOn } = purchase;
  const isPlanned = informedOn !== null && informedOn > today;
  return isPlanned ? { ...purchase, informed: false, informedOn: null } : purchase;
}

type Context = {
  readonly purchase: RightPurchase;
  readonly rule: RightRule;
  readonly kind: LawKind;
  readonly country: string;
  readonly today: CalendarDay;
};

type Period = Pick<RightFound, 'state' | 'startedOn' | 'lastDay'> & Partial<RightFound>;

/** An exemption that is claimed; without its proofs, and before supply begins, the right survives. */
function exemptionFound(
  purchase: RightPurchase,
  { exemptions }: RightRule,
  { kind, country, today }: Pick<Context, 'kind' | 'country' | 'today'>,
): ExemptionFound | null {
  const { exemption: code, proofs } = purchase;
  if (code === null) return null;
  const { kinds, needsBegin } = exemptionOf(code);
  if (!exemptions.includes(code) || !kinds.includes(kind)) {
    return { code, state: 'not_in_law', missing: [] };
  }
  if (needsBegin && outstandingOf(purchase, today) === 'delivery') {
    return { code, state: 'not_begun', missing: [] };
  }
  const missing = proofsNeeded(code, country).filter((proof) => !proofs.includes(proof));
  return { code, state: missing.length === 0 ? 'proved' : 'unproved', missing };
}

function ordinary(context: Context): Period {
  const { purchase, rule, kind, today } = context;
  if (isOlderContract(purchase, rule.start[kind])) return ofOlderContract(context);
  const start = startOf(rule.start[kind], purchase, today);
  if ('waitsFor' in start) return waiting(start.waitsFor);
  const { last, extended } = lastDayFrom(context, start.day);
  const known = start.isKnown ? { lastDay: last, earliestLastDay: null } : boundOf(last);
  const latestLastDay = start.isKnown && last !== null ? latestAfter(context, last) : null;
  const startedOn = start.isKnown ? start.day : null;
  const found = { startedOn, ...known, latestLastDay, extended };
  if (last === null || today <= last) return { state: 'open', ...found };
  if (start.isKnown) return { state: 'lapsed', ...found };
  return isOverAnyway(context) ? LAPSED_BEFORE : { state: 'delivery_unknown', ...found };
}

/** The last day of a period that began on `start`, and whether it is longer than the ordinary one. */
function lastDayFrom(context: Context, start: CalendarDay) {
  const { purchase } = context;
  const first = initialLastDay(context, start);
  const told = { ...purchase, purchasedOn: contractDay(purchase) };
  const last = lastDayOf({ ...context, purchase: told, start, first });
  return { last, extended: last !== first };
}

/** Where the government adds days off at short notice, the last day may be one. */
function latestAfter(context: Context, last: CalendarDay): CalendarDay | null {
  const { restDays } = context.rule;
  return restDays?.isAddedTo
    ? rollToWorkingDay(addDays(last, 1), placeOf(context), restDays)
    : null;
}

/** It was over before this payment: which day ended it is not known, and makes no difference. */
const LAPSED_BEFORE: Period = { state: 'lapsed', startedOn: null, lastDay: null };

const CONTRACT_UNKNOWN: Period = { state: 'contract_unknown', startedOn: null, lastDay: null };

/** A renewal of which not all is known: counted from the last day on which its first delivery can have been. */
function isOverAnyway(context: Context): boolean {
  const { purchase, today } = context;
  if (!ranFromContract(purchase)) return false;
  const { last } = lastDayFrom(context, latestContractDay(purchase));
  return last !== null && today > last;
}

/** Days that lie between a subscription and its first renewal at the least. */
const SHORTEST_CYCLE: Readonly<Partial<Record<ProductType, number>>> = {
  saas_monthly: 28,
  saas_annual: 365,
};

/** The last day on which the contract of a renewal, or of a trial, can have been made. */
function latestContractDay({ purchasedOn, cycle, productType }: RightPurchase): CalendarDay {
  const days = cycle === 'renewal' && productType !== null ? SHORTEST_CYCLE[productType] : 0;
  return addDays(purchasedOn, -(days ?? 0));
}

/** A last day of which only the earliest is known: what it is then is never told as the last day. */
function boundOf(earliestLastDay: CalendarDay | null) {
  return { lastDay: null, earliestLastDay };
}

function waiting(waitsFor: NonNullable<RightFound['waitsFor']>): Period {
  return {
    state: 'open',
    startedOn: null,
    lastDay: null,
    waitsFor,
    extended: waitsFor === 'disclosure',
  };
}

/** A renewal, or the first payment after a trial whose price was told: the right was that of the contract. */
export function ranFromContract({
  cycle,
  trialPriceTold,
}: Pick<RightPurchase, 'cycle' | 'trialPriceTold'>): boolean {
  return cycle === 'renewal' || (cycle === 'after_trial' && trialPriceTold !== false);
}

/**
 * Of such a contract no one said when it was made: some time before this payment. Where the period starts with the
 * first delivery, and that is known, it makes no difference.
 */
function isOlderContract(purchase: RightPurchase, start: string): boolean {
  const { contractOn, firstDeliveredOn } = purchase;
  const isKnown = contractOn !== null || (firstDeliveredOn !== null && start.includes('delivery'));
  return !isKnown && ranFromContract(purchase);
}

/** Of a contract of no known day the right is over where it is for the last day on which it can have been made. */
function ofOlderContract(context: Context): Period {
  return isOverAnyway(context) ? LAPSED_BEFORE : CONTRACT_UNKNOWN;
}

/** The day of the contract: that of this payment, unless it was made before, with its first delivery at the latest. */
function contractDay(purchase: RightPurchase): CalendarDay {
  const { contractOn, firstDeliveredOn, purchasedOn } = purchase;
  if (ranFromContract(purchase)) return contractOn ?? firstDeliveredOn ?? purchasedOn;
  return purchase.cycle === 'after_trial' ? purchasedOn : (contractOn ?? purchasedOn);
}

type Begin =
  | { readonly day: CalendarDay; readonly isKnown: boolean }
  | { readonly waitsFor: NonNullable<RightFound['waitsFor']> };

/**
 * The day the period runs from. Goods that arrived on no known day arrived on the day of the contract at the
 * earliest, so that day gives the least the buyer has; a day that is still to come is a plan, and no delivery.
 * Israel's period waits for the disclosure too.
 */
function startOf(start: Start, purchase: RightPurchase, today: CalendarDay): Begin {
  const { informed, informedOn } = purchase;
  const deliveredOn = firstDelivery(purchase);
  const waitsForDisclosure = start.includes('disclosure');
  if (waitsForDisclosure && informed === false) return { waitsFor: 'disclosure' };
  const isArrival = start.includes('delivery') || start.includes('receipt');
  const outstanding = isArrival ? outstandingStart(purchase, today) : null;
  if (outstanding && start !== 'contract_or_receipt') return { waitsFor: outstanding };
  const contractOn = contractDay(purchase);
  const arrival = deliveredOn === null ? contractOn : laterOf(deliveredOn, contractOn);
  const begun = isArrival ? arrival : contractOn;
  const day =
    (waitsForDisclosure || start === 'delivery_or_contract_doc_later') && informedOn !== null
      ? laterOf(begun, informedOn)
      : begun;
  return {
    day,
    isKnown: deliveredOn !== null || !start.includes('delivery'),
  };
}

/**
 * The delivery that starts the period. What a renewal brought came after it had begun, also where it comes regularly:
 * only the first delivery of all does.
 */
function firstDelivery(purchase: RightPurchase): CalendarDay | null {
  const { firstDeliveredOn, deliveredOn } = purchase;
  return firstDeliveredOn ?? (ranFromContract(purchase) ? null : deliveredOn);
}

/** What of that delivery has not come. */
function outstandingStart(purchase: RightPurchase, today: CalendarDay) {
  const delivery = ranFromContract(purchase) ? null : purchase.delivery;
  return outstandingOf({ deliveredOn: firstDelivery(purchase), delivery }, today);
}

function initialLastDay(context: Context, start: CalendarDay): CalendarDay {
  const { rule } = context;
  const place = placeOf(context);
  if (rule.dayType === 'business') return countWorkingDays(start, rule.days, place);
  return rollToWorkingDay(addDays(start, rule.days), place, rule.restDays);
}

function placeOf({ purchase: { region, postalCode }, country }: Context): Place {
  return { country, region, postalCode };
}

/**
 * Laws that give a right only when the seller left something out. Japan's is the rule unless the terms were
 * displayed, so no one may assume it away; Canada's, Peru's and Vietnam's are for what rarely happens.
 */
function conditional(context: Context): Period {
  const { purchase, country, today, rule } = context;
  const none: Period = { state: 'none', startedOn: null, lastDay: null };
  const { informedOn } = purchase;
  const deliveredOn = firstDelivery(purchase);
  const purchasedOn = contractDay(purchase);
  const condition = conditionOrClaim(purchase);
  if (condition === null && country === 'JP') return { ...none, state: 'condition_unknown' };
  if (condition === null || condition === 'none') return none;
  if (!conditionsOf(country).includes(condition)) return none;
  const { days, start, startIsDayOne, law } = conditionOf(condition);
  if (days !== null && isOlderContract(purchase, start)) return { ...CONTRACT_UNKNOWN, condition };
  const outstanding = start === 'delivery' ? outstandingStart(purchase, today) : null;
  if (outstanding) return { ...waiting(outstanding), condition, law };
  const from = { contract: purchasedOn, copy: informedOn, delivery: deliveredOn }[start];
  const startedOn = laterOf(from ?? purchasedOn, purchasedOn);
  const isKnown = start !== 'delivery' || deliveredOn !== null;
  const counted = days === null ? null : addDays(startedOn, startIsDayOne ? days - 1 : days);
  const last = counted === null ? null : rollToWorkingDay(counted, placeOf(context), rule.restDays);
  const known = isKnown ? { lastDay: last, earliestLastDay: null } : boundOf(last);
  const found = { startedOn: isKnown ? startedOn : null, ...known, condition, law };
  if (last === null || today <= last) return { state: 'open', ...found };
  return { state: isKnown ? 'lapsed' : 'delivery_unknown', ...found };
}

/**
 * Who says that the terms were displayed and cannot show it has not displayed them. Whether a policy was displayed
 * may also be told as a fact of its own.
 */
function conditionOrClaim(purchase: RightPurchase): RightPurchase['condition'] {
  const { condition, exemption, country, policyDisplayed } = purchase;
  if (condition !== null) return condition;
  if (country === 'JP' && policyDisplayed === true) return 'none';
  const isNot = exemption === 'policy_displayed' || (country === 'JP' && policyDisplayed === false);
  return isNot ? 'terms_not_displayed' : null;
}

/** Posting laws are about goods that can be returned unused: no services, downloads, perishables or renewals. */
function isMerchandise(purchase: RightPurchase): boolean {
  const { productType, exemption } = purchase;
  if (productType === null || exemption !== null || ranFromContract(purchase)) return false;
  const product = PRODUCTS[productType];
  return product.lawKind === 'goods' && product.exemption === null;
}

/** What the law of the buyer's state gives because no policy was displayed. */
function stateRight(
  base: RightFound,
  { days, isCertain, law, confidence }: StateLaw,
  { purchase, today }: Pick<Context, 'purchase' | 'today'>,
): RightFound {
  const start = contractDay(purchase);
  const found = { ...base, startedOn: start, law, confidence, note: null };
  if (days === null) return { ...found, state: 'may_apply' };
  const lastDay = addDays(start, days);
  if (today > lastDay) return { ...found, state: 'lapsed', lastDay };
  return isCertain ? { ...found, state: 'open', lastDay } : { ...found, state: 'may_apply' };
}

/** Korea counts working days. */
function refundDay(rule: RightRule, country: string, today: CalendarDay): CalendarDay | null {
  if (rule.refundDays === null) return null;
  if (country === 'KR')
    return countWorkingDays(today, rule.refundDays, { country, region: null, postalCode: null });
  return addDays(today, rule.refundDays);
}
