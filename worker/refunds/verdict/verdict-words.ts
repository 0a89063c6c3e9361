/** A verdict in plain sentences for staff: what holds, why, and what to do next. */
import type { FactName, MissingFact, VerdictReason } from './verdict-outcome.ts';
import { awaitsResponse, isMoneyGone, isUnderReview } from '../../stripe/dispute-status.ts';
import { formatMoney } from '../../base/money/amount.ts';
import type { CalendarDay } from '../../policies/calendar-day.ts';
import type { Verdict } from './verdict.ts';
import { dayWords, reasonSentence, type Locale } from './verdict-reason-words.ts';

export type VerdictWords = {
  /** What holds, in one sentence. */
  readonly title: string;
  /** Why, a sentence for each reason, the deciding one first. */
  readonly because: readonly string[];
  /** What each missing fact would change. */
  readonly missing: readonly string[];
  /** What to do next. */
  readonly next: string;
};

export function verdictWords(verdict: Verdict, locale: Locale = 'en'): VerdictWords {
  return {
    title: titleOf(verdict, locale),
    because: [
      ...verdict.reasons.map((reason) => reasonSentence(reason, verdict.currency, locale)),
      ...itemSentences(verdict, locale),
    ],
    missing: verdict.missing.map(missingSentence),
    next: nextStep(verdict, locale),
  };
}

/** What is said of items, the same of several once: `Mug, Bowl: The buyer in Germany may withdraw …`. */
function itemSentences({ items, currency }: Verdict, locale: Locale): readonly string[] {
  const said = items.flatMap(({ name, reasons }) =>
    reasons.map((reason) => ({ name, sentence: reasonSentence(reason, currency, locale) })),
  );
  const groups = Map.groupBy(said, ({ sentence }) => sentence);
  return [...groups].map(
    ([sentence, group]) => `${group.map(({ name }) => name).join(', ')}: ${sentence}`,
  );
}

function titleOf(verdict: Verdict, locale: Locale): string {
  const { basis, currency, lastDay } = verdict;
  const amount = formatMoney({ amountMinor: verdict.askedMinor, currency }, locale);
  const due = formatMoney({ amountMinor: verdict.dueMinor, currency }, locale);
  const until = lastDay === null ? '' : `, until ${dayWords(lastDay, locale)}`;
  switch (verdict.outcome) {
    case 'allowed':
      if (basis === 'right') return `The law gives the buyer this refund${until}.`;
      if (basis === 'policy') return `Your policy gives this refund${until}.`;
      return `Refunding ${amount} is allowed: it ends the inquiry.`;
    case 'needs_approval':
      return `Refunding ${amount} takes someone’s approval.`;
    case 'missing_facts':
      return 'Whether this refund is due depends on something that is not known yet.';
    case 'refused':
      return `Refunding ${amount} is not possible.`;
    case 'cancel_instead':
      return 'Nothing was taken yet, so there is nothing to refund.';
    case 'respond_in_case':
      return isMoneyGone(disputeStatus(verdict))
        ? 'The buyer’s bank gave the money back already, so it cannot be refunded.'
        : 'The buyer’s bank decides on this payment, so it cannot be refunded.';
    case 'owed_elsewhere':
      return `The buyer is owed ${due}, but Stripe cannot send it back any more.`;
  }
}

/** What to do next, in one sentence. */
export function nextStep(verdict: Verdict, locale: Locale = 'en'): string {
  const { approval, refundBy, declaredOn, currency } = verdict;
  switch (verdict.outcome) {
    case 'allowed':
      if (refundBy === null) return 'Look at what it does to each balance, then refund.';
      return declaredOn === null
        ? `Refund by ${dayWords(refundBy, locale)} if the buyer asked today.`
        : `Refund by ${dayWords(refundBy, locale)}: the buyer declared it on ${dayWords(declaredOn, locale)}.`;
    case 'needs_approval': {
      const [decisive] = verdict.reasons;
      const limit = formatMoney({ amountMinor: approval?.limitMinor ?? 0, currency }, locale);
      const whom =
        approval?.right === 'approve_large_refunds'
          ? `someone who may approve refunds above ${limit}`
          : 'someone who may approve refunds';
      if (decisive?.reason === 'beside_items') {
        return `Choose the items if it is for them. If it is goodwill, ask ${whom}.`;
      }
      const mayLast = mayLastIn(verdict);
      return mayLast === null
        ? `Ask ${whom}.`
        : `Look up whether ${dayWords(mayLast, locale)} was made a day off there: then the law gives it. Else ask ${whom}.`;
    }
    case 'missing_facts':
      return verdict.missing.some(({ fact }) => fact === 'items')
        ? 'Choose the items it is for; the answer follows at once.'
        : 'Fill in what is missing; the answer follows at once.';
    case 'refused':
      return refusedNext(verdict, locale);
    case 'cancel_instead':
      return 'Cancel the payment instead.';
    case 'respond_in_case':
      return disputedNext(disputeStatus(verdict));
    case 'owed_elsewhere':
      return refundBy === null
        ? 'Pay the buyer another way, such as a bank transfer, and keep the proof.'
        : `Pay the buyer another way by ${dayWords(refundBy, locale)}, and keep the proof.`;
  }
}

