/** What can be begun about a case by this person, the advised one first to press. */
import type { CaseCard } from '../../../worker/disputes/case-card.ts';
import type { Person } from '../../../worker/people/staff/rights.ts';
import { capital } from '../count.ts';
import { rightMissing } from '../rights.ts';

export type CaseDoor = {
  readonly door: 'respond' | 'accept' | 'refund';
  readonly label: string;
  /** The one button of the page that is the first to press. */
  readonly isFirst: boolean;
};

export type CaseDoors = {
  readonly doors: readonly CaseDoor[];
  /** Why something is missing; nothing where that is plain to see. */
  readonly notes: readonly string[];
};

type Card = Pick<
  CaseCard,
  'stage' | 'awaitsResponse' | 'acting' | 'calendar' | 'advice' | 'account' | 'draft'
>;

/** @param mayRefundHere false where the payment's page cannot be opened, as for direct charges */
export function caseDoors(card: Card, person: Person, mayRefundHere: boolean): CaseDoors {
  const { stage, awaitsResponse, acting, calendar } = card;
  const isOpen = calendar.state !== 'no_response_possible' && calendar.state !== 'passed';
  if (!awaitsResponse || acting !== null || !isOpen) return { doors: [], notes: [] };
  const isInquiry = stage === 'inquiry';
  const { recommendation } = card.advice;
  const mayRespond = person.rights.includes('respond_to_disputes');
  const mayAccept = person.rights.includes('accept_disputes');
  const door = (name: CaseDoor['door'], label: string, isFirst: boolean): CaseDoor => {
    return { door: name, label, isFirst };
  };
  const response = mayRespond ? respondLabel(stage) : 'See the checklist';
  const mayRefund = mayRefundHere && person.rights.includes('refund');
  const isRefundFirst = recommendation === 'refund_in_full' && mayRefund;
  const isAcceptFirst = recommendation === 'accept' && mayAccept;
  return {
    doors: [
      door('respond', response, mayRespond && !isRefundFirst && !isAcceptFirst),
      ...(isInquiry && mayRefund ? [door('refund', 'Refund in full', isRefundFirst)] : []),
      ...(!isInquiry && mayAccept ? [door('accept', 'Accept the dispute', isAcceptFirst)] : []),
    ],
    notes: [
      ...(mayRespond ? [] : [capital(rightMissing('respond_to_disputes'))]),
      ...(isInquiry || mayAccept ? [] : [`To accept it: ${rightMissing('accept_disputes')}`]),
      ...(isInquiry && !mayRefundHere ? [REFUND_ELSEWHERE] : []),
    ],
  };
}

const REFUND_ELSEWHERE =
  'The payment is the seller’s own: to end the inquiry by a full refund, refund it in their account.';

function respondLabel(stage: CaseCard['stage']): string {
  switch (stage) {
    case 'inquiry':
      return 'Answer the inquiry';
    case 'appeal':
      return 'Appeal';
    case 'chargeback':
    case 'prevented':
    case 'over':
    case 'unknown':
      return 'Answer the dispute';
  }
}

/** True when a case has a button that is the first to press, so that no other one is. */
export function hasFirstDoor(cards: readonly Card[], person: Person): boolean {
  return cards.some((card) => caseDoors(card, person, true).doors.some(({ isFirst }) => isFirst));
}
