/** The policy's text in English. */
import { conditionOf, CONDITIONS } from '../condition.ts';
import { EXEMPTIONS } from '../exemption.ts';
import { wordsOf } from '../../base/result/closed-set.ts';
import { byProductType, PRODUCTS } from '../product-type.ts';
import type { ConditionCode } from '../condition.ts';
import type { ExemptionCode } from '../exemption.ts';
import type { PolicyWords, Terms } from './policy-words.ts';

const CANCEL: Terms = { right: 'right to cancel', act: 'cancel' };
const YEAR_LONGER =
  'If we did not tell you of this right, it lasts 12 months longer; if we tell you late, the days run from then.';

export const ENGLISH: PolicyWords = {
  products: byProductType((type) => PRODUCTS[type].inside),
  finalSale: '{product} are sold as final: beyond the law we do not refund them.',
  notRefunded: '{product} are not refunded beyond what the law asks.',
  refunded: '{product} are refunded {period}, for any reason.',
  periods: {
    purchase: { one: 'within {days} day of purchase', other: 'within {days} days of purchase' },
    delivery: { one: 'within {days} day of delivery', other: 'within {days} days of delivery' },
    event: { one: 'within {days} day of the event', other: 'within {days} days of the event' },
    before_event: {
      one: 'until {days} day before the event',
      other: 'until {days} days before the event',
    },
  },
  restockingFee: 'We keep {percent} of the price as a restocking fee.',
  terms: {
    usual: { right: 'right to change your mind', act: 'withdraw' },
    countries: { GB: CANCEL, IE: CANCEL, ZA: CANCEL },
  },
  statutes: { IE: 'Consumer Rights Act 2022, Part 5' },
  lawUnknown: 'The law of your country may give you further rights, which this does not limit.',
  faults: 'Your rights when something is faulty or not as described are separate from this.',
  noRight: 'The law of your country gives no general {right} online.',
  states: {
    NY: 'New York',
    CA: 'California',
    FL: 'Florida',
    CT: 'Connecticut',
    HI: 'Hawaii',
    MA: 'Massachusetts',
    MD: 'Maryland',
    MN: 'Minnesota',
    NJ: 'New Jersey',
    OH: 'Ohio',
    RI: 'Rhode Island',
    UT: 'Utah',
    VA: 'Virginia',
  },
  stateGives:
    'If we did not show you this policy before you paid, the law of your state ({state}) lets you return unused goods {within} of purchase, for your money back or a credit, as you choose.',
  stateMay:
    'If we did not show you this policy before you paid, the law of your state ({state}) may let you return the goods {within} of purchase.',
  statePosts:
    'If we did not show you this policy before you paid, the law of your state ({state}) may let you return the goods.',
  stateDepends:
    'If we did not show you this policy before you paid, the law of some states may let you return the goods: {states}.',
  noRightFor: 'The law gives no {right} for {what}.',
  right: 'Whatever our policy says, the law lets you {act} {within} {start}.',
  within: {
    calendar: { one: 'within {days} day', other: 'within {days} days' },
    business: { one: 'within {days} working day', other: 'within {days} working days' },
  },
  starts: {
    delivery: 'from the day on which you receive the goods, the last item if there are several',
    contract: 'from the day of the contract',
    receipt: 'from the day on which you receive it',
    contract_or_receipt: 'from the contract or from receipt',
    delivery_or_contract_later:
      'from receipt of the goods or from the contract, whichever is later',
    delivery_or_contract_doc_later:
      'from receipt of the goods or of the written contract, whichever is later',
    delivery_or_disclosure_later:
      'from receipt of the goods or of the written details, whichever is later',
    contract_or_disclosure_later:
      'from the contract or from receipt of the written details, whichever is later',
  },
  beforeArrival: 'You need not wait until they arrive.',
  rest: 'If the last day is {days}, you have until the end of the next working day.',
  weekdays: [
    ...['a Sunday', 'a Monday', 'a Tuesday', 'a Wednesday'],
    ...['a Thursday', 'a Friday', 'a Saturday'],
  ],
  publicHoliday: 'a public holiday',
  longer: {
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
  },
  howToUse:
    'Before the last day is over, tell us in any clear way that you {act}; you need not give a reason, and no fee is taken.',
  refundAtOnce: 'You get the whole price back at once.',
  refundWithin: 'You get the whole price back {within} of telling us.',
  withhold: 'We may wait until the goods, or proof that you sent them, reach us.',
  forUse:
    'If the service began during these days because you asked for it, you may owe a part for what you used.',
  conditional: 'You may {act} {within} if {condition}.',
  conditionalOpen: 'You may {act} if {condition}.',
  conditions: byCode<ConditionCode>(CONDITIONS, (code) => conditionOf(code).meaning),
  exemption: 'Not for {what}.',
  exemptionIf: 'Not for {what}, but only if {proofs}.',
  exemptions: byCode<ExemptionCode>(EXEMPTIONS, (code) => EXEMPTIONS[code].meaning),
  proofs: {
    consent: 'you asked us expressly to begin at once',
    acknowledgement: 'you acknowledged that you lose the right by it',
    confirmation: 'we confirmed both to you in writing',
    notice: 'we told you of this exception before you bought',
    unsealed: 'you broke the seal',
    state: 'you used or damaged them',
    displayed: 'we displayed our terms of return',
    agreed: 'you confirmed it when you bought',
  },
};

/** What staff read of a code is what buyers read, in English. */
function byCode<Code extends string>(
  table: Readonly<Record<Code, unknown>>,
  meaningOf: (code: Code) => string,
): Readonly<Record<Code, string>> {
  const entries = wordsOf<Code>(table).map((code) => [code, meaningOf(code)] as const);
  return Object.fromEntries(entries) as Record<Code, string>; // `fromEntries` forgets the names
}
