/**
 * A dispute as Stripe tells it. What it took and gave back is read from its balance transactions, never from
 * its amount or status: an inquiry takes nothing, and a lost dispute may still be reinstated in part. What
 * the evidence says is personal data and stays at Stripe; only the names of its fields are told.
 */
import type { DisputeId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import type { Money } from '../base/money/amount.ts';
import { idOf } from './reference.ts';

export type DisputeFacts = {
  readonly id: DisputeId;
  readonly status: string;
  readonly reason: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly createdAt: number;
  readonly chargeId: string;
  /** The network's own code, such as `10.4` or `4853`; null where the method has none. */
  readonly networkReasonCode: string | null;
  /** The card's brand; for other methods the method, such as `klarna`. */
  readonly brand: string | null;
  /** `chargeback`, `inquiry`, `compliance`, `block`, `resolution`; null unless a card. */
  readonly caseType: string | null;
  /** When a response is due; null when none is possible. */
  readonly dueAt: number | null;
  readonly pastDue: boolean;
  /** How often evidence was sent to the bank. A case that escalates may be responded to again. */
  readonly submissionCount: number;
  /** True when any evidence is staged or sent. */
  readonly hasEvidence: boolean;
  /** Who sent it: `manual`, `smart_disputes`; null while no one did. */
  readonly submissionMethod: string | null;
  /** Whether Stripe may respond for us: anything but `manual` means it might. */
  readonly intendedSubmissionMethod: string | null;
  /** False while a refund would be refused: an inquiry is ended by one, a chargeback is not. */
  readonly isChargeRefundable: boolean;
  /** Special rules that may apply: `visa_compelling_evidence_3`, `visa_compliance`, `mastercard_compliance`. */
  readonly eligibility: readonly string[];
  /** Compliance cases cost a network fee that must be acknowledged before a response; null for others. */
  readonly feeAcknowledgement: 'required' | 'given' | null;
  readonly compellingEvidence: CompellingEvidence | null;
  /** The names of evidence fields that hold something. */
  readonly stagedFields: readonly string[];
  /**
   * What of the disputed amount the bank has, in the dispute's currency: nothing while no money moved, less what
   * it gave back. What a change of the exchange rate adds or takes is not in it.
   */
  readonly awayMinor: number;
  /** What is gone from the balance because of it, net of what came back; null while nothing moved. */
  readonly withdrawn: Money | null;
  /** Stripe's fees on it so far, in the currency of the balance. */
  readonly feeMinor: number;
};

/** Whether Visa's rule on earlier undisputed payments is met, and what is missing where not. */
export type CompellingEvidence = {
  /** `qualified`, `requires_action` or `not_qualified`. */
  readonly status: string;
  readonly requiredActions: readonly string[];
};

export function disputeFactsOf(dispute: Stripe.Dispute): DisputeFacts {
  const entries = dispute.balance_transactions;
  const currency = entries[0]?.currency;
  return {
    id: dispute.id,
    status: dispute.status,
    reason: dispute.reason,
    currency: dispute.currency,
    amountMinor: dispute.amount,
    createdAt: dispute.created * 1000,
    chargeId: idOf(dispute.charge) ?? '',
    ...methodOf(dispute),
    ...answerOf(dispute),
    isChargeRefundable: dispute.is_charge_refundable,
    ...eligibilityOf(dispute),
    stagedFields: stagedFieldsOf(dispute.evidence),
    awayMinor: awayOf(dispute),
    withdrawn:
      currency === undefined
        ? null
        : { amountMinor: -entries.reduce((sum, { amount }) => sum + amount, 0), currency },
    feeMinor: entries.reduce((sum, { fee }) => sum + fee, 0),
  };
}

/**
 * The lines of the balance say whether money is away, the dispute's own amount says how much. Where the balance
 * is in another currency each line counts at its own rate, so that a rate that moved between is no loss.
 */
function awayOf({ amount, currency, status, balance_transactions: lines }: Stripe.Dispute): number {
  const oldestFirst = lines.toSorted((one, other) => one.created - other.created);
  const first = oldestFirst.find((line) => line.amount < 0);
  const last = oldestFirst.at(-1);
  if (!first || !last) return 0;
  if (status === 'won' && last.amount > 0) return 0;
  const taken = first.currency === currency ? -first.amount : amount;
  const away = oldestFirst.reduce((sum, line) => sum - inDispute(line, { first, taken }), 0);
  return Math.max(0, Math.min(away, amount));
}

type Withdrawal = { readonly first: Stripe.BalanceTransaction; readonly taken: number };

/** A line in the dispute's currency: `taken` is what the first withdrawal was in it. */
function inDispute(line: Stripe.BalanceTransaction, { first, taken }: Withdrawal): number {
  const rates = [first.exchange_rate, line.exchange_rate];
  const [firstRate, rate] = rates.every((one) => one !== null) ? rates.map(scaled) : [1n, 1n];
  const over = BigInt(-first.amount) * (rate ?? 1n);
  const twice = 2n * BigInt(Math.abs(line.amount)) * BigInt(taken) * (firstRate ?? 1n);
  return Math.sign(line.amount) * Number((twice + over) / (2n * over));
}

/** Digits behind the point that an exchange rate is read with: Stripe writes it as a decimal fraction. */
const RATE_DIGITS = 12;

/** An exchange rate as a whole number, so that no amount meets a float. */
function scaled(rate: number | null): bigint {
  return BigInt((rate ?? 1).toFixed(RATE_DIGITS).replace('.', ''));
}

function methodOf(dispute: Stripe.Dispute) {
  const details = dispute.payment_method_details;
  const code =
    details?.card?.network_reason_code ??
    details?.klarna?.reason_code ??
    details?.paypal?.reason_code ??
    dispute.network_reason_code;
  return {
    // Stripe writes an empty text where the network gave no code.
    networkReasonCode: code ? code : null,
    brand: details?.card?.brand ?? details?.type ?? null,
    caseType: details?.card?.case_type ?? null,
  };
}

function answerOf(dispute: Stripe.Dispute) {
  const details = dispute.evidence_details;
  const sentBy = details.submission_method;
  return {
    // Stripe writes null or 0 where no response is possible.
    dueAt: details.due_by ? details.due_by * 1000 : null,
    pastDue: details.past_due,
    submissionCount: details.submission_count,
    hasEvidence: details.has_evidence,
    submissionMethod: sentBy === 'not_submitted' ? null : sentBy,
    intendedSubmissionMethod: dispute.intended_submission_method,
  };
}

function eligibilityOf(dispute: Stripe.Dispute) {
  const {
    visa_compliance: visa,
    mastercard_compliance: mastercard,
    visa_compelling_evidence_3: compelling,
  } = dispute.evidence_details.enhanced_eligibility;
  const fee = visa?.status ?? mastercard?.status;
  return {
    eligibility: dispute.enhanced_eligibility_types,
    feeAcknowledgement: fee === undefined ? null : feeAcknowledgementOf(fee),
    compellingEvidence: compelling
      ? { status: compelling.status, requiredActions: compelling.required_actions }
      : null,
  };
}

/** A status that is new to us counts as not acknowledged: the fee is 500 USD. */
function feeAcknowledgementOf(status: string): 'required' | 'given' {
  return status === 'fee_acknowledged' ? 'given' : 'required';
}

function stagedFieldsOf(evidence: Stripe.Dispute.Evidence): string[] {
  return Object.entries(evidence)
    .filter(([, value]) => holdsSomething(value))
    .map(([name]) => name);
}

/** Empty texts, `false`, and forms whose every field is empty hold nothing. */
function holdsSomething(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).some(holdsSomething);
  }
  return value !== null && value !== undefined && value !== '' && value !== false;
}
