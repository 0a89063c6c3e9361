/**
 * What staff may know of a purchase that Stripe does not: the questions a verdict leaves open, as fields. Those
 * that decide are asked at once; where a likely answer was taken meanwhile, it can be corrected.
 */
import type {
  Basis,
  FactName,
  MissingFact,
  Outcome,
} from '../../../worker/refunds/verdict/verdict-outcome.ts';
import { conditionOf, isConditionCode } from '../../../worker/policies/condition.ts';
import { isProof, type Proof } from '../../../worker/policies/exemption.ts';
import { PRODUCT_TYPES, PRODUCTS } from '../../../worker/policies/product-type.ts';
import type { StatedFacts } from '../../../worker/refunds/verdict/purchase.ts';
import type { Verdict } from '../../../worker/refunds/verdict/verdict.ts';
import { missingSentence } from '../../../worker/refunds/verdict/verdict-words.ts';
import { listed } from '../count.ts';
import { countries } from '../countries.ts';

export type Option = { readonly value: string; readonly label: string };

/** The choice that everything has arrived, before its day is told. */
export const ARRIVED = 'arrived';

export type FactField = {
  readonly fact: FactName;
  /** The id of the item of which it is asked; null: the purchase as a whole. */
  readonly itemId: string | null;
  readonly label: string;
  /** What the answers would give; null when that says nothing. */
  readonly help: string | null;
  /** `delivery`: a choice, and a day where everything has arrived. */
  readonly kind: 'choice' | 'day' | 'delivery';
  /** Without the empty one. */
  readonly options: readonly Option[];
  /** The likely answer that holds until somebody chooses; null: there is none. */
  readonly assumed: string | null;
  /** False where the answer stands without it: then it is not in the way. */
  readonly isAsked: boolean;
};

/** Fields stay once they were asked, so that an answer can be taken back. */
export function factFields(
  { missing, outcome }: Verdict,
  asked: readonly MissingFact[],
  locale: string,
): readonly FactField[] {
  // Which items it is for is chosen where its amount is.
  const told = missing.filter(({ fact }) => fact !== 'items');
  const isOfItems = told.length < missing.length;
  const all = [...asked, ...told.filter((one) => !asked.some((before) => isSame(before, one)))];
  return all.map((one) => {
    const open = told.find((now) => isSame(now, one));
    const decides = (outcome === 'missing_facts' && !isOfItems) || asked.includes(one);
    const field = fieldOf(open ?? one, locale);
    // What the answers would give is told until one was given.
    const help = open ? field.help : null;
    return { ...field, help, isAsked: field.assumed === null && decides };
  });
}

/** The same question: of the same item, or of the purchase. */
export function isSame(one: MissingFact, other: MissingFact): boolean {
  return one.fact === other.fact && one.item?.id === other.item?.id;
}

function fieldOf(missing: MissingFact, locale: string): Omit<FactField, 'isAsked'> {
  const { fact, item, assumed, wouldGive } = missing;
  const [question = ''] = missingSentence(missing).split(/(?<=\?) /);
  const values = wouldGive.flatMap((group) => group.values);
  const options = optionsOf(fact, values, locale);
  return {
    fact,
    itemId: item?.id ?? null,
    assumed,
    label: question,
    kind: KINDS[fact] ?? 'choice',
    options,
    help: helpOf(missing, options),
  };
}

const KINDS: Readonly<Partial<Record<FactName, FactField['kind']>>> = {
  delivered_on: 'delivery',
  first_delivered_on: 'day',
  contract_on: 'day',
  event_on: 'day',
};

/** Alone it may change nothing, and a list of all countries or two days helps nobody. */
function helpOf({ fact, wouldGive }: MissingFact, options: readonly Option[]): string | null {
  if (wouldGive.length < 2 || fact === 'country' || KINDS[fact] !== undefined) return null;
  const groups = wouldGive.map(({ outcome, basis, values }) => {
    const labels = values.map(
      (value) => options.find((one) => one.value === value)?.label ?? value,
    );
    return `${listed(labels)}: ${givenWords(outcome, basis)}`;
  });
  return `${groups.join('. ')}.`;
}

function givenWords(outcome: Outcome, basis: Basis | null): string {
  switch (outcome) {
    case 'allowed':
      return basis === 'right' ? 'due by law' : basis === 'policy' ? 'due by policy' : 'allowed';
    case 'needs_approval':
      return 'an exception';
    case 'missing_facts':
      return 'not clear yet';
    case 'owed_elsewhere':
      return 'owed another way';
    case 'refused':
    case 'cancel_instead':
    case 'respond_in_case':
      return 'not possible';
  }
}