/** The last day of a right that is over unless that day was made a day off; null: of none. */
function mayLastIn({ reasons, items }: Verdict): CalendarDay | null {
  const [day] = [{ reasons }, ...items].flatMap((one) => {
    const isOver = one.reasons.some(({ reason }) => reason === 'right_lapsed');
    const found = one.reasons.find((each) => each.reason === 'right_may_last');
    return isOver && found ? found.lastDay : [];
  });
  return day ?? null;
}

const BUYER_HAS_IT = 'Nothing is left to do: the buyer has the money.';
const ANOTHER_WAY =
  'If you still want to pay the buyer, do it another way, such as a bank transfer.';
const NO_MONEY_HERE = 'Nothing is left to do: no money of the buyer is here.';

function disputeStatus({ reasons }: Verdict): string {
  return reasons.find((one) => one.reason === 'chargeback')?.status ?? '';
}

function disputedNext(status: string): string {
  if (awaitsResponse(status)) return 'Answer or accept the dispute in its case.';
  if (isUnderReview(status)) return 'Nothing is left to do: the bank decides.';
  return isMoneyGone(status) ? BUYER_HAS_IT : 'Look at the dispute in its case.';
}

const REFUSED_NEXT: Readonly<Partial<Record<VerdictReason['reason'], string>>> = {
  exceeds_item:
    'Ask for what is left of each item, or less. What was paid on top of them is a refund of its own.',
  amount_not_positive: 'Ask for an amount above zero.',
  still_processing: 'Wait until the payment has succeeded or failed.',
  dispute_prevented: BUYER_HAS_IT,
  already_refunded: BUYER_HAS_IT,
  method_never: ANOTHER_WAY,
  method_closed: ANOTHER_WAY,
};

function refusedNext({ reasons, refundableMinor, currency }: Verdict, locale: Locale): string {
  const [decisive] = reasons;
  if (decisive?.reason === 'exceeds_refundable') {
    const left = formatMoney({ amountMinor: refundableMinor, currency }, locale);
    return `Ask for ${left} or less.`;
  }
  return (decisive && REFUSED_NEXT[decisive.reason]) ?? NO_MONEY_HERE;
}

const QUESTIONS: Readonly<Record<FactName, string>> = {
  country: 'Which country does the buyer live in?',
  product_type: 'What was sold?',
  items: 'Which items is it for?',
  first_delivered_on: 'On which day did the first delivery arrive?',
  delivered_on: 'On which day did the last item arrive?',
  event_on: 'On which day is, or was, the event?',
  contract_on: 'On which day was the contract made?',
  trial_price_told: 'Was the price after the trial told clearly when it began?',
  policy_displayed: 'Was a policy of returns displayed before they bought?',
  buyer: 'Did they buy as a business?',
  informed: 'Were they told of their right when they bought?',
  condition: 'Did the seller leave something out that gives the buyer a right?',
  returned: 'Are the goods back, or is it proved that they were sent back?',
  proof: 'Is there proof for the exception?',
};

const OUTCOME_WORDS: Readonly<Record<Verdict['outcome'], string>> = {
  allowed: 'allowed',
  needs_approval: 'for someone to approve',
  missing_facts: 'open until more is known',
  refused: 'not possible',
  cancel_instead: 'a cancellation',
  respond_in_case: 'for the case',
  owed_elsewhere: 'owed another way',
};

/** What is missing as a question, and what the answers would give. */
export function missingSentence({ fact, item, wouldGive }: MissingFact): string {
  const question = item === null ? QUESTIONS[fact] : `${item.name}: ${QUESTIONS[fact]}`;
  // Alone it changes nothing: only together with what else is missing.
  if (wouldGive.length < 2) return question;
  const answers = wouldGive.map(
    ({ outcome, basis, values }) => `${some(values)}: ${OUTCOME_WORDS[outcome]}${byWords(basis)}`,
  );
  return `${question} ${answers.join('; ')}.`;
}

function byWords(basis: Verdict['basis']): string {
  return basis === 'right' ? ' by law' : basis === 'policy' ? ' by your policy' : '';
}

/** A long list is named by its first few. */
function some(values: readonly string[]): string {
  const words = values.map((value) => value.replaceAll('_', ' '));
  const shown = words.slice(0, 3).join(', ');
  return words.length > 3 ? `${shown} and ${String(words.length - 3)} more` : shown;
}
