/**
 * What is not known about a purchase, and what each thing it could be would give: found by trying the
 * plausible values. Some facts decide; of others one value is so much likelier that it is taken meanwhile,
 * and said.
 */
import type { FactName, MissingFact } from './verdict-outcome.ts';
import { conditionsOf } from '../../policies/condition.ts';
import { proofsNeeded } from '../../policies/exemption.ts';
import { addMonths } from '../../policies/calendar-day.ts';
import { ranFromContract, type RightState } from '../../policies/right.ts';
import { stateLaw } from '../../policies/state-law.ts';
import { dayItBegan, todayOf } from '../../policies/local-day.ts';
import { PRODUCTS, PRODUCT_TYPES } from '../../policies/product-type.ts';
import { RIGHT_COUNTRIES } from '../../policies/rights-data.ts';
import { basisOf } from '../../policies/policy.ts';
import { carriedBy, type Purchase } from './purchase.ts';
import { answerFor, type Answer, type Question } from './verdict-answer.ts';

/** Longer than any right lasts of which the buyer was not told. */
const LONG_AGO_MONTHS = 24;

type Try = { readonly value: string; readonly change: Partial<Purchase> };
type Unknown = { readonly fact: FactName; readonly tries: readonly Try[] };

export type Deciding = {
  readonly missing: readonly MissingFact[];
  /** Every answer that could be right. */
  readonly answers: readonly Answer[];
};

/** Facts without which no one can say; every combination of what they could be is tried. */
export function decidingFacts(
  question: Question,
  purchase: Purchase,
  { right }: Pick<Answer, 'right'>,
): Deciding {
  const unknowns = unknownsOf(question, purchase, right.state);
  if (unknowns.length === 0) return { missing: [], answers: [] };
  const tried = combinations(unknowns).map((tries) => ({
    values: tries.map(({ value }) => value),
    answer: answerFor(question, supposing(purchase, tries)),
  }));
  const missing = unknowns.map(({ fact, tries }, at) => ({
    fact,
    item: null,
    assumed: null,
    wouldGive: grouped(
      tries.map(({ value }) => {
        const answers = tried.filter(({ values }) => values[at] === value);
        return { value, ...together(answers.map(({ answer }) => answer)) };
      }),
    ),
  }));
  return { missing, answers: tried.map(({ answer }) => answer) };
}

function unknownsOf(
  { askedAt, policy }: Question,
  purchase: Purchase,
  state: RightState,
): readonly Unknown[] {
  const { country, productType, buyer, deliveredOn, delivery, condition, exemption } = purchase;
  const unknowns: Unknown[] = [];
  const isConsumer = buyer !== 'business';
  if (country === null && isConsumer) {
    const tries = RIGHT_COUNTRIES.map((value) => ({ value, change: { country: value } }));
    unknowns.push({ fact: 'country', tries });
  }
  if (productType === null) {
    const tries = PRODUCT_TYPES.map((value) => ({
      value,
      change: {
        productType: value,
        exemption: purchase.isExemptionStated ? exemption : carriedBy(value),
      },
    }));
    unknowns.push({ fact: 'product_type', tries });
  }
  const mayBeGoods = productType === null || PRODUCTS[productType].lawKind === 'goods';
  const isOpenAnyway = delivery === 'not_yet' || delivery === 'in_part';
  const basis = productType === null ? null : basisOf(policy.rules, productType);
  // The period of a renewal began with an earlier delivery: of this one only a policy may ask.
  const counts = !ranFromContract(purchase) || productType === null || basis === 'delivery';
  if (mayBeGoods && counts && deliveredOn === null && !isOpenAnyway) {
    const days = [dayItBegan(purchase.purchasedAt, country), todayOf(askedAt, country)];
    const tries = [...new Set(days)].map((value) => ({ value, change: { deliveredOn: value } }));
    const notYet = { value: 'not_yet', change: { delivery: 'not_yet' } } as const;
    unknowns.push({ fact: 'delivered_on', tries: [...tries, notYet] });
  }
  if (state === 'contract_unknown') {
    const paidOn = dayItBegan(purchase.purchasedAt, country);
    const tries = [paidOn, addMonths(paidOn, -LONG_AGO_MONTHS)].map((value) => ({
      value,
      change: { contractOn: value },
    }));
    unknowns.push({ fact: 'contract_on', tries });
  }
  if (state === 'delivery_unknown' && ranFromContract(purchase)) {
    const paidOn = dayItBegan(purchase.purchasedAt, country);
    const tries = [purchase.contractOn ?? paidOn, paidOn].map((value) => ({
      value,
      change: { firstDeliveredOn: value },
    }));
    unknowns.push({ fact: 'first_delivered_on', tries });
  }
  if ((basis === 'event' || basis === 'before_event') && purchase.eventOn === null) {
    const today = todayOf(askedAt, country);
    const tries = [-LONG_AGO_MONTHS, LONG_AGO_MONTHS].map((months) => {
      const value = addMonths(today, months);
      return { value, change: { eventOn: value } };
    });
    unknowns.push({ fact: 'event_on', tries });
  }
  const isClaimed = exemption === 'policy_displayed';
  const isOpen = condition === null && purchase.policyDisplayed === null;
  if (country === 'JP' && isOpen && !isClaimed && isConsumer && mayBeGoods) {
    const tries = (['none', 'terms_not_displayed'] as const).map((value) => ({
      value,
      change: { condition: value },
    }));
    unknowns.push({ fact: 'condition', tries });
  }
  return unknowns;
}

