/** Disputes of payments with issued cards: reasons, fields, what is missing, and how they stand. */
import { valueIn } from '../../../worker/base/result/closed-set.ts';
import type { Contradiction } from '../../../worker/issuing/contradictions.ts';
import type {
  IssuingField,
  IssuingReason,
  Missing,
} from '../../../worker/issuing/evidence-form.ts';
import type { IssuingCard } from '../../../worker/issuing/issuing-card.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import { capital, count, listed } from '../count.ts';
import { leftUntil, momentOf, type Here, type Place } from '../days.ts';
import type { BadgeType } from '../payment/transfer-status.ts';

const REASONS: Readonly<Record<IssuingReason, string>> = {
  fraudulent: 'The cardholder did not buy it',
  no_valid_authorization: 'It was not authorized',
  duplicate: 'It was paid twice',
  canceled: 'It was canceled or sent back',
  not_received: 'It did not come',
  merchandise_not_as_described: 'Goods were not as described',
  service_not_as_described: 'A service was not as described',
  other: 'Something else',
};

/** A reason that is new to us is told as Stripe writes it. */
export function issuingReasonOf(reason: string): string {
  return valueIn<string>(REASONS, reason) ?? capital(reason.replaceAll('_', ' '));
}

const FIELDS: Readonly<Record<Missing, string>> = {
  explanation: 'What happened',
  product_description: 'What was bought',
  product_type: 'Goods or a service',
  expected_at: 'When it should have come',
  received_at: 'When it came',
  canceled_at: 'When it was canceled',
  cancellation_policy_provided: 'Were the rules for canceling shown',
  cancellation_reason: 'Why it was canceled',
  return_description: 'How it was sent back',
  return_status: 'What the merchant did with it',
  returned_at: 'When it was sent back',
  original_transaction: 'The first payment',
  card_statement: 'Statement of the other card',
  cash_receipt: 'Receipt for cash',
  check_image: 'Both sides of the check',
  additional_documentation: 'Other papers',
  payment_proof: 'One proof of the other payment',
};

export function issuingLabel(field: Missing): string {
  return FIELDS[field];
}

const HELP: Readonly<Partial<Record<IssuingField, string>>> = {
  explanation: 'In English, for somebody who knows nothing of it. Networks read this first.',
  original_transaction: 'Its id, ipi_…: the payment that was right.',
  additional_documentation:
    'Messages with the merchant, above all: networks ask whether you tried to solve it.',
  returned_at: 'Or when it was tried.',
};

/** What helps to fill a field in; null where its label says it all. */
export function issuingHelp(field: IssuingField): string | null {
  return HELP[field] ?? null;
}

const CHOICES: Readonly<Record<string, string>> = {
  merchandise: 'Goods',
  service: 'A service',
  merchant_rejected: 'Refused it',
  successful: 'Took it back',
  yes: 'Yes',
  no: 'No',
};

export function choiceOf(value: string): string {
  return valueIn(CHOICES, value) ?? value;
}

/** `Still missing: what happened, what was bought.` Null when nothing is. */
export function missingSentence(missing: readonly string[]): string | null {
  if (missing.length === 0) return null;
  const names = missing.map((field) => valueIn<string>(FIELDS, field) ?? field);
  return `Still missing: ${names.map((name) => name.toLowerCase()).join(', ')}.`;
}

export function contradictionSentence(contradiction: Contradiction): string {
  switch (contradiction.code) {
    case 'in_the_future':
      return `“${issuingLabel(contradiction.field)}” is a day that has not come yet.`;
    case 'wrong_order':
      return `“${issuingLabel(contradiction.field)}” is before “${issuingLabel(contradiction.after)}”.`;
    case 'several_proofs':
      return `Only one proof of the other payment is taken: keep one of ${listed(contradiction.fields.map((field) => `“${issuingLabel(field)}”`))}.`;
    case 'own_original':
      return 'The first payment must be another one than the one that is disputed.';
  }
}

type Standing = Pick<IssuingCard, 'status' | 'ending' | 'acting'>;

export function issuingBadge({ status, ending, acting }: Standing): {
  readonly label: string;
  readonly type: BadgeType;
} {
  if (acting !== null) return { label: 'Being sent', type: 'info' };
  switch (ending ?? status) {
    case 'unsubmitted':
      return { label: 'Not sent', type: 'urgent' };
    case 'submitted':
      return { label: 'With the network', type: 'info' };
    case 'won':
      return { label: 'Won', type: 'positive' };
    case 'lost':
      return { label: 'Lost', type: 'negative' };
    case 'expired':
      return { label: 'Not sent in time', type: 'neutral' };
    default:
      return { label: capital(status.replaceAll('_', ' ')), type: 'neutral' };
  }
}

/** How it stands, in sentences. */
export function issuingStory(card: IssuingCard, { now, place }: Here): readonly string[] {
  const { ending, lossReason, credited, calendar } = card;
  const amount = (value: IssuingCard['amount']) => formatMoney(value, place.locale);
  if (card.acting !== null) {
    return [
      'It is on its way. Stripe has not said yet whether it arrived: look again in a minute.',
    ];
  }
  if (ending === 'won') return [`The network decided for you: ${amount(credited)} came back.`];
  if (ending === 'lost') {
    const why =
      lossReason === null || lossReason === 'other'
        ? ''
        : `, because: ${lossReason.replaceAll('_', ' ')}`;
    return [`The network decided for the merchant${why}. Nothing more can be done here.`];
  }
  if (ending === 'expired') return ['Nobody sent it in time, so it is over.'];
  if (card.status === 'submitted') {
    const lent =
      card.provisional.amountMinor > 0
        ? [
            `${amount(card.provisional)} is lent meanwhile, and taken back when it decides. It is yours only once you have won.`,
          ]
        : [];
    return ['The network has it and decides within 30 to 90 days. It cannot be changed.', ...lent];
  }
  if (calendar.dueAt === null)
    return ['Open it in the Stripe Dashboard: Recourse does not know its reason.'];
  return calendar.state === 'passed'
    ? [`It could be sent until ${momentOf(calendar.dueAt, now, place)}.`]
    : [
        `It can be sent until ${momentOf(calendar.dueAt, now, place)}, ${leftUntil(calendar.dueAt, now)}. It is sent once.`,
      ];
}

/** Before the one time that it is sent. */
export function lastIssuingWords(card: IssuingCard, place: Place): readonly string[] {
  const files = Object.keys(card.fileNames).length;
  const withFiles = files === 0 ? '' : ` with ${count(files, 'file')}`;
  return [
    `A dispute over ${formatMoney(card.amount, place.locale)}${withFiles} goes to the card network.`,
    'It cannot be changed, completed or sent again. Stripe can try to take it back within a day, by its support.',
  ];
}
