/**
 * The refund policy in plain words for one product type and country, as a platform may show it to buyers:
 * what it promises, and always what the law gives, so that a strict policy never hides a right.
 */
import { valueIn } from '../base/result/closed-set.ts';
import { conditionOf, conditionsOf } from './condition.ts';
import { EXEMPTIONS, exemptionOf, proofsNeeded, type Proof } from './exemption.ts';
import { basisOf, windowDays, type PolicyVersion } from './policy.ts';
import { PRODUCTS, type ProductType } from './product-type.ts';
import { WINDOW_BASES } from './window-basis.ts';
import { EEA, RIGHTS, type IfNotInformed, type RightRule, type Start } from './rights-data.ts';

export type PolicyText = {
  readonly version: number;
  readonly productType: ProductType;
  readonly country: string;
  /** What the platform promises, a sentence each. */
  readonly policy: readonly string[];
  /** What the law gives, a sentence each; says so when it gives nothing or is not known. */
  readonly right: readonly string[];
  readonly source: string | null;
};

const START_WORDS: Readonly<Record<Start, string>> = {
  delivery: 'from the day on which you receive the goods, the last item if there are several',
  contract: 'from the day of the contract',
  receipt: 'from the day on which you receive it',
  contract_or_receipt: 'from the contract or from receipt',
  delivery_or_contract_later: 'from receipt of the goods or from the contract, whichever is later',
  delivery_or_contract_doc_later:
    'from receipt of the goods or of the written contract, whichever is later',
  delivery_or_disclosure_later:
    'from receipt of the goods or of the written details, whichever is later',
  contract_or_disclosure_later:
    'from the contract or from receipt of the written details, whichever is later',
  none: '',
};

const PROOF_WORDS: Readonly<Record<Proof, string>> = {
  consent: 'you asked us expressly to begin at once',
  acknowledgement: 'you acknowledged that you lose the right by it',
  confirmation: 'we confirmed both to you in writing',
  notice: 'we told you of this exception before you bought',
  unsealed: 'you broke the seal',
  state: 'you used or damaged them',
  displayed: 'we displayed our terms of return',
  agreed: 'you confirmed it when you bought',
};

/** The text for one product type and country (upper-case ISO 3166 code). */
export function policyText(
  policy: PolicyVersion,
  productType: ProductType,
  country: string,
): PolicyText {
  const rule = valueIn(RIGHTS, country);
  return {
    version: policy.version,
    productType,
    country,
    source: rule?.law ?? null,
    policy: promised(policy, productType, country),
    right: rule ? rightText(rule, productType, country) : [LAW_UNKNOWN],
  };
}

const LAW_UNKNOWN =
  'The law of your country may give you further rights, which this does not limit.';
const FAULTS = 'Your rights when something is faulty or not as described are separate from this.';

function promised(
  { rules }: PolicyVersion,
  productType: ProductType,
  country: string,
): readonly string[] {
  const name = PRODUCTS[productType].name;
  if (rules.finalSale.includes(productType)) {
    return [`${name} are sold as final: beyond the law we do not refund them.`];
  }
  const days = windowDays(rules, productType, { country, region: null });
  if (days === 0) return [`${name} are not refunded beyond what the law asks.`];
  const fee = rules.restockingFeeBasisPoints[productType] ?? 0;
  return [
    `${name} are refunded ${WINDOW_BASES[basisOf(rules, productType)].period(counted(days, 'day'))}, for any reason.`,
    ...(fee > 0 ? [`We keep ${percent(fee)} of the price as a restocking fee.`] : []),
  ];
}

function rightText(rule: RightRule, productType: ProductType, country: string): readonly string[] {
  const kind = PRODUCTS[productType].lawKind;
  if (rule.scope === 'conditional') return conditionalText(rule, productType, country);
  if (rule.scope === 'none' || rule.start[kind] === 'none') {
    return ['The law of your country gives no general right to change your mind online.', FAULTS];
  }
  const { exemption } = PRODUCTS[productType];
  if (exemption !== null && rule.exemptions.includes(exemption)) {
    return [
      `The law gives no right to change your mind for ${EXEMPTIONS[exemption].meaning}.`,
      FAULTS,
    ];
  }
  const days = counted(rule.days, rule.dayType === 'business' ? 'working day' : 'day');
  return [
    `Whatever our policy says, the law lets you withdraw within ${days} ${START_WORDS[rule.start[kind]]}.`,
    ...(BEFORE_ARRIVAL[rule.start[kind]] ?? []),
    ...restText(rule),
    ...(rule.ifNotInformed === null ? [] : [LONGER[rule.ifNotInformed]]),
    HOW_TO_USE,
    ...refundText(rule, country),
    ...(kind === 'goods' && country in WHO_WAITS ? [WITHHOLD] : []),
    ...(kind === 'services' ? [FOR_USE] : []),
    ...exemptionText(rule, productType, country),
    FAULTS,
  ];
}