function supposing(purchase: Purchase, tries: readonly Try[]): Purchase {
  return tries.reduce((known, { change }) => ({ ...known, ...change }), purchase);
}

function combinations(unknowns: readonly Unknown[]): readonly (readonly Try[])[] {
  return unknowns.reduce<readonly (readonly Try[])[]>(
    (found, { tries }) => found.flatMap((one) => tries.map((next) => [...one, next])),
    [[]],
  );
}

/**
 * Facts of which the likelier value was taken: consumers are protected unless shown to be businesses, a
 * checkout tells its buyers of their right, and a claim without proof is none. Listed where the other
 * value would give something else; whether a policy was displayed also where a law may then give what a person
 * would else have to make an exception for, and whether goods are back where the money may wait for them.
 */
export function assumedFacts(
  question: Question,
  purchase: Purchase,
  taken: Answer,
): readonly MissingFact[] {
  return assumptionsOf(purchase, taken).flatMap(({ fact, assumed, tries }) => {
    const rows = tries.map(({ value, change }) => ({
      value,
      ...together([answerFor(question, { ...purchase, ...change })]),
    }));
    const current = { value: assumed, ...together([taken]) };
    const isTold =
      fact === 'returned' || (fact === 'policy_displayed' && taken.basis === 'exception');
    const differs = isTold || rows.some((row) => keyOf(row) !== keyOf(current));
    return differs ? [{ fact, item: null, assumed, wouldGive: grouped([current, ...rows]) }] : [];
  });
}

function assumptionsOf(
  purchase: Purchase,
  { right }: Answer,
): readonly (Unknown & { readonly assumed: string })[] {
  const { buyer, informed, condition, country, exemption, cycle } = purchase;
  if (buyer === 'business' || country === null) return [];
  const found: (Unknown & { readonly assumed: string })[] = [];
  if (buyer === null) {
    const tries = [{ value: 'business', change: { buyer: 'business' } }] as const;
    found.push({ fact: 'buyer', assumed: 'consumer', tries });
  }
  if (informed === null) {
    const tries = [{ value: 'no', change: { informed: false } }];
    found.push({ fact: 'informed', assumed: 'yes', tries });
  }
  if (cycle === 'after_trial' && purchase.trialPriceTold === null) {
    const tries = [{ value: 'no', change: { trialPriceTold: false } }];
    found.push({ fact: 'trial_price_told', assumed: 'yes', tries });
  }
  if (purchase.policyDisplayed === null && stateLaw(purchase) !== null) {
    const tries = [{ value: 'no', change: { policyDisplayed: false } }];
    found.push({ fact: 'policy_displayed', assumed: 'yes', tries });
  }
  if (condition === null && country !== 'JP') {
    const tries = conditionsOf(country).map((value) => ({ value, change: { condition: value } }));
    found.push({ fact: 'condition', assumed: 'none', tries });
  }
  if (right.mayWithhold && purchase.returned === null) {
    const tries = [{ value: 'yes', change: { returned: true } }];
    found.push({ fact: 'returned', assumed: 'no', tries });
  }
  if (exemption !== null && right.exemption?.state === 'unproved') {
    const proofs = proofsNeeded(exemption, country);
    const tries = [{ value: right.exemption.missing.join('+'), change: { proofs } }];
    found.push({ fact: 'proof', assumed: 'none', tries });
  }
  return found;
}

type Row = Pick<MissingFact['wouldGive'][number], 'outcome' | 'basis'> & { readonly value: string };

/** What several answers say as one; when they differ, more facts are missing. */
function together(answers: readonly Answer[]): Pick<Row, 'outcome' | 'basis'> {
  const [first] = answers;
  const isOne = answers.every(
    ({ outcome, basis }) => outcome === first?.outcome && basis === first.basis,
  );
  if (!first || !isOne) return { outcome: 'missing_facts', basis: null };
  return { outcome: first.outcome, basis: first.basis };
}

function keyOf({ outcome, basis }: Pick<Row, 'outcome' | 'basis'>): string {
  return `${outcome} ${String(basis)}`;
}

/** Values that would give the same, together. */
export function grouped(rows: readonly Row[]): MissingFact['wouldGive'] {
  const groups = Map.groupBy(rows, keyOf);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { outcome, basis } = first;
    return [{ outcome, basis, values: group.map(({ value }) => value) }];
  });
}