function optionsOf(fact: FactName, values: readonly string[], locale: string): readonly Option[] {
  switch (fact) {
    case 'country':
      return countries(locale).map(({ code, name }) => ({ value: code, label: name }));
    case 'product_type':
      return PRODUCT_TYPES.map((value) => ({ value, label: PRODUCTS[value].name }));
    case 'delivered_on':
      return [
        { value: ARRIVED, label: 'All of it, on a day' },
        { value: 'in_part', label: 'A part of it' },
        { value: 'not_yet', label: 'Nothing yet' },
      ];
    case 'contract_on':
    case 'first_delivered_on':
    case 'event_on':
    case 'items':
      return [];
    case 'buyer':
      return [
        { value: 'consumer', label: 'No, as a consumer' },
        { value: 'business', label: 'Yes, as a business' },
      ];
    case 'returned':
      return [
        { value: 'no', label: 'Not yet' },
        { value: 'yes', label: 'Yes' },
      ];
    case 'informed':
    case 'trial_price_told':
    case 'policy_displayed':
      return [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No, or nobody can show it' },
      ];
    case 'condition':
      return [
        { value: 'none', label: 'No' },
        ...values.filter(isConditionCode).map((value) => ({
          value,
          label: `Yes: ${conditionOf(value).meaning}`,
        })),
      ];
    case 'proof':
      return [
        { value: 'none', label: 'No' },
        ...values
          .filter((value) => value !== 'none')
          .map((value) => ({ value, label: proofLabel(value) })),
      ];
  }
}

const PROOF_WORDS: Readonly<Record<Proof, string>> = {
  consent: 'the buyer asked for it to begin at once',
  acknowledgement: 'they acknowledged that this ends the right',
  confirmation: 'both were confirmed to them in writing',
  notice: 'they were told of the exception before buying',
  unsealed: 'the seal was broken after delivery',
  state: 'the goods came back used or damaged',
  displayed: 'your terms of return were shown',
  agreed: 'they confirmed that it cannot be returned',
};

function proofLabel(value: string): string {
  return `Yes: ${proofsIn(value)
    .map((proof) => PROOF_WORDS[proof])
    .join('; ')}`;
}

function proofsIn(value: string): readonly Proof[] {
  return value.split('+').filter(isProof);
}

/** One thing that is asked: a fact of the purchase, or of one of its items. */
export type FactKey = Pick<FactField, 'fact' | 'itemId'>;

/** The answer of a field put among what was told; an empty one takes it back. */
export function statedFacts(facts: StatedFacts, key: FactKey, value: string): StatedFacts {
  const { fact, itemId } = key;
  if (itemId === null) return purchaseFacts(facts, fact, value);
  const items = facts.items ?? [];
  const told = items.find(({ id }) => id === itemId) ?? { id: itemId };
  const { productType, eventOn, proofs } = purchaseFacts(told, fact, value);
  const others = items.filter(({ id }) => id !== itemId);
  return { ...facts, items: [...others, { ...told, productType, eventOn, proofs }] };
}

function purchaseFacts(facts: StatedFacts, fact: FactName, value: string): StatedFacts {
  const given = value === '' ? undefined : value;
  switch (fact) {
    case 'country':
      return { ...facts, country: given };
    case 'product_type':
      return { ...facts, productType: PRODUCT_TYPES.find((type) => type === given) };
    case 'delivered_on': {
      const delivery = given === 'not_yet' || given === 'in_part' ? given : undefined;
      const deliveredOn = delivery === undefined && given !== ARRIVED ? given : undefined;
      return { ...facts, delivery, deliveredOn };
    }
    case 'contract_on':
      return { ...facts, contractOn: given };
    case 'first_delivered_on':
      return { ...facts, firstDeliveredOn: given };
    case 'items':
      return facts;
    case 'event_on':
      return { ...facts, eventOn: given };
    case 'returned':
      return { ...facts, returned: given === undefined ? undefined : given === 'yes' };
    case 'trial_price_told':
      return { ...facts, trialPriceTold: given === undefined ? undefined : given === 'yes' };
    case 'policy_displayed':
      return { ...facts, policyDisplayed: given === undefined ? undefined : given === 'yes' };
    case 'buyer':
      return { ...facts, buyer: given === 'business' || given === 'consumer' ? given : undefined };
    case 'informed':
      return { ...facts, informed: given === undefined ? undefined : given === 'yes' };
    case 'condition':
      return {
        ...facts,
        condition: given === 'none' || (given && isConditionCode(given)) ? given : undefined,
      };
    case 'proof':
      return { ...facts, proofs: given === undefined ? undefined : proofsIn(given) };
  }
}

function yesNo(value: boolean | undefined): string {
  if (value === undefined) return '';
  return value ? 'yes' : 'no';
}

/** The answer that stands in a field; empty when there is none. */
export function statedValue(facts: StatedFacts, { fact, itemId }: FactKey): string {
  const told = itemId === null ? facts : facts.items?.find(({ id }) => id === itemId);
  return told ? valueOf(told, fact) : '';
}

function valueOf(facts: StatedFacts, fact: FactName): string {
  switch (fact) {
    case 'country':
      return facts.country ?? '';
    case 'product_type':
      return facts.productType ?? '';
    case 'delivered_on':
      return facts.delivery ?? facts.deliveredOn ?? '';
    case 'contract_on':
      return facts.contractOn ?? '';
    case 'first_delivered_on':
      return facts.firstDeliveredOn ?? '';
    case 'items':
      return '';
    case 'event_on':
      return facts.eventOn ?? '';
    case 'returned':
      return yesNo(facts.returned);
    case 'trial_price_told':
      return yesNo(facts.trialPriceTold);
    case 'policy_displayed':
      return yesNo(facts.policyDisplayed);
    case 'buyer':
      return facts.buyer ?? '';
    case 'informed':
      return yesNo(facts.informed);
    case 'condition':
      return facts.condition ?? '';
    case 'proof':
      if (facts.proofs === undefined) return '';
      return facts.proofs.length > 0 ? facts.proofs.join('+') : 'none';
  }
}
