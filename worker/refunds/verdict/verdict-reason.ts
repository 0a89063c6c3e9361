/** The reasons a verdict rests on: tagged, each with its facts. `verdict-words.ts` says them in sentences. */
import type { VerdictReason } from './verdict-outcome.ts';
import { ranFromContract, type RightFound } from '../../policies/right.ts';
import type { CalendarDay } from '../../policies/calendar-day.ts';
import { todayOf } from '../../policies/local-day.ts';
import type { Purchase } from './purchase.ts';
import type { Answer, Question } from './verdict-answer.ts';

/** Every reason of an answer: what decided, then what it rests on, then what is good to know. */
export function reasonsOf(
  question: Question,
  purchase: Purchase,
  answer: Answer,
): readonly VerdictReason[] {
  const today = todayOf(question.askedAt, purchase.country);
  // Of a cart each item has grounds of its own.
  const grounds = purchase.items.length > 0 ? [] : groundsOf(purchase, answer, today);
  const isForced = answer.basis === null && answer.decisive.length > 0;
  const notes = isForced ? [] : methodReasons(question);
  return [...answer.decisive, ...grounds, ...notes, ...purchaseReasons(purchase)];
}

/** What law and policy say: first what it rests on. */
export function groundsOf(
  purchase: Purchase,
  answer: Answer,
  today: CalendarDay,
): readonly VerdictReason[] {
  const { right } = answer;
  const law = [
    ...stateReasons(right, purchase),
    ...decreeReasons(right, today),
    ...exemptionReasons(right),
    ...contractReasons(purchase, right),
  ];
  const promise = policyReasons(answer, purchase);
  return answer.basis === 'right' ? [...law, ...promise] : [...promise, ...law];
}

/** Said while it makes a difference: until the day after a last day that may turn out to be a day off. */
function decreeReasons(
  { country, lastDay, latestLastDay }: RightFound,
  today: CalendarDay,
): readonly VerdictReason[] {
  if (country === null || lastDay === null || latestLastDay === null) return [];
  return today > latestLastDay
    ? []
    : [{ reason: 'right_may_last', country, lastDay, latestLastDay }];
}

function stateReasons(right: RightFound, purchase: Purchase): readonly VerdictReason[] {
  const { country, lastDay, earliestLastDay, waitsFor, extended, condition } = right;
  if (right.state === 'business') return [{ reason: 'business_buyer' }];
  if (right.state === 'country_unknown' || right.state === 'product_type_unknown') {
    return [{ reason: right.state }];
  }
  // Only the states above know no country.
  if (country === null) return [];
  switch (right.state) {
    case 'open':
      return [
        { reason: 'right_open', country, lastDay, earliestLastDay, waitsFor, extended },
        ...(condition === null ? [] : [{ reason: 'condition_met', condition } as const]),
        ...(right.mayWithhold ? [{ reason: 'withhold_until_returned' } as const] : []),
        ...(right.mayOweForUse ? [{ reason: 'pay_for_use' } as const] : []),
      ];
    case 'lapsed':
      return lastDay === null ? [] : [{ reason: 'right_lapsed', country, lastDay }];
    case 'delivery_unknown':
      if (earliestLastDay === null) return [];
      return ranFromContract(purchase)
        ? [{ reason: 'first_delivery_unknown', earliestLastDay }]
        : [{ reason: 'delivery_unknown', earliestLastDay }];
    case 'contract_unknown':
      return [{ reason: 'contract_unknown' }];
    case 'may_apply':
      return right.law === null ? [] : [{ reason: 'may_apply', law: right.law }];
    case 'none':
      return [{ reason: 'no_right', country }];
    case 'law_unknown':
    case 'condition_unknown':
      return [{ reason: right.state, country }];
    case 'exempt':
      return [];
  }
}

const OF_CONTRACT: ReadonlySet<RightFound['state']> = new Set([
  ...(['open', 'lapsed', 'contract_unknown', 'delivery_unknown'] as const),
]);

