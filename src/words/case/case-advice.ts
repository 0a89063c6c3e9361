/** What the figures of a dispute advise, in sentences. */
import type { Advice } from '../../../worker/disputes/advice/advice.ts';
import type { AdviceReason } from '../../../worker/disputes/advice/advice-decision.ts';
import { formatMoney, money, type Money } from '../../../worker/base/money/amount.ts';
import { signed } from '../amounts.ts';
import { reasonOf } from './case-reasons.ts';
import { count, listed } from '../count.ts';

export type AdviceWords = {
  readonly title: string;
  /** The rate from which fighting pays, beside the platform's own record. */
  readonly chance: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  /** The deciding reason first. */
  readonly reasons: readonly string[];
};

/** @param of the reason of the case, and whether it is an appeal: that asks for no checklist */
export function adviceWords(
  context: Advice,
  of: { readonly reason: string; readonly isAppeal: boolean },
  locale: string,
): AdviceWords {
  const ofChecklist = ({ code }: AdviceReason) => code.startsWith('critical_evidence_');
  const reasons = context.reasons.filter((one) => !of.isAppeal || !ofChecklist(one));
  const advice = { ...context, reasons };
  const isInquiry =
    advice.recommendation === 'respond' || advice.recommendation === 'refund_in_full';
  return {
    title: titleOf(advice),
    chance: `${breakEven(advice)} ${recordSentence(advice, of.reason)}`.trim(),
    lines: isInquiry ? inquiryLines(advice, locale) : disputeLines(advice, locale),
    reasons: reasons.map((one) => reasonSentence(one, locale)),
  };
}

function titleOf({ recommendation, reasons }: Advice): string {
  const isIncomplete = reasons.some(({ code }) => code === 'critical_evidence_missing');
  switch (recommendation) {
    case 'fight':
      return isIncomplete
        ? 'Answer it, once the critical evidence is there.'
        : 'Answer it: fighting is worth it.';
    case 'accept':
      return 'Accept it: fighting costs more than it is likely to bring.';
    case 'respond':
      return 'Answer the inquiry.';
    case 'refund_in_full':
      return 'Refund the payment in full: that ends the inquiry and spares the fee.';
    case 'nothing_possible':
      return 'Nothing can be done now.';
  }
}

function breakEven({ breakEvenBasisPoints: points }: Advice): string {
  // From 100 on the deciding reason says it.
  if (points === null || points >= 10_000) return '';
  return `Answering pays if ${String(Math.max(1, Math.ceil(points / 100)))} of 100 such cases are won.`;
}

function recordSentence({ record }: Advice, reason: string): string {
  const { won, closed, few } = record;
  if (closed === 0) return `You have no answered case of this kind yet (${reasonOf(reason)}).`;
  const such = `Of ${count(closed, 'such case')} you answered, ${String(won)} ${won === 1 ? 'was' : 'were'} won`;
  return few ? `${such}: too few to say.` : `${such}.`;
}

function disputeLines({ winNets, lossCosts, acceptCosts }: Advice, locale: string) {
  return [
    { label: 'Answer and win', value: signed(winNets, locale) },
    { label: 'Answer and lose', value: cost(lossCosts, locale) },
    { label: 'Accept it', value: cost(acceptCosts, locale) },
  ];
}

/** Nothing was taken so far, so nothing is won back either. */
function inquiryLines({ acceptCosts, lossCosts }: Advice, locale: string) {
  return [
    { label: 'Refund in full', value: cost(acceptCosts, locale) },
    { label: 'Answer, and lose all the same', value: cost(lossCosts, locale) },
  ];
}

function cost(amount: Money | null, locale: string): string {
  if (!amount) return 'not known';
  return signed(money(-amount.amountMinor, amount.currency), locale);
}

function percent(points: number): string {
  return String(Math.round(points / 100));
}

export function reasonSentence(reason: AdviceReason, locale: string): string {
  switch (reason.code) {
    case 'prevented':
      return 'The network refunded the buyer before a dispute began.';
    case 'already_decided':
      return 'The bank has decided.';
    case 'status_unknown':
      return 'Stripe gives it a status that Recourse does not know.';
    case 'no_response_awaited':
      return 'The bank does not wait for an answer.';
    case 'visa_10_5_cannot_be_won':
      return 'Visa’s code 10.5 means that the card was reported as fraudulent to Visa itself: such a case cannot be won.';
    case 'bank_return_usually_final':
      return `Banks rarely change their mind here (${reasonOf(reason.reason)}): ask the buyer for another payment.`;
    case 'costs_more_than_it_brings':
      return 'Fee and work cost more than the amount, even if it is won.';
    case 'record_above_break_even':
      return `You win ${percent(reason.rateBasisPoints)} of 100 such cases, more than the ${percent(reason.breakEvenBasisPoints)} that are needed.`;
    case 'record_below_break_even':
      return `You win ${percent(reason.rateBasisPoints)} of 100 such cases, fewer than the ${percent(reason.breakEvenBasisPoints)} that are needed.`;
    case 'record_too_small':
      return `${capitalCount(reason.closed)} so far; from ${String(reason.needed)} on your record counts.`;
    case 'critical_evidence_given':
      return reason.of === 0
        ? 'No evidence is critical for this reason.'
        : 'All critical evidence is given.';
    case 'critical_evidence_missing':
      return `Of the critical evidence, ${String(reason.given)} of ${String(reason.of)} is given.`;
    case 'needs_better_than_even_chance':
      return 'It pays only with a better than even chance, which incomplete evidence does not give.';
    case 'accepting_does_not_end_an_inquiry':
      return 'An inquiry does not end by accepting it, only by an answer or a full refund.';
    case 'network_fee_when_responding':
      return `The network takes ${formatMoney(reason.fee, locale)} for answering, back on a win.`;
    case 'received_fee_unseen':
      return 'Stripe’s fee for the dispute has not been seen yet, so it is not counted.';
    case 'countered_fee_unknown':
      return 'What Stripe takes for answering is not known, so it is not counted.';
    case 'countered_fee_as_received_fee':
      return `Stripe’s fee for answering is taken to be ${formatMoney(reason.fee, locale)}, as for receiving it. It comes back on a win.`;
    case 'currencies_differ':
      return `Amounts are in ${listed(reason.currencies.map((one) => one.toUpperCase()))} and cannot be added up.`;
  }
}

function capitalCount(closed: number): string {
  return closed === 0 ? 'No such case' : count(closed, 'such case');
}
