/**
 * Whether a dispute is worth fighting: the chance of winning from which it pays, beside the platform's own
 * record, and who bears what. Whether a warning is worth a refund. It advises, people decide. Amounts of
 * different currencies are never added: such a figure is null, and a reason says so.
 */
import { money, subtract, type Money } from '../../base/money/amount.ts';
import {
  decideAdvice,
  type AdviceReason,
  type DecisionQuestion,
  type Recommendation,
  type RecordFigures,
} from './advice-decision.ts';
import {
  addedUp,
  basisPointsUp,
  partUp,
  staffCost,
  WHOLE_BASIS_POINTS,
  type StaffTime,
} from './dispute-cost.ts';
import { FEW_CASES } from './own-record.ts';

type Fees = {
  /** Taken when a dispute begins and kept, also when it is won; null: none was seen. */
  readonly receivedFee: Money | null;
  /** Taken when evidence is sent, given back on a win; null: none there (see `counteredFeeFrom`), or not known. */
  readonly counteredFee: Money | null;
  /** `received_fee`: no one saw one yet, so it is taken to be as high as the received fee. */
  readonly counteredFeeFrom: CounteredFeeFrom;
};

export type CounteredFeeFrom = 'read' | 'received_fee' | 'none_in_country';

export type AdviceQuestion = DecisionQuestion &
  Fees & {
    readonly staff: StaffTime;
    /** What was withdrawn, or would be. */
    readonly atStake: Money;
    /** Own cases of the same reason and network. */
    readonly record: { readonly won: number; readonly closed: number };
    /** Who would bear the loss, in the currency at stake. */
    readonly borne: {
      readonly platformMinor: number;
      readonly sellerMinor: number;
      /** Whether the seller's part can be got back from them. */
      readonly recoverable: boolean;
    };
  };

export type Advice = {
  readonly recommendation: Recommendation;
  /** Why, the deciding reason first. */
  readonly reasons: readonly AdviceReason[];
  /** The chance in hundredths of a per cent from which fighting pays, above 10,000 never; null: unknown. */
  readonly breakEvenBasisPoints: number | null;
  readonly record: RecordFigures;
  /** What winning gives back, less the work. May be negative. */
  readonly winNets: Money;
  /** What is gone when it is fought and lost: amount, both fees and the work. */
  readonly lossCosts: Money | null;
  /** What is gone when no one fights: amount and received fee. */
  readonly acceptCosts: Money | null;
  readonly borne: {
    readonly platform: Money;
    readonly seller: Money;
    readonly recoverable: boolean;
  };
};

/** What the networks take for responding to a compliance case (docs.stripe.com/api/disputes/object). */
export const COMPLIANCE_FEE: Money = money(50_000, 'usd');

export function adviseDispute(question: AdviceQuestion): Advice {
  const { atStake, borne } = question;
  const record = recordFigures(question.record);
  const breakEvenBasisPoints = breakEvenOf(question);
  const { recommendation, because } = decideAdvice(question, breakEvenBasisPoints, record);
  const work = staffCost(question.staff, atStake.currency);
  const lost = [atStake, ...(question.receivedFee ? [question.receivedFee] : [])];
  return {
    recommendation,
    breakEvenBasisPoints,
    record,
    reasons: [...because, ...feeNotes(question)],
    winNets: subtract(atStake, work),
    lossCosts: addedUp([...lost, counterFee(question), work]),
    acceptCosts: addedUp(lost),
    borne: {
      platform: money(borne.platformMinor, atStake.currency),
      seller: money(borne.sellerMinor, atStake.currency),
      recoverable: borne.recoverable,
    },
  };
}

/** (countered fee + work) ÷ (amount + countered fee): the rest is lost either way. */
function breakEvenOf(question: AdviceQuestion): number | null {
  const { atStake } = question;
  const fee = counterFee(question);
  const risked = addedUp([staffCost(question.staff, atStake.currency), fee]);
  const brought = addedUp([atStake, fee]);
  if (!risked || !brought) return null;
  if (atStake.amountMinor <= 0) return WHOLE_BASIS_POINTS;
  return basisPointsUp(risked.amountMinor, brought.amountMinor);
}

/** All that is taken when evidence is sent and given back on a win; null when it is not known. */
function counterFee(question: AdviceQuestion): Money | null {
  const fee = counteredFee(question, question.atStake.currency);
  return question.reason === 'noncompliant' ? addedUp([fee, COMPLIANCE_FEE]) : fee;
}