/** A period that runs from arrival is a latest day: nobody has to wait for it. */
const NO_NEED_TO_WAIT = ['You need not wait until they arrive.'];
const BEFORE_ARRIVAL: Readonly<Partial<Record<Start, readonly string[]>>> = {
  delivery: NO_NEED_TO_WAIT,
  delivery_or_contract_later: NO_NEED_TO_WAIT,
  delivery_or_contract_doc_later: NO_NEED_TO_WAIT,
  delivery_or_disclosure_later: NO_NEED_TO_WAIT,
};

const DAYS_OFF: readonly string[] = [
  ...['a Sunday', 'a Monday', 'a Tuesday', 'a Wednesday'],
  ...['a Thursday', 'a Friday', 'a Saturday'],
];

/** On which days the period does not end, in the order of the week. */
function restText({ restDays, dayType }: RightRule): readonly string[] {
  if (restDays === null || dayType === 'business') return [];
  const weekdays = [...restDays.weekdays].sort((one, other) => (one || 7) - (other || 7));
  const off = [...weekdays.map((day) => DAYS_OFF[day] ?? ''), 'a public holiday'];
  return [
    `If the last day is ${listed(off, 'or')}, you have until the end of the next working day.`,
  ];
}

const FROM_WHEN_TOLD = 'if we tell you late, the days run from then';
const YEAR_LONGER = `If we did not tell you of this right, it lasts 12 months longer; ${FROM_WHEN_TOLD}.`;

/** How much longer it lasts for who was not told of it: as `long-period.ts` counts it. */
const LONGER: Readonly<Record<IfNotInformed, string>> = {
  '+12 months': YEAR_LONGER,
  '+1 year': YEAR_LONGER,
  '3 months': 'If we did not tell you of this right in writing, you have three months.',
  '90 days': 'If we did not tell you of this right, you have 90 days.',
  '30 days': 'If we did not tell you of this right, you have 30 days.',
  '14 days (s43)': 'If we left out what the law wants us to tell you, you have 14 days.',
  '7 days from information, max 4 months':
    'If we tell you of this right late, the days run from then, for four months at most.',
  'right does not lapse':
    'If we did not tell you of this right, it does not end until we do, and the days run from then.',
  '7 days from when address/obstruction known; 3 months of supply / 30 days of knowledge if misdescribed':
    'If what arrived is not as advertised, you have 30 days from when you knew, and three months at most.',
};

const HOW_TO_USE =
  'Tell us in any clear way before the last day is over; you need not give a reason, and no fee is taken.';
const WITHHOLD = 'We may wait until the goods, or proof that you sent them, reach us.';
const FOR_USE =
  'If the service began during these days because you asked for it, you may owe a part for what you used.';
const WHO_WAITS = Object.fromEntries([...EEA, 'GB', 'CN'].map((country) => [country, true]));

function refundText({ refundDays }: RightRule, country: string): readonly string[] {
  if (refundDays === null) return [];
  if (refundDays === 0) return ['You get the whole price back at once.'];
  const days = counted(refundDays, country === 'KR' ? 'working day' : 'day');
  return [`You get the whole price back within ${days} of telling us.`];
}

function conditionalText(
  rule: RightRule,
  productType: ProductType,
  country: string,
): readonly string[] {
  const nothing = 'The law of your country gives no general right to change your mind online.';
  if (rule.start[PRODUCTS[productType].lawKind] === 'none') return [nothing, FAULTS];
  const cases = conditionsOf(country).map((code) => {
    const { days, meaning } = conditionOf(code);
    const within = days === null ? '' : ` within ${counted(days, 'day')}`;
    return `You may withdraw${within} if ${meaning}.`;
  });
  return [nothing, ...cases, ...refundText(rule, country), FAULTS];
}

/** The exemptions that fit this product type, with what each of them takes. */
function exemptionText(
  { exemptions }: RightRule,
  productType: ProductType,
  country: string,
): readonly string[] {
  return exemptions
    .filter((code) => exemptionOf(code).kinds.includes(PRODUCTS[productType].lawKind))
    .map((code) => {
      const proofs = proofsNeeded(code, country).map((proof) => PROOF_WORDS[proof]);
      const only = proofs.length === 0 ? '' : `, but only if ${listed(proofs)}`;
      return `Not for ${EXEMPTIONS[code].meaning}${only}.`;
    });
}

function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${last} ${String(words.at(-1))}`;
}

function counted(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}

function percent(basisPoints: number): string {
  return `${String(basisPoints / 100)} %`;
}