/** A renewal says so, where the law gives a right at all. */
function contractReasons(purchase: Purchase, { state }: RightFound): readonly VerdictReason[] {
  const { cycle, trialPriceTold } = purchase;
  if (cycle === null || cycle === 'first') return [];
  if (!ranFromContract(purchase) || !OF_CONTRACT.has(state)) return [];
  const isAssumed = cycle === 'after_trial' && trialPriceTold === null;
  return [
    isAssumed ? { reason: 'right_of_contract_assumed' } : { reason: 'right_of_contract', cycle },
  ];
}

function exemptionReasons({ exemption, country }: RightFound): readonly VerdictReason[] {
  if (exemption === null || country === null) return [];
  const { code, missing } = exemption;
  switch (exemption.state) {
    case 'proved':
      return [{ reason: 'exempt', code, country }];
    case 'unproved':
      return [{ reason: 'exemption_unproved', code, missing }];
    case 'not_in_law':
      return [{ reason: 'exemption_not_in_law', code, country }];
    case 'not_begun':
      return [{ reason: 'exemption_not_begun', code }];
  }
}

function policyReasons(
  { policy, basis, dueMinor, right }: Answer,
  { productType }: Purchase,
): readonly VerdictReason[] {
  const { version, days, lastDay, restockingFeeMinor: feeMinor } = policy;
  const fee = basis === 'policy' && feeMinor > 0;
  switch (policy.state) {
    case 'open':
    case 'lapsed':
      return [
        lastDay === null
          ? { reason: 'policy_waits', version, days }
          : { reason: `policy_${policy.state}`, version, days, lastDay },
        ...(fee ? [{ reason: 'restocking_fee', feeMinor, dueMinor } as const] : []),
      ];
    case 'event_unknown':
      return [{ reason: 'policy_event_unknown', version }];
    case 'none':
      return productType === null ? [] : [{ reason: 'policy_none', version, productType }];
    case 'final_sale':
      return [{ reason: 'policy_final_sale', version }];
    case 'unknown':
      // Said once, when the law asks for it too.
      return right.state === 'product_type_unknown' ? [] : [{ reason: 'product_type_unknown' }];
  }
}

function methodReasons({ method }: Question): readonly VerdictReason[] {
  const name = method.method;
  return [
    ...(method.state === 'unknown' ? [{ reason: 'method_unknown', method: name } as const] : []),
    ...(method.asksBuyer && name !== null
      ? [{ reason: 'method_asks_buyer', method: name } as const]
      : []),
    ...(method.waits ? [{ reason: method.waits.why, until: method.waits.until } as const] : []),
  ];
}

function purchaseReasons(purchase: Purchase): readonly VerdictReason[] {
  const { country, countryFrom } = purchase;
  const fromCard = countryFrom === 'card' && country !== null;
  return [
    ...(fromCard ? [{ reason: 'country_from_card', country } as const] : []),
    ...unreadableReasons(purchase),
  ];
}

/** What was told of it, and says nothing. */
export function unreadableReasons({ unreadable }: Purchase): readonly VerdictReason[] {
  return unreadable.map(({ fact, value }) => ({ reason: 'fact_unreadable', fact, value }));
}

const REFUNDS_PAGE = 'docs.stripe.com/refunds';
const DISPUTES_PAGE = 'docs.stripe.com/disputes';

/** The law, the policy version and the pages behind an answer. */
export function sourcesOf({ method }: Question, answer: Answer): readonly string[] {
  const { right, policy, decisive } = answer;
  const hasDispute = decisive.some((one) => 'disputeId' in one);
  const isStripes = hasDispute || decisive.length > 0 || method.state === 'unknown';
  return [
    ...(right.law === null ? [] : [right.law]),
    `Refund policy, version ${String(policy.version)}`,
    ...(hasDispute ? [DISPUTES_PAGE] : isStripes ? [REFUNDS_PAGE] : []),
  ];
}