function counteredFee({ counteredFee: fee, counteredFeeFrom: from }: Fees, currency: string) {
  return fee ?? (from === 'none_in_country' ? money(0, currency) : null);
}

function recordFigures({ won, closed }: AdviceQuestion['record']): RecordFigures {
  const lost = closed - won;
  const rateBasisPoints = closed === 0 ? null : WHOLE_BASIS_POINTS - basisPointsUp(lost, closed);
  return { won, closed, few: closed < FEW_CASES, rateBasisPoints };
}

function feeNotes(question: AdviceQuestion): AdviceReason[] {
  const { receivedFee, counteredFee: fee, counteredFeeFrom: from, stage, reason } = question;
  const isCompliance = reason === 'noncompliant';
  const isUnseen = receivedFee === null && (stage === 'chargeback' || stage === 'appeal');
  const amounts = [question.atStake, receivedFee, fee, isCompliance ? COMPLIANCE_FEE : null];
  return [
    ...(isCompliance
      ? [{ code: 'network_fee_when_responding', fee: COMPLIANCE_FEE } as const]
      : []),
    ...(isUnseen ? [{ code: 'received_fee_unseen' } as const] : []),
    ...counteredNotes(fee, from),
    ...currencyNotes(amounts),
  ];
}

function counteredNotes(fee: Money | null, from: CounteredFeeFrom): AdviceReason[] {
  if (from === 'none_in_country' || (fee && from === 'read')) return [];
  return fee
    ? [{ code: 'countered_fee_as_received_fee', fee }]
    : [{ code: 'countered_fee_unknown' }];
}

function currencyNotes(amounts: readonly (Money | null)[]): AdviceReason[] {
  const currencies = [...new Set(amounts.flatMap((one) => (one ? [one.currency] : [])))];
  return currencies.length > 1 ? [{ code: 'currencies_differ', currencies }] : [];
}

/**
 * How many early fraud warnings become disputes if nothing is done, in hundredths of a per cent: Stripe says
 * about 80 % (docs.stripe.com/disputes/measuring, "early fraud warnings").
 */
export const EFW_BECOMES_DISPUTE_BASIS_POINTS = 8_000;

export type WarningQuestion = Fees & {
  readonly staff: StaffTime;
  /** What is left to refund. */
  readonly amount: Money;
  /** What sellers would give back of it, in the same currency. */
  readonly sellersGiveBackMinor: number;
  /** What Stripe keeps of its fees on the payment; it is gone whether or not it is refunded. */
  readonly feeKept: Money | null;
};

export type WarningAdvice = {
  /** Null when the price of waiting is not known. */
  readonly recommendation: 'refund' | 'wait' | null;
  readonly reasons: readonly (AdviceReason | { readonly code: 'nothing_left' })[];
  readonly refund: {
    readonly costs: Money;
    readonly platform: Money;
    readonly sellers: Money;
    readonly feeKept: Money | null;
  };
  readonly wait: {
    /** What a dispute that is fought and lost would cost: amount, fees and the work. */
    readonly disputeCosts: Money | null;
    /** The part of it that is to be expected. */
    readonly expectedCosts: Money | null;
  };
};

/** Refund now, or wait whether it is disputed: a refund is advised where it is not dearer. */
export function adviseWarning(question: WarningQuestion): WarningAdvice {
  const { amount, sellersGiveBackMinor, feeKept, receivedFee, counteredFeeFrom: from } = question;
  const sellers = money(sellersGiveBackMinor, amount.currency);
  const fees = [receivedFee, counteredFee(question, amount.currency)];
  const disputeCosts = addedUp([amount, staffCost(question.staff, amount.currency), ...fees]);
  const expectedCosts = disputeCosts && partUp(disputeCosts, EFW_BECOMES_DISPUTE_BASIS_POINTS);
  const notes = [
    ...(receivedFee ? [] : [{ code: 'received_fee_unseen' } as const]),
    ...counteredNotes(question.counteredFee, from),
    ...currencyNotes([amount, receivedFee, question.counteredFee]),
  ];
  const refund = { costs: amount, platform: subtract(amount, sellers), sellers, feeKept };
  const answer = { refund, wait: { disputeCosts, expectedCosts } };
  if (amount.amountMinor <= 0) {
    return { recommendation: 'wait', reasons: [{ code: 'nothing_left' }], ...answer };
  }
  if (!expectedCosts) return { recommendation: null, reasons: notes, ...answer };
  const isDearer = amount.amountMinor > expectedCosts.amountMinor;
  return { recommendation: isDearer ? 'wait' : 'refund', reasons: notes, ...answer };
}
